import math

import numpy as np
import pytest

from secondunit.physics.ground import make_ground
from secondunit.physics.state import Vector
from secondunit.physics.terrain import (
    flat_ground,
    ground_height,
    ground_rise_over_run,
    height_above_ground,
    height_and_gradient,
)


def slope(rise_over_run, step_m=5.0):
    """Ground that falls towards east."""
    east = np.arange(-300, 301, step_m)
    return make_ground(np.tile(-rise_over_run * east, (east.size, 1)), -300.0, -300.0, step_m)


def test_nodes_are_met_exactly_and_between_them_it_is_bilinear():
    ground = make_ground(np.array([[0.0, 10.0], [20.0, 60.0]]), 100.0, 200.0, 50.0)
    assert ground_height(ground, 100.0, 200.0) == 0
    assert ground_height(ground, 150.0, 200.0) == 10
    assert ground_height(ground, 100.0, 250.0) == 20
    assert ground_height(ground, 150.0, 250.0) == 60
    assert ground_height(ground, 125.0, 225.0) == 22.5


@pytest.mark.parametrize("place", [(99.9, 220.0), (150.1, 220.0), (120.0, 199.9), (120.0, 250.1)])
def test_outside_the_grid_nothing_is_known(place):
    ground = make_ground(np.zeros((2, 2)), 100.0, 200.0, 50.0)
    assert math.isnan(ground_height(ground, *place))
    assert math.isnan(height_above_ground(ground, Vector(*place, 10.0)))
    assert all(math.isnan(value) for value in height_and_gradient(ground, *place))


def test_what_is_not_a_number_is_nowhere_on_the_grid():
    assert math.isnan(ground_height(flat_ground(0.0), math.nan, 0.0))


@pytest.mark.parametrize(
    ("rise_over_run", "angle_deg"), [(0.0, 0.0), (0.6, 30.963756532), (1.0, 45.0), (5.0, 78.690068)]
)
def test_steepness_is_rise_over_run_or_an_angle_and_the_two_differ(rise_over_run, angle_deg):
    ground = slope(rise_over_run)
    steepness = ground_rise_over_run(ground, 3.0, 4.0)
    assert steepness == pytest.approx(rise_over_run)
    assert math.degrees(math.atan(steepness)) == pytest.approx(angle_deg)
    height, to_east, to_north = height_and_gradient(ground, 3.0, 4.0)
    assert height == pytest.approx(-3 * rise_over_run)
    assert (to_east, to_north) == pytest.approx((-rise_over_run, 0.0), abs=1e-12)


def test_the_gradient_is_that_of_the_height():
    rng = np.random.default_rng(3)
    ground = make_ground(rng.uniform(0, 30, (9, 9)), 0.0, 0.0, 7.0)
    for east, north in rng.uniform(0.5, 55.0, (40, 2)):
        _, to_east, to_north = height_and_gradient(ground, east, north)
        if (
            min((east / 7) % 1, (north / 7) % 1) < 0.01
            or max((east / 7) % 1, (north / 7) % 1) > 0.99
        ):
            continue
        d = 1e-3
        rise = ground_height(ground, east + d, north) - ground_height(ground, east - d, north)
        assert to_east == pytest.approx(rise / (2 * d), abs=1e-6)
        rise = ground_height(ground, east, north + d) - ground_height(ground, east, north - d)
        assert to_north == pytest.approx(rise / (2 * d), abs=1e-6)
