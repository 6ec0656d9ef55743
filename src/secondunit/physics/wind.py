"""The wind at a height and time: a mean that changes with elevation, and gusts."""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.jit import inlined, kernel
from secondunit.physics.state import Vector

FRICTION_HEIGHT_M = 10.0
FRICTION_EXPONENT = 0.143  # one-seventh law over open ground
FRICTION_HEIGHT_MIN_M = 0.1  # the law says 0 at the ground, where it does not hold


class Air(NamedTuple):
    """Everything needed to know the wind and density on a run.

    `east_m_s`, `north_m_s` are the mean wind at the mark, towards. `along_east`, `along_north` is
    its unit direction. `knots` (knot, 2) is unit turbulence along and across, `knot_s` apart from
    time 0, scaled by `sigma_m_s`. At `landing_up_m` and below, the mean is `landing_ratio` of that
    at the mark. Friction slows it in the 10 m above `floor_up_m` (-inf: no floor near).
    """

    east_m_s: float
    north_m_s: float
    along_east: float
    along_north: float
    sigma_m_s: float
    knots: NDArray[np.float64]
    knot_s: float
    elevation_m: float
    density_ratio: float
    landing_up_m: float
    landing_ratio: float
    floor_up_m: float


@kernel
def with_floor(air: Air, floor_up_m: float) -> Air:
    """Give the same air with another floor for the friction of the ground."""
    return Air(
        air.east_m_s, air.north_m_s, air.along_east, air.along_north, air.sigma_m_s, air.knots,
        air.knot_s, air.elevation_m, air.density_ratio, air.landing_up_m, air.landing_ratio,
        floor_up_m,
    )  # fmt: skip


@inlined
def elevation_factor(up_m: float, landing_up_m: float, landing_ratio: float) -> float:
    """Give the mean wind at a height over that at the mark (height 0).

    1 at the mark and above, `landing_ratio` at the landing's height and below, linear between.
    An assumption: a straight line between a ridge and a valley, in place of a wind field.
    """
    if landing_up_m >= 0.0:
        return 1.0
    share = min(max(up_m / landing_up_m, 0.0), 1.0)
    return 1.0 + (landing_ratio - 1.0) * share


@kernel
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
def mean_wind(up_m: float, air: Air) -> Vector:
    """Give the wind without gusts at a height above the mark."""
    factor = elevation_factor(up_m, air.landing_up_m, air.landing_ratio)
    if up_m - air.floor_up_m < FRICTION_HEIGHT_M:
        factor *= friction_factor(up_m - air.floor_up_m)
    return Vector(air.east_m_s * factor, air.north_m_s * factor, 0.0)


@inlined
def wind_at(time_s: float, up_m: float, air: Air) -> Vector:
    """Give the wind at a time and height: mean plus gusts, linear in time between knots.

    Gusts are as strong at every height and horizontal only; there is no rotor behind the edge.
    Not validated yet.
    """
    mean = mean_wind(up_m, air)
    if air.sigma_m_s == 0.0:
        return mean
    place = max(time_s, 0.0) / air.knot_s
    knot = min(int(place), air.knots.shape[0] - 2)
    share = min(place - knot, 1.0)
    along = air.knots[knot, 0] + share * (air.knots[knot + 1, 0] - air.knots[knot, 0])
    across = air.knots[knot, 1] + share * (air.knots[knot + 1, 1] - air.knots[knot, 1])
    return Vector(
        mean.east + air.sigma_m_s * (along * air.along_east - across * air.along_north),
        mean.north + air.sigma_m_s * (along * air.along_north + across * air.along_east),
        0.0,
    )


@inlined
def next_knot_s(time_s: float, knot_s: float) -> float:
    """Give the time of the first knot after a time; a step that ends there meets no kink."""
    return (math.floor(time_s / knot_s + 1e-9) + 1.0) * knot_s
