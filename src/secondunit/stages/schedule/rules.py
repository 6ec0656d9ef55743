"""The rules of a board, each written once: name, the crew's words, source, and its check.

A check is pure and knows no solver. It takes any strips on any days and gives what is broken.
The solver encodes the same rules by the same names; whatever it finds is checked here again.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from secondunit.model.production import Production
from secondunit.stages.schedule.cost import Days, Strips, takes_near
from secondunit.stages.schedule.hours import (
    Stretch,
    is_called_by_day,
    shooting_light,
    unit_hours,
    work_s,
)
from secondunit.stages.schedule.nouns import Broken, Strip
from secondunit.stages.schedule.strips import board_days
from secondunit.stages.windows.nouns import Windows

DAY_S = 86_400

Check = Callable[[Production, Windows, Strips, Days], list[Broken]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule: its name, what it says to the crew, where it comes from, and how it is checked."""

    name: str
    words: str
    source: str
    check: Check


def broken_rules(
    production: Production, windows: Windows, strips: Strips, days: Days
) -> tuple[Broken, ...]:
    """List everything that a board breaks, rule by rule."""
    return tuple(
        broken for rule in RULES for broken in rule.check(production, windows, strips, days)
    )


def crew_days(strips: Strips, days: Days) -> dict[tuple[str, date], list[Strip]]:
    """Gather the strips of each unit on each day, by day."""
    gathered: dict[tuple[str, date], list[Strip]] = {}
    for strip, day in sorted(zip(strips, days, strict=True), key=lambda pair: pair[1]):
        gathered.setdefault((strip.unit, day), []).append(strip)
    return gathered


def hours_at_work(production: Production, strips: Iterable[Strip], day: date) -> Stretch:
    """Give the stretch from call to wrap of a unit that shoots some strips on a day.

    The call is the night call if any strip wants the dark. Work that needs light or dark begins
    with it, and all other work is taken to wait for that too; wrap is that start plus the working
    hours, at the latest the end of the unit's hours. With a stunt strip wrap *is* the end of the
    unit's hours, because the unit may wait so long for its window.
    """
    listed = list(strips)
    calendar = production.calendar(listed[0].unit)
    is_night = any(strip.light == "night" for strip in listed)
    hours = unit_hours(production, calendar, day, is_night=is_night)
    if any(strip.kind == "stunt" for strip in listed):
        return hours
    bound = [strip for strip in listed if strip.light != "any"]
    starts = [shooting_light(production, strip, day).start_utc_s for strip in bound]
    start_utc_s = max((hours.start_utc_s, *starts))
    wrap_utc_s = min(start_utc_s + sum(map(work_s, listed)), hours.end_utc_s)
    return Stretch(start_utc_s=hours.start_utc_s, end_utc_s=wrap_utc_s)


def people_limits(production: Production, strips: Strips) -> dict[str, int]:
    """Give the most days in a row of everybody on the board: the strictest of their units."""
    limits: dict[str, int] = {}
    for strip in strips:
        days_max = production.calendar(strip.unit).work_days_max
        for person in strip.people:
            limits[person] = min(days_max, limits.get(person, days_max))
    return limits


def _shooting_days(
    production: Production, _windows: Windows, strips: Strips, days: Days
) -> list[Broken]:
    board = set(board_days(production))
    broken = []
    for strip, day in zip(strips, days, strict=True):
        if day not in board:
            span = f"{production.first_day} to {production.last_day}"
            text = f'"{strip.name}" lies outside the days that are left of {span}'
            broken.append(Broken(rule="shooting days", day=day, message=text))
        elif not production.calendar(strip.unit).is_working(day):
            text = f'"{strip.name}" stands on a day off of unit {strip.unit}'
            broken.append(Broken(rule="shooting days", day=day, message=text))
    return broken


def _day_length(
    production: Production, _windows: Windows, strips: Strips, days: Days
) -> list[Broken]:
    broken = []
    for (unit, day), listed in crew_days(strips, days).items():
        worked_s = sum(map(work_s, listed))
        most_s = round(production.calendar(unit).day_length_s)
        if worked_s > most_s:
            text = f"unit {unit} has {_hours(worked_s)} of work, its day is {_hours(most_s)}"
            broken.append(Broken(rule="day length", day=day, message=text))
    return broken


def _hours_of_people(
    production: Production, _windows: Windows, strips: Strips, days: Days
) -> list[Broken]:
    worked_s: dict[tuple[str, date], int] = {}
    for strip, day in zip(strips, days, strict=True):
        for person in strip.people:
            worked_s[person, day] = worked_s.get((person, day), 0) + work_s(strip)
    return [
        Broken(
            rule="hours of people",
            day=day,
            message=f"{who} works {_hours(worked)}, may work {_hours(most_s)}",
        )
        for (who, day), worked in worked_s.items()
        if worked > (most_s := most_work_s(production, who))
    ]


def most_work_s(production: Production, person: str) -> int:
    """Give the most that somebody may work a day; a day, where nothing is said."""
    return round(min(production.person(person).hours_max_s, DAY_S))


def _light(production: Production, _windows: Windows, strips: Strips, days: Days) -> list[Broken]:
    broken = []
    for (unit, day), listed in crew_days(strips, days).items():
        bound = [strip for strip in listed if strip.light != "any"]
        if any(map(is_called_by_day, listed)) and any(strip.light == "night" for strip in bound):
            text = f"unit {unit} is called both by day and by night"
            broken.append(Broken(rule="light", day=day, message=text))
        places = dict.fromkeys((strip.site, strip.light) for strip in bound)
        for site, light in places:
            same = [strip for strip in bound if (strip.site, strip.light) == (site, light)]
            wanted_s = sum(map(work_s, same))
            there_s = shooting_light(production, same[0], day).length_s
            if wanted_s > there_s:
                text = (
                    f"unit {unit} needs {_hours(wanted_s)} of {_LIGHT_WORDS[light]} at {site}, "
                    f"its hours have {_hours(there_s)}"
                )
                broken.append(Broken(rule="light", day=day, message=text))
    return broken


def _availability(
    production: Production, _windows: Windows, strips: Strips, days: Days
) -> list[Broken]:
    return [
        Broken(rule="availability", day=day, message=f'{name} is not free for "{strip.name}"')
        for strip, day in zip(strips, days, strict=True)
        for name in strip.people
        if not production.person(name).is_free(day)
    ]


def _hire(production: Production, _windows: Windows, strips: Strips, days: Days) -> list[Broken]:
    used: dict[tuple[str, date], dict[str, None]] = {}
    for strip, day in zip(strips, days, strict=True):
        for name in strip.resources:
            used.setdefault((name, day), {})[strip.unit] = None
    broken = []
    for (name, day), units in used.items():
        resource = production.resource(name)
        if not resource.is_hired(day):
            broken.append(Broken(rule="hire", day=day, message=f"{name} is not on hire"))
        elif len(units) > resource.count:
            text = f"{name} is used by units {', '.join(units)}, there is only {resource.count}"
            broken.append(Broken(rule="hire", day=day, message=text))
    return broken


def _one_place(
    _production: Production, _windows: Windows, strips: Strips, days: Days
) -> list[Broken]:
    sites: dict[tuple[str, date], dict[str, None]] = {}
    units: dict[tuple[str, date], dict[str, None]] = {}
    for strip, day in zip(strips, days, strict=True):
        sites.setdefault((strip.unit, day), {})[strip.site] = None
        for person in strip.people:
            units.setdefault((person, day), {})[strip.unit] = None
    broken = [
        Broken(rule="one place", day=day, message=f"unit {unit} is at {' and '.join(places)}")
        for (unit, day), places in sites.items()
        if len(places) > 1
    ]
    return broken + [
        Broken(rule="one place", day=day, message=f"{who} is with units {' and '.join(places)}")
        for (who, day), places in units.items()
        if len(places) > 1
    ]


def _rest(production: Production, _windows: Windows, strips: Strips, days: Days) -> list[Broken]:
    followed: dict[str, list[tuple[str, date, Stretch]]] = {}
    for (unit, day), listed in crew_days(strips, days).items():
        hours = hours_at_work(production, listed, day)
        people = dict.fromkeys(person for strip in listed for person in strip.people)
        for who in (f"unit {unit}", *people):
            followed.setdefault(who, []).append((unit, day, hours))
    broken = []
    for who, worked in followed.items():
        for (unit, day, hours), (next_unit, next_day, next_hours) in _neighbours(worked):
            need_s = round(max(production.calendar(u).rest_s for u in (unit, next_unit)))
            rest_s = next_hours.start_utc_s - hours.end_utc_s
            if day != next_day and rest_s < need_s:
                text = f"{who} rests {_hours(rest_s)} before the call, must have {_hours(need_s)}"
                broken.append(Broken(rule="rest", day=next_day, message=text))
    return broken


def _days_in_a_row(
    production: Production, _windows: Windows, strips: Strips, days: Days
) -> list[Broken]:
    limits = people_limits(production, strips)
    worked: dict[str, set[date]] = {}
    most: dict[str, int] = {}
    for strip, day in zip(strips, days, strict=True):
        unit = f"unit {strip.unit}"
        most[unit] = production.calendar(strip.unit).work_days_max
        worked.setdefault(unit, set()).add(day)
        for person in strip.people:
            most[person] = limits[person]
            worked.setdefault(person, set()).add(day)
    return [
        Broken(
            rule="days in a row",
            day=last,
            message=f"{who} works {length} days in a row, may work {most[who]}",
        )
        for who, on in worked.items()
        for last, length in _runs_of_days(on)
        if length > most[who]
    ]


def _order(_production: Production, _windows: Windows, strips: Strips, days: Days) -> list[Broken]:
    day_of = {strip.name: day for strip, day in zip(strips, days, strict=True)}
    return [
        Broken(rule="order", day=day, message=f'"{strip.name}" must come on a day after "{name}"')
        for strip, day in zip(strips, days, strict=True)
        for name in strip.after
        if name in day_of and day_of[name] >= day
    ]


def _window(_production: Production, windows: Windows, strips: Strips, days: Days) -> list[Broken]:
    return [
        Broken(
            rule="window",
            day=day,
            message=f'"{strip.name}" has no open hours near this day in any planning season',
        )
        for strip, day in zip(strips, days, strict=True)
        if strip.kind == "stunt" and max(takes_near(windows, strip, day), default=0) <= 0
    ]


def _neighbours(
    worked: list[tuple[str, date, Stretch]],
) -> Iterable[tuple[tuple[str, date, Stretch], tuple[str, date, Stretch]]]:
    return pairwise(worked)


def _runs_of_days(days: set[date]) -> list[tuple[date, int]]:
    """Give the last day and the length of every run of days without a gap."""
    runs: list[tuple[date, int]] = []
    for day in sorted(days):
        if runs and runs[-1][0] + timedelta(days=1) == day:
            runs[-1] = (day, runs[-1][1] + 1)
        else:
            runs.append((day, 1))
    return runs


def _hours(seconds: int) -> str:
    return f"{seconds / 3600:.4g} h"


_LIGHT_WORDS = {"day": "daylight", "night": "darkness"}

RULES: tuple[Rule, ...] = (
    Rule(
        name="shooting days",
        words="Strips stand on the production's days, on working days of their unit.",
        source="the production's first and last day, its log, the unit's days off and holidays",
        check=_shooting_days,
    ),
    Rule(
        name="window",
        words="A stunt stands only on a day with open hours in at least one planning season.",
        source="the windows: real weather inside the stunt's envelope and caps",
        check=_window,
    ),
    Rule(
        name="order",
        words="Rig before rehearsal before stunt before strike, and what is told to come after, "
        "each on a later day.",
        source="HSE ETIS17: time and resources for planning and rehearsals; the file's after",
        check=_order,
    ),
    Rule(
        name="availability",
        words="People are called only when they are free.",
        source="the person's available days",
        check=_availability,
    ),
    Rule(
        name="hire",
        words="Resources are used only while on hire, and by no more units at once than there are.",
        source="the resource's hired days and count",
        check=_hire,
    ),
    Rule(
        name="light",
        words="Day strips fit into the daylight of the unit's hours, night strips into the dark; "
        "a unit does not mix the two on one day.",
        source="sunrise and sunset at the site, flat horizon",
        check=_light,
    ),
    Rule(
        name="one place",
        words="A unit is at one site a day; a person is with one unit a day.",
        source="nobody is in two places at once; moves within a day are not modelled",
        check=_one_place,
    ),
    Rule(
        name="day length",
        words="A unit has no more hours of work on a day than its day is long.",
        source="the unit's day_length; UK MMPA: 10 to 11 h of work, SAG-AFTRA: overtime after 8 h",
        check=_day_length,
    ),
    Rule(
        name="hours of people",
        words="Who may work only so many hours a day, such as a pilot, has no more work on a day.",
        source="the person's hours_max",
        check=_hours_of_people,
    ),
    Rule(
        name="rest",
        words="Every unit and every person rests between wrap and the next call.",
        source="the unit's rest; SAG-AFTRA theatrical 12 h, UK MMPA and Norway (Virke) 11 h",
        check=_rest,
    ),
    Rule(
        name="days in a row",
        words="No unit and no person works more days in a row than allowed.",
        source="the unit's work_days_max; the strictest of a person's units",
        check=_days_in_a_row,
    ),
)

RULE_BY_NAME: Mapping[str, Rule] = {rule.name: rule for rule in RULES}
