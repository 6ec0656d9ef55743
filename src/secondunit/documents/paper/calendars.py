"""An iCalendar for each person on the board (RFC 5545): calls with their hours, holds all day.

The same schedule gives the same bytes: nothing is taken from a clock. An entry keeps its UID as
long as person, day and unit stay, so a calendar that is imported again replaces it.
"""

import hashlib
import math
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event, Timezone, vDDDTypes

from secondunit.documents.paper.folder import Files
from secondunit.documents.paper.nouns import Paper
from secondunit.documents.paper.unit_days import UnitDay
from secondunit.documents.paper.words import unit_words
from secondunit.documents.words import ADVICE, counted, listed
from secondunit.files.new_folder import safe_stems
from secondunit.model.days_out import HOLD, HOLIDAY, MOVE, TRAVEL, DaysOut
from secondunit.model.production import Production
from secondunit.stages.schedule.nouns import Strip

_ALL_DAY = {HOLD: "Hold", TRAVEL: "Travel", MOVE: "Company move", HOLIDAY: "Company holiday"}
_WORK = {"rig": "rigging", "strike": "strike"}


def person_calendars(production: Production, paper: Paper, days: Sequence[UnitDay]) -> Files:
    """Write a calendar for everybody on the board.

    Parameters
    ----------
    production
        Whose zone the calls are in, and its first day, which stands as the date of all entries.
    paper
        The board; its rows say who is held when.
    days
        The days of its units.

    Returns
    -------
    dict
        By name of a file in a folder ``calendars``: bytes of iCalendar 2.0.
    """
    stems = safe_stems(member.name for member in paper.members)
    zone = _zone(production, days)
    rows = {row.name: row for row in paper.people}
    return {
        f"calendars/{stems[one.name]}.ics": _calendar(
            production, one.name, [_call(production, one.name, day) for day in days
                                   if one.name in day.people],
            list(_whole_days(production, paper, rows[one.name])), zone,
        )
        for one in paper.members
    }  # fmt: skip


def _zone(production: Production, days: Sequence[UnitDay]) -> Timezone | None:
    """Give the zone's changes of its clock around the shoot."""
    if not days:
        return None
    first, last = days[0].day, max(one.wrap.date() for one in days)
    year = timedelta(days=366)
    return Timezone.from_tzid(production.zone, first_date=first - year, last_date=last + year)


def _calendar(
    production: Production,
    person: str,
    calls: Sequence[Event],
    whole_days: Sequence[Event],
    zone: Timezone | None,
) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//secondunit//paper//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"{production.title}: {person}")
    calendar.add("x-wr-timezone", production.zone)
    if zone is not None:
        calendar.add_component(zone)
    for event in (*calls, *whole_days):
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _call(production: Production, person: str, day: UnitDay) -> Event:
    """Give the day of somebody: from their own call to their own wrap.

    To the unit's latest wrap where a stunt may wait for its weather, or nothing tells their own.
    """
    mine = [strip for strip in day.strips if person in strip.people]
    names = [f"{_WORK[s.kind]}: {s.stunt}" if s.kind in _WORK else s.name for s in mine]
    event = _event(production, person, day.day, day.unit)
    event.add("summary", f"{production.title}, {unit_words(day.unit)}: {listed(names)}")
    event.add("dtstart", day.call_of(person))
    event.add("dtend", day.latest_of(person))
    event.add("location", ", ".join(dict.fromkeys(strip.site for strip in mine)))
    site = production.site(mine[0].site)
    degrees = (math.degrees(angle) for angle in (site.latitude_rad, site.longitude_rad))
    event.add("geo", tuple(round(one, 5) for one in degrees))  # to a metre
    said = [f"Day {day.number}.", *_hours(day, person, mine), ADVICE]
    event.add("description", "\n".join(said))
    return event


def _hours(day: UnitDay, person: str, mine: Sequence[Strip]) -> Iterator[str]:
    """Say when each strip is shot, and when there is a break."""
    for strip in mine:
        said = [day.span_of(strip.name), counted(strip.takes, "take") if strip.takes else ""]
        if any(said):
            yield f"{strip.name}: {', '.join(filter(None, said))}"
    call, wrap = day.call_of(person), day.wrap_of(person)
    for meal in day.meals:
        if call <= day.clock(meal.start_utc_s) < wrap:
            yield f"Meal: {day.said([meal])}"
    if day.timeline is None:
        yield "The call is the unit's; wrap is the latest."
    else:
        latest = (
            ""
            if day.latest_of(person) == wrap
            else f", {day.latest_of(person):%H:%M} at the latest"
        )
        yield f"Your call is {call:%H:%M}, your wrap {wrap:%H:%M} as planned{latest}."


def _whole_days(production: Production, paper: Paper, row: DaysOut) -> Iterator[Event]:
    for column, code in zip(paper.columns, row.codes, strict=True):
        if code not in _ALL_DAY or column.day is None:
            continue
        event = _event(production, row.name, column.day, code)
        event.add("summary", f"{production.title}: {_ALL_DAY[code]}")
        event["dtstart"] = vDDDTypes(column.day)
        event["dtend"] = vDDDTypes(column.day + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        event.add("description", ADVICE)
        yield event


def _event(production: Production, person: str, day: date, sort: str) -> Event:
    parts = (production.title, person, day.isoformat(), sort)
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    event = Event()
    event.add("uid", f"{digest[:32]}@secondunit")
    event.add("dtstamp", datetime.combine(production.first_day, time(), UTC))
    event.add("sequence", 0)
    return event
