"""Where a height above ground goes through zero within a step, found without its slope."""

import math
from typing import NamedTuple

from secondunit.physics.jit import inlined

TRIES = 40
GRAIN_M = 1e-8  # so near the ground a place is on it


class Bracket(NamedTuple):
    """Two shares of a step, the height above ground at the first, and below it at the second.

    `from_low` tells which of the two moved last: 1 the first, -1 the second, 0 neither.
    """

    low: float
    high: float
    low_m: float
    high_m: float
    from_low: int


@inlined
def guess(bracket: Bracket) -> float:
    """Give the share at which a straight line between the two ends is on the ground.

    The middle where that says nothing, as over ground that is not known.
    """
    share = bracket.low_m / (bracket.low_m - bracket.high_m)
    share = share if 0.0 < share < 1.0 else 0.5
    return bracket.low + share * (bracket.high - bracket.low)


@inlined
def narrowed(bracket: Bracket, at: float, height_m: float) -> Bracket:
    """Put a share in place of the end on its side; unknown ground counts as far below.

    An end that stays twice counts half, so that it moves too (the Illinois rule).

    References
    ----------
    .. [1] M. Dowell, P. Jarratt, "A modified regula falsi method for computing the root of an
       equation", BIT 11 (1971) 168 (from memory, unverified).
    """
    if height_m > 0.0:
        high_m = 0.5 * bracket.high_m if bracket.from_low == 1 else bracket.high_m
        return Bracket(at, bracket.high, height_m, high_m, 1)
    low_m = 0.5 * bracket.low_m if bracket.from_low == -1 else bracket.low_m
    below_m = -math.inf if math.isnan(height_m) else height_m
    return Bracket(bracket.low, at, low_m, below_m, -1)
