import math

import numpy as np
import pytest
from numba import njit

from naive_lanes import isa
from secondunit.physics.lanes import air as lane_air
from secondunit.physics.lanes.air import make_air, power_law, profile


@njit
def density_at(up_m, air):
    return lane_air.density_at(up_m, air)


@njit
def density_slope(up_m, air):
    return lane_air.density_slope(up_m, air)


@njit
def wind_of(up_m, east_m_s, north_m_s, exponent, wind):
    return lane_air.wind_of(up_m, east_m_s, north_m_s, exponent, wind)


@pytest.mark.parametrize("up", np.linspace(-300.0, 2500.0, 29))
def test_density_and_its_slope_are_those_of_the_standard_atmosphere(up):
    air = make_air(power_law(), -300.0, 2500.0, elevation_m=1246.0)
    assert density_at(float(up), air) == pytest.approx(isa(1246 + up), rel=1e-6)
    slope = (isa(1246 + up + 1) - isa(1246 + up - 1)) / 2
    assert density_slope(float(up), air) == pytest.approx(slope, rel=1e-5)


def test_density_is_held_beyond_its_range():
    air = make_air(power_law(), 0.0, 1000.0)
    assert density_at(-500.0, air) == density_at(0.0, air)
    assert density_at(1500.0, air) == density_at(1000.0, air)


def test_a_density_with_a_jump_is_refused():
    with pytest.raises(ValueError, match="must be smooth"):
        make_air(power_law(), 0.0, 1000.0, density=lambda z: np.where(z > 400, 1.0, 1.2))


@pytest.mark.parametrize("up", [0.4, 3.0, 10.0, 99.0, 1400.0])
def test_the_power_law_is_that_of_the_handbook(up):
    law = power_law(floor_up_m=-20.0, offset_m=1.0)
    east, north, shear_east, shear_north = wind_of(up, 3.0, -4.0, 0.143, law)
    factor = ((up + 21) / 10) ** 0.143
    assert (east, north) == pytest.approx((3 * factor, -4 * factor), rel=1e-11)
    slope = 0.143 * factor / (up + 21)
    assert (shear_east, shear_north) == pytest.approx((3 * slope, -4 * slope), rel=1e-11)


def test_a_profile_is_met_at_its_heights_straight_between_and_held_beyond():
    law = profile(np.array([0.0, 100.0, 400.0]), np.array([0.5, 1.0, 1.6]), step_m=5.0)
    for up, factor in ((-50, 0.5), (0, 0.5), (50, 0.75), (250, 1.3), (400, 1.6), (900, 1.6)):
        east, north, *_ = wind_of(float(up), 2.0, -6.0, 0.0, law)
        assert (east, north) == pytest.approx((2 * factor, -6 * factor), abs=1e-12)
    *_, shear_east, shear_north = wind_of(250.0, 2.0, -6.0, 0.0, law)
    assert (shear_east, shear_north) == pytest.approx((2 * 0.002, -6 * 0.002))


def test_a_profile_may_veer():
    turn = math.radians(30)
    law = profile(
        np.array([0.0, 10.0]), np.array([1.0, math.cos(turn)]), np.array([0.0, -math.sin(turn)])
    )
    east, north, *_ = wind_of(10.0, 0.0, 8.0, 0.0, law)
    assert math.degrees(math.atan2(east, north)) == pytest.approx(30)  # clockwise with height
    assert math.hypot(east, north) == pytest.approx(8)


@pytest.mark.parametrize("heights", [[0.0], [0.0, 0.0], [5.0, 1.0]])
def test_heights_that_do_not_grow_are_refused(heights):
    with pytest.raises(ValueError, match="must grow"):
        profile(np.array(heights), np.ones(len(heights)))
