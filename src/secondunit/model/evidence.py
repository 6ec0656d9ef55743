"""What counts of jumps can show, and what they cannot."""

import math

from scipy.special import betaincinv

from secondunit.model.estimate import CONFIDENCE, Estimate


def jeffreys(hits: int, count: int) -> Estimate:
    """Estimate a rare chance from a published count, with Jeffreys' 95 % interval.

    Parameters
    ----------
    hits, count
        How many of how many, 0 <= hits <= count, count at least 1.

    References
    ----------
    .. [1] L. D. Brown, T. T. Cai, A. DasGupta, "Interval estimation for a binomial proportion",
       Statistical Science 16 (2001) 101, section 4.1.2: quantiles of Beta(k + ½, n - k + ½), 0 and
       1 at the ends (from memory, unverified).
    """
    tail = (1 - CONFIDENCE) / 2
    a, b = hits + 0.5, count - hits + 0.5
    low = float(betaincinv(a, b, tail)) if hits > 0 else 0.0
    high = float(betaincinv(a, b, 1 - tail)) if hits < count else 1.0
    return Estimate(value=hits / count, low=low, high=high, count=count)


def chance_not_excluded(count: int) -> float:
    """Give the greatest chance of failure that `count` tests without one leave open, at 95 %.

    1 - 0.05^(1/n), about 3/n: 500 clean jumps show 0.6 %, eight show 31 %. No rehearsal of some
    hundred jumps shows a chance of one in ten thousand.

    Parameters
    ----------
    count
        Tests without failure; none leave everything open.

    References
    ----------
    .. [1] J. A. Hanley, A. Lippman-Hand, "If nothing goes wrong, is everything all right?", JAMA
       249 (1983) 1743, rule of three (from memory, unverified).
    """
    if count <= 0:
        return 1.0
    return -math.expm1(math.log1p(-CONFIDENCE) / count)


def count_needed(chance: float) -> int:
    """Give how many tests without failure it takes to exclude a chance, above 0, at 95 %."""
    return math.ceil(math.log1p(-CONFIDENCE) / math.log1p(-chance))
