"""On which date each shooting day of a stripboard falls, after its calendar."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from secondunit.files.uss_schema import list_of, text_of
from secondunit.model.board import BoardEvent, EventKind
from secondunit.model.note import Note

_SUNDAY_IS_0 = 7  # the standard counts weekdays from Sunday, Python from Monday
_NOON = 12
_OFF_NAMES = ("holiday", "dayoff")


# What names of events mean, by a part of them: programs write "doodTravel" as well as "travel".
_KINDS: tuple[tuple[str, EventKind], ...] = (
    ("travel", "travel"), ("rehears", "rehearsal"), ("fitting", "fitting"), ("holiday", "holiday"),
)  # fmt: skip


def events_of(one: Mapping[str, Any], notes: list[Note]) -> tuple[BoardEvent, ...]:
    """Give what a calendar, or an element's own, says of dates; its start is none of them."""
    found = []
    for event in list_of(one, "events"):
        sort, name = text_of(event, "type"), text_of(event, "name").casefold()
        day = None if sort == "start" else _day(event, _place(one), notes)
        if day is not None:
            is_off = sort == "dayOff" or name in _OFF_NAMES
            kind: EventKind = "off" if is_off else "other"
            found.append(BoardEvent(day, next((k for part, k in _KINDS if part in name), kind)))
    return tuple(dict.fromkeys(found))


def weekdays_of(one: Mapping[str, Any]) -> tuple[int, ...]:
    """Give the weekdays off, Monday 0, of a calendar or an element; the standard's Sunday is 0."""
    said = one.get("daysOff")
    days = said if isinstance(said, list) else []
    return tuple(sorted({(d - 1) % 7 for d in days if type(d) is int and 0 <= d < 7}))


def shooting_dates(calendar: Mapping[str, Any], notes: list[Note]) -> Iterator[date | None]:
    """Give the date of shooting day 1, 2, …: from the start, without days off.

    Parameters
    ----------
    calendar
        An object of the file's calendars; one without a start gives no dates.
    notes
        Guesses are added here.

    Notes
    -----
    An instant at or after noon UTC is midnight of the next day east of Greenwich, and is told.
    """
    start, off = _start_and_off(calendar, notes)
    weekdays = calendar.get("daysOff")
    closed = {d for d in weekdays if isinstance(d, int)} if isinstance(weekdays, list) else set()
    if set(range(7)) <= closed:
        notes.append(Note(_place(calendar), "all weekdays are off; no day has a date"))
        start = None
    day = start
    while True:
        yield day
        day = _next(day, closed, off)


def _next(day: date | None, closed: set[int], off: set[date]) -> date | None:
    while day is not None:
        if day >= date.max - timedelta(days=1):
            return None
        day += timedelta(days=1)
        if day.isoweekday() % _SUNDAY_IS_0 not in closed and day not in off:
            return day
    return None


def _start_and_off(calendar: Mapping[str, Any], notes: list[Note]) -> tuple[date | None, set[date]]:
    place = _place(calendar)
    start: date | None = None
    off: set[date] = set()
    for event in list_of(calendar, "events"):
        sort, name = text_of(event, "type"), text_of(event, "name")
        day = _day(event, place, notes)
        if day is None:
            continue
        if sort == "start":
            start = start or day
        elif sort == "dayOff":
            off.add(day)
        elif name.casefold() in _OFF_NAMES:
            off.add(day)
            notes.append(Note(place, f'"{name}" on {day} is an event; taken for a day off'))
    if calendar and start is None:
        notes.append(Note(place, "the calendar has no start; no day has a date"))
    return start, off


def _day(event: Mapping[str, Any], place: str, notes: list[Note]) -> date | None:
    said = text_of(event, "date")
    try:
        instant = datetime.fromisoformat(said)
    except ValueError:
        notes.append(Note(place, f'the date "{said}" must be such as 2026-11-25T08:00:00.000Z'))
        return None
    if instant.tzinfo is None or len(said) <= len("2026-11-25"):
        return instant.date()
    try:
        instant = instant.astimezone(UTC)
    except OverflowError:
        return None
    if instant.hour < _NOON or instant.date() == date.max:
        return instant.date()
    day = instant.date() + timedelta(days=1)
    notes.append(Note(place, f"{said} is taken for {day}, midnight east of Greenwich"))
    return day


def _place(one: Mapping[str, Any]) -> str:
    sort = "element" if "category" in one else "calendar"
    return f'{sort} "{text_of(one, "name")}"'
