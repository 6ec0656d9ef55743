"""Rows of weather into hours without a missing one; what had to be cleaned is told in notes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from secondunit.errors import Problem, ProductionError
from secondunit.files.weather_faults import counted_words, without_faults
from secondunit.files.weather_rows import Rows
from secondunit.model.weather import HOUR_S, NO_CLOUD_M, WeatherRecord

FloatArray = NDArray[np.float64]

# What the air can do, in the units of the files; beyond is a broken instrument. The highest gust
# ever recorded is 113 m/s (Barrow Island 1996, WMO archive of extremes; from memory, unverified).
_PHYSICAL: Mapping[str, tuple[float, float]] = {
    "wind_speed": (0.0, 75.0), "wind_from": (0.0, 360.0), "gust": (0.0, 120.0),
    "rain": (0.0, 300.0), "temperature": (-90.0, 60.0), "humidity": (0.0, 110.0),
    "cloud_base": (0.0, NO_CLOUD_M), "visibility": (0.0, 500_000.0), "snow_depth": (0.0, 20.0),
}  # fmt: skip
_SAID = {
    "wind_speed": "wind speed", "wind_from": "wind direction", "cloud_base": "cloud base",
    "snow_depth": "snow depth",
}  # fmt: skip
_MEAN, _LOWEST = ("rain", "temperature", "humidity", "snow_depth"), ("cloud_base", "visibility")
_ROWS_MIN = 2 / 3  # of the rows an hour should have, to count as measured
_GUST_SLACK_M_S = 0.5  # instruments round; a gust further below the mean is a broken one
_HOURS_MAX = 200 * 8766  # two hundred years
_MM_PER_HOUR = 1e-3 / HOUR_S
_ZERO_CELSIUS_K = 273.15


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """Rows brought to hours without a missing one; arrays (hour,), in the units of `Rows`.

    `wind_east`, `wind_north` blow towards; `rows` counts what the file had of each hour.
    """

    start_utc_s: int
    values: Mapping[str, FloatArray]
    rows: NDArray[np.int64]
    rows_an_hour: int
    notes: tuple[str, ...]


def record_of(rows: Rows, file: str, name: str) -> WeatherRecord:
    """Make an hourly record of the rows of a file; see `secondunit.files.weather.read_weather`.

    Raises
    ------
    ProductionError
        Where there is no row, or the rows lie more than 200 years apart.
    """
    hours = hours_of(rows, file)
    notes = [*hours.notes]
    values = hours.values if rows.is_made else without_faults(hours.values, notes)
    _note_gaps(values, hours.rows, hours.rows_an_hour, notes)
    if "gust" not in rows.has:
        notes.append("The record has no gusts.")
    return as_record(replace(hours, values=values, notes=tuple(notes)), rows, name)


def as_record(hours: Hours, rows: Rows, name: str) -> WeatherRecord:
    """Turn hours into the model's noun, in SI."""
    values = hours.values
    return WeatherRecord(
        name=name,
        start_utc_s=hours.start_utc_s,
        wind_east_m_s=values["wind_east"],
        wind_north_m_s=values["wind_north"],
        gust_m_s=values["gust"],
        rain_m_s=values["rain"] * _MM_PER_HOUR,
        temperature_k=values["temperature"] + _ZERO_CELSIUS_K,
        has_gust="gust" in rows.has,
        is_made=rows.is_made,
        is_typical=rows.is_typical,
        notes=hours.notes,
        humidity_ratio=_kept(np.minimum(values["humidity"] / 100, 1.0), "humidity", rows),
        cloud_base_m=_kept(values["cloud_base"], "cloud_base", rows),
        visibility_m=_kept(values["visibility"], "visibility", rows),
        snow_depth_m=_kept(values["snow_depth"], "snow_depth", rows),
        elevation_m=rows.elevation_m,
    )


def _kept(column: FloatArray, name: str, rows: Rows) -> FloatArray | None:
    """Give a column where the file has it; most have none of these."""
    return column if name in rows.has else None


def hours_of(rows: Rows, file: str) -> Hours:
    """Sort and clean rows and bring them to hours; what had to be left out is told in `notes`."""
    if rows.time_utc_s.size == 0:
        raise ProductionError(
            [Problem(place=file, message="must hold at least one row of weather")]
        )
    notes = list(rows.notes)
    rows = _sorted_once(rows, notes)
    values = _without_spikes(rows, notes)
    hours, row_hour = _hours(rows.time_utc_s, file)
    rows_an_hour = _rows_an_hour(rows.time_utc_s)
    hourly = _hourly(values, row_hour, hours.size, rows_an_hour)
    hourly["gust"] = _checked_gust(hourly["gust"], hourly["wind_east"], hourly["wind_north"], notes)
    return Hours(
        start_utc_s=int(hours[0]),
        values=hourly,
        rows=np.bincount(row_hour, minlength=hours.size),
        rows_an_hour=rows_an_hour,
        notes=tuple(notes),
    )


def wind_towards(speed: FloatArray, from_deg: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Turn speed and the direction wind comes from into a vector towards east and north.

    A calm has no direction and is zero; wind whose direction is missing is unknown (NaN).
    """
    angle = np.deg2rad(from_deg)
    is_calm = speed == 0
    east = np.where(is_calm, 0.0, -speed * np.sin(angle))
    north = np.where(is_calm, 0.0, -speed * np.cos(angle))
    return east, north


def _sorted_once(rows: Rows, notes: list[str]) -> Rows:
    """Sort the rows by time, each time once; where rows of one time disagree, none is believed."""
    if np.any(np.diff(rows.time_utc_s) < 0):
        notes.append("Rows were out of order and have been sorted.")
    times, first, group = np.unique(rows.time_utc_s, return_index=True, return_inverse=True)
    is_other = np.zeros(rows.time_utc_s.size, dtype=bool)
    for column in rows.values.values():
        kept = column[first][group]
        is_other |= (column != kept) & ~(np.isnan(column) & np.isnan(kept))
    is_torn = np.bincount(group, weights=is_other, minlength=times.size) > 0
    dropped = rows.time_utc_s.size - times.size
    if dropped:
        notes.append(f"{counted_words(dropped, 'row')} with a time that was there before left out.")
    if is_torn.any():
        notes.append(
            f"{counted_words(int(is_torn.sum()), 'time')} with rows that disagree; held as gaps."
        )
    values = {key: np.where(is_torn, np.nan, column[first]) for key, column in rows.values.items()}
    return replace(rows, time_utc_s=times, values=values)


def _without_spikes(rows: Rows, notes: list[str]) -> dict[str, FloatArray]:
    values = {}
    for key, column in rows.values.items():
        low, high = _PHYSICAL[key]
        is_spike = ~np.isnan(column) & ~((column >= low) & (column <= high))
        if is_spike.any():
            said = _SAID.get(key, key)
            notes.append(
                f"{counted_words(int(is_spike.sum()), 'value')} of {said} beyond nature left out."
            )
        values[key] = np.where(is_spike, np.nan, column)
    return values


def _hours(time_utc_s: NDArray[np.int64], file: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give the beginnings of all hours of the record, and the hour of each row."""
    hour = time_utc_s // HOUR_S
    count = int(hour[-1] - hour[0]) + 1
    if count > _HOURS_MAX:
        message = "the times of the rows must lie within 200 years"
        raise ProductionError([Problem(place=file, message=message)])
    return (hour[0] + np.arange(count)) * HOUR_S, hour - hour[0]


def _rows_an_hour(time_utc_s: NDArray[np.int64]) -> int:
    if time_utc_s.size < 2:
        return 1
    return max(1, round(HOUR_S / float(np.median(np.diff(time_utc_s)))))


def _hourly(
    values: Mapping[str, FloatArray], hour: NDArray[np.int64], hours: int, rows_an_hour: int
) -> dict[str, FloatArray]:
    """Bring the rows to hours; see `read_weather` for how."""
    needed = int(np.ceil(rows_an_hour * _ROWS_MIN - 1e-9))
    speed = np.where(
        np.isnan(values["wind_from"]) & (values["wind_speed"] != 0), np.nan, values["wind_speed"]
    )
    east, north = wind_towards(speed, values["wind_from"])
    means = {
        key: _mean(column, hour, hours, needed)
        for key, column in (("speed", speed), ("east", east), ("north", north),
                            *((q, values[q]) for q in _MEAN))
    }  # fmt: skip
    length = np.hypot(means["east"], means["north"])
    stretch = _stretch(means["speed"], length)
    return {
        "wind_east": means["east"] * stretch,
        "wind_north": means["north"] * stretch,
        "gust": _highest(values["gust"], hour, hours, needed),
        **{q: means[q] for q in _MEAN},
        **{q: -_highest(-values[q], hour, hours, needed) for q in _LOWEST},
    }


def _stretch(speed: FloatArray, length: FloatArray) -> FloatArray:
    """Give what brings the mean vector to the mean speed, so that swinging wind is not made weak.

    Where the vectors cancel out, the direction is unknown and so is the wind.
    """
    stretch = np.full_like(speed, np.nan)
    np.divide(speed, length, out=stretch, where=length > 1e-9)
    return np.where(speed == 0, 1.0, stretch)


def _mean(column: FloatArray, hour: NDArray[np.int64], hours: int, needed: int) -> FloatArray:
    known = ~np.isnan(column)
    count = np.bincount(hour[known], minlength=hours)
    total = np.bincount(hour[known], weights=column[known], minlength=hours)
    mean = np.full(hours, np.nan)
    np.divide(total, count, out=mean, where=count >= max(needed, 1))
    return mean


def _highest(column: FloatArray, hour: NDArray[np.int64], hours: int, needed: int) -> FloatArray:
    known = ~np.isnan(column)
    count = np.bincount(hour[known], minlength=hours)
    highest = np.full(hours, -np.inf)
    np.maximum.at(highest, hour[known], column[known])
    return np.where(count >= max(needed, 1), highest, np.nan)


def _checked_gust(
    gust: FloatArray, east: FloatArray, north: FloatArray, notes: list[str]
) -> FloatArray:
    """Leave out gusts below the mean wind, which no gust can be; lift those rounded below it."""
    speed = np.hypot(east, north)
    is_broken = gust < speed - _GUST_SLACK_M_S
    if is_broken.any():
        gusts = counted_words(int(is_broken.sum()), "gust")
        notes.append(f"{gusts} below the mean wind of the hour left out.")
    lifted = np.where(np.isnan(speed), gust, np.maximum(gust, speed))
    return np.where(is_broken, np.nan, lifted)


def _note_gaps(
    hourly: Mapping[str, FloatArray], rows: NDArray[np.int64], rows_an_hour: int, notes: list[str]
) -> None:
    hours = rows.size
    if rows_an_hour > 1:
        notes.append(f"Brought from {rows_an_hour} rows an hour to hours: mean wind, highest gust.")
    empty = int((rows == 0).sum())
    if empty:
        notes.append(f"{counted_words(empty, 'hour')} of {hours} not in the file; held as gaps.")
    unknown = int(np.isnan(hourly["wind_east"]).sum()) - empty
    if unknown > 0:
        notes.append(
            f"{counted_words(unknown, 'hour')} of {hours} in the file, but their wind is unknown."
        )
