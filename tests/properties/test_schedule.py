"""Whatever is asked, the solver breaks no rule; on small boards nothing is cheaper."""

from itertools import product

import pytest
from hypothesis import given, settings

from random_boards import boards
from secondunit.errors import NoScheduleError
from secondunit.stages.schedule.cost import price_cents
from secondunit.stages.schedule.make import make_schedule
from secondunit.stages.schedule.repair import repair
from secondunit.stages.schedule.rules import broken_rules
from secondunit.stages.schedule.strips import board_days, strips_of


@settings(max_examples=25, deadline=None)
@given(boards(days=9, scene_count=6, preparing=1))
def test_no_schedule_breaks_a_rule_or_costs_less_than_its_bound(board):
    production, windows = board
    try:
        schedule = make_schedule(production, windows, seed=1)
    except NoScheduleError:  # the other property tells whether it is right to say so
        return
    assert broken_rules(production, windows, schedule.strips, schedule.days) == ()
    assert schedule.bound_cents <= schedule.weighed_cents


@settings(max_examples=25, deadline=None)
@given(boards(days=5, scene_count=2, preparing=0))
def test_on_a_small_board_nothing_is_cheaper_and_the_bound_says_so(board):
    production, windows = board
    strips = strips_of(production)
    least_cents = min(
        (
            price_cents(production, windows, strips, days)
            for days in product(board_days(production), repeat=len(strips))
            if not broken_rules(production, windows, strips, days)
        ),
        default=None,
    )
    if least_cents is None:
        with pytest.raises(NoScheduleError):
            make_schedule(production, windows, seed=1)
        return
    schedule = make_schedule(production, windows, seed=1)
    assert schedule.weighed_cents == least_cents
    assert schedule.bound_cents == least_cents


@settings(max_examples=25, deadline=None)
@given(boards(days=5, scene_count=2, preparing=0))
def test_a_lost_day_is_mended_with_the_fewest_moves_there_are(board):
    production, windows = board
    try:
        schedule = make_schedule(production, windows, seed=1)
    except NoScheduleError:
        return
    strips, stands = schedule.strips, schedule.days
    lost = min(stands)
    ways = [
        [day for day in board_days(production) if day > lost] if at == lost
        else [day for day in board_days(production) if day > lost or day == at]
        for at in stands
    ]  # fmt: skip
    fewest = min(
        (
            sum(day != at for day, at in zip(days, stands, strict=True))
            for days in product(*ways)
            if not broken_rules(production, windows, strips, days)
        ),
        default=None,
    )
    if fewest is None:
        with pytest.raises(NoScheduleError):
            repair(production, windows, schedule, lost)
        return
    mended = repair(production, windows, schedule, lost)
    assert mended.broken == ()
    assert (len(mended.moved), mended.is_least) == (fewest, True)
