"""Heights on a grid: the ground under a point, its slope, and how near it is."""

import math

import numpy as np

from secondunit.physics.jit import inlined, kernel
from secondunit.physics.state import Ground, Vector

RAYS = 24  # directions looked into; a flat wall between two of them is overestimated by < 0.9 %
RAY_POINTS = 48
RAY_POINTS_MIN = 3


def flat_ground(height_m: float, half_width_m: float = 20_000.0) -> Ground:
    """Make level ground around the mark, for stunts without terrain and for tests."""
    height = np.full((2, 2), float(height_m))
    return Ground(height, -half_width_m, -half_width_m, 2.0 * half_width_m)


@inlined
def ground_height(ground: Ground, east_m: float, north_m: float) -> float:
    """Give the height of the ground above the mark, bilinear; NaN outside the grid."""
    x = (east_m - ground.east_min_m) / ground.step_m
    y = (north_m - ground.north_min_m) / ground.step_m
    rows, columns = ground.height_m.shape
    if not (0.0 <= x <= columns - 1 and 0.0 <= y <= rows - 1):
        return math.nan
    column = min(int(x), columns - 2)
    row = min(int(y), rows - 2)
    fx = x - column
    fy = y - row
    south = ground.height_m[row, column] * (1.0 - fx) + ground.height_m[row, column + 1] * fx
    north = (
        ground.height_m[row + 1, column] * (1.0 - fx) + ground.height_m[row + 1, column + 1] * fx
    )
    return float(south * (1.0 - fy) + north * fy)


@inlined
def height_above_ground(ground: Ground, point: Vector) -> float:
    """Give how far a point is above the ground, straight down; NaN outside the grid."""
    return point.up - ground_height(ground, point.east, point.north)


@kernel
def ground_slope(ground: Ground, east_m: float, north_m: float) -> float:
    """Give the steepest slope as rise per run, over one step of the grid; NaN near its edge."""
    half = 0.5 * ground.step_m
    east = ground_height(ground, east_m + half, north_m) - ground_height(
        ground, east_m - half, north_m
    )
    north = ground_height(ground, east_m, north_m + half) - ground_height(
        ground, east_m, north_m - half
    )
    return math.sqrt(east * east + north * north) / ground.step_m


@kernel
def _distance2_in_plane(run0: float, rise0: float, run1: float, rise1: float) -> float:
    """Give the squared distance from the origin to a segment of a profile in an upright plane."""
    run = run1 - run0
    rise = rise1 - rise0
    share = -(run0 * run + rise0 * rise) / (run * run + rise * rise)
    share = min(max(share, 0.0), 1.0)
    x = run0 + share * run
    y = rise0 + share * rise
    return x * x + y * y


@kernel
def distance_to_ground(ground: Ground, point: Vector, at_most_m: float) -> float:
    """Give the distance to the nearest ground in any direction, or `at_most_m` if that is less.

    The profile of the ground is followed outwards in `RAYS` directions, in straight pieces as long
    as the grid's step (but 3 to 48 of them to the farthest look), and the nearest piece is taken. A
    flat wall is overestimated by less than 0.9 %. What lies beyond the grid is not known, so the
    piece that crosses its edge counts as ground. Negative below ground; NaN outside the grid.
    """
    below = height_above_ground(ground, point)
    if not below > 0.0:
        return below
    best = min(below, at_most_m)
    step = max(min(ground.step_m, best / RAY_POINTS_MIN), best / RAY_POINTS)
    for ray in range(RAYS):
        angle = 2.0 * math.pi * ray / RAYS
        best = _nearest_on_ray(ground, point, math.sin(angle), math.cos(angle), step, best, below)
    return best


@kernel
def _nearest_on_ray(
    ground: Ground, point: Vector, east: float, north: float, step: float, best: float, below: float
) -> float:
    """Give the smaller of `best` and the distance to the profile of the ground on one ray."""
    run0 = 0.0
    rise0 = -below
    best2 = best * best
    for i in range(1, RAY_POINTS + 1):
        if run0 * run0 >= best2:
            break
        run1 = i * step
        rise1 = (
            ground_height(ground, point.east + run1 * east, point.north + run1 * north) - point.up
        )
        if math.isnan(rise1):
            best2 = min(best2, run0 * run0)
            break
        best2 = min(best2, _distance2_in_plane(run0, rise0, run1, rise1))
        run0 = run1
        rise0 = rise1
    return math.sqrt(best2)
