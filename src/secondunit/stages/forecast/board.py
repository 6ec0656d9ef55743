"""The board cut into unit-days: all that one unit has on one day, shot or repeated as a whole."""

from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.model.production import Production
from secondunit.stages.forecast.day import Retakes
from secondunit.stages.forecast.nouns import CAP_DAYS
from secondunit.stages.forecast.retakes import retakes_of
from secondunit.stages.forecast.unit_days import UnitDay, stunts_of
from secondunit.stages.schedule import cost
from secondunit.stages.schedule.nouns import Schedule, Strip
from secondunit.stages.schedule.rules.locks import locks_of, place_locks_against
from secondunit.stages.schedule.strips import is_named
from secondunit.stages.windows import Windows

IntArray = NDArray[np.int64]
FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]


class Promise(NamedTuple):
    """Somebody, some gear or a strip held to days told, the last of them `last_day`."""

    name: str
    last_day: int
    is_lock: bool = False


class Swap(NamedTuple):
    """A unit-day that a unit may shoot instead of another, if an option (-1: none) is bought."""

    unit_day: int
    option: int = -1
    cents: int = 0


class Board(NamedTuple):
    """The board as the kernel reads it; unit-days are sorted by unit, then by planned day.

    Unit `u` has the unit-days ``unit_first[u]`` to ``unit_first[u + 1]``, this one excluded;
    `waits_first`, `goals_first` and `swaps_first` cut their lists likewise by unit-day. A goal is a
    stunt strip: so many good takes, `goal_most` tries at most on a day beside the day's others.
    """

    unit_first: IntArray  # (units + 1,)
    is_working: BoolArray  # (unit, day) by the calendar
    work_days_max: IntArray  # (unit,)
    planned_day: IntArray  # (unit_day,)
    cost_cents: FloatArray  # (unit_day,) of one more day of it
    wrong_go_cents: FloatArray  # (unit_day,) of a day gone out in vain; below 0: as any other day
    wrong_no_go_cents: FloatArray  # (unit_day,) of an open day not used, likewise
    can_shoot: BoolArray  # (unit_day, day) everybody free, everything hired
    last_told: IntArray  # (promise,) the last day told in somebody's `available` or gear's `hired`
    needs_promise: BoolArray  # (unit_day, promise)
    waits_first: IntArray  # (unit_days + 1,)
    waits_for: IntArray  # unit-days that must be done on earlier days
    goals_first: IntArray  # (unit_days + 1,)
    goal_stunt: IntArray  # index among the windows' stunts
    goal_takes: IntArray
    goal_most: IntArray
    swaps_first: IntArray  # (unit_days + 1,)
    swaps: IntArray  # unit-days that a unit may shoot instead
    swap_option: IntArray  # (swap,) the option that must be bought for it; -1: none
    swap_cents: FloatArray  # (swap,) what going there costs
    retakes: Retakes


def cut(production: Production, schedule: Schedule) -> tuple[UnitDay, ...]:
    """Cut a board into unit-days, sorted by unit and planned day."""
    units = [calendar.unit for calendar in production.calendars]
    cells: dict[tuple[int, int], list[Strip]] = {}
    for strip, day in zip(schedule.strips, schedule.days, strict=True):
        key = (units.index(strip.unit), (day - production.first_day).days)
        cells.setdefault(key, []).append(strip)
    return tuple(UnitDay(unit, day, tuple(cells[unit, day])) for unit, day in sorted(cells))


def lay_out(production: Production, windows: Windows, unit_days: tuple[UnitDay, ...]) -> Board:
    """Turn unit-days into the arrays of the kernel."""
    units = range(len(production.calendars))
    waits = [_waits_for(production, unit_days, index) for index in range(len(unit_days))]
    swaps = [_swaps(production, unit_days, index) for index in range(len(unit_days))]
    swap_table = [swap for some in swaps for swap in some]
    goals = [
        [_goal(production, windows, day, strip) for strip in stunts_of(day)] for day in unit_days
    ]
    days = [production.first_day + timedelta(days=day) for day in range(CAP_DAYS)]
    is_working = np.array(
        [[calendar.is_working(day) for day in days] for calendar in production.calendars],
        dtype=np.bool_,
    ).reshape(len(units), CAP_DAYS)
    promises = promises_of(production)
    goal_table = _table([goal for some in goals for goal in some], 3)
    return Board(
        unit_first=_starts([sum(day.unit == unit for day in unit_days) for unit in units]),
        is_working=is_working,
        work_days_max=np.array([c.work_days_max for c in production.calendars], dtype=np.int64),
        planned_day=np.array([day.planned_day for day in unit_days], dtype=np.int64),
        cost_cents=np.array([day_cents(production, day) for day in unit_days], dtype=np.float64),
        wrong_go_cents=_told(production, unit_days, "wrong_go_cents"),
        wrong_no_go_cents=_told(production, unit_days, "wrong_no_go_cents"),
        can_shoot=_can_shoot(production, unit_days),
        last_told=np.array([promise.last_day for promise in promises], dtype=np.int64),
        needs_promise=np.array(
            [[_needs(day, one) for one in promises] for day in unit_days],
            dtype=np.bool_,
        ).reshape(len(unit_days), len(promises)),
        waits_first=_starts([len(some) for some in waits]),
        waits_for=np.array([index for some in waits for index in some], dtype=np.int64),
        goals_first=_starts([len(some) for some in goals]),
        goal_stunt=goal_table[:, 0].copy(),
        goal_takes=goal_table[:, 1].copy(),
        goal_most=goal_table[:, 2].copy(),
        swaps_first=_starts([len(some) for some in swaps]),
        swaps=np.array([swap.unit_day for swap in swap_table], dtype=np.int64),
        swap_option=np.array([swap.option for swap in swap_table], dtype=np.int64),
        swap_cents=np.array([swap.cents for swap in swap_table], dtype=np.float64),
        retakes=retakes_of(production, unit_days),
    )


def day_cents(production: Production, unit_day: UnitDay) -> int:
    """Price one more day of a unit-day: the unit, its people and its resources."""
    unit = production.calendars[unit_day.unit].unit
    return cost.day_cents(production, unit, unit_day.people, unit_day.resources)


def _told(production: Production, unit_days: tuple[UnitDay, ...], what: str) -> FloatArray:
    """Give what a wrong decision on a unit-day costs, by its dearest stunt; -1 if none says."""
    prices = [
        [getattr(production.stunt(strip.stunt), what) for strip in stunts_of(day)]
        for day in unit_days
    ]
    dearest = [max([-1, *(one for one in some if one is not None)]) for some in prices]
    return np.array(dearest, dtype=np.float64)


def promises_of(production: Production) -> tuple[Promise, ...]:
    """List who can be called, what is on hire and what is shot only on the days told."""
    spans = [(person.name, person.spans) for person in production.people]
    spans += [(resource.name, resource.hired) for resource in production.resources]
    there = tuple(
        Promise(name, (max(span.last for span in told) - production.first_day).days)
        for name, told in spans
        if told
    )
    return there + tuple(
        Promise(lock.strip, (lock.last - production.first_day).days, is_lock=True)
        for lock in production.locks
    )


def _needs(unit_day: UnitDay, promise: Promise) -> bool:
    if promise.is_lock:
        return any(is_named(strip, promise.name) for strip in unit_day.strips)
    return promise.name in unit_day.people | unit_day.resources


def _keeps_locks(production: Production, unit_day: UnitDay, day: date) -> bool:
    """Tell whether no lock forbids a day; a strip whose locked days are past is not given up."""
    return all(
        all(lock.holds(day) or day > lock.last for lock in locks_of(production, strip))
        and not place_locks_against(production, strip, day)
        for strip in unit_day.strips
    )


def _can_shoot(production: Production, unit_days: tuple[UnitDay, ...]) -> BoolArray:
    """Tell (unit_day, day) when all are free, all on hire and locks hold; after the days told all.

    A day that is locked to another place is never shot on.
    """
    can_shoot = np.ones((len(unit_days), CAP_DAYS), dtype=np.bool_)
    for row, unit_day in enumerate(unit_days):
        for number in range(_locked_days(production)):
            on = production.first_day + timedelta(days=number)
            can_shoot[row, number] = _keeps_locks(production, unit_day, on)
    for one in (one for one in promises_of(production) if not one.is_lock):
        is_there = np.ones(CAP_DAYS, dtype=np.bool_)
        for number in range(min(one.last_day + 1, CAP_DAYS)):
            is_there[number] = _is_there(production, one.name, number)
        for row, day in enumerate(unit_days):
            if one.name in day.people or one.name in day.resources:
                can_shoot[row] &= is_there
    return can_shoot


def _locked_days(production: Production) -> int:
    """Give how many days there are to the last one that any lock speaks of."""
    lasts = [lock.last for lock in production.locks]
    lasts += [lock.last for lock in production.place_locks]
    days = [(last - production.first_day).days + 1 for last in lasts]
    return min(max(days, default=0), CAP_DAYS)


def _is_there(production: Production, name: str, number: int) -> bool:
    """Tell whether somebody can be called, or gear is on hire, on a day by its number."""
    day = production.first_day + timedelta(days=number)
    if any(person.name == name for person in production.people):
        return production.person(name).is_free(day)
    return production.resource(name).is_hired(day)


def _goal(
    production: Production, windows: Windows, unit_day: UnitDay, strip: Strip
) -> tuple[int, int, int]:
    """Give a stunt strip as (stunt, good takes needed, most tries on a day)."""
    others_s = sum(other.duration_s for other in unit_day.strips if other.kind != "stunt")
    left_s = production.calendars[unit_day.unit].day_length_s - others_s
    fit = int(left_s / max(production.stunt(strip.stunt).take_s, 1.0) + 1e-9)
    return windows.stunts.index(strip.stunt), strip.takes, max(fit, strip.takes)


def _waits_for(production: Production, unit_days: tuple[UnitDay, ...], index: int) -> list[int]:
    """List unit-days, planned earlier, that this one follows or, of other units, shares with."""
    one = unit_days[index]
    after = {name for strip in one.strips for name in strip.after}
    scarce = _scarce(production, unit_days)
    return [
        number
        for number, other in enumerate(unit_days)
        if other.planned_day < one.planned_day
        and (
            any(strip.name in after for strip in other.strips)
            or (
                other.unit != one.unit
                and (other.people & one.people or other.resources & one.resources & scarce)
            )
        )
    ]


def _swaps(production: Production, unit_days: tuple[UnitDay, ...], index: int) -> list[Swap]:
    """List the unit's later unit-days that are called alike: at the same sites, at cover sets."""
    one = unit_days[index]
    alike = [
        (number, other)
        for number, other in enumerate(unit_days)
        if other.unit == one.unit
        and other.planned_day > one.planned_day
        and other.is_night == one.is_night
    ]
    unit = production.calendars[one.unit].unit
    return [Swap(number) for number, other in alike if other.sites == one.sites] + [
        Swap(number, place, there.move_cents)
        for place, option in enumerate(production.options)
        for there in option.cover_sets
        for number, other in alike
        if there.unit == unit and other.sites == {there.site} != one.sites
    ]


def _scarce(production: Production, unit_days: tuple[UnitDay, ...]) -> frozenset[str]:
    """Give the resources that more units want than there are pieces."""
    return frozenset(
        resource.name
        for resource in production.resources
        if len({day.unit for day in unit_days if resource.name in day.resources}) > resource.count
    )


def _starts(counts: list[int]) -> IntArray:
    return np.concatenate(([0], np.cumsum(counts, dtype=np.int64)))


def _table(rows: list[tuple[int, int, int]], columns: int) -> IntArray:
    return np.array(rows, dtype=np.int64).reshape(-1, columns)
