"""Envelope: the chance of safe and of usable over wind speed, direction and gust."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from secondunit.model.estimate import share_interval
from secondunit.model.made import Made
from secondunit.model.production import Production
from secondunit.model.spread import FloatArray
from secondunit.model.stunt import Stunt
from secondunit.stages.runs import Progress, draw, fly, judge, silent, wind_rows
from secondunit.stunts.registry import KINDS

VERSION = "1"
DIRECTIONS = 8
GUSTS_OVER_MEAN_M_S = (2.0, 4.0, 7.0)  # a steadier wind than the first counts as the first


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Envelope:
    """Chances over the wind; arrays have axes (wind speed, wind from, gust over mean).

    `speed_m_s`, `from_rad` (direction the wind comes from, clockwise from north) and
    `gust_over_mean_m_s` are the grid. `runs` were flown in every cell, the same draws in each.
    `is_inside` tells where the low end of the chance of safe and the chance of usable reach what
    the stunt asks for.
    """

    stunt: str
    speed_m_s: NDArray[np.float64]
    from_rad: NDArray[np.float64]
    gust_over_mean_m_s: NDArray[np.float64]
    runs: int
    safe: NDArray[np.int64]
    usable: NDArray[np.int64]
    safe_low: NDArray[np.float64]
    safe_high: NDArray[np.float64]
    usable_low: NDArray[np.float64]
    usable_high: NDArray[np.float64]
    is_inside: NDArray[np.bool_]
    wind_limit_m_s: (
        float | None
    )  # highest grid speed inside from every direction, at the planned gust
    limit_by_direction_m_s: NDArray[np.float64]  # (from,), NaN where no speed is inside
    planned_gust_m_s: float
    made: Made


def map_envelope(
    production: Production,
    stunt: Stunt,
    *,
    runs: int,
    seed: int,
    jobs: int = 1,
    progress: Progress = silent,
) -> Envelope:
    """Fly a stunt in every wind of a grid and tell where it keeps its limits often enough.

    Parameters
    ----------
    production, stunt
        What is planned; the planned wind gives the gust at which the wind limit is read.
    runs
        How many goes in each cell; the same draws in each, so that cells differ by the wind alone.
    seed, jobs, progress
        As in `secondunit.stages.runs.simulate`; progress counts cells.
    """
    kind = KINDS[stunt.kind]
    speeds = np.array(kind.wind_speeds_m_s)
    directions = np.linspace(0.0, 2 * np.pi, DIRECTIONS, endpoint=False, dtype=np.float64)
    gusts = np.array(GUSTS_OVER_MEAN_M_S)
    safe, usable = _count(
        production, stunt, _cells(speeds, directions, gusts), runs, seed, jobs, progress
    )
    shape = (speeds.size, directions.size, gusts.size)
    safe, usable = safe.reshape(shape), usable.reshape(shape)
    safe_low, safe_high = share_interval(safe, runs)
    usable_low, usable_high = share_interval(usable, runs)
    is_inside = (safe_low >= stunt.chance_safe_min) & (usable / runs >= stunt.chance_usable_min)
    planned_gust_m_s = stunt.wind.gust_over_mean_m_s.middle()
    by_direction = _highest_inside(_inside_at_gust(is_inside, gusts, planned_gust_m_s), speeds)
    return Envelope(
        stunt=stunt.name,
        speed_m_s=speeds,
        from_rad=directions,
        gust_over_mean_m_s=gusts,
        runs=runs,
        safe=safe,
        usable=usable,
        safe_low=safe_low,
        safe_high=safe_high,
        usable_low=usable_low,
        usable_high=usable_high,
        is_inside=is_inside,
        wind_limit_m_s=None if np.isnan(by_direction).any() else float(by_direction.min()),
        limit_by_direction_m_s=by_direction,
        planned_gust_m_s=planned_gust_m_s,
        made=Made(stage="envelope", version=VERSION, digest=production.digest, seed=seed),
    )


def _cells(speeds: FloatArray, directions: FloatArray, gusts: FloatArray) -> FloatArray:
    """List the winds of the grid as the kernel's rows, shape (cells, 3)."""
    speed, direction, gust = (
        axis.ravel() for axis in np.meshgrid(speeds, directions, gusts, indexing="ij")
    )
    return wind_rows(speed, direction, gust)


def _count(
    production: Production,
    stunt: Stunt,
    cells: FloatArray,
    runs: int,
    seed: int,
    jobs: int,
    progress: Progress,
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    kind, site = KINDS[stunt.kind], production.site(stunt.site)
    draws = draw(stunt, kind, runs=runs, seed=seed)

    def fly_cell(wind: FloatArray) -> tuple[int, int]:
        is_safe, is_usable = judge(
            stunt, kind, fly(stunt, kind, site, draws, np.tile(wind, (runs, 1)))
        )
        return int(is_safe.sum()), int(is_usable.sum())

    winds, which = np.unique(cells, axis=0, return_inverse=True)  # a calm comes from everywhere
    counts = np.zeros((len(winds), 2), dtype=np.int64)
    with ThreadPoolExecutor(max_workers=jobs) as pool:
        for done, count in enumerate(pool.map(fly_cell, winds)):
            counts[done] = count
            progress(done + 1, len(winds))
    safe, usable = counts[which].T
    return safe, usable


def _inside_at_gust(
    is_inside: NDArray[np.bool_], gusts: FloatArray, planned_m_s: float
) -> NDArray[np.bool_]:
    """Give the cells (speed, from) at the planned gust, rounded up; none beyond the grid."""
    column = int(np.searchsorted(gusts, planned_m_s - 1e-9))
    if column == gusts.size:
        return np.zeros(is_inside.shape[:2], dtype=np.bool_)
    return is_inside[:, :, column]


def _highest_inside(is_inside: NDArray[np.bool_], speeds: FloatArray) -> FloatArray:
    """Give, by direction, the highest speed up to which every grid speed is inside; NaN if none."""
    reach = np.cumprod(is_inside, axis=0).sum(axis=0)
    return np.where(reach > 0, speeds[np.maximum(reach - 1, 0)], np.nan)
