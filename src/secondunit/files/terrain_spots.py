"""Spot heights: a few surveyed points, with the ground linear between them."""

import csv
import math
from pathlib import Path

import numpy as np
from pyproj import Transformer
from scipy.spatial import Delaunay, QhullError

from secondunit.errors import Problem, ProductionError
from secondunit.files.mistakes import first_few
from secondunit.files.terrain_grid import (
    HEIGHTS_M,
    REACH_M,
    STEP_MIN_M,
    WGS84,
    FloatArray,
    Grid,
    local_crs,
    square_grid,
    wrong_terrain,
)

_COLUMNS = ("latitude", "longitude", "elevation")
_NODES_MAX = 1000  # of a grid, each way
_WIDTH_MIN = 1e-3  # of their length; spots in a thinner strip tell no ground
_SLACK = 1e-9  # nodes on an edge belong to both triangles, whatever rounding says
_SLACK_M = 1e-6
_TOO_FEW = "must hold at least three spot heights that are not on one line"


def read_spots(path: Path, mark: tuple[float, float]) -> tuple[Grid, FloatArray, str]:
    """Read spot heights around a mark; give the grid, its heights and their source."""
    spots = _read_spots(path)
    to_local = Transformer.from_crs(WGS84, local_crs(mark), always_xy=True)
    east_m, north_m = to_local.transform(spots[:, 1], spots[:, 0])
    if not (np.hypot(east_m, north_m) <= 10 * REACH_M).any():
        raise wrong_terrain(
            path.name,
            "must hold spot heights near the site's mark",
            "latitude and longitude swapped?",
        )
    reach_m = min(REACH_M, float(max(np.abs(east_m).max(), np.abs(north_m).max())))
    grid = square_grid(reach_m, max(STEP_MIN_M, 2 * reach_m / _NODES_MAX))
    height_m = _between(np.column_stack([east_m, north_m]), spots[:, 2], grid, path.name)
    source = (
        f"{path.name}: {len(spots)} spot heights, linear between them, laid on {grid.step_m:.3g} m"
    )
    return grid, height_m, source


def _between(spots_m: FloatArray, spot_height_m: FloatArray, grid: Grid, file: str) -> FloatArray:
    """Lay heights linearly over the Delaunay triangles between spots; NaN outside their hull."""
    if _width_over_length(spots_m) < _WIDTH_MIN:
        raise wrong_terrain(file, _TOO_FEW)
    try:
        triangles = Delaunay(spots_m).simplices
    except QhullError as error:
        raise wrong_terrain(file, _TOO_FEW) from error
    height_m = np.full((grid.north_m.size, grid.east_m.size), np.nan)
    for corners in triangles:
        _lay_triangle(height_m, grid, spots_m[corners], spot_height_m[corners])
    return height_m


def _width_over_length(spots_m: FloatArray) -> float:
    """Tell how far spots are from lying on one line: the ratio of their principal deviations."""
    east, north = (spots_m - spots_m.mean(axis=0)).T
    a, b, c = (east * east).mean(), (east * north).mean(), (north * north).mean()
    root = math.hypot(a - c, 2 * b)
    return math.sqrt(max(0.0, a + c - root) / (a + c + root)) if a + c > 0 else 0.0


def _lay_triangle(
    height_m: FloatArray, grid: Grid, corners_m: FloatArray, corner_height_m: FloatArray
) -> None:
    """Fill in the nodes of one triangle by their barycentric coordinates."""
    (e0, n0), (e1, n1), (e2, n2) = corners_m
    twice_area = (n1 - n2) * (e0 - e2) + (e2 - e1) * (n0 - n2)
    if twice_area == 0:
        return
    columns = slice(
        *np.searchsorted(grid.east_m, (min(e0, e1, e2) - _SLACK_M, max(e0, e1, e2) + _SLACK_M))
    )
    rows = slice(
        *np.searchsorted(grid.north_m, (min(n0, n1, n2) - _SLACK_M, max(n0, n1, n2) + _SLACK_M))
    )
    east, north = grid.east_m[columns] - e2, grid.north_m[rows, None] - n2
    w0 = ((n1 - n2) * east + (e2 - e1) * north) / twice_area
    w1 = ((n2 - n0) * east + (e0 - e2) * north) / twice_area
    w2 = 1 - w0 - w1
    inside = np.minimum(np.minimum(w0, w1), w2) >= -_SLACK
    h0, h1, h2 = corner_height_m
    part = height_m[rows, columns]
    part[inside] = (w0 * h0 + w1 * h1 + w2 * h2)[inside]


def _read_spots(path: Path) -> FloatArray:
    """Read spot heights: (spots, 3), latitude and longitude in degrees and height in metres."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (UnicodeDecodeError, OSError) as error:
        raise wrong_terrain(path.name, "must be UTF-8 text that can be read") from error
    rows = [
        (i, line)
        for i, line in enumerate(lines, start=1)
        if line.strip() and not line.startswith("#")
    ]
    table = [(i, next(csv.reader([line]))) for i, line in rows]
    header = [cell.strip() for cell in table[0][1]] if table else []
    if not set(_COLUMNS) <= set(header):
        said = f"the columns must be {', '.join(_COLUMNS)} and, if you like, source"
        raise wrong_terrain(path.name, said, "docs/files.md says how a file of spot heights looks")
    places = [header.index(name) for name in _COLUMNS]
    problems: list[Problem] = []
    spots: list[tuple[float, float, float]] = []
    seen: dict[tuple[float, float], float] = {}
    for number, cells in table[1:]:
        place = f"{path.name}:{number}"
        spot = _spot(cells, places, place, problems)
        if spot is None:
            continue
        spots.append(spot)
        before = seen.setdefault(spot[:2], spot[2])
        if before != spot[2]:
            message = f"{spot[2]:g} m must be the height given before for this spot ({before:g} m)"
            problems.append(Problem(place=place, message=message))
    if problems:
        raise ProductionError(first_few(problems, path.name))
    if len(spots) < 3:
        raise wrong_terrain(path.name, _TOO_FEW)
    return np.array(spots)


def _spot(
    cells: list[str], places: list[int], place: str, problems: list[Problem]
) -> tuple[float, float, float] | None:
    ranges = ((-90.0, 90.0), (-180.0, 180.0), HEIGHTS_M)
    values = []
    for name, position, (low, high) in zip(_COLUMNS, places, ranges, strict=True):
        said = cells[position].strip() if position < len(cells) else ""
        try:
            value = float(said)
        except ValueError:
            value = math.nan
        if low <= value <= high:
            values.append(value)
            continue
        message = f'{name} ("{said}") must be a number between {low:g} and {high:g}'
        problems.append(Problem(place=place, message=message))
    return (values[0], values[1], values[2]) if len(values) == len(_COLUMNS) else None
