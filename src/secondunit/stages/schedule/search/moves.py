"""What one strip would cost and break on every other day, all others left where they stand."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.jit import kernel
from secondunit.stages.schedule.search.change import begin, put, settle, undo
from secondunit.stages.schedule.search.changing import Board
from secondunit.stages.schedule.search.columns import ALL, CENTS, FIRST_RULE
from secondunit.stages.schedule.search.nouns import Facts
from secondunit.stages.schedule.search.rows import IntArray


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Moves:
    """By day: `cents` (day,) more than now, and `broken` (day, rule) counts of all rules."""

    cents: IntArray
    broken: IntArray


def moves_of(strip: int, board: Board, facts: Facts) -> Moves:
    """Try a strip on every day of a board of `ALL` columns, which is left as it was."""
    days = board.first.shape[1]
    cents = np.zeros(days, dtype=np.int64)
    broken = np.zeros((days, ALL - FIRST_RULE), dtype=np.int64)
    _try_days(strip, board, facts, cents, broken)
    return Moves(cents=cents, broken=broken)


@kernel
def _try_days(
    strip: int, board: Board, facts: Facts, cents: NDArray[np.int64], broken: NDArray[np.int64]
) -> None:
    total = board.total
    for day in range(cents.size):
        cents[day] -= total[CENTS]
        begin(board)
        put(strip, day, board, facts)
        settle(board, facts)
        cents[day] += total[CENTS]
        for rule in range(broken.shape[1]):
            broken[day, rule] = total[FIRST_RULE + rule]
        undo(board, facts)
