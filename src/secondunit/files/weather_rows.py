"""The rows of a weather file as they stand there: which format it is, and its columns as numbers.

A new format is one `Layout` in `LAYOUTS`.
"""

import csv
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from secondunit.errors import Problem, ProductionError
from secondunit.files.mistakes import first_few, nearest, shown

FloatArray = NDArray[np.float64]

QUANTITIES = (
    "wind_speed", "wind_from", "gust", "rain", "temperature",
    "humidity", "cloud_base", "visibility", "snow_depth",
)  # fmt: skip
MADE = "made, not measured"
_MISSING = frozenset(
    {"", "na", "n/a", "nan", "null", "none", "-", "9999", "9999.9", "9999.99", "-9999"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A format, known by its columns; `columns` gives the file's name of each quantity."""

    name: str
    time_columns: tuple[str, ...]
    columns: Mapping[str, str]
    read_time: Callable[[list[str]], int]
    is_strict: bool = False  # no other column may be there
    note: str = ""
    missing: frozenset[str] = frozenset()  # beside what is so in every format

    @property
    def needed(self) -> frozenset[str]:
        """Columns without which it is not this format."""
        return frozenset(
            (*self.time_columns, self.columns["wind_speed"], self.columns["wind_from"])
        )


@dataclass(slots=True, kw_only=True)
class Rows:
    """A file's rows: UTC seconds, and each quantity in the unit of the file, NaN where missing.

    Wind in m/s, rain in mm/h, temperature in °C, humidity in %, the others in metres; the cloud
    base above the station, which stands `elevation_m` above the sea (NaN: the file does not say).
    """

    time_utc_s: NDArray[np.int64]
    values: Mapping[str, FloatArray]
    has: frozenset[str]
    is_made: bool = False
    is_typical: bool = False  # a year put together of parts of several
    elevation_m: float = math.nan
    notes: list[str] = field(default_factory=list)


def read_rows(text: str, file: str, layout: Layout | None = None) -> Rows:
    """Read the rows of a weather file; the layout is known by its columns where none is stated.

    Parameters
    ----------
    text
        Content of the file.
    file
        Its name, for messages.
    layout
        What its columns are, where the production file states it.

    Raises
    ------
    ProductionError
        Where the format is unknown, or where cells are neither numbers nor known marks of a
        missing value: the first few of them one by one, then their count.
    """
    comments, lines, first = _split_comments(text.removeprefix("\ufeff"))
    delimiter = max(",;\t", key=lambda mark: lines[0].count(mark) if lines else 0)
    table = list(csv.reader(lines, delimiter=delimiter))
    header = [name.strip() for name in table[0]] if table else []
    layout = _layout_of(header, file, first, (layout,) if layout else LAYOUTS)
    has_comma = delimiter != ","
    rows = _Reader(layout, header, file, first, has_decimal_comma=has_comma).read(table[1:])
    rows.is_made = any(MADE in comment.casefold() for comment in comments)
    rows.notes = [*comments, *([layout.note] if layout.note else [])]
    return rows


def _read_iso(cells: list[str]) -> int:
    instant = datetime.fromisoformat(cells[0])
    return _seconds(instant if instant.tzinfo else instant.replace(tzinfo=UTC))


def _read_unix(cells: list[str]) -> int:
    return int(cells[0])


def _read_date_and_clock(cells: list[str]) -> int:
    return _seconds(datetime.fromisoformat(f"{cells[0]}T{cells[1]}").replace(tzinfo=UTC))


def _seconds(instant: datetime) -> int:
    return int(instant.timestamp())


LAYOUTS: tuple[Layout, ...] = (
    Layout(
        name="secondunit",
        time_columns=("time",),
        columns={name: name for name in QUANTITIES},
        read_time=_read_iso,
        is_strict=True,
    ),
    Layout(
        name="foehnix",
        time_columns=("timestamp",),
        columns={"wind_speed": "ff", "wind_from": "dd", "temperature": "t", "humidity": "rh"},
        read_time=_read_unix,
        note="Assumed: each row is the mean of the hour that begins at its time stamp.",
    ),
    Layout(
        name="foehnix with gusts",
        time_columns=("timestamp",),
        columns={"wind_speed": "wind_speed", "wind_from": "wind_direction", "gust": "wind_gust",
                 "temperature": "air_temp", "humidity": "relative_humidity"},
        read_time=_read_unix,
        note="Assumed: each row is the mean of the hour that begins at its time stamp.",
    ),
    Layout(
        name="Bergen Florida",
        time_columns=("Dato", "Tid"),
        columns={"wind_speed": "Vindstyrke", "wind_from": "Vindretning", "gust": "Vindkast",
                 "temperature": "Lufttemperatur"},
        read_time=_read_date_and_clock,
        note="Times are taken as UTC, where the record's own sunshine is highest at solar noon of "
        "Bergen the whole year. Assumed: each row is the mean of the ten minutes that begin then.",
    ),
)  # fmt: skip


def _split_comments(text: str) -> tuple[list[str], list[str], int]:
    """Take the comment lines off the head; also give the line number of the header."""
    lines = text.splitlines()
    start = next(
        (i for i, line in enumerate(lines) if line.strip() and not line.startswith("#")), len(lines)
    )
    comments = [line.lstrip("# ").strip() for line in lines[:start] if line.strip("# \t")]
    return comments, lines[start:], start + 1


def _layout_of(header: list[str], file: str, line: int, known_ones: tuple[Layout, ...]) -> Layout:
    if len(known_ones) == 1:
        _check_stated(known_ones[0], header, file, line)
    layout = next((layout for layout in known_ones if layout.needed <= set(header)), None)
    if layout is None:
        known = "; ".join(", ".join((*la.time_columns, *la.columns.values())) for la in LAYOUTS)
        message = (
            f"the columns ({', '.join(header)[:100]}) must be those of a known format: {known}"
        )
        raise _one(
            file, line, message, "state them under [weather.columns]; docs/files.md says how"
        )
    known_names = (*layout.time_columns, *layout.columns.values())
    strange = [name for name in header if name not in known_names]
    if layout.is_strict and strange:
        listed = ", ".join(known_names)
        raise ProductionError(
            [
                Problem(
                    place=f"{file}:{line}",
                    message=f'the column "{name}" must be one of {listed}',
                    maybe=nearest(name, known_names),
                )
                for name in strange
            ]
        )
    twice = [name for name in known_names if header.count(name) > 1]
    if twice:
        raise _one(file, line, f'the column "{twice[0]}" must be there only once')
    return layout


def _check_stated(layout: Layout, header: list[str], file: str, line: int) -> None:
    """Hold the columns that the production file states to those that are there."""
    stated = (*layout.time_columns, *layout.columns.values())
    lacking = [name for name in stated if name not in header]
    if lacking:
        raise ProductionError(
            [
                Problem(
                    place=f"{file}:{line}",
                    message=f'the column "{name}", stated in the production file, must be one of '
                    f"{', '.join(header)[:200]}",
                    maybe=nearest(name, header),
                )
                for name in lacking
            ]
        )


class _Reader:
    """Turns the cells of one file into numbers and remembers the cells that are none."""

    def __init__(
        self,
        layout: Layout,
        header: list[str],
        file: str,
        header_line: int,
        *,
        has_decimal_comma: bool,
    ) -> None:
        self._layout = layout
        self._has_decimal_comma = has_decimal_comma
        self._file = file
        self._header_line = header_line
        self._width = len(header)
        self._times = [header.index(name) for name in layout.time_columns]
        self._places = {q: header.index(c) for q, c in layout.columns.items() if c in header}
        self._missing = _MISSING | layout.missing
        self._bad: list[Problem] = []

    def read(self, table: list[list[str]]) -> Rows:
        times: list[int] = []
        columns: dict[str, list[float]] = {name: [] for name in self._places}
        for number, cells in enumerate(table, start=self._header_line + 1):
            if not any(cell.strip() for cell in cells) or cells[0].startswith("#"):
                continue
            time = self._time(cells, number)
            if time is None:
                continue
            times.append(time)
            for name, place in self._places.items():
                columns[name].append(self._number(cells[place], name, number))
        self._raise_if_bad(len(times))
        nothing = np.full(len(times), np.nan)
        values = {q: np.array(columns[q]) if q in columns else nothing for q in QUANTITIES}
        has = frozenset(q for q in QUANTITIES if np.isfinite(values[q]).any())
        return Rows(
            time_utc_s=np.array(times, dtype=np.int64), values=values, has=has, is_made=False
        )

    def _time(self, cells: list[str], number: int) -> int | None:
        if len(cells) != self._width:
            self._note(number, f"the row must have {self._width} columns, not {len(cells)}")
            return None
        said = [cells[place].strip() for place in self._times]
        try:
            time = self._layout.read_time(said)
        except (ValueError, OverflowError, OSError):
            time = None
        if time is None or abs(time) > 10**10:
            self._note(
                number, f"{shown(' '.join(said))} must be a time of the format {self._layout.name}"
            )
            return None
        return time

    def _number(self, cell: str, name: str, number: int) -> float:
        said = cell.strip()
        if said.casefold() in self._missing:
            return np.nan
        try:
            return float(said.replace(",", ".") if self._has_decimal_comma else said)
        except ValueError:
            self._note(
                number, f"{name} ({shown(said)}) must be a number, or empty where it is missing"
            )
            return np.nan

    def _note(self, number: int, message: str) -> None:
        self._bad.append(Problem(place=f"{self._file}:{number}", message=message))

    def _raise_if_bad(self, count: int) -> None:
        bad = first_few(self._bad, self._file)
        if not bad and count == 0:
            bad = [Problem(place=self._file, message="must hold at least one row of weather")]
        if bad:
            raise ProductionError(bad)


def _one(file: str, line: int, message: str, maybe: str = "") -> ProductionError:
    return ProductionError([Problem(place=f"{file}:{line}", message=message, maybe=maybe)])
