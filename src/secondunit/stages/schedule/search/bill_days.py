"""The bill of a unit's day: its work, light, hours, and what is due for them.

Each function tells what a rule's check, or an item of `cost`, says of one part. Calls and wraps are
those of `hours_at_work`, the time at work that of `days.Clock`.
"""

import math

from secondunit.physics.jit import kernel
from secondunit.stages.schedule.search.asked import EACH_S, exceed, is_among
from secondunit.stages.schedule.search.nouns import (
    ANY,
    BUSY,
    BY_NIGHT,
    CALL,
    DAY_LENGTH,
    DUES,
    LIGHT,
    LOWEST,
    MINORS,
    NIGHT,
    NIGHT_CALL,
    ONE_PLACE,
    WRAP,
    Agreed,
    Board,
    Facts,
    IntArray,
)

HALF_HOUR_S = 1800
UNIT_DAYS = 3  # of the clock: how many were billed


@kernel
def bill_unit_day(unit: int, day: int, board: Board, facts: Facts, bill: IntArray) -> None:
    """Bill a day of a unit, and write when it is called and wraps."""
    hours, strips, agreed = board.hours[unit, day], facts.strips, facts.agreed
    strip = board.first[unit, day]
    if strip < 0:
        hours[:] = -1
        return
    work_s, night, by_day, stunt, sites, lowest = 0, 0, 0, 0, 0, strip
    while strip >= 0:
        work_s += strips.work_s[strip]
        night |= strips.light[strip] == NIGHT
        by_day |= strips.by_day[strip]
        stunt |= strips.is_stunt[strip]
        sites += _is_first_at_site(strip, unit, day, board, facts)
        lowest = min(lowest, strip)
        _bill_light(strip, unit, day, board, facts, bill)
        strip = board.after[strip]
    exceed(LIGHT, night & by_day, EACH_S, bill)
    if agreed.move_s == 0:
        exceed(ONE_PLACE, sites - 1, EACH_S, bill)
    busy_s = work_s + (sites - 1) * agreed.move_s
    if agreed.is_set_up:
        busy_s += _bill_setting_up(unit, day, board, facts, bill)
    longest_s = facts.units.longest_s[unit]
    exceed(DAY_LENGTH, busy_s - longest_s, 1, bill)
    call_utc_s = facts.units.call_utc_s[unit, night, day]
    start_utc_s = max(call_utc_s, _last_light(unit, day, board, facts))
    meal_s = _meal_s(busy_s, agreed)
    wrap_utc_s = min(start_utc_s + busy_s + meal_s, call_utc_s + longest_s)
    if stunt:
        wrap_utc_s = max(wrap_utc_s, facts.units.end_utc_s[unit, night, day])
    hours[CALL], hours[WRAP], hours[LOWEST] = call_utc_s, wrap_utc_s, lowest
    hours[NIGHT_CALL], hours[BUSY] = night, busy_s
    _bill_called(unit, day, meal_s, board, facts, bill)


@kernel
def _is_first_at_site(strip: int, unit: int, day: int, board: Board, facts: Facts) -> bool:
    """Tell whether no strip before this one, in the chain of its day, is at its site."""
    other = board.first[unit, day]
    while other != strip:
        if facts.strips.site[other] == facts.strips.site[strip]:
            return False
        other = board.after[other]
    return True


@kernel
def _bill_light(
    strip: int, unit: int, day: int, board: Board, facts: Facts, bill: IntArray
) -> None:
    """Bill the light that a strip and its like lack; once, for the first of them in the chain."""
    strips = facts.strips
    if strips.light[strip] == ANY:
        return
    place, wanted_s, is_before = strips.place[strip], 0, True
    other = board.first[unit, day]
    while other >= 0:
        is_before = is_before and other != strip
        if strips.place[other] == place:
            if is_before:
                return
            wanted_s += strips.work_s[other]
        other = board.after[other]
    exceed(LIGHT, wanted_s - facts.units.light_s[place, day], 1, bill)


@kernel
def _last_light(unit: int, day: int, board: Board, facts: Facts) -> int:
    """Give when the last light that a strip of the day waits for begins; 0 where none waits."""
    last_utc_s, strip = 0, board.first[unit, day]
    while strip >= 0:
        if facts.strips.light[strip] != ANY:
            begins_utc_s = facts.units.light_utc_s[facts.strips.place[strip], day]
            last_utc_s = max(last_utc_s, begins_utc_s)
        strip = board.after[strip]
    return last_utc_s


@kernel
def _bill_setting_up(unit: int, day: int, board: Board, facts: Facts, bill: IntArray) -> int:
    """Bill the sites at which the unit was not on its last working day; give the time it takes."""
    before = day - 1
    while before >= 0 and board.first[unit, before] < 0:
        before -= 1
    places, total_s, strip = facts.places, 0, board.first[unit, day]
    while strip >= 0:
        site = facts.strips.site[strip]
        stood = before >= 0 and _is_at(site, unit, before, board, facts)
        if not stood and _is_first_at_site(strip, unit, day, board, facts):
            total_s += places.load_in_s[site]
            bill[DUES] += places.load_in_cents[site]
        strip = board.after[strip]
    return total_s


@kernel
def _is_at(site: int, unit: int, day: int, board: Board, facts: Facts) -> bool:
    strip = board.first[unit, day]
    while strip >= 0:
        if facts.strips.site[strip] == site:
            return True
        strip = board.after[strip]
    return False


@kernel
def _meal_s(busy_s: int, agreed: Agreed) -> int:
    """Give the length of the breaks of a day, as `days.meals_s`."""
    if agreed.meal_interval_s == 0:
        return 0
    return max(-(-busy_s // agreed.meal_interval_s) - 1, 0) * agreed.meal_length_s


@kernel
def _bill_called(
    unit: int, day: int, meal_s: int, board: Board, facts: Facts, bill: IntArray
) -> None:
    """Bill what is due to everybody called and to the crew, and what minors may not work."""
    units, people, agreed = facts.units, facts.people, facts.agreed
    hours = board.hours[unit, day]
    is_due = agreed.overtime_factor > 0 or agreed.penalty_cents.size > 0
    is_night = hours[NIGHT_CALL] > 0 and agreed.is_night_paid
    if not (is_due or is_night or facts.minors.own_s.shape[0] > 0):
        return
    day_s, busy_s = units.day_s[unit], hours[BUSY]
    from_s = agreed.overtime_from_s if agreed.overtime_from_s > 0 else day_s
    times_s = _overtime_s(busy_s, from_s, agreed)
    penalty_cents = _penalty_cents(busy_s + meal_s - units.longest_s[unit], meal_s, agreed)
    board.parts.clock[UNIT_DAYS] += 1
    stamp = board.parts.clock[UNIT_DAYS]
    strip = board.first[unit, day]
    while strip >= 0:
        called = facts.strips.people
        for at in range(called.starts[strip], called.starts[strip + 1]):
            person = called.items[at]
            if board.seen[person] == stamp:
                continue
            board.seen[person] = stamp
            bill[DUES] += penalty_cents
            if times_s > 0:
                bill[DUES] += round(people.rate_cents[person] * times_s / from_s)
            if is_night:
                bill[DUES] += people.extra_cents[person, BY_NIGHT]
            if people.minor[person] >= 0:
                _bill_minor(person, unit, day, board, facts, bill)
        strip = board.after[strip]
    crew_from_s = max(from_s, day_s)
    crew_times_s = _overtime_s(busy_s, crew_from_s, agreed)
    if crew_times_s > 0:
        bill[DUES] += round(units.crew_cents[unit] * crew_times_s / crew_from_s)
    if is_night:
        bill[DUES] += units.extra_cents[unit, BY_NIGHT]


@kernel
def _overtime_s(busy_s: int, from_s: float, agreed: Agreed) -> float:
    """Give the hours paid beyond a day, each as often as it is paid, as `dues.overtime`."""
    over_s = busy_s - from_s
    if agreed.overtime_factor == 0 or over_s <= agreed.overtime_grace_s:
        return 0.0
    step_s = agreed.overtime_step_s
    paid_s = math.ceil(over_s / step_s - 1e-9) * step_s
    double_s = max(min(from_s + paid_s - max(agreed.double_from_s, from_s), paid_s), 0.0)
    return agreed.overtime_factor * (paid_s - double_s) + 2 * double_s


@kernel
def _penalty_cents(over_s: int, meal_s: int, agreed: Agreed) -> int:
    """Give what each is paid for breaks that do not fit, as `dues.meals`."""
    amounts = agreed.penalty_cents.size
    late_s = min(max(over_s, 0), meal_s)
    if amounts == 0 or late_s == 0:
        return 0
    cents = 0
    for step in range(math.ceil(late_s / HALF_HOUR_S)):
        cents += agreed.penalty_cents[min(step, amounts - 1)]
    return cents


@kernel
def _bill_minor(
    person: int, unit: int, day: int, board: Board, facts: Facts, bill: IntArray
) -> None:
    """Bill what a minor works too long by age, by the clock, and by each place's light."""
    minor = facts.people.minor[person]
    own_s = facts.minors.own_s[minor, day]
    if own_s < 0:
        return
    night = board.hours[unit, day, NIGHT_CALL]
    worked_s, strip = 0, board.first[unit, day]
    while strip >= 0:
        if is_among(person, strip, facts.strips.people):
            worked_s += facts.strips.work_s[strip]
            _bill_minor_light(person, strip, unit, day, board, facts, bill)
        strip = board.after[strip]
    exceed(MINORS, worked_s - own_s, 1, bill)
    exceed(MINORS, worked_s - facts.minors.unit_s[minor, unit, night, day], 1, bill)


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
        if strips.place[other] == place and is_among(person, other, strips.people):
            if is_before:
                return
            wanted_s += strips.work_s[other]
        other = board.after[other]
    most_s = facts.minors.place_s[facts.people.minor[person], place, day]
    exceed(MINORS, wanted_s - most_s, 1, bill)
