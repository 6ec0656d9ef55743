import math

import numpy as np
import pytest

from secondunit.physics.wind import (
    Air,
    elevation_factor,
    friction_factor,
    mean_wind,
    next_knot_s,
    wind_at,
    with_floor,
)


def air(knots=None, *, sigma=0.0, landing_up_m=-1000.0, ratio=0.5):
    knots = np.zeros((12, 2)) if knots is None else knots
    return Air(6.0, 8.0, 0.6, 0.8, sigma, knots, 1.0, 1246.0, 1.0, landing_up_m, ratio, -math.inf)


def test_it_is_whole_at_the_mark_and_above():
    assert mean_wind(0.0, air()) == (6.0, 8.0, 0.0)
    assert mean_wind(20.0, air()) == (6.0, 8.0, 0.0)


def test_it_changes_in_a_straight_line_to_the_landing_and_no_further():
    assert elevation_factor(-500.0, -1000.0, 0.5) == pytest.approx(0.75)
    assert elevation_factor(-1000.0, -1000.0, 0.5) == pytest.approx(0.5)
    assert elevation_factor(-1500.0, -1000.0, 0.5) == pytest.approx(0.5)


def test_a_landing_no_lower_than_the_mark_has_the_wind_of_the_mark():
    assert elevation_factor(-5.0, 0.0, 0.5) == 1


def test_friction_slows_it_in_the_lowest_ten_metres_only():
    assert friction_factor(10.0) == 1
    assert friction_factor(math.inf) == 1
    assert friction_factor(5.0) == pytest.approx(0.5**0.143)
    assert friction_factor(0.0) == friction_factor(0.1) > 0
    low = mean_wind(-1000.0 + 5.0, with_floor(air(), -1000.0))
    assert low.east == pytest.approx(6 * 0.5**0.143 * (1 - 0.5 * 0.995))


def test_gusts_are_linear_between_knots_and_turned_with_the_wind():
    knots = np.zeros((12, 2))
    knots[4] = (1.0, 0.0)
    knots[5] = (0.0, 1.0)
    gusty = air(knots, sigma=2.0, ratio=1.0)
    assert wind_at(4.0, 0.0, gusty) == pytest.approx((6 + 2 * 0.6, 8 + 2 * 0.8, 0))
    assert wind_at(5.0, 0.0, gusty) == pytest.approx((6 - 2 * 0.8, 8 + 2 * 0.6, 0))
    half = (6 + 0.6 - 0.8, 8 + 0.8 + 0.6, 0)
    assert wind_at(4.5, 0.0, gusty) == pytest.approx(half)


def test_beyond_the_last_knot_the_last_gust_stays():
    knots = np.full((12, 2), 1.0)
    assert wind_at(500.0, 0.0, air(knots, sigma=1.0)) == wind_at(11.0, 0.0, air(knots, sigma=1.0))


def test_the_next_knot_lies_ahead_even_from_a_knot():
    assert next_knot_s(0.0, 1.0) == 1
    assert next_knot_s(2.9999999999, 1.0) == 4
    assert next_knot_s(2.99, 1.0) == 3
