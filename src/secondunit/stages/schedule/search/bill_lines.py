"""The bills of lines: a unit, a person or a resource, day after day."""

from secondunit.physics.jit import inlined, kernel
from secondunit.stages.schedule.search.bill_ways import bill_journeys, bill_stay, bill_travel
from secondunit.stages.schedule.search.changing import NOW, Board
from secondunit.stages.schedule.search.columns import (
    COOL_DOWN,
    DUES,
    EACH_S,
    GEAR,
    HIRE,
    HOURS,
    MIXED,
    NIGHT_REST,
    ONE_PLACE,
    PEOPLE,
    REST,
    ROW,
    TAKES,
    UNITS,
    WEEKLY_REST,
    charge,
    exceed,
)
from secondunit.stages.schedule.search.nouns import ON_WEEKEND, SEVENTH, SIXTH, Facts
from secondunit.stages.schedule.search.rows import IntArray

LONG_WEEK_DAYS = 6  # days since the last long rest, at which it has been left out of a week


@inlined
def bill_unit(line: int, board: Board, facts: Facts, bill: IntArray) -> None:
    """Bill a unit: the days it works, what comes after what, and its crew's weeks."""
    units, lines, end = facts.units, board.lines, board.first.shape[1]
    agreed, unit = facts.agreed, line - facts.people.rate_cents.size
    last, row, worked, in_week, dues_cents, is_one_base = -1, 0, 0, 0, 0, True
    day = lines.then[line, end]
    while day != end:
        worked += 1
        in_week = _days_in_week(day, last, in_week, facts)
        dues_cents += _extra_cents(day, in_week, units.extra_cents[unit], facts)
        if last >= 0 and _may_be_cut(unit, last, board, facts):
            _bill_between(unit, last, unit, day, board, facts, bill)
        if last != day - 1:
            exceed(ROW, row - units.row_max[unit], EACH_S, bill)
            row = 0
        row += 1
        _bill_weekly_rest(line, day, last, board, facts, bill)
        is_one_base &= not agreed.is_apart or _is_base_kept(line, day, last, board)
        last, day = day, lines.then[line, day]
    exceed(ROW, row - units.row_max[unit], EACH_S, bill)
    charge(UNITS, worked * units.day_cost_cents[unit], bill)
    charge(DUES, dues_cents, bill)
    if not is_one_base:
        bill_journeys(line, board, facts, bill)


@inlined
def bill_person(person: int, board: Board, facts: Facts, bill: IntArray) -> None:
    """Bill somebody: paid days, hours, places, what comes after what, and weeks."""
    people, lines, agreed, end = facts.people, board.lines, facts.agreed, board.first.shape[1]
    first = lines.then[person, end]
    if first == end:
        return
    last, row, worked, idle, unit_before, in_week, is_one_base = -1, 0, 0, 0, -1, 0, True
    dropped, dropped_after, dues_cents = 0, -1, 0
    day = first
    while day != end:
        begins, ends = _units_of(person, day, board, bill)
        exceed(HOURS, lines.worked_s[person, day] - people.work_max_s[person], 1, bill)
        worked += 1
        in_week = _days_in_week(day, last, in_week, facts)
        dues_cents += _extra_cents(day, in_week, people.extra_cents[person], facts)
        if last >= 0 and _may_be_cut(unit_before, last, board, facts):
            rest_s = _bill_between(unit_before, last, begins, day, board, facts, bill)
            dues_cents += _forced_call_cents(person, rest_s, facts)
        if last != day - 1:
            exceed(ROW, row - people.row_max[person], EACH_S, bill)
            row = 0
            if last >= 0:
                paid = facts.held[person, day] - facts.held[person, last + 1]
                idle += paid
                if paid > dropped and 0 < agreed.drop_gap_days < day - last - 1:
                    dropped, dropped_after = paid, last
        row += 1
        _bill_weekly_rest(person, day, last, board, facts, bill)
        is_one_base &= not agreed.is_apart or _is_base_kept(person, day, last, board)
        last, unit_before, day = day, ends, lines.then[person, day]
    exceed(ROW, row - people.row_max[person], EACH_S, bill)
    charge(DUES, dues_cents, bill)
    idle -= dropped
    charge(PEOPLE, worked * people.rate_cents[person] + idle * people.idle_cents[person], bill)
    if people.is_performer[person]:
        _bill_stunts(person, board, facts, bill)
    if not is_one_base:
        _bill_ways(person, dropped_after, board, facts, bill)
    elif agreed.is_way_paid:
        away, base = last - first + 1 - dropped, board.hours.at_base[unit_before, last, NOW]
        bill_stay(person, base, away, facts, bill)


@kernel
def _bill_ways(person: int, dropped_after: int, board: Board, facts: Facts, bill: IntArray) -> None:
    """Bill the ways of somebody who goes from base to base."""
    if facts.agreed.is_apart:
        bill_journeys(person, board, facts, bill)
    if facts.agreed.is_way_paid:
        bill_travel(person, dropped_after, board, facts, bill)


@inlined
def bill_resource(line: int, resource: int, board: Board, facts: Facts, bill: IntArray) -> None:
    """Bill a resource: each piece from its first to its last day, on the days it is on hire."""
    gear, hired, then, end = facts.gear, facts.hired, board.lines.then, board.first.shape[1]
    most, paid = 0, 0
    day = then[line, end]
    while day != end:
        pieces = _pieces(line, day, board)
        most = max(most, pieces)
        is_hired = hired[resource, day + 1] > hired[resource, day]
        exceed(HIRE, pieces - (gear.pieces[resource] if is_hired else 0), EACH_S, bill)
        day = then[line, day]
    for piece in range(1, most + 1):
        first, last = -1, -1
        day = then[line, end]
        while day != end:
            if _pieces(line, day, board) >= piece:
                first, last = day if first < 0 else first, day
                paid += hired[resource, day + 1] == hired[resource, day]
            day = then[line, day]
        paid += hired[resource, last + 1] - hired[resource, first]
    charge(GEAR, paid * gear.rate_cents[resource], bill)


@inlined
def _pieces(line: int, day: int, board: Board) -> int:
    """Count the units that use a resource on a day."""
    pieces = 0
    for unit in range(board.with_unit.shape[2]):
        pieces += board.with_unit[line, day, unit] > 0
    return pieces


@inlined
def _forced_call_cents(person: int, rest_s: int, facts: Facts) -> int:
    """Give what somebody is paid who is called after so much rest."""
    agreed, cents = facts.agreed, facts.people.rate_cents[person]
    if agreed.turnaround_s == 0 or rest_s >= agreed.turnaround_s:
        return 0
    return int(min(cents, agreed.forced_call_cents) if agreed.forced_call_cents > 0 else cents)


@inlined
def _bill_stunts(person: int, board: Board, facts: Facts, bill: IntArray) -> None:
    """Bill a performer: takes on a day, and free days between days of stunts."""
    people, lines, end, last = facts.people, board.lines, board.first.shape[1], -1
    day = lines.then[person, end]
    while day != end:
        if lines.stunts[person, day] > 0:
            exceed(TAKES, lines.takes[person, day] - people.takes_max[person], EACH_S, bill)
            if last >= 0:
                exceed(COOL_DOWN, people.cool_down_days[person] - (day - last - 1), EACH_S, bill)
            last = day
        day = lines.then[person, day]


@inlined
def _is_base_kept(line: int, day: int, last: int, board: Board) -> bool:
    """Tell whether a line is at one base on a day, the same as on its last day before."""
    unit = board.lines.sole[line, day]
    if unit < 0 or board.hours.at_base[unit, day, NOW] < 0:
        return False
    before = board.lines.sole[line, last] if last >= 0 else unit
    then = last if last >= 0 else day
    return bool(board.hours.at_base[unit, day, NOW] == board.hours.at_base[before, then, NOW])


@inlined
def _may_be_cut(unit: int, day: int, board: Board, facts: Facts) -> bool:
    """Tell whether what comes after a unit's day may be against a rule."""
    return bool(board.hours.is_late[unit, day, NOW] > 0 or facts.agreed.is_mixed_asked)


@inlined
def _days_in_week(day: int, last: int, in_week: int, facts: Facts) -> int:
    """Count the days worked in the week of a day, this one included, where they are paid for."""
    if not facts.agreed.is_week_paid:
        return 0
    if last >= 0 and facts.days.week[last] == facts.days.week[day]:
        return in_week + 1
    return 1


@inlined
def _extra_cents(day: int, in_week: int, extra_cents: IntArray, facts: Facts) -> int:
    """Give what a weekend's day and a week's sixth and seventh day cost beside the day rate."""
    if not facts.agreed.is_week_paid:
        return 0
    cents = extra_cents[ON_WEEKEND] if facts.days.is_weekend[day] else 0
    if in_week == 6:
        cents += extra_cents[SIXTH]
    elif in_week == 7:
        cents += extra_cents[SEVENTH]
    return int(cents)


@inlined
def _bill_between(
    before: int, last: int, unit: int, day: int, board: Board, facts: Facts, bill: IntArray
) -> int:
    """Bill a day's shift with one unit, and the next one with a unit; give the rest in seconds."""
    hours, agreed = board.hours, facts.agreed
    rest_s = hours.call_utc_s[unit, day, NOW] - hours.wrap_utc_s[before, last, NOW]
    exceed(REST, max(facts.units.rest_s[before], facts.units.rest_s[unit]) - rest_s, 1, bill)
    by_night, then = hours.by_night[before, last, NOW], hours.by_night[unit, day, NOW]
    if by_night > then:
        exceed(NIGHT_REST, agreed.night_rest_s - rest_s if agreed.night_rest_s > 0 else 0, 1, bill)
    if by_night != then and agreed.is_mixed_asked and last == day - 1:
        busy_s = hours.busy_s[before, last, NOW] + hours.busy_s[unit, day, NOW]
        over_s = busy_s - agreed.mixed_work_max_s
        if over_s > 0:
            exceed(MIXED, max(int(over_s), 1), 1, bill)
    return int(rest_s)


@inlined
def _bill_weekly_rest(
    line: int, day: int, last: int, board: Board, facts: Facts, bill: IntArray
) -> None:
    """Bill a day that ends seven without a long rest, counted as `rules.time` counts.

    Where units have days of one length, no rest that the last day before leaves is cut by one
    before it.
    """
    if facts.agreed.weekly_rest_s == 0:
        return
    since, sole, call_utc_s = board.since, board.lines.sole, board.hours.call_utc_s
    since[day] = day
    unit, before = sole[line, day], sole[line, last] if last >= 0 else 0
    if unit < 0 or before < 0 or not facts.agreed.is_longest_same:
        for other in range(board.first.shape[0]):
            if board.with_unit[line, day, other] > 0:
                _note_since(line, day, other, board, facts)
    elif last >= 0:
        ends_utc_s = call_utc_s[before, last, NOW] + facts.units.longest_s[before]
        if ends_utc_s > call_utc_s[unit, day, NOW] - facts.agreed.weekly_rest_s:
            since[day] = since[last]
    exceed(WEEKLY_REST, day - since[day] - LONG_WEEK_DAYS + 1, EACH_S, bill)


@kernel
def _note_since(line: int, day: int, unit: int, board: Board, facts: Facts) -> None:
    """Note the first day since the last long rest before a day's call with a unit."""
    agreed, since, end = facts.agreed, board.since, board.first.shape[1]
    latest_utc_s = board.hours.call_utc_s[unit, day, NOW] - agreed.weekly_rest_s
    earlier = board.lines.before[line, day]
    while earlier != end and earlier >= day - agreed.near_days:
        if since[earlier] < since[day]:
            for other in range(board.first.shape[0]):
                if board.with_unit[line, earlier, other] > 0:
                    call_utc_s = board.hours.call_utc_s[other, earlier, NOW]
                    if call_utc_s + facts.units.longest_s[other] > latest_utc_s:
                        since[day] = min(since[day], since[earlier])
        earlier = board.lines.before[line, earlier]


@inlined
def _units_of(person: int, day: int, board: Board, bill: IntArray) -> tuple[int, int]:
    """Give the first and the last unit somebody is with on a day; bill more than one.

    In the order in which the checks look at the units of a day: of their lowest strips.
    """
    lowest, sole = board.hours.lowest, board.lines.sole[person, day]
    if sole >= 0:
        return sole, sole
    begins, ends, units = -1, -1, 0
    for unit in range(board.with_unit.shape[2]):
        if board.with_unit[person, day, unit] == 0:
            continue
        if units == 0:
            begins, ends = unit, unit
        elif lowest[unit, day, NOW] < lowest[begins, day, NOW]:
            begins = unit
        elif lowest[unit, day, NOW] > lowest[ends, day, NOW]:
            ends = unit
        units += 1
    exceed(ONE_PLACE, units - 1, EACH_S, bill)
    return begins, ends
