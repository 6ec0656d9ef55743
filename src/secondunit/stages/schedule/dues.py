"""What a board pays beside wages and hire because of how it stands: each due with its reason.

A priced rule finds these and nothing else, and the cost adds the same ones up.
"""

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from secondunit.model.production import Production
from secondunit.stages.schedule.days import (
    Clock,
    CrewDays,
    clocks,
    crew_days,
    is_called_by_night,
    longest_s,
    rest_between_s,
    shifts,
)
from secondunit.stages.schedule.nouns import Days, Strip, Strips, Timeline
from secondunit.stages.schedule.release import board_deadline
from secondunit.stages.schedule.strips import is_named

HALF_HOUR_S = 1800
SATURDAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """An amount that a day costs beside wages and hire: to whom, and why."""

    day: date
    who: str
    why: str
    cents: int


Dues = Callable[[Production, Strips, Days], list[Due]]


def overtime(production: Production, strips: Strips, days: Days) -> list[Due]:
    """Pay work beyond the agreed day, in begun steps, to everybody called and to the crew.

    Everybody is taken to be at work as long as their unit, without the breaks. The crew's day is
    at least its unit's day, which its cost is for.
    """
    agreed = production.agreement
    if agreed.overtime_factor == 0:
        return []
    crewed = crew_days(strips, days)
    dues = []
    for (unit, day), clock in clocks(production, crewed).items():
        unit_day_s = production.calendar(unit).day_length_s
        from_s = agreed.overtime_from_s or unit_day_s
        for who, rate_cents in _called(production, crewed[unit, day]):
            dues += _over(production, day, who, rate_cents, clock, from_s)
        crew, rate_cents = crew_of(production, unit)
        dues += _over(production, day, crew, rate_cents, clock, max(from_s, unit_day_s))
    return dues


def _over(
    production: Production, day: date, who: str, rate_cents: int, clock: Clock, from_s: float
) -> list[Due]:
    agreed = production.agreement
    over_s = clock.busy_s - from_s
    if over_s <= agreed.overtime_grace_s:
        return []
    paid_s = math.ceil(over_s / agreed.overtime_step_s - 1e-9) * agreed.overtime_step_s
    double_s = max(min(from_s + paid_s - max(agreed.double_from_s, from_s), paid_s), 0.0)
    times_s = agreed.overtime_factor * (paid_s - double_s) + 2 * double_s
    cents = round(rate_cents * times_s / from_s)
    why = f"{paid_s / 3600:.4g} h beyond {from_s / 3600:.4g} h of work"
    return [Due(day=day, who=who, why=why, cents=cents)]


def meals(production: Production, strips: Strips, days: Days) -> list[Due]:
    """Pay everybody called for the breaks that do not fit into their unit's day."""
    penalties = production.agreement.meal_penalty_cents
    if not penalties:
        return []
    crewed = crew_days(strips, days)
    dues = []
    for (unit, day), clock in clocks(production, crewed).items():
        late_s = _not_fitting_s(production, unit, clock)
        steps = math.ceil(late_s / HALF_HOUR_S)
        cents = _penalty_cents(penalties, late_s)
        why = f"{late_s / 3600:.4g} h of breaks do not fit into the day"
        dues += [
            Due(day=day, who=who, why=why, cents=cents)
            for who, _ in _called(production, crewed[unit, day])
            if steps
        ]
    return dues


def late_breaks(
    production: Production, strips: Strips, days: Days, timelines: Iterable[Timeline]
) -> list[Due]:
    """Price breaks that the clock of a day shows to be later than `meals` counts by sums.

    Half hours of several late breaks of a day count one after the other, so that a penalty that
    rises is rather too dear. Not a part of the cost: no search knows the clock.
    """
    penalties = production.agreement.meal_penalty_cents
    told = clocks(production, crew_days(strips, days))
    dues = []
    for one in timelines if penalties else ():
        paid_cents = _penalty_cents(
            penalties, _not_fitting_s(production, one.unit, told[one.unit, one.day])
        )
        cents = _penalty_cents(penalties, one.late_meal_s) - paid_cents
        why = f"breaks begin {one.late_meal_s / 3600:.3g} h later than agreed by the clock"
        dues += [
            Due(day=one.day, who=there.person, why=why, cents=cents)
            for there in one.people
            if cents > 0
        ]
    return dues


def _not_fitting_s(production: Production, unit: str, clock: Clock) -> int:
    """Give how much of a day's breaks does not fit into it, by sums."""
    over_s = clock.busy_s + clock.meal_s - longest_s(production, unit)
    return min(max(over_s, 0), clock.meal_s)


def _penalty_cents(penalties: tuple[int, ...], late_s: int) -> int:
    """Give what each is paid for begun half hours of late breaks."""
    steps = math.ceil(late_s / HALF_HOUR_S)
    return sum(penalties[min(step, len(penalties) - 1)] for step in range(steps))


def forced_calls(production: Production, strips: Strips, days: Days) -> list[Due]:
    """Pay everybody who is called before the agreed rest is over: a day's pay, or the agreed."""
    agreed = production.agreement
    if agreed.turnaround_s == 0:
        return []
    dues = []
    rates = {person.name: person.day_rate_cents for person in production.people}
    for who, worked in shifts(production, strips, days).items():
        for shift, then in pairwise(worked) if who in rates else ():
            rest_s = rest_between_s(shift, then)
            if shift.day != then.day and rest_s < agreed.turnaround_s:
                most_cents = agreed.forced_call_cents or rates[who]
                why = (
                    f"{rest_s / 3600:.4g} h of rest, agreed are {agreed.turnaround_s / 3600:.4g} h"
                )
                cents = min(rates[who], most_cents)
                dues.append(Due(day=then.day, who=who, why=why, cents=cents))
    return dues


def long_weeks(production: Production, strips: Strips, days: Days) -> list[Due]:
    """Pay the sixth and the seventh day worked in a week that begins on Monday."""
    agreed = production.agreement
    factors = {6: agreed.sixth_day_factor, 7: agreed.seventh_day_factor}
    if set(factors.values()) == {1.0}:
        return []
    dues = []
    for who, rate_cents, worked in _paid_days(production, crew_days(strips, days)):
        weeks: dict[date, int] = {}
        for day in worked:
            monday = day - timedelta(days=day.weekday())
            weeks[monday] = weeks.get(monday, 0) + 1
            cents = extra_cents(rate_cents, factors.get(weeks[monday], 1.0) - 1)
            if cents:
                why = f"the {'sixth' if weeks[monday] == 6 else 'seventh'} day worked in the week"
                dues.append(Due(day=day, who=who, why=why, cents=cents))
    return dues


def weekends(production: Production, strips: Strips, days: Days) -> list[Due]:
    """Pay for work on Saturdays and Sundays."""
    share = production.agreement.weekend_share
    crewed = crew_days(strips, days) if share else {}
    return [
        Due(day=day, who=who, why=f"work on a {day:%A}", cents=extra_cents(rate_cents, share))
        for who, rate_cents, worked in _paid_days(production, crewed)
        for day in worked
        if day.weekday() >= SATURDAY
    ]


def nights(production: Production, strips: Strips, days: Days) -> list[Due]:
    """Pay for work of a unit that is called by night."""
    share = production.agreement.night_share
    crewed = crew_days(strips, days) if share else {}
    by_night = {key: listed for key, listed in crewed.items() if is_called_by_night(listed)}
    return [
        Due(day=day, who=who, why="work by night", cents=extra_cents(rate_cents, share))
        for (unit, day), listed in by_night.items()
        for who, rate_cents in (*_called(production, listed), crew_of(production, unit))
    ]


def lateness(production: Production, strips: Strips, days: Days) -> list[Due]:
    """Pay for each day that the board ends too late for the release."""
    cents = production.agreement.late_day_cents
    if cents == 0 or not strips:
        return []
    wrap, last = max(days), board_deadline(production)
    late = (wrap - last).days
    why = f"{late} days after {last}, the last day that holds the release"
    return [Due(day=wrap, who="the release", why=why, cents=late * cents)] if late > 0 else []


def changes(production: Production, strips: Strips, days: Days) -> list[Due]:
    """Pay for each strip that stands on another day than was published."""
    cents = production.agreement.change_cents
    dues = []
    for strip, day in zip(strips, days, strict=True) if cents else ():
        told = published_days(production, strip)
        if told and day not in told:
            why = f"published for {' or '.join(map(str, told))}"
            dues.append(Due(day=day, who=f'"{strip.name}"', why=why, cents=cents))
    return dues


def published_days(production: Production, strip: Strip) -> tuple[date, ...]:
    """Give the days on which a strip was published; none, if it was not."""
    return tuple(
        sorted(
            one.day
            for one in production.published
            if any(is_named(strip, name) for name in one.strips)
        )
    )


def crew_of(production: Production, unit: str) -> tuple[str, int]:
    """Give the crew of a unit that no person of the file stands for, and its pay for a day."""
    cents = production.calendar(unit).day_cost_cents
    return f"crew of unit {unit}", round(cents * production.agreement.crew_share)


def extra_cents(rate_cents: int, share: float) -> int:
    """Give a share of a day's pay, in whole cents."""
    return round(rate_cents * share)


def _called(production: Production, strips: Iterable[Strip]) -> list[tuple[str, int]]:
    """List everybody on some strips, with their day rate."""
    names = dict.fromkeys(person for strip in strips for person in strip.people)
    return [(name, production.person(name).day_rate_cents) for name in names]


def _paid_days(
    production: Production, crewed: CrewDays
) -> Iterator[tuple[str, int, tuple[date, ...]]]:
    """Give everybody and the crew of each unit, with the day rate and the days worked, in order."""
    worked: dict[str, dict[date, None]] = {}
    rates: dict[str, int] = {}
    for (unit, day), listed in crewed.items():
        for who, rate_cents in (*_called(production, listed), crew_of(production, unit)):
            worked.setdefault(who, {})[day] = None
            rates[who] = rate_cents
    for who, on in worked.items():
        yield who, rates[who], tuple(on)


DUES: dict[str, Dues] = {
    "overtime": overtime,
    "meal breaks": meals,
    "turnaround": forced_calls,
    "sixth and seventh days": long_weeks,
    "weekends": weekends,
    "nights": nights,
    "lateness": lateness,
    "changes": changes,
}
