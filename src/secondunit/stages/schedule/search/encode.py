"""A production's strips, days and numbers as arrays, and boards of them."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from secondunit.model.production import Production
from secondunit.stages.schedule.cost import loss_cents, takes_near
from secondunit.stages.schedule.employment import idle_cents, is_held, person_calendars
from secondunit.stages.schedule.hours import is_called_by_day, shooting_light, unit_hours, work_s
from secondunit.stages.schedule.nouns import Days, Strip, Strips
from secondunit.stages.schedule.rules import most_work_s, people_limits
from secondunit.stages.schedule.rules.locks import locks_of, place_locks_against
from secondunit.stages.schedule.search.board import stand_alone
from secondunit.stages.schedule.search.nouns import (
    ALONE,
    Facts,
    GearFacts,
    IntArray,
    PeopleFacts,
    StripFacts,
    UnitFacts,
    ints,
    many,
)
from secondunit.stages.schedule.strips import board_days
from secondunit.stages.windows.nouns import Windows

LIGHTS = ("any", "day", "night")


def facts_of(production: Production, windows: Windows, strips: Strips) -> Facts:
    """Write down what no move of the strips changes; `may` allows what breaks no rule alone."""
    days = board_days(production)
    places = {place: i for i, place in enumerate(dict.fromkeys(map(_place, strips)))}
    facts = Facts(
        strips=_strip_facts(production, windows, strips, days, places),
        units=_unit_facts(production, strips, days, places),
        people=_people_facts(production, strips, days),
        gear=_gear_facts(production, strips, days),
    )
    may = stand_alone(facts).sum(axis=2) == 0
    return facts._replace(strips=facts.strips._replace(may=may, may_days=many(_true_in(may))))


def _strip_facts(
    production: Production,
    windows: Windows,
    strips: Strips,
    days: Days,
    places: dict[tuple[str, str, str], int],
) -> StripFacts:
    number = {strip.name: i for i, strip in enumerate(strips)}
    units, sites = _numbers(_units(production)), _numbers(strip.site for strip in strips)
    people, resources = _numbers(people_of(strips)), _numbers(resources_of(strips))
    earlier = [[number[name] for name in strip.after if name in number] for strip in strips]
    later: list[list[int]] = [[] for _ in strips]
    for i, others in enumerate(earlier):
        for other in others:
            later[other].append(i)
    kin = [[j for j, other in enumerate(strips) if _at(other) == _at(strip)] for strip in strips]
    return StripFacts(
        unit=ints(units[strip.unit] for strip in strips),
        site=ints(sites[strip.site] for strip in strips),
        light=ints(LIGHTS.index(strip.light) for strip in strips),
        work_s=ints(map(work_s, strips)),
        is_stunt=ints(strip.kind == "stunt" for strip in strips),
        by_day=ints(map(is_called_by_day, strips)),
        place=ints(places[_place(strip)] for strip in strips),
        alone=_alone(production, windows, strips, days),
        loss_cents=_by_likes(strips, days, lambda s, d: loss_cents(production, windows, s, d)),
        may=np.ones((len(strips), len(days)), dtype=bool),
        may_days=many([range(len(days))] * len(strips)),
        people=many([people[name] for name in strip.people] for strip in strips),
        resources=many([resources[name] for name in strip.resources] for strip in strips),
        earlier=many(earlier),
        later=many(later),
        kin=many(kin),
    )


def _alone(production: Production, windows: Windows, strips: Strips, days: Days) -> IntArray:
    """Count by strip, day and rule of `ALONE` what a strip breaks whatever stands elsewhere."""
    free = {
        name: [production.person(name).is_free(day) for day in days] for name in people_of(strips)
    }
    works = {
        unit: list(map(production.calendar(unit).is_working, days)) for unit in _units(production)
    }
    opens = _by_likes(strips, days, lambda strip, day: int(_is_open(windows, strip, day)))
    counts = np.zeros((len(strips), len(days), len(ALONE)), dtype=np.int64)
    for i, strip in enumerate(strips):
        counts[i, :, 0] = ~np.array(works[strip.unit], dtype=bool)
        counts[i, :, 1] = 1 - opens[i]
        for name in strip.people:
            counts[i, :, 2] += ~np.array(free[name], dtype=bool)
        for lock in locks_of(production, strip):
            counts[i, :, 3] += [not lock.holds(day) for day in days]
        if production.place_locks:
            counts[i, :, 3] += [len(place_locks_against(production, strip, day)) for day in days]
    return counts


def _is_open(windows: Windows, strip: Strip, day: date) -> bool:
    return strip.kind != "stunt" or max(takes_near(windows, strip, day), default=0) > 0


def _by_likes(strips: Strips, days: Days, tell: Callable[[Strip, date], int]) -> IntArray:
    """Tell something of every strip on every day, once for strips that differ by name alone."""
    told: dict[Strip, list[int]] = {}
    rows = []
    for strip in strips:
        like = replace(strip, name="", after=())
        if strip.kind != "stunt":
            like = replace(like, people=(), resources=(), site="", duration_s=0.0, light="any")
        if like not in told:
            told[like] = [tell(strip, day) for day in days]
        rows.append(told[like])
    return np.array(rows, dtype=np.int64).reshape(len(strips), len(days))


def _unit_facts(
    production: Production, strips: Strips, days: Days, places: dict[tuple[str, str, str], int]
) -> UnitFacts:
    calendars = production.calendars
    hours = [
        [
            [unit_hours(production, one, day, is_night=night) for day in days]
            for night in (False, True)
        ]
        for one in calendars
    ]
    of_place = {_place(strip): strip for strip in strips}
    lights = [
        [shooting_light(production, of_place[place], day) for day in days] for place in places
    ]
    shape = len(places), len(days)
    call_utc_s = np.array([[[h.start_utc_s for h in row] for row in two] for two in hours])
    rest_s = ints(round(one.rest_s) for one in calendars)
    return UnitFacts(
        call_utc_s=call_utc_s,
        end_utc_s=np.array([[[h.end_utc_s for h in row] for row in two] for two in hours]),
        light_utc_s=np.array([[one.start_utc_s for one in row] for row in lights]).reshape(shape),
        light_s=np.array([[one.length_s for one in row] for row in lights]).reshape(shape),
        safe_wrap_utc_s=_safe_wraps(call_utc_s, rest_s),
        longest_s=ints(round(one.day_length_s) for one in calendars),
        rest_s=rest_s,
        row_max=ints(one.work_days_max for one in calendars),
        day_cost_cents=ints(one.day_cost_cents for one in calendars),
        strips=many(
            [i for i, strip in enumerate(strips) if strip.unit == one.unit] for one in calendars
        ),
    )


def _safe_wraps(call_utc_s: IntArray, rest_s: IntArray) -> IntArray:
    """Give the wrap of each day after which the longest rest fits before any call of the next."""
    first_utc_s = call_utc_s.min(axis=(0, 1))
    later_utc_s: IntArray = np.append(first_utc_s[1:], np.iinfo(np.int64).max)
    wraps_utc_s: IntArray = later_utc_s - rest_s.max()
    return wraps_utc_s


def _people_facts(production: Production, strips: Strips, days: Days) -> PeopleFacts:
    names, limits = people_of(strips), people_limits(production, strips)
    persons = [production.person(name) for name in names]
    held = np.zeros((len(names), len(days)), dtype=bool)
    for i, person in enumerate(persons):
        calendars = person_calendars(production, strips, person.name)
        held[i] = [is_held(person, calendars, day) for day in days]
    return PeopleFacts(
        row_max=ints(limits[name] for name in names),
        work_max_s=ints(most_work_s(production, name) for name in names),
        rate_cents=ints(person.day_rate_cents for person in persons),
        idle_cents=ints(idle_cents(production, person) for person in persons),
        is_held=held,
        held=_counted(held),
    )


def _gear_facts(production: Production, strips: Strips, days: Days) -> GearFacts:
    resources = [production.resource(name) for name in resources_of(strips)]
    hired = np.zeros((len(resources), len(days)), dtype=bool)
    for i, one in enumerate(resources):
        hired[i] = list(map(one.is_hired, days))
    return GearFacts(
        pieces=ints(one.count for one in resources),
        rate_cents=ints(one.day_rate_cents for one in resources),
        is_hired=hired,
        hired=_counted(hired),
    )


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


def _true_in(rows: NDArray[np.bool_]) -> Iterable[list[int]]:
    return (np.flatnonzero(row).tolist() for row in rows)


def _numbers(names: Iterable[str]) -> dict[str, int]:
    return {name: i for i, name in enumerate(dict.fromkeys(names))}


def _units(production: Production) -> tuple[str, ...]:
    return tuple(calendar.unit for calendar in production.calendars)


def _place(strip: Strip) -> tuple[str, str, str]:
    return strip.unit, strip.site, strip.light


def _at(strip: Strip) -> tuple[str, str]:
    return strip.unit, strip.site
