"""The small tuples of numbers that kernels hand to each other."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Grid(NamedTuple):
    """Heights on one square grid in the site's axes, and how high it reaches, cell by cell.

    `height_m` has axes (north, east); row 0 is the southernmost. `nodes_per_m` is one over
    `step_m`. The tops are the greatest height of each cell, of each block of 8 x 8 cells and of
    each area of 64 x 64 cells, rounded up; infinite where a height is not known, minus infinite
    where a finer grid lies over the cell. Made by `secondunit.physics.ground.make_ground`.
    """

    height_m: NDArray[np.float64]
    east_min_m: float
    north_min_m: float
    step_m: float
    nodes_per_m: float
    cell_top_m: NDArray[np.float32]
    block_top_m: NDArray[np.float32]
    area_top_m: NDArray[np.float32]


class Ground(NamedTuple):
    """The ground of a site: a grid, and a finer patch in it (or an empty one).

    Where the patch covers, it alone is the ground. `near_top_m` and `far_top_m` are the greatest
    height within a block, or an area, of the grid and its eight neighbours, patch included.
    Made by `secondunit.physics.ground.make_ground`; see `secondunit.physics.terrain`.
    """

    base: Grid
    patch: Grid
    near_top_m: NDArray[np.float32]
    far_top_m: NDArray[np.float32]


class Vector(NamedTuple):
    """East, north, up."""

    east: float
    north: float
    up: float
