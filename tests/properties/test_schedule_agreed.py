"""Whatever is agreed, the solver breaks no rule, and says that there is no board only where so."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings

from random_agreed import agreed_boards
from secondunit.errors import NoScheduleError
from secondunit.stages.schedule.cost import cost_parts_of, price_cents
from secondunit.stages.schedule.make import make_schedule
from secondunit.stages.schedule.rules import broken_rules
from secondunit.stages.schedule.strips import board_days, strips_of

UNFORESEEN = {"overtime", "meal breaks", "turnaround", "travel", "per diem"}  # by the solver


@settings(max_examples=40, deadline=None)
@given(agreed_boards(days=9, scene_count=5))
def test_no_schedule_breaks_a_rule_or_costs_less_than_its_bound(board):
    production, windows = board
    try:
        schedule = make_schedule(production, windows, seed=1)
    except NoScheduleError:  # the other property tells whether it is right to say so
        return
    assert broken_rules(production, windows, schedule.strips, schedule.days) == ()
    assert schedule.bound_cents <= schedule.weighed_cents


@settings(max_examples=60, deadline=None)
@given(agreed_boards(days=4, scene_count=2))
def test_a_small_board_is_impossible_only_if_every_placement_is(board):
    production, windows = board
    strips = strips_of(production)
    if len(strips) > 5:
        production = replace(production, scenes=production.scenes[:1], lags=())
        strips = strips_of(production)
    kept = [
        days
        for days in product(board_days(production), repeat=len(strips))
        if not broken_rules(production, windows, strips, days)
    ]
    if not kept:
        with pytest.raises(NoScheduleError):
            make_schedule(production, windows, seed=1)
        return
    least_cents = min(price_cents(production, windows, strips, days) for days in kept)
    schedule = make_schedule(production, windows, seed=1)
    assert schedule.bound_cents <= least_cents
    weighed_cents = schedule.weighed_cents
    parts = {name for days in kept for name, _ in cost_parts_of(production, strips, days)}
    is_weighed = production.agreement.bad_season_weight > 0  # CP-SAT rounds it down
    if parts.isdisjoint(UNFORESEEN) and not is_weighed:
        assert weighed_cents == least_cents == schedule.bound_cents
    else:
        assert weighed_cents >= least_cents
