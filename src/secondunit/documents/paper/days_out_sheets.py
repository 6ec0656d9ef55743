"""The day-out-of-days of cast and of elements, with its totals and its codes in words."""

from collections.abc import Iterator, Sequence

from secondunit.documents.paper.nouns import Paper
from secondunit.documents.paper.sheet import Cell, Line, Sheet, across
from secondunit.documents.words import short_day
from secondunit.model.days_out import Column, DaysOut

CODES = (
    ("W", "works"), ("S", "starts (SW: start, work)"), ("F", "finishes (WF, SWF)"), ("H", "hold"),
    ("D", "drop (WD: work, then let go)"), ("P", "pick-up (PW: back at work)"),
    ("R", "rehearsal"), ("TR", "travel"), ("FT", "fitting"), ("/", "holiday of the company"),
    ("M", "move of the company"),
)  # fmt: skip
_TOTALS = ("Work", "Hold", "Reh.", "Travel", "Fit.", "Start", "Drop", "Pick-up", "Finish")


def days_out_sheets(paper: Paper) -> tuple[Sheet, Sheet]:
    """Give two sheets: people, and elements by category; days in columns."""
    return (
        _sheet(
            paper, "days-out-people", "people", [Line(_cells(paper, row)) for row in paper.people]
        ),
        _sheet(paper, "days-out-elements", "elements", list(_things(paper))),
    )


def _things(paper: Paper) -> Iterator[Line]:
    for category, rows in paper.things:
        yield across(category, "banner")
        yield from (Line(_cells(paper, row)) for row in rows)


def _sheet(paper: Paper, key: str, of: str, lines: Sequence[Line]) -> Sheet:
    said = "; ".join(f"{code} {meaning}" for code, meaning in CODES)
    return Sheet(
        key=key,
        title=f"{paper.title}: day-out-of-days of {of}",
        about=paper.about,
        head=("No.", "Name", *map(_head, paper.columns), *_TOTALS),
        widths=(5, 26, *[6] * len(paper.columns), *[7] * 5, *[12] * 4),
        lines=tuple(lines),
        is_wide=True,
        days=(2, 2 + len(paper.columns)),
        notes=(
            f"Codes: {said}. An empty day is no day of theirs. A + joins what falls on one day.",
            "Work counts days with a strip that is no rehearsal, travel moves of the company too.",
            *paper.notes,
        ),
    )


def _head(column: Column) -> str:
    number = f"day {column.number}" if column.number else column.kind if column.day else ""
    if column.kind == "open" and not column.number:
        number = "\N{EN DASH}"
    return f"{short_day(column.day)} {number}".strip() if column.day else number


def _cells(paper: Paper, row: DaysOut) -> tuple[Cell, ...]:
    counts = (row.work_days, row.hold_days, row.rehearsal_days, row.travel_days, row.fitting_days)
    ends = (row.first, row.dropped, row.picked_up, row.last)
    return (row.number, row.name, *row.codes, *counts, *[_when(paper, end) for end in ends])


def _when(paper: Paper, index: int | None) -> Cell:
    if index is None:
        return ""
    column = paper.columns[index]
    return column.day or f"day {column.number}"
