"""Outlines of zones: whether they are simple polygons, what they hold, and the ground in them."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from secondunit.files.terrain_grid import FloatArray, bilinear
from secondunit.model.site import Terrain

CORNERS_MAX = 5000
_SAME_M = 1e-3  # corners nearer than this are one
_AREA_MIN_M2 = 1.0


def check_ring(ring_m: FloatArray, terrain: Terrain | None) -> tuple[FloatArray, tuple[str, ...]]:
    """Hold a ring to what an outline must be.

    Parameters
    ----------
    ring_m
        Corners in order, shape (corners, 2), east and north; the last may be the first again.
    terrain
        What the zone must touch, if there is one.

    Returns
    -------
    ring, wrong
        The ring without its last corner again; what it must be, and a cure, or nothing.
    """
    if len(ring_m) > 1 and np.hypot(*(ring_m[0] - ring_m[-1])) < _SAME_M:
        ring_m = ring_m[:-1]
    return ring_m, _wrong_corners(ring_m) or _wrong_shape(ring_m, terrain)


def _wrong_corners(ring_m: FloatArray) -> tuple[str, ...]:
    count = len(ring_m)
    if count < 3:
        return (f"must have at least 3 corners, not {count}", "")
    if count > CORNERS_MAX:
        return (f"must have at most {CORNERS_MAX} corners, not {count}", "simplify it?")
    if not np.isfinite(ring_m).all():
        return ("must have corners on the same side of the earth as the site", "")
    twice = np.flatnonzero(np.hypot(*(np.roll(ring_m, -1, axis=0) - ring_m).T) < _SAME_M)
    if twice.size:
        return (f"must not have a corner twice in a row (corner {twice[0] + 1})", "")
    return ()


def _wrong_shape(ring_m: FloatArray, terrain: Terrain | None) -> tuple[str, ...]:
    crossing = find_crossing(ring_m)
    if crossing is not None:
        first, second = (side + 1 for side in crossing)
        message = f"must not cross itself: the sides after corners {first} and {second} meet"
        return (message, "its corners are not in order?")
    if abs(area_m2(ring_m)) < _AREA_MIN_M2:
        return (f"must enclose more than {_AREA_MIN_M2:g} m2", "")
    if terrain is not None and not _touches(ring_m, terrain):
        cure = "latitude and longitude, or east and north, swapped?"
        return ("must lie on the terrain of its site", cure)
    return ()


def area_m2(ring_m: FloatArray) -> float:
    """Give the enclosed area, positive counter-clockwise (the shoelace formula)."""
    east, north = (ring_m - ring_m[0]).T
    return 0.5 * float(np.sum(east * np.roll(north, -1) - np.roll(east, -1) * north))


def find_crossing(ring_m: FloatArray) -> tuple[int, int] | None:
    """Give two sides of a ring that meet elsewhere than in the corner between neighbours."""
    start, end = ring_m, np.roll(ring_m, -1, axis=0)
    count = len(ring_m)
    for i in range(count):
        ahead = end[(i + 1) % count] - start[(i + 1) % count]
        side = end[i] - start[i]
        if _cross(side, ahead) == 0 and side @ ahead < 0:
            return i, (i + 1) % count  # it comes back on itself
        others = np.arange(i + 2, count - (i == 0))
        c, d = start[others], end[others]
        left_c, left_d = _cross(side, c - start[i]), _cross(side, d - start[i])
        left_a, left_b = _cross(d - c, start[i] - c), _cross(d - c, end[i] - c)
        meets = (left_c * left_d <= 0) & (left_a * left_b <= 0) & _overlap(start[i], end[i], c, d)
        if meets.any():
            return i, int(others[np.flatnonzero(meets)[0]])
    return None


def _cross(a: FloatArray, b: FloatArray) -> FloatArray:
    crossed: FloatArray = a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0]
    return crossed


def _overlap(a: FloatArray, b: FloatArray, c: FloatArray, d: FloatArray) -> NDArray[np.bool_]:
    """Tell whether the boxes around segments overlap."""
    low, high = np.minimum(a, b), np.maximum(a, b)
    lows, highs = np.minimum(c, d), np.maximum(c, d)
    overlap: NDArray[np.bool_] = np.all((lows <= high) & (highs >= low), axis=-1)
    return overlap


def is_inside(rings_m: Sequence[FloatArray], places_m: FloatArray) -> NDArray[np.bool_]:
    """Tell which places, shape (places, 2), lie in an outline and in none of its holes."""
    inside: NDArray[np.bool_] = np.zeros(len(places_m), dtype=bool)
    east, north = places_m.T
    for ring in rings_m:
        for (e0, n0), (e1, n1) in zip(
            ring.tolist(), np.roll(ring, -1, axis=0).tolist(), strict=True
        ):
            if n0 == n1:
                continue
            spans = (n0 > north) != (n1 > north)
            inside ^= spans & (east < e0 + (e1 - e0) * (north - n0) / (n1 - n0))
    return inside


def top_of(rings_m: Sequence[FloatArray], terrain: Terrain | None) -> float:
    """Give the height of the highest known ground in an outline, above the mark.

    It is the highest of the nodes in it and of places along its sides, half a step apart.
    """
    if terrain is None:
        return 0.0
    tops = [_top_on(rings_m, grid) for grid in (terrain, terrain.patch) if grid is not None]
    return float(np.nanmax(tops)) if np.isfinite(tops).any() else 0.0


def _top_on(rings_m: Sequence[FloatArray], grid: Terrain) -> float:
    corners = np.concatenate(list(rings_m))
    rows, columns = grid.height_m.shape
    low = np.array([grid.east_min_m, grid.north_min_m])
    first = np.clip(np.floor((corners.min(axis=0) - low) / grid.step_m), 0, None).astype(int)
    last = np.ceil((corners.max(axis=0) - low) / grid.step_m).astype(int)
    column = np.arange(first[0], min(last[0] + 1, columns))
    row = np.arange(first[1], min(last[1] + 1, rows))
    at_column, at_row = (part.ravel() for part in np.meshgrid(column, row))
    nodes = low + grid.step_m * np.column_stack([at_column, at_row])
    in_it = is_inside(rings_m, nodes) if len(nodes) else np.zeros(0, dtype=bool)
    sides = np.concatenate([_along(ring, grid.step_m / 2) for ring in rings_m])
    on_sides = bilinear(
        grid.height_m, (sides[:, 1] - low[1]) / grid.step_m, (sides[:, 0] - low[0]) / grid.step_m
    )
    known = np.concatenate([grid.height_m[at_row[in_it], at_column[in_it]], on_sides])
    known = known[np.isfinite(known)]
    return float(known.max()) if known.size else float("nan")


def _along(ring_m: FloatArray, step_m: float) -> FloatArray:
    """Give places along a ring, no further apart than a step."""
    pieces = []
    for start, end in zip(ring_m, np.roll(ring_m, -1, axis=0), strict=True):
        count = int(np.ceil(np.hypot(*(end - start)) / step_m))
        pieces.append(start + np.linspace(0, 1, count, endpoint=False)[:, None] * (end - start))
    return np.concatenate(pieces)


def _touches(ring_m: FloatArray, terrain: Terrain) -> bool:
    """Tell whether the box around a ring overlaps the terrain."""
    low = np.array([terrain.east_min_m, terrain.north_min_m])
    high = low + terrain.step_m * (np.array(terrain.height_m.shape[::-1]) - 1)
    return bool((ring_m.min(axis=0) <= high).all() and (ring_m.max(axis=0) >= low).all())
