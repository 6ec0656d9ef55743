"""How many runs to fly, and in which cells: where intervals are still wide."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

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


def next_runs(effort: Effort, grid: Grid, runs: IntArray, pooled: tuple[Pooled, ...]) -> IntArray:
    """Plan the runs of the next round.

    Intervals are foretold for a plan, and cells whose interval is too wide by a factor get that
    factor's square as many runs, over and over. Which side of what is asked a cell is on plays no
    part, so that no cell flies until it passes.

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

    Returns
    -------
    array
        Runs by distinct cell; none where fewer are left than there are cells.
    """
    if effort.runs_max - int(runs.sum()) < runs.size:
        return np.zeros_like(runs)
    flown = runs.astype(np.float64)
    covariances = [prior(grid, one.smoothness) for one in pooled] if grid.windy else []
    plan = flown
    for _ in range(_TRIALS):
        widths = [
            _foretold(one.chances, plan, covariances[i] if grid.windy else None)
            for i, one in enumerate(pooled)
        ]
        too_wide = np.max(widths, axis=0) / (_AIM * effort.half_width)
        plan = np.maximum(flown, plan * too_wide**2)
    is_pooled = np.any([one.chances.is_pooled for one in pooled], axis=0)
    more = np.where(is_pooled, np.minimum(plan - flown, (_GROWTH - 1.0) * flown), plan - flown)
    left = effort.runs_max - int(runs.sum())
    more *= min(1.0, max(left, 0) / max(float(more.sum()), 1.0))
    return np.floor(more).astype(np.int64)


def _foretold(chances: Chances, runs: FloatArray, covariance: FloatArray | None) -> FloatArray:
    """Give the half-widths that a plan would leave, near enough to plan by."""
    spread = np.maximum(chances.value * (1.0 - chances.value), _LEAST)
    half = Z * np.sqrt(spread / runs)
    if covariance is not None:
        inside = np.flatnonzero(chances.is_pooled)
        left = variance_with(covariance[np.ix_(inside, inside)], (runs * spread)[inside])
        half[inside] = Z * np.sqrt(left) * spread[inside]
    return half
