"""A CSV file of any station, read by the columns that the production file states."""

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np

from secondunit.files.weather_clock import seconds_of, to_utc
from secondunit.files.weather_rows import QUANTITIES, Layout, Rows, read_rows
from secondunit.files.weather_tables import WeatherTable
from secondunit.units import unit_of

# From SI to the unit of `Rows`: factor and offset.
_FROM_SI = {
    "wind_speed": (1.0, 0.0), "gust": (1.0, 0.0), "rain": (3.6e6, 0.0),
    "temperature": (1.0, -273.15), "humidity": (100.0, 0.0), "cloud_base": (1.0, 0.0),
    "visibility": (1.0, 0.0), "snow_depth": (1.0, 0.0),
}  # fmt: skip
_DIMENSIONS = {
    "temperature": "temperature", "humidity": "ratio", "cloud_base": "length",
    "visibility": "length", "snow_depth": "length",
}  # fmt: skip
_UNIX = "unix"


def column_rows(text: str, file: str, table: WeatherTable) -> Rows:
    """Read rows by the columns, units and clock that a table states.

    Raises
    ------
    ProductionError
        Where a column is not there, or cells are neither numbers nor marks of a missing value.
    """
    rows = read_rows(text, file, _layout(table))
    notes = [*rows.notes]
    utc_s, is_known = rows.time_utc_s, np.ones(rows.time_utc_s.size, dtype=np.bool_)
    if _is_wall(table):
        utc_s, is_known = to_utc(utc_s, table.clock, notes)
    if table.stamp == "end":
        utc_s = utc_s - _step_s(utc_s)
    values = {name: _in_unit(column, name, table)[is_known] for name, column in rows.values.items()}
    return replace(rows, time_utc_s=utc_s[is_known], values=values, notes=notes)


def _layout(table: WeatherTable) -> Layout:
    said = table.columns
    assert said is not None  # noqa: S101 - asked by who knows that there are some
    columns = {name: column for name in QUANTITIES if (column := getattr(said, name)) is not None}
    return Layout(
        name="stated in the production file",
        time_columns=(said.time,) if said.date is None else (said.date, said.time),
        columns=columns,
        read_time=lambda cells: _time(" ".join(cells), table),
        missing=frozenset(mark.strip().casefold() for mark in table.missing),
    )


def _time(said: str, table: WeatherTable) -> int:
    """Read a time: UTC seconds where it names an offset, else those that the clock shows."""
    if table.time_format == _UNIX:
        return int(said)
    form = table.time_format
    instant = datetime.fromisoformat(said) if form is None else datetime.strptime(said, form)  # noqa: DTZ007 - the clock is stated
    if instant.tzinfo is None:
        return seconds_of(instant)
    if _is_wall(table):
        message = "names an offset; leave out clock"
        raise ValueError(message)
    return int(instant.astimezone(UTC).timestamp())


def _is_wall(table: WeatherTable) -> bool:
    return table.clock != "UTC"


def _step_s(utc_s: np.ndarray) -> int:
    steps = np.diff(np.unique(utc_s))
    return int(np.median(steps)) if steps.size else 0


def _in_unit(column: np.ndarray, name: str, table: WeatherTable) -> np.ndarray:
    if name == "wind_from":
        return column
    said = getattr(table.units, name) or table.units.wind_speed
    unit = unit_of(said, _DIMENSIONS.get(name, "speed"))
    factor, offset = _FROM_SI[name]
    return (column * unit.factor + unit.offset) * factor + offset
