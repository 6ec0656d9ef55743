"""Boards of arrays: empty, with strips on days, and each strip alone."""

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.jit import kernel
from secondunit.stages.schedule.search.change import begin, bill_all, put, settle, undo
from secondunit.stages.schedule.search.changing import (
    Board,
    Hours,
    Lines,
    Moved,
    Parts,
    StripsNow,
)
from secondunit.stages.schedule.search.columns import ALL, FEW, FIRST_RULE
from secondunit.stages.schedule.search.nouns import NO_DAY, OFF, Facts
from secondunit.stages.schedule.search.rows import IntArray, rows


def empty_board(facts: Facts, columns: int = FEW) -> Board:
    """Give a board without strips, whose bills have so many columns: `FEW` or `ALL`."""
    strips, days = facts.strip_days.may.shape
    units, people = facts.units.rest_s.size, facts.people.rate_cents.size
    lines = people + units + facts.gear.pieces.size
    parts = lines + strips + 1 + units * days
    return Board(
        strips=rows(StripsNow(_filled(OFF, strips), _filled(-1, strips), _filled(-1, strips))),
        first=_filled(-1, units, days),
        lines=_empty_lines(lines, days),
        with_unit=_filled(0, lines, days, units),
        hours=rows(Hours(*(_filled(-1, units, days, 2) for _ in Hours._fields))),
        moved=rows(Moved(_filled(0, strips), _filled(0, strips))),
        parts=rows(Parts(*(_filled(0, parts) for _ in Parts._fields))),
        bills=_filled(0, parts, 2, columns),
        total=_filled(0, columns),
        clock=_filled(0, 5),
        seen=_filled(0, people),
        since=_filled(-1, days),
        lowest=_filled(NO_DAY, max(facts.ways.days.shape[0], 1)),
        lost_cents=_filled(0, facts.lost_cents.shape[2]),
        worst_cents=_filled(0, int(facts.agreed.bad_seasons)),
    )


def board_on(facts: Facts, day_of: IntArray, columns: int = FEW) -> Board:
    """Give the board with each strip on the day of its number in `day_of`, all billed."""
    board = empty_board(facts, columns)
    put_all(day_of, board, facts)
    return board


@kernel
def put_all(day_of: IntArray, board: Board, facts: Facts) -> None:
    """Put every strip on its day of `day_of`, in one move."""
    begin(board)
    for strip in range(day_of.size):
        if board.strips.day[strip] != day_of[strip]:
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
    found = np.zeros((*facts.strip_days.may.shape, ALL - FIRST_RULE), dtype=np.int64)
    agreed = facts.agreed.copy()  # type: ignore[attr-defined]  # a record, see `rows.record`
    agreed.is_set_up = False
    _stand_alone(empty_board(facts, ALL), facts._replace(agreed=agreed), found)
    return found


@kernel
def _stand_alone(board: Board, facts: Facts, found: NDArray[np.int64]) -> None:
    for strip in range(found.shape[0]):
        for day in range(found.shape[1]):
            begin(board)
            put(strip, day, board, facts)
            settle(board, facts)
            for rule in range(found.shape[2]):
                found[strip, day, rule] = board.total[FIRST_RULE + rule]
            undo(board, facts)


def _empty_lines(lines: int, days: int) -> Lines:
    """Give lines of no day: their chains of days, one row more than there are, are empty."""
    shape = lines, days + 1
    return rows(
        Lines(
            on=_filled(0, *shape), sole=_filled(-1, *shape), worked_s=_filled(0, *shape),
            takes=_filled(0, *shape), stunts=_filled(0, *shape),
            then=_filled(days, *shape), before=_filled(days, *shape),
        )
    )  # fmt: skip


def _filled(value: int, *shape: int) -> IntArray:
    return np.full(shape, value, dtype=np.int64)
