"""Rules of places: where units and people are, and the ways between."""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from secondunit.model.production import Production
from secondunit.stages.schedule.nouns import Broken, Days, Strips
from secondunit.stages.schedule.rules.rule import Rule
from secondunit.stages.schedule.ways import base_of, way
from secondunit.stages.windows.nouns import Windows

Visit = tuple[date, str]
"""A day and a base."""


def _one_place(
    production: Production, _windows: Windows, strips: Strips, days: Days
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
        if len(places) > 1 and production.agreement.move_s == 0
    ]
    return broken + [
        Broken(rule="one place", day=day, message=f"{who} is with units {' and '.join(places)}")
        for (who, day), places in units.items()
        if len(places) > 1
    ]


def _travel(production: Production, _windows: Windows, strips: Strips, days: Days) -> list[Broken]:
    broken = []
    for who, day, start, then, end in _journeys(production, strips, days):
        need = way(production, start, end).days
        free = (then - day).days - 1
        if free < need:
            apart = f"at {start} on {_said(day)} and at {end} on {_said(then)}"
            text = f"{who} is {apart}, which are {_days(need)} of travel apart"
            if day == then:
                text = f"{who} is at {start} and at {end} on one day"
            broken.append(Broken(rule="travel", day=then, message=text))
    return broken


def _quarantine(
    production: Production, _windows: Windows, strips: Strips, days: Days
) -> list[Broken]:
    broken = []
    for who, day, start, then, end in _journeys(production, strips, days):
        one = way(production, start, end)
        free = (then - day).days - 1
        if one.days <= free < one.all_days:
            text = (
                f"{who} crosses a border from {start} to {end} and has {_days(free)} for "
                f"{_days(one.days)} of travel and {_days(one.apart_days)} of quarantine"
            )
            broken.append(Broken(rule="quarantine", day=then, message=text))
    return broken


def _journeys(
    production: Production, strips: Strips, days: Days
) -> Iterable[tuple[str, date, str, date, str]]:
    """List who goes from which base to which: on what day they leave, on what day they are there.

    Two bases on one day are a journey from the day to itself.
    """
    for who, visits in visits_of(production, strips, days).items():
        for (day, start), (then, end) in pairwise(visits):
            if start != end:
                yield who, day, start, then, end


def visits_of(production: Production, strips: Strips, days: Days) -> dict[str, list[Visit]]:
    """Give the days and bases of every unit (``unit …``) and of everybody, in order."""
    visits: dict[str, dict[Visit, None]] = {}
    for strip, day in sorted(zip(strips, days, strict=True), key=lambda pair: pair[1]):
        for who in (f"unit {strip.unit}", *strip.people):
            visits.setdefault(who, {})[day, base_of(production, strip.site)] = None
    return {who: list(gone) for who, gone in visits.items()}


def _said(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b}"


def _days(count: int) -> str:
    return f"{count} day" if count == 1 else f"{count} days"


RULES = (
    Rule(
        name="one place",
        words="A unit is at one site a day, or moves where a move time is told; a person is with "
        "one unit a day.",
        source="nobody is in two places at once; the rules' move_time",
        family="unit day",
        check=_one_place,
    ),
    Rule(
        name="travel",
        words="Between two bases lie the days of travel that the way takes.",
        source="the production's ways",
        family="row of days",
        check=_travel,
        is_asked=lambda p: len({site.base for site in p.sites}) > 1,
    ),
    Rule(
        name="quarantine",
        words="Who crosses a border is apart for the days of quarantine.",
        source="the rules' quarantine_days; Norway asked for ten days in 2020",
        family="row of days",
        check=_quarantine,
        is_asked=lambda p: p.agreement.quarantine_days > 0 and any(leg.is_border for leg in p.legs),
    ),
)
