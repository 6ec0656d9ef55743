"""The bills of ways: days of travel and quarantine between bases, and what they cost."""

from secondunit.physics.jit import inlined, kernel
from secondunit.stages.schedule.search.bill_called import is_in
from secondunit.stages.schedule.search.changing import NOW, Board
from secondunit.stages.schedule.search.columns import (
    DUES,
    EACH_S,
    QUARANTINE,
    TRAVEL,
    charge,
    exceed,
)
from secondunit.stages.schedule.search.nouns import NO_DAY, Facts
from secondunit.stages.schedule.search.rows import IntArray


@kernel
def bill_journeys(line: int, board: Board, facts: Facts, bill: IntArray) -> None:
    """Bill too few days between two bases, of a person or of a unit, as `rules.places`."""
    end, lowest = board.first.shape[1], board.lowest
    left, base = -1, -1
    day = board.lines.then[line, end]
    while day != end:
        only = _only_base(line, day, board)
        if only >= 0:
            if left >= 0 and only != base:
                _bill_way(base, left, only, day, facts, bill)
            left, base = day, only
        else:
            _note_bases(line, day, board, facts)
            then = _earliest(lowest)
            while lowest[then] != NO_DAY:
                lowest[then] = NO_DAY
                if left >= 0 and then != base:
                    _bill_way(base, left, then, day, facts, bill)
                left, base = day, then
                then = _earliest(lowest)
        day = board.lines.then[line, day]


@kernel
def _bill_way(base: int, left: int, then: int, day: int, facts: Facts, bill: IntArray) -> None:
    free, need = day - left - 1, facts.ways.days[base, then]
    exceed(TRAVEL, need - free, EACH_S, bill)
    if free >= need:
        exceed(QUARANTINE, facts.ways.all_days[base, then] - free, EACH_S, bill)


@inlined
def _only_base(line: int, day: int, board: Board) -> int:
    """Give the one base of a line's day; negative where it must be looked at strip by strip."""
    unit = board.lines.sole[line, day]
    return int(board.hours.at_base[unit, day, NOW]) if unit >= 0 else -1


@kernel
def _note_bases(line: int, day: int, board: Board, facts: Facts) -> None:
    """Note the lowest strip at each base of a day, `NO_DAY` where there is none."""
    for base in range(board.lowest.size):
        board.lowest[base] = NO_DAY
    for unit in range(board.first.shape[0]):
        if board.with_unit[line, day, unit] == 0:
            continue
        strip = board.first[unit, day]
        while strip >= 0:
            if is_in(line, strip, facts):
                base = facts.strips.at_base[strip]
                board.lowest[base] = min(board.lowest[base], strip)
            strip = board.strips.after[strip]


@kernel
def _earliest(lowest: IntArray) -> int:
    least = 0
    for base in range(lowest.size):
        if lowest[base] < lowest[least]:
            least = base
    return least


@kernel
def bill_travel(
    person: int, dropped_after: int, board: Board, facts: Facts, bill: IntArray
) -> None:
    """Bill the ways from home, between bases and home again, and days away, as `journeys`.

    `dropped_after` is the last day before somebody is let go, -1 who never is.
    """
    people, held, end = facts.people, facts.held, board.first.shape[1]
    home, base, last, away, cents = people.home[person], -1, -1, 0, 0
    day = board.lines.then[person, end]
    while day != end:
        then = _last_base(person, day, board, facts)
        if last < 0:
            if home >= 0:
                cents += _way_cents(person, home, then, 0, facts)
        else:
            paid = held[person, day] - held[person, last + 1]
            if base != then:
                cents += _way_cents(person, base, then, paid, facts)
            if base != home:
                away += day - last - 1 - (paid if last == dropped_after else 0)
        away += then != home
        base, last, day = then, day, board.lines.then[person, day]
    if home >= 0:
        cents += _way_cents(person, base, home, 0, facts)
    charge(DUES, cents + away * facts.agreed.per_diem_cents, bill)


@kernel
def bill_stay(person: int, base: int, away: int, facts: Facts, bill: IntArray) -> None:
    """Bill the ways of somebody who is at one base all the time, and so many days away."""
    home, cents = facts.people.home[person], 0
    if base == home:
        return
    if home >= 0:
        cents = _way_cents(person, home, base, 0, facts) + _way_cents(person, base, home, 0, facts)
    charge(DUES, cents + away * facts.agreed.per_diem_cents, bill)


@kernel
def _way_cents(person: int, start: int, end: int, paid: int, facts: Facts) -> int:
    """Price a way, on which so many idle days are paid anyway."""
    unpaid = max(facts.ways.days[start, end] - paid, 0)
    share_cents = unpaid * facts.agreed.travel_share * facts.people.rate_cents[person]
    return int(facts.ways.cents[start, end] + round(share_cents))


@kernel
def _last_base(person: int, day: int, board: Board, facts: Facts) -> int:
    """Give the base of somebody's last strip of a day, in the order of the strips."""
    only = _only_base(person, day, board)
    if only >= 0:
        return only
    highest = -1
    for unit in range(board.first.shape[0]):
        if board.with_unit[person, day, unit] == 0:
            continue
        strip = board.first[unit, day]
        while strip >= 0:
            if strip > highest and is_in(person, strip, facts):
                highest = strip
            strip = board.strips.after[strip]
    return int(facts.strips.at_base[highest])
