"""A smooth surface through counts: how much a cell may learn from its neighbours.

The log odds of a chance are a Gaussian process over speed, direction and gust, and a part of each
cell's own. How smooth it is, and how large each cell's own part, is what makes the counts most
likely.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_solve, cholesky, solve_triangular
from scipy.special import expit, log_expit

from secondunit.model.spread import FloatArray
from secondunit.stages.envelope.grid import Grid

LEVEL_VARIANCE = 25.0  # of the level of all log odds: leaves chances from 0.01 to 99.99 % open
_NEWTON_STEPS, _NEWTON_END, _STEP_MAX = 40, 1e-4, 3.0
_SWEEPS = 6
_GAIN_MIN = 0.1  # of log evidence; finer differences of smoothness change no interval


class Smoothness(NamedTuple):
    """How log odds go with the wind.

    Variance of the surface; the lengths over which it changes: in speed and gust [m/s], along the
    chord of the circle of directions, and in how far the tips of the wind's arrows are apart [m/s];
    and variance of each cell's own part.
    """

    variance: float
    speed_m_s: float
    chord: float
    gust_m_s: float
    wind_m_s: float
    own: float


_CHOICES = (
    2.0 ** np.arange(-4, 11),
    2.0 ** np.arange(-1, 8.5, 0.5),
    2.0 ** np.arange(-3, 4.5, 0.5),
    2.0 ** np.arange(0, 8.5, 0.5),
    2.0 ** np.arange(0, 8.5, 0.5),
    np.concatenate([[1e-6], 10.0 ** np.arange(-4, 1.1, 0.5)]),
)
# A surface with twice the lengths and a greater variance looks much alike: the first move goes so.
_MOVES = ((2, 1, 1, 1, 1, 0), (0, 1, 0, 0, 0, 0), (0, 0, 1, 0, 0, 0), (0, 0, 0, 1, 0, 0),
          (0, 0, 0, 0, 1, 0), (0, 0, 0, 0, 0, 1), (1, 0, 0, 0, 0, 0))  # fmt: skip
_START = (8, 10, 12, 7, 8, 3)
START = Smoothness(*(float(choice[i]) for choice, i in zip(_CHOICES, _START, strict=True)))


class Counts(NamedTuple):
    """Hits among runs, by cell; runs at least 1."""

    hits: FloatArray
    runs: FloatArray

    def log_odds(self) -> FloatArray:
        """Give the log odds of each cell by itself, kept finite by half a hit and half a miss."""
        odds: FloatArray = np.log((self.hits + 0.5) / (self.runs - self.hits + 0.5))
        return odds


class Surface(NamedTuple):
    """Log odds by cell and their variance; the same without the cell's own runs."""

    middle: FloatArray
    variance: FloatArray
    others_middle: FloatArray
    others_variance: FloatArray


class _Mode(NamedTuple):
    """The most likely log odds, its log evidence, and what its curvature was solved with."""

    middle: FloatArray
    evidence: float
    root: FloatArray
    weight: FloatArray


def matern(distance: FloatArray, length: float) -> FloatArray:
    r"""Correlate values that lie apart: Matérn's, once differentiable.

    .. math:: (1 + a) e^{-a},\quad a = \sqrt{3} d / l

    A smoother one rounds the kink where another limit begins to bind, and is too sure of itself
    there.

    References
    ----------
    .. [1] C. E. Rasmussen, C. K. I. Williams, "Gaussian Processes for Machine Learning" (2006),
       eq. 4.17 with nu = 3/2.
    """
    a = np.sqrt(3.0) * distance / length
    correlation: FloatArray = (1.0 + a) * np.exp(-a)
    return correlation


def prior(grid: Grid, smoothness: Smoothness) -> FloatArray:
    """Give the covariance of the windy cells' log odds, shape (windy, windy).

    Directions lie on the unit circle and are as far apart as the chord between them. Two winds are
    also as far apart as the tips of their arrows: light winds are alike wherever they come from.
    """
    speed_m_s, from_rad = (
        axis.ravel() for axis in np.meshgrid(grid.windy_m_s, grid.from_rad, indexing="ij")
    )
    direction = np.exp(1j * from_rad)
    winds = (
        matern(_apart(speed_m_s), smoothness.speed_m_s)
        * matern(_apart(direction), smoothness.chord)
        * matern(_apart(speed_m_s * direction), smoothness.wind_m_s)
    )
    gusts = matern(_apart(grid.gust_m_s), smoothness.gust_m_s)
    smooth = smoothness.variance * np.asarray(np.kron(winds, gusts), dtype=np.float64)
    covariance: FloatArray = smooth + LEVEL_VARIANCE
    covariance[np.diag_indices_from(covariance)] += smoothness.own
    return covariance


def find_smoothness(grid: Grid, counts: Counts, start: Smoothness = START) -> Smoothness:
    """Choose the smoothness that makes the counts most likely, from a fixed list.

    From `start` it goes along one number at a time, or along all lengths at once, as long as the
    evidence grows: the same steps on every machine.

    References
    ----------
    .. [1] Rasmussen, Williams (2006), section 5.5.1: Laplace's evidence of binary counts.
    """
    best = tuple(
        int(np.argmin(np.abs(np.log(choice / value))))
        for choice, value in zip(_CHOICES, start, strict=True)
    )
    known: dict[tuple[int, ...], _Mode] = {}

    def evidence(index: tuple[int, ...], near: FloatArray) -> float:
        if index not in known:
            known[index] = _mode(prior(grid, _chosen(index)), counts, near)
        return known[index].evidence

    most = evidence(best, counts.log_odds())
    for _ in range(_SWEEPS):
        before = best
        for move in (m for step in _MOVES for m in (step, tuple(-i for i in step))):
            while True:
                tried = tuple(i + d for i, d in zip(best, move, strict=True))
                if not _is_listed(tried):
                    break
                found = evidence(tried, known[best].middle)
                if found <= most + _GAIN_MIN:
                    break
                best, most = tried, found
        if best == before:
            break
    return _chosen(best)


def fit_surface(covariance: FloatArray, counts: Counts, near: FloatArray | None = None) -> Surface:
    """Fit log odds to counts.

    Parameters
    ----------
    covariance
        As `prior` gives it, for these cells.
    counts
        Of these cells.
    near
        Log odds to begin from; changes no more than the last digits.

    Returns
    -------
    Surface
        The most likely log odds with the variance of the Gaussian that touches there; and what the
        other cells alone say of each.

    References
    ----------
    .. [1] Rasmussen, Williams (2006), algorithms 3.1 and 3.2 (Laplace); eq. 3.66-3.67 with 3.56:
       leaving a cell's own runs out.
    """
    mode = _mode(covariance, counts, counts.log_odds() if near is None else near)
    half = solve_triangular(
        mode.root, np.sqrt(mode.weight)[:, None] * covariance, lower=True, check_finite=False
    )
    variance = np.diag(covariance) - np.sum(half * half, axis=0)
    own_says = mode.middle + (counts.hits - counts.runs * expit(mode.middle)) / mode.weight
    precision = np.maximum(1.0 / variance - mode.weight, 1e-9)
    return Surface(
        middle=mode.middle,
        variance=variance,
        others_middle=(mode.middle / variance - mode.weight * own_says) / precision,
        others_variance=1.0 / precision,
    )


def variance_with(covariance: FloatArray, weight: FloatArray) -> FloatArray:
    """Give the variance of log odds that cells of these weights, runs p (1 - p), would leave."""
    root = _root(covariance, np.sqrt(weight))
    half = solve_triangular(
        root, np.sqrt(weight)[:, None] * covariance, lower=True, check_finite=False
    )
    left: FloatArray = np.diag(covariance) - np.sum(half * half, axis=0)
    return left


def _mode(covariance: FloatArray, counts: Counts, near: FloatArray) -> _Mode:
    """Find the most likely log odds by Newton's method."""
    middle = near
    for _ in range(_NEWTON_STEPS):
        chance = expit(middle)
        weight = np.maximum(counts.runs * chance * (1.0 - chance), 1e-12)
        sqrt_weight = np.sqrt(weight)
        root = _root(covariance, sqrt_weight)
        pull = weight * middle + counts.hits - counts.runs * chance
        solved = cho_solve((root, True), sqrt_weight * (covariance @ pull), check_finite=False)
        pull = pull - sqrt_weight * solved
        step = covariance @ pull - middle
        longest = float(np.max(np.abs(step)))
        middle = middle + step * min(1.0, _STEP_MAX / max(longest, 1e-12))
        if longest < _NEWTON_END:
            break
    said = counts.hits * log_expit(middle) + (counts.runs - counts.hits) * log_expit(-middle)
    evidence = np.sum(said) - 0.5 * pull @ middle - np.sum(np.log(np.diag(root)))
    return _Mode(middle=middle, evidence=float(evidence), root=root, weight=weight)


def _root(covariance: FloatArray, sqrt_weight: FloatArray) -> FloatArray:
    inner = sqrt_weight[:, None] * covariance * sqrt_weight
    inner[np.diag_indices_from(inner)] += 1.0
    root: FloatArray = cholesky(inner, lower=True, overwrite_a=True, check_finite=False)
    return root


def _chosen(index: tuple[int, ...]) -> Smoothness:
    return Smoothness(*(float(choice[i]) for choice, i in zip(_CHOICES, index, strict=True)))


def _is_listed(index: tuple[int, ...]) -> bool:
    return all(0 <= i < choice.size for choice, i in zip(_CHOICES, index, strict=True))


def _apart(places: NDArray[np.float64] | NDArray[np.complex128]) -> FloatArray:
    distance: FloatArray = np.abs(places[:, None] - places)
    return distance
