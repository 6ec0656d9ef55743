"""A production's strips, days and numbers as arrays, and boards of them."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from secondunit.model.production import Production
from secondunit.stages.schedule.cost import chance_enough, loss_cents, takes_near
from secondunit.stages.schedule.days import performers_of
from secondunit.stages.schedule.hours import is_called_by_day, work_s
from secondunit.stages.schedule.nouns import Days, Strip, Strips
from secondunit.stages.schedule.release import board_deadline
from secondunit.stages.schedule.rules.locks import locks_of, place_locks_against
from secondunit.stages.schedule.search.board import stand_alone
from secondunit.stages.schedule.search.columns import (
    ALONE,
    AVAILABILITY,
    CHANCE,
    CONTRACT,
    LOCK,
    RELEASE,
    SHOOTING_DAYS,
    WINDOW,
)
from secondunit.stages.schedule.search.encode_lines import (
    call_facts,
    day_facts,
    gear_facts,
    held_days,
    hired_days,
    light_facts,
    people_facts,
    people_of,
    resources_of,
    unit_facts,
)
from secondunit.stages.schedule.search.encode_more import (
    OrderFacts,
    agreed_numbers,
    due_cents,
    lost_by_season,
    minors_of,
    minors_s,
    order_facts,
    site_facts,
    way_facts,
)
from secondunit.stages.schedule.search.nouns import Facts, StripDays, StripFacts
from secondunit.stages.schedule.search.rows import (
    IntArray,
    Lists,
    Many,
    ints,
    lists_of,
    many,
    rows,
)
from secondunit.stages.schedule.strips import board_days
from secondunit.stages.windows.nouns import Windows

LIGHTS = ("any", "day", "night")


def facts_of(production: Production, windows: Windows, strips: Strips) -> Facts:
    """Write down what no move of the strips changes; `may` allows what breaks no rule alone."""
    days = board_days(production)
    sites = _numbers(strip.site for strip in strips)
    places = _places(strips, sites)
    like = [next(s for s in strips if _place(s) == place) for place in places]
    order = order_facts(production, windows, strips, days)
    minors = minors_of(production, people_of(strips))
    there = site_facts(production, sites)
    alone = _alone(production, windows, strips, days)
    season_row, lost_cents = lost_by_season(production, windows, strips, days)
    calls = call_facts(production, days)
    facts = Facts(
        strips=_strip_facts(production, strips, places, there.at_base, minors, order, season_row),
        strip_days=_strip_days(production, windows, strips, days, alone, order),
        lists=_lists(production, strips, order),
        may_days=many([range(len(days))] * len(strips)),
        alone=alone,
        lags=order.lag_facts,
        cover_cents=order.cover_cents,
        units=unit_facts(production),
        calls=calls,
        lights=light_facts(production, like, days),
        people=people_facts(production, strips, minors),
        held=held_days(production, strips, days),
        minor_s=minors_s(production, minors, like, days),
        gear=gear_facts(production, strips),
        hired=hired_days(production, strips, days),
        sites=there,
        ways=way_facts(production),
        days=day_facts(days, calls.call_utc_s),
        agreed=agreed_numbers(production, days, lost_cents.shape[2]),
        penalty_cents=ints(production.agreement.meal_penalty_cents),
        lost_cents=lost_cents,
    )
    may = stand_alone(facts).sum(axis=2) == 0
    facts.strip_days.may[:] = may
    return facts._replace(may_days=many(_true_in(may)))


def _strip_facts(
    production: Production, strips: Strips, places: dict[tuple[str, str, str], int],
    base_of: IntArray, minors: list[str], order: OrderFacts, season_row: IntArray,
) -> StripFacts:  # fmt: skip
    units, sites = _numbers(_units(production)), _numbers(strip.site for strip in strips)
    site = ints(sites[strip.site] for strip in strips)
    return rows(
        StripFacts(
            unit=ints(units[strip.unit] for strip in strips),
            site=site,
            at_base=base_of[site],
            light=ints(LIGHTS.index(strip.light) for strip in strips),
            place=ints(places[_place(strip)] for strip in strips),
            work_s=ints(map(work_s, strips)),
            takes=ints(strip.takes for strip in strips),
            is_stunt=ints(strip.kind == "stunt" for strip in strips),
            by_day=ints(map(is_called_by_day, strips)),
            has_minor=ints(not set(minors).isdisjoint(strip.people) for strip in strips),
            rehearsal=order.rehearsal,
            rehearsed=order.rehearsed,
            season_row=season_row,
            is_unready=order.is_unready,
        )
    )


def _strip_days(
    production: Production, windows: Windows, strips: Strips, days: Days, alone: IntArray,
    order: OrderFacts,
) -> StripDays:  # fmt: skip
    return rows(
        StripDays(
            alone=alone.sum(axis=2),
            loss_cents=_by_likes(strips, days, lambda s, d: loss_cents(production, windows, s, d)),
            due_cents=due_cents(production, strips, days),
            may=np.ones((len(strips), len(days)), dtype=bool),
            is_covered=order.is_covered,
        )
    )


def _lists(production: Production, strips: Strips, order: OrderFacts) -> Lists:
    """List by strip as `nouns` numbers the kinds, and the strips of units."""
    number = {strip.name: i for i, strip in enumerate(strips)}
    people, first = _numbers(people_of(strips)), len(people_of(strips)) + len(_units(production))
    gear = {name: first + i for name, i in _numbers(resources_of(strips)).items()}
    earlier = [[number[name] for name in strip.after if name in number] for strip in strips]

    def listed(tell: Callable[[Strip], Iterable[int]]) -> Many:
        return many(map(tell, strips))

    return lists_of(
        (
            listed(lambda strip: [people[name] for name in strip.people]),
            listed(lambda strip: [gear[name] for name in strip.resources]),
            listed(lambda strip: [people[name] for name in performers_of(production, strip)]),
            many(earlier),
            order.lags,
            many(_affected(earlier, order)),
            listed(lambda strip: [j for j, one in enumerate(strips) if _at(one) == _at(strip)]),
            order.covers,
            many(
                [i for i, s in enumerate(strips) if s.unit == unit] for unit in _units(production)
            ),
        )
    )


def _affected(earlier: list[list[int]], order: OrderFacts) -> list[list[int]]:
    """List for each strip those whose bills hang on where it stands."""
    affected: list[dict[int, None]] = [{} for _ in earlier]
    for i, others in enumerate(earlier):
        asked = [*others, *_of(order.lags, i), *_of(order.covers, i)]
        asked += [int(one) for one in order.rehearsal[i : i + 1] if one >= 0]
        for other in asked:
            affected[other][i] = None
    return [list(one) for one in affected]


def _of(lists: Many, one: int) -> list[int]:
    return [int(item) for item in lists.items[lists.starts[one] : lists.starts[one + 1]]]


def _alone(production: Production, windows: Windows, strips: Strips, days: Days) -> IntArray:
    """Count by strip, day and rule of `ALONE` what a strip breaks whatever stands elsewhere."""
    works = {
        unit: list(map(production.calendar(unit).is_working, days)) for unit in _units(production)
    }
    late = [day > board_deadline(production) for day in days]
    opens = _by_likes(strips, days, lambda strip, day: int(_is_open(windows, strip, day)))
    likely = _by_likes(strips, days, lambda s, d: int(_is_likely(production, windows, s, d)))
    counts = np.zeros((len(strips), len(days), len(ALONE)), dtype=np.int64)
    column = {rule: counts[:, :, at] for at, rule in enumerate(ALONE)}
    column[WINDOW][:], column[CHANCE][:] = 1 - opens, 1 - likely
    if production.agreement.holds_release:
        column[RELEASE][:] = late
    gone = {name: _gone(production, name, days) for name in people_of(strips)}
    for i, strip in enumerate(strips):
        column[SHOOTING_DAYS][i] = ~np.array(works[strip.unit], dtype=bool)
        for name in strip.people:
            away, unsigned = gone[name]
            column[AVAILABILITY][i] += away
            column[CONTRACT][i] += unsigned
        for lock in locks_of(production, strip):
            column[LOCK][i] += [not lock.holds(day) for day in days]
        if production.place_locks:
            column[LOCK][i] += [len(place_locks_against(production, strip, day)) for day in days]
    return counts


def _gone(production: Production, name: str, days: Days) -> tuple[list[bool], list[bool]]:
    """Tell on which days somebody has no time, and on which no contract."""
    person = production.person(name)
    signed = person.contract
    return (
        [not person.is_available(day) for day in days],
        [signed is not None and not signed.holds(day) for day in days],
    )


def _is_likely(production: Production, windows: Windows, strip: Strip, day: date) -> bool:
    least = production.agreement.window_chance_min
    if least == 0 or strip.kind != "stunt":
        return True
    return bool(chance_enough(windows, strip, day).value >= least)


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


def _true_in(rows: NDArray[np.bool_]) -> Iterable[list[int]]:
    return (np.flatnonzero(row).tolist() for row in rows)


def _numbers(names: Iterable[str]) -> dict[str, int]:
    return {name: i for i, name in enumerate(dict.fromkeys(names))}


def _units(production: Production) -> tuple[str, ...]:
    return tuple(calendar.unit for calendar in production.calendars)


def _place(strip: Strip) -> tuple[str, str, str]:
    return strip.unit, strip.site, strip.light


def _places(strips: Strips, sites: dict[str, int]) -> dict[tuple[str, str, str], int]:
    """Give places numbers in the order of their sites."""
    told = set(map(_place, strips))
    in_order = sorted(told, key=lambda one: (sites[one[1]], LIGHTS.index(one[2]), one[0]))
    return {place: i for i, place in enumerate(in_order)}


def _at(strip: Strip) -> tuple[str, str]:
    return strip.unit, strip.site
