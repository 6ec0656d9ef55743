"""The ground under a point: its height, its steepness, and where a straight way meets it.

A steepness is either an angle, with a name that ends in `_rad`, or rise over run, with a name that
ends in `rise_over_run`; nothing here is called a slope without saying which.
"""

import math

import numpy as np

from secondunit.physics.ground import make_ground
from secondunit.physics.jit import inlined, kernel
from secondunit.physics.state import Grid, Ground, Vector


def flat_ground(height_m: float, half_width_m: float = 20_000.0) -> Ground:
    """Make level ground around the mark, for stunts without terrain and for tests."""
    height = np.full((2, 2), float(height_m))
    return make_ground(height, -half_width_m, -half_width_m, 2.0 * half_width_m)


@kernel
def _height_in(grid: Grid, x: float, y: float) -> float:
    """Give the bilinear height at a place in steps from the first node, which the grid covers."""
    rows, columns = grid.height_m.shape
    column = min(int(x), columns - 2)
    row = min(int(y), rows - 2)
    fx = x - column
    fy = y - row
    south_west = grid.height_m[row, column]
    north_west = grid.height_m[row + 1, column]
    south = south_west + (grid.height_m[row, column + 1] - south_west) * fx
    north = north_west + (grid.height_m[row + 1, column + 1] - north_west) * fx
    return float(south + (north - south) * fy)


@kernel
def is_covered(grid: Grid, east_m: float, north_m: float) -> bool:
    """Tell whether a place lies on a grid, its edge included."""
    rows, columns = grid.height_m.shape
    x = (east_m - grid.east_min_m) * grid.nodes_per_m
    y = (north_m - grid.north_min_m) * grid.nodes_per_m
    return bool(0.0 <= x <= columns - 1 and 0.0 <= y <= rows - 1)


@kernel
def height_on(grid: Grid, east_m: float, north_m: float) -> float:
    """Give the height of one grid, bilinear; NaN outside it."""
    rows, columns = grid.height_m.shape
    x = (east_m - grid.east_min_m) * grid.nodes_per_m
    y = (north_m - grid.north_min_m) * grid.nodes_per_m
    if not (0.0 <= x <= columns - 1 and 0.0 <= y <= rows - 1):
        return math.nan
    return _height_in(grid, x, y)


@kernel
def ground_height(ground: Ground, east_m: float, north_m: float) -> float:
    """Give the height of the ground above the mark, bilinear; NaN where it is not known.

    It is the patch's where that covers, else the grid's.
    """
    if is_covered(ground.patch, east_m, north_m):
        return height_on(ground.patch, east_m, north_m)
    return height_on(ground.base, east_m, north_m)


@inlined
def height_above_ground(ground: Ground, point: Vector) -> float:
    """Give how far a point is above the ground, straight down; NaN where that is not known."""
    return point.up - ground_height(ground, point.east, point.north)


@kernel
def _gradient_on(grid: Grid, east_m: float, north_m: float) -> tuple[float, float, float]:
    rows, columns = grid.height_m.shape
    x = (east_m - grid.east_min_m) * grid.nodes_per_m
    y = (north_m - grid.north_min_m) * grid.nodes_per_m
    if not (0.0 <= x <= columns - 1 and 0.0 <= y <= rows - 1):
        return math.nan, math.nan, math.nan
    column = min(int(x), columns - 2)
    row = min(int(y), rows - 2)
    fx = x - column
    fy = y - row
    south_west = grid.height_m[row, column]
    south_east = grid.height_m[row, column + 1]
    north_west = grid.height_m[row + 1, column]
    north_east = grid.height_m[row + 1, column + 1]
    south = south_west + (south_east - south_west) * fx
    north = north_west + (north_east - north_west) * fx
    to_east = (south_east - south_west) * (1.0 - fy) + (north_east - north_west) * fy
    return (
        float(south + (north - south) * fy),
        float(to_east * grid.nodes_per_m),
        float((north - south) * grid.nodes_per_m),
    )


@kernel
def height_and_gradient(
    ground: Ground, east_m: float, north_m: float
) -> tuple[float, float, float]:
    """Give height [m] and rise over run towards east and north, of the cell at a place.

    All three are NaN where the ground is not known.
    """
    if is_covered(ground.patch, east_m, north_m):
        return _gradient_on(ground.patch, east_m, north_m)
    return _gradient_on(ground.base, east_m, north_m)


@kernel
def ground_rise_over_run(ground: Ground, east_m: float, north_m: float) -> float:
    """Give the rise over run of the steepest way up, over one step of the grid; NaN near its edge.

    It is the tangent of `ground_slope_rad`: 1 where the ground stands at 45 degrees.
    """
    step_m = ground.base.step_m
    if is_covered(ground.patch, east_m, north_m):
        step_m = ground.patch.step_m
    half = 0.5 * step_m
    east = ground_height(ground, east_m + half, north_m) - ground_height(
        ground, east_m - half, north_m
    )
    north = ground_height(ground, east_m, north_m + half) - ground_height(
        ground, east_m, north_m - half
    )
    return math.sqrt(east * east + north * north) / step_m
