import math

import numpy as np
import pytest

from secondunit.physics.ground import make_ground
from secondunit.physics.ground_distance import distance_to_ground
from secondunit.physics.state import Vector
from secondunit.physics.terrain import ground_height

BASE = (np.zeros((41, 41)), -200.0, -200.0, 10.0)


def test_where_a_patch_covers_it_alone_is_the_ground():
    ground = make_ground(*BASE, patch=(np.full((21, 41), 7.0), -50.0, -20.0, 2.5))
    assert ground_height(ground, 0.0, 0.0) == 7
    assert ground_height(ground, -51.0, 0.0) == 0
    assert ground_height(ground, 0.0, 31.0) == 0
    # the plain under the raised patch is no ground any more, its walls are
    assert distance_to_ground(ground, Vector(0.0, 0.0, 9.0), math.inf) == pytest.approx(2.0)
    assert distance_to_ground(ground, Vector(0.0, 70.0, 5.0), 200.0) == pytest.approx(5.0)


def test_a_pit_in_the_patch_is_not_filled_by_the_grid_below():
    depth = np.zeros((41, 41))
    depth[10:31, 10:31] = -60.0
    ground = make_ground(*BASE, patch=(depth, -50.0, -50.0, 2.5))
    got = distance_to_ground(ground, Vector(0.0, 0.0, -40.0), math.inf)
    assert got == pytest.approx(20.0, abs=1e-9)


@pytest.mark.parametrize(
    ("patch", "said"),
    [
        ((np.zeros((5, 5)), -52.0, -50.0, 2.5), "border on lines"),
        ((np.zeros((6, 5)), -50.0, -50.0, 2.5), "border on lines"),
        ((np.zeros((5, 5)), 195.0, 0.0, 2.5), "border on lines"),
        ((np.zeros((201, 5)), 0.0, 0.0, 2.5), "border on lines"),
        ((np.zeros((5, 5)), 0.0, 0.0, 4.0), "whole part"),
        ((np.zeros((1, 5)), 0.0, 0.0, 2.5), "at least 2 x 2"),
    ],
)
def test_a_patch_that_does_not_lie_on_the_grid_is_refused(patch, said):
    with pytest.raises(ValueError, match=said):
        make_ground(*BASE, patch=patch)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((np.zeros(4), 0.0, 0.0, 1.0), "2 x 2"),
        ((np.zeros((1, 9)), 0.0, 0.0, 1.0), "2 x 2"),
        ((np.zeros((3, 3)), 0.0, 0.0, 0.0), "step_m"),
        ((np.zeros((3, 3)), math.nan, 0.0, 1.0), "must be finite"),
    ],
)
def test_a_grid_that_is_none_is_refused(arguments, said):
    with pytest.raises(ValueError, match=said):
        make_ground(*arguments)


def test_tops_are_never_below_the_heights():
    rng = np.random.default_rng(1)
    height = rng.uniform(-2000, 2000, (150, 170))
    height[70, 80] = np.nan
    base = make_ground(height, 0.0, 0.0, 1.0).base
    assert base.block_top_m.shape == (19, 22)
    assert base.area_top_m.shape == (3, 3)
    for row, column in ((0, 0), (148, 168), (69, 79), (70, 80), (33, 90)):
        corners = height[row : row + 2, column : column + 2]
        top = base.cell_top_m[row, column]
        assert np.isinf(top) if np.isnan(corners).any() else top >= corners.max()
        assert base.block_top_m[row // 8, column // 8] >= top
        assert base.area_top_m[row // 64, column // 64] >= base.block_top_m[row // 8, column // 8]
