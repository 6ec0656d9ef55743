"""The bills of ways: days of travel and quarantine between bases, and what they cost."""

from secondunit.physics.jit import kernel
from secondunit.stages.schedule.search.asked import EACH_S, exceed, has, is_with
from secondunit.stages.schedule.search.nouns import (
    DUES,
    NO_DAY,
    QUARANTINE,
    TRAVEL,
    Board,
    Facts,
    IntArray,
)


@kernel
def bill_journeys(person: int, unit: int, board: Board, facts: Facts, bill: IntArray) -> None:
    """Bill too few days between two bases, of a person or of a unit, as `rules.places`."""
    places, lowest = facts.places, board.lowest
    left, base = -1, -1
    for day in range(board.first.shape[1]):
        if not _note_bases(person, unit, day, board, facts):
            continue
        while True:
            then = _earliest(lowest)
            if lowest[then] == NO_DAY:
                break
            lowest[then] = NO_DAY
            if left >= 0 and then != base:
                free, need = day - left - 1, places.way_days[base, then]
                exceed(TRAVEL, need - free, EACH_S, bill)
                if free >= need:
                    exceed(QUARANTINE, places.way_all_days[base, then] - free, EACH_S, bill)
            left, base = day, then


@kernel
def _note_bases(person: int, unit: int, day: int, board: Board, facts: Facts) -> bool:
    """Note the lowest strip at each base of a day (`NO_DAY`: none); tell whether there is one."""
    is_any = False
    for base in range(board.lowest.size):
        board.lowest[base] = NO_DAY
    for other in range(board.first.shape[0]):
        if not is_with(person, unit, other, day, board):
            continue
        strip = board.first[other, day]
        while strip >= 0:
            if has(person, strip, facts):
                base = facts.places.base[facts.strips.site[strip]]
                board.lowest[base] = min(board.lowest[base], strip)
                is_any = True
            strip = board.after[strip]
    return is_any


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
    people, agreed = facts.people, facts.agreed
    home, base, last, away = people.home[person], -1, -1, 0
    for day in range(board.on.shape[1]):
        if board.on[person, day] == 0:
            continue
        then = _last_base(person, day, board, facts)
        if last < 0:
            if home >= 0:
                bill[DUES] += _way_cents(person, home, then, 0, facts)
        else:
            paid = people.held[person, day] - people.held[person, last + 1]
            if base != then:
                bill[DUES] += _way_cents(person, base, then, paid, facts)
            if base != home:
                away += day - last - 1 - (paid if last == dropped_after else 0)
        away += then != home
        base, last = then, day
    if home >= 0:
        bill[DUES] += _way_cents(person, base, home, 0, facts)
    bill[DUES] += away * agreed.per_diem_cents


@kernel
def _way_cents(person: int, start: int, end: int, paid: int, facts: Facts) -> int:
    """Price a way, on which so many idle days are paid anyway."""
    places = facts.places
    unpaid = max(places.way_days[start, end] - paid, 0)
    share_cents = unpaid * facts.agreed.travel_share * facts.people.rate_cents[person]
    return int(places.way_cents[start, end] + round(share_cents))


@kernel
def _last_base(person: int, day: int, board: Board, facts: Facts) -> int:
    """Give the base of somebody's last strip of a day, in the order of the strips."""
    highest = -1
    for unit in range(board.first.shape[0]):
        if board.with_unit[person, day, unit] == 0:
            continue
        strip = board.first[unit, day]
        while strip >= 0:
            if strip > highest and has(person, strip, facts):
                highest = strip
            strip = board.after[strip]
    return int(facts.places.base[facts.strips.site[highest]])
