"""A train in a curve and on its brake."""

import pytest
from scipy.integrate import quad

from secondunit.physics.rail import (
    braked,
    radius_min_m,
    stopping_s,
    unbalanced_acceleration_m_s2,
)


def test_in_a_right_hand_curve_one_is_thrown_to_the_left():
    assert unbalanced_acceleration_m_s2(20.0, 1 / 300, 0.0, 1.5) == pytest.approx(400 / 300)
    assert unbalanced_acceleration_m_s2(20.0, -1 / 300, 0.0, 1.5) == pytest.approx(-400 / 300)


def test_a_train_that_stands_in_a_canted_curve_is_felt_to_lean_inwards():
    assert unbalanced_acceleration_m_s2(0.0, 1 / 300, 0.15, 1.5) == pytest.approx(-0.980665)


def test_the_smallest_radius_lacks_just_the_deficiency():
    radius_m = radius_min_m(25.0, 0.12, 0.1, 1.5)
    felt = unbalanced_acceleration_m_s2(25.0, 1 / radius_m, 0.12, 1.5)
    assert felt == pytest.approx(9.80665 * 0.1 / 1.5)


@pytest.mark.parametrize("speed_m_s", [0.4, 1.0, 20.0])
@pytest.mark.parametrize("build_s", [0.0, 2.0])
def test_speed_and_way_are_the_integrals_of_a_brake_that_builds_up(speed_m_s, build_s):
    def hard(t):
        return 0.9 * min(t / build_s, 1.0) if build_s else 0.9

    stop_s = stopping_s(speed_m_s, 0.9, build_s)
    knees = [build_s] if 0 < build_s < stop_s else None
    assert quad(hard, 0, stop_s, points=knees)[0] == pytest.approx(speed_m_s)
    for share in (0.3, 0.8):
        now = braked(speed_m_s, 0.9, build_s, share * stop_s)
        knees = [build_s] if 0 < build_s < share * stop_s else None
        lost = quad(hard, 0, share * stop_s, points=knees)[0]
        assert now.speed_m_s == pytest.approx(speed_m_s - lost)
        assert now.deceleration_m_s2 == pytest.approx(hard(share * stop_s))
        way = quad(lambda t: braked(speed_m_s, 0.9, build_s, t).speed_m_s, 0, share * stop_s,
                   points=knees)[0]  # fmt: skip
        assert now.way_m == pytest.approx(way)


def test_a_train_that_has_stopped_stays():
    way_m = braked(20.0, 1.0, 2.0, 21.0).way_m
    assert braked(20.0, 1.0, 2.0, 500.0) == (0.0, pytest.approx(way_m), 0.0)
    assert way_m == pytest.approx(20 * 1 + 400 / 2 - 1 * 4 / 24)


def test_before_the_brake_nothing_happens():
    assert braked(20.0, 1.0, 2.0, -3.0) == (20.0, 0.0, 0.0)


def test_at_the_balanced_speed_the_cant_leaves_nothing_over():
    balanced_m_s = (9.80665 * 0.15 / 1.5 * 400) ** 0.5
    felt = unbalanced_acceleration_m_s2(balanced_m_s, 1 / 400, 0.15, 1.5)
    assert felt == pytest.approx(0, abs=1e-12)
