"""MET Norway's Frost: observations of one station as JSON.

What the service calls a maximum, mean or sum of an hour is of the hour before its time and is moved
to it. Documentation: frost.met.no, "Elements" and "Quality information".
"""

import math

import numpy as np

from secondunit.files.weather_faults import counted_words
from secondunit.files.weather_json import Json
from secondunit.files.weather_open_meteo import hour_before
from secondunit.files.weather_rows import QUANTITIES, Rows

# Element, quantity, unit, and whether of the hour before; the first found of a quantity counts.
_ELEMENTS = (
    ("mean(wind_speed PT1H)", "wind_speed", "m/s", True),
    ("wind_speed", "wind_speed", "m/s", False),
    ("wind_from_direction", "wind_from", "degrees", False),
    ("max(wind_speed_of_gust PT1H)", "gust", "m/s", True),
    ("max(wind_speed_of_gust PT10M)", "gust", "m/s", False),
    ("wind_speed_of_gust", "gust", "m/s", False),
    ("sum(precipitation_amount PT1H)", "rain", "mm", True),
    ("air_temperature", "temperature", "degC", False),
    ("relative_humidity", "humidity", "percent", False),
)
_UNITS = {element: unit for element, _, unit, _ in _ELEMENTS}
_QUALITY_MAX = 4  # 5 highly suspect, 6 doubted after checks, 7 erroneous
_LEVEL_M = 10.0


def is_frost(answer: Json) -> bool:
    """Tell whether JSON is of this service: observations, or an error."""
    said = answer.value.get("@type") if isinstance(answer.value, dict) else None
    return said in {"ObservationResponse", "ErrorResponse"}


def frost_rows(answer: Json) -> Rows:
    """Read the observations of one station.

    Raises
    ------
    ProductionError
        Where it is an error of the service, holds several stations, or no wind.
    """
    if answer.has("error"):
        error = answer.get("error")
        said = f"{error.text_at('message')} {error.text_at('reason')}".strip()
        raise answer.wrong(f"must be observations, not an error: {said[:200]}")
    series, doubted = _series(answer)
    times = np.array(sorted({time for column in series.values() for time in column}), np.int64)
    values = {q: np.full(times.size, np.nan) for q in QUANTITIES}
    used: list[str] = []
    for element, quantity, _, is_before in _ELEMENTS:
        if element not in series or np.isfinite(values[quantity]).any():
            continue
        column = np.array([series[element].get(int(time), math.nan) for time in times])
        values[quantity] = hour_before(times, column) if is_before else column
        used.append(element)
    if not {"wind_speed", "wind_from"} <= {q for e, q, *_ in _ELEMENTS if e in used}:
        message = "must hold wind_speed and wind_from_direction"
        raise answer.get("data").wrong(message, "ask Frost for these elements")
    notes = [f"Frost elements: {', '.join(used)}."]
    if doubted:
        notes.append(f"{counted_words(doubted, 'value')} that the service doubts left out.")
    has = frozenset(q for q in QUANTITIES if np.isfinite(values[q]).any())
    return Rows(time_utc_s=times, values=values, has=has, notes=notes)


def _series(answer: Json) -> tuple[dict[str, dict[int, float]], int]:
    """Gather the values of each element by time; also count those of bad quality."""
    series: dict[str, dict[int, float]] = {}
    stations: set[str] = set()
    doubted = 0
    for row in answer.get("data").items():
        stations.add(row.get("sourceId").text().partition(":")[0])
        if len(stations) > 1:
            raise row.get("sourceId").wrong(
                f"must be one station, not {' and '.join(sorted(stations))}"
            )
        time_s = row.get("referenceTime").utc_s()
        for seen in row.get("observations").items():
            element = seen.get("elementId").text()
            if element not in _UNITS or not _is_at_ten_metres(seen, element):
                continue
            _check_unit(seen, _UNITS[element])
            if seen.number_at("qualityCode") > _QUALITY_MAX:
                doubted += 1
                continue
            series.setdefault(element, {}).setdefault(time_s, seen.number_at("value"))
    return series, doubted


def _is_at_ten_metres(seen: Json, element: str) -> bool:
    """Tell whether a wind is of ten metres, or names no height."""
    level = seen.maybe("level")
    if level is None or "wind" not in element:
        return True
    return level.number_at("value") == _LEVEL_M


def _check_unit(seen: Json, unit: str) -> None:
    said = seen.text_at("unit")
    if said and said != unit:
        raise seen.get("unit").wrong(f'"{said}" must be {unit}')
