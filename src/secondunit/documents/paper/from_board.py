"""A board of another program, ready to be printed."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from secondunit.documents.paper.nouns import Member, Paper, PaperDay, PaperStrip
from secondunit.model.board import (
    BoardElement,
    BoardFile,
    BoardStrip,
    EventKind,
    Stripboard,
)
from secondunit.model.days_out import (
    FITTING,
    REHEARSAL,
    TRAVEL,
    WORK,
    Column,
    ColumnKind,
    DaysOut,
    Terms,
    days_out,
)

_CODES: dict[EventKind, str] = {"travel": TRAVEL, "rehearsal": REHEARSAL, "fitting": FITTING}
_COMPANY: tuple[tuple[EventKind, ColumnKind], ...] = (
    ("travel", "move"), ("holiday", "holiday"), ("off", "off"),
)  # fmt: skip
_AROUND = timedelta(days=31)  # events further from the shoot are told, not printed
_LONGEST = 1500  # days from the first to the last; more is no shoot, and no sheet is as wide
_STRIPBOARD = "stripboard"


def paper_of_board(said: BoardFile, stripboard: Stripboard) -> Paper:
    """Lay a stripboard out for print.

    Parameters
    ----------
    said
        The file it is in: its cast, and what is agreed with everybody.
    stripboard
        Its days; banners stay where they are.

    Notes
    -----
    A table says nothing of holds and drops: its cast is held and never dropped, its other elements
    are not held.
    """
    shot = [part for part in stripboard.parts if not part.is_boneyard]
    units = {id(part): _unit(part.name) if len(shot) > 1 else "" for part in shot}
    days = sorted(
        (
            PaperDay(
                number=day.number,
                day=day.day,
                unit=units[id(part)],
                strips=tuple(_strip(one) for one in day.strips),
            )
            for part in shot
            for day in part.days
            if day.strips
        ),
        key=lambda one: (one.number == 0, one.number),
    )
    elements = said.elements or tuple(_elements_of_table(said))
    columns = _columns(days, stripboard, elements)
    people = list(_rows([e for e in elements if not e.category], days, columns))
    return Paper(
        title=said.project or said.title,
        about=_about(said, stripboard),
        days=tuple(days),
        boneyard=tuple(
            _strip(one) for part in stripboard.parts if part.is_boneyard for one in part.strips
        ),
        members=tuple(Member(one.board_number, one.name) for one in said.cast),
        columns=columns,
        people=tuple(_in_order_of_cast(people, said)),
        things=tuple(_things(elements, days, columns)),
        notes=tuple(_notes(elements, columns)),
    )


def _about(said: BoardFile, stripboard: Stripboard) -> str:
    source = said.source or "unknown program"
    name = f"{said.title}, " if said.title and said.project else ""
    return f'{name}stripboard "{stripboard.name}" ({source})'


def _unit(name: str) -> str:
    return "main" if name.casefold() == _STRIPBOARD else name


def _strip(one: BoardStrip) -> PaperStrip:
    return PaperStrip(
        name=one.scene,
        kind="banner" if one.is_banner else "scene",
        inside=one.inside,
        set_name=one.set_name,
        time=one.time,
        words=one.words,
        length_eighths=one.length_eighths,
        duration_s=one.duration_s,
        people=one.cast,
        needs=one.tags,
    )


def _elements_of_table(said: BoardFile) -> Iterator[BoardElement]:
    tags = dict.fromkeys(tag for strip in said.strips for tag in strip.tags)
    names = [("", one.board_number, one.name) for one in said.cast]
    names += [(tag.category, "", tag.name) for tag in tags]
    for category, number, name in names:
        yield BoardElement(
            category=category, number=number, name=name, is_listed=True, is_hold=not category,
            drop_days_min=None, weekdays_off=(), events=(),
        )  # fmt: skip


def _columns(
    days: Sequence[PaperDay], stripboard: Stripboard, elements: Iterable[BoardElement]
) -> tuple[Column, ...]:
    """Give every calendar day from the first to the last; without dates the numbered days."""
    numbers = {one.day: one.number for one in days if one.day and one.number}
    if not numbers or not _has_dates(days):
        return tuple(
            Column(number=n, day=None) for n in dict.fromkeys(d.number for d in days if d.number)
        )
    shot = sorted(numbers)
    told = [e.day for one in elements if one.is_listed for e in one.events if e.kind in _CODES]
    near = [day for day in told if shot[0] - _AROUND <= day <= shot[-1] + _AROUND]
    first, last = min([shot[0], *near]), max([shot[-1], *near])
    return tuple(
        Column(
            number=numbers.get(day, 0), day=day, kind=_kind(day, stripboard, is_shot=day in numbers)
        )
        for day in (first + timedelta(i) for i in range((last - first).days + 1))
    )


def _has_dates(days: Sequence[PaperDay]) -> bool:
    """Tell whether every shooting day has a date, and no slip of the pen is among them."""
    dates = [one.day for one in days if one.number]
    known = [day for day in dates if day]
    return len(known) == len(dates) and (max(known) - min(known)).days < _LONGEST


def _kind(day: date, stripboard: Stripboard, *, is_shot: bool) -> ColumnKind:
    said = {event.kind for event in stripboard.events if event.day == day}
    found = next((kind for event, kind in _COMPANY if event in said), None)
    if is_shot or (found is None and day.weekday() not in stripboard.weekdays_off):
        return "open"
    return found or "off"


def _rows(
    elements: Iterable[BoardElement], days: Sequence[PaperDay], columns: Sequence[Column]
) -> Iterator[DaysOut]:
    by_day = {column.day: i for i, column in enumerate(columns) if column.day}
    worked = _worked(days, columns)
    for one in elements:
        work = worked.get((one.category, one.name))
        if work and one.is_listed:
            yield days_out(
                columns,
                (one.number, one.name),
                work,
                Terms(is_hold=one.is_hold, drop_days_min=one.drop_days_min),
                events={
                    by_day[e.day]: _CODES[e.kind]
                    for e in one.events
                    if e.kind in _CODES and e.day in by_day
                },
                unpaid=_own_days_off(one, columns),
            )


def _worked(
    days: Sequence[PaperDay], columns: Sequence[Column]
) -> dict[tuple[str, str], dict[int, str]]:
    """Give the columns of work of everybody and everything, by category (empty: cast) and name."""
    is_dated = any(column.day for column in columns)
    at = {column.day if is_dated else column.number: i for i, column in enumerate(columns)}
    worked: dict[tuple[str, str], dict[int, str]] = {}
    for day in days:
        for strip in day.strips if day.number else ():
            if strip.kind != "banner":
                index = at[day.day if is_dated else day.number]
                people = [("", name) for name in strip.people]
                for name in (*people, *((tag.category, tag.name) for tag in strip.needs)):
                    worked.setdefault(name, {})[index] = WORK
    return worked


def _own_days_off(one: BoardElement, columns: Sequence[Column]) -> frozenset[int]:
    off = {event.day for event in one.events if event.kind in ("off", "holiday")}
    return frozenset(
        i
        for i, column in enumerate(columns)
        if column.day and (column.day in off or column.day.weekday() in one.weekdays_off)
    )


def _in_order_of_cast(rows: Iterable[DaysOut], said: BoardFile) -> list[DaysOut]:
    order = {(one.board_number, one.name): i for i, one in enumerate(said.cast)}
    return sorted(rows, key=lambda row: order.get((row.number, row.name), len(order)))


def _things(
    elements: Sequence[BoardElement], days: Sequence[PaperDay], columns: Sequence[Column]
) -> Iterator[tuple[str, tuple[DaysOut, ...]]]:
    for category in dict.fromkeys(one.category for one in elements if one.category):
        rows = tuple(_rows([e for e in elements if e.category == category], days, columns))
        if rows:
            yield category, rows


def _notes(elements: Sequence[BoardElement], columns: Sequence[Column]) -> Iterator[str]:
    if columns and columns[0].day is None:
        yield "Dates are not known of all days, or years apart: days off and drops are not known."
    hidden = [one.name for one in elements if not one.is_listed]
    if hidden:
        yield f"Left out of the day-out-of-days, as the file asks: {', '.join(hidden)}."
    shown = {column.day for column in columns if column.day}
    for one in elements:
        for event in one.events:
            if shown and event.kind in _CODES and event.day not in shown:
                yield f"{one.name}: {event.kind} on {event.day} is too far from the shoot to print."
