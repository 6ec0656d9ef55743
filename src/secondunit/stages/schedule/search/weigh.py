"""What a board weighs: its cents, and its broken rules at a price."""

from typing import NamedTuple

from secondunit.physics.jit import kernel
from secondunit.stages.schedule.search.nouns import FIRST_RULE, OVER, Board


class Prices(NamedTuple):
    """What breaking rules counts for a search: each time, and each second by which."""

    broken_cents: float
    over_cents_s: float


@kernel
def cents_of(board: Board) -> int:
    """Give cost and expected loss of a board."""
    cents = 0
    for column in range(FIRST_RULE):
        cents += board.parts.total[column]
    return cents


@kernel
def broken_of(board: Board) -> int:
    """Count the rules that a board breaks, as often as it does."""
    broken = 0
    for column in range(FIRST_RULE, OVER):
        broken += board.parts.total[column]
    return broken


@kernel
def weighed(board: Board, prices: Prices) -> float:
    """Give the cents of a board, its broken rules at their prices."""
    over_cents = prices.over_cents_s * board.parts.total[OVER]
    return float(cents_of(board) + prices.broken_cents * broken_of(board) + over_cents)
