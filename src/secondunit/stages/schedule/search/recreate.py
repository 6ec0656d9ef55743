"""Strips that hang together lifted off a board and put back, each where it costs least."""

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.jit import kernel
from secondunit.stages.schedule.search.change import begin, put, settle, undo
from secondunit.stages.schedule.search.changing import Board
from secondunit.stages.schedule.search.nouns import OFF, PEOPLE_OF, Facts
from secondunit.stages.schedule.search.rows import IntArray
from secondunit.stages.schedule.search.weigh import Prices, weighed

LIFTED_MAX = 12  # strips lifted off at once
NEAR_DAYS = 3  # how far around a strip's day others are lifted with it


@kernel
def recreate(
    u: NDArray[np.float64],
    most: float,
    prices: Prices,
    board: Board,
    facts: Facts,
    listed: IntArray,
    kept: IntArray,
) -> bool:
    """Lift some strips off and put them back; tell whether what comes out weighs at most `most`.

    Otherwise the board is left as it was. After P. Shaw, "Using constraint programming and local
    search methods to solve vehicle routing problems", CP98, LNCS 1520 (1998) 417-431; the strip
    with the fewest days to choose from goes first.
    """
    count = _related(u, board, facts, listed)
    for at in range(count):
        kept[at] = board.strips.day[listed[at]]
    _put_many(count, OFF, board, facts, listed, kept)
    for at in range(count):
        put_at_best(_scarcest(at, count, facts, listed, kept), prices, board, facts)
    if weighed(board, prices) <= most:
        return True
    _put_many(count, 0, board, facts, listed, kept)
    return False


@kernel
def put_at_best(strip: int, prices: Prices, board: Board, facts: Facts) -> None:
    """Put a strip on the day, of those it may be on, where the board then weighs least."""
    days = facts.may_days
    best, least = OFF, np.inf
    for at in range(days.starts[strip], days.starts[strip + 1]):
        begin(board)
        put(strip, days.items[at], board, facts)
        settle(board, facts)
        weight = weighed(board, prices)
        undo(board, facts)
        if weight < least:
            best, least = days.items[at], weight
    begin(board)
    put(strip, best, board, facts)
    settle(board, facts)


@kernel
def put_each(strips: IntArray, prices: Prices, board: Board, facts: Facts) -> None:
    """Put strips on their days one after the other, as `put_at_best`."""
    for at in range(strips.size):
        put_at_best(strips[at], prices, board, facts)


@kernel
def _put_many(
    count: int, day: int, board: Board, facts: Facts, listed: IntArray, kept: IntArray
) -> None:
    """Put the listed strips on no day (`OFF`), or back on the days kept."""
    begin(board)
    for at in range(count):
        put(listed[at], day if day == OFF else kept[at], board, facts)
    settle(board, facts)


@kernel
def _scarcest(at: int, count: int, facts: Facts, listed: IntArray, kept: IntArray) -> int:
    """Bring the strip with the fewest days to choose from to the front of the rest of the list."""
    starts, first = facts.may_days.starts, at
    for other in range(at + 1, count):
        strip, least = listed[other], listed[first]
        if starts[strip + 1] - starts[strip] < starts[least + 1] - starts[least]:
            first = other
    listed[at], listed[first] = listed[first], listed[at]
    kept[at], kept[first] = kept[first], kept[at]
    return int(listed[at])


@kernel
def _related(u: NDArray[np.float64], board: Board, facts: Facts, listed: IntArray) -> int:
    """List a strip and others: of its unit and site, with its people, or of the days around."""
    size = board.strips.day.size
    centre = int(u[1] * size)
    wanted = min(2 + int(u[3] * (LIFTED_MAX - 1)), size)
    listed[0], count = centre, 1
    start = int(u[4] * size)
    for step in range(size):
        other = (start + step) % size
        if count == wanted:
            break
        if other != centre and _is_related(centre, other, u[2], board, facts):
            listed[count] = other
            count += 1
    return count


@kernel
def _is_related(centre: int, other: int, draw: float, board: Board, facts: Facts) -> bool:
    strips = facts.strips
    if draw < 1 / 3:
        is_near = abs(board.strips.day[centre] - board.strips.day[other]) <= NEAR_DAYS
        return bool(is_near and strips.unit[centre] == strips.unit[other])
    if draw < 2 / 3:
        return bool(
            strips.site[centre] == strips.site[other] and strips.unit[centre] == strips.unit[other]
        )
    starts, items = facts.lists
    for at in range(starts[PEOPLE_OF, centre], starts[PEOPLE_OF, centre + 1]):
        for to in range(starts[PEOPLE_OF, other], starts[PEOPLE_OF, other + 1]):
            if items[at] == items[to]:
                return True
    return False
