"""Count paths that come near: around single places, and around every node of a grid.

A path is the straight way of a run from its impact to its rest. Each is counted once in a disc,
however long it stays inside.
"""

import math

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.jit import kernel, kernel_with_arrays

FloatArray = NDArray[np.float64]
Counts = NDArray[np.int64]


@kernel
def distance_to_path(
    east: float, north: float, start_east: float, start_north: float, way_east: float,
    way_north: float,
) -> float:  # fmt: skip
    """Give how far a place is from a path, which may be a single point."""
    off_east, off_north = east - start_east, north - start_north
    square = way_east * way_east + way_north * way_north
    share = 0.0
    if square > 0.0:
        share = min(max((off_east * way_east + off_north * way_north) / square, 0.0), 1.0)
    return math.hypot(off_east - share * way_east, off_north - share * way_north)


@kernel_with_arrays
def count_around(
    places: FloatArray, starts: FloatArray, ends: FloatArray, reaches: FloatArray, counts: Counts
) -> None:
    """Add to `counts` (place, reach) the paths within each reach, the smallest first."""
    most = reaches[-1]
    for place in range(places.shape[0]):
        for run in range(starts.shape[0]):
            away = distance_to_path(
                places[place, 0], places[place, 1], starts[run, 0], starts[run, 1],
                ends[run, 0] - starts[run, 0], ends[run, 1] - starts[run, 1],
            )  # fmt: skip
            if away <= most:
                for disc in range(reaches.size):
                    if away <= reaches[disc]:
                        counts[place, disc] += 1


@kernel
def furthest_along(
    north: float, start_north: float, way_east: float, way_north: float, reach: float
) -> float:
    """Give how far east of a path's start, on a level row, anything is within reach of the path.

    The largest of s e + sqrt(R^2 - (d - s n)^2) over shares s of a path (e, n) that starts d below
    the row: concave in s, its top where d - s n = -R e sgn(n) / L, unless the path ends before. NaN
    where the row is out of reach.
    """
    off = north - start_north
    least, most = 0.0, 1.0
    if way_north == 0.0:
        if abs(off) > reach:
            return math.nan
        best = 1.0 if way_east > 0.0 else 0.0
    else:
        enters, leaves = (off - reach) / way_north, (off + reach) / way_north
        least = max(least, min(enters, leaves))
        most = min(most, max(enters, leaves))
        if least > most:
            return math.nan
        length = math.hypot(way_east, way_north)
        best = off / way_north + reach * way_east / (length * abs(way_north))
    share = min(max(best, least), most)
    beside = off - share * way_north
    return share * way_east + math.sqrt(max(reach * reach - beside * beside, 0.0))


@kernel_with_arrays
def mark_edges(
    starts: FloatArray, ends: FloatArray, first: float, step: float, reach: float, edges: Counts
) -> None:
    """Mark on every row of a grid where each path comes within reach (+1) and is past it (-1).

    What lies within reach of a straight path is convex: on a row it is one stretch. Added up along
    the rows, `edges` (row, column and one more) gives the count of every node.
    """
    size = edges.shape[0]
    for run in range(starts.shape[0]):
        start_east, start_north = starts[run, 0], starts[run, 1]
        way_east, way_north = ends[run, 0] - start_east, ends[run, 1] - start_north
        low = min(start_north, ends[run, 1]) - reach
        high = max(start_north, ends[run, 1]) + reach
        row_low = max(math.ceil((low - first) / step), 0)
        row_high = min(math.floor((high - first) / step), size - 1)
        for row in range(row_low, row_high + 1):
            north = first + row * step
            east = furthest_along(north, start_north, way_east, way_north, reach)
            west = furthest_along(north, start_north, -way_east, way_north, reach)
            if math.isnan(east) or math.isnan(west):
                continue
            enters = max(math.ceil((start_east - west - first) / step), 0)
            leaves = min(math.floor((start_east + east - first) / step), size - 1)
            if enters <= leaves:
                edges[row, enters] += 1
                edges[row, leaves + 1] -= 1


def hits_on_grid(starts: FloatArray, ends: FloatArray, nodes: FloatArray, reach: float) -> Counts:
    """Count the paths within reach of every node (north, east) of a square grid."""
    edges = np.zeros((nodes.size, nodes.size + 1), dtype=np.int64)
    mark_edges(starts, ends, float(nodes[0]), float(nodes[1] - nodes[0]), reach, edges)
    return np.cumsum(edges, axis=1)[:, :-1]
