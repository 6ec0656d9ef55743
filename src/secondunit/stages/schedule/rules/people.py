"""Rules of people: when they are free, and what they may work on a day."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from secondunit.model.agreement import HOUSE, age_on
from secondunit.model.production import Production
from secondunit.stages.schedule.days import (
    crew_days,
    is_called_by_night,
    most_work_s,
    performers_of,
)
from secondunit.stages.schedule.hours import (
    Stretch,
    clock_stretch,
    shooting_light,
    unit_hours,
    work_s,
)
from secondunit.stages.schedule.nouns import Broken, Days, Strip, Strips
from secondunit.stages.schedule.rules.rule import Rule, in_hours
from secondunit.stages.windows.nouns import Windows

Day = tuple[str, date]


def _availability(
    production: Production, _windows: Windows, strips: Strips, days: Days
) -> list[Broken]:
    return [
        Broken(rule="availability", day=day, message=f'{name} is not free for "{strip.name}"')
        for strip, day in zip(strips, days, strict=True)
        for name in strip.people
        if not production.person(name).is_available(day)
    ]


def _contract(
    production: Production, _windows: Windows, strips: Strips, days: Days
) -> list[Broken]:
    broken = []
    for strip, day in zip(strips, days, strict=True):
        for name in strip.people:
            span = production.person(name).contract
            if span is not None and not span.holds(day):
                dates = f"{span.first} to {span.last}"
                text = f'{name} is not under contract for "{strip.name}" ({dates})'
                broken.append(Broken(rule="contract", day=day, message=text))
    return broken


def _hours_of_people(
    production: Production, _windows: Windows, strips: Strips, days: Days
) -> list[Broken]:
    return [
        Broken(
            rule="hours of people",
            day=day,
            message=f"{who} works {in_hours(worked)}, may work {in_hours(most_s)}",
        )
        for (who, day), worked in _worked_s(strips, days).items()
        if worked > (most_s := most_work_s(production, who))
    ]


def _worked_s(strips: Strips, days: Days) -> dict[Day, int]:
    """Add up the work on each person's own strips, by day."""
    worked: dict[Day, int] = {}
    for strip, day in zip(strips, days, strict=True):
        for person in strip.people:
            worked[person, day] = worked.get((person, day), 0) + work_s(strip)
    return worked


def _minors(production: Production, _windows: Windows, strips: Strips, days: Days) -> list[Broken]:
    broken = []
    for (unit, day), listed in crew_days(strips, days).items():
        call = (unit, day, is_called_by_night(listed))
        for who in dict.fromkeys(person for strip in listed for person in strip.people):
            own = [strip for strip in listed if who in strip.people]
            for some, most_s, words in minors_limits(production, who, own, call):
                worked = sum(map(work_s, some))
                if worked > most_s:
                    said = f"works {in_hours(worked)}, {words} {in_hours(most_s)}"
                    text = f"{who}, {_age(production, who, day)} years old, {said}"
                    broken.append(Broken(rule="minors", day=day, message=text))
    return broken


def minors_limits(
    production: Production, who: str, own: Sequence[Strip], call: tuple[str, date, bool]
) -> Iterator[tuple[Sequence[Strip], int, str]]:
    """List how much work there may be in some of a minor's strips: the strips, seconds, words.

    The age says how long, and the clock how much of the unit's hours and of each light is left;
    `call` is the unit, the day, and whether it is called by night.
    """
    unit, day, is_night = call
    band = production.agreement.band_of(production.person(who).born, day)
    if band is None:
        return
    allowed = clock_stretch(production, day, band.earliest_s, band.latest_s)
    hours = unit_hours(production, production.calendar(unit), day, is_night=is_night)
    yield own, round(band.hours_max_s), "may work"
    yield own, overlap_s(hours, allowed), "the unit's hours leave"
    for light, site in dict.fromkeys((s.light, s.site) for s in own if s.light != "any"):
        same = [strip for strip in own if (strip.light, strip.site) == (light, site)]
        there = shooting_light(production, same[0], day)
        yield same, overlap_s(there, allowed), f"the light at {site} leaves"


def _age(production: Production, who: str, day: date) -> int:
    return age_on(production.person(who).born or day, day)


def overlap_s(one: Stretch, other: Stretch) -> int:
    """Give how long two stretches go together."""
    start, end = max(one.start_utc_s, other.start_utc_s), min(one.end_utc_s, other.end_utc_s)
    return max(end - start, 0)


def _takes(production: Production, _windows: Windows, strips: Strips, days: Days) -> list[Broken]:
    made: dict[Day, int] = {}
    for strip, day in zip(strips, days, strict=True):
        for person in performers_of(production, strip):
            made[person, day] = made.get((person, day), 0) + strip.takes
    return [
        Broken(
            rule="takes a day",
            day=day,
            message=f"{who} makes {takes} takes, may make {most}",
        )
        for (who, day), takes in made.items()
        if takes > (most := production.person(who).takes_max)
    ]


def _cool_down(
    production: Production, _windows: Windows, strips: Strips, days: Days
) -> list[Broken]:
    performed: dict[str, set[date]] = {}
    for strip, day in zip(strips, days, strict=True):
        for person in performers_of(production, strip):
            performed.setdefault(person, set()).add(day)
    broken = []
    for who, on in performed.items():
        need = production.person(who).cool_down_days
        for day, then in pairwise(sorted(on)):
            free = (then - day).days - 1
            if free < need:
                text = f"{who} has {free} days between two days of stunts, must have {need}"
                broken.append(Broken(rule="cool-down", day=then, message=text))
    return broken


RULES = (
    Rule(
        name="availability",
        words="People are called only when they are free.",
        source="the person's available days",
        family="strip alone",
        check=_availability,
    ),
    Rule(
        name="contract",
        words="People work only under contract.",
        source="the person's contract",
        family="strip alone",
        check=_contract,
        is_asked=lambda p: any(person.contract for person in p.people),
    ),
    Rule(
        name="hours of people",
        words="Who may work only so many hours a day, such as a pilot, has no more work on a day.",
        source="the person's hours_max",
        family="capacity",
        check=_hours_of_people,
    ),
    Rule(
        name="minors",
        words="Minors work no longer, no earlier and no later than their age allows.",
        source="the rules' bands of age, such as California's and England's",
        family="capacity",
        check=_minors,
        is_asked=lambda p: bool(p.agreement.age_bands) and any(q.born for q in p.people),
    ),
    Rule(
        name="takes a day",
        words="No performer makes more takes on a day than agreed.",
        source="takes_max of the person or the rules; no published number was found",
        family="capacity",
        check=_takes,
        is_asked=lambda p: any(person.takes_max < HOUSE.takes_max for person in p.people),
    ),
    Rule(
        name="cool-down",
        words="A performer has free days between days of stunts.",
        source="cool_down_days of the person or the rules; no published number was found",
        family="row of days",
        check=_cool_down,
        is_asked=lambda p: any(person.cool_down_days for person in p.people),
    ),
)
