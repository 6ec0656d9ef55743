"""Where on a step's dense path a body meets the ground, or leaves the terrain."""

import math
from typing import NamedTuple

import numpy as np

from secondunit.physics.ground_distance import BLOCK
from secondunit.physics.jit import kernel
from secondunit.physics.march import Step, inside
from secondunit.physics.state import Ground, Vector
from secondunit.physics.terrain import height_above_ground

FLYING, CONTACT, LEFT_TERRAIN, FAILED, TOO_MANY_STEPS = range(5)
_LOOKS_A_CELL = 2.0
_CROSSING_TRIES = 80
GOOD_M, ROUGH_M, FAR_BELOW_M = 1e-9, 0.02, 0.3
_SHARE_GRAIN = 1e-13


class Relief(NamedTuple):
    """The ground, its lowest and highest point, and its box: west, east, south, north."""

    ground: Ground
    low_up_m: float
    top_up_m: float
    box: tuple[float, float, float, float]


def relief_of(ground: Ground) -> Relief:
    """Prepare the ground for looks from above.

    Raises
    ------
    ValueError
        If no height of the ground is a number, or one is infinite.
    """
    base = ground.base
    heights = np.concatenate([base.height_m.ravel(), ground.patch.height_m.ravel()])
    known = heights[~np.isnan(heights)]
    if not known.size or not np.all(np.isfinite(known)):
        raise ValueError("the ground must have heights, and none of them infinite")
    rows, columns = base.height_m.shape
    west, south = base.east_min_m, base.north_min_m
    east = west + (columns - 1) * base.step_m
    north = south + (rows - 1) * base.step_m
    return Relief(ground, float(known.min()), float(known.max()), (west, east, south, north))


@kernel
def _reach(r0: float, v0: float, r1: float, v1: float, h: float) -> tuple[float, float]:
    """Give the least and greatest coordinate of a step's path on one axis.

    The cubic with the same ends lies within its Bézier points; the quintic is as near to it as the
    step's error.
    """
    b0, b1 = r0 + h * v0 / 3.0, r1 - h * v1 / 3.0
    return min(r0, r1, b0, b1), max(r0, r1, b0, b1)


@kernel
def is_clear(r0: Vector, v0: Vector, r1: Vector, v1: Vector, h: float, relief: Relief) -> bool:
    """Say whether a step of length h is surely above ground, by the tops of the blocks it passes.

    Without lift or rising air a body never turns from falling to rising, so it is lowest at an end.
    """
    g = relief.ground.base
    west, east = _reach(r0.east, v0.east, r1.east, v1.east, h)
    south, north = _reach(r0.north, v0.north, r1.north, v1.north, h)
    column0 = math.floor((west - g.east_min_m) / g.step_m - 1.0)
    column1 = math.floor((east - g.east_min_m) / g.step_m + 1.0)
    row0 = math.floor((south - g.north_min_m) / g.step_m - 1.0)
    row1 = math.floor((north - g.north_min_m) / g.step_m + 1.0)
    rows, columns = g.height_m.shape
    if not (column0 >= 0 and row0 >= 0 and column1 <= columns - 2 and row1 <= rows - 2):
        return False
    low = min(r0.up, r1.up)
    for row in range(row0 // BLOCK, row1 // BLOCK + 1):
        for column in range(column0 // BLOCK, column1 // BLOCK + 1):
            if not low > relief.ground.near_top_m[row, column]:
                return False
    return True


@kernel
def _height(step: Step, share: float, ground: Ground) -> float:
    return height_above_ground(ground, inside(step, share)[0])


@kernel
def crossing(
    step: Step, low: float, above_m: float, high: float, below_m: float, ground: Ground,
    good_m: float,
) -> float:  # fmt: skip
    """Find the share of a step at which its path is within `good_m` of the ground.

    False position between a share above ground and one below it, with their heights, halving the
    weight of an end that is kept twice.

    References
    ----------
    .. [1] M. Dowell, P. Jarratt, "A modified regula falsi method for computing the root of an
       equation", BIT 11 (1971) 168-174 (the Illinois method).
    """
    side = 0
    if below_m >= -good_m:
        return high
    for _ in range(_CROSSING_TRIES):
        if high - low <= _SHARE_GRAIN:
            break
        middle = (low * below_m - high * above_m) / (below_m - above_m)
        if not low < middle < high:
            middle = 0.5 * (low + high)
        value = _height(step, middle, ground)
        if abs(value) <= good_m:
            return middle
        if value > 0.0:
            low, above_m = middle, value
            below_m = 0.5 * below_m if side == 1 else below_m
            side = 1
        else:
            high, below_m = middle, value
            above_m = 0.5 * above_m if side == -1 else above_m
            side = -1
    return high


@kernel
def look_along(step: Step, relief: Relief) -> tuple[int, float]:
    """Say whether a step meets the ground or leaves the terrain, and at which share of it.

    The share is found roughly, to 2 cm of height, where the step ends far below the ground. The
    path is looked at twice a cell it passes; a crest is missed where it is grazed by less.
    """
    g = relief.ground
    away_east = abs(step.velocity0.east) + abs(step.velocity1.east)
    away_north = abs(step.velocity0.north) + abs(step.velocity1.north)
    away = 0.5 * step.length_s * (away_east + away_north)
    looks = max(1, math.ceil(_LOOKS_A_CELL * away / g.base.step_m))
    above = height_above_ground(g, step.place0)
    for i in range(1, looks + 1):
        height = _height(step, i / looks, g)
        if math.isnan(height):
            return LEFT_TERRAIN, i / looks
        if height <= 0.0:
            good = GOOD_M if height > -FAR_BELOW_M else ROUGH_M
            return CONTACT, crossing(step, (i - 1) / looks, above, i / looks, height, g, good)
        above = height
    return FLYING, 1.0
