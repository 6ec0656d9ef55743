"""Few strips moved: what stood on a lost day put elsewhere, all else left as it is if it can be."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from secondunit.stages.schedule.search.board import board_on
from secondunit.stages.schedule.search.change import begin, put, settle, undo
from secondunit.stages.schedule.search.find import best_board, dear_day_cents, prices_of
from secondunit.stages.schedule.search.nouns import OFF, Facts, IntArray, many
from secondunit.stages.schedule.search.recreate import put_at_best
from secondunit.stages.schedule.search.weigh import broken_of

BoolArray = NDArray[np.bool_]

STEPS = 90_000  # of each try where others must move as well; half a second for 400 strips
TURNS = 4  # how often each strip of the lost day is put where it then costs least
HOT_DAYS = 0.1  # the first temperature, in dearest days: the board is to be kept by and large
# What a move counts, in dearest days: first much; then less, where no board was found so.
MOVE_DAYS = (0.2, 0.05)


def mend(
    facts: Facts, stands: IntArray, lost: int, numbers: Sequence[int], *, seed: int
) -> IntArray:
    """Give a board without some strips on a lost day, and as few other moves as were found.

    A strip that has no day left is on none (`OFF`).

    Parameters
    ----------
    facts
        The production's strips and days.
    stands
        (strip,) the day of each strip before.
    lost
        Number of the lost day; no strip comes to it or to a day before.
    numbers
        The strips that must move.
    seed
        Of the search, where it is needed.
    """
    is_lost = np.zeros(stands.size, dtype=bool)
    is_lost[list(numbers)] = True
    bound = _bound(facts, stands, lost, is_lost)
    board = board_on(bound, np.where(is_lost, OFF, stands))
    days = bound.strips.may.sum(axis=1)
    if not days[list(numbers)].all():
        return board.day_of
    for _ in range(TURNS):
        for strip in sorted(numbers, key=lambda one: days[one]):
            put_at_best(strip, prices_of(facts), board, bound)
    if broken_of(board) == 0:
        return board.day_of
    stood = board.day_of
    for move_days in MOVE_DAYS:
        dear = _dear_moves(bound, stands, move_days)
        found = best_board(dear, seed=seed, steps=STEPS, start=stood, hot_days=HOT_DAYS)
        if found.broken == 0:
            return _pulled_back(bound, found.day_of, stands, is_lost)
    return stood


def _pulled_back(facts: Facts, day_of: IntArray, stands: IntArray, is_lost: BoolArray) -> IntArray:
    """Put strips back on the days where they stood, one by one, as long as no rule is broken."""
    board, goes_on = board_on(facts, day_of), True
    while goes_on:
        goes_on = False
        for strip in np.flatnonzero((board.day_of != stands) & ~is_lost):
            begin(board)
            put(int(strip), int(stands[strip]), board, facts)
            settle(board, facts)
            if broken_of(board) == 0:
                goes_on = True
            else:
                undo(board, facts)
    return board.day_of


def _bound(facts: Facts, stands: IntArray, lost: int, is_lost: BoolArray) -> Facts:
    """Let strips stand where they stand or, from the lost day on, on any later day they may."""
    may = facts.strips.may.copy()
    may[:, : lost + 1] = False
    may[stands < lost] = False
    may[(stands == lost) & ~is_lost] = False
    kept = np.flatnonzero(~is_lost)
    may[kept, stands[kept]] = True
    days = many(np.flatnonzero(row).tolist() for row in may)
    return facts._replace(strips=facts.strips._replace(may=may, may_days=days))


def _dear_moves(facts: Facts, stands: IntArray, move_days: float) -> Facts:
    """Count every move of a strip as an expense."""
    cents = facts.strips.loss_cents + round(move_days * dear_day_cents(facts))
    every = np.arange(stands.size)
    cents[every, stands] = facts.strips.loss_cents[every, stands]
    return facts._replace(strips=facts.strips._replace(loss_cents=cents))
