"""Zones on the ground, seen from above: in which one a place lies, and which obstacle a way hits.

A zone is its sides, whatever rings they form: a place is in it if a ray from there crosses an odd
number of them (even-odd rule), so holes need nothing of their own. An obstacle is everything below
its top, over its zone.

References
----------
M. Shimrat, "Algorithm 112: position of point relative to polygon", Communications of the ACM 5(8),
1962 (from memory, unverified).
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.jit import inlined, kernel
from secondunit.physics.state import Vector

FloatArray = NDArray[np.float64]
WATER, OBSTACLE, FORBIDDEN = range(3)
NOWHERE = -1


class Zones(NamedTuple):
    """The zones of a site, one after the other.

    `sides` (side, 4) holds east and north of both ends [m]; those of zone i are `first[i]` to
    `first[i + 1]`. `kind` (zone,) is `WATER`, `OBSTACLE` or `FORBIDDEN`, `top_m` (zone,) the
    height of an obstacle's top above the mark. `box_m` (zone + 1, 4) is the least east and north
    and the greatest of each zone, and of all of them in its last row.
    """

    sides_m: FloatArray
    first: NDArray[np.int64]
    kind: NDArray[np.int64]
    top_m: FloatArray
    box_m: FloatArray


def make_zones(
    rings_m: Sequence[Sequence[FloatArray]], kinds: Sequence[int], tops_m: Sequence[float]
) -> Zones:
    """Lay zones out for the kernels.

    Parameters
    ----------
    rings_m
        Of each zone, its outline and its holes: (corner, 2), east and north, not closed.
    kinds
        Of each zone.
    tops_m
        Of each zone; of no meaning but for obstacles.

    Raises
    ------
    ValueError
        Where the three differ in length, a kind is unknown, or a ring has less than three corners
        or one twice in a row.
    """
    if not len(rings_m) == len(kinds) == len(tops_m):
        raise ValueError("zones must have as many kinds and tops as outlines")
    if any(kind not in {WATER, OBSTACLE, FORBIDDEN} for kind in kinds):
        raise ValueError(f"kinds of zones {list(kinds)} must be water, obstacle or forbidden")
    sides = [_sides(rings) for rings in rings_m]
    counts = [0, *(len(part) for part in sides)]
    every = np.concatenate([*sides, np.zeros((0, 4))])
    boxes = [_box(part) for part in sides]
    whole = np.array([math.inf, math.inf, -math.inf, -math.inf]) if not sides else _box(every)
    return Zones(
        np.ascontiguousarray(every), np.cumsum(counts).astype(np.int64),
        np.array(kinds, dtype=np.int64), np.array(tops_m, dtype=np.float64),
        np.ascontiguousarray(np.vstack([*boxes, whole])),
    )  # fmt: skip


def _sides(rings: Sequence[FloatArray]) -> FloatArray:
    if any(np.shape(ring)[0] < 3 or np.shape(ring)[1:] != (2,) for ring in rings) or not rings:
        raise ValueError("a ring of a zone must have three corners or more, each east and north")
    parts = [np.hstack([ring, np.roll(ring, -1, axis=0)]) for ring in rings]
    sides = np.concatenate(parts).astype(np.float64)
    if not (np.isfinite(sides).all() and (sides[:, :2] != sides[:, 2:]).any(axis=1).all()):
        raise ValueError("corners of a zone must be finite, and none twice in a row")
    return sides


def _box(sides: FloatArray) -> FloatArray:
    return np.concatenate([sides[:, :2].min(axis=0), sides[:, :2].max(axis=0)])


@kernel
def _is_in_box(zones: Zones, row: int, east_m: float, north_m: float) -> bool:
    box = zones.box_m
    return bool(box[row, 0] <= east_m <= box[row, 2] and box[row, 1] <= north_m <= box[row, 3])


@kernel
def is_in_zone(zones: Zones, zone: int, east_m: float, north_m: float) -> bool:
    """Tell whether a place lies in a zone and in none of its holes."""
    if not _is_in_box(zones, zone, east_m, north_m):
        return False
    sides = zones.sides_m
    inside = False
    for i in range(zones.first[zone], zones.first[zone + 1]):
        if (sides[i, 1] > north_m) != (sides[i, 3] > north_m):
            share = (north_m - sides[i, 1]) / (sides[i, 3] - sides[i, 1])
            if east_m < sides[i, 0] + share * (sides[i, 2] - sides[i, 0]):
                inside = not inside
    return inside


@kernel
def zone_at(zones: Zones, east_m: float, north_m: float) -> int:
    """Give the first zone that a place lies in, or -1.

    Which kind it is, is `zones.kind` of that; whoever asks for one kind only, asks `zone_of_kind`.
    """
    if not _is_in_box(zones, zones.kind.size, east_m, north_m):
        return NOWHERE
    for zone in range(zones.kind.size):
        if is_in_zone(zones, zone, east_m, north_m):
            return zone
    return NOWHERE


@kernel
def distance_to_zone(zones: Zones, zone: int, east_m: float, north_m: float) -> float:
    """Give the level distance [m] from a place to the border of a zone; negative inside it."""
    sides = zones.sides_m
    best2 = math.inf
    for i in range(zones.first[zone], zones.first[zone + 1]):
        along_east = sides[i, 2] - sides[i, 0]
        along_north = sides[i, 3] - sides[i, 1]
        east = east_m - sides[i, 0]
        north = north_m - sides[i, 1]
        length2 = along_east * along_east + along_north * along_north
        share = min(max((east * along_east + north * along_north) / length2, 0.0), 1.0)
        east -= share * along_east
        north -= share * along_north
        best2 = min(best2, east * east + north * north)
    best_m = math.sqrt(best2)
    return -best_m if is_in_zone(zones, zone, east_m, north_m) else best_m


@kernel
def _box_distance(zones: Zones, zone: int, east_m: float, north_m: float) -> float:
    """Give the level distance to the box around a zone; minus infinity in it."""
    box = zones.box_m
    east = max(box[zone, 0] - east_m, east_m - box[zone, 2], 0.0)
    north = max(box[zone, 1] - north_m, north_m - box[zone, 3], 0.0)
    if east == 0.0 and north == 0.0:
        return -math.inf
    return math.sqrt(east * east + north * north)


@kernel
def first_obstacle_hit(zones: Zones, a: Vector, b: Vector) -> tuple[int, float]:
    """Give the first obstacle on the straight way from a to b, and the share of the way to it.

    Returns
    -------
    zone, share
        The zone and where it is entered, from 0 (a is in it) to 1; -1 and infinity where none is.
    """
    hit = NOWHERE
    first = math.inf
    if not may_hit(zones, a, b):
        return hit, first
    for zone in range(zones.kind.size):
        if zones.kind[zone] == OBSTACLE and _meets_box(zones, zone, a, b):
            share = _entry(zones, zone, a, b)
            if share < first:
                hit = zone
                first = share
    return hit, first


@inlined
def may_hit(zones: Zones, a: Vector, b: Vector) -> bool:
    """Tell whether a way comes near enough to any zone to be looked at."""
    return _meets_box(zones, zones.kind.size, a, b)


@inlined
def _meets_box(zones: Zones, row: int, a: Vector, b: Vector) -> bool:
    """Tell whether the box around a way meets the box around a zone."""
    box = zones.box_m
    return bool(
        max(a.east, b.east) >= box[row, 0]
        and min(a.east, b.east) <= box[row, 2]
        and max(a.north, b.north) >= box[row, 1]
        and min(a.north, b.north) <= box[row, 3]
    )


@kernel
def _entry(zones: Zones, zone: int, a: Vector, b: Vector) -> float:
    """Give the share of a way at which it enters an obstacle; infinite if it does not.

    It is entered at the start, through a side below its top, or through its top: the first of the
    three.
    """
    top_m = zones.top_m[zone]
    if min(a.up, b.up) > top_m:
        return math.inf
    if a.up <= top_m and is_in_zone(zones, zone, a.east, a.north):
        return 0.0
    first = math.inf
    if a.up > top_m:
        share = (a.up - top_m) / (a.up - b.up)
        east_m = a.east + share * (b.east - a.east)
        north_m = a.north + share * (b.north - a.north)
        if is_in_zone(zones, zone, east_m, north_m):
            first = share
    for i in range(zones.first[zone], zones.first[zone + 1]):
        share = _crossing(zones.sides_m, i, a, b)
        if share < first and a.up + share * (b.up - a.up) <= top_m:
            first = share
    return first


@kernel
def _crossing(sides: FloatArray, i: int, a: Vector, b: Vector) -> float:
    """Give the share of a way at which it crosses a side, seen from above; infinite if it does not.

    a + share (b - a) = c + along (d - c), solved by cross products.
    """
    way_east = b.east - a.east
    way_north = b.north - a.north
    side_east = sides[i, 2] - sides[i, 0]
    side_north = sides[i, 3] - sides[i, 1]
    to_east = sides[i, 0] - a.east
    to_north = sides[i, 1] - a.north
    across = way_east * side_north - way_north * side_east
    if across == 0.0:
        return math.inf  # along the side: its neighbours are crossed or met in their corners
    share = (to_east * side_north - to_north * side_east) / across
    along = (to_east * way_north - to_north * way_east) / across
    return share if 0.0 <= share <= 1.0 and 0.0 <= along <= 1.0 else math.inf
