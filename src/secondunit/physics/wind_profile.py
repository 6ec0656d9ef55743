"""The mean wind over height: two laws near the ground, and a table of what was measured aloft."""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.jit import kernel
from secondunit.physics.state import Vector

FloatArray = NDArray[np.float64]

LEVEL_STEP_M = 20.0
REACH_M = 3000.0  # of a table, above and below the mark; no stunt goes further
WIND_AT_MARK_MIN_M_S = 1.0  # a weaker wind has no direction to measure others against


class WindProfile(NamedTuple):
    """The wind at equally spaced heights, over and against that at the mark (height 0).

    `parts` (level, 2) is how much of the mark's wind blows along it and to its left: (1, 0) is the
    same wind, (0, -1) one as strong that has turned a right angle clockwise. Level 0 lies at
    `lowest_up_m`, the others `step_m` apart.
    """

    lowest_up_m: float
    step_m: float
    parts: FloatArray


class Part(NamedTuple):
    """How much of the mark's wind blows along it and to its left."""

    along: float
    left: float


@kernel
def part_at(up_m: float, profile: WindProfile) -> Part:
    """Give the profile at a height above the mark: linear between levels, held beyond its ends."""
    last = profile.parts.shape[0] - 1
    place = min(max((up_m - profile.lowest_up_m) / profile.step_m, 0.0), float(last))
    level = min(int(place), last - 1)
    share = place - level
    low, high = profile.parts[level], profile.parts[level + 1]
    return Part(low[0] + share * (high[0] - low[0]), low[1] + share * (high[1] - low[1]))


@kernel
def profile_wind(mark_east_m_s: float, mark_north_m_s: float, part: Part) -> Vector:
    """Give the mean wind of which a part was told, from the mean wind at the mark."""
    return Vector(
        part.along * mark_east_m_s - part.left * mark_north_m_s,
        part.along * mark_north_m_s + part.left * mark_east_m_s,
        0.0,
    )


def same_at_every_height() -> WindProfile:
    """Give the profile of a wind that does not change with height."""
    return WindProfile(-REACH_M, 2 * REACH_M, np.array([[1.0, 0.0], [1.0, 0.0]]))


def wind_profile(
    elevation_m: FloatArray, east_m_s: FloatArray, north_m_s: FloatArray, mark_m: float
) -> WindProfile:
    """Make a profile of winds at any heights: a sounding's, a forecast's, a table's.

    Parameters
    ----------
    elevation_m
        Above the sea, shape (levels,), at least two, rising.
    east_m_s, north_m_s
        The mean wind there, towards.
    mark_m
        Elevation of the mark, within the levels.

    Returns
    -------
    WindProfile
        At most `REACH_M` above and below the mark, its levels at most `LEVEL_STEP_M` apart. Between
        the given levels both components are linear.

    Raises
    ------
    ValueError
        Where the mark lies beyond the levels or its wind is weaker than `WIND_AT_MARK_MIN_M_S`.
    """
    wind = east_m_s + 1j * north_m_s
    if not elevation_m[0] <= mark_m <= elevation_m[-1]:
        raise ValueError(f"the mark ({mark_m:g} m) must lie within the levels")
    mark = np.interp(mark_m, elevation_m, wind)
    if abs(mark) < WIND_AT_MARK_MIN_M_S:
        raise ValueError(f"the wind at the mark ({abs(mark):.1f} m/s) must be at least 1 m/s")
    low = max(float(elevation_m[0]), mark_m - REACH_M)
    high = min(float(elevation_m[-1]), mark_m + REACH_M)
    count = max(math.ceil((high - low) / LEVEL_STEP_M), 1) + 1
    part = np.interp(np.linspace(low, high, count), elevation_m, wind) / mark
    return WindProfile(
        low - mark_m, (high - low) / (count - 1), np.stack([part.real, part.imag], axis=1)
    )
