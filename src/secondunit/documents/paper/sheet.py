"""A printed document as a table, before it is HTML or a sheet of a workbook."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Style = Literal["plain", "day", "end", "banner", "white", "yellow", "blue", "green", "pink"]
"""How a line looks. The colours are those of strips; each is named in a cell of its line too."""

Cell = str | int | date


@dataclass(frozen=True, slots=True)
class Line:
    """One row of cells; a `day`, `end` or `banner` has one cell that runs across all columns."""

    cells: tuple[Cell, ...]
    style: Style = "plain"

    @property
    def is_across(self) -> bool:
        """Whether its one cell runs across."""
        return self.style in ("day", "end", "banner")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One document: a head and lines below it.

    `key` names its file, `widths` are letters a column; `is_wide` asks for paper on its side.
    `notes` stand below. The columns from `days[0]` up to `days[1]` are days; where there are many,
    paper shows some weeks at a time.
    """

    key: str
    title: str
    about: str
    head: tuple[str, ...]
    widths: tuple[int, ...]
    lines: tuple[Line, ...]
    is_wide: bool = False
    days: tuple[int, int] = (0, 0)
    notes: tuple[str, ...] = ()


def across(words: str, style: Style) -> Line:
    """Give a line of one cell."""
    return Line((words,), style)
