"""IGC: the flight recorders of gliders and paragliders."""

import math
import re
from datetime import UTC, datetime
from typing import NamedTuple

import numpy as np

from secondunit.files.tracks.rows import FloatArray, Rows, refused

# FAI Sporting Code, technical specification for IGC flight recorders (from memory, unverified;
# the example of that specification and two recorders' files are read in the tests): B records are
# time, latitude and longitude in degrees, minutes and thousandths, validity (A in space, V not),
# height by pressure, height by GNSS above the ellipsoid, and what the I record adds.
_FIX = re.compile(
    r"B(?P<time>\d{6})(?P<lat>\d{2}\d{5})(?P<ns>[NS])(?P<lon>\d{3}\d{5})(?P<ew>[EW])"
    r"(?P<valid>[AV])(?P<pressure>-\d{4}|\d{5})(?P<gnss>-\d{4}|\d{5})"
)
_DATE = re.compile(r"HFDTE(?:DATE:)?(\d{2})(\d{2})(\d{2})")
_HALF_DAY_S = 43_200.0
_FIX_IN_SPACE, _FIX_FLAT = 3.0, 2.0


class _Extra(NamedTuple):
    """Where in a B record a field stands that the I record adds."""

    start: int
    end: int


def is_igc(head: str) -> bool:
    """Tell whether a first line is an IGC file's: the A record of the maker."""
    return re.match(r"A[A-Z0-9]{3}", head) is not None and "," not in head


def read_igc(lines: list[str], place: str) -> Rows:
    """Read the fixes; heights by GNSS where there are any, else by pressure."""
    day = _day(lines)
    extras = _extras(lines)
    wanted = [line.strip() for line in lines if line.startswith("B")]
    matched = [(line, found) for line in wanted if (found := _FIX.match(line))]
    if not matched:
        raise refused(place, "an IGC file must hold fixes (B records)")
    table = np.array([_row(line, found, extras) for line, found in matched])
    second, lat, lon, pressure, gnss, kind, accuracy = table.T
    notes = [] if day is not None else ["The file does not say its day: times are since midnight."]
    notes.append("A time of day in UTC is all a fix tells; after midnight a day is added.")
    height, note = (
        (gnss, "Heights are the receiver's, mostly above the ellipsoid, not above the sea.")
        if np.any(gnss)
        else (pressure, "Heights are by pressure, in the standard atmosphere.")
    )
    columns = {
        "time_s": _unrolled(second) + (day or 0.0),
        "latitude_deg": lat, "longitude_deg": lon, "elevation_m": height,
        "fix_kind": np.full(kind.shape, _FIX_IN_SPACE) if not np.any(gnss) else kind,
        "place_accuracy_m": accuracy,
    }  # fmt: skip
    return Rows(
        "IGC", columns, (*notes, note), len(wanted) - len(matched), has_clock=day is not None
    )


def _row(line: str, found: re.Match[str], extras: dict[str, _Extra]) -> list[float]:
    said = found["time"]
    second = 3600.0 * int(said[:2]) + 60.0 * int(said[2:4]) + int(said[4:])
    second += _extra(line, extras, "TDS", fraction=True)
    lat = _angle(found["lat"], 2, _extra(line, extras, "LAD", fraction=True))
    lon = _angle(found["lon"], 3, _extra(line, extras, "LOD", fraction=True))
    return [
        second,
        -lat if found["ns"] == "S" else lat,
        -lon if found["ew"] == "W" else lon,
        float(found["pressure"]),
        float(found["gnss"]),
        _FIX_IN_SPACE if found["valid"] == "A" else _FIX_FLAT,
        _extra(line, extras, "FXA") or math.nan,
    ]


def _angle(said: str, degrees: int, more_thousandths: float) -> float:
    return int(said[:degrees]) + (int(said[degrees:]) + more_thousandths) / 60_000.0


def _extra(line: str, extras: dict[str, _Extra], name: str, *, fraction: bool = False) -> float:
    """Give a field that the I record adds; 0 where it is not there or no number."""
    where = extras.get(name)
    said = line[where.start : where.end] if where else ""
    if not said.isascii() or not said.isdigit():
        return 0.0
    return int(said) / 10.0 ** len(said) if fraction else float(said)


def _extras(lines: list[str]) -> dict[str, _Extra]:
    record = next((line.strip() for line in lines if re.match(r"I\d{2}", line)), "I00")
    found = re.findall(r"(\d{2})(\d{2})([A-Z]{3})", record[3:])
    return {name: _Extra(int(start) - 1, int(end)) for start, end, name in found}


def _day(lines: list[str]) -> float | None:
    for line in lines:
        found = _DATE.match(line)
        if found:
            day, month, year = (int(part) for part in found.groups())
            try:
                return datetime(2000 + year, month, day, tzinfo=UTC).timestamp()
            except ValueError:
                return None
    return None


def _unrolled(second: FloatArray) -> FloatArray:
    """Add a day at every step back of more than half a day."""
    steps = np.diff(second, prepend=second[:1])
    return second + 2 * _HALF_DAY_S * np.cumsum(steps < -_HALF_DAY_S)
