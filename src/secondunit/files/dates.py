"""Mistakes of dates and hours: out of order, too short, people and gear that can never be there."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from secondunit.files.mistakes import Mistakes, nearest
from secondunit.files.past_tables import LogTable
from secondunit.files.reading import Tables
from secondunit.files.rules_tables import SpanTable
from secondunit.files.tables import (
    WEEKDAYS,
    CalendarTable,
    PersonTable,
    ProductionTable,
    ResourceTable,
    SceneTable,
    StuntTable,
)
from secondunit.files.toml_lines import Path

_BOARD_DAYS_MAX = 366  # a season of weather is one year long
_YEARS = (1900, 2200)
_DAY_S = 86_400.0


def check_dates(tables: Tables, mistakes: Mistakes) -> None:
    """Note every mistake of dates and hours in what could be read."""
    if tables.production is not None:
        _check_production(tables.production, mistakes)
    for index, calendar in tables.of("calendar", CalendarTable):
        _check_calendar(("calendar", index), calendar, mistakes)
    for index, person in tables.of("person", PersonTable):
        _check_spans(("person", index, "available"), person.available, mistakes)
        if person.contract is not None:
            _check_spans(("person", index, "contract"), [person.contract], mistakes)
    for index, resource in tables.of("resource", ResourceTable):
        _check_spans(("resource", index, "hired"), resource.hired, mistakes)
    _check_lengths(tables, mistakes)
    if tables.production is not None and is_plannable(tables.production):
        _check_free_days(tables, tables.production, mistakes)


def is_plannable(production: ProductionTable) -> bool:
    """Tell whether the board has days, and no more of them than a season of weather."""
    days = (production.last_day - production.first_day).days
    return 0 <= days < _BOARD_DAYS_MAX


def _check_production(production: ProductionTable, mistakes: Mistakes) -> None:
    first, last, release = production.first_day, production.last_day, production.release_day
    if last < first:
        mistakes.add(("production", "last_day"), f"{last} must not be before first_day ({first})")
    elif not is_plannable(production):
        message = f"{last} must be within a year of first_day ({first}), as a season of weather is"
        mistakes.add(
            ("production", "last_day"),
            message,
            f"{first.year + (last.month < first.month)}-{last:%m-%d}?",
        )
    if release <= last:
        mistakes.add(("production", "release_day"), f"{release} must be after last_day ({last})")
    for key, day in (("first_day", first), ("last_day", last), ("release_day", release)):
        if not _YEARS[0] <= day.year <= _YEARS[1]:
            mistakes.add(
                ("production", key), f"{day} must lie between the years {_YEARS[0]} and {_YEARS[1]}"
            )
    if not _is_zone(production.zone):
        message = f'"{production.zone}" must be an IANA time zone, such as "Europe/Oslo"'
        mistakes.add(
            ("production", "zone"), message, nearest(production.zone, available_timezones())
        )


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _check_calendar(path: Path, calendar: CalendarTable, mistakes: Mistakes) -> None:
    if calendar.day_length + calendar.rest > _DAY_S:
        hours = (
            f"day_length ({calendar.day_length / 3600:g} h) and rest ({calendar.rest / 3600:g} h)"
        )
        mistakes.add((*path, "rest"), f"{hours} must fit into 24 h together")
    if len(set(calendar.days_off)) == len(WEEKDAYS):
        mistakes.add((*path, "days_off"), "days_off must leave a day of the week to work on")


def _check_spans(path: Path, spans: Sequence[SpanTable], mistakes: Mistakes) -> None:
    for number, span in enumerate(spans):
        if span.last < span.first:
            message = f"last ({span.last}) must not be before first ({span.first})"
            mistakes.add((*path, number), message, f"first = {span.last}, last = {span.first}?")


def _check_lengths(tables: Tables, mistakes: Mistakes) -> None:
    """Hold takes and scenes to the working day of their unit."""
    day_length_s = {c.unit: c.day_length for _, c in tables.of("calendar", CalendarTable)}
    wanted: list[tuple[Path, str, float]] = []
    wanted += [
        (("stunt", i, "take_time"), s.unit, s.take_time)
        for i, s in tables.of("stunt", StuntTable)
        if s.take_time is not None
    ]
    wanted += [
        (("scene", i, "duration"), s.unit, s.duration) for i, s in tables.of("scene", SceneTable)
    ]
    for i, s in tables.of("stunt", StuntTable):
        wanted.append((("stunt", i, "caps", "window_min"), s.unit, s.caps.window_min))
        if s.reset_time is not None and s.take_time is not None and s.reset_time >= s.take_time:
            take = f"take_time ({s.take_time / 3600:g} h), of which it is a part"
            message = f"{s.reset_time / 3600:g} h must be less than {take}"
            mistakes.add(("stunt", i, "reset_time"), message)
    for path, unit, length_s in wanted:
        if length_s > day_length_s.get(unit, _DAY_S):
            day = f'day_length of unit "{unit}" ({day_length_s.get(unit, _DAY_S) / 3600:g} h)'
            mistakes.add(path, f"{length_s / 3600:g} h must not be more than {day}")


@dataclass(frozen=True, slots=True)
class _Strip:
    """A stunt or scene, whom and what it needs."""

    path: Path
    name: str
    unit: str
    site: str
    people: tuple[str, ...]
    resources: tuple[str, ...]


def _strips(tables: Tables) -> Iterator[_Strip]:
    """Give stunts and scenes that could be read and are not in the can."""
    done = {name for _, entry in tables.of("log", LogTable) for name in entry.strips}
    for i, s in tables.of("stunt", StuntTable):
        if s.name not in done:
            people = (*s.performers, *s.crew)
            yield _Strip(("stunt", i), s.name, s.unit, s.site, people, tuple(s.resources))
    for i, scene in tables.of("scene", SceneTable):
        if scene.name not in done:
            people, gear = tuple(scene.people), tuple(scene.resources)
            yield _Strip(("scene", i), scene.name, scene.unit, scene.site, people, gear)


def _check_free_days(tables: Tables, production: ProductionTable, mistakes: Mistakes) -> None:
    """Note who or what is never free on a working day, and who is forced to be in two places."""
    spans = {("person", p.name): p.available for _, p in tables.of("person", PersonTable)}
    spans |= {("resource", r.name): r.hired for _, r in tables.of("resource", ResourceTable)}
    working = {
        calendar.unit: _working_days(calendar, production)
        for _, calendar in tables.of("calendar", CalendarTable)
    }
    forced: dict[tuple[str, date], _Strip] = {}
    for strip in _strips(tables):
        if not working.get(strip.unit):
            continue
        days = _days_of(strip, working[strip.unit], spans, mistakes)
        if len(days) == 1:
            _check_two_places(strip, days[0], forced, mistakes)
    for index, calendar in tables.of("calendar", CalendarTable):
        if not working[calendar.unit]:
            message = f'unit "{calendar.unit}" must have a working day from first_day to last_day'
            mistakes.add(("calendar", index), message)


def _working_days(calendar: CalendarTable, production: ProductionTable) -> list[date]:
    count = (production.last_day - production.first_day).days + 1
    days = [production.first_day + timedelta(days=i) for i in range(count)]
    return [
        day
        for day in days
        if WEEKDAYS[day.weekday()] not in calendar.days_off and day not in calendar.holidays
    ]


def _days_of(
    strip: _Strip,
    working: Iterable[date],
    spans: dict[tuple[str, str], list[SpanTable]],
    mistakes: Mistakes,
) -> list[date]:
    """Give the working days on which everybody and everything of a strip is there."""
    needed = [("person", name) for name in strip.people]
    needed += [("resource", name) for name in strip.resources]
    days = list(working)
    all_are_there_some_day = True
    for array, name in needed:
        theirs = spans.get((array, name), [])
        if not any(_is_in(day, theirs) for day in working):
            all_are_there_some_day = False
            word = "free" if array == "person" else "on hire"
            message = f'{array} "{name}" must be {word} on a working day of unit "{strip.unit}"'
            mistakes.add(strip.path, message)
        days = [day for day in days if _is_in(day, theirs)]
    if not days and all_are_there_some_day:
        message = "everybody and everything it needs must be there together on one working day"
        mistakes.add(strip.path, f"{message}; no day is left")
    return days


def _is_in(day: date, spans: Sequence[SpanTable]) -> bool:
    right = [span for span in spans if span.first <= span.last]  # the others are told already
    return not right or any(span.first <= day <= span.last for span in right)


def _check_two_places(
    strip: _Strip, day: date, forced: dict[tuple[str, date], _Strip], mistakes: Mistakes
) -> None:
    for name in strip.people:
        other = forced.setdefault((name, day), strip)
        if other.site != strip.site:
            message = (
                f'"{name}" must not be in two places: on {day}, the only day left, '
                f'"{other.name}" is at "{other.site}" and "{strip.name}" at "{strip.site}"'
            )
            mistakes.add(strip.path, message)
