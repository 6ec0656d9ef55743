"""Over-runs: what a class's own projects do to what other trades teach."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondunit.model.risk import EarlierProduction
from secondunit.stages.forecast.learned import cost_spread, pace_spread
from secondunit.stages.forecast.over_run import DAYS, next_over_run
from small_forecast import production


def earlier(*ratios, cost=None):
    return tuple(
        EarlierProduction(
            name=str(number), planned_days=10, actual_days=10 * ratio,
            planned_cost_cents=cost and 100, actual_cost_cents=cost,
        )
        for number, ratio in enumerate(ratios)
    )  # fmt: skip


def test_without_an_earlier_production_other_trades_are_all_that_is_known():
    told = pace_spread(production(over_run="learned"))
    assert told.middle == DAYS.mean
    assert math.exp(told.middle + 0.8416 * told.sd) == pytest.approx(1.50, abs=0.02)


def test_a_plan_that_is_believed_has_no_over_run_whatever_is_told():
    assert pace_spread(production(over_run="none", earlier=earlier(2.0, 3.0))) == (0.0, 0.0)


def test_many_alike_productions_leave_little_of_the_other_trades():
    told = pace_spread(production(over_run="learned", earlier=earlier(*[2.0] * 200)))
    assert math.exp(told.middle) == pytest.approx(2.0, rel=0.01)
    assert told.sd < 0.06


def test_cost_is_learned_only_from_those_that_tell_it():
    silent, told = earlier(1.0), earlier(1.0, cost=300)
    assert cost_spread(production(earlier=silent)) == cost_spread(production())
    assert cost_spread(production(earlier=told)).middle > cost_spread(production()).middle


@given(st.lists(st.floats(-2, 2), max_size=8), st.floats(-2, 2))
def test_the_median_goes_towards_what_is_seen_and_order_does_not_matter(logs, value):
    before = next_over_run(DAYS, logs)
    after = next_over_run(DAYS, [*logs, value])
    between = sorted((before.middle, value))
    assert between[0] - 1e-9 <= after.middle <= between[1] + 1e-9
    assert after.sd > 0
    again = next_over_run(DAYS, [value, *logs[::-1]])
    assert again == pytest.approx(after)
