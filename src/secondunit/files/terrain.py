"""Terrain files into a grid of heights in the site's own axes: east, north, up from its mark.

The axes are those of an azimuthal equidistant map around the mark (WGS 84): distances and
directions from the mark are true. Heights are bilinear between the source's, and NaN where the
source says nothing; unknown ground is never flat ground.
"""

import csv
import math
import warnings
from pathlib import Path
from typing import NamedTuple

import numpy as np
import rasterio
from numpy.typing import NDArray
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError, ProjError
from rasterio.enums import Resampling
from rasterio.errors import RasterioError
from rasterio.windows import Window
from scipy.interpolate import LinearNDInterpolator
from scipy.ndimage import map_coordinates
from scipy.spatial import QhullError

from secondunit.errors import Problem, ProductionError
from secondunit.model.site import Terrain

FloatArray = NDArray[np.float64]

REACH_M = 6000.0  # how far from the mark the grid goes at most, each way
STEP_MIN_M = 10.0
_NODES_MAX = 1000  # of a grid of spot heights, each way
_HEIGHTS_M = (-500.0, 9000.0)  # above the sea; beyond is no place on land
_SEA_BED_MIN_M = -3000.0  # near a shore; below it is a mark of missing data that is not declared
_PIXELS_MAX = 4096  # of a raster, each way; finer ones are averaged while reading
_SPOT_COLUMNS = ("latitude", "longitude", "elevation")
_WGS84 = CRS.from_epsg(4326)


class _Grid(NamedTuple):
    """Nodes of a local grid: the mark is one of them."""

    east_m: FloatArray
    north_m: FloatArray
    step_m: float


def read_terrain(
    path: Path, latitude_rad: float, longitude_rad: float, elevation_m: float
) -> Terrain:
    """Read a terrain file around a mark.

    Parameters
    ----------
    path
        A GeoTIFF or ESRI ASCII grid (``.tif``, ``.tiff``, ``.asc``) or a CSV file of spot heights.
    latitude_rad, longitude_rad
        The mark (WGS 84).
    elevation_m
        The mark's height above the sea; heights of the terrain are given above it.

    Returns
    -------
    Terrain
        At most 6 km each way. A raster is laid on a step of a quarter of its cells, spot heights
        on a thousandth of their extent, neither finer than 10 m.

    Raises
    ------
    ProductionError
        Where the file cannot be read, says nothing within reach of the mark, or holds heights
        that are none.
    """
    if not path.is_file():
        raise _wrong(path.name, "must be a file that can be read; there is none")
    mark = (latitude_rad, longitude_rad)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what they warn of is checked below
        if path.suffix.lower() == ".csv":
            grid, height_m, source = _of_spots(path, mark)
        else:
            grid, height_m, source = _of_raster(path, mark)
    if elevation_m >= 0 and (height_m < 0).any():
        height_m = np.where(height_m < 0, 0.0, height_m)  # whoever falls, falls onto the water
        source += "; what lies below the sea is taken as its surface"
    return _cropped(grid, height_m - elevation_m, source, path.name)


def height_at(terrain: Terrain, east_m: float, north_m: float) -> float:
    """Give the height above the mark at a point, bilinear; NaN where the terrain says nothing."""
    row = (north_m - terrain.north_min_m) / terrain.step_m
    column = (east_m - terrain.east_min_m) / terrain.step_m
    return float(_bilinear(terrain.height_m, np.array([row]), np.array([column]))[0])


def _of_raster(path: Path, mark: tuple[float, float]) -> tuple[_Grid, FloatArray, str]:
    try:
        with rasterio.open(path) as raster:
            return _of_open_raster(raster, path, mark)
    except (RasterioError, CRSError, ProjError) as error:
        raise _wrong(path.name, f"must be a GeoTIFF or an ASCII grid ({error})") from error


def _of_open_raster(
    raster: rasterio.DatasetReader, path: Path, mark: tuple[float, float]
) -> tuple[_Grid, FloatArray, str]:
    if raster.count != 1:
        raise _wrong(path.name, f"must have one band of heights, not {raster.count}", "a picture?")
    local = Transformer.from_crs(_local_crs(mark), _crs_of(raster, path), always_xy=True)
    cell_m = _cell_m(raster, local)
    grid = _square_grid(REACH_M, max(STEP_MIN_M, cell_m / 4))
    east_m, north_m = np.meshgrid(grid.east_m, grid.north_m)
    x, y = local.transform(east_m, north_m)
    column, row = ~raster.transform * (x, y)  # pixel corners; a pixel's height is at its centre
    heights, left, top, scale = _window(raster, column, row, path.name)
    height_m = _bilinear(heights, (row - top) / scale - 0.5, (column - left) / scale - 0.5)
    return grid, height_m, f"{path.name}: cells of {cell_m:.3g} m laid on {grid.step_m:.3g} m"


def _local_crs(mark: tuple[float, float]) -> CRS:
    latitude_deg, longitude_deg = math.degrees(mark[0]), math.degrees(mark[1])
    return CRS.from_dict(
        {"proj": "aeqd", "lat_0": latitude_deg, "lon_0": longitude_deg, "datum": "WGS84"}
    )


def _crs_of(raster: rasterio.DatasetReader, path: Path) -> CRS:
    """Give the map of a raster; an ASCII grid without one is in degrees, if it can be."""
    if raster.crs:
        return CRS.from_wkt(raster.crs.to_wkt())
    box = raster.bounds
    is_in_degrees = -180 <= box.left < box.right <= 360 and -90 <= box.bottom < box.top <= 90
    if path.suffix.lower() == ".asc" and is_in_degrees:
        return _WGS84
    raise _wrong(
        path.name, "must say its coordinate system", "a GeoTIFF with one, or a .prj file beside it?"
    )


def _cell_m(raster: rasterio.DatasetReader, local: Transformer) -> float:
    """Give the shorter side of the raster's cell at the mark, in metres."""
    x, y = local.transform(0.0, 0.0)
    column, row = ~raster.transform * (x, y)
    sides = []
    for d_column, d_row in ((1, 0), (0, 1)):
        beside = raster.transform * (column + d_column, row + d_row)
        sides.append(math.hypot(*local.transform(*beside, direction="INVERSE")))
    side = min(sides)
    if not (math.isfinite(side) and side > 0):
        raise _wrong(Path(raster.name).name, "must reach to the site's mark")
    return side


def _square_grid(reach_m: float, step_m: float) -> _Grid:
    count = int(reach_m / step_m)
    nodes = np.arange(-count, count + 1) * step_m
    return _Grid(nodes, nodes, step_m)


def _window(
    raster: rasterio.DatasetReader, column: FloatArray, row: FloatArray, file: str
) -> tuple[FloatArray, float, float, float]:
    """Read the part of a raster that a grid needs; give it with its corner and its scale."""
    left, right = _span(column, raster.width)
    top, bottom = _span(row, raster.height)
    if right <= left or bottom <= top:
        raise _far_away(file)
    scale = max(1, math.ceil(max(right - left, bottom - top) / _PIXELS_MAX))
    right, bottom = left + _multiple(right - left, scale), top + _multiple(bottom - top, scale)
    shape = ((bottom - top) // scale, (right - left) // scale)
    window = Window(left, top, right - left, bottom - top)
    masked = raster.read(
        1, window=window, out_shape=shape, masked=True, resampling=Resampling.average
    )
    heights = masked.astype(np.float64).filled(np.nan)
    if np.any(heights < _SEA_BED_MIN_M) or np.any(heights > _HEIGHTS_M[1]):
        message = f"heights must lie between {_SEA_BED_MIN_M:g} and {_HEIGHTS_M[1]:g} m"
        raise _wrong(file, message, "its mark of missing data is not declared?")
    return heights, left, top, float(scale)


def _span(pixel: FloatArray, count: int) -> tuple[int, int]:
    """Give first and last pixel, of those there are, that a grid needs along one side."""
    known = pixel[np.isfinite(pixel)]
    if known.size == 0:
        return 0, 0
    return max(0, math.floor(known.min()) - 2), min(count, math.ceil(known.max()) + 2)


def _multiple(length: int, scale: int) -> int:
    return max(scale, length // scale * scale)


def _bilinear(heights: FloatArray, row: FloatArray, column: FloatArray) -> FloatArray:
    """Interpolate between the centres of cells; NaN beyond the outermost and beside a NaN."""
    places = np.nan_to_num(np.array([row, column]), nan=-2.0, posinf=-2.0, neginf=-2.0)
    result: FloatArray = map_coordinates(heights, places, order=1, cval=np.nan)
    return result


def _of_spots(path: Path, mark: tuple[float, float]) -> tuple[_Grid, FloatArray, str]:
    spots = _read_spots(path)
    to_local = Transformer.from_crs(_WGS84, _local_crs(mark), always_xy=True)
    east_m, north_m = to_local.transform(spots[:, 1], spots[:, 0])
    if not (np.hypot(east_m, north_m) <= 10 * REACH_M).any():
        raise _wrong(
            path.name,
            "must hold spot heights near the site's mark",
            "latitude and longitude swapped?",
        )
    reach_m = min(REACH_M, float(max(np.abs(east_m).max(), np.abs(north_m).max())))
    grid = _square_grid(reach_m, max(STEP_MIN_M, 2 * reach_m / _NODES_MAX))
    try:
        surface = LinearNDInterpolator(np.column_stack([east_m, north_m]), spots[:, 2])
    except QhullError as error:
        raise _wrong(
            path.name, "must hold at least three spot heights that are not on one line"
        ) from error
    height_m = surface(*np.meshgrid(grid.east_m, grid.north_m))
    source = (
        f"{path.name}: {len(spots)} spot heights, linear between them, laid on {grid.step_m:.3g} m"
    )
    return grid, height_m, source


def _read_spots(path: Path) -> FloatArray:
    """Read spot heights: (spots, 3), latitude and longitude in degrees and height in metres."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (UnicodeDecodeError, OSError) as error:
        raise _wrong(path.name, "must be UTF-8 text that can be read") from error
    rows = [
        (i, line)
        for i, line in enumerate(lines, start=1)
        if line.strip() and not line.startswith("#")
    ]
    table = [(i, next(csv.reader([line]))) for i, line in rows]
    header = [cell.strip() for cell in table[0][1]] if table else []
    if not set(_SPOT_COLUMNS) <= set(header):
        said = f"the columns must be {', '.join(_SPOT_COLUMNS)} and, if you like, source"
        raise _wrong(path.name, said, "docs/files.md says how a file of spot heights looks")
    places = [header.index(name) for name in _SPOT_COLUMNS]
    problems: list[Problem] = []
    spots = [_spot(cells, places, f"{path.name}:{i}", problems) for i, cells in table[1:]]
    seen: dict[tuple[float, float], float] = {}
    for (i, _), (latitude, longitude, height) in zip(table[1:], spots, strict=True):
        if seen.setdefault((latitude, longitude), height) != height:
            message = f"{height:g} m must be the height given before for this spot ({seen[latitude, longitude]:g} m)"
            problems.append(Problem(place=f"{path.name}:{i}", message=message))
    if problems:
        raise ProductionError(problems)
    if len(spots) < 3:
        raise _wrong(path.name, "must hold at least three spot heights that are not on one line")
    return np.array(spots)


def _spot(
    cells: list[str], places: list[int], place: str, problems: list[Problem]
) -> tuple[float, float, float]:
    ranges = ((-90.0, 90.0), (-180.0, 180.0), _HEIGHTS_M)
    values = []
    for name, position, (low, high) in zip(_SPOT_COLUMNS, places, ranges, strict=True):
        said = cells[position].strip() if position < len(cells) else ""
        try:
            value = float(said)
        except ValueError:
            value = math.nan
        if not low <= value <= high:
            message = f'{name} ("{said}") must be a number between {low:g} and {high:g}'
            problems.append(Problem(place=place, message=message))
            value = 0.0
        values.append(value)
    return values[0], values[1], values[2]


def _cropped(grid: _Grid, height_m: FloatArray, source: str, file: str) -> Terrain:
    """Cut rows and columns off in which nothing is known."""
    known = np.isfinite(height_m)
    if not known.any():
        raise _far_away(file)
    rows, columns = np.flatnonzero(known.any(axis=1)), np.flatnonzero(known.any(axis=0))
    part = height_m[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    return Terrain(
        height_m=np.ascontiguousarray(part),
        east_min_m=float(grid.east_m[columns[0]]),
        north_min_m=float(grid.north_m[rows[0]]),
        step_m=grid.step_m,
        source=source,
    )


def _far_away(file: str) -> ProductionError:
    message = f"must know heights within {REACH_M / 1000:g} km of the site's mark"
    return _wrong(file, message, "latitude and longitude of the site?")


def _wrong(file: str, message: str, maybe: str = "") -> ProductionError:
    return ProductionError([Problem(place=file, message=message, maybe=maybe)])
