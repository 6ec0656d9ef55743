"""The bill of a unit's day: its work, light, hours, and what is due for them.

Each function tells what a rule's check, or an item of `cost`, says of one part. Calls and wraps are
those of `hours_at_work`, the time at work that of `days.Clock`.
"""

from secondunit.physics.jit import inlined
from secondunit.stages.schedule.search.bill_called import bill_called
from secondunit.stages.schedule.search.changing import NOW, SEVERAL, Board, Hours
from secondunit.stages.schedule.search.columns import (
    DAY_LENGTH,
    DUES,
    EACH_S,
    LIGHT,
    ONE_PLACE,
    charge,
    exceed,
)
from secondunit.stages.schedule.search.nouns import ANY, NIGHT, Agreed, Facts
from secondunit.stages.schedule.search.rows import IntArray


@inlined
def bill_unit_day(unit: int, day: int, board: Board, facts: Facts, bill: IntArray) -> None:
    """Bill a day of a unit, and write when it is called and wraps."""
    strips, agreed, units = facts.strips, facts.agreed, facts.units
    lowest = board.first[unit, day]
    if lowest < 0:
        _write(unit, day, -1, -1, -1, -1, -1, -1, board.hours)
        board.hours.is_late[unit, day, NOW] = -1
        return
    site, base = strips.site[lowest], strips.at_base[lowest]
    work_s, by_night, by_day, stunt, minor, sites = 0, 0, 0, 0, 0, 1
    strip = lowest
    while strip >= 0:
        work_s += strips.work_s[strip]
        by_night |= strips.light[strip] == NIGHT
        by_day |= strips.by_day[strip]
        stunt |= strips.is_stunt[strip]
        minor |= strips.has_minor[strip]
        sites += strips.site[strip] != site
        site = strips.site[strip]
        base = base if strips.at_base[strip] == base else SEVERAL
        lowest = min(lowest, strip)
        strip = board.strips.after[strip]
    exceed(LIGHT, by_night & by_day, EACH_S, bill)
    if agreed.move_s == 0:
        exceed(ONE_PLACE, sites - 1, EACH_S, bill)
    last_light_utc_s = _bill_lights(unit, day, board, facts, bill)
    busy_s = work_s + (sites - 1) * agreed.move_s
    if agreed.is_set_up:
        busy_s += _bill_setting_up(unit, day, board, facts, bill)
    longest_s = units.longest_s[unit]
    exceed(DAY_LENGTH, busy_s - longest_s, 1, bill)
    call_utc_s = facts.calls.call_utc_s[unit, by_night, day]
    meal_s = _meal_s(busy_s, agreed)
    start_utc_s = max(call_utc_s, last_light_utc_s)
    wrap_utc_s = min(start_utc_s + busy_s + meal_s, call_utc_s + longest_s)
    if stunt:
        wrap_utc_s = max(wrap_utc_s, facts.calls.end_utc_s[unit, by_night, day])
    _write(unit, day, call_utc_s, wrap_utc_s, lowest, by_night, busy_s, base, board.hours)
    next_utc_s = facts.days.first_call_utc_s[min(day + 1, board.first.shape[1] - 1)]
    is_last = day + 1 == board.first.shape[1]
    is_late = not is_last and next_utc_s - wrap_utc_s < rest_needed_s(by_night, agreed)
    board.hours.is_late[unit, day, NOW] = is_late
    bill_called(unit, day, busy_s, meal_s, by_night, minor, board, facts, bill)


@inlined
def rest_needed_s(by_night: int, agreed: Agreed) -> int:
    """Give the rest after a shift that is enough by every rule."""
    return int(agreed.rest_from_night_s if by_night else agreed.rest_s)


@inlined
def _write(
    unit: int, day: int, call_utc_s: int, wrap_utc_s: int, lowest: int, by_night: int, busy_s: int,
    base: int, hours: Hours,
) -> None:  # fmt: skip
    hours.call_utc_s[unit, day, NOW] = call_utc_s
    hours.wrap_utc_s[unit, day, NOW] = wrap_utc_s
    hours.lowest[unit, day, NOW] = lowest
    hours.by_night[unit, day, NOW] = by_night
    hours.busy_s[unit, day, NOW] = busy_s
    hours.at_base[unit, day, NOW] = base


@inlined
def _bill_lights(unit: int, day: int, board: Board, facts: Facts, bill: IntArray) -> int:
    """Bill the light that strips of a place lack; give when the last light begins (0: none)."""
    strips, lights, last_utc_s = facts.strips, facts.lights, 0
    strip = board.first[unit, day]
    while strip >= 0:
        place, light, wanted_s = strips.place[strip], strips.light[strip], 0
        while strip >= 0 and strips.place[strip] == place:
            wanted_s += strips.work_s[strip]
            strip = board.strips.after[strip]
        if light != ANY:
            exceed(LIGHT, wanted_s - lights.length_s[place, day], 1, bill)
            last_utc_s = max(last_utc_s, lights.begin_utc_s[place, day])
    return last_utc_s


@inlined
def _bill_setting_up(unit: int, day: int, board: Board, facts: Facts, bill: IntArray) -> int:
    """Bill the sites at which the unit was not on its last working day; give the time it takes."""
    sites, site, after = facts.sites, facts.strips.site, board.strips.after
    line, days = facts.people.rate_cents.size + unit, board.first.shape[1]
    before = board.lines.before[line, day]
    stood = board.first[unit, before] if before != days else -1
    total_s, cents, last, strip = 0, 0, -1, board.first[unit, day]
    while strip >= 0:
        here = site[strip]
        while stood >= 0 and site[stood] < here:  # both chains are in the order of their sites
            stood = after[stood]
        if here != last and (stood < 0 or site[stood] != here):
            total_s += sites.load_in_s[here]
            cents += sites.load_in_cents[here]
        last, strip = here, after[strip]
    charge(DUES, cents, bill)
    return total_s


@inlined
def _meal_s(busy_s: int, agreed: Agreed) -> int:
    """Give the length of the breaks of a day, as `days.meals_s`."""
    if agreed.meal_interval_s == 0:
        return 0
    return max(-(-busy_s // agreed.meal_interval_s) - 1, 0) * agreed.meal_length_s
