"""Winds aloft: a balloon's ascent or a table of heights, read to levels above the sea.

Which format a file has is known by its first line; docs/files.md describes them.
"""

import csv
import math
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np

from secondunit.errors import Problem, ProductionError
from secondunit.files.mistakes import first_few, nearest, shown
from secondunit.model.site import WindAloft

_OWN = ("elevation", "wind_speed", "wind_from")
_WYOMING = ("geopotential height_m", "wind speed_m/s", "wind direction_degree")
_IGRA = re.compile(r"#[A-Z]{2}[A-Z0-9]{9} \d{4}")
_IGRA_MISSING = frozenset({"-9999", "-8888"})
_MISSING = frozenset({"", "na", "nan", "-"})

# What nature does, in the units of the files. The strongest jet streams reach some 110 m/s (from
# memory, unverified); in the lowest 3 km such a wind is a slip of the unit.
_HEIGHT_M = (-500.0, 45_000.0)
_SPEED_MAX_M_S = 150.0
_LOW_M = 3000.0
_LOW_SPEED_MAX_M_S = 75.0
_LEVELS_MIN = 2
_WIND_AT_MARK_MIN_M_S = 1.0  # as the profile of the physics asks; a test holds them together
_WIDE_M = 500.0  # between levels; told in a note
_LINES_MAX = 20_000


class _Level(NamedTuple):
    """One row: its line in the file, height above the sea, wind speed and where it comes from."""

    line: int
    height_m: float
    speed_m_s: float
    from_deg: float


class _Read(NamedTuple):
    """The rows of a file, those that hold no number, and whether it is a balloon's ascent."""

    levels: list[_Level]
    problems: list[Problem]
    is_balloon: bool


def read_sounding(path: Path) -> WindAloft:
    """Read winds aloft.

    Parameters
    ----------
    path
        Our own table, a CSV of the University of Wyoming, or one ascent in IGRA 2.

    Returns
    -------
    WindAloft
        Levels with known wind, rising. Rows of a balloon without wind, or no higher than those
        before, are left out and counted in the notes.

    Raises
    ------
    ProductionError
        With every mistake found: another format, cells that are no numbers, heights that fall,
        winds that nature does not make, fewer than two levels.
    """
    return sounding_of(_text_of(path), path.name)


def sounding_of(text: str, file: str) -> WindAloft:
    """Make winds aloft of the content of a file; as `read_sounding`."""
    lines = text.removeprefix("\ufeff").splitlines()[:_LINES_MAX]
    read = _igra(lines, file) if lines and _IGRA.match(lines[0]) else _table(lines, file)
    problems = read.problems + list(_beyond_nature(read.levels, file))
    known = [level for level in read.levels if _has_wind(level)]
    rising, fallen = _rising(known)
    if not read.is_balloon:
        problems += _falling(fallen, file)
    if problems:
        raise ProductionError(first_few(problems, file))
    if len(rising) < _LEVELS_MIN:
        raise _one(file, f"must hold at least two levels with wind, not {len(rising)}")
    return _winds(rising, file, _notes(len(read.levels) - len(known), len(fallen), rising))


def check_reach(aloft: WindAloft, elevation_m: float) -> str:
    """Tell what is wrong with winds aloft for a mark at an elevation; empty where nothing is."""
    low, high = aloft.elevation_m[0], aloft.elevation_m[-1]
    if not low <= elevation_m <= high:
        return f"must know the wind at the mark ({elevation_m:g} m), not only {low:g} to {high:g} m"
    east = float(np.interp(elevation_m, aloft.elevation_m, aloft.wind_east_m_s))
    north = float(np.interp(elevation_m, aloft.elevation_m, aloft.wind_north_m_s))
    speed = math.hypot(east, north)
    if speed < _WIND_AT_MARK_MIN_M_S:
        return (
            f"must have a wind of at least {_WIND_AT_MARK_MIN_M_S:g} m/s at the mark "
            f"({elevation_m:g} m), not {speed:.1f} m/s; all others are measured against it"
        )
    return ""


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        maybe = "NetCDF or GRIB? Only text is read; save the levels as a table"
        raise _one(path.name, "must be UTF-8 text", maybe) from error
    except OSError as error:
        raise _one(path.name, f"must be a file that can be read ({error.strerror})") from error


def _table(lines: list[str], file: str) -> _Read:
    """Read a table with a header: our own, or Wyoming's."""
    start = next(
        (i for i, ln in enumerate(lines) if ln.strip() and not ln.startswith("#")), len(lines)
    )
    head = lines[start] if start < len(lines) else ""
    delimiter = max(",;\t", key=head.count)
    header = [name.strip() for name in next(csv.reader([head], delimiter=delimiter), [])]
    names = _columns_of(header, file, start + 1)
    places = [header.index(name) for name in names]
    levels: list[_Level] = []
    problems: list[Problem] = []
    rows = csv.reader(lines[start + 1 :], delimiter=delimiter)
    for line, cells in enumerate(rows, start=start + 2):
        if not any(cell.strip() for cell in cells) or cells[0].startswith("#"):
            continue
        if len(cells) != len(header):
            problems.append(
                _at(file, line, f"the row must have {len(header)} columns, not {len(cells)}")
            )
            continue
        said = [cells[place].strip() for place in places]
        level, found = _level(line, said, names, _cell, file)
        levels.append(level)
        problems += found
    return _Read(levels, problems, names == _WYOMING)


def _columns_of(header: list[str], file: str, line: int) -> tuple[str, ...]:
    """Give the names of the columns for height, speed and direction; which tell the format."""
    if set(_OWN) <= set(header):
        strange = [name for name in header if name not in _OWN]
        if strange:
            listed = ", ".join(_OWN)
            raise _one(f"{file}:{line}", f'the column "{strange[0]}" must be one of {listed}')
        return _OWN
    if set(_WYOMING) <= set(header):
        return _WYOMING
    known = f"{', '.join(_OWN)}; or, of Wyoming, {', '.join(_WYOMING)}"
    said = ", ".join(header)[:100]
    lacking = [name for name in (*_OWN, *_WYOMING) if name not in header]
    strange = [name for name in header if name not in (*_OWN, *_WYOMING)]
    cures = [near for name in strange if (near := nearest(name, lacking))]
    cure = cures[0] if cures else "docs/files.md says how a file of winds aloft looks"
    raise _one(f"{file}:{line}", f"the columns ({said}) must be {known}", cure)


def _igra(lines: list[str], file: str) -> _Read:
    """Read one ascent of the Integrated Global Radiosonde Archive: columns of fixed width.

    Height m (17-21), direction degrees (41-45), speed 0.1 m/s (47-51): format of IGRA 2, NOAA NCEI
    (from memory, unverified; checked by the standard levels of a real ascent).
    """
    ascents = [i for i, line in enumerate(lines, start=1) if line.startswith("#")]
    if len(ascents) > 1:
        raise _one(
            f"{file}:{ascents[1]}",
            f"must hold one ascent, not {len(ascents)}",
            "the lines of one ascent, with the header before them?",
        )
    levels: list[_Level] = []
    problems: list[Problem] = []
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip():
            continue
        said = [line[16:21].strip(), line[46:51].strip(), line[40:45].strip()]
        level, found = _level(number, said, ("height", "speed", "direction"), _igra_cell, file)
        levels.append(level._replace(speed_m_s=0.1 * level.speed_m_s))
        problems += found
    levels.sort(key=lambda level: level.height_m)  # levels of pressure come before those of height
    return _Read(levels, problems, is_balloon=True)


def _level(
    line: int, said: list[str], names: tuple[str, ...], read: Callable[[str], float], file: str
) -> tuple[_Level, list[Problem]]:
    values, problems = [math.nan] * 3, []
    for i, (cell, name) in enumerate(zip(said, names, strict=True)):
        try:
            values[i] = read(cell)
        except ValueError:
            message = f"{name} ({shown(cell)}) must be a number, or empty where it is missing"
            problems.append(_at(file, line, message))
    return _Level(line, *values), problems


def _cell(said: str) -> float:
    return math.nan if said.casefold() in _MISSING else float(said)


def _igra_cell(said: str) -> float:
    return math.nan if said in _IGRA_MISSING else float(int(said))


def _beyond_nature(levels: list[_Level], file: str) -> Iterator[Problem]:
    for level in levels:
        height, speed = level.height_m, level.speed_m_s
        if not (math.isnan(height) or _HEIGHT_M[0] <= height <= _HEIGHT_M[1]):
            message = f"height {height:g} m must lie between -500 and 45000 m above the sea"
            yield _at(file, level.line, message, "in feet?" if height > 0 else "")
        highest = _LOW_SPEED_MAX_M_S if height <= _LOW_M else _SPEED_MAX_M_S
        if not (math.isnan(speed) or 0 <= speed <= highest):
            message = f"wind {speed:g} m/s at {height:g} m must lie between 0 and {highest:g} m/s"
            yield _at(file, level.line, message, "in knots or km/h?" if speed > 0 else "")
        if not (math.isnan(level.from_deg) or 0 <= level.from_deg <= 360):
            message = f"direction {level.from_deg:g} must lie between 0 and 360 degrees"
            yield _at(file, level.line, message)


def _has_wind(level: _Level) -> bool:
    """Tell whether height and wind are known; a calm needs no direction."""
    is_known = math.isfinite(level.height_m) and math.isfinite(level.speed_m_s)
    return is_known and (level.speed_m_s == 0 or math.isfinite(level.from_deg))


def _rising(levels: list[_Level]) -> tuple[list[_Level], list[_Level]]:
    """Part the levels into those higher than all before, and the others."""
    rising: list[_Level] = []
    fallen: list[_Level] = []
    for level in levels:
        is_higher = not rising or level.height_m > rising[-1].height_m
        (rising if is_higher else fallen).append(level)
    return rising, fallen


def _falling(fallen: list[_Level], file: str) -> list[Problem]:
    return [
        _at(
            file,
            level.line,
            f"height {level.height_m:g} m must be above those of the rows before",
            "rows from the top down, or pressures for heights?",
        )
        for level in fallen
    ]


def _notes(unknown: int, fallen: int, rising: list[_Level]) -> tuple[str, ...]:
    every = unknown + len(rising) + fallen
    notes = []
    if unknown:
        notes.append(f"{unknown} of {every} levels have no wind; left out.")
    if fallen:
        notes.append(f"{fallen} levels no higher than those before left out.")
    low = [level.height_m for level in rising if level.height_m <= _LOW_M]
    widest_m = max((high - below for below, high in pairwise(low)), default=0.0)
    if widest_m > _WIDE_M:
        notes.append(f"Levels are up to {widest_m:g} m apart; between them the wind is linear.")
    return tuple(notes)


def _winds(levels: list[_Level], file: str, notes: tuple[str, ...]) -> WindAloft:
    speed = np.array([level.speed_m_s for level in levels])
    angle = np.deg2rad([0.0 if level.speed_m_s == 0 else level.from_deg for level in levels])
    return WindAloft(
        elevation_m=np.array([level.height_m for level in levels]),
        wind_east_m_s=-speed * np.sin(angle) + 0.0,
        wind_north_m_s=-speed * np.cos(angle) + 0.0,
        source=f"{file}: {len(levels)} levels",
        notes=notes,
    )


def _at(file: str, line: int, message: str, maybe: str = "") -> Problem:
    return Problem(place=f"{file}:{line}", message=message, maybe=maybe)


def _one(place: str, message: str, maybe: str = "") -> ProductionError:
    return ProductionError([Problem(place=place, message=message, maybe=maybe)])
