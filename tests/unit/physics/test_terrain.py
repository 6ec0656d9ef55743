import math

import numpy as np
import pytest

from secondunit.physics.state import Ground, Vector
from secondunit.physics.terrain import (
    distance_to_ground,
    flat_ground,
    ground_height,
    ground_slope,
    height_above_ground,
)


def slope(rise_per_run, step_m=5.0):
    """Ground that falls towards east."""
    east = np.arange(-300, 301, step_m)
    heights = np.tile(-rise_per_run * east, (east.size, 1))
    return Ground(np.ascontiguousarray(heights), -300.0, -300.0, step_m)


def test_nodes_are_met_exactly_and_between_them_it_is_bilinear():
    ground = Ground(np.array([[0.0, 10.0], [20.0, 60.0]]), 100.0, 200.0, 50.0)
    assert ground_height(ground, 100.0, 200.0) == 0
    assert ground_height(ground, 150.0, 200.0) == 10
    assert ground_height(ground, 100.0, 250.0) == 20
    assert ground_height(ground, 150.0, 250.0) == 60
    assert ground_height(ground, 125.0, 225.0) == 22.5


@pytest.mark.parametrize("place", [(99.9, 220.0), (150.1, 220.0), (120.0, 199.9), (120.0, 250.1)])
def test_outside_the_grid_nothing_is_known(place):
    ground = Ground(np.zeros((2, 2)), 100.0, 200.0, 50.0)
    assert math.isnan(ground_height(ground, *place))
    assert math.isnan(height_above_ground(ground, Vector(*place, 10.0)))
    assert math.isnan(distance_to_ground(ground, Vector(*place, 10.0), math.inf))


def test_what_is_not_a_number_is_nowhere_on_the_grid():
    assert math.isnan(ground_height(flat_ground(0.0), math.nan, 0.0))


def test_slope_is_rise_per_run():
    assert ground_slope(slope(1.5), 0.0, 0.0) == pytest.approx(1.5)
    assert ground_slope(flat_ground(3.0), 0.0, 0.0) == 0


@pytest.mark.parametrize("rise_per_run", [0.0, 0.5, 2.0, 8.0])
def test_the_distance_to_a_slope_is_across_it(rise_per_run):
    place = Vector(20.0, 7.0, -rise_per_run * 20 + 60.0)
    across = 60 / math.hypot(1, rise_per_run)
    got = distance_to_ground(slope(rise_per_run), place, math.inf)
    assert across - 1e-9 <= got <= 1.009 * across


def test_a_wall_beside_is_nearer_than_the_ground_below():
    heights = np.full((121, 121), -400.0)
    heights[:, :30] = 0.0
    ground = Ground(heights, -300.0, -300.0, 5.0)
    wall_east_m = -300 + 29 * 5
    got = distance_to_ground(ground, Vector(wall_east_m + 45.0, 2.0, -100.0), math.inf)
    assert 40 - 1e-9 <= got <= 45.5


def test_it_looks_no_further_than_asked():
    assert distance_to_ground(flat_ground(0.0), Vector(0.0, 0.0, 80.0), 30.0) == 30


def test_below_ground_is_negative():
    assert distance_to_ground(flat_ground(0.0), Vector(0.0, 0.0, -2.0), math.inf) == -2


def test_the_edge_of_the_grid_counts_as_ground():
    ground = Ground(np.zeros((61, 61)), -300.0, -300.0, 10.0)
    assert distance_to_ground(ground, Vector(275.0, 0.0, 200.0), math.inf) <= 25
