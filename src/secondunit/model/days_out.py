"""Day-out-of-days: who works, waits, travels or is let go on which day, in the trade's codes."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

ColumnKind = Literal["open", "off", "holiday", "move"]
WORK, REHEARSAL, HOLD, TRAVEL, FITTING, HOLIDAY, MOVE = "W", "R", "H", "TR", "FT", "/", "M"
AND = "+"
"""Between what falls on one day: ``SW+TR`` starts and travels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One day of the table: `number` of the shooting day, 0 where nobody shoots.

    `kind` tells what the company does: it may work (open), is off, has a holiday, or moves.
    `day` is None on a board without dates.
    """

    number: int
    day: date | None
    kind: ColumnKind = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What is agreed with somebody about idle days between days of work.

    `is_hold`: they are held, and paid. `drop_days_min`: how many free calendar days there must be
    between two days of work for the one drop and pick-up; None: never dropped. `drop_after`: the
    day of work after which they are dropped, where that is decided already.
    """

    is_hold: bool = True
    drop_days_min: int | None = None
    drop_after: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysOut:
    """The row of one person or thing: a code by column, empty where there is nothing.

    `first`, `last`, `dropped` and `picked_up` are columns: of the first and last day of work, of
    the last before the drop and the first after it.
    """

    number: str
    name: str
    codes: tuple[str, ...]
    first: int
    last: int
    dropped: int | None = None
    picked_up: int | None = None

    @property
    def work_days(self) -> int:
        """Days with a strip that is no rehearsal."""
        return sum(WORK in code.partition(AND)[0] for code in self.codes)

    @property
    def rehearsal_days(self) -> int:
        """Days of rehearsal."""
        return sum(any(REHEARSAL in part and TRAVEL not in part for part in code.split(AND))
                   for code in self.codes)  # fmt: skip

    @property
    def hold_days(self) -> int:
        """Idle days that are held."""
        return self.codes.count(HOLD)

    @property
    def travel_days(self) -> int:
        """Days of travel, alone or with the company."""
        return sum(bool({TRAVEL, MOVE} & set(code.split(AND))) for code in self.codes)

    @property
    def fitting_days(self) -> int:
        """Days with a fitting."""
        return sum(FITTING in code.split(AND) for code in self.codes)


def days_out(
    columns: Sequence[Column],
    who: tuple[str, str],
    work: Mapping[int, str],
    terms: Terms,
    *,
    events: Mapping[int, str] | None = None,
    unpaid: Collection[int] = (),
) -> DaysOut:
    """Give the row of one person or thing.

    Parameters
    ----------
    columns
        The days, in order. With dates, every calendar day from the first to the last.
    who
        Board number (may be empty) and name.
    work
        By column, ``W`` or ``R`` (a rehearsal on the board); at least one.
    terms
        What is agreed about idle days.
    events
        By column, ``TR``, ``R`` or ``FT``: what else is fixed for them, on any day.
    unpaid
        Columns on which they cannot be held: their own days off, their unit's.

    Notes
    -----
    The rules are those of the trade's programs (Entertainment Partners, *Movie Magic Scheduling:
    DOOD Rules*, mms-docs.ep.com): start and finish are the first and the last day with a strip,
    whatever events lie around them; between them each open day without work is a hold, if holds are
    agreed; company days off are not; a drop lies in the first gap that is long enough, once, and
    only where holds are agreed. Without dates no gap is known, and nobody is dropped. A holiday or
    a move of the company is told to those who are employed on that day.
    """
    days = sorted(work)
    first, last = days[0], days[-1]
    gap = _gap(columns, days, terms)
    told = events or {}
    codes = []
    for index, column in enumerate(columns):
        if index in work:
            codes.append(_worked(work[index], index, first, last, gap))
        elif not first < index < last or (gap and gap[0] < index < gap[1]):
            codes.append("")
        else:
            codes.append(_idle(column, terms, is_paid=index not in unpaid and index not in told))
    return DaysOut(
        number=who[0],
        name=who[1],
        codes=tuple(_with(code, told.get(i, "")) for i, code in enumerate(codes)),
        first=first,
        last=last,
        dropped=gap[0] if gap else None,
        picked_up=gap[1] if gap else None,
    )


def _gap(columns: Sequence[Column], days: Sequence[int], terms: Terms) -> tuple[int, int] | None:
    """Give the columns before and after the first gap that is long enough for a drop."""
    if not terms.is_hold:
        return None
    for before, after in pairwise(days):
        one, other = columns[before].day, columns[after].day
        if one and one == terms.drop_after:
            return before, after
        if terms.drop_days_min is None:
            continue
        if one and other and (other - one).days - 1 >= max(terms.drop_days_min, 1):
            return before, after
    return None


def _worked(code: str, index: int, first: int, last: int, gap: tuple[int, int] | None) -> str:
    begins = "S" if index == first else "P" if gap and index == gap[1] else ""
    ends = "F" if index == last else "D" if gap and index == gap[0] else ""
    return begins + code + ends


def _idle(column: Column, terms: Terms, *, is_paid: bool) -> str:
    if column.kind == "holiday":
        return HOLIDAY
    if column.kind == "move":
        return MOVE
    return HOLD if column.kind == "open" and terms.is_hold and is_paid else ""


def _with(code: str, event: str) -> str:
    return AND.join(part for part in (code, event) if part)
