"""Where the performer is in the runs, second by second: the corridor that takes are drawn over."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from secondunit.model.spread import FloatArray

CHANCE = 0.9


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Corridor:
    """Regions that hold `chance` of the runs at each time after the exit.

    `time_s` is (times,); `middle_m`, `low_m` and `high_m` (times, 3) are the median and the ends of
    each axis by itself: east, north and up from the site's mark. `plan_m2` and `side_m2`
    (times, 2, 2) are ellipses about the middle, as covariances scaled until they hold `chance`: in
    east and north, and in `way` (2,), the unit vector from the exit to the landing, and up.
    """

    chance: float
    time_s: FloatArray
    middle_m: FloatArray
    low_m: FloatArray
    high_m: FloatArray
    plan_m2: FloatArray
    side_m2: FloatArray
    way: FloatArray


def corridor_of(step_s: float, places_m: FloatArray) -> Corridor:
    """Make a corridor of runs.

    Parameters
    ----------
    step_s
        Time between the places.
    places_m
        East, north and up from the mark (run, time, 3), from the exit on; NaN after the landing,
        where a run stays.
    """
    stayed = _stay(places_m)
    low, middle, high = np.quantile(stayed, (0.5 - CHANCE / 2, 0.5, 0.5 + CHANCE / 2), axis=0)
    far = middle[-1, :2] - middle[0, :2]
    length = float(np.hypot(*far))
    way = far / length if length > 0 else np.array([0.0, 1.0])
    side = np.stack([stayed[:, :, :2] @ way, stayed[:, :, 2]], axis=2)
    return Corridor(
        chance=CHANCE,
        time_s=step_s * np.arange(stayed.shape[1], dtype=np.float64),
        middle_m=middle,
        low_m=low,
        high_m=high,
        plan_m2=_ellipses(stayed[:, :, :2]),
        side_m2=_ellipses(side),
        way=way,
    )


def _stay(places_m: FloatArray) -> FloatArray:
    """Hold each run where it was last known; times that no run reaches are left out."""
    known: NDArray[np.bool_] = np.isfinite(
        places_m[:, :, 0] + places_m[:, :, 1] + places_m[:, :, 2]
    )
    reached = np.flatnonzero(known.any(axis=0))
    last = np.maximum.accumulate(np.where(known, np.arange(known.shape[1]), 0), axis=1)
    stayed: FloatArray = np.take_along_axis(places_m, last[:, :, np.newaxis], axis=1)
    return stayed[known[:, 0], : int(reached[-1]) + 1]


def _ellipses(points_m: FloatArray) -> FloatArray:
    """Scale the covariance at each time (times, 2, 2) until it holds `CHANCE` about the median."""
    off = points_m - np.median(points_m, axis=0)
    spread: FloatArray = np.einsum("rti,rtj->tij", off, off) / len(off) + 1e-6 * np.eye(2)
    inverse = np.linalg.inv(spread)
    reach = np.quantile(np.einsum("rti,tij,rtj->rt", off, inverse, off), CHANCE, axis=0)
    scaled: FloatArray = spread * reach[:, np.newaxis, np.newaxis]
    return scaled
