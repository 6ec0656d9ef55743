"""Where a straight way meets the ground: exact, however long the way and however steep the face.

What is surely clear is skipped (conservative advancement); what is left is looked at cell by cell.
Within a cell the bilinear ground under a straight way is a parabola, so the first contact is the
root of a quadratic.

References
----------
B. Mirtich, "Timewarp rigid body simulation", 2000, and J. Amanatides, A. Woo, "A fast voxel
traversal algorithm for ray tracing", 1987 (both from memory, unverified).
"""

import math

from secondunit.physics.ground_distance import clear_at_least_m
from secondunit.physics.jit import kernel
from secondunit.physics.state import Grid, Ground, Vector
from secondunit.physics.terrain import ground_height, is_covered

_NUDGE = 1e-7  # of a step: into the next cell, so that a way along a border goes on
_PIECES_MAX = 100_000


@kernel
def _along(a: Vector, b: Vector, share: float) -> Vector:
    return Vector(
        a.east + share * (b.east - a.east),
        a.north + share * (b.north - a.north),
        a.up + share * (b.up - a.up),
    )


@kernel
def first_contact(ground: Ground, a: Vector, b: Vector) -> float:
    """Give the share of the way from a to b at which it first meets the ground.

    Returns
    -------
    float
        From 0 (a is not above ground) to 1; infinite where it meets none; NaN where it comes to
        ground that is not known before it meets any.
    """
    length_m = math.sqrt((b.east - a.east) ** 2 + (b.north - a.north) ** 2 + (b.up - a.up) ** 2)
    height_m = ground_height(ground, a.east, a.north)
    if math.isnan(height_m) or a.up <= height_m:
        return math.nan if math.isnan(height_m) else 0.0
    if length_m == 0.0:
        return math.inf
    share = 0.0
    for _ in range(_PIECES_MAX):
        point = _along(a, b, share)
        clear_m = clear_at_least_m(ground, point)
        if clear_m > ground.base.step_m:
            share += clear_m / length_m
        else:
            # two calls, not one on the grid of choice: a tuple of tables is slow to choose
            if _is_on_patch(ground, a, b, share):
                met, end = _contact_in_piece(ground.patch, a, b, share)
            else:
                met, end = _contact_in_piece(ground.base, a, b, share)
            if not met > 1.0:
                return met
            share = end
        if share >= 1.0:
            return math.inf
        point = _along(a, b, share)
        if not is_covered(ground.base, point.east, point.north):
            return math.nan
    return math.nan


@kernel
def _is_on_patch(ground: Ground, a: Vector, b: Vector, share: float) -> bool:
    """Tell whether the way goes on over the patch; its border belongs to both grids."""
    most_m = max(abs(b.east - a.east), abs(b.north - a.north))
    if most_m > 0.0:
        share += _NUDGE * ground.patch.step_m / most_m
    point = _along(a, b, share)
    return is_covered(ground.patch, point.east, point.north)


@kernel
def _contact_in_piece(grid: Grid, a: Vector, b: Vector, share: float) -> tuple[float, float]:
    """Give the first contact in the cell that the way is in at `share`, and where that ends."""
    end = _end_of_cell(grid, a, b, share)
    return _contact_in_cell(grid, a, b, share, min(end, 1.0)), end


@kernel
def _end_of_cell(grid: Grid, a: Vector, b: Vector, share: float) -> float:
    """Give the share at which the way is just beyond the border of the cell it is in at `share`.

    The border of a patch is a line between nodes of both grids, so no cell is of both.
    """
    steps_east = (b.east - a.east) * grid.nodes_per_m
    steps_north = (b.north - a.north) * grid.nodes_per_m
    x = (a.east - grid.east_min_m) * grid.nodes_per_m + share * steps_east
    y = (a.north - grid.north_min_m) * grid.nodes_per_m + share * steps_north
    most = max(abs(steps_east), abs(steps_north))
    if most == 0.0:
        return math.inf
    ahead = min(_steps_to_line(x, steps_east), _steps_to_line(y, steps_north))
    return share + ahead + _NUDGE / most


@kernel
def _steps_to_line(x: float, steps: float) -> float:
    """Give the share of the way until x comes to the next whole number."""
    if steps > 0.0:
        return (math.floor(x) + 1.0 - x) / steps
    if steps < 0.0:
        return (x - math.ceil(x) + 1.0) / -steps
    return math.inf


@kernel
def _contact_in_cell(grid: Grid, a: Vector, b: Vector, low: float, high: float) -> float:
    """Give the first share between low and high at which the way is not above one cell.

    Infinite if there is none, NaN if the cell is not known. Height above ground is a parabola in
    the share: c0 + c1 s + c2 s², found from its values at both ends and in the middle.
    """
    middle = _along(a, b, 0.5 * (low + high))
    rows, columns = grid.cell_top_m.shape
    column = int((middle.east - grid.east_min_m) * grid.nodes_per_m)
    row = int((middle.north - grid.north_min_m) * grid.nodes_per_m)
    column = max(min(column, columns - 1), 0)
    row = max(min(row, rows - 1), 0)
    if min(_along(a, b, low).up, _along(a, b, high).up) > grid.cell_top_m[row, column] and (
        grid.cell_top_m[row, column] > -math.inf
    ):
        return math.inf
    first = _above_cell(grid, row, column, _along(a, b, low))
    half = _above_cell(grid, row, column, middle)
    last = _above_cell(grid, row, column, _along(a, b, high))
    if math.isnan(first) or math.isnan(half) or math.isnan(last):
        return math.nan
    if first <= 0.0:
        return low
    bend = 2.0 * (first - 2.0 * half + last)
    rise = last - first - bend
    root = _first_root(first, rise, bend)
    return low + root * (high - low) if root <= 1.0 else math.inf


@kernel
def _above_cell(grid: Grid, row: int, column: int, point: Vector) -> float:
    """Give the height above the bilinear surface of one cell, carried on beyond its border."""
    fx = (point.east - grid.east_min_m) * grid.nodes_per_m - column
    fy = (point.north - grid.north_min_m) * grid.nodes_per_m - row
    south_west = grid.height_m[row, column]
    north_west = grid.height_m[row + 1, column]
    south = south_west + (grid.height_m[row, column + 1] - south_west) * fx
    north = north_west + (grid.height_m[row + 1, column + 1] - north_west) * fx
    return point.up - float(south + (north - south) * fy)


@kernel
def _first_root(c0: float, c1: float, c2: float) -> float:
    """Give the first x > 0 with c0 + c1 x + c2 x² = 0, for c0 > 0; infinite if there is none.

    With the product of the roots, so that no digits cancel.
    """
    inside = c1 * c1 - 4.0 * c2 * c0
    if inside < 0.0:
        return math.inf
    root = math.sqrt(inside)
    if c1 <= 0.0:
        return 2.0 * c0 / (-c1 + root) if root > c1 else math.inf
    return (-c1 - root) / (2.0 * c2) if c2 < 0.0 else math.inf
