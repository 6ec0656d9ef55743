"""What a board weighs: its cents, and its broken rules at a price."""

from typing import NamedTuple

from secondunit.physics.jit import kernel
from secondunit.stages.schedule.search.changing import Board
from secondunit.stages.schedule.search.columns import BROKEN, CENTS, OVER


class Prices(NamedTuple):
    """What breaking rules counts for a search: each time, and each second by which."""

    broken_cents: float
    over_cents_s: float


def cents_of(board: Board) -> int:
    """Give cost and expected loss of a board."""
    return int(board.total[CENTS])


def broken_of(board: Board) -> int:
    """Count the rules that a board breaks, as often as it does."""
    return int(board.total[BROKEN])


@kernel
def weighed(board: Board, prices: Prices) -> float:
    """Give the cents of a board, its broken rules at their prices."""
    over_cents = prices.over_cents_s * board.total[OVER]
    return float(board.total[CENTS] + prices.broken_cents * board.total[BROKEN] + over_cents)
