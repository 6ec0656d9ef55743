import pytest

from secondunit.physics.ramp import (
    crosswind_drift_m,
    lip_pitch_rate_rigid_rad_s,
    lip_pitch_rate_soft_rad_s,
)


def test_struck_at_the_centre_of_percussion_curvature_does_not_matter():
    front, rear = 0.8, 0.7
    k = (front * rear) ** 0.5
    for rate in (lip_pitch_rate_rigid_rad_s, lip_pitch_rate_soft_rad_s):
        assert rate(25.0, front, rear, k, 1 / 30) == pytest.approx(rate(25.0, front, rear, k, 0.0))


def test_a_faster_exit_pitches_less_on_a_straight_lip():
    slow = lip_pitch_rate_rigid_rad_s(15.0, 0.78, 0.7, 0.55, 0.0)
    fast = lip_pitch_rate_rigid_rad_s(30.0, 0.78, 0.7, 0.55, 0.0)
    assert slow < fast < 0
    assert slow == pytest.approx(2 * fast)


def test_drift_goes_with_the_wind_its_square_and_the_square_of_time():
    one = crosswind_drift_m(5.0, 1.1, 1.0, 192.0, 0.3)
    assert crosswind_drift_m(-5.0, 1.1, 1.0, 192.0, 0.3) == -one
    assert crosswind_drift_m(10.0, 1.1, 1.0, 192.0, 0.3) == pytest.approx(4 * one)
    assert crosswind_drift_m(5.0, 1.1, 1.0, 192.0, 0.6) == pytest.approx(4 * one)
    assert one == pytest.approx(0.5 * 0.5 * 1.1 * 25 / 192 * 0.09)
