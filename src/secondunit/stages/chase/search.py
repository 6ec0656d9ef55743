"""Search places of the camera, and a lens, for runs that are filmed under a cap on unsafe ones.

Bounded by work, and the same for any threads. A candidate is a vector: east, north and up of every
free waypoint [m], and the logarithm of the focal length.
"""

import math
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

from secondunit.model.spread import FloatArray

_ELITE = 8
_PLACE_SD_M, _FOCAL_SD = 40.0, 0.35  # how far the first generation looks
_FLOOR = 0.25  # of that, whatever the best ones agree on

Key = tuple[float, ...]
"""How good a candidate is: the greater the better, first things first."""

Rate = Callable[[FloatArray, int], Key]
"""Gives the key of a candidate over so many runs; the same runs for each."""

Uniforms = Callable[[str, tuple[int, int]], FloatArray]


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How many candidates are tried and how often: the whole bound on the work."""

    design: int = 256
    kept: int = 12
    generations: int = 8
    born: int = 24
    runs_first: int = 100
    runs_next: int = 300


class Trials:
    """Every candidate with its key, by the runs it was rated on."""

    def __init__(self, rate: Rate, jobs: int = 1) -> None:
        self._rate, self._jobs = rate, jobs
        self._keys: dict[tuple[int, bytes], tuple[FloatArray, Key]] = {}

    @property
    def count(self) -> int:
        """How many different candidates were tried."""
        return len({name for _, name in self._keys})

    def key(self, point: FloatArray, runs: int) -> Key:
        """Rate a candidate, unless it was rated on as many runs."""
        name = (runs, (point + 0.0).tobytes())
        if name not in self._keys:
            self._keys[name] = (point, self._rate(point, runs))
        return self._keys[name][1]

    def best(self, points: list[FloatArray], runs: int, count: int) -> list[FloatArray]:
        """Give the best of some candidates, the best first; of equal ones the earlier.

        They are rated side by side by several threads, which changes no key.
        """
        new = {point.tobytes(): point for point in points}
        with ThreadPoolExecutor(max_workers=self._jobs) as pool:
            list(pool.map(lambda point: self.key(point, runs), new.values()))
        return sorted(points, key=lambda point: self.key(point, runs), reverse=True)[:count]


def refine(
    trials: Trials, starts: list[FloatArray], snap: Callable[[FloatArray], FloatArray],
    uniforms: Uniforms, effort: Effort, name: str,
) -> FloatArray:  # fmt: skip
    """Draw generations around the best ones, as these are spread; give the best of all.

    A generation in which nothing better was found halves how far the next one looks.

    Parameters
    ----------
    trials
        How candidates are rated.
    starts
        Candidates to begin with, at least one.
    snap
        Rounds a candidate to what can be set in practice.
    uniforms
        Gives uniform draws by name.
    effort
        The bound on the work.
    name
        Of the search, so that its draws are its own.

    References
    ----------
    .. [1] R. Y. Rubinstein, "The cross-entropy method for combinatorial and continuous
       optimization", Methodology and Computing in Applied Probability 1 (1999) 127-190 (from
       memory, unverified).
    """
    runs = effort.runs_next
    elite = trials.best([snap(point) for point in starts], runs, _ELITE)
    size = elite[0].size
    sd = np.append(np.full(size - 1, _PLACE_SD_M), _FOCAL_SD)
    for generation in range(effort.generations):
        z = ndtri(uniforms(f"{name} {generation}", (effort.born, size)))
        born = [snap(point) for point in _born(np.array(elite), z, sd)]
        better = trials.best([*elite, *born], runs, _ELITE)
        if trials.key(better[0], runs) == trials.key(elite[0], runs):
            sd = sd / 2
        elite = better
    return elite[0]


def _born(elite: FloatArray, z: FloatArray, sd: FloatArray) -> FloatArray:
    """Draw around the mean of the best ones, as they are spread, and half around the very best."""
    spread = np.cov(elite.T) if len(elite) > 1 else np.diag(sd**2)
    root = np.linalg.cholesky(spread + np.diag((_FLOOR * sd) ** 2))
    half = len(z) // 2
    around = np.concatenate([elite.mean(axis=0) + z[:half] @ root.T, elite[0] + z[half:] * sd])
    return np.asarray(around, dtype=np.float64)


def ball_points(
    anchor_m: FloatArray, u: FloatArray, distances_m: tuple[float, float], focals_m: FloatArray
) -> list[FloatArray]:
    """Spread candidates that hover around a point, by uniform numbers (candidate, 4).

    Every bearing; distances as dense in their logarithm; from 50 degrees below the point to 40
    above; every lens.
    """
    bearing = 2 * math.pi * u[:, 0]
    low, high = np.log(distances_m)
    distance_m = np.exp(low + (high - low) * u[:, 1])
    rise = np.radians(-50.0 + 90.0 * u[:, 2])
    level_m = distance_m * np.cos(rise)
    away = np.column_stack(
        [level_m * np.sin(bearing), level_m * np.cos(bearing), distance_m * np.sin(rise)]
    )
    lens = np.minimum((u[:, 3] * len(focals_m)).astype(int), len(focals_m) - 1)
    places = anchor_m + away
    return list(np.column_stack([places, np.log(focals_m[lens])]))
