"""Moves of strips on a board: made, billed, and undone.

A move is a list of strips put on new days: `begin`, `put` for each strip, then `settle`, after
which the board's total is right again; `undo` takes all of it back.
"""

from secondunit.physics.jit import inlined, kernel
from secondunit.stages.schedule.search.bill_days import bill_unit_day, rest_needed_s
from secondunit.stages.schedule.search.bill_lines import bill_person, bill_resource, bill_unit
from secondunit.stages.schedule.search.bill_strips import (
    bill_bad_seasons,
    bill_lateness,
    bill_strip,
)
from secondunit.stages.schedule.search.changing import (
    BEFORE,
    MOVE,
    MOVED,
    NOW,
    SEVERAL,
    TOUCHED,
    TOUCHED_DAYS,
    Board,
    Hours,
)
from secondunit.stages.schedule.search.columns import BROKEN, CENTS, FEW, OVER
from secondunit.stages.schedule.search.lines import part_of_day, shift, touch, touch_day
from secondunit.stages.schedule.search.nouns import AFFECTED, OFF, PEOPLE_OF, Facts


@kernel
def begin(board: Board) -> None:
    """Begin a move."""
    board.clock[MOVE] += 1
    board.clock[TOUCHED], board.clock[TOUCHED_DAYS], board.clock[MOVED] = 0, 0, 0


@kernel
def put(strip: int, day: int, board: Board, facts: Facts) -> None:
    """Put a strip on a day, or on none (`OFF`), as a part of the move under way."""
    at, unit, came_from = board.clock[MOVED], facts.strips.unit[strip], board.strips.day[strip]
    board.moved.strip[at], board.moved.came_from[at] = strip, came_from
    board.clock[MOVED] = at + 1
    if came_from != OFF:
        touch_day(unit, came_from, board)
    if day != OFF:
        touch_day(unit, day, board)
    _touch_around(strip, board, facts)
    shift(strip, day, board, facts)


@kernel
def settle(board: Board, facts: Facts) -> None:
    """Bill all that the move under way has touched.

    Days of units come first: where their hours change, all who are there are touched too.
    """
    for at in range(board.clock[TOUCHED_DAYS]):
        unit, day = board.parts.touched_unit[at], board.parts.touched_day[at]
        part = part_of_day(unit, day, board)
        _copy_hours(unit, day, NOW, BEFORE, board.hours)
        _open(part, board)
        bill_unit_day(unit, day, board, facts, board.bills[part, NOW])
        _close(part, board)
        _touch_hit(unit, day, board, facts)
    for at in range(board.clock[TOUCHED]):
        part = board.parts.touched[at]
        _open(part, board)
        _bill(part, board, facts)
        _close(part, board)


@kernel
def undo(board: Board, facts: Facts) -> None:
    """Take the last move back, after `settle`."""
    for at in range(board.clock[MOVED] - 1, -1, -1):
        shift(board.moved.strip[at], board.moved.came_from[at], board, facts)
    for at in range(board.clock[TOUCHED]):
        _bring_back(board.parts.touched[at], board)
    for at in range(board.clock[TOUCHED_DAYS]):
        unit, day = board.parts.touched_unit[at], board.parts.touched_day[at]
        _bring_back(part_of_day(unit, day, board), board)
        _copy_hours(unit, day, BEFORE, NOW, board.hours)


@kernel
def bill_all(board: Board, facts: Facts) -> None:
    """Bill every part of the board anew."""
    begin(board)
    for part in range(part_of_day(0, 0, board)):
        touch(part, board)
    for unit in range(board.first.shape[0]):
        for day in range(board.first.shape[1]):
            touch_day(unit, day, board)
    settle(board, facts)


@inlined
def _touch_around(strip: int, board: Board, facts: Facts) -> None:
    """Touch a strip, and those whose bills hang on where it stands."""
    lists, lines = facts.lists, board.lines.on.shape[0]
    touch(lines + strip, board)
    for at in range(lists.starts[AFFECTED, strip], lists.starts[AFFECTED, strip + 1]):
        touch(lines + lists.items[at], board)


@inlined
def _touch_hit(unit: int, day: int, board: Board, facts: Facts) -> None:
    """Touch whom the new hours of a unit's day may hit: the unit and people.

    Lines that are with the unit no more, or anew, were touched when they were counted.
    """
    hours, agreed = board.hours, facts.agreed
    line = facts.people.rate_cents.size + unit
    now, before = hours.at_base[unit, day, NOW], hours.at_base[unit, day, BEFORE]
    is_anew = (
        hours.call_utc_s[unit, day, NOW] != hours.call_utc_s[unit, day, BEFORE]
        or hours.by_night[unit, day, NOW] != hours.by_night[unit, day, BEFORE]
        or now != before
        or now == SEVERAL
    )
    is_busy_anew = hours.busy_s[unit, day, NOW] != hours.busy_s[unit, day, BEFORE]
    if is_anew or (agreed.is_mixed_asked and is_busy_anew):
        touch(line, board)
        _touch_people_on(unit, day, 0, board, facts)
        if agreed.late_day_cents > 0:
            touch(board.lines.on.shape[0] + board.strips.day.size, board)
        return
    wrap_utc_s = hours.wrap_utc_s[unit, day, NOW]
    wrapped_utc_s = hours.wrap_utc_s[unit, day, BEFORE]
    if wrap_utc_s != wrapped_utc_s:
        _touch_short_of_rest(line, unit, day, max(wrap_utc_s, wrapped_utc_s), board, facts)
    if hours.lowest[unit, day, NOW] != hours.lowest[unit, day, BEFORE]:
        _touch_people_on(unit, day, 1, board, facts)


@kernel
def _touch_short_of_rest(
    line: int, unit: int, day: int, wrap_utc_s: int, board: Board, facts: Facts
) -> None:
    """Touch the unit, and who is with it on a day and may be called too soon after a wrap."""
    lists, days, then, end = facts.lists, facts.days, board.lines.then, board.first.shape[1]
    need_s = rest_needed_s(board.hours.by_night[unit, day, NOW], facts.agreed)
    if day + 1 == end or days.first_call_utc_s[day + 1] - wrap_utc_s >= need_s:
        return
    touch(line, board)
    strip = board.first[unit, day]
    while strip >= 0:
        for at in range(lists.starts[PEOPLE_OF, strip], lists.starts[PEOPLE_OF, strip + 1]):
            later = then[lists.items[at], day]
            if later < end and days.first_call_utc_s[later] - wrap_utc_s < need_s:
                touch(lists.items[at], board)
        strip = board.strips.after[strip]


@kernel
def _touch_people_on(unit: int, day: int, only_shared: int, board: Board, facts: Facts) -> None:
    """Touch who is with a unit on a day; or of them, who is with another on it too."""
    lists, on, strip = facts.lists, board.lines.on, board.first[unit, day]
    while strip >= 0:
        for at in range(lists.starts[PEOPLE_OF, strip], lists.starts[PEOPLE_OF, strip + 1]):
            person = lists.items[at]
            if not only_shared or on[person, day] != board.with_unit[person, day, unit]:
                touch(person, board)
        strip = board.strips.after[strip]


@inlined
def _bill(part: int, board: Board, facts: Facts) -> None:
    """Make the bill of a part that is no unit's day."""
    people, units = facts.people.rate_cents.size, board.first.shape[0]
    lines, bill = board.lines.on.shape[0], board.bills[part, NOW]
    if part < people:
        bill_person(part, board, facts, bill)
    elif part < people + units:
        bill_unit(part, board, facts, bill)
    elif part < lines:
        bill_resource(part, part - people - units, board, facts, bill)
    elif part < lines + board.strips.day.size:
        bill_strip(part - lines, board, facts, bill)
    else:
        bill_lateness(board, facts, bill)
        bill_bad_seasons(board, facts, bill)


@inlined
def _open(part: int, board: Board) -> None:
    """Keep the bill of a part as it was, and begin a new one."""
    bills = board.bills
    for column in range(board.total.size):
        bills[part, BEFORE, column], bills[part, NOW, column] = bills[part, NOW, column], 0


@inlined
def _close(part: int, board: Board) -> None:
    """Add to the total what a bill is more than it was."""
    total, now, before = board.total, board.bills[part, NOW], board.bills[part, BEFORE]
    total[CENTS] += now[CENTS] - before[CENTS]
    total[BROKEN] += now[BROKEN] - before[BROKEN]
    total[OVER] += now[OVER] - before[OVER]
    for column in range(FEW, total.size):
        total[column] += now[column] - before[column]


@inlined
def _bring_back(part: int, board: Board) -> None:
    """Make the bill of a part, and the total, what they were."""
    for column in range(board.total.size):
        was = board.bills[part, BEFORE, column]
        board.total[column] += was - board.bills[part, NOW, column]
        board.bills[part, NOW, column] = was


@inlined
def _copy_hours(unit: int, day: int, source: int, target: int, hours: Hours) -> None:
    hours.call_utc_s[unit, day, target] = hours.call_utc_s[unit, day, source]
    hours.wrap_utc_s[unit, day, target] = hours.wrap_utc_s[unit, day, source]
    hours.lowest[unit, day, target] = hours.lowest[unit, day, source]
    hours.by_night[unit, day, target] = hours.by_night[unit, day, source]
    hours.is_late[unit, day, target] = hours.is_late[unit, day, source]
    hours.busy_s[unit, day, target] = hours.busy_s[unit, day, source]
    hours.at_base[unit, day, target] = hours.at_base[unit, day, source]
