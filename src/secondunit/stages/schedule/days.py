"""What stands on the days of a board: of each unit, of each person, from call to wrap."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from secondunit.model.agreement import Agreement
from secondunit.model.production import Production
from secondunit.stages.schedule.hours import Stretch, shooting_light, unit_hours, work_s
from secondunit.stages.schedule.nouns import Days, Strip, Strips

DAY_S = 86_400

CrewDays = dict[tuple[str, date], list[Strip]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """Where the time of a unit's day goes: strips, moves, setting up, and breaks; whole seconds."""

    work_s: int
    move_s: int
    load_in_s: int
    meal_s: int

    @property
    def busy_s(self) -> int:
        """Time at work, without breaks."""
        return self.work_s + self.move_s + self.load_in_s


def crew_days(strips: Strips, days: Days) -> CrewDays:
    """Gather the strips of each unit on each day, by day."""
    gathered: CrewDays = {}
    for strip, day in sorted(zip(strips, days, strict=True), key=lambda pair: pair[1]):
        gathered.setdefault((strip.unit, day), []).append(strip)
    return gathered


def clocks(production: Production, crewed: CrewDays) -> dict[tuple[str, date], Clock]:
    """Tell where the time of each unit's day goes."""
    came = arrivals(crewed)
    told = {}
    for (unit, day), listed in crewed.items():
        sites = {strip.site for strip in listed}
        work = sum(map(work_s, listed))
        move = (len(sites) - 1) * round(production.agreement.move_s)
        load_in = sum(load_in_s(production, site) for site in came[unit, day])
        told[unit, day] = Clock(
            work_s=work,
            move_s=move,
            load_in_s=load_in,
            meal_s=meals_s(production.agreement, work + move + load_in),
        )
    return told


def arrivals(crewed: CrewDays) -> dict[tuple[str, date], set[str]]:
    """Give the sites at which a unit sets up: where it did not stand on its last working day."""
    stood: dict[str, set[str]] = {}
    came = {}
    for (unit, day), listed in crewed.items():
        sites = {strip.site for strip in listed}
        came[unit, day] = sites - stood.get(unit, set())
        stood[unit] = sites
    return came


def load_in_s(production: Production, site: str) -> int:
    """Give the time it takes to set up at a site."""
    return round(production.site(site).load_in_s)


def meals_s(agreement: Agreement, busy_s: int) -> int:
    """Give the length of the breaks that so much work must have: one in every full interval."""
    if agreement.meal_interval_s >= DAY_S:
        return 0
    breaks = max(-(-busy_s // round(agreement.meal_interval_s)) - 1, 0)
    return breaks * round(agreement.meal_length_s)


def day_without_breaks_s(agreement: Agreement, day_s: float) -> float:
    """Give the most work of a day that leaves room for the breaks that so much work must have."""
    breaks = 0
    while True:
        work_s = day_s - breaks * agreement.meal_length_s
        if meals_s(agreement, round(work_s)) <= breaks * round(agreement.meal_length_s):
            return work_s
        breaks += 1


def longest_s(production: Production, unit: str) -> int:
    """Give the longest that a unit may work on a day, overtime included."""
    calendar = production.calendar(unit)
    return round(calendar.day_length_s) + round(production.agreement.overtime_max_s)


def is_called_by_night(strips: Iterable[Strip]) -> bool:
    """Tell whether a unit that shoots some strips on a day has the night call."""
    return any(strip.light == "night" for strip in strips)


def hours_at_work(
    production: Production, strips: Iterable[Strip], day: date, *, more_s: int = 0
) -> Stretch:
    """Give the stretch from call to wrap of a unit that shoots some strips on a day.

    The call is the night call if any strip wants the dark. Work that needs light or dark begins
    with it, and all other work is taken to wait for that too; wrap is that start plus the working
    hours and `more_s` (moves, setting up, breaks), at the latest the end of the unit's hours with
    all overtime. With a stunt strip wrap is no earlier than the end of the unit's hours, because
    the unit may wait so long for its window.
    """
    listed = list(strips)
    unit = listed[0].unit
    calendar = production.calendar(unit)
    hours = unit_hours(production, calendar, day, is_night=is_called_by_night(listed))
    bound = [strip for strip in listed if strip.light != "any"]
    starts = [shooting_light(production, strip, day).start_utc_s for strip in bound]
    start_utc_s = max((hours.start_utc_s, *starts))
    last_utc_s = hours.start_utc_s + longest_s(production, unit)
    wrap_utc_s = min(start_utc_s + sum(map(work_s, listed)) + more_s, last_utc_s)
    if any(strip.kind == "stunt" for strip in listed):
        wrap_utc_s = max(wrap_utc_s, hours.end_utc_s)
    return Stretch(start_utc_s=hours.start_utc_s, end_utc_s=wrap_utc_s)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A day of somebody or of a unit: with which unit, from its call to its wrap, and where.

    Somebody may be called `make_up_s` before the unit; rest ends then.
    """

    unit: str
    day: date
    hours: Stretch
    is_night: bool
    sites: frozenset[str]
    make_up_s: int = 0

    @property
    def call_utc_s(self) -> int:
        """The earliest call."""
        return self.hours.start_utc_s - self.make_up_s


def rest_between_s(shift: Shift, then: Shift) -> int:
    """Give the rest from the wrap of one shift to the call of the next."""
    return then.call_utc_s - shift.hours.end_utc_s


def shifts(production: Production, strips: Strips, days: Days) -> dict[str, list[Shift]]:
    """Give the shifts of every unit (``unit …``) and of everybody, by day."""
    crewed = crew_days(strips, days)
    told = clocks(production, crewed)
    followed: dict[str, list[Shift]] = {}
    make_up = {person.name: round(person.make_up_s) for person in production.people}
    for (unit, day), listed in crewed.items():
        clock = told[unit, day]
        more_s = clock.move_s + clock.load_in_s + clock.meal_s
        hours = hours_at_work(production, listed, day, more_s=more_s)
        sites = {f"unit {unit}": {strip.site for strip in listed}}
        for strip in listed:
            for person in strip.people:
                sites.setdefault(person, set()).add(strip.site)
        for who, there in sites.items():
            shift = Shift(
                unit=unit,
                day=day,
                hours=hours,
                is_night=is_called_by_night(listed),
                sites=frozenset(there),
                make_up_s=make_up.get(who, 0),
            )
            followed.setdefault(who, []).append(shift)
    return followed


def people_limits(production: Production, strips: Strips) -> dict[str, int]:
    """Give the most days in a row of everybody on the board: the strictest of their units."""
    limits: dict[str, int] = {}
    for strip in strips:
        days_max = production.calendar(strip.unit).work_days_max
        for person in strip.people:
            limits[person] = min(days_max, limits.get(person, days_max))
    return limits


def most_work_s(production: Production, person: str) -> int:
    """Give the most that somebody may work a day; a day, where nothing is said."""
    return round(min(production.person(person).hours_max_s, DAY_S))


def performers_of(production: Production, strip: Strip) -> tuple[str, ...]:
    """Give who performs the stunt of a stunt strip; nobody for other strips."""
    return production.stunt(strip.stunt).performers if strip.kind == "stunt" else ()
