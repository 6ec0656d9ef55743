"""How well a forecast did: where the outcome fell in it, and how far off it was on the whole.

A forecast is kept as values that are equally likely, in order: its quantiles at the middles of as
many equal shares of chance.
"""

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]

KEPT = 100  # values kept of a forecast: its quantiles at 0.5, 1.5, … 99.5 %


def equally_likely(draws: NDArray[np.int64] | FloatArray) -> FloatArray:
    """Give the `KEPT` quantiles, shape (KEPT,), that stand for any number of draws."""
    levels = (np.arange(KEPT) + 0.5) / KEPT
    found: FloatArray = np.quantile(draws, levels, method="inverted_cdf").astype(np.float64)
    return found


def place_in(values: FloatArray, outcome: float) -> float:
    """Give the chance that a forecast gave to less than the outcome, and half of that of it.

    Notes
    -----
    The probability integral transform, in its middle form for what is counted; of a calibrated
    forecast it is uniform between 0 and 1 (A. P. Dawid, "Statistical theory: the prequential
    approach", Journal of the Royal Statistical Society A 147 (1984) 278-292).
    """
    return float((values < outcome).mean() + (values == outcome).mean() / 2)


def is_within(values: FloatArray, outcome: float, share: float) -> bool:
    """Tell whether the outcome lies in the middle `share` (0 to 1) of a forecast."""
    return bool(abs(place_in(values, outcome) - 0.5) <= share / 2)


def crps(values: FloatArray, outcome: float) -> float:
    """Score a forecast: the mean distance to the outcome less half that among its values.

    In the unit of the values; 0 is best. Of a forecast that is sure it is the plain error.

    References
    ----------
    .. [1] T. Gneiting, A. E. Raftery, "Strictly proper scoring rules, prediction, and estimation",
       Journal of the American Statistical Association 102 (2007) 359-378, eq. 21.
    """
    count = values.size
    ranks = 2 * np.arange(1, count + 1) - count - 1
    among = 2 * float((ranks * np.sort(values)).sum()) / count**2
    return float(np.abs(values - outcome).mean()) - among / 2


def brier(chance: float, is_true: bool) -> float:  # noqa: FBT001 - the outcome itself
    """Score a chance: the square of how far it is from 1 (it came true) or 0; 0 is best.

    References
    ----------
    .. [1] G. W. Brier, "Verification of forecasts expressed in terms of probability", Monthly
       Weather Review 78 (1950) 1-3; half of his sum over both outcomes, as is usual now.
    """
    return (chance - float(is_true)) ** 2
