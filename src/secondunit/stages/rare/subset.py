"""Subset simulation: a rare event as the last of a chain of events, each likely inside the last.

References
----------
.. [1] S.-K. Au, J. L. Beck, "Estimation of small failure probabilities in high dimensions by subset
   simulation", Probabilistic Engineering Mechanics 16 (2001) 263-277.
.. [2] I. Papaioannou, W. Betz, K. Zwirglmaier, D. Straub, "MCMC algorithms for subset simulation",
   Probabilistic Engineering Mechanics 41 (2015) 89-103: adaptive conditional sampling.

Equations from memory, unverified against the papers; held by benchmarks with exact answers.
"""

import math
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from secondunit.model.estimate import share
from secondunit.model.spread import FloatArray
from secondunit.stages.draws import normals, uniforms
from secondunit.stages.rare.level import FAILURE, Level, next_level
from secondunit.stages.rare.walks import Walk

SHARE = 0.1  # p0 [1]_
PER_LEVEL = 1_000
LEVELS_MAX = 9
_SCALE_START = 0.6  # lambda, acceptance wanted, and share of chains between changes of lambda [2]_
_SCALE_MIN, _SCALE_MAX = 1e-3, 3.0  # assumption: so that it can turn back soon
_ACCEPTANCE = 0.44
_ADAPT_SHARE = 0.2
_ASKED = 250  # independent rows at a time


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Subset:
    """One subset simulation.

    `chance` is 0 where failure was not reached; `bound` is then the chance of the last level that
    was, or what the rows of the first show if none was.
    `cov` holds the correlation inside each level's chains [1]_, not that between levels. `failed`
    (rows, dimension) are the failing rows of the last level. `chains_min` is the fewest chains of
    any level.
    """

    chance: float
    bound: float
    cov: float
    runs: int
    shares: tuple[float, ...]
    chains_min: int
    failed: FloatArray


@dataclass(slots=True, kw_only=True)
class _Walk:
    """Where a simulation stands: rows, their margins, chance of the level they are drawn in."""

    z: FloatArray  # (steps, chains, dimension)
    margins: FloatArray  # (steps, chains)
    scale: float = _SCALE_START
    chance: float = 1.0
    variance: float = 0.0
    runs: int = 0
    chains_min: int = 2**31
    shares: list[float] = field(default_factory=list)

    def count(self, level: Level) -> None:
        """Multiply by the share of rows inside a level, and add its squared cov."""
        is_in = level.holds(self.margins)
        inside = float(is_in.mean())
        self.shares.append(inside)
        self.chance *= inside
        if 0 < inside < 1:
            growth = 1 + (correlation(is_in) if len(self.shares) > 1 else 0.0)
            self.variance += (1 - inside) / (inside * is_in.size) * growth


def subset_simulation(
    dimension: int,
    *,
    seed: int,
    name: str,
    per_level: int = PER_LEVEL,
    levels_max: int = LEVELS_MAX,
    stop_below: float = 0.0,
) -> Walk[Subset]:
    """Go from level to level until a tenth of the rows fail.

    Parameters
    ----------
    dimension
        Of how many standard normal numbers a row is.
    seed, name
        Key of the draws: same key, same bits.
    per_level
        Rows a level.
    levels_max
        After so many levels it is given up: the chance is below `bound`.
    stop_below
        Give up too once the level's own chance is below this.

    Yields
    ------
    ndarray
        Rows whose margins it waits for.
    """
    walk = _Walk(
        z=normals(seed, f"{name}/level 0", (per_level, dimension))[None],
        margins=np.empty((1, per_level)),
        runs=per_level,
    )
    for first in range(0, per_level, _ASKED):
        some = slice(first, first + _ASKED)
        walk.margins[0, some] = yield walk.z[0, some]
    while True:
        level = next_level(walk.margins.ravel(), SHARE)
        is_end = len(walk.shares) + 1 >= levels_max or walk.chance < stop_below
        if level is None or level.is_last or is_end:
            return _ended(walk)
        walk.count(level)
        yield from _climb(walk, level, seed, f"{name}/level {len(walk.shares)}")


def _ended(walk: _Walk) -> Subset:
    # Independent rows that all hold bound the chance by their number alone, rows of chains do not.
    bound = walk.chance if walk.shares else share(0, walk.margins.size).high
    walk.count(FAILURE)
    return Subset(
        chance=walk.chance,
        bound=walk.chance if walk.chance > 0 else bound,
        cov=math.sqrt(walk.variance) if walk.chance > 0 else math.nan,
        runs=walk.runs,
        shares=tuple(walk.shares),
        chains_min=walk.chains_min,
        failed=walk.z[FAILURE.holds(walk.margins)],
    )


def _climb(walk: _Walk, level: Level, seed: int, name: str) -> Walk[None]:
    """Replace the rows by chains that start at those inside the level and never leave it."""
    per_level, dimension = walk.margins.size, walk.z.shape[2]
    seeds, starts = _seeds(walk, level, seed, name)
    chains = starts.size
    steps = per_level // chains
    walk.z, walk.margins = z, margins = (
        np.empty((steps, chains, dimension)),
        np.empty((steps, chains)),
    )
    z[0], margins[0] = seeds, starts
    white = normals(seed, f"{name}/white", ((steps - 1) * chains, dimension))
    z[1:] = white.reshape(steps - 1, chains, dimension)
    group = max(1, round(_ADAPT_SHARE * chains))
    for turn, first in enumerate(range(0, chains, group), start=1):
        mine = slice(first, min(first + group, chains))
        accepted = yield from _advance(level, z[:, mine], margins[:, mine], walk.scale)
        grown = walk.scale * math.exp((accepted - _ACCEPTANCE) / math.sqrt(turn))
        walk.scale = min(max(grown, _SCALE_MIN), _SCALE_MAX)
    walk.runs += chains * (steps - 1)
    walk.chains_min = min(walk.chains_min, chains)


def _seeds(walk: _Walk, level: Level, seed: int, name: str) -> tuple[FloatArray, FloatArray]:
    """Give the rows inside a level in random order, at most a tenth of all, and their margins."""
    inside = np.flatnonzero(level.holds(walk.margins.ravel()))
    order = np.argsort(uniforms(seed, f"{name}/order", (inside.size,)), kind="stable")
    chosen = inside[order][: math.ceil(SHARE * walk.margins.size)]
    return walk.z.reshape(-1, walk.z.shape[2])[chosen], walk.margins.ravel()[chosen]


def _advance(level: Level, z: FloatArray, margins: FloatArray, scale: float) -> Walk[float]:
    """Walk some chains side by side, in place; give the share of steps accepted.

    After the first, rows of `z` hold what is fresh in each step: standard normal numbers ξ. A
    candidate is √(1 - f²) z + f ξ with f = min(1, λ): it is standard normal if z is, so it is
    accepted whenever it stays inside the level [2]_. The paper also offers f by component, from the
    seeds' standard deviations; in 100 dimensions that was seen to bias the hypersphere's chance of
    1e-6 to 0.4 of it (1,000 rows a level), so it is not used here.
    """
    fresh = min(scale, 1.0)
    keep = math.sqrt(1 - fresh * fresh)
    accepted = 0
    for k in range(1, z.shape[0]):
        z[k] = keep * z[k - 1] + fresh * z[k]
        found = yield z[k]
        stays = level.holds(found)
        z[k][~stays] = z[k - 1][~stays]
        margins[k] = np.where(stays, found, margins[k - 1])
        accepted += int(stays.sum())
    return accepted / max((len(z) - 1) * len(z[0]), 1)


def correlation(is_in: NDArray[np.bool_]) -> float:
    """Give by how much chains (steps, chains) of yes and no tell less than independent rows.

    Au and Beck's gamma [1]_: 2 Σ (1 - k/S) R(k)/R(0) over the lags k of chains of S steps, with R
    the covariance; a negative one is taken as 0.
    """
    steps = is_in.shape[0]
    inside = float(is_in.mean())
    flat = inside * (1 - inside)
    if flat == 0 or steps == 1:
        return 0.0
    hits = is_in.astype(np.float64)
    total = 0.0
    for lag in range(1, steps):
        together = float((hits[lag:] * hits[:-lag]).mean())
        total += (1 - lag / steps) * (together - inside * inside) / flat
    return max(2 * total, 0.0)
