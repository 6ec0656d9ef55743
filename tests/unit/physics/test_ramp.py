import pytest

from secondunit.physics.ramp import (
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
