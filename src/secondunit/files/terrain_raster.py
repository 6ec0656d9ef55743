"""A raster of heights (GeoTIFF, ESRI ASCII grid) on a grid in the site's axes."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError, ProjError
from rasterio import Affine
from rasterio.enums import Resampling
from rasterio.errors import RasterioError
from rasterio.windows import Window

from secondunit.files.terrain_datum import level_part, metres_of, read_geoid
from secondunit.files.terrain_grid import (
    HEIGHTS_M,
    REACH_M,
    STEP_MIN_M,
    WGS84,
    FloatArray,
    Grid,
    bilinear,
    far_away,
    local_crs,
    square_grid,
    wrong_terrain,
)

_SEA_BED_MIN_M = -3000.0  # near a shore; below it is a mark of missing data that is not declared
_PIXELS_MAX = 4096  # of a raster, each way; finer ones are averaged while reading


def read_raster(
    path: Path, mark: tuple[float, float], geoid: Path | None = None
) -> tuple[Grid, FloatArray, str]:
    """Read a raster around a mark (latitude, longitude); give grid, heights and a word on it.

    With a geoid, heights are above the ellipsoid and are brought to the sea by it.

    Raises
    ------
    ProductionError
        Where it is no raster of heights, says no map, or does not reach the mark.
    """
    with opened(path) as raster:
        local = to_raster(raster, mark, path)
        cell_m = cell_of(raster, local)
        grid = square_grid(_reach_m(raster, local), max(STEP_MIN_M, cell_m / 4))
        height_m = heights_on(grid, raster, local, path, geoid)
        return grid, height_m, f"{path.name}: cells of {cell_m:.3g} m laid on {grid.step_m:.3g} m"


@contextmanager
def opened(path: Path) -> Iterator[rasterio.DatasetReader]:
    """Open a raster of heights; whatever goes wrong in it is told in words.

    Raises
    ------
    ProductionError
        Where it is no raster with one band, or cannot be read to its end.
    """
    try:
        with rasterio.open(path) as raster:
            if raster.count != 1:
                message = f"must have one band of heights, not {raster.count}"
                raise wrong_terrain(path.name, message, "a picture?")
            yield raster
    except (RasterioError, CRSError, ProjError) as error:
        raise wrong_terrain(path.name, f"must be a GeoTIFF or an ASCII grid ({error})") from error


def to_raster(raster: rasterio.DatasetReader, mark: tuple[float, float], path: Path) -> Transformer:
    """Give the way from the site's axes to a raster's map.

    Raises
    ------
    ProductionError
        Where it is only known roughly (a map of an unknown datum), which may be off by 100 m.
    """
    crs = _crs_of(raster, path)
    try:
        return Transformer.from_crs(
            local_crs(mark), level_part(crs), always_xy=True, allow_ballpark=False
        )
    except ProjError as error:
        message = f"the way from its coordinate system ({crs.name}) to WGS 84 must be known"
        raise wrong_terrain(path.name, message, "bring it to UTM on WGS 84 or ETRS89?") from error


def heights_on(
    grid: Grid,
    raster: rasterio.DatasetReader,
    local: Transformer,
    path: Path,
    geoid: Path | None,
) -> FloatArray:
    """Give a raster's heights above the sea [m] at the nodes of a grid, axes (north, east)."""
    metres = metres_of(raster, _crs_of(raster, path), path.name, has_geoid=geoid is not None)
    east_m, north_m = np.meshgrid(grid.east_m, grid.north_m)
    x, y = local.transform(east_m, north_m)
    column, row = _applied(~raster.transform, x, y)  # a pixel's height is at its centre, not corner
    heights, left, top, scale = _window(raster, column, row, path.name)
    heights = (heights * raster.scales[0] + raster.offsets[0]) * metres
    _check_heights(heights, path.name)
    height_m = bilinear(heights, (row - top) / scale - 0.5, (column - left) / scale - 0.5)
    if geoid is None:
        return height_m
    known = np.isfinite(height_m)
    to_degrees = Transformer.from_crs(local.source_crs, WGS84, always_xy=True)
    longitude_deg, latitude_deg = to_degrees.transform(east_m[known], north_m[known])
    height_m[known] -= read_geoid(geoid, latitude_deg, longitude_deg)
    return height_m


def _crs_of(raster: rasterio.DatasetReader, path: Path) -> CRS:
    """Give the map of a raster; an ASCII grid without one is in degrees, if it can be."""
    if raster.crs:
        return CRS.from_wkt(raster.crs.to_wkt())
    box = raster.bounds
    is_in_degrees = -180 <= box.left < box.right <= 360 and -90 <= box.bottom < box.top <= 90
    if path.suffix.lower() == ".asc" and is_in_degrees:
        return WGS84
    raise wrong_terrain(
        path.name, "must say its coordinate system", "a GeoTIFF with one, or a .prj file beside it?"
    )


def cell_of(raster: rasterio.DatasetReader, local: Transformer) -> float:
    """Give the shorter side of the raster's cell at the mark, in metres."""
    x, y = local.transform(0.0, 0.0)
    column, row = _applied(~raster.transform, x, y)
    sides = []
    for d_column, d_row in ((1, 0), (0, 1)):
        beside = _applied(raster.transform, column + d_column, row + d_row)
        sides.append(math.hypot(*local.transform(beside[0], beside[1], direction="INVERSE")))
    side = min(sides)
    if not (math.isfinite(side) and side > 0):
        raise wrong_terrain(Path(raster.name).name, "must reach to the site's mark")
    return side


def corners_m(raster: rasterio.DatasetReader, local: Transformer) -> FloatArray:
    """Give the corners of a raster in the site's axes, shape (4, 2): east and north."""
    right, bottom = raster.width, raster.height
    corners = np.array([(0, 0), (right, 0), (right, bottom), (0, bottom)], dtype=np.float64)
    x, y = _applied(raster.transform, corners[:, 0], corners[:, 1])
    return np.column_stack(local.transform(x, y, direction="INVERSE"))


def _reach_m(raster: rasterio.DatasetReader, local: Transformer) -> float:
    """Tell how far from the mark the raster goes, up to the most that is asked of it."""
    reached = np.abs(corners_m(raster, local)).max()
    return min(REACH_M, 1.02 * float(reached))  # its sides may bulge a little beyond its corners


def _applied(transform: Affine, x: Any, y: Any) -> tuple[Any, Any]:
    """Apply an affine transform to numbers or arrays."""
    t = transform
    return t.a * x + t.b * y + t.c, t.d * x + t.e * y + t.f


def _window(
    raster: rasterio.DatasetReader, column: FloatArray, row: FloatArray, file: str
) -> tuple[FloatArray, float, float, float]:
    """Read the part of a raster that a grid needs; give it with its corner and its scale."""
    left, right = _span(column, raster.width)
    top, bottom = _span(row, raster.height)
    if right <= left or bottom <= top:
        raise far_away(file)
    scale = max(1, math.ceil(max(right - left, bottom - top) / _PIXELS_MAX))
    right, bottom = left + _multiple(right - left, scale), top + _multiple(bottom - top, scale)
    shape = ((bottom - top) // scale, (right - left) // scale)
    window = Window(left, top, right - left, bottom - top)
    masked = raster.read(
        1, window=window, out_shape=shape, masked=True, resampling=Resampling.average
    )
    heights = masked.astype(np.float64).filled(np.nan)
    return heights, left, top, float(scale)


def _check_heights(heights_m: FloatArray, file: str) -> None:
    if np.any(heights_m < _SEA_BED_MIN_M) or np.any(heights_m > HEIGHTS_M[1]):
        message = f"heights must lie between {_SEA_BED_MIN_M:g} and {HEIGHTS_M[1]:g} m"
        raise wrong_terrain(file, message, "its mark of missing data is not declared?")


def _span(pixel: FloatArray, count: int) -> tuple[int, int]:
    """Give first and last pixel, of those there are, that a grid needs along one side."""
    known = pixel[np.isfinite(pixel)]
    if known.size == 0:
        return 0, 0
    return max(0, math.floor(known.min()) - 2), min(count, math.ceil(known.max()) + 2)


def _multiple(length: int, scale: int) -> int:
    return max(scale, length // scale * scale)
