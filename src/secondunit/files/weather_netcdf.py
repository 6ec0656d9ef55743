"""Reanalyses and hindcasts as NetCDF: ERA5 of the Climate Data Store, NORA3 of MET Norway.

Names of variables are those of these two; of a file with several points the nearest to a place is
read. ERA5's gust and precipitation are of the hour before their stamp (ECMWF, "ERA5: data
documentation", table 2 and 8) and are moved to the hour they belong to.
"""

import io
import math
import warnings
from typing import Any

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from secondunit.errors import Problem, ProductionError
from secondunit.files.weather_humidity import humidity_percent
from secondunit.files.weather_open_meteo import hour_before
from secondunit.files.weather_rows import QUANTITIES, Rows
from secondunit.model.weather import NO_CLOUD_M

FloatArray = NDArray[np.float64]

_HDF5 = b"\x89HDF"  # NetCDF 4; else it is of version 3
_TIMES = ("valid_time", "time")
_EASTWARD, _NORTHWARD = "u10", "v10"
_SPEEDS, _DIRECTIONS = ("wind_speed", "wind_speed_10m"), ("wind_direction", "wind_direction_10m")
_GUSTS_BEFORE, _GUSTS_AFTER = ("fg10", "i10fg"), ("wind_speed_of_gust",)
_AIR = ("t2m", "air_temperature_2m")
_RAIN = ("tp",)
_DEW, _CLOUD_BASE = ("d2m",), ("cbh",)
_HEIGHT_M = 10.0
_FAR_M = 30_000.0  # the diagonal of a cell of ERA5; a point further off is another place
_EARTH_M = 6_371_000.0
_KELVIN_FROM_C = 273.15
_MM_PER_M = 1000.0


def netcdf_rows(content: bytes, file: str, place: tuple[float, float] | None) -> Rows:
    """Read hourly rows of one point.

    Parameters
    ----------
    content, file
        What the file holds, and its name for messages.
    place
        Latitude and longitude [rad] of the point that is wanted; not needed where there is one.

    Raises
    ------
    ProductionError
        Where it is no NetCDF file of these, or its points are all far from the place.
    """
    engine = "h5netcdf" if content.startswith(_HDF5) else "scipy"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of the reader, about what we do not read
            with xr.open_dataset(io.BytesIO(content), engine=engine) as data:
                return _rows(data, file, place)
    except ProductionError:
        raise
    except Exception as error:  # a damaged file fails in as many ways as the readers have layers
        raise _wrong(file, "must be whole NetCDF", "cut off while it was fetched?") from error


def _rows(data: xr.Dataset, file: str, place: tuple[float, float] | None) -> Rows:
    data, note = _at_place(data, file, place)
    time = next((name for name in _TIMES if name in data.variables), None)
    if time is None or data[time].ndim != 1 or data[time].dtype.kind != "M":
        raise _wrong(file, "must have times, in valid_time or time")
    times = data[time].to_numpy().astype("datetime64[s]").astype(np.int64)
    speed, from_deg = _wind(data, time, file)
    values = {q: np.full(times.size, np.nan) for q in QUANTITIES}
    values |= {"wind_speed": speed, "wind_from": from_deg}
    before = _first(data, time, _GUSTS_BEFORE, file)
    after = _first(data, time, _GUSTS_AFTER, file)
    if before is not None:
        values["gust"] = hour_before(times, before)
    elif after is not None:
        values["gust"] = after
    air, rain = _first(data, time, _AIR, file), _first(data, time, _RAIN, file)
    dew, cloud = _first(data, time, _DEW, file), _first(data, time, _CLOUD_BASE, file)
    if air is not None:
        values["temperature"] = air - _KELVIN_FROM_C
    if air is not None and dew is not None:
        values["humidity"] = humidity_percent(air - _KELVIN_FROM_C, dew - _KELVIN_FROM_C)
    if cloud is not None:  # ERA5 has no number where there is no cloud
        values["cloud_base"] = np.where(np.isnan(cloud), NO_CLOUD_M, cloud)
    if rain is not None:
        values["rain"] = hour_before(times, np.maximum(rain, 0.0) * _MM_PER_M)
    return Rows(
        time_utc_s=times,
        values=values,
        has=frozenset(q for q in QUANTITIES if np.isfinite(values[q]).any()),
        notes=[
            note,
            "Wind of a grid cell of kilometres: calmer than an edge, and without its lee.",
        ],
    )


def _wind(data: xr.Dataset, time: str, file: str) -> tuple[FloatArray, FloatArray]:
    """Give speed and direction the wind comes from, in degrees."""
    east, north = (_first(data, time, (name,), file) for name in (_EASTWARD, _NORTHWARD))
    if east is not None and north is not None:
        return np.hypot(east, north), np.mod(np.rad2deg(np.arctan2(-east, -north)), 360.0)
    speed, from_deg = _first(data, time, _SPEEDS, file), _first(data, time, _DIRECTIONS, file)
    if speed is not None and from_deg is not None:
        return speed, np.mod(from_deg, 360.0)
    maybe = ""
    if "x_wind_10m" in data.variables:
        maybe = "x_wind_10m is along the axes of the map; take wind_speed and wind_direction"
    raise _wrong(file, "must have u10 and v10, or wind_speed and wind_direction", maybe)


def _first(data: xr.Dataset, time: str, names: tuple[str, ...], file: str) -> FloatArray | None:
    """Give the first variable that is there as (time,): at ten metres, of the first member."""
    name = next((name for name in names if name in data.variables), None)
    if name is None:
        return None
    column = data[name]
    for height in ("height", "height4", "height_above_msl"):
        if height in column.dims:
            column = _at_ten_metres(column, height, file)
    dimension = data[time].dims[0]
    if "expver" in column.dims:  # the last months are of ERA5T until they are confirmed
        column = column.isel(expver=0).fillna(column.isel(expver=-1))
    left = [d for d in column.dims if d != dimension]
    if any(column.sizes[d] > 1 for d in left) or dimension not in column.dims:
        raise _wrong(
            file, f"{name} must have one value a time, not ({', '.join(map(str, column.dims))})"
        )
    return np.asarray(column.squeeze(left).to_numpy(), dtype=np.float64).reshape(-1)


def _at_ten_metres(column: xr.DataArray, height: str, file: str) -> xr.DataArray:
    heights = np.atleast_1d(column[height].to_numpy()).astype(np.float64)
    found = np.flatnonzero(heights == _HEIGHT_M)
    if found.size == 0:
        raise _wrong(
            file, f"{column.name} must be there at 10 m, not only at {heights.min():g} m and up"
        )
    return column.isel({height: int(found[0])})


def _at_place(
    data: xr.Dataset, file: str, place: tuple[float, float] | None
) -> tuple[xr.Dataset, str]:
    """Take one point of the file, and say which."""
    pair = next(
        (p for p in (("latitude", "longitude"), ("lat", "lon")) if p[0] in data.variables), None
    )
    if pair is None:
        return data, "The file does not say of which place it is."
    latitudes, longitudes = (np.asarray(data[n].to_numpy(), dtype=np.float64) for n in pair)
    is_grid = (
        latitudes.ndim == 1 and longitudes.ndim == 1 and data[pair[0]].dims != data[pair[1]].dims
    )
    if is_grid:
        latitudes, longitudes = np.meshgrid(latitudes, longitudes, indexing="ij")
        dims: tuple[Any, ...] = (data[pair[0]].dims[0], data[pair[1]].dims[0])
    else:
        dims = data[pair[0]].dims
    if latitudes.size > 1 and place is None:
        message = f"must hold one point, not {latitudes.size}"
        raise _wrong(file, message, "state latitude and longitude beside file")
    away_m = _away_m(latitudes, longitudes, place)
    best = np.unravel_index(int(np.nanargmin(away_m)), away_m.shape)
    if away_m[best] > _FAR_M:
        away = f"the nearest is {away_m[best] / 1000:.0f} km away"
        message = f"must hold a point near the stated place; {away}"
        raise _wrong(file, message, "latitude and longitude of the record?")
    where = f"{latitudes[best]:.3f}, {(longitudes[best] + 180) % 360 - 180:.3f}"
    picked = data.isel({d: int(i) for d, i in zip(dims, best, strict=True)})
    return picked, f"The point at {where} of {latitudes.size} in the file."


def _away_m(
    latitudes: FloatArray, longitudes: FloatArray, place: tuple[float, float] | None
) -> FloatArray:
    """Give the way to each point, on a sphere; none where no place is wanted."""
    if place is None:
        return np.zeros(latitudes.shape)
    lat, lon = np.deg2rad(latitudes), np.deg2rad(longitudes)
    half = (
        np.sin((lat - place[0]) / 2) ** 2
        + np.cos(lat) * math.cos(place[0]) * np.sin((lon - place[1]) / 2) ** 2
    )
    away: FloatArray = 2 * _EARTH_M * np.arcsin(np.sqrt(np.minimum(half, 1.0)))
    return away


def _wrong(file: str, message: str, maybe: str = "") -> ProductionError:
    return ProductionError([Problem(place=file, message=message, maybe=maybe)])
