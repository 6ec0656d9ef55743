"""Over-runs: what a class's own projects do to what other trades teach."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondunit.model.risk import EarlierProduction
from secondunit.stages.forecast.learned import cost_spread, pace_spread
from secondunit.stages.forecast.over_run import DAYS, LogSpread, next_over_run, paced
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


def test_the_pace_after_blocks_is_that_of_the_sum_over_all_paces():
    """Normal by normal, against a grid."""
    before, blocks = LogSpread(0.1, 0.3), [(30.0, 45.0), (4.0, 3.0)]
    grid = np.linspace(-3, 3, 60_001)
    density = -((grid - before.middle) ** 2) / (2 * before.sd**2)
    for planned, actual in blocks:
        variance = math.log(1 + (math.exp(0.85**2) - 1) / planned)
        density = density - (math.log(actual / planned) - grid) ** 2 / (2 * variance)
    share = np.exp(density - density.max()) / np.exp(density - density.max()).sum()
    middle = float((share * grid).sum())
    sd = math.sqrt(float((share * (grid - middle) ** 2).sum()))
    assert paced(before, blocks) == pytest.approx((middle, sd), abs=1e-6)


def test_the_logarithm_of_a_sum_of_tasks_scatters_as_assumed():
    """Fenton's variance against drawn tasks."""
    rng = np.random.default_rng(3)
    for planned in (5, 20, 80):
        drawn = np.log(np.exp(0.85 * rng.standard_normal((20_000, planned))).sum(axis=1))
        known = 1 / (paced(LogSpread(0.0, 1e6), [(float(planned), 1.0)]).sd ** -2)
        assert drawn.var() == pytest.approx(known, rel=0.1)
