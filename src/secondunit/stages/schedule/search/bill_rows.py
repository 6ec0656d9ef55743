"""The bills of days one after the other: of a unit and of a person."""

from secondunit.physics.jit import inlined, kernel
from secondunit.stages.schedule.search.asked import EACH_S, NOBODY, exceed, is_with
from secondunit.stages.schedule.search.bill_ways import bill_journeys, bill_travel
from secondunit.stages.schedule.search.nouns import (
    BUSY,
    CALL,
    COOL_DOWN,
    DUES,
    HOURS,
    LOWEST,
    MIXED,
    NIGHT_CALL,
    NIGHT_REST,
    ON_WEEKEND,
    ONE_PLACE,
    PEOPLE,
    REST,
    ROW,
    SEVENTH,
    SIXTH,
    TAKES,
    UNITS,
    WEEKLY_REST,
    WRAP,
    Board,
    Facts,
    IntArray,
)

LONG_WEEK_DAYS = 6  # days since the last long rest, at which it has been left out of a week


@kernel
def bill_unit(unit: int, board: Board, facts: Facts, bill: IntArray) -> None:
    """Bill a unit: the days it works, what comes after what, and its crew's weeks."""
    last, row, in_week = -1, 0, 0
    for day in range(board.first.shape[1]):
        if board.first[unit, day] < 0:
            continue
        bill[UNITS] += facts.units.day_cost_cents[unit]
        in_week = _days_in_week(day, last, in_week, facts)
        bill[DUES] += _extra_cents(day, in_week, facts.units.extra_cents[unit], facts)
        if last >= 0:
            _bill_between(unit, last, unit, day, board, facts, bill)
        if last != day - 1:
            exceed(ROW, row - facts.units.row_max[unit], EACH_S, bill)
            row = 0
        row += 1
        last = day
    exceed(ROW, row - facts.units.row_max[unit], EACH_S, bill)
    _bill_whole(NOBODY, unit, board, facts, bill)


@kernel
def bill_person(person: int, board: Board, facts: Facts, bill: IntArray) -> None:
    """Bill somebody: paid days, hours, places, what comes after what, and weeks."""
    people = facts.people
    first, last, row, worked, held, unit_before, in_week = -1, -1, 0, 0, 0, -1, 0
    dropped, dropped_after = 0, -1
    for day in range(board.on.shape[1]):
        if board.on[person, day] == 0:
            continue
        begins, ends, units = _units_of(person, day, board)
        exceed(ONE_PLACE, units - 1, EACH_S, bill)
        exceed(HOURS, board.worked_s[person, day] - people.work_max_s[person], 1, bill)
        worked += 1
        held += people.is_held[person, day]
        in_week = _days_in_week(day, last, in_week, facts)
        bill[DUES] += _extra_cents(day, in_week, people.extra_cents[person], facts)
        if last >= 0:
            rest_s = _bill_between(unit_before, last, begins, day, board, facts, bill)
            bill[DUES] += _forced_call_cents(person, rest_s, facts)
            may_be_dropped = _may_be_dropped(person, last, day, facts)
            if may_be_dropped > dropped:
                dropped, dropped_after = may_be_dropped, last
        else:
            first = day
        if last != day - 1:
            exceed(ROW, row - people.row_max[person], EACH_S, bill)
            row = 0
        row += 1
        last, unit_before = day, ends
    if last < 0:
        return
    exceed(ROW, row - people.row_max[person], EACH_S, bill)
    idle = people.held[person, last + 1] - people.held[person, first] - held - dropped
    bill[PEOPLE] += worked * people.rate_cents[person] + idle * people.idle_cents[person]
    if facts.agreed.is_way_paid:
        bill_travel(person, dropped_after, board, facts, bill)
    _bill_stunts(person, board, facts, bill)
    _bill_whole(person, -1, board, facts, bill)


@inlined
def _forced_call_cents(person: int, rest_s: int, facts: Facts) -> int:
    """Give what somebody is paid who is called after so much rest."""
    agreed, cents = facts.agreed, facts.people.rate_cents[person]
    if agreed.turnaround_s == 0 or rest_s >= agreed.turnaround_s:
        return 0
    return int(min(cents, agreed.forced_call_cents) if agreed.forced_call_cents > 0 else cents)


@inlined
def _may_be_dropped(person: int, last: int, day: int, facts: Facts) -> int:
    """Count the paid idle days between two days worked over which somebody may be let go."""
    gap_days = facts.agreed.drop_gap_days
    if gap_days == 0 or day - last - 1 <= gap_days:
        return 0
    return int(facts.people.held[person, day] - facts.people.held[person, last + 1])


@kernel
def _bill_stunts(person: int, board: Board, facts: Facts, bill: IntArray) -> None:
    """Bill a performer: takes on a day, and free days between days of stunts."""
    last, people = -1, facts.people
    if not people.is_performer[person]:
        return
    for day in range(board.stunts.shape[1]):
        if board.stunts[person, day] == 0:
            continue
        exceed(TAKES, board.takes[person, day] - people.takes_max[person], EACH_S, bill)
        if last >= 0:
            exceed(COOL_DOWN, people.cool_down_days[person] - (day - last - 1), EACH_S, bill)
        last = day


@kernel
def _bill_whole(person: int, unit: int, board: Board, facts: Facts, bill: IntArray) -> None:
    """Bill what only all days together tell of a person, or of a unit."""
    if facts.agreed.weekly_rest_s > 0:
        _bill_weekly_rest(person, unit, board, facts, bill)
    if facts.agreed.is_apart:
        bill_journeys(person, unit, board, facts, bill)


@inlined
def _days_in_week(day: int, last: int, in_week: int, facts: Facts) -> int:
    """Count the days worked in the week of a day, this one included."""
    if last >= 0 and facts.week[last] == facts.week[day]:
        return in_week + 1
    return 1


@inlined
def _extra_cents(day: int, in_week: int, extra_cents: IntArray, facts: Facts) -> int:
    """Give what a weekend's day and a week's sixth and seventh day cost beside the day rate."""
    cents = extra_cents[ON_WEEKEND] if facts.is_weekend[day] else 0
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
    shift, then, agreed = board.hours[before, last], board.hours[unit, day], facts.agreed
    rest_s = then[CALL] - shift[WRAP]
    need_s = max(facts.units.rest_s[before], facts.units.rest_s[unit])
    exceed(REST, need_s - rest_s, 1, bill)
    if agreed.night_rest_s > 0 and shift[NIGHT_CALL] > then[NIGHT_CALL]:
        exceed(NIGHT_REST, agreed.night_rest_s - rest_s, 1, bill)
    if agreed.is_mixed_asked and last == day - 1 and shift[NIGHT_CALL] != then[NIGHT_CALL]:
        over_s = shift[BUSY] + then[BUSY] - agreed.mixed_work_max_s
        if over_s > 0:
            exceed(MIXED, max(int(over_s), 1), 1, bill)
    return int(rest_s)


@kernel
def _bill_weekly_rest(person: int, unit: int, board: Board, facts: Facts, bill: IntArray) -> None:
    """Bill each day that ends seven without a long rest, counted as `rules.time` counts."""
    agreed, units = facts.agreed, board.first.shape[0]
    for day in range(board.first.shape[1]):
        board.since[day] = -1
        for now in range(units):
            if not is_with(person, unit, now, day, board):
                continue
            if board.since[day] < 0:
                board.since[day] = day
            latest_utc_s = board.hours[now, day, CALL] - agreed.weekly_rest_s
            for earlier in range(max(day - agreed.near_days, 0), day):
                if board.since[earlier] < 0 or board.since[earlier] >= board.since[day]:
                    continue
                for other in range(units):
                    ends_utc_s = board.hours[other, earlier, CALL] + facts.units.longest_s[other]
                    if is_with(person, unit, other, earlier, board) and ends_utc_s > latest_utc_s:
                        board.since[day] = min(board.since[day], board.since[earlier])
        if board.since[day] >= 0:
            exceed(WEEKLY_REST, day - board.since[day] - LONG_WEEK_DAYS + 1, EACH_S, bill)


@inlined
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
