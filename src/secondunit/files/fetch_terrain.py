"""Terrain around the sites with a stunt: tiles of the Copernicus DEM, cut to what is used.

GLO-30 Public: heights of the surface, with trees and houses, above the geoid EGM2008, every second
of arc of latitude. A tile is a degree wide and named by its south-west corner; the sea has none.
Documented at copernicus-dem-30m.s3.amazonaws.com/readme.html.
"""

import math
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np

from secondunit.errors import Problem, ProductionError
from secondunit.files.fetching import Fetched
from secondunit.files.forecasts import FETCHED, fetched_path
from secondunit.files.tables import SiteTable
from secondunit.files.terrain_grid import REACH_M
from secondunit.files.write import write_whole

ADDRESS = "https://copernicus-dem-30m.s3.amazonaws.com"
LICENCE = (
    "Terrain: produced using Copernicus WorldDEM-30 © DLR e.V. 2010-2014 and © Airbus Defence and "
    "Space GmbH 2014-2018, provided under COPERNICUS by the European Union and ESA; all rights "
    "reserved. It is a surface of 30 m with trees and houses: too coarse for a face or a ramp."
)
_EARTH_M_PER_DEG = 111_195.0  # of latitude, on a sphere of 6371 km
_MARGIN_M = 500.0
_HEIGHTS_M = (-500.0, 9000.0)

Ask = Callable[[str, Path, Callable[[bytes], object]], Fetched]


@dataclass(frozen=True, slots=True)
class Tile:
    """A degree of latitude and longitude, named by its south-west corner."""

    south: int
    west: int

    @property
    def corner(self) -> str:
        """Give its corner: ``N62-E006``."""
        north_south, east_west = "NS"[self.south < 0], "EW"[self.west < 0]
        return f"{north_south}{abs(self.south):02d}-{east_west}{abs(self.west):03d}"

    @property
    def url_path(self) -> str:
        """Give where a service has it."""
        latitude, longitude = self.corner.split("-")
        name = f"Copernicus_DSM_COG_10_{latitude}_00_{longitude}_00_DEM"
        return f"{name}/{name}.tif"


def terrain_of(site: SiteTable, folder: Path, address: str, ask: Ask) -> tuple[Path, Fetched]:
    """Fetch the tiles around a mark and cut the site's terrain out of them.

    Parameters
    ----------
    site
        Where.
    folder
        Of the production.
    address
        Where the service is.
    ask
        Brings a file up to date: its address, its path, what reads it.

    Returns
    -------
    tuple
        The terrain's file, and how it went: missing without the mark's own tile; what is kept where
        some tile could not be asked for; a note where ground around is not known, as at sea.

    Raises
    ------
    StoreError
        Where the folder cannot be written to.
    """
    own, *others = tiles_around(site)
    got = {tile: _fetch(tile, folder, address, ask) for tile in (own, *others)}
    path = fetched_path(folder, "terrain", site.name, ".tif")
    if got[own].state == "missing":
        return path, replace(got[own], path=path)
    there = {tile: one.path for tile, one in got.items() if one.state != "missing"}
    _cut(site, list(there.values()), path)
    unknown = [tile.corner for tile in got if tile not in there]
    note = (
        f"{' and '.join(unknown)} not there, as at sea: no ground is known in it" if unknown else ""
    )
    kept = [got[tile] for tile in there if got[tile].state == "kept"]
    worst = min(kept, key=lambda one: one.asked_utc_s or 0) if kept else got[own]
    return path, replace(worst, path=path, note=note)


def tiles_around(site: SiteTable) -> list[Tile]:
    """List the tiles that ground within reach of a mark lies in, the mark's own first."""
    west, south, east, north = _bounds_deg(site)
    own = Tile(*(math.floor(math.degrees(angle)) for angle in (site.latitude, site.longitude)))
    every = {
        Tile(row, column)
        for row in range(math.floor(south), math.floor(north) + 1)
        for column in range(math.floor(west), math.floor(east) + 1)
        if -180 <= column < 180
    }
    return [own, *sorted(every - {own}, key=lambda tile: (tile.south, tile.west))]


def _bounds_deg(site: SiteTable) -> tuple[float, float, float, float]:
    """Give west, south, east and north of the ground within reach."""
    latitude, longitude = math.degrees(site.latitude), math.degrees(site.longitude)
    up = (REACH_M + _MARGIN_M) / _EARTH_M_PER_DEG
    across = up / max(math.cos(site.latitude), 0.01)
    return longitude - across, latitude - up, longitude + across, latitude + up


def _fetch(tile: Tile, folder: Path, address: str, ask: Ask) -> Fetched:
    path = folder / FETCHED / f"tile-{tile.corner}.tif"
    return ask(f"{address}/{tile.url_path}", path, partial(check_tile, tile=tile))


def check_tile(content: bytes, tile: Tile) -> None:
    """Hold an answer to what it must be.

    Raises
    ------
    ProductionError
        Where it is no whole raster of heights that has the middle of the tile.
    """
    from rasterio.errors import RasterioError  # noqa: PLC0415 - GDAL is heavy
    from rasterio.io import MemoryFile  # noqa: PLC0415

    try:
        with MemoryFile(content) as memory, memory.open() as raster:
            heights = raster.read(1)
            bounds, count = raster.bounds, raster.count
    except RasterioError as error:
        raise _wrong(tile, "must be a whole GeoTIFF", "cut off while it was fetched?") from error
    middle = (tile.west + 0.5, tile.south + 0.5)
    is_here = bounds.left < middle[0] < bounds.right and bounds.bottom < middle[1] < bounds.top
    if count != 1 or not is_here:
        raise _wrong(tile, f"must be heights of {tile.corner}")
    known = heights[np.isfinite(heights)]
    if known.size == 0 or known.min() < _HEIGHTS_M[0] or known.max() > _HEIGHTS_M[1]:
        raise _wrong(tile, "must hold heights on Earth in metres")


def _wrong(tile: Tile, message: str, maybe: str = "") -> ProductionError:
    return ProductionError([Problem(place=tile.corner, message=message, maybe=maybe)])


def _cut(site: SiteTable, tiles: list[Path], path: Path) -> None:
    """Write the ground within reach as one raster; what no tile has is not known."""
    from rasterio.io import MemoryFile  # noqa: PLC0415 - GDAL is heavy
    from rasterio.merge import merge  # noqa: PLC0415

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the library, about itself
        heights, transform = merge(
            tiles, bounds=_bounds_deg(site), nodata=math.nan, dtype="float32"
        )
    profile: Mapping[str, object] = {
        "driver": "GTiff", "count": 1, "dtype": "float32", "crs": "EPSG:4326", "nodata": math.nan,
        "height": heights.shape[1], "width": heights.shape[2], "transform": transform,
        "compress": "deflate",
    }  # fmt: skip
    with MemoryFile() as memory:
        with memory.open(**profile) as raster:
            raster.write(heights)
        write_whole(path, memory.read())
