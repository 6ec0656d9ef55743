"""Units, people and resources, places and days as arrays."""

import numpy as np
from numpy.typing import NDArray

from secondunit.model.production import Production
from secondunit.stages.schedule.days import longest_s, performers_of
from secondunit.stages.schedule.dues import crew_of
from secondunit.stages.schedule.employment import idle_cents, is_held, person_calendars
from secondunit.stages.schedule.hours import shooting_light, unit_hours
from secondunit.stages.schedule.nouns import Days, Strip, Strips
from secondunit.stages.schedule.rules import most_work_s, people_limits
from secondunit.stages.schedule.search.encode_more import bases_of, extras, weeks_of
from secondunit.stages.schedule.search.nouns import (
    CallFacts,
    DayFacts,
    GearFacts,
    LightFacts,
    PeopleFacts,
    UnitFacts,
)
from secondunit.stages.schedule.search.rows import IntArray, ints, rows


def unit_facts(production: Production) -> UnitFacts:
    """Write down units and their crews."""
    calendars = production.calendars
    crew = [crew_of(production, one.unit)[1] for one in calendars]
    return rows(
        UnitFacts(
            longest_s=ints(longest_s(production, one.unit) for one in calendars),
            rest_s=ints(round(one.rest_s) for one in calendars),
            row_max=ints(one.work_days_max for one in calendars),
            day_cost_cents=ints(one.day_cost_cents for one in calendars),
            crew_cents=ints(crew),
            day_s=np.array([one.day_length_s for one in calendars], dtype=float),
            extra_cents=extras(production, crew),
        )
    )


def call_facts(production: Production, days: Days) -> CallFacts:
    """Write down when units are called, by day and by night."""
    hours = [
        [
            [unit_hours(production, one, day, is_night=night) for day in days]
            for night in (False, True)
        ]
        for one in production.calendars
    ]
    return rows(
        CallFacts(
            call_utc_s=np.array([[[h.start_utc_s for h in row] for row in two] for two in hours]),
            end_utc_s=np.array([[[h.end_utc_s for h in row] for row in two] for two in hours]),
        )
    )


def light_facts(production: Production, places: list[Strip], days: Days) -> LightFacts:
    """Write down the light of places."""
    lights = [[shooting_light(production, strip, day) for day in days] for strip in places]
    shape = len(places), len(days)
    begin_utc_s = np.array([[one.start_utc_s for one in row] for row in lights], dtype=np.int64)
    length_s = np.array([[one.length_s for one in row] for row in lights], dtype=np.int64)
    return rows(LightFacts(begin_utc_s.reshape(shape), length_s.reshape(shape)))


def day_facts(days: Days, call_utc_s: IntArray) -> DayFacts:
    """Write down weeks and first calls."""
    week, is_weekend = weeks_of(days)
    return rows(DayFacts(week, is_weekend, call_utc_s.min(axis=(0, 1))))


def people_facts(production: Production, strips: Strips, minors: list[str]) -> PeopleFacts:
    """Write down people."""
    bases = bases_of(production)
    names, limits = people_of(strips), people_limits(production, strips)
    persons = [production.person(name) for name in names]
    performing = {name for strip in strips for name in performers_of(production, strip)}
    return rows(
        PeopleFacts(
            row_max=ints(limits[name] for name in names),
            work_max_s=ints(most_work_s(production, name) for name in names),
            takes_max=ints(person.takes_max for person in persons),
            cool_down_days=ints(person.cool_down_days for person in persons),
            rate_cents=ints(person.day_rate_cents for person in persons),
            idle_cents=ints(idle_cents(production, person) for person in persons),
            home=ints(bases[person.base] if person.base else -1 for person in persons),
            minor=ints(minors.index(name) if name in minors else -1 for name in names),
            is_performer=np.array([name in performing for name in names], dtype=bool),
            extra_cents=extras(production, [person.day_rate_cents for person in persons]),
        )
    )


def held_days(production: Production, strips: Strips, days: Days) -> IntArray:
    """Count for everybody the days before each day that are paid though idle."""
    names = people_of(strips)
    held = np.zeros((len(names), len(days)), dtype=bool)
    for i, person in enumerate(map(production.person, names)):
        calendars = person_calendars(production, strips, person.name)
        held[i] = [is_held(person, calendars, day) for day in days]
    return _counted(held)


def gear_facts(production: Production, strips: Strips) -> GearFacts:
    """Write down resources."""
    resources = [production.resource(name) for name in resources_of(strips)]
    return rows(
        GearFacts(
            pieces=ints(one.count for one in resources),
            rate_cents=ints(one.day_rate_cents for one in resources),
        )
    )


def hired_days(production: Production, strips: Strips, days: Days) -> IntArray:
    """Count for each resource the days before each day that it is on hire."""
    resources = [production.resource(name) for name in resources_of(strips)]
    hired = np.zeros((len(resources), len(days)), dtype=bool)
    for i, one in enumerate(resources):
        hired[i] = list(map(one.is_hired, days))
    return _counted(hired)


def people_of(strips: Strips) -> tuple[str, ...]:
    """List everybody on the board, in the order of the arrays."""
    return tuple(dict.fromkeys(name for strip in strips for name in strip.people))


def resources_of(strips: Strips) -> tuple[str, ...]:
    """List all that is used on the board, in the order of the arrays."""
    return tuple(dict.fromkeys(name for strip in strips for name in strip.resources))


def _counted(true: NDArray[np.bool_]) -> IntArray:
    """Count, for each row and day, the days before it, and at last all."""
    none = np.zeros((true.shape[0], 1), dtype=np.int64)
    return np.concatenate([none, np.cumsum(true, axis=1, dtype=np.int64)], axis=1)
