"""What takes, setting up, travel and living away from home cost on a board."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from secondunit.model.people import Person
from secondunit.model.production import Production
from secondunit.stages.schedule.days import arrivals, crew_days, performers_of
from secondunit.stages.schedule.employment import between, dropped_days, held_days
from secondunit.stages.schedule.nouns import Days, Strips
from secondunit.stages.schedule.ways import Way, base_of, way

Stay = tuple[date, str]
"""A day worked and the base where it was."""


def more_parts(production: Production, strips: Strips, days: Days) -> list[tuple[str, int]]:
    """Price takes, setting up, travel and per diem; only what is paid at all."""
    parts = [
        ("takes", takes_cents(production, strips)),
        ("setting up", _setting_up_cents(production, strips, days)),
    ]
    travel, per_diem = 0, 0
    if production.legs or production.agreement.per_diem_cents:
        for person in production.people:
            stays = _stays(production, person, strips, days)
            if stays:
                held = held_days(production, strips, person, {day for day, _ in stays})
                travel += _travel_cents(production, person, stays, held)
                per_diem += _per_diem_cents(production, person, stays, held)
    parts += [("travel", travel), ("per diem", per_diem)]
    return [(name, cents) for name, cents in parts if cents]


def takes_cents(production: Production, strips: Strips) -> int:
    """Price the takes planned, which performers are paid beside their day."""
    return sum(
        strip.takes * production.person(name).take_pay_cents
        for strip in strips
        for name in performers_of(production, strip)
    )


def _setting_up_cents(production: Production, strips: Strips, days: Days) -> int:
    if not any(site.load_in_cents for site in production.sites):
        return 0
    came = arrivals(crew_days(strips, days))
    return sum(production.site(site).load_in_cents for sites in came.values() for site in sites)


def _stays(production: Production, person: Person, strips: Strips, days: Days) -> list[Stay]:
    """List the days that somebody works with their bases, in order; one base a day."""
    gone = {
        day: base_of(production, strip.site)
        for strip, day in zip(strips, days, strict=True)
        if person.name in strip.people
    }
    return sorted(gone.items())


def _travel_cents(
    production: Production, person: Person, stays: list[Stay], held: set[date]
) -> int:
    """Price the ways from home, between bases, and home again.

    Days of travel beyond the idle days between that are paid anyway are paid for in part.
    """
    share = production.agreement.travel_share
    cents = 0
    for one, paid in _ways_of(production, person, stays, held):
        unpaid = max(one.days - paid, 0)
        cents += one.cost_cents + round(unpaid * share * person.day_rate_cents)
    return cents


def _ways_of(
    production: Production, person: Person, stays: list[Stay], held: set[date]
) -> Iterator[tuple[Way, int]]:
    """Give each way that somebody goes, and how many paid idle days there are for it."""
    if person.base:
        yield way(production, person.base, stays[0][1]), 0
    for (day, start), (then, end) in pairwise(stays):
        if start != end:
            yield way(production, start, end), sum(day < one < then for one in held)
    if person.base:
        yield way(production, stays[-1][1], person.base), 0


def _per_diem_cents(
    production: Production, person: Person, stays: list[Stay], held: set[date]
) -> int:
    """Price each day away from home from the first to the last worked, but when let go."""
    base_on = dict(stays)
    away, base = 0, ""
    gone = dropped_days(production, set(base_on), held)
    for day in between(base_on):
        base = base_on.get(day, base)
        away += day not in gone and (base != person.base or not person.base)
    return away * production.agreement.per_diem_cents
