"""Typical years, EPW and TMY3: read, and marked as what they are.

Such a year is put together of months of several years, chosen for being near the mean: it has the
seasons and the hours of the day, but neither the storms nor the spells of any real year.
"""

import calendar
import csv
import math
from collections.abc import Iterator
from datetime import UTC, datetime

import numpy as np

from secondunit.errors import Problem, ProductionError
from secondunit.files.mistakes import first_few
from secondunit.files.weather_rows import QUANTITIES, Rows
from secondunit.model.weather import HOUR_S

_EPW_HEAD, _EPW_LAST_HEAD = "LOCATION,", "DATA PERIODS"
_TMY3_HEAD = "Date (MM/DD/YYYY)"
# Column and the value that means missing. EPW: EnergyPlus "Auxiliary Programs", weather data
# dictionary. TMY3: Wilcox and Marion, "Users Manual for TMY3 Data Sets", NREL 2008, table 1-4.
_EPW = {
    "temperature": (6, 99.9), "wind_from": (20, 999.0), "wind_speed": (21, 999.0),
    "humidity": (8, 999.0),
}  # fmt: skip
_TMY3 = {
    "temperature": ("Dry-bulb (C)", -9900.0), "wind_from": ("Wdir (degrees)", -9900.0),
    "wind_speed": ("Wspd (m/s)", -9900.0), "humidity": ("RHum (%)", -9900.0),
}  # fmt: skip
_OFFSET_HOURS_MAX = 14.0


def is_typical(text: str) -> bool:
    """Tell whether a text is an EPW or a TMY3 file."""
    head = text.lstrip()[:4000]
    return head.startswith(_EPW_HEAD) or _TMY3_HEAD in "".join(head.splitlines()[:2])


def typical_rows(text: str, file: str) -> Rows:
    """Read a typical year, all its months laid on one, the last of its years that is no leap year.

    Raises
    ------
    ProductionError
        With the rows that are none.
    """
    lines = text.lstrip().splitlines()
    is_epw = lines[0].startswith(_EPW_HEAD)
    offset_hours = _offset_hours(lines[0], 8 if is_epw else 3, file)
    stamped = _epw(lines, file) if is_epw else _tmy3(lines, file)
    read = [row for row in stamped if isinstance(row, tuple)]
    bad = [row for row in stamped if isinstance(row, Problem)]
    if bad or not read:
        none = Problem(place=file, message="must hold the hours of a year")
        raise ProductionError(first_few(bad, file) or [none])
    years = sorted({year for (year, *_), _ in read})
    read = [(stamp, cells) for stamp, cells in read if stamp[1:3] != (2, 29)]
    nominal = years[-1] - calendar.isleap(years[-1])  # such a year has 365 days
    times = np.array([_utc_s(nominal, stamp, offset_hours) for stamp, _ in read])
    values = {q: np.full(len(read), np.nan) for q in QUANTITIES}
    values |= {q: np.array([cells[i] for _, cells in read]) for i, q in enumerate(_EPW)}
    return Rows(
        time_utc_s=times.astype(np.int64),
        values=values,
        has=frozenset(q for q in QUANTITIES if np.isfinite(values[q]).any()),
        is_typical=True,
        notes=[
            f"A typical year of months of {years[0]} to {years[-1]}, laid on {nominal}.",
            "Assumed: each row is of the hour that ends at its stamp.",
        ],
    )


_Stamp = tuple[int, int, int, int]  # year, month, day, hour 1 to 24
_Row = tuple[_Stamp, list[float]]


def _epw(lines: list[str], file: str) -> list[_Row | Problem]:
    start = next((i for i, ln in enumerate(lines) if ln.startswith(_EPW_LAST_HEAD)), len(lines))
    return [
        _row(cells, number, file, tuple(cells[:4]), _EPW)
        for number, cells in _cells(lines, start + 1)
    ]


def _tmy3(lines: list[str], file: str) -> list[_Row | Problem]:
    header = next(csv.reader([lines[1]]), [])
    lacking = [name for name, _ in _TMY3.values() if name not in header]
    if lacking:
        message = f'the column "{lacking[0]}" is missing; a TMY3 file must have it'
        raise ProductionError([Problem(place=f"{file}:2", message=message)])
    places = {q: (header.index(name), missing) for q, (name, missing) in _TMY3.items()}
    found: list[_Row | Problem] = []
    for number, cells in _cells(lines, 2):
        day, clock = f"{cells[0]}//".split("/"), f"{cells[1:2]}"[2:4]
        found.append(_row(cells, number, file, (day[2], day[0], day[1], clock), places))
    return found


def _cells(lines: list[str], start: int) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(lines[start:], start=start + 1):
        if line.strip():
            yield number, line.split(",")


def _row(
    cells: list[str],
    number: int,
    file: str,
    stamp: tuple[str, ...],
    places: dict[str, tuple[int, float]],
) -> _Row | Problem:
    try:
        year, month, day, hour = (int(part) for part in stamp)
        datetime(year, month, day, hour - 1, tzinfo=UTC)  # 1 to 24, or it is no time
        values = [float(cells[place]) for place, _ in places.values()]
    except (ValueError, IndexError, OverflowError):
        message = "must be a row of a typical year: date, hour 1 to 24, temperature and wind"
        return Problem(place=f"{file}:{number}", message=message)
    marks = [missing for _, missing in places.values()]
    known = [math.nan if v == mark else v for v, mark in zip(values, marks, strict=True)]
    return (year, month, day, hour), known


def _utc_s(year: int, stamp: _Stamp, offset_hours: float) -> int:
    """Give the beginning of the hour that ends at a stamp of local standard time."""
    _, month, day, hour = stamp
    local_s = datetime(year, month, day, hour - 1, tzinfo=UTC).timestamp()
    return int(local_s - offset_hours * HOUR_S)


def _offset_hours(line: str, place: int, file: str) -> float:
    cells = next(csv.reader([line]), [])
    try:
        offset = float(cells[place])
    except (ValueError, IndexError):
        offset = math.nan
    if not abs(offset) <= _OFFSET_HOURS_MAX:
        message = "must name the hours from UTC in its first line"
        raise ProductionError([Problem(place=f"{file}:1", message=message)])
    return offset
