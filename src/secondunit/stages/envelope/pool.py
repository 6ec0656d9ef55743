"""Chances by cell: pooled with the neighbours where they agree, a cell's own where they do not."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc, betaincinv, expit, ndtri

from secondunit.model.estimate import CONFIDENCE
from secondunit.model.spread import FloatArray
from secondunit.stages.envelope.grid import Grid
from secondunit.stages.envelope.nouns import Chances
from secondunit.stages.envelope.surface import (
    START,
    Counts,
    Smoothness,
    find_smoothness,
    fit_surface,
    prior,
)

BoolArray = NDArray[np.bool_]

Z = float(ndtri(0.5 + CONFIDENCE / 2))
# A cell whose count its neighbours would bring about this seldom, on either side, is left to its
# own runs. Of 528 cells that do agree, 2.6 are so by bad luck and only cost runs.
SURPRISE = 0.0025
_CHECKS = 10  # a cliff is found cell by cell: those beside it show once the nearest are left out
_DIGITS = 9  # the last bits of a matrix's root are the machine's
_POINTS, _SHARES = np.polynomial.hermite_e.hermegauss(24)


class Pooled(NamedTuple):
    """Chances of the distinct cells, and the smoothness they were pooled with."""

    chances: Chances
    smoothness: Smoothness


def pool(
    grid: Grid, hits: NDArray[np.int64], runs: NDArray[np.int64], start: Smoothness = START
) -> Pooled:
    """Estimate the chance of each distinct cell from its own and its neighbours' runs.

    Parameters
    ----------
    grid
        The cells.
    hits, runs
        Hits among the runs of each distinct cell (`Grid.distinct`), the runs of different cells
        drawn apart; shape (cells,), runs at least 1.
    start
        Smoothness to begin the search from.

    Returns
    -------
    Pooled
        A calm has no direction and keeps to its own runs. So does a cell in which the others would
        bring about so few hits, or so many, with a chance of `SURPRISE` at most; and one that its
        own runs tell more narrowly than all together.

    Notes
    -----
    A pooled interval covers its chance in 95 % of the cells, on average over cells that are as
    smooth as the surface says; where the truth has a kink that is too small to be seen by the
    check, it covers less often there. docs/envelope.md has what was measured.
    """
    counts = Counts(hits.astype(np.float64), runs.astype(np.float64))
    own = own_chances(hits, runs)
    if grid.windy == 0:
        return Pooled(own, start)
    windy = Counts(counts.hits[: grid.windy], counts.runs[: grid.windy])
    smoothness = find_smoothness(grid, windy, start)
    agree, middle, variance = _fit_those_that_agree(prior(grid, smoothness), windy)
    chance, half = expit(middle), Z * np.sqrt(variance)
    low, high = expit(middle - half), expit(middle + half)
    # Where hardly a run missed, log odds say little: by itself the cell is known better.
    single = own.half_width[: grid.windy]
    agree &= np.where(agree, high - low, np.inf) <= 2.0 * single
    parts = ((chance, own.value), (low, own.low), (high, own.high))
    value, low, high = (_instead(pooled, single, agree) for pooled, single in parts)
    is_pooled = np.zeros(runs.size, dtype=np.bool_)
    is_pooled[: grid.windy] = agree
    worth = np.where(is_pooled, _worth(value, low, high), counts.runs)
    chances = Chances(value=value, low=low, high=high, worth=worth, is_pooled=is_pooled)
    return Pooled(chances, smoothness)


def own_chances(hits: NDArray[np.int64], runs: NDArray[np.int64]) -> Chances:
    """Give the exact interval of each cell by itself; see `share_interval` of the model."""
    misses, tail = runs - hits, (1.0 - CONFIDENCE) / 2.0
    low = np.where(hits > 0, betaincinv(np.maximum(hits, 1.0), misses + 1.0, tail), 0.0)
    high = np.where(misses > 0, betaincinv(hits + 1.0, np.maximum(misses, 1.0), 1.0 - tail), 1.0)
    return Chances(
        value=hits / runs,
        low=low,
        high=high,
        worth=runs.astype(np.float64),
        is_pooled=np.zeros(runs.shape, dtype=np.bool_),
    )


def surprise(counts: Counts, middle: FloatArray, variance: FloatArray) -> FloatArray:
    """Give the chance of as few hits as counted, or of as many, whichever is smaller.

    Parameters
    ----------
    counts
        Of each cell.
    middle, variance
        What is thought of its log odds without them.
    """
    odds = middle[:, None] + np.sqrt(variance)[:, None] * _POINTS
    chance, share = expit(odds), _SHARES / _SHARES.sum()
    hits, runs = counts.hits[:, None], counts.runs[:, None]
    at_most, at_least = _at_most(hits, runs, chance), _at_most(runs - hits, runs, 1.0 - chance)
    smaller: FloatArray = np.minimum(at_most @ share, at_least @ share)
    return smaller


def _at_most(hits: FloatArray, runs: FloatArray, chance: FloatArray) -> FloatArray:
    """Give the binomial chance of at most so many hits."""
    misses = runs - hits
    below: FloatArray = betainc(np.maximum(misses, 1.0), hits + 1.0, 1.0 - chance)
    return np.where(misses > 0, below, 1.0)


def _fit_those_that_agree(
    covariance: FloatArray, counts: Counts
) -> tuple[BoolArray, FloatArray, FloatArray]:
    """Fit, leave out who disagrees, and fit again until all agree; log odds and variances."""
    agree = np.ones(counts.runs.size, dtype=np.bool_)
    middle, variance = np.full(agree.size, np.nan), np.full(agree.size, np.nan)
    for _ in range(_CHECKS):
        inside = np.flatnonzero(agree)
        if inside.size == 0:
            break
        those = Counts(counts.hits[inside], counts.runs[inside])
        surface = fit_surface(covariance[np.ix_(inside, inside)], those)
        middle[inside], variance[inside] = surface.middle, surface.variance
        strange = surprise(those, surface.others_middle, surface.others_variance) < SURPRISE
        if not strange.any():
            break
        agree[inside[strange]] = False
    return agree, middle, variance


def _instead(pooled: FloatArray, own: FloatArray, agree: BoolArray) -> FloatArray:
    """Put pooled numbers in the place of a cell's own where cells agree."""
    both = own.copy()
    both[: agree.size][agree] = pooled[agree]
    return np.round(both, _DIGITS)


def _worth(value: FloatArray, low: FloatArray, high: FloatArray) -> FloatArray:
    half = np.maximum((high - low) / 2.0, 10.0**-_DIGITS)
    worth: FloatArray = value * (1.0 - value) * (Z / half) ** 2
    return np.round(worth)
