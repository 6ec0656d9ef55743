"""The lines outside of which a person's risk is shown to be below a number."""

import math
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
from contourpy import FillType, contour_generator
from numpy.typing import NDArray
from scipy.ndimage import maximum_filter

from secondunit.model.people_near import is_inside
from secondunit.stages.debris.counting import hits_on_grid
from secondunit.stages.debris.discs import Discs, Risk, is_near, risk_of
from secondunit.stages.debris.plane import Plane

FloatArray = NDArray[np.float64]

NODES = 400  # of the grid, each way


class Grid(NamedTuple):
    """A square grid of the plane around its middle: its nodes each way, and their distance."""

    nodes: FloatArray
    step: float


def grid_around(starts: FloatArray, ends: FloatArray, discs: Discs) -> Grid:
    """Lay a grid so wide that no disc around a place beyond it is ever hit."""
    furthest = max(float(np.hypot(*starts.T).max()), float(np.hypot(*ends.T).max()))
    half = (furthest + 1.3 * discs.radius[-1] + discs.beside) * NODES / (NODES - 12)
    nodes = np.linspace(-half, half, NODES)
    return Grid(nodes, float(nodes[1] - nodes[0]))


def risk_on(
    grid: Grid, starts: FloatArray, ends: FloatArray, runs: int, unknown: int, discs: Discs
) -> Risk:
    """Give the risk (north node, east node) on a grid; its high end holds in the whole cell.

    Every disc is made wider by what the grid cannot tell apart, so that no place of a cell has a
    higher one (`secondunit.stages.debris.discs.count_hits` there).
    """
    # Half a cell's diagonal, for the place in the cell, and more than any rounding.
    blur = grid.step / math.sqrt(2) * (1 + 1e-9)
    counts = [
        hits_on_grid(starts, ends, grid.nodes, float(radius) + discs.beside + blur)
        for radius in discs.radius
    ]
    nodes = np.stack(np.meshgrid(grid.nodes, grid.nodes), axis=2)
    near = is_near(nodes.reshape(-1, 2), starts, ends, grid.step).reshape(nodes.shape[:2])
    hits = np.stack(counts, axis=-1)
    return risk_of(hits, near, runs, unknown, replace(discs, blur=blur))


def rings_above(grid: Grid, high: FloatArray, level: float, plane: Plane) -> tuple[FloatArray, ...]:
    """Give the outlines, on the ground, of where `high` may be above a level; holes are filled.

    Each node first takes the highest of its neighbours: whatever lies outside the line between two
    nodes then lies in a cell that is not above the level.

    Returns
    -------
    tuple
        One (corner, 2) for each outline, anticlockwise, none inside another; empty where nothing is
        above.
    """
    widest = maximum_filter(high, size=3, mode="nearest")
    if not (widest > level).any():
        return ()
    generator = contour_generator(
        grid.nodes, grid.nodes, np.log(widest), fill_type=FillType.OuterOffset
    )
    filled: Any = generator.filled(math.log(level), math.inf)  # points, offsets of their rings
    outers = [
        np.asarray(points[: offsets[1] - 1], dtype=np.float64)
        for points, offsets in zip(*filled, strict=True)
    ]
    outermost = [
        ring
        for i, ring in enumerate(outers)
        if not any(is_inside(other, ring[:1])[0] for j, other in enumerate(outers) if j != i)
    ]
    return tuple(_anticlockwise(plane.to_ground(ring)) for ring in outermost)


def _anticlockwise(ring_m: FloatArray) -> FloatArray:
    east, north = ring_m.T
    turns = float(np.sum(east * np.roll(north, -1) - np.roll(east, -1) * north))
    return ring_m if turns > 0 else ring_m[::-1].copy()
