"""The bill of a unit's day, continued: what is due to those called, and what minors may work."""

import math

from secondunit.physics.jit import inlined, kernel
from secondunit.stages.schedule.search.changing import UNIT_DAYS, Board
from secondunit.stages.schedule.search.columns import DUES, MINORS, charge, exceed
from secondunit.stages.schedule.search.nouns import ANY, BY_NIGHT, PEOPLE_OF, Agreed, Facts
from secondunit.stages.schedule.search.rows import IntArray

HALF_HOUR_S = 1800


@inlined
def bill_called(
    unit: int, day: int, busy_s: int, meal_s: int, by_night: int, has_minor: int, board: Board,
    facts: Facts, bill: IntArray,
) -> None:  # fmt: skip
    """Bill what is due to everybody called and to the crew, and what minors may not work."""
    units, agreed = facts.units, facts.agreed
    is_night = by_night > 0 and agreed.is_night_paid
    day_s = units.day_s[unit]
    from_s = agreed.overtime_from_s if agreed.overtime_from_s > 0 else day_s
    times_s = overtime_s(busy_s, from_s, agreed)
    over_s = busy_s + meal_s - units.longest_s[unit]
    penalty_cents = _penalty_cents(over_s, meal_s, facts.penalty_cents)
    if times_s > 0 or penalty_cents > 0 or is_night or has_minor:
        _bill_each(
            unit, day, by_night, int(is_night), times_s, from_s, penalty_cents, board, facts, bill
        )
    crew_from_s = max(from_s, day_s)
    crew_times_s = overtime_s(busy_s, crew_from_s, agreed)
    if crew_times_s > 0:
        charge(DUES, round(units.crew_cents[unit] * crew_times_s / crew_from_s), bill)
    if is_night:
        charge(DUES, units.extra_cents[unit, BY_NIGHT], bill)


@kernel
def _bill_each(
    unit: int, day: int, by_night: int, is_night: int, times_s: float, from_s: float,
    penalty_cents: int, board: Board, facts: Facts, bill: IntArray,
) -> None:  # fmt: skip
    """Bill what is due to everybody called."""
    board.clock[UNIT_DAYS] += 1
    stamp, lists, people = board.clock[UNIT_DAYS], facts.lists, facts.people
    strip = board.first[unit, day]
    while strip >= 0:
        for at in range(lists.starts[PEOPLE_OF, strip], lists.starts[PEOPLE_OF, strip + 1]):
            person = lists.items[at]
            if board.seen[person] == stamp:
                continue
            board.seen[person] = stamp
            cents = penalty_cents
            if times_s > 0:
                cents += round(people.rate_cents[person] * times_s / from_s)
            if is_night:
                cents += people.extra_cents[person, BY_NIGHT]
            charge(DUES, cents, bill)
            if people.minor[person] >= 0:
                _bill_minor(person, unit, day, by_night, board, facts, bill)
        strip = board.strips.after[strip]


@inlined
def overtime_s(busy_s: int, from_s: float, agreed: Agreed) -> float:
    """Give the hours paid beyond a day, each as often as it is paid, as `dues.overtime`."""
    over_s = busy_s - from_s
    if agreed.overtime_factor == 0 or over_s <= agreed.overtime_grace_s:
        return 0.0
    step_s = agreed.overtime_step_s
    paid_s = math.ceil(over_s / step_s - 1e-9) * step_s
    double_s = max(min(from_s + paid_s - max(agreed.double_from_s, from_s), paid_s), 0.0)
    return float(agreed.overtime_factor * (paid_s - double_s) + 2 * double_s)


@inlined
def _penalty_cents(over_s: int, meal_s: int, amounts_cents: IntArray) -> int:
    """Give what each is paid for breaks that do not fit, as `dues.meals`."""
    late_s = min(max(over_s, 0), meal_s)
    if amounts_cents.size == 0 or late_s == 0:
        return 0
    cents = 0
    for step in range(math.ceil(late_s / HALF_HOUR_S)):
        cents += amounts_cents[min(step, amounts_cents.size - 1)]
    return cents


@kernel
def _bill_minor(
    person: int, unit: int, day: int, by_night: int, board: Board, facts: Facts, bill: IntArray
) -> None:
    """Bill what a minor works too long by age, by the clock, and by each place's light."""
    minor = facts.people.minor[person]
    own_s = facts.minor_s[minor, day, 0]
    if own_s < 0:
        return
    worked_s, strip = 0, board.first[unit, day]
    while strip >= 0:
        if is_in(person, strip, facts):
            worked_s += facts.strips.work_s[strip]
            _bill_minor_light(person, strip, unit, day, board, facts, bill)
        strip = board.strips.after[strip]
    exceed(MINORS, worked_s - own_s, 1, bill)
    exceed(MINORS, worked_s - facts.minor_s[minor, day, 1 + 2 * unit + by_night], 1, bill)


@kernel
def _bill_minor_light(
    person: int, strip: int, unit: int, day: int, board: Board, facts: Facts, bill: IntArray
) -> None:
    """Bill the light that a minor's strips at a place lack; once, for the first of them."""
    strips = facts.strips
    if strips.light[strip] == ANY:
        return
    place, wanted_s, is_before = strips.place[strip], 0, True
    other = board.first[unit, day]
    while other >= 0:
        is_before = is_before and other != strip
        if strips.place[other] == place and is_in(person, other, facts):
            if is_before:
                return
            wanted_s += strips.work_s[other]
        other = board.strips.after[other]
    first = 1 + 2 * board.first.shape[0]  # the columns of places
    most_s = facts.minor_s[facts.people.minor[person], day, first + place]
    exceed(MINORS, wanted_s - most_s, 1, bill)


@kernel
def is_in(line: int, strip: int, facts: Facts) -> bool:
    """Tell whether somebody is in a strip; units, as lines, are in theirs."""
    if line >= facts.people.rate_cents.size:
        return True
    lists, found = facts.lists, False  # no generator expression: kernels cannot hold one
    for at in range(lists.starts[PEOPLE_OF, strip], lists.starts[PEOPLE_OF, strip + 1]):
        found |= lists.items[at] == line
    return found
