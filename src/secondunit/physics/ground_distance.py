"""How near the ground is, in any direction.

Every cell of the grid is taken as the two triangles over its four corners that lie nowhere below
its bilinear surface. So a distance is never overestimated. It is underestimated by no more than
these triangles lie above the surface: a quarter of |h00 + h11 - h10 - h01| of a cell, upright.
"""

import math

from secondunit.physics.jit import kernel
from secondunit.physics.state import Grid, Ground, Vector
from secondunit.physics.terrain import (
    ground_height,
    height_above_ground,
    height_and_gradient,
    is_covered,
)

# As in `secondunit.physics.ground`, which makes the tops.
BLOCK = 8
AREA = 64


@kernel
def edge_distance_m(ground: Ground, east_m: float, north_m: float) -> float:
    """Give the distance to the edge of the grid; negative, or of no meaning, outside it."""
    base = ground.base
    rows, columns = base.height_m.shape
    x = east_m - base.east_min_m
    y = north_m - base.north_min_m
    width_m = (columns - 1) * base.step_m
    depth_m = (rows - 1) * base.step_m
    return float(min(x, width_m - x, y, depth_m - y))


@kernel
def clear_at_least_m(ground: Ground, point: Vector) -> float:
    """Give a distance within which there is surely no ground, from two looks at tables.

    The true distance is no less; it may be much more. 0 where nothing can be said so cheaply, NaN
    outside the grid. What lies beyond the grid is not known and counts as ground.

    Within a block of 8 x 8 cells and its neighbours nothing is higher than their top, and nothing
    beyond them is nearer than they reach; the same for an area of 64 x 64 cells.
    """
    base = ground.base
    if not is_covered(base, point.east, point.north):
        return math.nan
    x = (point.east - base.east_min_m) * base.nodes_per_m
    y = (point.north - base.north_min_m) * base.nodes_per_m
    rows, columns = base.cell_top_m.shape
    column = min(int(x), columns - 1)
    row = min(int(y), rows - 1)
    near_m = point.up - ground.near_top_m[row // BLOCK, column // BLOCK]
    near_m = min(near_m, _reach(x, y, row, column, BLOCK) * base.step_m)
    far_m = point.up - ground.far_top_m[row // AREA, column // AREA]
    far_m = min(far_m, _reach(x, y, row, column, AREA) * base.step_m)
    clear_m = max(near_m, far_m, 0.0)
    return float(min(clear_m, edge_distance_m(ground, point.east, point.north)))


@kernel
def _reach(x: float, y: float, row: int, column: int, size: int) -> float:
    """Give how many steps a square of cells and its neighbours reach around a place in it."""
    fx = x - (column - column % size)
    fy = y - (row - row % size)
    return size + min(fx, size - fx, fy, size - fy)


@kernel
def distance_to_ground(ground: Ground, point: Vector, at_most_m: float) -> float:
    """Give the distance to the nearest ground in any direction, or `at_most_m` if that is less.

    Parameters
    ----------
    ground
        The ground of the site.
    point
        From where.
    at_most_m
        Distances beyond are of no interest; the smaller, the sooner this ends.

    Returns
    -------
    float
        Never more than the distance to the bilinear ground. Less by no more than the triangles
        stand above it (see the module). Ground that is not known, and what lies beyond the edge
        of the grid, counts as ground of any height. Below ground, how far, straight up, negative.
        NaN outside the grid and over unknown ground.
    """
    below_m = height_above_ground(ground, point)
    if not below_m > 0.0:
        return below_m
    if at_most_m <= below_m and clear_at_least_m(ground, point) >= at_most_m:
        return at_most_m
    best_m = min(below_m, at_most_m, edge_distance_m(ground, point.east, point.north))
    best2 = _foot_of_slope2(ground, point, below_m, best_m * best_m)
    best2 = _nearest2_in_grid(ground.base, point, best2)
    if ground.patch.height_m.shape[0] > 0:
        best2 = _nearest2_in_grid(ground.patch, point, best2)
    return math.sqrt(best2)


@kernel
def _foot_of_slope2(ground: Ground, point: Vector, below_m: float, best2: float) -> float:
    """Give the squared distance to a piece of ground that is probably near, if below `best2`.

    It is where the perpendicular on the plane of the ground below meets that plane. Every piece of
    ground will do; a near one spares looks at far ones.
    """
    _, to_east, to_north = height_and_gradient(ground, point.east, point.north)
    share = below_m / (1.0 + to_east * to_east + to_north * to_north)
    east_m = share * to_east
    north_m = share * to_north
    height_m = ground_height(ground, point.east + east_m, point.north + north_m)
    if math.isnan(height_m):
        return best2
    down_m = max(point.up - height_m, 0.0)
    return min(best2, east_m * east_m + north_m * north_m + down_m * down_m)


@kernel
def _gap(low: float, high: float, x: float) -> float:
    """Give the distance from x to the stretch between low and high."""
    return max(low - x, x - high, 0.0)


@kernel
def _box2(point: Vector, low_east: float, low_north: float, side_m: float, top_m: float) -> float:
    """Give the squared distance to a square column of ground with a level top."""
    east = _gap(low_east, low_east + side_m, point.east)
    north = _gap(low_north, low_north + side_m, point.north)
    up = max(point.up - top_m, 0.0)
    return east * east + north * north + up * up


@kernel
def _span(middle: float, half: float, count: int, size: int) -> tuple[int, int]:
    """Give the first and last square of `size` cells, of those there are, that a stretch meets."""
    low = max(math.floor((middle - half) / size), 0)
    high = min(math.floor((middle + half) / size), (count - 1) // size)
    return int(low), int(high)


@kernel
def _nearest2_in_grid(grid: Grid, point: Vector, best2: float) -> float:
    """Give the smaller of `best2` and the squared distance to the ground of one grid."""
    x = (point.east - grid.east_min_m) * grid.nodes_per_m
    y = (point.north - grid.north_min_m) * grid.nodes_per_m
    half = math.sqrt(best2) * grid.nodes_per_m
    rows, columns = grid.cell_top_m.shape
    row0, row1 = _span(y, half, rows, AREA)
    column0, column1 = _span(x, half, columns, AREA)
    side_m = AREA * grid.step_m
    for row in range(row0, row1 + 1):
        for column in range(column0, column1 + 1):
            low_east = grid.east_min_m + column * side_m
            low_north = grid.north_min_m + row * side_m
            if _box2(point, low_east, low_north, side_m, grid.area_top_m[row, column]) < best2:
                best2 = _nearest2_in_area(grid, row, column, point, x, y, best2)
    return best2


@kernel
def _nearest2_in_area(
    grid: Grid, area_row: int, area_column: int, point: Vector, x: float, y: float, best2: float
) -> float:
    """Look at the blocks of an area that are near enough."""
    half = math.sqrt(best2) * grid.nodes_per_m
    rows, columns = grid.cell_top_m.shape
    row0, row1 = _span(y, half, rows, BLOCK)
    column0, column1 = _span(x, half, columns, BLOCK)
    parts = AREA // BLOCK
    side_m = BLOCK * grid.step_m
    for row in range(max(row0, area_row * parts), min(row1, area_row * parts + parts - 1) + 1):
        for column in range(
            max(column0, area_column * parts), min(column1, area_column * parts + parts - 1) + 1
        ):
            low_east = grid.east_min_m + column * side_m
            low_north = grid.north_min_m + row * side_m
            if _box2(point, low_east, low_north, side_m, grid.block_top_m[row, column]) < best2:
                best2 = _nearest2_in_block(grid, row, column, point, x, y, best2)
    return best2


@kernel
def _nearest2_in_block(
    grid: Grid, block_row: int, block_column: int, point: Vector, x: float, y: float, best2: float
) -> float:
    """Look at the cells of a block that are near enough."""
    half = math.sqrt(best2) * grid.nodes_per_m
    rows, columns = grid.cell_top_m.shape
    row0, row1 = _span(y, half, rows, 1)
    column0, column1 = _span(x, half, columns, 1)
    for row in range(max(row0, block_row * BLOCK), min(row1, block_row * BLOCK + BLOCK - 1) + 1):
        for column in range(
            max(column0, block_column * BLOCK), min(column1, block_column * BLOCK + BLOCK - 1) + 1
        ):
            low_east = grid.east_min_m + column * grid.step_m
            low_north = grid.north_min_m + row * grid.step_m
            top_m = grid.cell_top_m[row, column]
            box2 = _box2(point, low_east, low_north, grid.step_m, top_m)
            if box2 < best2:
                best2 = (
                    box2
                    if top_m == math.inf
                    else _nearest2_in_cell(grid, row, column, point, best2)
                )
    return best2


@kernel
def _nearest2_in_cell(grid: Grid, row: int, column: int, point: Vector, best2: float) -> float:
    """Look at the two triangles of a cell that lie nowhere below its bilinear surface.

    They meet in the diagonal whose middle is the higher one. Each has its right angle at one
    corner, and is looked at from there with its legs as axes.
    """
    x = point.east - (grid.east_min_m + column * grid.step_m)
    y = point.north - (grid.north_min_m + row * grid.step_m)
    step, up = grid.step_m, point.up
    south_west = grid.height_m[row, column]
    south_east = grid.height_m[row, column + 1]
    north_west = grid.height_m[row + 1, column]
    north_east = grid.height_m[row + 1, column + 1]
    if south_west + north_east >= south_east + north_west:
        best2 = _triangle2(
            step - x, y, up - south_east, step,
            south_west - south_east, north_east - south_east, best2,
        )  # fmt: skip
        return _triangle2(
            x, step - y, up - north_west, step,
            north_east - north_west, south_west - north_west, best2,
        )  # fmt: skip
    best2 = _triangle2(
        x, y, up - south_west, step, south_east - south_west, north_west - south_west, best2
    )
    return _triangle2(
        step - x, step - y, up - north_east, step,
        north_west - north_east, south_east - north_east, best2,
    )  # fmt: skip


@kernel
def _triangle2(
    x: float, y: float, z: float, step: float, rise_x: float, rise_y: float, best2: float
) -> float:
    """Give the smaller of `best2` and the squared distance to a triangle of ground.

    Its corners are (0, 0, 0), (step, 0, rise_x) and (0, step, rise_y). 0 for a point in the ground
    below it. If the foot of the perpendicular lies outside, the nearest point is on an edge that
    the foot lies beyond.
    """
    over_run_x = rise_x / step
    over_run_y = rise_y / step
    square = 1.0 + over_run_x * over_run_x + over_run_y * over_run_y
    over = z - over_run_x * x - over_run_y * y
    plane2 = over * over / square
    is_over = x >= 0.0 and y >= 0.0 and x + y <= step
    if over <= 0.0 and is_over:
        return 0.0
    if plane2 >= best2:
        return best2
    foot_x = x + over_run_x * over / square
    foot_y = y + over_run_y * over / square
    if foot_x >= 0.0 and foot_y >= 0.0 and foot_x + foot_y <= step:
        return plane2
    if foot_y < 0.0:
        best2 = min(best2, _segment2(x, y, z, step, 0.0, rise_x))
    if foot_x < 0.0:
        best2 = min(best2, _segment2(x, y, z, 0.0, step, rise_y))
    if foot_x + foot_y > step:
        best2 = min(best2, _segment2(x - step, y, z - rise_x, -step, step, rise_y - rise_x))
    return best2


@kernel
def _segment2(x: float, y: float, z: float, a: float, b: float, c: float) -> float:
    """Give the squared distance from a point to the segment from the origin to (a, b, c)."""
    share = (x * a + y * b + z * c) / (a * a + b * b + c * c)
    share = min(max(share, 0.0), 1.0)
    x -= share * a
    y -= share * b
    z -= share * c
    return x * x + y * y + z * z
