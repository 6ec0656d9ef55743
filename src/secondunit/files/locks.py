"""Locks of a production: strips held to their days, and what is wrong with them."""

from datetime import date, timedelta
from itertools import combinations

from secondunit.files.dates import is_plannable
from secondunit.files.mistakes import Mistakes
from secondunit.files.reading import Tables
from secondunit.files.rules_tables import LockTable
from secondunit.files.tables import (
    WEEKDAYS,
    CalendarTable,
    ProductionTable,
    SceneTable,
    StuntTable,
)
from secondunit.files.toml_lines import Path
from secondunit.model.agreement import Lock
from secondunit.model.people import Span


def locks_of(tables: Tables, production: ProductionTable) -> tuple[Lock, ...]:
    """Give the days that strips are held to."""
    spans = [
        (table.strip, table.span(_board(production))) for _, table in tables.of("lock", LockTable)
    ]
    return tuple(Lock(strip=name, first=span.first, last=span.last) for name, span in spans)


def check_locks(tables: Tables, mistakes: Mistakes) -> None:
    """Note every mistake of locks: their days, their strips, and two that exclude each other."""
    locks = tables.of("lock", LockTable)
    for index, lock in locks:
        _check_keys(("lock", index), lock, mistakes)
        _check_follower(("lock", index), lock, tables, mistakes)
    if tables.production is None or not is_plannable(tables.production):
        return
    board = _board(tables.production)
    good = [
        (index, lock.strip, lock.span(board))
        for index, lock in locks
        if _has_days(("lock", index), lock, board, mistakes)
    ]
    for index, name, span in good:
        _check_working(("lock", index), name, span, board, tables, mistakes)
    for (first, one, days), (then, other, others) in combinations(good, 2):
        if _may_mean_one(one, other) and (days.last < others.first or others.last < days.first):
            message = f'"{other}" must have a day that lock {first + 1} of "{one}" allows, too'
            mistakes.add(("lock", then), f"{message}; no day is in both")


def _board(production: ProductionTable) -> Span:
    return Span(first=production.first_day, last=production.last_day)


def _check_keys(path: Path, lock: LockTable, mistakes: Mistakes) -> None:
    told = lock.told()
    if not told:
        mistakes.add(path, "day is missing; a lock must have it, or first and last")
    if "day" in told and len(told) > 1:
        mistakes.add((*path, "day"), "day must be left out where first or last is told")


def _check_follower(path: Path, lock: LockTable, tables: Tables, mistakes: Mistakes) -> None:
    follows = {s.name: s.follows for _, s in tables.of("stunt", StuntTable)}
    leader = follows.get(lock.strip)
    if leader:
        message = f'"{lock.strip}" must have a day of its own; it is shot with "{leader}"'
        mistakes.add((*path, "strip"), message, f'"{leader}"?')


def _has_days(path: Path, lock: LockTable, board: Span, mistakes: Mistakes) -> bool:
    """Tell whether a lock has days, all of them on the board; note why not."""
    told = lock.told()
    outside = {key: day for key, day in told.items() if not board.holds(day)}
    for key, day in outside.items():
        message = f"{day} must be a day of the board, which runs from {board.first} to {board.last}"
        mistakes.add((*path, key), message, _of_year(day, board))
    if "first" in told and "last" in told and told["last"] < told["first"]:
        message = f"last ({told['last']}) must not be before first ({told['first']})"
        mistakes.add((*path, "last"), message, f"first = {told['last']}, last = {told['first']}?")
        return False
    return bool(told) and not outside


def _of_year(day: date, board: Span) -> str:
    """Propose the same day of a year of the board."""
    for year in (board.first.year, board.last.year):
        if (day.month, day.day) != (2, 29) and board.holds(day.replace(year=year)):
            return f"{day.replace(year=year)}?"
    return ""


def _check_working(
    path: Path, name: str, span: Span, board: Span, tables: Tables, mistakes: Mistakes
) -> None:
    """Note a lock to days off only, and propose the working day of the board nearest to it."""
    units = {s.name: s.unit for _, s in tables.of("stunt", StuntTable)}
    units |= {s.name: s.unit for _, s in tables.of("scene", SceneTable)}
    unit = units.get(name) or units.get(name.rpartition(": ")[0])
    for _, calendar in tables.of("calendar", CalendarTable):
        working = [day for day in _days_in(board) if _is_working(calendar, day)]
        if calendar.unit == unit and not any(map(span.holds, working)):
            near = min(working, key=lambda day: _apart(day, span), default=None)
            said = f"{span.first}" if span.first == span.last else f"{span.first} to {span.last}"
            message = f'"{name}" must have a working day of unit "{unit}"; {said} is off'
            mistakes.add(path, message, f"{near}?" if near else "")


def _apart(day: date, span: Span) -> tuple[int, bool]:
    """Give how far a day is from a span; of two as far, the later one comes first."""
    days = (day - span.last).days if day > span.last else (span.first - day).days
    return days, day < span.first


def _is_working(calendar: CalendarTable, day: date) -> bool:
    return WEEKDAYS[day.weekday()] not in calendar.days_off and day not in calendar.holidays


def _days_in(span: Span) -> list[date]:
    return [span.first + timedelta(days=i) for i in range((span.last - span.first).days + 1)]


def _may_mean_one(one: str, other: str) -> bool:
    """Tell whether two names may mean one strip: a stunt means all its stunt days."""
    return one == other or one.startswith(f"{other}: stunt ") or other.startswith(f"{one}: stunt ")
