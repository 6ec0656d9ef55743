"""Other days for the strips of a board: points against a slow twin, moves against recounts."""

from itertools import product

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import naive_replan
from secondunit.stages.schedule.order.masks import BITS_MAX
from secondunit.stages.schedule.replan import Scenes, Weights, best_days
from secondunit.stages.schedule.replan.anneal import DRAWS, LEAST, NOW, Best, anneal
from secondunit.stages.schedule.replan.board import board_of, fixed_of, put, take
from secondunit.stages.schedule.replan.bound import least_points
from secondunit.stages.schedule.replan.cost import day_masks, points_of, scene_masks, tally
from secondunit.stages.schedule.replan.nouns import wages
from secondunit.stages.schedule.replan.of_board import is_night, set_group
from secondunit.stages.schedule.replan.start import first_days


def scenes_like(rng, scenes, people=6, sets=5, lengths_max=20):
    return Scenes(
        is_in=rng.random((scenes, people)) < 0.35,
        sets=rng.integers(0, sets, scenes),
        is_night=rng.random(scenes) < 0.3,
        lengths=rng.integers(1, lengths_max + 1, scenes),
        wages=rng.integers(1, 21, people),
    )


@st.composite
def scenes_on_days(draw, scenes_max=14, days_max=7):
    scenes = draw(st.integers(1, scenes_max))
    days = draw(st.integers(1, days_max))
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    people = draw(st.integers(1, BITS_MAX))
    return scenes_like(rng, scenes, people), rng.integers(0, days, scenes), days


def told_slowly(scenes, day_of):
    told = [
        (
            [(person, int(scenes.wages[person])) for person in np.flatnonzero(row)],
            int(scenes.sets[scene]),
            bool(scenes.is_night[scene]),
        )
        for scene, row in enumerate(scenes.is_in)
    ]
    days = [np.flatnonzero(day_of == day).tolist() for day in range(int(day_of.max()) + 1)]
    return naive_replan.points(told, days)


@given(scenes_on_days())
def test_points_are_those_of_the_slow_twin(made):
    scenes, day_of, _ = made
    assert tally(scenes, day_of, Weights()).points == told_slowly(scenes, day_of)


@given(scenes_on_days())
def test_days_without_a_scene_change_nothing(made):
    scenes, day_of, _ = made
    close, apart = (tally(scenes, days, Weights()) for days in (day_of, 3 * day_of + 2))
    assert close == apart
    assert close.waiting_days >= 0
    assert close.days == np.unique(day_of).size


def test_what_is_counted_by_hand():
    scenes = Scenes(
        is_in=np.array([[1, 0], [0, 1], [0, 1], [1, 0]], dtype=bool),
        sets=np.array([0, 1, 0, 0]),
        is_night=np.array([False, True, False, False]),
        lengths=np.array([3, 9, 4, 40]),
        wages=np.array([12, 5]),
    )
    # Day 1: scenes 0 and 1, two sets, day and night; day 2: scene 2 by day; day 3: scene 3.
    found = tally(scenes, np.array([0, 0, 1, 2]), Weights())
    assert (found.days, found.paid_days, found.work_days, found.waiting_days) == (3, 5, 4, 1)
    assert (found.extra_sets, found.load_ins, found.mixed_days, found.turns) == (1, 2, 1, 1)
    assert found.longest_eighths == 40
    assert found.points == 3 * 12 + 2 * 5 + 20 + 2 * 6 + 10 + 15


def test_a_mixed_day_makes_no_turn_with_itself_and_night_after_night_none():
    def turns(nights):
        scenes = Scenes(
            is_in=np.zeros((len(nights), 1), dtype=bool),
            sets=np.zeros(len(nights), dtype=np.int64),
            is_night=np.array(nights),
            lengths=np.ones(len(nights), dtype=np.int64),
            wages=np.ones(1, dtype=np.int64),
        )
        return tally(scenes, np.arange(len(nights)), Weights()).turns

    assert turns([True, False]) == 1
    assert turns([False, True]) == turns([True, True]) == 0


@given(scenes_on_days(), st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), max_size=30))
def test_counts_after_moves_are_those_of_a_recount(made, moves):
    scenes, day_of, days = made
    fixed = fixed_of(scenes, 30)
    board = board_of(scenes, day_of, days, fixed)
    for scene, day in moves:
        take(scene % day_of.size, board, fixed)
        put(scene % day_of.size, day % days, board, fixed)
    again = board_of(scenes, board.day_of, days, fixed)
    bits = day_masks(scenes, board.day_of, days)
    for one, other in zip(
        (board.people, board.sets, board.lights, board.eighths, *board.masks, *board.masks),
        (again.people, again.sets, again.lights, again.eighths, *again.masks, *bits),
        strict=True,
    ):
        np.testing.assert_array_equal(one, other)


@settings(max_examples=40)
@given(scenes_on_days(), st.integers(1, 40), st.integers(0, 2**32))
def test_annealing_keeps_every_scene_the_cap_and_its_points(made, cap, seed):
    scenes, _, days = made
    lengths = np.minimum(scenes.lengths, cap)
    try:
        start = first_days(scenes, days, cap)
    except ValueError:
        assume(False)
    fixed = fixed_of(scenes, cap)
    board = board_of(scenes, start, days, fixed)
    weights, later = Weights(), np.zeros(days + 1, dtype=np.int64)
    begin = points_of(board.order, board.masks, fixed.masks, weights, later)
    best = Best(board.day_of.copy(), board.order.copy(), np.array([begin, begin]))
    u = np.random.default_rng(seed).random((600, DRAWS))
    anneal(board, best, fixed, weights, u, 0, 600)
    for day_of, order, points in (
        (board.day_of, board.order, best.points[NOW]),
        (best.day_of, best.order, best.points[LEAST]),
    ):
        assert sorted(order) == list(range(days))
        assert np.bincount(day_of, weights=lengths).max() <= cap
        bits = day_masks(scenes, day_of, days)
        assert points == points_of(order, bits, scene_masks(scenes), weights, later)
        assert points == told_slowly(scenes, np.argsort(order)[day_of])
    assert best.points[LEAST] <= begin


def test_the_best_of_all_days_of_a_small_board_are_found():
    for seed in range(3):
        scenes = scenes_like(np.random.default_rng(seed), 6, people=4, sets=3)
        cap, days = 40, 3
        least = min(
            told_slowly(scenes, np.array(day_of))
            for day_of in product(range(days), repeat=6)
            if np.bincount(day_of, weights=scenes.lengths).max() <= cap
        )
        assert best_days(scenes, days, cap, steps=20_000).tally.points == least


def test_no_days_have_fewer_points_than_the_bound():
    for seed in range(6):
        scenes = scenes_like(np.random.default_rng(seed), 6, people=4, sets=4)
        cap, days = 24, 4
        fills = np.minimum(scenes.lengths, cap)
        least = min(
            told_slowly(scenes, np.array(day_of))
            for day_of in product(range(days), repeat=6)
            if np.bincount(day_of, weights=fills).max() <= cap
        )
        assert 0 < least_points(scenes, days, cap, Weights()) <= least


def test_the_bound_is_met_where_parts_and_sets_do_not_meet():
    apart = Scenes(
        is_in=np.eye(2, dtype=bool)[[0, 0, 1]], sets=np.array([0, 0, 1]),
        is_night=np.zeros(3, dtype=bool), lengths=np.array([8, 8, 8]), wages=np.array([5, 2]),
    )  # fmt: skip
    assert least_points(apart, 3, 8, Weights()) == 5 * 2 + 2 + 2 * 6
    assert best_days(apart, 3, 8, steps=2_000).tally.points == 5 * 2 + 2 + 2 * 6
    assert least_points(apart, 1, 24, Weights()) == 5 + 2 + 2 * 6 + 20
    assert best_days(apart, 1, 24, steps=100).tally.points == 5 + 2 + 2 * 6 + 20


def test_the_same_seed_gives_the_same_days_on_any_number_of_threads():
    scenes = scenes_like(np.random.default_rng(3), 40, people=12, sets=9, lengths_max=12)
    one, two, three = (
        best_days(scenes, 14, 32, steps=70_000, seed=4, jobs=jobs) for jobs in (1, 2, 3)
    )
    assert one.days.tobytes() == two.days.tobytes() == three.days.tobytes()
    assert one.tally == two.tally == three.tally
    assert one.tally.points < tally(scenes, first_days(scenes, 14, 32), Weights()).points


def test_a_scene_longer_than_the_cap_has_a_day_to_itself():
    scenes = scenes_like(np.random.default_rng(8), 5, lengths_max=4)
    scenes.lengths[2] = 50
    found = best_days(scenes, 3, 16, steps=2_000)
    assert np.count_nonzero(found.days == found.days[2]) == 1
    assert found.tally.longest_eighths == 50


def test_scenes_that_do_not_fit_are_refused_and_those_that_just_do_are_not():
    scenes = scenes_like(np.random.default_rng(5), 4)
    scenes.lengths[:] = [5, 3, 3, 5]
    scenes.sets[:] = [0, 0, 1, 1]
    assert best_days(scenes, 2, 8, steps=100).tally.days == 2
    with pytest.raises(ValueError, match=r"do not fit into 2 days of 0\.875 pages"):
        best_days(scenes, 2, 7, steps=100)
    scenes.lengths[:] = [5, 5, 3, 3]  # in turn they take three days, the longest first two
    assert best_days(scenes, 2, 8, steps=100).tally.days == 2


def test_limits_of_people_and_set_groups_and_of_the_cap():
    def crowd(people, sets):
        rng = np.random.default_rng(people)
        scenes = scenes_like(rng, 70, people=people, lengths_max=2)
        scenes.sets[:] = np.arange(70) % sets
        return scenes

    assert best_days(crowd(BITS_MAX, BITS_MAX), 9, 16, steps=200).tally.days <= 9
    with pytest.raises(ValueError, match="63 people are in it; there may be 62 at most"):
        best_days(crowd(BITS_MAX + 1, 5), 9, 16, steps=200)
    with pytest.raises(ValueError, match="63 set groups are in it; there may be 62 at most"):
        best_days(crowd(5, BITS_MAX + 1), 9, 16, steps=200)
    with pytest.raises(ValueError, match="0 eighths of a page; it must be 1 at least"):
        best_days(crowd(5, 5), 9, 0, steps=200)
    assert best_days(crowd(5, 5), 70, 1, steps=200).tally.days <= 70


def test_wages_by_the_size_of_the_part():
    shares = np.array([51, 50, 21, 20, 11, 10, 5, 4, 1, 0])
    assert wages(shares, 100).tolist() == [20, 12, 12, 8, 8, 5, 5, 2, 2, 0]


def test_set_groups_and_nights():
    groups = {
        "HOSPITAL - FRONT": "HOSPITAL",
        "Dr. Rahim\N{RIGHT SINGLE QUOTATION MARK}s flat (hall)": "DR. RAHIM'S FLAT",
        "STREET / SHOP": "STREET",
        "STREET + SHOP": "STREET",
        "WELL-HOUSE": "WELL-HOUSE",
        "": "",
    }
    assert {name: set_group(name) for name in groups} == groups
    assert [is_night(time) for time in ("Night", "DUSK", "DAY", "EVENING", "")] == [
        True, True, False, False, False,
    ]  # fmt: skip
