"""Making the ground of a site: heights on a grid, a finer patch, and tops that spare looks later.

Done once a site, in numpy. The tops are those of a maximum pyramid as ray tracers of height fields
use it: what lies above the top of a block cannot touch the ground in it.

References
----------
A. Tevs, I. Ihrke, H.-P. Seidel, "Maximum mipmaps for fast, accurate, and scalable dynamic height
field rendering", 2008 (from memory, unverified).
"""

import math

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import maximum_filter

from secondunit.physics.state import Grid, Ground

FloatArray = NDArray[np.float64]
TopArray = NDArray[np.float32]

BLOCK = 8  # cells of a block, each way
AREA = 64  # cells of an area, each way; a multiple of BLOCK
_ALIGNED = 1e-6  # of a step: how far a patch may lie off the nodes of the grid


def make_ground(
    height_m: FloatArray,
    east_min_m: float,
    north_min_m: float,
    step_m: float,
    patch: tuple[FloatArray, float, float, float] | None = None,
) -> Ground:
    """Make the ground of a site.

    Parameters
    ----------
    height_m
        Heights above the mark, axes (north, east), row 0 the southernmost, at least 2 x 2 nodes;
        NaN where nothing is known.
    east_min_m, north_min_m, step_m
        Where the first node lies, and how far the nodes are apart.
    patch
        The same four of a finer grid. It must lie within the first one, its border on lines
        between that one's nodes, its step a whole part of that one's. To be one ground with it,
        its heights must meet the first one's at the border; nothing here changes them.

    Raises
    ------
    ValueError
        Where the grids are none, or the patch does not lie so.
    """
    base = _grid(height_m, east_min_m, north_min_m, step_m)
    top = _cell_top(base.height_m)
    cell_top, fine = top, _empty_grid()
    if patch is not None:
        fine = _with_tops(_grid(*patch), None)
        rows, columns, parts = _cover(base, fine)
        cell_top = top.copy()
        cell_top[rows, columns] = -np.inf
        top[rows, columns] = _pooled(fine.cell_top_m, parts)
    return Ground(
        _with_tops(base, cell_top), fine,
        _with_neighbours(_pooled(top, BLOCK)), _with_neighbours(_pooled(top, AREA)),
    )  # fmt: skip


def _grid(height_m: FloatArray, east_min_m: float, north_min_m: float, step_m: float) -> Grid:
    height = np.ascontiguousarray(height_m, dtype=np.float64)
    if height.ndim != 2 or min(height.shape) < 2:
        raise ValueError(f"heights {height.shape} must be a table of at least 2 x 2 nodes")
    if not (math.isfinite(step_m) and step_m > 0):
        raise ValueError(f"step_m ({step_m}) must be above 0")
    if not (math.isfinite(east_min_m) and math.isfinite(north_min_m)):
        raise ValueError("east_min_m and north_min_m must be finite")
    none = np.zeros((0, 0), dtype=np.float32)
    return Grid(
        height, float(east_min_m), float(north_min_m), float(step_m), 1.0 / step_m, none, none, none
    )


def _empty_grid() -> Grid:
    """Make a grid that covers nothing."""
    none = np.zeros((0, 0), dtype=np.float32)
    return Grid(np.zeros((0, 0)), math.inf, math.inf, 1.0, 1.0, none, none, none)


def _with_tops(grid: Grid, cell_top_m: TopArray | None) -> Grid:
    top = _cell_top(grid.height_m) if cell_top_m is None else cell_top_m
    block = _pooled(top, BLOCK)
    return grid._replace(
        cell_top_m=top, block_top_m=block, area_top_m=_pooled(block, AREA // BLOCK)
    )


def _cell_top(height_m: FloatArray) -> TopArray:
    """Give the highest corner of each cell, rounded up; infinite where one is not known."""
    known = np.where(np.isnan(height_m), np.inf, height_m)
    node = known.astype(np.float32)
    node = np.where(node < known, np.nextafter(node, np.float32(np.inf)), node)
    rows = np.maximum(node[:-1], node[1:])
    return np.ascontiguousarray(np.maximum(rows[:, :-1], rows[:, 1:]))


def _pooled(top_m: TopArray, size: int) -> TopArray:
    """Give the greatest of each square of `size` x `size`; the last ones may be smaller."""
    rows, columns = top_m.shape
    by_row = np.maximum.reduceat(top_m, np.arange(0, rows, size), axis=0)
    return np.ascontiguousarray(
        np.maximum.reduceat(by_row, np.arange(0, columns, size), axis=1), dtype=np.float32
    )


def _with_neighbours(top_m: TopArray) -> TopArray:
    return np.ascontiguousarray(maximum_filter(top_m, size=3, mode="nearest"))


def _cover(base: Grid, patch: Grid) -> tuple[slice, slice, int]:
    """Give the cells that a patch covers, and how many of its own lie along one of them."""
    parts = round(base.step_m / patch.step_m)
    lows = (
        (patch.north_min_m - base.north_min_m) / base.step_m,
        (patch.east_min_m - base.east_min_m) / base.step_m,
    )
    spans = []
    for low, nodes, nodes_base in zip(lows, patch.height_m.shape, base.height_m.shape, strict=True):
        first, count = round(low), (nodes - 1) // max(parts, 1)
        is_aligned = abs(low - first) <= _ALIGNED and (nodes - 1) == count * parts
        if not (is_aligned and first >= 0 and first + count <= nodes_base - 1 and count > 0):
            raise ValueError("a patch must lie within the grid, with its border on lines of nodes")
        spans.append(slice(first, first + count))
    if parts < 1 or abs(parts * patch.step_m - base.step_m) > _ALIGNED * base.step_m:
        raise ValueError(
            f"step_m of a patch ({patch.step_m}) must be a whole part of {base.step_m}"
        )
    return spans[0], spans[1], parts
