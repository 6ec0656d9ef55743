"""A strip put from one day to another: chains of strips and of days, and what lines count.

A line is touched only where what its bill hangs on changes: an unit is with it anew, or no more; a
performer, or somebody who may work too long, is counted anew. Strips of a day are chained in the
order of their places, so that those of a place, and of a site, stand together.
"""

from secondunit.physics.jit import inlined, kernel
from secondunit.stages.schedule.search.changing import MOVE, TOUCHED, TOUCHED_DAYS, Board, Lines
from secondunit.stages.schedule.search.nouns import GEAR_OF, OFF, PEOPLE_OF, PERFORMERS, Facts


@inlined
def touch(part: int, board: Board) -> None:
    """Note that the move under way changes what a part's bill hangs on."""
    if board.parts.mark[part] != board.clock[MOVE]:
        board.parts.mark[part] = board.clock[MOVE]
        board.parts.touched[board.clock[TOUCHED]] = part
        board.clock[TOUCHED] += 1


@inlined
def touch_day(unit: int, day: int, board: Board) -> None:
    """Touch, as `touch`, the part that is a unit's day."""
    part = part_of_day(unit, day, board)
    if board.parts.mark[part] != board.clock[MOVE]:
        board.parts.mark[part] = board.clock[MOVE]
        at = board.clock[TOUCHED_DAYS]
        board.parts.touched_unit[at], board.parts.touched_day[at] = unit, day
        board.clock[TOUCHED_DAYS] = at + 1


@inlined
def part_of_day(unit: int, day: int, board: Board) -> int:
    """Give the number of the part that is a unit's day: after lines, strips and the board."""
    first = board.lines.on.shape[0] + board.strips.day.size + 1
    return int(first + unit * board.first.shape[1] + day)


@kernel
def shift(strip: int, day: int, board: Board, facts: Facts) -> None:
    """Take a strip off its day, if it is on one, and put it on another, if there is one."""
    unit = facts.strips.unit[strip]
    if board.strips.day[strip] != OFF:
        _unchain(strip, unit, board, facts)
        _count(strip, -1, board, facts)
    board.strips.day[strip] = day
    if day != OFF:
        _chain(strip, unit, board, facts)
        _count(strip, 1, board, facts)


@inlined
def _chain(strip: int, unit: int, board: Board, facts: Facts) -> None:
    """Put a strip into the chain of its day, before the first that is not of a lower place."""
    strips, place, day = board.strips, facts.strips.place, board.strips.day[strip]
    ahead, after = -1, board.first[unit, day]
    while after >= 0 and place[after] < place[strip]:
        ahead, after = after, strips.after[after]
    strips.after[strip], strips.ahead[strip] = after, ahead
    if after >= 0:
        strips.ahead[after] = strip
    if ahead >= 0:
        strips.after[ahead] = strip
    else:
        board.first[unit, day] = strip
    _touch_if_alone(strip, unit, board, facts)


@inlined
def _unchain(strip: int, unit: int, board: Board, facts: Facts) -> None:
    strips = board.strips
    ahead, after = strips.ahead[strip], strips.after[strip]
    if ahead >= 0:
        strips.after[ahead] = after
    else:
        board.first[unit, strips.day[strip]] = after
    if after >= 0:
        strips.ahead[after] = ahead
    _touch_if_alone(strip, unit, board, facts)


@inlined
def _touch_if_alone(strip: int, unit: int, board: Board, facts: Facts) -> None:
    """Touch the unit's next day, if the unit is, or was, at a site for this strip alone.

    What must be set up there hangs on where the unit was.
    """
    if not facts.agreed.is_set_up:
        return
    site, ahead, after = facts.strips.site, board.strips.ahead[strip], board.strips.after[strip]
    is_shared = (ahead >= 0 and site[ahead] == site[strip]) or (
        after >= 0 and site[after] == site[strip]
    )
    line, day, end = (
        facts.people.rate_cents.size + unit,
        board.strips.day[strip],
        board.first.shape[1],
    )
    later = day + 1
    while not is_shared and later < end and board.lines.on[line, later] == 0:
        later += 1
    if not is_shared and later < end:
        touch_day(unit, later, board)


@inlined
def _count(strip: int, one: int, board: Board, facts: Facts) -> None:
    """Count a strip in or out of its day's people, unit and resources."""
    strips, lists, lines = facts.strips, facts.lists, board.lines
    day, unit = board.strips.day[strip], strips.unit[strip]
    _count_line(facts.people.rate_cents.size + unit, day, unit, one, board)
    for at in range(lists.starts[PEOPLE_OF, strip], lists.starts[PEOPLE_OF, strip + 1]):
        person = lists.items[at]
        _count_line(person, day, unit, one, board)
        worked_s = lines.worked_s[person, day]
        lines.worked_s[person, day] = worked_s + one * strips.work_s[strip]
        most_s = max(worked_s, lines.worked_s[person, day])
        if most_s > facts.people.work_max_s[person]:
            touch(person, board)
    for at in range(lists.starts[PERFORMERS, strip], lists.starts[PERFORMERS, strip + 1]):
        person = lists.items[at]
        touch(person, board)
        lines.stunts[person, day] += one
        lines.takes[person, day] += one * strips.takes[strip]
    for at in range(lists.starts[GEAR_OF, strip], lists.starts[GEAR_OF, strip + 1]):
        _count_line(lists.items[at], day, unit, one, board)
    if strips.season_row[strip] >= 0:
        _count_seasons(strips.season_row[strip], day, one, board, facts)


@kernel
def _count_seasons(row: int, day: int, one: int, board: Board, facts: Facts) -> None:
    """Count what a stunt strip loses in or out of each season drawn; touch the whole board."""
    touch(board.lines.on.shape[0] + board.strips.day.size, board)
    for draw in range(board.lost_cents.size):
        board.lost_cents[draw] += one * facts.lost_cents[row, day, draw]


@inlined
def _count_line(line: int, day: int, unit: int, one: int, board: Board) -> None:
    """Count a strip in or out of a line's day; chain the day where it is the first, or the last."""
    counted = board.with_unit[line, day, unit]
    board.with_unit[line, day, unit] = counted + one
    board.lines.on[line, day] += one
    if counted > 0 and counted + one > 0:
        return
    touch(line, board)
    board.lines.sole[line, day] = _sole_unit(line, day, board)
    if one > 0 and board.lines.on[line, day] == 1:
        _chain_day(line, day, board.lines)
    elif board.lines.on[line, day] == 0:
        _unchain_day(line, day, board.lines)


@inlined
def _sole_unit(line: int, day: int, board: Board) -> int:
    for unit in range(board.with_unit.shape[2]):
        count = board.with_unit[line, day, unit]
        if count > 0:
            return unit if count == board.lines.on[line, day] else -1
    return -1


@inlined
def _chain_day(line: int, day: int, lines: Lines) -> None:
    before, end = day - 1, lines.on.shape[1] - 1
    while before >= 0 and lines.on[line, before] == 0:
        before -= 1
    if before < 0:
        before = end
    then = lines.then[line, before]
    lines.before[line, day], lines.then[line, day] = before, then
    lines.then[line, before], lines.before[line, then] = day, day


@inlined
def _unchain_day(line: int, day: int, lines: Lines) -> None:
    before, then = lines.before[line, day], lines.then[line, day]
    lines.then[line, before], lines.before[line, then] = then, before
