"""A board kept as a table (CSV or Excel), such as a one-line schedule: a row a strip."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from secondunit.files.columns import CATEGORIES, meaning_of
from secondunit.files.headings import read_heading
from secondunit.files.sheet import Cell, Rows, read_sheet
from secondunit.files.text_file import wrong
from secondunit.model.board import (
    TABLE,
    BoardDay,
    BoardFile,
    BoardPart,
    BoardStrip,
    CastMember,
    Stripboard,
)
from secondunit.model.note import Note
from secondunit.model.script import EIGHTHS_A_PAGE, Tag

_HEAD_ROWS = 30  # the row of headings stands among the first so many
_END_OF_DAY = re.compile(r"\bend of (?:shoot(?:ing)? )?day\s*#?\s*(\d{1,4})\b", re.IGNORECASE)
_DAY = re.compile(r"^(?:shoot(?:ing)? )?day\s*#?\s*(\d{1,4})\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,4}")
_PAGES = re.compile(r"(?:(\d{1,4})\s+)?(\d{1,4})/8|(\d{1,4}(?:[.,]\d{1,4})?)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug")
_SPOILED = re.compile(r"0?8-([a-z]{3})|([a-z]{3})-0?8", re.IGNORECASE)
_SPLIT = re.compile(r"\s*[,;/]\s*")


def read_board_table(path: Path, said: Mapping[str, str]) -> BoardFile:
    """Read a board from a table.

    Parameters
    ----------
    path
        CSV, or an Excel workbook, of which the first sheet is read.
    said
        What headings mean that are not known: by heading in small letters.

    Raises
    ------
    ProductionError
        Where it cannot be read, or no row of headings has a scene (or a heading) in it.
    """
    rows = read_sheet(path)
    at, meanings = _head(rows, said)
    if at < 0:
        message = 'must have a row of headings with "Scene" in it'
        raise wrong(path, message, 'say which column it is: --column "Sc. number=scene"?')
    notes = [
        Note("", f'the column "{name}" is not read; --column "{name}=…" says what it means')
        for name, meaning in zip(rows[at], meanings, strict=True)
        if name and not meaning
    ]
    reader = _Reader(meanings, notes)
    days = reader.days(rows[at + 1 :], at + 2)
    strips = tuple(strip for day in days for strip in day.strips)
    if not any(not strip.is_banner for strip in strips):
        raise wrong(path, "must have at least one scene below its headings")
    part = BoardPart(name="stripboard", is_boneyard=False, days=days)
    names = dict.fromkeys(name for strip in strips for name in strip.cast)
    return BoardFile(
        title=path.stem,
        project="",
        source=TABLE,
        version="",
        strips=strips,
        cast=tuple(CastMember(name if name.isdigit() else "", name) for name in names),
        stripboards=(Stripboard(name=path.stem, calendar="", parts=(part,)),),
        notes=tuple(dict.fromkeys(notes)),
    )


def _head(rows: Rows, said: Mapping[str, str]) -> tuple[int, list[str]]:
    """Find the row of headings: that with the most known ones, a scene among them."""
    best, at, found = 1, -1, list[str]()
    for index, row in enumerate(rows[:_HEAD_ROWS]):
        meanings = [meaning_of(cell, said) for cell in row]
        known = sum(1 for meaning in meanings if meaning)
        if known > best and {"scene", "heading"} & set(meanings):
            best, at, found = known, index, meanings
    return at, found


class _Days:
    """The days that are done, and the one that is being filled."""

    def __init__(self) -> None:
        self.done: list[BoardDay] = []
        self.number = 0
        self.on: date | None = None
        self.strips: list[BoardStrip] = []

    def begin(self, number: int) -> None:
        """Begin a day, unless it is this one."""
        if number != self.number or number == 0:
            if self.strips:
                self.end(self.number)
            self.number = number

    def end(self, number: int) -> None:
        """End a day, of which only now the number may be known."""
        self.done.append(BoardDay(number=number, day=self.on, strips=tuple(self.strips)))
        self.number, self.on, self.strips = 0, None, []

    def add(self, strip: BoardStrip, on: Cell | None = None) -> None:
        """Put a strip on the day."""
        self.strips.append(strip)
        if isinstance(on, date):
            self.on = self.on or on


class _Reader:
    """Reads the rows below the headings, day by day."""

    def __init__(self, meanings: Sequence[str], notes: list[Note]) -> None:
        self.meanings = meanings
        self.notes = notes

    def days(self, rows: Rows, first_row: int) -> tuple[BoardDay, ...]:
        """Put strips on days: by the column of the day, or by rows such as END OF DAY 3."""
        has_day = "day" in self.meanings
        days = _Days()
        for number, row in enumerate(rows, start=first_row):
            cells, place = self._cells(row), f"row {number}"
            mark = " ".join(_words(cell) for cell in row if cell != "")
            if self._is_strip(cells):
                if has_day:
                    days.begin(_day_number(cells.get("day", "")))
                days.add(self._strip(cells, place), cells.get("date"))
            elif not has_day and (ends := _END_OF_DAY.search(mark)):
                days.end(int(ends[1]))
            elif not has_day and (begins := _DAY.match(mark)):
                days.begin(int(begins[1]))
            elif mark:
                days.add(_banner(mark, place))
        days.begin(0)
        return tuple(days.done)

    def _cells(self, row: Sequence[Cell]) -> dict[str, Cell]:
        return {m: c for m, c in zip(self.meanings, row, strict=False) if m and c != ""}

    def _is_strip(self, cells: Mapping[str, Cell]) -> bool:
        """Tell a scene from a banner: it has a number, and something else that scenes have."""
        own = {"scene", "heading", "inside", "set", "time", "pages", "eighths", "cast", "words"}
        return len(own & set(cells)) > 1 and bool({"scene", "heading"} & set(cells))

    def _strip(self, cells: Mapping[str, Cell], place: str) -> BoardStrip:
        heading = read_heading(_words(cells.get("heading", "")))
        tags = [
            Tag(category, name)
            for category in CATEGORIES
            for name in _names(cells.get(category, ""))
        ]
        return BoardStrip(
            id=place,
            is_banner=False,
            scene=_words(cells.get("scene", "")),
            words=_words(cells.get("words", "")),
            inside=_words(cells.get("inside", heading.inside)),
            set_name=_words(cells.get("set", heading.set_name)),
            time=_words(cells.get("time", heading.time)),
            length_eighths=self._eighths(cells, place),
            duration_s=None,
            cast=tuple(dict.fromkeys(_names(cells.get("cast", "")))),
            tags=tuple(tags),
        )

    def _eighths(self, cells: Mapping[str, Cell], place: str) -> int | None:
        if "eighths" in cells:
            value, scale = cells["eighths"], 1
        elif "pages" in cells:
            value, scale = cells["pages"], EIGHTHS_A_PAGE
        else:
            return None
        if (spoiled := _spoiled(value)) is not None:
            message = f'"{value}" was {spoiled}/8 before a program took it for a date; read so'
            self.notes.append(Note(place, message))
            return spoiled
        exact = _length(value, scale)
        if exact is None:
            self.notes.append(Note(place, f'the length "{value}" must be such as 1 3/8'))
            return None
        eighths = round(exact)
        if abs(exact - eighths) > 1e-6:
            self.notes.append(Note(place, f"{value} pages are no eighths; taken for {eighths}/8"))
        return eighths


def _length(value: Cell, scale: int) -> float | None:
    if isinstance(value, float):
        return value * scale if 0 <= value <= 1e4 else None
    match = _PAGES.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        return None
    whole, eighths, number = match.groups()
    if number:
        return float(number.replace(",", ".")) * scale
    return int(whole or 0) * EIGHTHS_A_PAGE + int(eighths)


def _spoiled(value: Cell) -> int | None:
    """Give the eighths of a length that became a date: 3/8 is 8 March, or 3 August."""
    if isinstance(value, date):
        if value.day == EIGHTHS_A_PAGE and value.month <= EIGHTHS_A_PAGE:
            return value.month
        return value.day if value.month == EIGHTHS_A_PAGE and value.day < EIGHTHS_A_PAGE else None
    match = _SPOILED.fullmatch(value) if isinstance(value, str) else None
    month = (match[1] or match[2]).casefold() if match else ""
    return _MONTHS.index(month) + 1 if month in _MONTHS else None


def _banner(words: str, place: str) -> BoardStrip:
    return BoardStrip(
        id=place, is_banner=True, scene="", words=words, inside="", set_name="", time="",
        length_eighths=None, duration_s=None, cast=(), tags=(),
    )  # fmt: skip


def _day_number(cell: Cell) -> int:
    match = _NUMBER.search(_words(cell))
    return int(match[0]) if match else 0


def _words(cell: Cell) -> str:
    if isinstance(cell, float):
        return f"{cell:.0f}" if cell == int(cell) else f"{cell:g}"
    return str(cell)


def _names(cell: Cell) -> Iterator[str]:
    yield from (name for name in _SPLIT.split(_words(cell)) if name)
