"""MET Norway's locationforecast 2.0, compact and complete: GeoJSON of one place.

Hourly for two to three days, then a row every six hours. Where only the rain of six hours is told,
all of it may fall in any of them. Documentation: MET Norway, "Locationforecast data model".
"""

import math

import numpy as np

from secondunit.files.weather_json import Json
from secondunit.files.weather_rows import QUANTITIES, Rows

_DETAILS = {
    "wind_speed": "wind_speed", "wind_from": "wind_from_direction", "gust": "wind_speed_of_gust",
    "temperature": "air_temperature", "humidity": "relative_humidity",
}  # fmt: skip
_UNITS = {
    "wind_speed": "m/s", "wind_from_direction": "degrees", "wind_speed_of_gust": "m/s",
    "air_temperature": "celsius", "precipitation_amount": "mm", "relative_humidity": "%",
}  # fmt: skip
_PERIODS = ("next_1_hours", "next_6_hours")  # the shorter tells more


def is_locationforecast(answer: Json) -> bool:
    """Tell whether JSON is a forecast of this service."""
    return answer.has("properties") and answer.get("properties").has("timeseries")


def locationforecast_rows(answer: Json) -> Rows:
    """Read the rows; rain is what falls in the hour after each, or may fall in it.

    Raises
    ------
    ProductionError
        Where it is not what the service answers.
    """
    properties = answer.get("properties")
    _check_units(properties.get("meta").get("units"))
    times: list[int] = []
    columns: dict[str, list[float]] = {name: [] for name in (*_DETAILS, "rain")}
    for row in properties.get("timeseries").items():
        times.append(row.get("time").utc_s())
        data = row.get("data")
        details = data.get("instant").get("details")
        for quantity, key in _DETAILS.items():
            columns[quantity].append(details.number_at(key))
        columns["rain"].append(_rain(data))
    nothing = [math.nan] * len(times)
    values = {q: np.array(columns.get(q, nothing), dtype=np.float64) for q in QUANTITIES}
    has = frozenset(name for name in QUANTITIES if np.isfinite(values[name]).any())
    return Rows(time_utc_s=np.array(times, dtype=np.int64), values=values, has=has)


def issued_utc_s(answer: Json) -> int:
    """Give when the forecast was made public."""
    return answer.get("properties").get("meta").get("updated_at").utc_s()


def place_of(answer: Json) -> tuple[float, float, float]:
    """Give latitude and longitude in degrees and the height above the sea; NaN where not said."""
    said = [c.number() for c in answer.get("geometry").get("coordinates").items()]
    longitude, latitude, height = (*said, *[float("nan")] * 3)[:3]
    return latitude, longitude, height


def _check_units(units: Json) -> None:
    for key, unit in _UNITS.items():
        said = units.text_at(key)
        if said and said != unit:
            raise units.get(key).wrong(f'"{said}" must be {unit}')


def _rain(data: Json) -> float:
    for period in _PERIODS:
        found = data.maybe(period)
        details = None if found is None else found.maybe("details")
        if details is not None and details.has("precipitation_amount"):
            return details.number_at("precipitation_amount")
    return float("nan")
