"""Terrain files into a grid of heights in the site's own axes: east, north, up from its mark.

The axes are those of an azimuthal equidistant map around the mark (WGS 84): distances and
directions from the mark are true. Heights are bilinear between the source's, and NaN where the
source says nothing; unknown ground is never flat ground.
"""

import math
import warnings
from pathlib import Path

import numpy as np

from secondunit.files.terrain_grid import FloatArray, Grid, bilinear, far_away, wrong_terrain
from secondunit.files.terrain_spots import read_spots
from secondunit.model.site import Terrain


def read_terrain(
    path: Path,
    latitude_rad: float,
    longitude_rad: float,
    elevation_m: float,
    geoid: Path | None = None,
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
    geoid
        A raster of geoid heights, where the terrain's own are above the ellipsoid.

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
        raise wrong_terrain(path.name, "must be a file that can be read; there is none")
    mark = (latitude_rad, longitude_rad)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what they warn of is checked below
        if path.suffix.lower() == ".csv":
            if geoid is not None:
                raise wrong_terrain(path.name, "must not have a geoid; spots are above the sea")
            grid, height_m, source = read_spots(path, mark)
        else:
            # GDAL is heavy, and most productions bring spot heights.
            from secondunit.files.terrain_raster import read_raster  # noqa: PLC0415

            grid, height_m, source = read_raster(path, mark, geoid)
    height_m, source = on_the_sea(height_m, elevation_m, source)
    return _cropped(grid, height_m - elevation_m, source, path.name)


def on_the_sea(height_m: FloatArray, elevation_m: float, source: str) -> tuple[FloatArray, str]:
    """Take a sea bed as the sea's surface, where the mark is above: whoever falls, falls on it."""
    if elevation_m < 0 or not (height_m < 0).any():
        return height_m, source
    words = f"{source}; what lies below the sea is taken as its surface"
    return np.where(height_m < 0, 0.0, height_m), words


def height_at(terrain: Terrain, east_m: float, north_m: float) -> float:
    """Give the height above the mark at a point, bilinear; NaN where the terrain says nothing."""
    if terrain.patch is not None:
        fine_m = height_at(terrain.patch, east_m, north_m)
        if not math.isnan(fine_m):
            return fine_m
    row = (north_m - terrain.north_min_m) / terrain.step_m
    column = (east_m - terrain.east_min_m) / terrain.step_m
    return float(bilinear(terrain.height_m, np.array([row]), np.array([column]))[0])


def _cropped(grid: Grid, height_m: FloatArray, source: str, file: str) -> Terrain:
    """Cut rows and columns off in which nothing is known."""
    known = np.isfinite(height_m)
    if not known.any():
        raise far_away(file)
    rows, columns = np.flatnonzero(known.any(axis=1)), np.flatnonzero(known.any(axis=0))
    part = height_m[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    return Terrain(
        height_m=np.ascontiguousarray(part),
        east_min_m=float(grid.east_m[columns[0]]),
        north_min_m=float(grid.north_m[rows[0]]),
        step_m=grid.step_m,
        source=source,
    )
