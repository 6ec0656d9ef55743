"""Fly a stunt in every wind of a grid, round after round, until its chances are known."""

import numpy as np
from numpy.typing import NDArray

from secondunit.model.made import Made
from secondunit.model.production import Production
from secondunit.model.spread import FloatArray
from secondunit.model.stunt import Stunt
from secondunit.stages.envelope.effort import (
    DEFAULT_EFFORT,
    ROUNDS,
    Effort,
    first_runs,
    is_resolved,
    next_runs,
    runs_to_confirm,
)
from secondunit.stages.envelope.flights import Flights
from secondunit.stages.envelope.grid import Grid
from secondunit.stages.envelope.nouns import Chances, Envelope
from secondunit.stages.envelope.pool import Pooled, own_chances, pool
from secondunit.stages.envelope.surface import START
from secondunit.stages.runs import Progress, silent
from secondunit.stages.small_algebra import on_one_thread
from secondunit.stunts.registry import KINDS

VERSION = "5"
DIRECTIONS = 16
GUSTS_OVER_MEAN_M_S = (2.0, 4.0, 7.0)  # a steadier wind than the first counts as the first

IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]


def map_envelope(
    production: Production,
    stunt: Stunt,
    *,
    seed: int,
    effort: Effort = DEFAULT_EFFORT,
    jobs: int = 1,
    progress: Progress = silent,
) -> Envelope:
    """Fly a stunt in every wind of a grid and tell where it keeps its limits often enough.

    Parameters
    ----------
    production, stunt
        What is planned; the planned wind gives the gust at which the wind limit is read.
    effort
        How sharp the chances should be, and how many runs that may cost.
    seed, jobs, progress
        As in `secondunit.stages.runs.simulate`; progress counts runs of `Effort.runs_max`.
    """
    kind = KINDS[stunt.kind]
    grid = Grid(
        speed_m_s=np.array(kind.wind_speeds_m_s),
        from_rad=np.linspace(0.0, 2 * np.pi, DIRECTIONS, endpoint=False, dtype=np.float64),
        gust_m_s=np.array(GUSTS_OVER_MEAN_M_S),
    )
    flights = Flights(
        stunt=stunt, kind=kind, site=production.site(stunt.site), seed=seed, jobs=jobs
    )
    with on_one_thread():
        runs, hits, pooled = _resolve(flights, grid, effort, progress)
    which = grid.which()
    safe, usable = (one.chances.at(which) for one in pooled)
    is_inside = _inside(stunt, safe, usable, own_chances(hits[0], runs).at(which))
    planned_gust_m_s = stunt.wind.gust_over_mean_m_s.middle()
    at_gust = _inside_at_gust(is_inside, grid.gust_m_s, planned_gust_m_s)
    by_direction = _highest_inside(at_gust, grid.speed_m_s)
    return Envelope(
        stunt=stunt.name,
        speed_m_s=grid.speed_m_s,
        from_rad=grid.from_rad,
        gust_over_mean_m_s=grid.gust_m_s,
        runs=runs[which],
        runs_in_all=int(runs.sum()),
        safe=safe,
        usable=usable,
        is_inside=is_inside,
        wind_limit_m_s=None if np.isnan(by_direction).any() else float(by_direction.min()),
        limit_by_direction_m_s=by_direction,
        planned_gust_m_s=planned_gust_m_s,
        made=Made(stage="envelope", version=VERSION, digest=production.digest, seed=seed),
    )


def _resolve(
    flights: Flights, grid: Grid, effort: Effort, progress: Progress
) -> tuple[IntArray, IntArray, tuple[Pooled, Pooled]]:
    """Fly rounds until all is resolved or the effort is spent.

    Returns runs by distinct cell, hits (safe and usable, cell), and what they come to.
    """
    cells = grid.distinct()
    runs, pieces = np.zeros(len(cells), dtype=np.int64), np.zeros(len(cells), dtype=np.int64)
    hits = np.zeros((2, len(cells)), dtype=np.int64)
    more, smoothness = first_runs(effort, len(cells)), (START, START)
    most = max(effort.runs_max, len(cells))
    for left in reversed(range(ROUNDS)):
        for cell, count, *counted in flights.fly(cells, more, pieces):
            runs[cell] += count
            hits[:, cell] += counted
            progress(int(runs.sum()), most)
        safe, usable = (pool(grid, hits[i], runs, smoothness[i]) for i in range(2))
        pooled, smoothness = (safe, usable), (safe.smoothness, usable.smoothness)
        own, asked = own_chances(hits[0], runs), flights.stunt.chance_safe_min
        confirming = runs_to_confirm(safe.chances, own, asked)
        if left == 0 or (is_resolved(effort, pooled) and not confirming.any()):
            break
        more = next_runs(effort, grid, runs, pooled, confirming)
        if more.sum() == 0:
            break
    progress(most, most)
    return runs, hits, pooled


def _inside(stunt: Stunt, safe: Chances, usable: Chances, own_safe: Chances) -> BoolArray:
    """Tell where what the stunt asks for is reached, with the neighbours' runs and without.

    Neighbours may take a wind out, they never bring one in.
    """
    inside: BoolArray = (
        (safe.low >= stunt.chance_safe_min)
        & (usable.value >= stunt.chance_usable_min)
        & (own_safe.low >= stunt.chance_safe_min)
    )
    return inside


def _inside_at_gust(is_inside: BoolArray, gusts: FloatArray, planned_m_s: float) -> BoolArray:
    """Give the cells (speed, from) at the planned gust, rounded up; none beyond the grid."""
    column = int(np.searchsorted(gusts, planned_m_s - 1e-9))
    if column == gusts.size:
        return np.zeros(is_inside.shape[:2], dtype=np.bool_)
    return is_inside[:, :, column]


def _highest_inside(is_inside: BoolArray, speeds: FloatArray) -> FloatArray:
    """Give, by direction, the highest speed up to which every grid speed is inside; NaN if none."""
    reach = np.cumprod(is_inside, axis=0).sum(axis=0)
    return np.where(reach > 0, speeds[np.maximum(reach - 1, 0)], np.nan)
