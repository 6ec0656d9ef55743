"""Quantiles of counts, as `scipy.stats` has them, whose import alone takes a third of a second."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import bdtr, bdtrik, pdtr, pdtrik


def binomial_quantile(share: ArrayLike, count: ArrayLike, chance: ArrayLike) -> NDArray[np.float64]:
    """Give the smallest number of hits that at least a share of draws does not exceed.

    Parameters
    ----------
    share
        Between 0 and 1, both left out.
    count
        Tries, at least one.
    chance
        Of a hit, between 0 and 1.

    Returns
    -------
    float array
        Whole numbers, of the common shape.
    """
    inside = np.clip(chance, 1e-300, 1.0 - 2.0**-53)
    near = np.nan_to_num(np.ceil(bdtrik(share, count, inside)))  # NaN: no chance of a hit at all
    below = np.maximum(near - 1.0, 0.0)
    hits_count: NDArray[np.float64] = np.where(bdtr(below, count, inside) >= share, below, near)
    return hits_count


def poisson_quantile(share: ArrayLike, mean: ArrayLike) -> NDArray[np.float64]:
    """Give the smallest number of events that at least a share of draws does not exceed.

    Parameters
    ----------
    share
        Between 0 and 1, both left out.
    mean
        Of the events, at least 0.

    Returns
    -------
    float array
        Whole numbers, of the common shape.
    """
    near = np.ceil(pdtrik(share, mean))
    below = np.maximum(near - 1.0, 0.0)
    events: NDArray[np.float64] = np.where(pdtr(below, mean) >= share, below, near)
    return events
