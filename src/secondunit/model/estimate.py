"""A number that comes from draws, never shown without how sure it is."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincinv, ndtri

from secondunit.model.counts import binomial_quantile

CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A value with the low and high end of its 95 % interval, from `count` draws.

    The interval covers the chance of the draws only; whether the model is right is another
    question.
    """

    value: float
    low: float
    high: float
    count: int


def share_interval(
    hits: NDArray[np.integer] | NDArray[np.floating], count: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give the exact 95 % interval of shares.

    Parameters
    ----------
    hits
        How many of the draws hit; any shape.
    count
        How many draws each was counted over, at least 1.

    Returns
    -------
    tuple
        Low and high ends, of the shape of `hits`; 0 hits gives low 0, all hits gives high 1.

    References
    ----------
    .. [1] C. J. Clopper, E. S. Pearson, "The use of confidence or fiducial limits illustrated in
       the case of the binomial", Biometrika 26 (1934) 404-413. Conservative: covers at least 95 %.
    """
    tail = (1 - CONFIDENCE) / 2
    k = np.asarray(hits, dtype=np.float64)
    low = np.where(k > 0, betaincinv(np.where(k > 0, k, 1.0), count - k + 1, tail), 0.0)
    high = np.where(
        k < count, betaincinv(k + 1, np.where(k < count, count - k, 1.0), 1 - tail), 1.0
    )
    return low, high


def share(hits: int, count: int) -> Estimate:
    """Estimate a chance from `hits` among `count` draws; without draws nothing is known: 0 to 1."""
    if count == 0:
        return Estimate(value=math.nan, low=0.0, high=1.0, count=0)
    low, high = share_interval(np.array(hits), count)
    return Estimate(value=hits / count, low=float(low), high=float(high), count=count)


def share_of_blocks(hits: int, count: int, block: int) -> Estimate:
    """Estimate a chance from draws of which only one in `block` is worth counting.

    The interval is that of ``count / block`` draws with the same share, at least one.
    """
    if count == 0:
        return share(0, 0)
    worth = max(count // block, 1)
    low, high = share_interval(np.array(worth * hits / count), worth)
    return Estimate(value=hits / count, low=float(low), high=float(high), count=worth)


def mean(values: NDArray[np.float64]) -> Estimate:
    """Estimate a mean from independent draws, with the normal interval of the mean.

    Draws that are all alike tell nothing about what was not drawn: the interval is then infinite.
    """
    n = values.size
    value = float(values.mean())
    sd = float(values.std(ddof=1)) if n > 1 else 0.0
    half = float(ndtri(0.5 + CONFIDENCE / 2)) * sd / math.sqrt(n) if sd > 0 else math.inf
    return Estimate(value=value, low=value - half, high=value + half, count=n)


def quantile_of(values: NDArray[np.int64] | NDArray[np.float64], percent: float) -> Estimate:
    """Estimate a quantile from independent draws, with an interval of order statistics.

    Parameters
    ----------
    values
        Draws (draw,), at least one.
    percent
        Which quantile, between 0 and 100.

    Returns
    -------
    Estimate
        The smallest value that at least so many draws do not exceed. The interval covers the true
        quantile with at least 95 %, but where it would need draws beyond the first or last one.

    References
    ----------
    .. [1] H. A. David, H. N. Nagaraja, "Order Statistics", 3rd ed. (2003), 7.1.
    """
    ordered, share = np.sort(values), percent / 100
    tail = (1 - CONFIDENCE) / 2
    low, high = (int(k) for k in binomial_quantile([tail, 1 - tail], values.size, share))
    places = (max(math.ceil(share * values.size) - 1, 0), max(low - 1, 0), high)
    value, below, above = (float(ordered[min(place, values.size - 1)]) for place in places)
    return Estimate(value=value, low=below, high=above, count=values.size)


def tail_mean(values: NDArray[np.float64], share: float) -> tuple[float, NDArray[np.float64]]:
    """Give the mean of the greatest `share` of draws, and what each draw adds to its error.

    The influence of draw x on the mean of the worst share s, whose least value is q, is
    max(x - q, 0) / s + q - mean; of independent draws their standard deviation over the root of the
    count is the error of the mean, and differences of paired draws go likewise.

    References
    ----------
    .. [1] R. T. Rockafellar, S. Uryasev, "Optimization of conditional value-at-risk", Journal of
       Risk 2 (2000) 21-41: the mean as q + E[max(x - q, 0)] / s.
    """
    least = float(np.quantile(values, 1 - share, method="inverted_cdf"))
    adds = np.maximum(values - least, 0.0) / share + least
    mean_of_worst = float(adds.mean())
    return mean_of_worst, adds - mean_of_worst
