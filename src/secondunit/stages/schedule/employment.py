"""Employment from the first to the last day: who is paid on idle days, and who is let go."""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from secondunit.model.calendar import Calendar
from secondunit.model.people import Person
from secondunit.model.production import Production
from secondunit.stages.schedule.nouns import Strips


def between(days: Iterable[date]) -> list[date]:
    """List the days from the first to the last, both included."""
    ordered = sorted(days)
    first, last = ordered[0].toordinal(), ordered[-1].toordinal()
    return [date.fromordinal(number) for number in range(first, last + 1)]


def person_calendars(production: Production, strips: Strips, person: str) -> tuple[Calendar, ...]:
    """List the calendars of the units that a person works for on this board."""
    units = dict.fromkeys(strip.unit for strip in strips if person in strip.people)
    return tuple(production.calendar(unit) for unit in units)


def is_held(person: Person, calendars: Iterable[Calendar], day: date) -> bool:
    """Tell whether a person of some units is paid on an idle day between days worked."""
    return any(calendar.is_working(day) for calendar in calendars) and person.is_free(day)


def held_days(
    production: Production, strips: Strips, person: Person, worked: set[date]
) -> set[date]:
    """Give the idle days between days worked on which somebody is paid."""
    calendars = person_calendars(production, strips, person.name)
    return {day for day in between(worked) if is_held(person, calendars, day)} - worked


def idle_cents(production: Production, person: Person) -> int:
    """Give what somebody is paid on an idle day between days worked."""
    return round(person.day_rate_cents * production.agreement.hold_share)


def dropped_days(production: Production, worked: set[date], idle: set[date]) -> set[date]:
    """Give the idle days over which somebody is let go and picked up again, once.

    The gap between two days worked with the most paid idle days, if it has more days than agreed.
    SAG-AFTRA: one drop and pick-up with a firm date.
    """
    last = drop_day(production, worked, idle)
    after = [day for day in sorted(worked) if last and day > last]
    return {one for one in idle if last and last < one < after[0]}


def drop_day(production: Production, worked: set[date], idle: set[date]) -> date | None:
    """Give the last day worked before somebody is let go, or None who never is."""
    gap_days = production.agreement.drop_gap_days
    gaps = [
        (sum(day < one < then for one in idle), day)
        for day, then in pairwise(sorted(worked))
        if gap_days and (then - day).days - 1 > gap_days
    ]
    paid_days, last = max(gaps, key=lambda gap: gap[0], default=(0, None))
    return last if paid_days else None
