"""What a raster's heights are above, the sea or the ellipsoid, and whether in metres or feet."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import numpy as np
import rasterio
from pyproj import CRS
from rasterio.errors import RasterioError

from secondunit.files.terrain_grid import FloatArray, bilinear, wrong_terrain

_FOOT_M = 0.3048
_SURVEY_FOOT_M = 1200 / 3937  # of the United States, by its definition of 1893
_METRES: Mapping[str, float] = MappingProxyType({
    **dict.fromkeys(("m", "metre", "metres", "meter", "meters"), 1.0),
    **dict.fromkeys(("ft", "foot", "feet", "international foot"), _FOOT_M),
    **dict.fromkeys(("us survey foot", "us_survey_foot", "us-ft", "ftus", "foot_us"),
                    _SURVEY_FOOT_M),
})  # fmt: skip
_GEOID_M = (-120.0, 100.0)  # EGM2008 goes from -107 m south of India to 86 m in New Guinea


def metres_of(raster: rasterio.DatasetReader, crs: CRS, file: str, *, has_geoid: bool) -> float:
    """Give the metres in a raster's unit of height; hold what its heights are above to the geoid.

    Raises
    ------
    ProductionError
        Where its unit is unknown, or stands against its coordinate system; where its heights are
        above the ellipsoid and no geoid is named, or above the sea and one is.
    """
    kind, metres_by_crs = _upright(crs)
    if kind == "ellipsoid" and not has_geoid:
        message = f"its heights must be above the sea; {crs.name} counts from the ellipsoid"
        raise wrong_terrain(file, message, "name a file of geoid heights for it?")
    if kind == "sea" and has_geoid:
        message = f"must not have a geoid: {crs.name} counts from the sea already"
        raise wrong_terrain(file, message)
    said = (raster.units[0] or "").strip()
    if not said:
        return metres_by_crs or 1.0
    metres = _METRES.get(said.lower())
    if metres is None:
        known = ", ".join(sorted(_METRES))
        raise wrong_terrain(file, f'its unit of height ("{said}") must be one of {known}')
    if metres_by_crs is not None and abs(metres - metres_by_crs) > 1e-9:
        message = f'its unit of height ("{said}") must be that of its coordinate system {crs.name}'
        raise wrong_terrain(file, message)
    return metres


def level_part(crs: CRS) -> CRS:
    """Give the part of a coordinate system that tells places, without that of heights."""
    if crs.is_compound:
        return crs.sub_crs_list[0]
    return crs.to_2d() if len(crs.axis_info) == 3 else crs


def _upright(crs: CRS) -> tuple[str, float | None]:
    """Tell what heights are counted from, where the coordinate system says it, and their unit."""
    if crs.is_compound:
        return "sea", float(crs.sub_crs_list[-1].axis_info[0].unit_conversion_factor)
    if len(crs.axis_info) == 3:
        return "ellipsoid", float(crs.axis_info[2].unit_conversion_factor)
    return "", None


def read_geoid(path: Path, latitude_deg: FloatArray, longitude_deg: FloatArray) -> FloatArray:
    """Give the geoid's height above the ellipsoid [m] at places, bilinear between its nodes.

    Parameters
    ----------
    path
        A raster of geoid heights in longitude and latitude (WGS 84).
    latitude_deg, longitude_deg
        The places, of one shape.

    Raises
    ------
    ProductionError
        Where it is none, or does not cover all of the places.
    """
    try:
        with rasterio.open(path) as raster:
            crs = raster.crs
            if raster.count != 1 or crs is None or not CRS.from_wkt(crs.to_wkt()).is_geographic:
                message = "must be one band of geoid heights in longitude and latitude"
                raise wrong_terrain(path.name, message)
            height_m = raster.read(1, masked=True).astype(np.float64).filled(np.nan)
            inverse = ~raster.transform
    except RasterioError as error:
        raise wrong_terrain(path.name, f"must be a raster of geoid heights ({error})") from error
    column = inverse.a * longitude_deg + inverse.b * latitude_deg + inverse.c - 0.5
    row = inverse.d * longitude_deg + inverse.e * latitude_deg + inverse.f - 0.5
    found = bilinear(height_m, row, column)
    if np.isnan(found).any():
        raise wrong_terrain(path.name, "must cover all of the terrain that it is for")
    if found.size and not _GEOID_M[0] <= found.min() <= found.max() <= _GEOID_M[1]:
        message = f"geoid heights must lie between {_GEOID_M[0]:g} and {_GEOID_M[1]:g} m"
        raise wrong_terrain(path.name, message, "a file of terrain?")
    return found
