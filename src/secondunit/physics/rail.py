"""What a train does to somebody on its roof: curves, and the brake."""

import math
from typing import NamedTuple

from secondunit.physics.jit import kernel
from secondunit.units import STANDARD_GRAVITY_M_S2

RAIL_BASE_M = 1.5  # between the rail heads on standard gauge; EN 13803, from memory, unverified


class Braked(NamedTuple):
    """A train some time after its brake took hold: speed, way since then, deceleration now."""

    speed_m_s: float
    way_m: float
    deceleration_m_s2: float


@kernel
def unbalanced_acceleration_m_s2(
    speed_m_s: float, curvature_per_m: float, cant_m: float, rail_base_m: float
) -> float:
    """Give the sideways acceleration that the cant of a curve leaves over.

    Parameters
    ----------
    speed_m_s
        Speed of the train, 0 or more.
    curvature_per_m
        One over the radius; positive in a right-hand curve.
    cant_m
        How much higher the outer rail lies; positive where the left rail is raised, so that it has
        the curve's own sign.
    rail_base_m
        Distance between the middles of the rail heads; 1.5 m on standard gauge.

    Returns
    -------
    float
        Felt to the left where positive. In a right-hand curve that is outwards; negative there,
        inwards, where the train is slower than the cant asks for.

    Notes
    -----
    a = V²/R - g h/s, for small cant angles (at 0.15 m the error is 0.5 % of the second term).
    The sway of the car is left out.

    References
    ----------
    .. [1] Equation of cant deficiency, as in EN 13803 (Railway applications - Track alignment
       design parameters). From memory, unverified; the check cases were computed independently.
    """
    turning = speed_m_s * speed_m_s * curvature_per_m
    return turning - STANDARD_GRAVITY_M_S2 * cant_m / rail_base_m


@kernel
def radius_min_m(speed_m_s: float, cant_m: float, deficiency_m: float, rail_base_m: float) -> float:
    """Give the smallest radius that a speed allows for a cant and a cant deficiency.

    Parameters
    ----------
    speed_m_s
        Speed of the train.
    cant_m, deficiency_m
        How much higher the outer rail lies, and how much is missing; together more than 0.
    rail_base_m
        Distance between the middles of the rail heads.

    Notes
    -----
    R = s V²/(g (h + I)); with V in km/h, h and I in mm it is 11.8 V²/(h + I) on standard gauge.

    References
    ----------
    .. [1] As `unbalanced_acceleration_m_s2`.
    """
    missing_m = STANDARD_GRAVITY_M_S2 * (cant_m + deficiency_m)
    return rail_base_m * speed_m_s * speed_m_s / missing_m


@kernel
def stopping_s(speed_m_s: float, deceleration_m_s2: float, build_s: float) -> float:
    """Give how long a train takes to stop; parameters are those of `braked`."""
    built_m_s = 0.5 * deceleration_m_s2 * build_s
    if built_m_s >= speed_m_s:
        return math.sqrt(2.0 * build_s * speed_m_s / deceleration_m_s2)
    return build_s + (speed_m_s - built_m_s) / deceleration_m_s2


@kernel
def braked(speed_m_s: float, deceleration_m_s2: float, build_s: float, braked_s: float) -> Braked:
    """Brake a train for a time; one that has stopped stays stopped.

    Parameters
    ----------
    speed_m_s
        Speed before the brake.
    deceleration_m_s2
        Deceleration of the brake once it is built up, more than 0.
    build_s
        How long its cylinders take to fill, 0 or more.
    braked_s
        Time since the brake took hold; 0 or less means it has not.

    Notes
    -----
    The deceleration grows evenly to its full value and stays: v = v₀ - d t²/(2 b) while t <= b,
    then v₀ - d (t - b/2); the way is its integral. The even growth is an assumption.
    """
    if braked_s <= 0.0:
        return Braked(speed_m_s, 0.0, 0.0)
    stop_s = stopping_s(speed_m_s, deceleration_m_s2, build_s)
    time_s = min(braked_s, stop_s)
    building_s = min(time_s, build_s)
    share = building_s / build_s if build_s > 0.0 else 1.0
    now_m_s2 = deceleration_m_s2 * share
    speed = speed_m_s - 0.5 * now_m_s2 * building_s
    way = speed_m_s * building_s - now_m_s2 * building_s * building_s / 6.0
    full_s = time_s - building_s
    way += full_s * (speed - 0.5 * deceleration_m_s2 * full_s)
    speed -= deceleration_m_s2 * full_s
    if braked_s >= stop_s:
        return Braked(0.0, way, 0.0)
    return Braked(max(speed, 0.0), way, now_m_s2)
