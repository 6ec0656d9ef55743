"""The wind at a height and time: a mean that changes with height, and gusts."""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.atmosphere import density_kg_per_m3
from secondunit.physics.discrete_gust import DesignedGust, designed_gust_m_s
from secondunit.physics.jit import inlined
from secondunit.physics.state import Vector

FRICTION_HEIGHT_M = 10.0
FRICTION_EXPONENT = 0.143  # one-seventh law over open ground
FRICTION_HEIGHT_MIN_M = 0.1  # the law says 0 at the ground, where it does not hold


LEVELS = 96
KNOTS = 502  # a gust a second for the longest run, and one beyond
WHITES_FIRST = 5  # start the filters of the gusts; then three for each knot after the first
WHITES = WHITES_FIRST + 3 * (KNOTS - 1)

AIR = np.dtype(
    (
        np.record,
        [
            ("levels", np.float64, (LEVELS, 3)),
            ("lowest_up_m", np.float64),
            ("levels_per_m", np.float64),
            ("floor_up_m", np.float64),
            ("elevation_m", np.float64),
            ("density_ratio", np.float64),
            ("density_per_m", np.float64),
            ("is_gusty", np.bool_),
            ("gusts", np.float64, (KNOTS, 3)),
            ("knot_s", np.float64),
            ("whites", np.float64, WHITES),
            ("filter", np.float64, 6),
            ("up_sigma_m_s", np.float64),
            ("designed_onset_s", np.float64),
            ("designed_m_s", np.float64),
            ("designed_rise_s", np.float64),
            ("designed_east", np.float64),
            ("designed_north", np.float64),
        ],
    )
)
"""Everything needed to know the wind and density on a run; one is written anew for each run.

`levels` (level, 3) is the mean wind towards east and north [m/s] and how much stronger than at the
mark gusts are, at heights above the mark that begin with `lowest_up_m`, `levels_per_m` of them to a
metre; linear between, held beyond. Friction slows the mean in the 10 m above `floor_up_m` (-inf: no
floor near). `gusts` (knot, 3), east, north, up [m/s], are those at knots `knot_s` apart from time
0, where `is_gusty`; `whites` and `filter` are what they are made of as a body flies on, see
`secondunit.physics.turbulence`, with `up_sigma_m_s` their strength. Density is `density_ratio`
times the standard one at the mark, changing by `density_per_m`. A designed gust of `designed_m_s`
(0: none) sets in at a time, grows in `designed_rise_s` and stays; it blows along a unit vector.

A record and not a tuple: kernels hand it on as one address, whatever it holds.
"""
Air = np.record


def new_air(runs: int = 1) -> NDArray[np.record]:
    """Give room for the air of some runs, shape (runs,)."""
    return np.zeros(runs, AIR).view(np.recarray)


class Level(NamedTuple):
    """The mean wind at a height, towards, and how much stronger gusts are than at the mark."""

    east_m_s: float
    north_m_s: float
    gust_factor: float


@inlined
def friction_factor(height_m: float) -> float:
    """Give the mean wind at a height above ground over that at 10 m, for 10 m and below.

    u/u10 = (h/10)^0.143, and 1 above 10 m.

    References
    ----------
    .. [1] One-seventh power law for open, neutral conditions, e.g. T. Burton et al., "Wind Energy
       Handbook" (2001), ch. 2 (from memory, unverified).
    """
    if not height_m < FRICTION_HEIGHT_M:
        return 1.0
    return float((max(height_m, FRICTION_HEIGHT_MIN_M) / FRICTION_HEIGHT_M) ** FRICTION_EXPONENT)


@inlined
def level_at(up_m: float, air: Air) -> Level:
    """Give the mean wind at a height above the mark, without the friction of a floor."""
    place = min(max((up_m - air.lowest_up_m) * air.levels_per_m, 0.0), LEVELS - 1.0)
    low = min(int(place), LEVELS - 2)
    share = place - low
    levels = air.levels
    return Level(
        levels[low, 0] + share * (levels[low + 1, 0] - levels[low, 0]),
        levels[low, 1] + share * (levels[low + 1, 1] - levels[low, 1]),
        levels[low, 2] + share * (levels[low + 1, 2] - levels[low, 2]),
    )


@inlined
def mean_wind(up_m: float, air: Air) -> Vector:
    """Give the wind without gusts at a height above the mark."""
    level = level_at(up_m, air)
    factor = 1.0
    if up_m - air.floor_up_m < FRICTION_HEIGHT_M:
        factor = friction_factor(up_m - air.floor_up_m)
    return Vector(level.east_m_s * factor, level.north_m_s * factor, 0.0)


@inlined
def wind_at(time_s: float, up_m: float, air: Air) -> Vector:
    """Give the wind at a time and height: mean plus gusts, linear in time between knots.

    There is no rotor behind the edge. Not validated yet.
    """
    mean = mean_wind(up_m, air)
    if air.designed_m_s != 0.0:
        gust = DesignedGust(air.designed_onset_s, air.designed_m_s, air.designed_rise_s, False)
        more = designed_gust_m_s(time_s, 1.0, gust)
        mean = Vector(
            mean.east + more * air.designed_east, mean.north + more * air.designed_north, 0.0
        )
    if not air.is_gusty:
        return mean
    place = max(time_s, 0.0) / air.knot_s
    knot = min(int(place), KNOTS - 2)
    share = min(place - knot, 1.0)
    gusts = air.gusts
    return Vector(
        mean.east + gusts[knot, 0] + share * (gusts[knot + 1, 0] - gusts[knot, 0]),
        mean.north + gusts[knot, 1] + share * (gusts[knot + 1, 1] - gusts[knot, 1]),
        gusts[knot, 2] + share * (gusts[knot + 1, 2] - gusts[knot, 2]),
    )


@inlined
def air_density(up_m: float, air: Air) -> float:
    """Give the density [kg/m³] at a height above the mark: the standard one times the day's."""
    day = air.density_ratio + air.density_per_m * up_m
    return float(density_kg_per_m3(air.elevation_m + up_m) * day)


@inlined
def next_knot_s(time_s: float, knot_s: float) -> float:
    """Give the time of the first knot after a time; a step that ends there meets no kink."""
    return (math.floor(time_s / knot_s + 1e-9) + 1.0) * knot_s
