"""The gusts that many bodies meet next, a lane each: as `secondunit.physics.turbulence` makes them.

Each lane's next knot at once, then the one after in the lanes that need one more: LLVM makes vector
code of the filters. What they start from and what they give is looked up and written lane by lane.
"""

import math

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.dryden import Filter, eddies, gust_step
from secondunit.physics.jit import folded
from secondunit.physics.state import Vector
from secondunit.physics.turbulence import AHEAD_KNOTS, in_site_axes
from secondunit.physics.vector import norm, subtract
from secondunit.physics.wind import KNOTS, WHITES_FIRST, Air, Level, level_at, mean_wind

# Rows of a table of gusts, a column a lane: how many knots are missing, how they are made, and the
# last one made. `Filter` has five numbers.
MISSING, FILTER, WHITE, AIRSPEED, HEIGHT, SIGMA, KNOT, LEVEL, GUST = (
    0, 1, 6, 9, 10, 11, 12, 13, 16,
)  # fmt: skip
GUST_ROWS = 19

Gusts = NDArray[np.float64]


@folded
def note_missing(
    g: Gusts, i: int, time_s: float, place: Vector, velocity: Vector, height_m: float, air: Air
) -> int:
    """Note what a lane's next gusts are made of; give how many are missing."""
    g[MISSING, i] = 0.0
    if not air.is_gusty:
        return 0
    needed = min(math.floor(time_s / air.knot_s + 1e-9) + AHEAD_KNOTS, KNOTS - 1)
    missing = int(needed - air.filter[0])
    if missing <= 0:
        return 0
    for part in range(5):
        g[FILTER + part, i] = air.filter[1 + part]
    level = level_at(place.up, air)
    g[LEVEL, i], g[LEVEL + 1, i], g[LEVEL + 2, i] = (
        level.east_m_s, level.north_m_s, level.gust_factor
    )  # fmt: skip
    g[MISSING, i], g[HEIGHT, i], g[SIGMA, i] = missing, height_m, air.up_sigma_m_s
    g[AIRSPEED, i] = norm(subtract(velocity, mean_wind(place.up, air)))
    g[KNOT, i] = air.knot_s
    return missing


@folded
def make_missing(
    g: Gusts, lanes: int, most: int, runs: NDArray[np.int64], airs: NDArray[np.record]
) -> None:
    """Make the gusts that lanes miss, of which none misses more than `most`."""
    for made in range(most):
        for i in range(lanes):
            if g[MISSING, i] > made:
                air = airs[runs[i]]
                first = WHITES_FIRST + 3 * int(air.filter[0])
                g[WHITE, i], g[WHITE + 1, i] = air.whites[first], air.whites[first + 1]
                g[WHITE + 2, i] = air.whites[first + 2]
        step_lanes(g, lanes)
        for i in range(lanes):
            if g[MISSING, i] > made:
                air = airs[runs[i]]
                knot = int(air.filter[0]) + 1
                air.filter[0] = knot
                for part in range(5):
                    air.filter[1 + part] = g[FILTER + part, i]
                for part in range(3):
                    air.gusts[knot, part] = g[GUST + part, i]


@folded
def step_lanes(g: Gusts, lanes: int) -> None:
    """Step the filters of every lane to its next knot."""
    for i in range(lanes):
        before = Filter(
            g[FILTER, i], g[FILTER + 1, i], g[FILTER + 2, i], g[FILTER + 3, i], g[FILTER + 4, i]
        )
        step = gust_step(
            before, g[WHITE, i], g[WHITE + 1, i], g[WHITE + 2, i], g[KNOT, i], g[AIRSPEED, i],
            eddies(g[HEIGHT, i], g[SIGMA, i]),
        )  # fmt: skip
        after = step.filter
        g[FILTER, i], g[FILTER + 1, i], g[FILTER + 2, i] = (
            after.along, after.across, after.across_lag
        )  # fmt: skip
        g[FILTER + 3, i], g[FILTER + 4, i] = after.up, after.up_lag
        level = Level(g[LEVEL, i], g[LEVEL + 1, i], g[LEVEL + 2, i])
        gust = in_site_axes(Vector(step.along_m_s, step.left_m_s, step.up_m_s), level)
        g[GUST, i], g[GUST + 1, i], g[GUST + 2, i] = gust.east, gust.north, gust.up
