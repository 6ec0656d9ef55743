"""Reports of airfields and stations, a line each: METAR with a date before it, ISD and ISD-Lite."""

import math
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np

from secondunit.errors import Problem, ProductionError
from secondunit.files.metar_sky import sky_values
from secondunit.files.mistakes import first_few, shown
from secondunit.files.weather_faults import counted_words
from secondunit.files.weather_humidity import humidity_percent
from secondunit.files.weather_rows import QUANTITIES, Rows
from secondunit.model.weather import NO_CLOUD_M
from secondunit.stages.windows.opening import GUST_OVER_SPEED

_Row = tuple[int, dict[str, float]]

_ISD_UNLIMITED_M = 22_000.0
_LOOKED_AT = 20  # lines, to know a format
_KNOTS = 1852 / 3600
_SPEEDS = {"KT": _KNOTS, "MPS": 1.0, "KMH": 1 / 3.6}
# A gust is reported only from ten knots over the mean (ICAO Annex 3, appendix 3, 4.1.5.2).
_GUST_SILENT_M_S = 10 * _KNOTS
_METAR_NOTE = (
    "A METAR's wind is the mean of ten minutes. Where it names no gust, the gust is at most 10 kt "
    f"over the mean: {GUST_OVER_SPEED:g} times the mean is assumed, no more than that."
)
_REPORT = re.compile(r"\b[A-Z][A-Z0-9]{3} (\d{2})(\d{2})(\d{2})Z\b(.*)")
_DATED = re.compile(
    r"(\d{4})[-/](\d{2})[-/](\d{2})(?:[T ](\d{2}):?(\d{2}))?|^(\d{4})(\d{2})(\d{2})\d{4}\b"
)
_WIND = re.compile(r"\s(\d{3}|VRB|///)P?(\d{2,3}|//)(?:GP?(\d{2,3}))?(KT|MPS|KMH)\b")
_AIR = re.compile(r"\s(M?\d{2})/(?:M?\d{2}|//)?(?=\s|$|=)")
_ISD = re.compile(r"\d{4}[0-9A-Z]{6}\d{17}")
_ISD_LITE = re.compile(r"\d{4} \d\d \d\d \d\d(?: +-?\d+){8}\s*")
_GOOD = frozenset("0145 9ACIMPRU")  # quality codes of ISD that are neither suspect nor erroneous


def is_reports(text: str) -> bool:
    """Tell whether a text holds reports that are read here."""
    return _reader(text) is not None


def report_rows(text: str, file: str) -> Rows:
    """Read reports.

    Raises
    ------
    ProductionError
        With the lines that cannot be read; a METAR names only the day of the month, so that a date
        must stand before it, on its line or on one above.
    """
    reader = _reader(text)
    assert reader is not None  # noqa: S101 - asked by who knows that there is one
    return reader(text.splitlines(), file)


def _reader(text: str) -> Callable[[list[str], str], Rows] | None:
    lines = [line for line in text.splitlines()[:_LOOKED_AT] if line.strip()]
    if lines and _ISD.match(lines[0]) and len(lines[0]) >= 105:
        return _isd
    if lines and _ISD_LITE.fullmatch(lines[0]):
        return _isd_lite
    return _metar if any(_REPORT.search(line) for line in lines) else None


def _metar(lines: list[str], file: str) -> Rows:
    read: list[_Row] = []
    bad: list[Problem] = []
    date: datetime | None = None
    others = 0
    for number, line in enumerate(lines, start=1):
        date = _date_of(line) or date
        report = _REPORT.search(line)
        if report is None:
            others += bool(line.strip()) and not line.startswith("#") and _date_of(line) is None
            continue
        time_s = None if date is None else _metar_utc_s(report, date)
        if time_s is None:
            message = f"{shown(line.strip()[:50])} must have its date before it, within a day"
            maybe = "2020-09-01 00:20 ENAL 010020Z …?"
            bad.append(Problem(place=f"{file}:{number}", message=message, maybe=maybe))
            continue
        read.append((time_s, _metar_values(report[4])))
    notes = [_METAR_NOTE]
    variable = sum(" VRB" in line for line in lines)
    if variable:
        notes.append(f"{counted_words(variable, 'report')} of variable direction: wind unknown.")
    if others:
        notes.append(f"{counted_words(others, 'line')} without a report left out.")
    return _rows(read, bad, file, notes)


def _date_of(line: str) -> datetime | None:
    found = _DATED.search(line)
    if found is None:
        return None
    year, month, day = (
        int(a or b) for a, b in zip(found.group(1, 2, 3), found.group(6, 7, 8), strict=True)
    )
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None


def _metar_utc_s(report: re.Match[str], date: datetime) -> int | None:
    """Give the instant of a report whose day of the month is that of a date, or next to it."""
    day, hour, minute = (int(part) for part in report.group(1, 2, 3))
    for off in (0, 1, -1):
        try:
            near = date + timedelta(days=off)
            if near.day == day:
                return int(near.replace(hour=hour, minute=minute).timestamp())
        except (ValueError, OverflowError):
            return None
    return None


def _metar_values(body: str) -> dict[str, float]:
    values: dict[str, float] = {}
    body = body.partition(" RMK")[0]
    wind = _WIND.search(body)
    if wind is not None and wind[2] != "//":
        unit = _SPEEDS[wind[4]]
        values["wind_speed"] = speed = int(wind[2]) * unit
        values["wind_from"] = float(wind[1]) if wind[1].isdigit() else math.nan
        silent = min(GUST_OVER_SPEED * speed, speed + _GUST_SILENT_M_S)
        values["gust"] = int(wind[3]) * unit if wind[3] else silent
    air = _AIR.search(body)
    if air is not None:
        values["temperature"] = float(air[1].replace("M", "-"))
    return values | sky_values(body)


def _isd(lines: list[str], file: str) -> Rows:
    """Read ISD: NOAA NCEI, "Federal Climate Complex Data Documentation for ISD", columns there."""
    doubted = 0
    read: list[_Row] = []
    bad: list[Problem] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            time_s = _stamp(line[15:23] + line[23:27])
            values, doubts = _isd_values(line)
        except (ValueError, IndexError):
            bad.append(Problem(place=f"{file}:{number}", message="must be a line of ISD"))
            continue
        doubted += doubts
        read.append((time_s, values))
    notes = ["Each report is taken for the hour in which it was made."]
    if doubted:
        notes.append(f"{counted_words(doubted, 'value')} that the archive doubts left out.")
    return replace(_rows(read, bad, file, notes), elevation_m=_isd_elevation_m(lines))


def _isd_elevation_m(lines: list[str]) -> float:
    said = next((line[46:51] for line in lines if line.strip()), "")
    return float(said) if said != "+9999" else math.nan


def _isd_values(line: str) -> tuple[dict[str, float], int]:
    calm = line[64] == "C"
    fields = {
        "wind_from": (line[60:63], "999", line[63], 1.0),
        "wind_speed": (line[65:69], "9999", line[69], 0.1),
        "temperature": (line[87:92], "+9999", line[92], 0.1),
        "cloud_base": (line[70:75], "99999", line[75], 1.0),
        "visibility": (line[78:84], "999999", line[84], 1.0),
        "dew_point": (line[93:98], "+9999", line[98], 0.1),
    }
    more = line[105:].partition("REM")[0]
    gust = re.search(r"OC1(\d{4})(.)", more)
    if gust:
        fields["gust"] = (gust[1], "9999", gust[2], 0.1)
    rain = re.search(r"AA101(\d{4}).(.)", more)  # of one hour
    if rain:
        fields["rain"] = (rain[1], "9999", rain[2], 0.1)
    values, doubts = {}, 0
    for name, (said, missing, quality, factor) in fields.items():
        number = int(said)
        if said == missing:
            continue
        if quality not in _GOOD:
            doubts += 1
            continue
        values[name] = number * factor
    if calm:
        values["wind_speed"] = 0.0
    if values.get("cloud_base") == _ISD_UNLIMITED_M:
        values["cloud_base"] = NO_CLOUD_M
    return _with_humidity(values), doubts


def _with_humidity(values: dict[str, float]) -> dict[str, float]:
    """Put the humidity in place of the dew point."""
    dew_c = values.pop("dew_point", math.nan)
    air_c = values.get("temperature", math.nan)
    humidity = float(humidity_percent(air_c, dew_c))
    return values if math.isnan(humidity) else values | {"humidity": humidity}


def _isd_lite(lines: list[str], file: str) -> Rows:
    """Read ISD-Lite: NOAA NCEI, "isd-lite-format"; tenths, -9999 where missing."""
    read: list[_Row] = []
    bad: list[Problem] = []
    for number, line in enumerate(lines, start=1):
        cells = line.split()
        if not cells:
            continue
        try:
            time_s = _stamp("".join(cells[:4]) + "00")
            said = {"temperature": (4, 0.1), "dew_point": (5, 0.1), "wind_from": (7, 1.0),
                    "wind_speed": (8, 0.1), "rain": (10, 0.1)}  # fmt: skip
            values = {
                name: int(cells[place]) * factor
                for name, (place, factor) in said.items()
                if cells[place] != "-9999"
            }
        except (ValueError, IndexError):
            bad.append(Problem(place=f"{file}:{number}", message="must be a line of ISD-Lite"))
            continue
        if values.get("rain", 0.0) < 0:  # a trace
            values["rain"] = 0.0
        read.append((time_s, _with_humidity(values)))
    return _rows(read, bad, file, ["Each report is taken for the hour of its stamp."])


def _stamp(said: str) -> int:
    return int(datetime.strptime(said, "%Y%m%d%H%M").replace(tzinfo=UTC).timestamp())


def _rows(read: list[_Row], bad: list[Problem], file: str, notes: list[str]) -> Rows:
    if bad:
        raise ProductionError(first_few(bad, file))
    columns = {
        q: np.array([values.get(q, math.nan) for _, values in read], dtype=np.float64)
        for q in QUANTITIES
    }
    return Rows(
        time_utc_s=np.array([time_s for time_s, _ in read], dtype=np.int64),
        values=columns,
        has=frozenset(q for q in QUANTITIES if np.isfinite(columns[q]).any()),
        notes=notes,
    )
