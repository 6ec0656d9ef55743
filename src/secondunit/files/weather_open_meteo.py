"""Open-Meteo's JSON: archive (reanalysis), forecast, and ensemble with its members.

Values are at their time stamp; gust and precipitation are of the hour *before* it, as the service's
documentation says, and are moved to the hour that they belong to.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from secondunit.files.weather_json import Json
from secondunit.files.weather_rows import QUANTITIES, Rows
from secondunit.model.weather import HOUR_S

FloatArray = NDArray[np.float64]

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "wind_speed": ("wind_speed_10m", "windspeed_10m"),
    "wind_from": ("wind_direction_10m", "winddirection_10m"),
    "gust": ("wind_gusts_10m", "windgusts_10m"),
    "rain": ("precipitation",),
    "temperature": ("temperature_2m",),
    "humidity": ("relative_humidity_2m", "relativehumidity_2m"),
    "cloud_base": (),  # the service has none
    "visibility": ("visibility",),
    "snow_depth": ("snow_depth",),
}
_OF_THE_HOUR_BEFORE = ("gust", "rain")
_SPEEDS = {"m/s": 1.0, "km/h": 1 / 3.6, "mp/h": 0.44704, "kn": 1852 / 3600}
_UNITS: Mapping[str, Mapping[str, tuple[float, float]]] = {
    "wind_speed": {unit: (factor, 0.0) for unit, factor in _SPEEDS.items()},
    "gust": {unit: (factor, 0.0) for unit, factor in _SPEEDS.items()},
    "wind_from": {"°": (1.0, 0.0)},
    "rain": {"mm": (1.0, 0.0), "inch": (25.4, 0.0)},
    "temperature": {"°C": (1.0, 0.0), "°F": (5 / 9, -160 / 9)},
    "humidity": {"%": (1.0, 0.0)},
    "visibility": {"m": (1.0, 0.0), "ft": (0.3048, 0.0)},
    "snow_depth": {"m": (1.0, 0.0), "ft": (0.3048, 0.0)},
}
_MEMBER = re.compile(r"(.+)_member(\d+)")


def is_open_meteo(answer: Json) -> bool:
    """Tell whether JSON is of this service, an answer or a refusal."""
    return answer.has("hourly") or answer.has("hourly_units") or answer.has("reason")


def open_meteo_rows(answer: Json) -> Rows:
    """Read one record, such as of the archive.

    Raises
    ------
    ProductionError
        Where it is an ensemble, or is not what the service answers.
    """
    members = open_meteo_members(answer)
    if len(members) > 1:
        message = f"must hold one record, not the {len(members)} members of an ensemble"
        raise answer.get("hourly").wrong(message, "secondunit windows --now reads it")
    return members[0]


def open_meteo_members(answer: Json) -> list[Rows]:
    """Read every member of an ensemble; one of an archive or a forecast.

    Raises
    ------
    ProductionError
        Where it is a refusal of the service, or is not what it answers.
    """
    if answer.has("reason"):
        raise answer.wrong(f"must be weather, not a refusal: {answer.get('reason').text()[:200]}")
    hourly, units = answer.get("hourly"), answer.get("hourly_units")
    times = _times(answer, hourly.get("time"), units)
    bases = {key: _MEMBER.sub(r"\1", key) for key in hourly.keys()}  # noqa: SIM118 - no dict
    numbers = sorted({int(m[2]) for key in bases if (m := _MEMBER.fullmatch(key))})
    known = set(bases)
    if _column(known, "wind_speed", None) is None and not numbers:
        raise hourly.wrong("wind_speed_10m is missing", "ask for it with &hourly=wind_speed_10m,…")
    first = [] if numbers and _column(known, "wind_speed", None) is None else [None]
    elevation_m = answer.number_at("elevation")
    return [
        replace(_member(hourly, units, times, number), elevation_m=elevation_m)
        for number in (*first, *numbers)
    ]


def _times(answer: Json, times: Json, units: Json) -> NDArray[np.int64]:
    """Give the instants: Unix seconds, or a clock with the offset that the answer states."""
    is_unix = units.text_at("time") == "unixtime"
    offset_s = 0.0 if is_unix else answer.number_at("utc_offset_seconds")
    if not abs(offset_s) <= 86_400:
        raise answer.wrong("utc_offset_seconds must be there and within a day")
    return np.array([time.utc_s(int(offset_s)) for time in times.items()], dtype=np.int64)


def _column(known: set[str], quantity: str, number: int | None) -> str | None:
    ending = "" if number is None else f"_member{number:02d}"
    return next((f"{c}{ending}" for c in _COLUMNS[quantity] if f"{c}{ending}" in known), None)


def _member(hourly: Json, units: Json, times: NDArray[np.int64], number: int | None) -> Rows:
    known = {key for key in hourly.keys() if hourly.has(key)}  # noqa: SIM118 - no dict
    values: dict[str, FloatArray] = {}
    for quantity in QUANTITIES:
        column = _column(known, quantity, number)
        values[quantity] = np.full(times.size, np.nan)
        if column is None:
            if quantity in {"wind_speed", "wind_from"}:
                wanted = _COLUMNS[quantity][0]
                raise hourly.wrong(f"{wanted} is missing", f"ask for it with &hourly={wanted}")
            continue
        found = _numbers(hourly.get(column), times.size)
        found = _in_unit(found, units, column, quantity)
        values[quantity] = hour_before(times, found) if quantity in _OF_THE_HOUR_BEFORE else found
    has = frozenset(q for q in QUANTITIES if np.isfinite(values[q]).any())
    return Rows(time_utc_s=times, values=values, has=has)


def _numbers(column: Json, count: int) -> FloatArray:
    """Read a column of numbers and nulls; the slow way finds the place of what is neither."""
    try:
        found = np.array(column.value, dtype=np.float64)
    except (TypeError, ValueError, OverflowError):
        found = np.array([cell.number() for cell in column.items()])
    if found.shape != (count,):
        raise column.wrong(f"must hold {count} numbers, as many as there are times")
    return found


def _in_unit(found: FloatArray, units: Json, column: str, quantity: str) -> FloatArray:
    said = units.get(column)
    known = _UNITS[quantity]
    if said.value not in known:
        raise said.wrong(f"the unit ({str(said.value)[:20]}) must be one of {', '.join(known)}")
    factor, offset = known[said.text()]
    return found * factor + offset


def hour_before(times: NDArray[np.int64], values: FloatArray) -> FloatArray:
    """Move what is told at the end of an hour to the row at its beginning; NaN where none is."""
    order = np.argsort(times, kind="stable")
    place = np.searchsorted(times, times + HOUR_S, sorter=order)
    place = np.minimum(place, times.size - 1)
    at = order[place] if times.size else place
    return np.where(times[at] == times + HOUR_S, values[at], np.nan)
