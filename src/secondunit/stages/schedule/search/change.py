"""Moves of strips on a board: made, billed, and undone.

A move is a list of strips put on new days: `begin`, `put` for each strip, then `settle`, after
which the board's total is right again; `undo` takes all of it back.
"""

from secondunit.physics.jit import inlined, kernel
from secondunit.stages.schedule.search.bill_days import bill_unit_day
from secondunit.stages.schedule.search.bill_rows import bill_person, bill_unit
from secondunit.stages.schedule.search.bill_strips import (
    bill_bad_seasons,
    bill_lateness,
    bill_resource,
    bill_strip,
)
from secondunit.stages.schedule.search.nouns import (
    BUSY,
    CALL,
    COLUMNS,
    HOURS_KEPT,
    LOWEST,
    NIGHT_CALL,
    OFF,
    WRAP,
    Board,
    Facts,
    IntArray,
)

MOVE, TOUCHED, MOVED = range(3)  # of the clock


@kernel
def begin(board: Board) -> None:
    """Begin a move."""
    board.parts.clock[MOVE] += 1
    board.parts.clock[TOUCHED] = 0
    board.parts.clock[MOVED] = 0


@kernel
def put(strip: int, day: int, board: Board, facts: Facts) -> None:
    """Put a strip on a day, or on none (`OFF`), as a part of the move under way."""
    at = board.parts.clock[MOVED]
    board.moved[at], board.came_from[at] = strip, board.day_of[strip]
    board.parts.clock[MOVED] = at + 1
    _touch_around(strip, board, facts)
    _shift(strip, day, board, facts)
    _touch_around(strip, board, facts)


@kernel
def settle(board: Board, facts: Facts) -> None:
    """Bill all that the move under way has touched.

    Days of units come first: where their hours change, all who are there are touched too, and where
    something must be set up, the unit's next day.
    """
    parts, units, days = board.parts, board.first.shape[0], board.first.shape[1]
    done = 0
    while done < parts.clock[TOUCHED]:  # the list may grow on the way
        part = parts.touched[done]
        if part < units * days:
            unit, day = part // days, part % days
            hours, kept = board.hours[unit, day], board.hours_before[unit, day]
            for which in range(HOURS_KEPT):
                kept[which] = hours[which]
            _bill_again(part, board, facts)
            if facts.agreed.is_set_up:
                _touch_next_day(unit, day, board)
            if _is_called_anew(hours, kept, facts) or _may_cut_rest(day, hours, kept, facts):
                _touch_people_on(unit, day, 0, board, facts)
            elif hours[LOWEST] != kept[LOWEST]:
                _touch_people_on(unit, day, 1, board, facts)
        done += 1
    for at in range(parts.clock[TOUCHED]):
        if parts.touched[at] >= units * days:
            _bill_again(parts.touched[at], board, facts)


@kernel
def undo(board: Board, facts: Facts) -> None:
    """Take the last move back, after `settle`."""
    parts, units, days = board.parts, board.first.shape[0], board.first.shape[1]
    for at in range(parts.clock[MOVED] - 1, -1, -1):
        _shift(board.moved[at], board.came_from[at], board, facts)
    for at in range(parts.clock[TOUCHED]):
        part = parts.touched[at]
        for column in range(COLUMNS):
            parts.total[column] += parts.before[part, column] - parts.bills[part, column]
            parts.bills[part, column] = parts.before[part, column]
        if part < units * days:
            for which in range(HOURS_KEPT):
                kept = board.hours_before[part // days, part % days, which]
                board.hours[part // days, part % days, which] = kept


@kernel
def bill_all(board: Board, facts: Facts) -> None:
    """Bill every part of the board anew."""
    begin(board)
    for part in range(board.parts.marks.size):
        _touch(part, board)
    settle(board, facts)


@inlined
def _touch(part: int, board: Board) -> None:
    parts = board.parts
    if parts.marks[part] != parts.clock[MOVE]:
        parts.marks[part] = parts.clock[MOVE]
        parts.touched[parts.clock[TOUCHED]] = part
        parts.clock[TOUCHED] += 1


@inlined
def _touch_around(strip: int, board: Board, facts: Facts) -> None:
    """Touch all parts in which a strip counts where it is now."""
    strips, day, unit = facts.strips, board.day_of[strip], facts.strips.unit[strip]
    if day == OFF:
        return
    units, days = board.first.shape[0], board.first.shape[1]
    people = units * days + units
    gear = people + board.on.shape[0]
    own = gear + board.use.shape[0]
    _touch(unit * days + day, board)
    _touch(units * days + unit, board)
    for at in range(strips.people.starts[strip], strips.people.starts[strip + 1]):
        _touch(people + strips.people.items[at], board)
    for at in range(strips.resources.starts[strip], strips.resources.starts[strip + 1]):
        _touch(gear + strips.resources.items[at], board)
    _touch(own + strip, board)
    for at in range(strips.affected.starts[strip], strips.affected.starts[strip + 1]):
        _touch(own + strips.affected.items[at], board)
    if facts.agreed.late_day_cents > 0 or facts.seasons.row[strip] >= 0:
        _touch(own + board.day_of.size, board)


@kernel
def _touch_next_day(unit: int, day: int, board: Board) -> None:
    """Touch the next day that a unit works: what is set up on it hangs on where the unit was."""
    days = board.first.shape[1]
    for later in range(day + 1, days):
        if board.first[unit, later] >= 0:
            _touch(unit * days + later, board)
            return


@kernel
def _is_called_anew(hours: IntArray, kept: IntArray, facts: Facts) -> bool:
    """Tell whether a unit's call is another, or its work where two days may be too much."""
    is_other = hours[CALL] != kept[CALL] or hours[NIGHT_CALL] != kept[NIGHT_CALL]
    return bool(is_other or (facts.agreed.is_mixed_asked and hours[BUSY] != kept[BUSY]))


@kernel
def _may_cut_rest(day: int, hours: IntArray, kept: IntArray, facts: Facts) -> bool:
    """Tell whether another wrap may make somebody's rest too short, or long enough."""
    latest_utc_s = max(hours[WRAP], kept[WRAP])
    return bool(hours[WRAP] != kept[WRAP] and latest_utc_s > facts.units.safe_wrap_utc_s[day])


@inlined
def _touch_people_on(unit: int, day: int, only_shared: int, board: Board, facts: Facts) -> None:
    """Touch who is with a unit on a day; or of them, who is with another on it too."""
    people = board.first.size + board.first.shape[0]
    many, strip = facts.strips.people, board.first[unit, day]
    while strip >= 0:
        for at in range(many.starts[strip], many.starts[strip + 1]):
            person = many.items[at]
            if not only_shared or board.on[person, day] != board.with_unit[person, day, unit]:
                _touch(people + person, board)
        strip = board.after[strip]


@inlined
def _bill_again(part: int, board: Board, facts: Facts) -> None:
    """Make a part's bill anew and keep the one before."""
    parts = board.parts
    bill = parts.bills[part]
    for column in range(COLUMNS):
        parts.before[part, column] = bill[column]
        parts.total[column] -= bill[column]
        bill[column] = 0
    units, days = board.first.shape[0], board.first.shape[1]
    rest = part - units * days
    if rest < 0:
        bill_unit_day(part // days, part % days, board, facts, bill)
    elif rest < units:
        bill_unit(rest, board, facts, bill)
    elif rest - units < board.on.shape[0]:
        bill_person(rest - units, board, facts, bill)
    elif rest - units - board.on.shape[0] < board.use.shape[0]:
        bill_resource(rest - units - board.on.shape[0], board, facts, bill)
    elif rest - units - board.on.shape[0] - board.use.shape[0] < board.day_of.size:
        bill_strip(rest - units - board.on.shape[0] - board.use.shape[0], board, facts, bill)
    else:
        bill_lateness(board, facts, bill)
        bill_bad_seasons(board, facts, bill)
    for column in range(COLUMNS):
        parts.total[column] += bill[column]


@inlined
def _shift(strip: int, day: int, board: Board, facts: Facts) -> None:
    """Take a strip off its day, if it is on one, and put it on another, if there is one."""
    unit = facts.strips.unit[strip]
    if board.day_of[strip] != OFF:
        _unchain(strip, unit, board)
        _count(strip, -1, board, facts)
    board.day_of[strip] = day
    if day != OFF:
        _chain(strip, unit, board)
        _count(strip, 1, board, facts)


@inlined
def _chain(strip: int, unit: int, board: Board) -> None:
    day = board.day_of[strip]
    head = board.first[unit, day]
    board.after[strip], board.ahead[strip] = head, -1
    if head >= 0:
        board.ahead[head] = strip
    board.first[unit, day] = strip


@inlined
def _unchain(strip: int, unit: int, board: Board) -> None:
    ahead, after = board.ahead[strip], board.after[strip]
    if ahead >= 0:
        board.after[ahead] = after
    else:
        board.first[unit, board.day_of[strip]] = after
    if after >= 0:
        board.ahead[after] = ahead


@inlined
def _count(strip: int, one: int, board: Board, facts: Facts) -> None:
    """Count a strip in or out of its day's people and resources."""
    strips, day, unit = facts.strips, board.day_of[strip], facts.strips.unit[strip]
    for at in range(strips.people.starts[strip], strips.people.starts[strip + 1]):
        person = strips.people.items[at]
        board.with_unit[person, day, unit] += one
        board.on[person, day] += one
        board.worked_s[person, day] += one * strips.work_s[strip]
    for at in range(strips.performers.starts[strip], strips.performers.starts[strip + 1]):
        board.stunts[strips.performers.items[at], day] += one
        board.takes[strips.performers.items[at], day] += one * strips.takes[strip]
    for at in range(strips.resources.starts[strip], strips.resources.starts[strip + 1]):
        board.use[strips.resources.items[at], day, unit] += one
    if facts.seasons.row[strip] >= 0:
        _count_seasons(facts.seasons.row[strip], day, one, board, facts)


@kernel
def _count_seasons(row: int, day: int, one: int, board: Board, facts: Facts) -> None:
    """Count what a stunt strip loses in or out of each season drawn."""
    lost_cents = facts.seasons.lost_cents[row, day]
    for draw in range(board.lost_cents.size):
        board.lost_cents[draw] += one * lost_cents[draw]
