"""Answers of weather services, of the shape that was recorded, small and made."""

import json
from datetime import UTC, datetime, timedelta

START = datetime(2024, 6, 3, 0, tzinfo=UTC)
ISSUED = "2024-06-02T23:00:00Z"


def stamp(hour):
    """Say an hour after the start as these services do."""
    return (START + timedelta(hours=hour)).strftime("%Y-%m-%dT%H:%M:%SZ")


def locationforecast(rows, *, coordinates=(0.0, 52.0, 0), issued=ISSUED, units=None):
    """Give an answer; rows are (hour, speed, from, gust or None, rain of 1 h, rain of 6 h, air)."""
    series = []
    for hour, speed, from_deg, gust, rain_1, rain_6, air in rows:
        details = {"wind_speed": speed, "wind_from_direction": from_deg, "air_temperature": air}
        if gust is not None:
            details["wind_speed_of_gust"] = gust
        data = {"instant": {"details": details}}
        for name, rain in (("next_1_hours", rain_1), ("next_6_hours", rain_6)):
            if rain is not None:
                data[name] = {"summary": {"symbol_code": "rain"},
                              "details": {"precipitation_amount": rain}}  # fmt: skip
        series.append({"time": stamp(hour), "data": data})
    said = {"wind_speed": "m/s", "wind_from_direction": "degrees", "air_temperature": "celsius",
            "precipitation_amount": "mm", "wind_speed_of_gust": "m/s"}  # fmt: skip
    meta = {"updated_at": issued, "units": said | (units or {})}
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": list(coordinates)},
        "properties": {"meta": meta, "timeseries": series},
    }


def steady_locationforecast(hours=240, *, speed=3.0, from_deg=0.0, gust=4.0, **changes):
    """Give hourly rows that are all alike."""
    rows = [(h, speed, from_deg, gust, 0.0, None, 12.0) for h in range(hours)]
    return locationforecast(rows, **changes)


def open_meteo(hours=48, *, members=(), offset_s=0, unit="km/h", **columns):
    """Give an answer; columns by name, or steady wind of 10 km/h from the west."""
    start = START + timedelta(seconds=offset_s)
    times = [(start + timedelta(hours=h)).strftime("%Y-%m-%dT%H:%M") for h in range(hours)]
    steady = {"wind_speed_10m": 10.8, "wind_direction_10m": 270, "wind_gusts_10m": 18.0,
              "precipitation": 0.0, "temperature_2m": 10.0}  # fmt: skip
    hourly = {"time": times}
    for ending in ("", *(f"_member{n:02d}" for n in members)):
        hourly |= {f"{name}{ending}": [value] * hours for name, value in steady.items()}
    hourly |= columns
    units = {"wind_speed": unit, "wind_gusts": unit, "wind_direction": "°", "precipitation": "mm",
             "temperature": "°C"}  # fmt: skip
    said = {key: next(u for n, u in units.items() if key.startswith(n))
            for key in hourly if key != "time"}  # fmt: skip
    return {
        "latitude": 52.0, "longitude": 0.0, "elevation": 38.0, "utc_offset_seconds": offset_s,
        "timezone": "GMT", "hourly_units": {"time": "iso8601"} | said, "hourly": hourly,
    }  # fmt: skip


def text(answer):
    """Give an answer as it is sent."""
    return json.dumps(answer)
