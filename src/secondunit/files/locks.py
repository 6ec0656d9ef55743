"""Locks of a production: strips held to days, days held to places, and what is wrong with them."""

from datetime import date, timedelta
from itertools import combinations

from secondunit.files.dates import is_plannable
from secondunit.files.mistakes import Mistakes, nearest
from secondunit.files.reading import Tables
from secondunit.files.rules_tables import LockTable
from secondunit.files.tables import (
    WEEKDAYS,
    CalendarTable,
    ProductionTable,
    SceneTable,
    SiteTable,
    StuntTable,
)
from secondunit.files.toml_lines import Path
from secondunit.model.agreement import Lock, PlaceLock
from secondunit.model.people import Span


def locks_of(tables: Tables, production: ProductionTable) -> tuple[Lock, ...]:
    """Give the days that strips are held to."""
    spans = [
        (table.strip, table.span(_board(production)))
        for _, table in tables.of("lock", LockTable)
        if table.strip
    ]
    return tuple(Lock(strip=name, first=span.first, last=span.last) for name, span in spans)


def place_locks_of(tables: Tables, production: ProductionTable) -> tuple[PlaceLock, ...]:
    """Give the places that days are held to."""
    spans = [
        (table, table.span(_board(production)))
        for _, table in tables.of("lock", LockTable)
        if not table.strip
    ]
    return tuple(
        PlaceLock(
            first=span.first,
            last=span.last,
            unit=table.unit or "",
            base=table.base or "",
            site=table.site or "",
        )
        for table, span in spans
    )


def check_locks(tables: Tables, mistakes: Mistakes) -> None:
    """Note every mistake of locks: their days, their strips, and two that exclude each other."""
    locks = tables.of("lock", LockTable)
    for index, lock in locks:
        _check_keys(("lock", index), lock, mistakes)
        _check_place(("lock", index), lock, tables, mistakes)
        _check_follower(("lock", index), lock, tables, mistakes)
    if tables.production is None or not is_plannable(tables.production):
        return
    board = _board(tables.production)
    good = [
        (index, lock, lock.span(board))
        for index, lock in locks
        if _has_days(("lock", index), lock, board, mistakes)
    ]
    _check_apart(good, tables, mistakes)
    strips = [(index, lock.strip, span) for index, lock, span in good if lock.strip]
    for index, name, span in strips:
        _check_working(("lock", index), name, span, board, tables, mistakes)
    for (first, one, days), (then, other, others) in combinations(strips, 2):
        if _may_mean_one(one, other) and (days.last < others.first or others.last < days.first):
            message = f'"{other}" must have a day that lock {first + 1} of "{one}" allows, too'
            mistakes.add(("lock", then), f"{message}; no day is in both")


def _check_place(path: Path, lock: LockTable, tables: Tables, mistakes: Mistakes) -> None:
    """Note a lock of nothing, of two things, or of a place or unit that is not there."""
    told = {"strip": lock.strip, "base": lock.base, "site": lock.site}
    named = [key for key, name in told.items() if name]
    if not named:
        mistakes.add(path, "strip is missing; a lock must have it, or base, or site")
    if len(named) > 1:
        mistakes.add((*path, named[1]), f"{named[1]} must be left out where {named[0]} is told")
    if lock.strip and lock.unit:
        message = f'unit must be left out where strip is told; "{lock.strip}" has its own'
        mistakes.add((*path, "unit"), message)
    sites = [site for _, site in tables.of("site", SiteTable)]
    known = {
        "base": ([site.base for site in sites if site.base], "the base of a site"),
        "site": ([site.name for site in sites], "a site"),
        "unit": ([one.unit for _, one in tables.of("calendar", CalendarTable)], "a unit"),
    }
    for key, (names, what) in known.items():
        name = getattr(lock, key)
        if name and name not in names:
            message = f'"{name}" must be {what} of this file'
            mistakes.add((*path, key), message, nearest(name, names))


def _check_apart(
    locks: list[tuple[int, LockTable, Span]], tables: Tables, mistakes: Mistakes
) -> None:
    """Note two locks that hold one unit to two places on one day."""
    base_of = {site.name: site.base for _, site in tables.of("site", SiteTable)}
    places = [one for one in locks if not one[1].strip and (one[1].base or one[1].site)]
    for (first, one, days), (then, other, others) in combinations(places, 2):
        is_both = days.first <= others.last and others.first <= days.last
        is_one_unit = not one.unit or not other.unit or one.unit == other.unit
        bases = {lock.base or base_of.get(lock.site or "") for lock in (one, other)}
        sites = {lock.site for lock in (one, other) if lock.site}
        if is_both and is_one_unit and (len(bases) > 1 or len(sites) > 1):
            place = other.base or other.site
            message = f'"{place}" must be where lock {first + 1} holds the unit on the same days'
            mistakes.add(("lock", then), f'{message}, "{one.base or one.site}"')


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
    leader = follows.get(lock.strip or "")
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
