"""What an agreement asks, as arrays: of strips together, of minors, of places, and its numbers."""

import math
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.model.production import Production
from secondunit.stages.schedule.cost import cover_cents, planning_seasons, season_losses
from secondunit.stages.schedule.cover import reserves
from secondunit.stages.schedule.days import DAY_S, longest_s, performers_of
from secondunit.stages.schedule.dues import SATURDAY, extra_cents, published_days
from secondunit.stages.schedule.hours import clock_stretch, shooting_light, unit_hours
from secondunit.stages.schedule.nouns import Days, Strip, Strips
from secondunit.stages.schedule.release import board_deadline
from secondunit.stages.schedule.rules.order import lags_between, last_rehearsal, unrehearsed
from secondunit.stages.schedule.rules.people import overlap_s
from secondunit.stages.schedule.search.nouns import NO_DAY, Agreed, LagFacts, SiteFacts, WayFacts
from secondunit.stages.schedule.search.rows import IntArray, Many, ints, many, record, rows
from secondunit.stages.schedule.seasons import worst_count
from secondunit.stages.schedule.strips import rehearsed_on
from secondunit.stages.schedule.ways import way
from secondunit.stages.windows.nouns import Windows


class OrderFacts(NamedTuple):
    """What strips ask of each other beside order; fields as in `nouns`."""

    lags: Many
    lag_facts: LagFacts
    rehearsal: IntArray
    rehearsed: IntArray
    is_unready: NDArray[np.bool_]
    covers: Many
    cover_cents: IntArray
    is_covered: NDArray[np.bool_]


def order_facts(production: Production, windows: Windows, strips: Strips, days: Days) -> OrderFacts:
    """Write down what strips ask of each other beside order."""
    lags: list[list[tuple[int, int, int]]] = [[] for _ in strips]
    for first, then, least, most in lags_between(production, strips):
        lags[then].append((first, least, most))
    lasts = [last_rehearsal(strips, one) if one.kind == "stunt" else None for one in strips]
    covers = _covers(production, windows, strips, days)
    number = {strip.name: i for i, strip in enumerate(strips)}
    return OrderFacts(
        lags=many([first for first, _, _ in told] for told in lags),
        lag_facts=rows(
            LagFacts(
                least=ints(least for told in lags for _, least, _ in told),
                most=ints(most for told in lags for _, _, most in told),
            )
        ),
        rehearsal=ints(-1 if last is None else last for last in lasts),
        rehearsed=ints(_rehearsed(production, strip, days) for strip in strips),
        is_unready=np.array(
            [one.kind == "stunt" and bool(unrehearsed(production, strips, one)) for one in strips],
            dtype=bool,
        ),
        covers=many([number[name] for name in told if name in number] for told in covers),
        cover_cents=np.array(
            [row for told in covers for name, row in told.items() if name in number],
            dtype=np.int64,
        ).reshape(-1, len(days)),
        is_covered=np.array(
            [
                [
                    any(row[day] >= 0 for name, row in told.items() if name not in number)
                    for day in range(len(days))
                ]
                for told in covers
            ],
            dtype=bool,
        ).reshape(len(strips), len(days)),
    )


def _rehearsed(production: Production, strip: Strip, days: Days) -> int:
    told = rehearsed_on(production, strip.stunt) if strip.kind == "stunt" else None
    return NO_DAY if told is None or not days else (told - days[0]).days


def _covers(
    production: Production, windows: Windows, strips: Strips, days: Days
) -> list[dict[str, list[int]]]:
    """Give for each strip the scenes in reserve that suit on some day, and what each then saves."""
    found: list[dict[str, list[int]]] = []
    for strip in strips:
        told: dict[str, list[int]] = {}
        for at, day in enumerate(days) if strip.kind == "stunt" else ():
            for one in reserves(production, strip, day):
                row = told.setdefault(one.name, [-1] * len(days))
                row[at] = cover_cents(production, windows, strip, day, one)
        found.append(told)
    return found


def lost_by_season(
    production: Production, windows: Windows, strips: Strips, days: Days
) -> tuple[IntArray, IntArray]:
    """Give the row of each stunt strip, and what it loses by row, day and season drawn.

    Nothing where bad seasons are not weighed.
    """
    row = np.full(len(strips), -1, dtype=np.int64)
    stunts = [i for i, strip in enumerate(strips) if strip.kind == "stunt"]
    seasons = planning_seasons(windows)
    if production.agreement.bad_season_weight == 0 or not stunts or not seasons:
        return row, np.zeros((0, len(days), 0), dtype=np.int64)
    row[stunts] = range(len(stunts))
    lost = [season_losses(production, windows, strips[i], seasons) for i in stunts]
    return row, np.array(lost, dtype=np.int64)


def due_cents(production: Production, strips: Strips, days: Days) -> IntArray:
    """Price what is due for a strip by itself: its takes, and standing on another day than told."""
    cents = np.zeros((len(strips), len(days)), dtype=np.int64)
    for i, strip in enumerate(strips):
        performers = map(production.person, performers_of(production, strip))
        cents[i] = strip.takes * sum(person.take_pay_cents for person in performers)
        told = published_days(production, strip)
        if told:
            cents[i] += [production.agreement.change_cents * (day not in told) for day in days]
    return cents


def extras(production: Production, rates_cents: Iterable[int]) -> IntArray:
    """Price what is paid beside day rates: by night, on weekends, on sixth and seventh days."""
    agreed = production.agreement
    shares = (agreed.night_share, agreed.weekend_share,
              agreed.sixth_day_factor - 1, agreed.seventh_day_factor - 1)  # fmt: skip
    rows = [[extra_cents(cents, share) for share in shares] for cents in rates_cents]
    return np.array(rows, dtype=np.int64).reshape(-1, len(shares))


def minors_of(production: Production, people: Iterable[str]) -> list[str]:
    """List the minors whom a band of age may hold."""
    if not production.agreement.age_bands:
        return []
    return [name for name in people if production.person(name).born is not None]


def minors_s(
    production: Production, minors: list[str], places: list[Strip], days: Days
) -> IntArray:
    """Write down what minors may work, as `rules.people.minors_limits` tells it."""
    calendars = production.calendars
    first = 1 + 2 * len(calendars)  # the columns of places
    most_s = np.full((len(minors), len(days), first + len(places)), -1, dtype=np.int64)
    for i, name in enumerate(minors):
        for at, day in enumerate(days):
            band = production.agreement.band_of(production.person(name).born, day)
            if band is None:
                continue
            most_s[i, at, 0] = round(band.hours_max_s)
            allowed = clock_stretch(production, day, band.earliest_s, band.latest_s)
            for unit, calendar in enumerate(calendars):
                for night in (0, 1):
                    hours = unit_hours(production, calendar, day, is_night=bool(night))
                    most_s[i, at, 1 + 2 * unit + night] = overlap_s(hours, allowed)
            for place, strip in enumerate(places):
                there = shooting_light(production, strip, day)
                most_s[i, at, first + place] = overlap_s(there, allowed)
    return most_s


def bases_of(production: Production) -> dict[str, int]:
    """Give all bases that are told, with a number each."""
    told = [site.base for site in production.sites]
    told += [base for leg in production.legs for base in leg.between]
    told += [person.base for person in production.people if person.base]
    return {base: i for i, base in enumerate(dict.fromkeys(told))}


def site_facts(production: Production, sites: Iterable[str]) -> SiteFacts:
    """Write down where sites are, and what setting up there takes."""
    bases = bases_of(production)
    there = [production.site(site) for site in sites]
    return rows(
        SiteFacts(
            at_base=ints(bases[site.base] for site in there),
            load_in_s=ints(round(site.load_in_s) for site in there),
            load_in_cents=ints(site.load_in_cents for site in there),
        )
    )


def way_facts(production: Production) -> WayFacts:
    """Write down the ways between bases."""
    bases = bases_of(production)
    ways = [[way(production, start, end) for end in bases] for start in bases]

    def square(told: list[list[int]]) -> IntArray:
        return np.array(told, dtype=np.int64).reshape(len(bases), len(bases))

    return rows(
        WayFacts(
            days=square([[one.days for one in row] for row in ways]),
            all_days=square([[one.all_days for one in row] for row in ways]),
            cents=square([[one.cost_cents for one in row] for row in ways]),
        )
    )


def agreed_numbers(production: Production, days: Days, draws: int) -> Agreed:
    """Write down the numbers of the agreement, and what there is to look at."""
    agreed = production.agreement
    longest = [longest_s(production, one.unit) for one in production.calendars]
    weekly_s = round(agreed.weekly_rest_s)
    rests_s = [agreed.turnaround_s, *(one.rest_s for one in production.calendars)]
    has_meals = agreed.meal_interval_s < DAY_S
    return record(
        Agreed(
            move_s=round(agreed.move_s),
            meal_interval_s=round(agreed.meal_interval_s) if has_meals else 0,
            meal_length_s=round(agreed.meal_length_s),
            turnaround_s=float(agreed.turnaround_s),
            forced_call_cents=agreed.forced_call_cents,
            night_rest_s=round(agreed.night_rest_s),
            weekly_rest_s=weekly_s,
            near_days=2 + (weekly_s + max(longest)) // DAY_S,
            mixed_work_max_s=float(agreed.mixed_work_max_s),
            overtime_factor=float(agreed.overtime_factor),
            overtime_from_s=float(agreed.overtime_from_s),
            overtime_step_s=float(agreed.overtime_step_s),
            overtime_grace_s=float(agreed.overtime_grace_s),
            double_from_s=float(agreed.double_from_s),
            rehearsed_within_days=agreed.rehearsed_within_days,
            drop_gap_days=agreed.drop_gap_days,
            travel_share=float(agreed.travel_share),
            per_diem_cents=agreed.per_diem_cents,
            late_day_cents=agreed.late_day_cents,
            rest_s=math.ceil(max(rests_s)),
            rest_from_night_s=math.ceil(max(*rests_s, agreed.night_rest_s)),
            bad_seasons=worst_count(draws, agreed.bad_season_share) if draws else 0,
            bad_season_weight=float(agreed.bad_season_weight),
            deadline=(board_deadline(production) - days[0]).days if days else 0,
            needs_cover=agreed.needs_cover,
            is_mixed_asked=math.isfinite(agreed.mixed_work_max_s),
            is_week_paid=agreed.weekend_share > 0
            or max(agreed.sixth_day_factor, agreed.seventh_day_factor) > 1,
            is_longest_same=len(set(longest)) == 1,
            is_night_paid=agreed.night_share > 0,
            is_way_paid=bool(production.legs) or agreed.per_diem_cents > 0,
            is_apart=len({site.base for site in production.sites}) > 1,
            is_set_up=any(site.load_in_s or site.load_in_cents for site in production.sites),
        )
    )


def weeks_of(days: Days) -> tuple[IntArray, NDArray[np.bool_]]:
    """Give the number of each day's week, which begins on Monday, and tell which are weekends."""
    weeks = ints((day.toordinal() - day.weekday()) // 7 for day in days)
    return weeks, np.array([day.weekday() >= SATURDAY for day in days], dtype=bool)
