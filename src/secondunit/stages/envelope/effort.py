"""How many runs to fly, and in which cells: where intervals are still wide."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from secondunit.model.spread import FloatArray
from secondunit.stages.envelope.grid import Grid
from secondunit.stages.envelope.nouns import Chances
from secondunit.stages.envelope.pool import Pooled, Z
from secondunit.stages.envelope.surface import prior, variance_with

IntArray = NDArray[np.int64]

FIRST = 250  # runs a cell in the first round
ROUNDS = 8
_GROWTH = 4.0  # a round flies at most so many times what was flown: smoothness is not yet known
_AIM = 0.97  # of the half-width asked for, so that luck costs no further round
_TRIALS = 6
_Z_POWER = float(ndtri(0.999))  # one unlucky wind of a hundred would close all directions
_GAP_LEAST = 0.005  # a chance this near to what is asked cannot be confirmed at any sane cost
_LEAST = 1e-4  # chance times its complement, at least: never plan as if a chance were exactly 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """Fly until every half-width is at most `half_width`, but no more than `runs_max` in all.

    Every cell flies at least once, so that fewer runs than cells are as many as cells.
    """

    runs_max: int = 90_000
    half_width: float = 0.005


DEFAULT_EFFORT = Effort()


def first_runs(effort: Effort, cells: int) -> IntArray:
    """Give the runs of the first round: alike in all cells, and half of all at most."""
    each = min(FIRST, max(1, effort.runs_max // (2 * cells)))
    return np.full(cells, each, dtype=np.int64)


def is_resolved(effort: Effort, pooled: tuple[Pooled, ...]) -> bool:
    """Tell whether every interval is as narrow as asked for."""
    return all(bool(np.all(one.chances.half_width <= effort.half_width)) for one in pooled)


def runs_to_confirm(pooled: Chances, own: Chances, asked: float) -> FloatArray:
    """Give how many runs a cell needs to show by itself what its neighbours say it keeps.

    Parameters
    ----------
    pooled, own
        Chances by cell, with the neighbours' runs and without.
    asked
        What the chance must be at least.

    Returns
    -------
    array
        Runs by cell, in all, with which the low end of its own interval would reach `asked` in 999
        of 1000 cells whose chance is the pooled one; 0 where that is so already, or where not even
        the pooled interval reaches it. They are planned once from what the pooled chance is: that
        a cell has not passed yet plays a part only in whether more is planned.

    References
    ----------
    .. [1] The power of a test of one share by the normal law, as in any textbook.
    """
    is_carried = (pooled.low >= asked) & (own.low < asked)
    gap = np.maximum(pooled.value - asked, _GAP_LEAST)
    spread = np.maximum(pooled.value * (1.0 - pooled.value), _LEAST)
    sway = Z * np.sqrt(asked * (1.0 - asked)) + _Z_POWER * np.sqrt(spread)
    needed: FloatArray = np.where(is_carried, (sway / gap) ** 2, 0.0)
    return np.ceil(needed)


def next_runs(
    effort: Effort,
    grid: Grid,
    runs: IntArray,
    pooled: tuple[Pooled, ...],
    confirming: FloatArray | None = None,
) -> IntArray:
    """Plan the runs of the next round.

    Cells that only their neighbours carry come first, those that need fewest before the others.
    For the rest, intervals are foretold for a plan, and cells whose interval is too wide by a
    factor get that factor's square as many runs, over and over.

    Parameters
    ----------
    effort
        What is asked.
    grid
        The cells.
    runs
        What has flown, by distinct cell.
    pooled
        What is known of each chance that is to be resolved.
    confirming
        `runs_to_confirm`, by distinct cell; None confirms nothing.

    Returns
    -------
    array
        Runs by distinct cell; none where fewer are left than there are cells.
    """
    if effort.runs_max - int(runs.sum()) < runs.size:
        return np.zeros_like(runs)
    flown, left = runs.astype(np.float64), float(effort.runs_max - runs.sum())
    first = np.zeros_like(flown) if confirming is None else np.maximum(confirming - flown, 0.0)
    order = np.argsort(first, kind="stable")
    first[order] = np.where(np.cumsum(first[order]) <= left, first[order], 0.0)
    more = np.maximum(_runs_to_narrow(effort, grid, flown, pooled) - first, 0.0)
    more *= min(1.0, (left - first.sum()) / max(float(more.sum()), 1.0))
    planned: IntArray = np.floor(first + more).astype(np.int64)
    return planned


def _runs_to_narrow(
    effort: Effort, grid: Grid, flown: FloatArray, pooled: tuple[Pooled, ...]
) -> FloatArray:
    """Give how many more runs the cells need until their intervals are narrow enough."""
    covariances = [prior(grid, one.smoothness) if grid.windy else None for one in pooled]

    def foretold(runs: FloatArray) -> FloatArray:
        pairs = zip(pooled, covariances, strict=True)
        return np.stack([_foretold(one.chances, runs, covariance) for one, covariance in pairs])

    # Exact intervals are wider than the normal law says: what was foretold amiss stays amiss.
    amiss = np.stack([one.chances.half_width for one in pooled]) / foretold(flown)
    plan = flown
    for _ in range(_TRIALS):
        too_wide = np.max(amiss * foretold(plan), axis=0) / (_AIM * effort.half_width)
        plan = np.maximum(flown, plan * too_wide**2)
    is_pooled = np.all([one.chances.is_pooled for one in pooled], axis=0)
    more = np.ceil(plan - flown)
    return np.where(is_pooled, np.minimum(more, (_GROWTH - 1.0) * flown), more)


def _foretold(chances: Chances, runs: FloatArray, covariance: FloatArray | None) -> FloatArray:
    """Give the half-widths that a plan would leave, near enough to plan by."""
    spread = np.maximum(chances.value * (1.0 - chances.value), _LEAST)
    half = Z * np.sqrt(spread / runs)
    if covariance is not None:
        inside = np.flatnonzero(chances.is_pooled)
        left = variance_with(covariance[np.ix_(inside, inside)], (runs * spread)[inside])
        half[inside] = Z * np.sqrt(left) * spread[inside]
    return half
