"""Weather forecasts of the next days, whatever their format, into a `WeatherForecast`."""

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from secondunit.files.weather import bytes_of, text_of
from secondunit.files.weather_faults import counted_words
from secondunit.files.weather_hours import Hours, as_record, hours_of
from secondunit.files.weather_json import Json, read_json
from secondunit.files.weather_locationforecast import (
    is_locationforecast,
    issued_utc_s,
    locationforecast_rows,
    place_of,
)
from secondunit.files.weather_open_meteo import is_open_meteo, open_meteo_members
from secondunit.files.weather_rows import Rows
from secondunit.model.weather import WeatherForecast

FloatArray = NDArray[np.float64]

STEP_HOURS_MAX = 6  # between rows of a forecast; a longer gap stays unknown
_HOURS_MAX = 24 * 60
_CALM_M_S = 1e-9
_LINEAR, _HIGHER = ("wind_east", "wind_north", "temperature"), ("gust", "humidity")
_LOWER = ("cloud_base", "visibility")  # rain and snow are held


def read_forecast(path: Path) -> WeatherForecast:
    """Read a weather forecast; its format is known by its content.

    Parameters
    ----------
    path
        JSON of MET Norway's locationforecast 2.0, or of Open-Meteo's forecast or ensemble.

    Returns
    -------
    WeatherForecast
        Hourly. Between rows up to six hours apart wind speed and temperature are linear, the wind
        turns with the vector, the gust is the higher of both, and the rain of the row before holds.

    Raises
    ------
    ProductionError
        Where it is no such forecast, with the place in the file.
    """
    return forecast_of(bytes_of(path), path.name)


def forecast_of(content: bytes | str, file: str) -> WeatherForecast:
    """Make a forecast of the content of a file; as `read_forecast`."""
    answer = read_json(text_of(content, file), file)
    if is_locationforecast(answer):
        latitude, longitude, height_m = place_of(answer)
        source, issued, rows = (
            "MET Norway locationforecast",
            issued_utc_s(answer),
            [locationforecast_rows(answer)],
        )
    elif is_open_meteo(answer):
        rows = open_meteo_members(answer)
        source, issued = "Open-Meteo", None
        latitude, longitude, height_m = (
            answer.number_at(key) for key in ("latitude", "longitude", "elevation")
        )
    else:
        known = "an answer of MET Norway's locationforecast or of Open-Meteo"
        raise answer.wrong(f"must be {known}", "the whole answer, as secondunit fetch keeps it?")
    hours = [_filled(hours_of(one, file)) for one in rows]
    _check_length(answer, hours)
    return WeatherForecast(
        source=source if len(rows) == 1 else f"{source}, {len(rows)} members",
        issued_utc_s=issued,
        latitude_rad=math.radians(latitude),
        longitude_rad=math.radians(longitude),
        elevation_m=height_m,
        members=tuple(
            as_record(replace(one, notes=()), row, source)
            for one, row in zip(hours, rows, strict=True)
        ),
        notes=_notes(hours, rows),
    )


def _check_length(answer: Json, hours: list[Hours]) -> None:
    if hours[0].rows.size > _HOURS_MAX:
        raise answer.wrong("must reach over 60 days at most", FORECAST_HINT)


FORECAST_HINT = "a record? It is for [[weather]] of the production file"


def _filled(hours: Hours) -> Hours:
    """Fill the hours between rows that are up to six hours apart."""
    values = dict(hours.values)
    has_row = hours.rows > 0
    known = np.flatnonzero(has_row)
    index = np.arange(has_row.size)
    after = np.searchsorted(known, index, side="left")
    before = np.searchsorted(known, index, side="right") - 1
    low, high = known[before], known[np.minimum(after, known.size - 1)]
    is_between = ~has_row & (high - low <= STEP_HOURS_MAX)
    share = np.where(is_between, (index - low) / np.maximum(high - low, 1), 0.0)
    for name, column in hours.values.items():
        first, last = column[low], column[high]
        if name in _LINEAR:
            between = first + share * (last - first)
        elif name in _HIGHER:
            between = np.maximum(first, last)
        elif name in _LOWER:
            between = np.minimum(first, last)
        else:
            between = first
        values[name] = np.where(is_between, between, column)
    speed = np.hypot(hours.values["wind_east"], hours.values["wind_north"])
    wanted = speed[low] + share * (speed[high] - speed[low])
    values |= _of_speed(values, np.where(is_between, wanted, np.nan))
    return replace(hours, values=values)


def _of_speed(values: dict[str, FloatArray], speed: FloatArray) -> dict[str, FloatArray]:
    """Bring the wind to a speed where one is told, so that wind that turns is not made weak.

    Where it turns about, its direction is unknown between, and so is the wind.
    """
    length = np.hypot(values["wind_east"], values["wind_north"])
    stretch = np.full_like(length, np.nan)
    np.divide(speed, length, out=stretch, where=length > _CALM_M_S)
    stretch = np.where(np.isnan(speed), 1.0, np.where(speed <= _CALM_M_S, 1.0, stretch))
    return {name: values[name] * stretch for name in ("wind_east", "wind_north")}


def _notes(hours: list[Hours], rows: list[Rows]) -> tuple[str, ...]:
    first = hours[0]
    notes = [note for one in hours for note in one.notes]
    steps = int((first.rows == 0).sum())
    if steps:
        notes.append(
            f"{counted_words(steps, 'hour')} of {first.rows.size} lie between rows of the "
            "forecast: wind speed is linear there, the gust the higher, and the rain of several "
            "hours may fall in any of them."
        )
    if len(rows) > 1 and any("gust" not in row.has for row in rows):
        notes.append("Not every member has gusts.")
    return tuple(dict.fromkeys(notes))
