"""Boards of arrays: empty, with strips on days, and each strip alone."""

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.jit import kernel
from secondunit.stages.schedule.search.change import begin, bill_all, put, settle, undo
from secondunit.stages.schedule.search.nouns import (
    COLUMNS,
    FIRST_RULE,
    HOURS_KEPT,
    NO_DAY,
    OFF,
    OVER,
    Board,
    Facts,
    IntArray,
    Parts,
)


def empty_board(facts: Facts) -> Board:
    """Give a board without strips."""
    strips, days = facts.strips.alone.shape[:2]
    units, people, gear = (
        facts.units.rest_s.size, facts.people.rate_cents.size, facts.gear.pieces.size,
    )  # fmt: skip
    parts = units * days + units + people + gear + strips + 1
    return Board(
        day_of=_filled(OFF, strips),
        first=_filled(-1, units, days),
        after=_filled(-1, strips),
        ahead=_filled(-1, strips),
        with_unit=_filled(0, people, days, units),
        on=_filled(0, people, days),
        worked_s=_filled(0, people, days),
        takes=_filled(0, people, days),
        stunts=_filled(0, people, days),
        use=_filled(0, gear, days, units),
        seen=_filled(0, people),
        since=_filled(-1, days),
        lowest=_filled(NO_DAY, max(facts.places.way_days.shape[0], 1)),
        lost_cents=_filled(0, facts.seasons.lost_cents.shape[2]),
        worst_cents=_filled(0, facts.seasons.worst),
        hours=_filled(-1, units, days, HOURS_KEPT),
        hours_before=_filled(-1, units, days, HOURS_KEPT),
        moved=_filled(0, strips),
        came_from=_filled(0, strips),
        parts=Parts(
            bills=_filled(0, parts, COLUMNS),
            total=_filled(0, COLUMNS),
            marks=_filled(0, parts),
            touched=_filled(0, parts),
            before=_filled(0, parts, COLUMNS),
            clock=_filled(0, 4),
        ),
    )


def board_on(facts: Facts, day_of: IntArray) -> Board:
    """Give the board with each strip on the day of its number in `day_of`, all billed."""
    board = empty_board(facts)
    put_all(day_of, board, facts)
    return board


@kernel
def put_all(day_of: IntArray, board: Board, facts: Facts) -> None:
    """Put every strip on its day of `day_of`, in one move."""
    begin(board)
    for strip in range(day_of.size):
        if board.day_of[strip] != day_of[strip]:
            put(strip, day_of[strip], board, facts)
    settle(board, facts)


@kernel
def recount(board: Board, facts: Facts) -> None:
    """Bill the whole board anew, whatever was moved."""
    bill_all(board, facts)


def stand_alone(facts: Facts) -> IntArray:
    """Count, by strip, day and rule, what each strip breaks when it stands there alone.

    Nobody sets up for it: others at the same site may have done so the day before.
    """
    strips, days = facts.strips.alone.shape[:2]
    found = np.zeros((strips, days, OVER - FIRST_RULE), dtype=np.int64)
    bare = facts._replace(agreed=facts.agreed._replace(is_set_up=False))
    _stand_alone(empty_board(bare), bare, found)
    return found


@kernel
def _stand_alone(board: Board, facts: Facts, found: NDArray[np.int64]) -> None:
    for strip in range(found.shape[0]):
        for day in range(found.shape[1]):
            begin(board)
            put(strip, day, board, facts)
            settle(board, facts)
            for rule in range(found.shape[2]):
                found[strip, day, rule] = board.parts.total[FIRST_RULE + rule]
            undo(board, facts)


def _filled(value: int, *shape: int) -> IntArray:
    return np.full(shape, value, dtype=np.int64)
