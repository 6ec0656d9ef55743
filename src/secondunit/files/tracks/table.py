"""Tracks as tables: FlySight 1 and what is shaped like it, and any CSV whose columns are mapped."""

import csv
import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from secondunit.files.mistakes import nearest
from secondunit.files.tracks.rows import Rows, is_damaged, numbers, refused, stamps
from secondunit.units import QuantityError, unit_of


class Source(NamedTuple):
    """What a column of a file is: ours by name, and SI = cell * factor + offset."""

    name: str
    factor: float = 1.0
    offset: float = 0.0


FLYSIGHT: Mapping[str, Source] = MappingProxyType({
    "time": Source("time_s"), "lat": Source("latitude_deg"), "lon": Source("longitude_deg"),
    "hMSL": Source("elevation_m"), "velN": Source("velocity_north_m_s"),
    "velE": Source("velocity_east_m_s"), "velD": Source("climb_m_s", -1.0),
    "hAcc": Source("place_accuracy_m"), "vAcc": Source("elevation_accuracy_m"),
    "sAcc": Source("velocity_accuracy_m_s"), "gpsFix": Source("fix_kind"),
    # Skyderby's short form, in km/h (as the receiver's own speeds of the same jumps show).
    "h_speed": Source("ground_speed_m_s", 1 / 3.6), "v_speed": Source("climb_m_s", -1 / 3.6),
})  # fmt: skip
HEADERLESS = (
    "time", "lat", "lon", "hMSL", "velN", "velE", "velD", "hAcc", "vAcc", "sAcc", "gpsFix", "numSV",
)  # fmt: skip

# Names a person may use, in a header or in a mapping: ours, its dimension, its sign.
OWN: Mapping[str, tuple[str, str, float]] = MappingProxyType({
    "time": ("time_s", "time", 1.0),
    "latitude": ("latitude_deg", "angle", 1.0), "longitude": ("longitude_deg", "angle", 1.0),
    "elevation": ("elevation_m", "length", 1.0),
    "velocity_east": ("velocity_east_m_s", "speed", 1.0),
    "velocity_north": ("velocity_north_m_s", "speed", 1.0),
    "climb": ("climb_m_s", "speed", 1.0), "sink": ("climb_m_s", "speed", -1.0),
    "ground_speed": ("ground_speed_m_s", "speed", 1.0),
    "place_accuracy": ("place_accuracy_m", "length", 1.0),
    "elevation_accuracy": ("elevation_accuracy_m", "length", 1.0),
    "velocity_accuracy": ("velocity_accuracy_m_s", "speed", 1.0),
})  # fmt: skip
_SI = {"length": "m", "speed": "m/s", "time": "s", "angle": "deg"}
_UNIT_ROW = re.compile(r"^\s*(\(.*\))?\s*$")
_NAMED = re.compile(r"^(?P<theirs>.*?)\s*(\[(?P<unit>[^\]]*)\])?$")
_SEPARATORS = ",;\t"


def is_table(head: str) -> bool:
    """Tell whether a first line is that of FlySight 1, with or without a header, or of our own."""
    cells = _cells(head)
    names = {name.partition(" [")[0] for name in cells}
    return {"time", "hMSL"} <= names or {"time", "elevation"} <= names or _is_headerless(cells)


def read_table(lines: list[str], place: str) -> Rows:
    """Read a table by the names of its columns."""
    cells = _cells(lines[0])
    if _is_headerless(cells):
        sources = dict(enumerate(FLYSIGHT.get(name) for name in HEADERLESS))
        known = {index: source for index, source in sources.items() if source}
        return rows_of(lines, known, "FlySight 1 without a header")
    if "hMSL" in cells:
        units = _cells(lines[1]) if len(lines) > 1 else []
        found = flysight_sources(cells, units, place)
        short = "Skyderby, speeds in km/h" if "h_speed" in cells else "FlySight 1"
        return rows_of(lines[2 if _is_units(units) else 1 :], found, short)
    return rows_of(lines[1:], _own(cells, place), "table")


def read_mapped(lines: list[str], said: str, place: str) -> Rows:
    """Read any table whose columns a person names.

    Parameters
    ----------
    lines
        The file, its header first.
    said
        ``time=Stamp, elevation=Alt [ft], sink=Vz [km/h]``: ours = theirs, and the unit.
    place
        The file, for messages.
    """
    header = _cells(lines[0])
    sources: dict[int, Source] = {}
    for part in said.split(","):
        ours, sign, theirs = part.strip().partition("=")
        named = _NAMED.match(theirs.strip())
        if not sign or named is None or ours.strip() not in OWN:
            raise refused(
                "--columns",
                f'"{part.strip()}" must be one of {", ".join(OWN)}, "=", and a column of the file',
                nearest(ours.strip(), OWN) or '"elevation=Alt [ft]"?',
            )
        if named["theirs"] not in header:
            raise refused(
                "--columns",
                f'"{named["theirs"]}" must be a column of {place}: {", ".join(header)[:200]}',
                nearest(named["theirs"], header),
            )
        sources[header.index(named["theirs"])] = _source(ours.strip(), named["unit"], "--columns")
    _check_enough(sources, "--columns")
    return rows_of(lines[1:], sources, "table with mapped columns")


def rows_of(lines: Sequence[str], sources: Mapping[int, Source], form: str) -> Rows:
    """Read rows of cells into columns; rows that are too short or lack time or height are left."""
    separator = _separator(lines[0]) if lines else ","
    width = max(sources) + 1
    table = [row for row in _csv(lines, separator) if row]
    whole = [row for row in table if len(row) >= width]
    is_cut = bool(table) and len(table[-1]) < width
    names = {source.name: index for index, source in sources.items()}
    columns = {
        source.name: numbers([row[index] for row in whole]) * source.factor + source.offset
        for index, source in sources.items()
        if source.name != "time_s"
    }
    texts = [row[names["time_s"]] for row in whole]
    time_s, has_clock = stamps(texts)
    if not has_clock:
        time_s = time_s * sources[names["time_s"]].factor
    damaged = np.array([is_damaged(text) for text in texts], dtype=np.bool_)
    keep = (np.isfinite(time_s) | damaged) & np.isfinite(columns["elevation_m"])
    columns["time_s"] = time_s
    note = (
        f"Negative milliseconds, an error of FlySight 2, in stamps: {int(damaged.sum())}; such "
        "times are laid evenly between their neighbours'."
    )
    notes = (note,) if damaged.any() else ()
    kept = {name: values[keep] for name, values in columns.items()}
    left_out = len(table) - int(keep.sum())
    return Rows(form, kept, notes, left_out, is_cut, has_clock)


def flysight_sources(header: Sequence[str], units: Sequence[str], place: str) -> dict[int, Source]:
    """Give the sources of FlySight's columns by index, scaled as the row of units says."""
    sources: dict[int, Source] = {}
    for index, name in enumerate(header):
        source = FLYSIGHT.get(name)
        if source is None:
            continue
        unit = units[index].strip("() ") if _is_units(units) and index < len(units) else ""
        dimension = {"_m": "length", "_m_s": "speed"}.get(_ending(source.name))
        # The Insight logger calls the accuracy of its speed (m): a slip of its header.
        if unit and dimension and not (name == "sAcc" and unit == "m"):
            try:
                factor = unit_of(unit, dimension).factor
            except QuantityError as error:
                raise refused(place, f"the unit of {name}: {error}") from error
            source = source._replace(factor=source.factor * factor)
        sources[index] = source
    _check_enough(sources, place)
    return sources


def _ending(name: str) -> str:
    return "_m_s" if name.endswith("_m_s") else "_m" if name.endswith("_m") else ""


def _own(header: Sequence[str], place: str) -> dict[int, Source]:
    sources = {}
    for index, cell in enumerate(header):
        named = _NAMED.match(cell)
        if named is not None and named["theirs"] in OWN:
            sources[index] = _source(named["theirs"], named["unit"], place)
    _check_enough(sources, place)
    return sources


def _source(ours: str, unit: str | None, place: str) -> Source:
    name, dimension, sign = OWN[ours]
    if dimension == "angle":
        return Source(name)
    if unit is None:
        unit = _SI[dimension]
    try:
        found = unit_of(unit, dimension)
    except QuantityError as error:
        raise refused(place, f"{ours}: {error}") from error
    return Source(name, sign * found.factor, found.offset)


def _check_enough(sources: Mapping[int, Source], place: str) -> None:
    names = {source.name for source in sources.values()}
    lacking = [name for name in ("time", "elevation") if OWN[name][0] not in names]
    if lacking:
        raise refused(place, f"a track must have {' and '.join(lacking)}")
    listed = [source.name for source in sources.values()]
    twice = sorted({name for name in listed if listed.count(name) > 1})
    if twice:
        raise refused(place, f"{twice[0]} must come from one column, not from two")


def _is_headerless(cells: Sequence[str]) -> bool:
    return len(cells) == len(HEADERLESS) and bool(re.match(r"\d{4}-\d\d-\d\dT", cells[0]))


def _is_units(cells: Sequence[str]) -> bool:
    return bool(cells) and all(_UNIT_ROW.match(cell) for cell in cells)


def _separator(line: str) -> str:
    return max(_SEPARATORS, key=line.count)


def _cells(line: str) -> list[str]:
    return [cell.strip() for row in _csv([line], _separator(line)) for cell in row]


def _csv(lines: Sequence[str], separator: str) -> list[list[str]]:
    """Split lines; where quotes never end the rest is lost with them, as rows that are cut."""
    found: list[list[str]] = []
    try:
        found.extend(csv.reader(lines, delimiter=separator))
    except csv.Error:
        found.append([])
    return found
