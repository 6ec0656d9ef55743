"""The bill of each part of a board: what is paid for it, and which rules it breaks how often.

Each function tells what a rule's check, or an item of `cost`, says of one part. Calls and wraps are
those of `hours_at_work`. `OVER` leads a search back from boards that break rules: seconds too many
or too few, and `EACH_S` for what is not counted in seconds.
"""

from secondunit.physics.jit import kernel
from secondunit.stages.schedule.search.nouns import (
    ALONE,
    ANY,
    DAY_LENGTH,
    GEAR,
    HIRE,
    HOURS,
    LIGHT,
    NIGHT,
    OFF,
    ONE_PLACE,
    ORDER,
    OVER,
    PEOPLE,
    REST,
    ROW,
    UNITS,
    WEATHER,
    Board,
    Facts,
    IntArray,
)

CALL, WRAP, LOWEST = range(3)
EACH_S = 4 * 3600  # assumption; it only leads the search


@kernel
def bill_unit_day(unit: int, day: int, board: Board, facts: Facts, bill: IntArray) -> None:
    """Bill a day of a unit, and write when it is called and wraps."""
    hours, strips = board.hours[unit, day], facts.strips
    strip = board.first[unit, day]
    if strip < 0:
        hours[CALL], hours[WRAP], hours[LOWEST] = -1, -1, -1
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
    _exceed(LIGHT, night & by_day, EACH_S, bill)
    _exceed(ONE_PLACE, sites - 1, EACH_S, bill)
    _exceed(DAY_LENGTH, work_s - facts.units.longest_s[unit], 1, bill)
    call_utc_s = facts.units.call_utc_s[unit, night, day]
    end_utc_s = facts.units.end_utc_s[unit, night, day]
    start_utc_s = max(call_utc_s, _last_light(unit, day, board, facts))
    hours[CALL], hours[LOWEST] = call_utc_s, lowest
    hours[WRAP] = end_utc_s if stunt else min(start_utc_s + work_s, end_utc_s)


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
def _exceed(rule: int, over: int, each: int, bill: IntArray) -> None:
    """Bill a rule that is broken if something is over what may be; each counts so many seconds."""
    if over > 0:
        bill[rule] += 1
        bill[OVER] += over * each


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
    _exceed(LIGHT, wanted_s - facts.units.light_s[place, day], 1, bill)


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
def bill_unit(unit: int, board: Board, facts: Facts, bill: IntArray) -> None:
    """Bill a unit: the days it works, its rest and its days in a row."""
    days = board.first.shape[1]
    last, row = -1, 0
    for day in range(days):
        if board.first[unit, day] < 0:
            continue
        bill[UNITS] += facts.units.day_cost_cents[unit]
        if last >= 0:
            rest_s = board.hours[unit, day, CALL] - board.hours[unit, last, WRAP]
            _exceed(REST, facts.units.rest_s[unit] - rest_s, 1, bill)
        if last != day - 1:
            _exceed(ROW, row - facts.units.row_max[unit], EACH_S, bill)
            row = 0
        row += 1
        last = day
    _exceed(ROW, row - facts.units.row_max[unit], EACH_S, bill)


@kernel
def bill_person(person: int, board: Board, facts: Facts, bill: IntArray) -> None:
    """Bill somebody: paid days from the first to the last, hours, places, rest, days in a row."""
    people = facts.people
    first, last, row, worked, held, unit_before = -1, -1, 0, 0, 0, -1
    for day in range(board.on.shape[1]):
        if board.on[person, day] == 0:
            continue
        begins, ends, units = _units_of(person, day, board)
        _exceed(ONE_PLACE, units - 1, EACH_S, bill)
        _exceed(HOURS, board.worked_s[person, day] - people.work_max_s[person], 1, bill)
        worked += 1
        held += people.is_held[person, day]
        if last >= 0:
            rest_s = board.hours[begins, day, CALL] - board.hours[unit_before, last, WRAP]
            need_s = max(facts.units.rest_s[begins], facts.units.rest_s[unit_before])
            _exceed(REST, need_s - rest_s, 1, bill)
        else:
            first = day
        if last != day - 1:
            _exceed(ROW, row - people.row_max[person], EACH_S, bill)
            row = 0
        row += 1
        last, unit_before = day, ends
    if last < 0:
        return
    _exceed(ROW, row - people.row_max[person], EACH_S, bill)
    idle = people.held[person, last + 1] - people.held[person, first] - held
    bill[PEOPLE] += worked * people.rate_cents[person] + idle * people.idle_cents[person]


@kernel
def _units_of(person: int, day: int, board: Board) -> tuple[int, int, int]:
    """Give the first and the last unit somebody is with on a day, and how many.

    In the order in which the checks look at the units of a day: of their lowest strips.
    """
    begins, ends, units = -1, -1, 0
    for unit in range(board.with_unit.shape[2]):
        if board.with_unit[person, day, unit] == 0:
            continue
        lowest = board.hours[unit, day, LOWEST]
        if units == 0 or lowest < board.hours[begins, day, LOWEST]:
            begins = unit
        if units == 0 or lowest > board.hours[ends, day, LOWEST]:
            ends = unit
        units += 1
    return begins, ends, units


@kernel
def bill_resource(resource: int, board: Board, facts: Facts, bill: IntArray) -> None:
    """Bill a resource: each piece from its first to its last day, on the days it is on hire."""
    gear, days = facts.gear, board.use.shape[1]
    most, paid = 0, 0
    for day in range(days):
        pieces = _pieces(resource, day, board)
        most = max(most, pieces)
        if pieces > 0:
            there = gear.pieces[resource] if gear.is_hired[resource, day] else 0
            _exceed(HIRE, pieces - there, EACH_S, bill)
    for piece in range(1, most + 1):
        first, last = -1, -1
        for day in range(days):
            if _pieces(resource, day, board) >= piece:
                first, last = day if first < 0 else first, day
                paid += not gear.is_hired[resource, day]
        paid += gear.hired[resource, last + 1] - gear.hired[resource, first]
    bill[GEAR] += paid * gear.rate_cents[resource]


@kernel
def _pieces(resource: int, day: int, board: Board) -> int:
    """Count the units that use a resource on a day."""
    pieces = 0
    for unit in range(board.use.shape[2]):
        pieces += board.use[resource, day, unit] > 0
    return pieces


@kernel
def bill_strip(strip: int, board: Board, facts: Facts, bill: IntArray) -> None:
    """Bill a strip: what it breaks alone, its expected loss, and whom it must come after."""
    strips, day = facts.strips, board.day_of[strip]
    if day == OFF:
        return
    for which in range(len(ALONE)):
        count = strips.alone[strip, day, which]
        bill[ALONE[which]] += count
        bill[OVER] += count * EACH_S
    bill[WEATHER] += strips.loss_cents[strip, day]
    for at in range(strips.earlier.starts[strip], strips.earlier.starts[strip + 1]):
        other = board.day_of[strips.earlier.items[at]]
        if other != OFF:
            _exceed(ORDER, other + 1 - day, EACH_S, bill)
