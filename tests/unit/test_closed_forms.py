import pytest

from closed_forms import (
    ESCARPMENT,
    HILL,
    RIDGE,
    is_taylor_lee_valid,
    lip_pitch_rate_rigid_rad_s,
    lip_pitch_rate_soft_rad_s,
    taylor_lee_decay_per_m,
    taylor_lee_gain,
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


@pytest.mark.parametrize(
    ("shape", "gain", "decay"),
    [(HILL, 0.32, 0.008), (RIDGE, 0.4, 0.006), (ESCARPMENT, 0.16, 0.005)],
)
def test_the_guidelines_know_three_shapes(shape, gain, decay):
    assert taylor_lee_gain(shape, 100.0, 500.0) == pytest.approx(gain)
    assert taylor_lee_decay_per_m(shape, 500.0) == pytest.approx(decay)


@pytest.mark.parametrize(
    ("height_m", "half_length_m", "wind_m_s", "holds"),
    [
        (100, 220, 8, True),
        (100, 160, 8, False),  # slope 0.31
        (100, 1100, 8, False),
        (100, 220, 5, False),
        (1088, 300, 10, False),  # the cliff at Helsetkopen
    ],
)
def test_their_range_is_known(height_m, half_length_m, wind_m_s, holds):
    assert is_taylor_lee_valid(float(height_m), float(half_length_m), float(wind_m_s)) is holds
