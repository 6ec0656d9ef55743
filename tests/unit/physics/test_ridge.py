import math

import pytest

from secondunit.physics.ridge import (
    ESCARPMENT,
    HILL,
    LEE_DEPTH_M,
    RIDGE,
    Ridge,
    Valley,
    eurocode_orography,
    is_taylor_lee_valid,
    lee_share,
    lee_wind_factor,
    ridge_turbulence_factor,
    speed_up_left,
    taylor_lee_decay_per_m,
    taylor_lee_gain,
    valley_factor,
)

WEST = Ridge(1.5, 0.01, 0.4, 2.0, -1.0, 0.0)


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


def test_the_eurocode_has_three_branches_that_meet():
    assert eurocode_orography(0.049, 1.0) == 1.0
    assert eurocode_orography(0.1, 0.5) == pytest.approx(1.1)
    assert eurocode_orography(0.3, 1.0) == pytest.approx(1.6)
    assert eurocode_orography(5.0, 1.0) == pytest.approx(1.6)


def test_the_speed_up_is_whole_at_the_mark_and_gone_far_from_it():
    assert speed_up_left(0.0, WEST) == 1.0
    assert speed_up_left(-5000.0, WEST) == pytest.approx(1 / 1.5)
    assert speed_up_left(-100.0, WEST) == pytest.approx((1 + 0.5 / math.e) / 1.5)
    assert speed_up_left(100.0, WEST) == speed_up_left(-100.0, WEST)


def test_only_wind_out_of_the_face_makes_a_lee():
    assert lee_share(-200.0, -1.0, 0.0, WEST) == 1.0
    assert lee_share(-200.0, 1.0, 0.0, WEST) == 0.0
    assert lee_share(-200.0, 0.0, 1.0, WEST) == 0.0
    assert lee_share(-200.0, -math.sqrt(0.5), math.sqrt(0.5), WEST) == pytest.approx(0.5**0.5)


def test_the_lee_begins_at_the_edge():
    assert lee_share(5.0, -1.0, 0.0, WEST) == 0.0
    assert lee_share(-LEE_DEPTH_M / 2, -1.0, 0.0, WEST) == pytest.approx(0.5)


def test_in_the_lee_it_is_slow_and_rough():
    assert lee_wind_factor(1.0, WEST) == pytest.approx(0.4)
    assert lee_wind_factor(0.0, WEST) == 1.0
    assert ridge_turbulence_factor(0.5, WEST) == pytest.approx(1.5)


FLAT = Ridge(1.0, 1.0, 1.0, 1.0, -1.0, 0.0)


def test_the_landing_has_its_own_share_of_the_marks_wind():
    valley = Valley(-1000.0, 0.5)
    assert valley_factor(-1000.0, valley, WEST) == pytest.approx(0.5)
    assert valley_factor(-1400.0, valley, FLAT) == pytest.approx(0.5)
    assert valley_factor(0.0, valley, WEST) == 1.0
    assert valley_factor(-500.0, valley, FLAT) == pytest.approx(0.75)
    assert valley_factor(-500.0, Valley(5.0, 0.5), FLAT) == 1.0


def test_the_speed_up_fades_sooner_than_the_line():
    valley = Valley(-1000.0, 1 / 1.5)
    near = valley_factor(-100.0, valley, WEST)
    assert near == pytest.approx((1 + 0.5 / math.e) / 1.5, rel=1e-3)
    assert near < valley_factor(-100.0, valley, FLAT)
