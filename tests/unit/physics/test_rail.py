"""Curves and brakes."""

import pytest

from secondunit.physics.rail import (
    braked_distance_m,
    braked_speed_m_s,
    unbalanced_acceleration_m_s2,
)


def test_on_straight_uncanted_track_nothing_pushes_sideways():
    assert unbalanced_acceleration_m_s2(30.0, 1e12, 0.0, 1.5) == pytest.approx(0, abs=1e-9)


def test_at_the_balanced_speed_the_cant_leaves_nothing_over():
    balanced_m_s = (9.80665 * 0.15 / 1.5 * 400) ** 0.5
    assert unbalanced_acceleration_m_s2(balanced_m_s, 400, 0.15, 1.5) == pytest.approx(0, abs=1e-12)


def test_a_slow_train_on_canted_track_is_pushed_inwards():
    assert unbalanced_acceleration_m_s2(0.0, 300, 0.15, 1.5) == pytest.approx(-0.980665)


def test_before_the_brake_takes_hold_nothing_changes():
    assert braked_speed_m_s(20.0, 0.8, -3.0) == 20.0
    assert braked_distance_m(20.0, 0.8, -3.0) == 0.0


def test_a_braked_train_slows_evenly_and_then_stands():
    assert braked_speed_m_s(20.0, 1.0, 5.0) == pytest.approx(15.0)
    assert braked_distance_m(20.0, 1.0, 5.0) == pytest.approx(87.5)
    assert braked_speed_m_s(20.0, 1.0, 25.0) == 0.0
    assert braked_distance_m(20.0, 1.0, 25.0) == pytest.approx(200.0)
    assert braked_distance_m(20.0, 1.0, 20.0) == pytest.approx(200.0)
