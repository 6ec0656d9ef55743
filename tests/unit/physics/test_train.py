"""A train by its plan of speeds, and when it comes to a place."""

import math

import pytest

from secondunit.physics.train import Motion, rolling, speed_plan, stopped_s, time_at_s

STEADY = speed_plan(20.0, [])
FREE = Motion(1.0, math.inf, 1.0, 0.0)


def test_without_changes_the_train_rolls_on():
    assert rolling(STEADY, FREE, 30.0) == (600.0, 20.0, 0.0)


def test_a_faster_run_goes_through_the_same_plan_in_less_time():
    plan = speed_plan(20.0, [(100.0, 10.0, 0.5)])
    for time_s in (3.0, 8.0, 30.0):
        planned, fast = (
            rolling(plan, FREE, 1.1 * time_s),
            rolling(plan, FREE._replace(ratio=1.1), time_s),
        )
        assert fast.distance_m == pytest.approx(planned.distance_m)
        assert fast.speed_m_s == pytest.approx(1.1 * planned.speed_m_s)
        assert fast.forward_m_s2 == pytest.approx(1.21 * planned.forward_m_s2)


def test_a_change_of_speed_takes_the_way_it_takes():
    plan = speed_plan(20.0, [(100.0, 10.0, 0.5), (1000.0, 15.0, 0.25)])
    assert rolling(plan, FREE, 4.999).speed_m_s == 20.0
    assert rolling(plan, FREE, 15.0) == (pytest.approx(275.0), 15.0, -0.5)
    assert rolling(plan, FREE, 25.001) == (pytest.approx(400.01), pytest.approx(10.0), 0.0)
    assert rolling(plan, FREE, 500.0).speed_m_s == pytest.approx(15.0)


def test_a_change_that_meets_the_next_one_is_left_where_it_is():
    plan = speed_plan(20.0, [(0.0, 10.0, 0.5), (100.0, 20.0, 0.5)])
    at_s = time_at_s(plan, FREE, 100.0, 100.0)
    assert rolling(plan, FREE, at_s).speed_m_s == pytest.approx(math.sqrt(400 - 100))
    assert rolling(plan, FREE, 90.0).speed_m_s == pytest.approx(20.0)


def test_a_speed_that_is_had_already_changes_nothing():
    assert speed_plan(20.0, [(50.0, 20.0, 0.3)]).shape == (1, 4)


@pytest.mark.parametrize("distance_m", [1.0, 99.0, 250.0, 410.0, 1200.0])
def test_the_time_at_a_place_is_when_the_train_is_there(distance_m):
    plan = speed_plan(20.0, [(100.0, 10.0, 0.5), (700.0, 30.0, 0.5)])
    for motion in (FREE._replace(ratio=0.9), Motion(1.2, 20.0, 0.05, 2.0)):
        at_s = time_at_s(plan, motion, distance_m, 120.0)
        assert rolling(plan, motion, at_s).distance_m == pytest.approx(distance_m, abs=1e-6)


def test_a_place_passed_already_is_at_0_and_one_never_reached_at_infinity():
    braking = Motion(1.0, 10.0, 1.0, 1.0)
    assert time_at_s(STEADY, braking, -5.0, 60.0) == 0.0
    assert time_at_s(STEADY, braking, 1000.0, 60.0) == math.inf
    assert time_at_s(speed_plan(0.0, []), FREE, 1.0, 60.0) == math.inf


def test_a_braking_train_stands_after_its_brake_is_done():
    braking = Motion(1.0, 10.0, 1.0, 2.0)
    assert stopped_s(STEADY, braking) == pytest.approx(10 + 21)
    assert rolling(STEADY, braking, 30.9).speed_m_s > 0.0
    assert rolling(STEADY, braking, 31.1).speed_m_s == 0.0
    assert stopped_s(STEADY, FREE) == math.inf
