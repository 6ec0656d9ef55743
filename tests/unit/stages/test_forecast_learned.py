"""What the past teaches the forecast."""

import itertools
import math
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta

from secondunit.model.risk import LogEntry
from secondunit.model.stunt import TakeModel
from secondunit.stages.forecast.first_takes import first_take, updated
from secondunit.stages.forecast.learned import days_at_work, pace_spread, rate_of
from small_forecast import DAY_S, FIRST, block, production, stoppage, stunt

GRID = (np.arange(20_000) + 0.5) / 20_000


def stop(day, days, risk=""):
    return LogEntry(day=FIRST + timedelta(days=day), kind="stopped", note="", days=days, risk=risk)


def shot(day, takes=1, good=0):
    day = FIRST + timedelta(days=day)
    return LogEntry(day=day, kind="takes", note="", stunt="jump", takes=takes, good=good)


def test_a_stop_without_a_risk_teaches_nothing_and_one_with_it_does():
    risk = stoppage("flu", events=1.0, exposure_s=DAY_S)
    assert rate_of(production(log=(stop(-10, 2),)), risk) == (1.0, DAY_S)
    assert rate_of(production(log=(stop(-10, 2, "flu"),)), risk) == (2.0, 2 * DAY_S)


def test_days_of_a_stop_after_its_first_are_no_exposure():
    assert days_at_work(production(log=(shot(0), shot(9)))) == 10
    assert days_at_work(production(log=(shot(0), stop(3, 4, "flu"), shot(9)))) == 7
    assert days_at_work(production(log=(shot(0), stop(3, 4), shot(9)))) == 6


def test_time_that_the_log_does_not_tell_of_is_no_exposure():
    long_ago = shot(-200)
    assert days_at_work(production(log=(long_ago,))) == 1
    assert days_at_work(production(log=())) == 0


def brute(model, days):
    """Add up all orders of each day's good takes, on a grid of chances; give the density."""
    density, made = beta.pdf(GRID, model.good, model.bad), 0
    for takes, good in days:
        likelihood = np.zeros(GRID.size)
        for which in itertools.combinations(range(takes), good):
            one = np.ones(GRID.size)
            for k in range(takes):
                bad = (1 - GRID) * math.exp(-(made + k) / model.learning_takes)
                one *= 1 - bad if k in which else bad
            likelihood += one
        density, made = density * likelihood, made + takes
    return density / density.sum()


@pytest.mark.parametrize(
    "days", [[(1, 1)], [(3, 1)], [(2, 0), (4, 3)], [(1, 0)] * 5, [(6, 2), (1, 1)]]
)
@pytest.mark.parametrize("learning", [2.0, 15.0, math.inf])
def test_first_takes_are_those_of_all_orders_added_up(days, learning):
    model = TakeModel(good=1.5, bad=2.5, learning_takes=learning)
    found, known = updated(model, days), brute(model, days)
    assert found.weight.sum() == pytest.approx(1.0)
    assert found.mean == pytest.approx(float((GRID * known).sum()), abs=1e-6)
    for chance in (0.1, 0.3, 0.6):
        below = float(known[chance > GRID].sum())
        assert found.share_below(chance) == pytest.approx(below, abs=1e-4)


def test_without_practice_takes_simply_add_to_the_beta():
    found = updated(TakeModel(good=2.0, bad=3.0, learning_takes=math.inf), [(5, 2), (4, 1)])
    assert (found.good.tolist(), found.bad.tolist()) == ([5.0], [9.0])


def test_draws_have_the_chances_of_the_mixture():
    found = updated(TakeModel(good=1.0, bad=1.0, learning_takes=3.0), [(6, 4)])
    drawn = found.draw((np.arange(100_000) + 0.5) / 100_000)
    for chance in (0.1, 0.4, 0.8):
        assert (drawn < chance).mean() == pytest.approx(found.share_below(chance), abs=1e-3)


@given(st.lists(st.tuples(st.integers(0, 6), st.floats(0, 1)), max_size=4))
def test_practice_explains_good_takes_so_they_teach_less_of_the_first(told):
    days = [(takes, round(share * takes)) for takes, share in told]
    slow = updated(TakeModel(good=1.0, bad=2.0, learning_takes=math.inf), days)
    fast = updated(TakeModel(good=1.0, bad=2.0, learning_takes=3.0), days)
    assert fast.mean <= slow.mean + 1e-9 or not any(good for _, good in days)


def test_hundreds_of_takes_are_no_trouble():
    found = updated(TakeModel(good=1.0, bad=1.0, learning_takes=50.0), [(40, 13)] * 20)
    assert 0 < found.mean < 1
    assert np.isfinite(found.draw(np.array([0.0, 0.5, np.nextafter(1.0, 0.0)]))).all()


def test_the_log_is_read_by_date_whatever_its_order():
    jump = stunt(take_model=TakeModel(good=1.0, bad=1.0, learning_takes=2.0))
    log = (shot(5, 2, 2), shot(0, 3, 0))
    one, other = production(jump, log=log), production(jump, log=log[::-1])
    assert first_take(one, "jump").mean == first_take(other, "jump").mean


def wrapped(name, days):
    return LogEntry(day=FIRST, kind="wrapped", note="", block=name, days=days)


def test_a_block_that_took_twice_its_days_slows_the_others_and_a_short_one_less():
    blocks = (block("long", 40.0), block("short", 2.0), block("board", is_board=True))
    told = production(blocks=blocks, over_run="learned")
    before = pace_spread(told)
    by_long = pace_spread(replace(told, log=(wrapped("long", 80),)))
    by_short = pace_spread(replace(told, log=(wrapped("short", 4),)))
    assert before.middle < by_short.middle < by_long.middle < math.log(2)
    assert before.sd > by_short.sd > by_long.sd
