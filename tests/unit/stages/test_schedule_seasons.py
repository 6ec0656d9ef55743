"""Bad seasons: what they take, told slowly; how plans change when they are weighed."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ortools.sat.python.cp_model import OPTIMAL

import naive_seasons
from random_agreed import agreed_boards
from random_boards import boards
from secondunit.stages.schedule import solve
from secondunit.stages.schedule.board import broken_alone, possible_days
from secondunit.stages.schedule.cost import bad_seasons_cents, lost_by_season, planning_seasons
from secondunit.stages.schedule.judged import judge_seasons
from secondunit.stages.schedule.make import make_schedule
from secondunit.stages.schedule.price_seasons import season_terms
from secondunit.stages.schedule.seasons import days_lost, drawn_takes, worst_count
from secondunit.stages.schedule.solve import days_of, new_solver, ruled, solve_board
from secondunit.stages.schedule.strips import board_days, strips_of
from secondunit.stages.schedule.tail import tail_cents
from small_production import a_day, a_production, a_stunt, some_windows

drawn = boards(days=9, scene_count=4, preparing=1) | agreed_boards(days=9, scene_count=4)


def weighing(production, weight=1.0, share=0.1):
    agreed = replace(production.agreement, bad_season_weight=weight, bad_season_share=share)
    return replace(production, agreement=agreed)


@settings(max_examples=40, deadline=None)
@given(drawn, st.sampled_from([0.1, 0.25]), st.integers(0, 2**32))
def test_what_bad_seasons_take_is_what_walking_through_them_tells(board, share, seed):
    production, windows = board
    production = weighing(production, 0.5, share)
    strips, on = strips_of(production), board_days(production)
    days = tuple(on[i] for i in np.random.default_rng(seed).integers(0, len(on), len(strips)))
    slow = naive_seasons.lost_cents(production, windows, strips, days)
    told = lost_by_season(production, windows, strips, days, planning_seasons(windows))
    assert sorted(told.tolist()) == sorted(slow)
    exact = naive_seasons.tail(slow, share, 0.5)
    assert bad_seasons_cents(production, windows, strips, days) == pytest.approx(exact, abs=0.51)


@given(
    st.lists(st.integers(0, 10**9), min_size=1, max_size=40), st.floats(0.01, 0.99),
    st.floats(0, 1),
)  # fmt: skip
def test_the_tail_is_the_mean_of_the_worst(lost, share, weight):
    worst = worst_count(len(lost), share)
    assert 1 <= worst <= len(lost)
    ordered = np.sort(np.array(lost, dtype=float))
    expected = weight * ordered[-worst:].mean()
    note = np.zeros(worst, dtype=np.int64)
    got = tail_cents(np.array(lost, dtype=np.int64), note, weight)
    assert got == pytest.approx(expected, abs=0.51 + 1e-9 * max(lost))
    assert sorted(note) == sorted(lost)[-worst:]


def test_days_are_lost_until_the_takes_of_several_days_are_enough():
    takes = np.array([[3, 0, 0], [2, 0, 1], [2, 1, 9], [0, 2, 0]])
    # all on the first day; one left for the third; for the second; one take never fits
    assert days_lost(takes, 3, 4).tolist() == [0, 2, 1, 3 + 4]


def test_a_season_is_moved_as_a_whole_and_a_day_off_has_what_is_nearest():
    production = a_production(4, stunts=(a_stunt(),))
    windows = some_windows(production, [[[1, 2, 3, 4]]], days_after=0)
    counted = windows.is_counted.copy()
    counted[0, 24:48] = False  # the second day is off
    windows = replace(windows, is_counted=counted)
    (name,) = windows.stunts
    takes = drawn_takes(windows, name, np.array([0]), 1)
    assert takes.tolist() == [[1, 1, 1, 3], [1, 1, 3, 4], [1, 3, 4, 4]]


def test_two_stunts_that_the_same_seasons_take_are_dearer_than_two_that_take_turns():
    stunts = (a_stunt("one"), a_stunt("two"))
    production = weighing(a_production(9, stunts=stunts), share=0.5)
    open_, shut = [9] * 19, [0] * 19
    together = np.array([[open_, open_], [shut, shut]])
    turns = np.array([[open_, shut], [shut, open_]])
    strips = strips_of(production)
    days = (a_day(0), a_day(1))
    told = [
        bad_seasons_cents(production, some_windows(production, takes), strips, days)
        for takes in (together, turns)
    ]
    # Two seasons, each moved by up to a week: half of the draws are the worst. Apart, every draw
    # loses one of the stunts.
    assert told[0] > 0
    assert told[1] < 0.6 * told[0]


# In three seasons of four both takes fit on the first day, in the fourth never; on the second day a
# take is missing in two. On average the first day loses less, 3/8 of a day against 1/2; but its
# worst season loses three days, that of the second day two: they weigh the same at 1/8.
RISKY = [[[2, 1]], [[2, 2]], [[2, 2]], [[0, 1]]]


@pytest.mark.usefixtures("day_by_day")
@pytest.mark.parametrize(("weight", "day"), [(0.0, 0), (0.12, 0), (0.13, 1), (1.0, 1)])
@pytest.mark.parametrize("size_max", [0, 4000])
def test_a_stunt_leaves_a_risky_day_once_bad_seasons_weigh_enough(
    weight, day, size_max, monkeypatch
):
    monkeypatch.setattr(solve, "SIZE_MAX", size_max)  # annealed, or planned by CP-SAT
    production = weighing(a_production(2, stunts=(a_stunt(takes=2),)), weight, 0.25)
    windows = some_windows(production, RISKY)
    schedule = make_schedule(production, windows, seed=1)
    assert schedule.days == (a_day(day),)
    day_cents = schedule.cost_cents
    assert schedule.bad_seasons_cents == round(weight * (2 if day else 3) * day_cents)
    assert schedule.bound_cents <= schedule.weighed_cents


def test_a_board_is_judged_on_real_seasons_kept_from_the_search():
    production = a_production(9, stunts=(a_stunt(takes=2),))
    takes = [[[2] * 9]] * 3 + [[[0] * 9]] * 3 + [[[0] * 9]]
    windows = some_windows(production, takes, planning=[True] * 3 + [False] * 4)
    windows = replace(windows, made_seasons=1)
    strips, days = strips_of(production), (a_day(8),)
    judged = judge_seasons(production, windows, strips, days, seed=1)
    day_cents = 1_000_000 + 2 * 100_000
    assert judged.is_held_out
    assert judged.mean_cents.value == judged.worst_cents.value == 2 * day_cents
    assert judged.mean_cents.count == 3
    seen = replace(windows, is_planning=np.array([True] * 6 + [False]))
    flattered = judge_seasons(production, seen, strips, days, seed=1)
    assert not flattered.is_held_out
    assert flattered.mean_cents.value == day_cents, "half of the seasons lose two days"
    assert flattered.mean_cents.low < day_cents < flattered.mean_cents.high
    assert flattered.worst_cents.value == 2 * day_cents
    assert judge_seasons(production, windows, (), (), seed=1) is None


@settings(max_examples=12, deadline=None)
@given(boards(days=6, scene_count=2, preparing=0))
def test_the_solver_counts_no_more_than_bad_seasons_take(board):
    production, windows = board
    production = weighing(production, 0.37, 0.2)
    strips = strips_of(production)
    possible = possible_days(broken_alone(production, windows, strips), without=frozenset())
    if not all(possible):
        return
    model = ruled(production, windows, strips, possible)
    terms = season_terms(model)
    if not terms:
        return
    ((tail, cents),) = terms
    model.model.minimize(tail)
    solver = new_solver(1.0, 0)
    if solve_board(model, solver) != OPTIMAL:  # else what is counted need not be all there is
        return
    days = days_of(model, solver)
    exact = bad_seasons_cents(production, windows, strips, days)
    counted = cents * solver.value(tail)
    stunts = sum(strip.kind == "stunt" for strip in strips)
    assert exact - 200 * (stunts + 1) <= counted <= exact
