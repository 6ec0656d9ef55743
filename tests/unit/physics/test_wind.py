import math

import numpy as np
import pytest

from secondunit.physics.atmosphere import density_kg_per_m3
from secondunit.physics.wind import (
    KNOTS,
    air_density,
    friction_factor,
    level_at,
    mean_wind,
    next_knot_s,
    wind_at,
)
from still_air import air


def test_the_mean_is_linear_between_levels_and_held_beyond():
    slowing = air(6.0, 8.0, landing_ratio=0.5)
    assert mean_wind(0.0, slowing) == pytest.approx((6.0, 8.0, 0.0))
    assert mean_wind(20.0, slowing) == pytest.approx((6.0, 8.0, 0.0))
    assert mean_wind(-500.0, slowing) == pytest.approx((4.5, 6.0, 0.0))
    assert mean_wind(-1500.0, slowing) == pytest.approx((3.0, 4.0, 0.0))


def test_a_level_says_how_strong_gusts_are_there():
    rough = air(1.0)
    rough.levels[0, 2] = 3.0
    assert level_at(-1000.0, rough).gust_factor == 3
    assert level_at(0.0, rough).gust_factor == 1


def test_friction_slows_it_in_the_lowest_ten_metres_only():
    assert friction_factor(10.0) == 1
    assert friction_factor(math.inf) == 1
    assert friction_factor(5.0) == pytest.approx(0.5**0.143)
    assert friction_factor(0.0) == friction_factor(0.1) > 0
    low = mean_wind(-995.0, air(6.0, 8.0, landing_ratio=0.5, floor_up_m=-1000.0))
    assert low.east == pytest.approx(6 * 0.5**0.143 * (1 - 0.5 * 0.995))


def test_gusts_are_linear_between_knots():
    gusts = np.zeros((8, 3))
    gusts[4], gusts[5] = (1.0, 2.0, 0.5), (-1.0, 0.0, -0.5)
    gusty = air(6.0, 8.0, gusts=gusts)
    assert wind_at(4.0, 0.0, gusty) == pytest.approx((7.0, 10.0, 0.5))
    assert wind_at(4.5, 0.0, gusty) == pytest.approx((6.0, 9.0, 0.0))
    assert wind_at(5.0, 0.0, gusty) == pytest.approx((5.0, 8.0, -0.5))


def test_beyond_the_last_knot_the_last_gust_stays():
    gusty = air(gusts=np.array([[0.0, 0.0, 0.0], [1.0, 2.0, 3.0]]))
    assert wind_at(1e4, 0.0, gusty) == pytest.approx((1.0, 2.0, 3.0))
    assert gusty.gusts.shape[0] == KNOTS


def test_a_designed_gust_grows_along_its_direction_and_stays():
    gust = air(6.0, 8.0)
    gust.designed_m_s, gust.designed_onset_s, gust.designed_rise_s = 5.0, 2.0, 4.0
    gust.designed_east, gust.designed_north = 0.6, 0.8
    assert wind_at(2.0, 0.0, gust) == pytest.approx((6.0, 8.0, 0.0))
    assert wind_at(4.0, 0.0, gust) == pytest.approx((7.5, 10.0, 0.0))
    assert wind_at(60.0, 0.0, gust) == pytest.approx((9.0, 12.0, 0.0))


def test_the_density_of_the_day_changes_with_height():
    day = air(elevation_m=1246.0, density_ratio=0.97)
    day.density_per_m = 1e-5
    below = density_kg_per_m3(1246.0 - 500.0) * (0.97 - 0.005)
    assert air_density(-500.0, day) == pytest.approx(below)


def test_the_next_knot_lies_ahead_even_from_a_knot():
    assert next_knot_s(0.0, 1.0) == 1
    assert next_knot_s(2.9999999999, 1.0) == 4
    assert next_knot_s(2.99, 1.0) == 3
