import math

import pytest

from secondunit.physics.ridge import (
    LEE_DEPTH_M,
    Ridge,
    Valley,
    lee_share,
    lee_wind_factor,
    ridge_turbulence_factor,
    speed_up_left,
    valley_factor,
)

WEST = Ridge(1.5, 0.01, 0.4, 2.0, -1.0, 0.0)


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
