"""Better boards, step by step: simulated annealing with moves of strips and of whole days."""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.jit import kernel, kernel_with_arrays
from secondunit.stages.schedule.search.change import begin, put, settle, undo
from secondunit.stages.schedule.search.changing import Board
from secondunit.stages.schedule.search.columns import BROKEN, CENTS
from secondunit.stages.schedule.search.nouns import KIN, STRIPS_OF, Facts
from secondunit.stages.schedule.search.recreate import recreate
from secondunit.stages.schedule.search.rows import IntArray
from secondunit.stages.schedule.search.weigh import Prices, weighed

DRAWS = 8  # uniform numbers a step
# Shares of the moves, one upon the other: a strip to any day, a strip to where its unit is at its
# site, two strips change places, two days of a unit do, a day goes to another; the rest lifts
# strips off and puts them back at their best. Tried on made-up boards of 400 strips.
SHIFT, JOIN, SWAP, SWAP_DAYS, SPILL = 0.35, 0.60, 0.75, 0.90, 0.998


class Best(NamedTuple):
    """The best board seen: `day_of` (strip,), and its `price` (2,): cents and broken rules."""

    day_of: IntArray
    price: IntArray


class Weigh(NamedTuple):
    """What a broken rule counts, in cents, and the temperature of the next steps."""

    prices: Prices
    temperature_cents: float


@kernel
def _kin_day(strip: int, draw: float, board: Board, facts: Facts) -> int:
    """Give the day of a strip of the same unit and site."""
    starts, items = facts.lists
    first, end = starts[KIN, strip], starts[KIN, strip + 1]
    return int(board.strips.day[items[first + int(draw * (end - first))]])


@kernel
def _any_day(strip: int, draw: float, facts: Facts) -> int:
    first, end = facts.may_days.starts[strip], facts.may_days.starts[strip + 1]
    return int(facts.may_days.items[first + int(draw * (end - first))])


@kernel
def _swap(strip: int, draw: float, board: Board, facts: Facts) -> bool:
    """Let a strip and another of its unit change days, where both may."""
    unit = facts.strips.unit[strip]
    starts, items = facts.lists
    first, end = starts[STRIPS_OF, unit], starts[STRIPS_OF, unit + 1]
    other = items[first + int(draw * (end - first))]
    day, to = board.strips.day[strip], board.strips.day[other]
    if day == to or not facts.strip_days.may[strip, to] or not facts.strip_days.may[other, day]:
        return False
    put(strip, to, board, facts)
    put(other, day, board, facts)
    return True


@kernel
def _gather(unit: int, day: int, board: Board, listed: IntArray, at: int) -> int:
    """List the strips of a unit's day; give the end of the list."""
    strip = board.first[unit, day]
    while strip >= 0:
        listed[at] = strip
        at, strip = at + 1, board.strips.after[strip]
    return at


@kernel
def _move_days(
    strip: int, to: int, changing: int, board: Board, facts: Facts, listed: IntArray
) -> bool:
    """Put a strip's whole day of its unit on another day, or let the two days change places."""
    unit, day = facts.strips.unit[strip], board.strips.day[strip]
    if day == to:
        return False
    here = _gather(unit, day, board, listed, 0)
    end = _gather(unit, to, board, listed, here) if changing else here
    for at in range(end):
        if not facts.strip_days.may[listed[at], to if at < here else day]:
            return False
    for at in range(end):
        put(listed[at], to if at < here else day, board, facts)
    return True


@kernel
def _try(u: NDArray[np.float64], board: Board, facts: Facts, listed: IntArray) -> bool:
    """Make a move that the draws choose, and tell whether there is one."""
    strip = int(u[1] * board.strips.day.size)
    if u[0] >= SWAP:
        to = _kin_day(strip, u[2], board, facts) if u[3] < 0.3 else int(u[2] * board.first.shape[1])
        return _move_days(strip, to, int(u[0] < SWAP_DAYS), board, facts, listed)
    if u[0] >= JOIN:
        return _swap(strip, u[2], board, facts)
    is_join = u[0] >= SHIFT
    to = _kin_day(strip, u[2], board, facts) if is_join else _any_day(strip, u[2], facts)
    if to == board.strips.day[strip] or not facts.strip_days.may[strip, to]:
        return False
    put(strip, to, board, facts)
    return True


@kernel
def _keep(board: Board, best: Best, cents: int, broken: int) -> None:
    best.price[CENTS], best.price[BROKEN] = cents, broken
    for strip in range(board.strips.day.size):
        best.day_of[strip] = board.strips.day[strip]


@kernel_with_arrays
def anneal(board: Board, best: Best, facts: Facts, weigh: Weigh, u: NDArray[np.float64]) -> None:
    """Go some steps further, one for each row of uniform numbers `u` (step, DRAWS).

    `board` and `best` are written into. A dearer board is taken with chance exp(-more/temperature)
    (Kirkpatrick, Gelatt, Vecchi, Science 220 (1983) 671-680); broken rules count `prices`.
    The best board is the one with fewest broken rules, then fewest cents.
    """
    listed = np.zeros(board.strips.day.size, dtype=np.int64)
    kept = np.zeros(board.strips.day.size, dtype=np.int64)
    now = weighed(board, weigh.prices)
    for row in range(u.shape[0]):
        draws = u[row]
        most = now - weigh.temperature_cents * math.log(draws[7])
        if draws[0] >= SPILL:
            recreate(draws, most, weigh.prices, board, facts, listed, kept)
        else:
            begin(board)
            if not _try(draws, board, facts, listed):
                continue
            settle(board, facts)
            if weighed(board, weigh.prices) > most:
                undo(board, facts)
                continue
        now = weighed(board, weigh.prices)
        cents, broken = board.total[CENTS], board.total[BROKEN]
        if broken < best.price[BROKEN] or (
            broken == best.price[BROKEN] and cents < best.price[CENTS]
        ):
            _keep(board, best, cents, broken)
