"""A body on a tether that swings: out over the edge, and over the roof around its anchor."""

import math

from secondunit.physics.jit import kernel
from secondunit.units import STANDARD_GRAVITY_M_S2

_PARTS = 200  # of half a turn over the roof


@kernel
def swing_angle_rad(speed_m_s: float, side_m_s2: float, length_m: float) -> float:
    """Give how far out a hanging body swings, from the vertical; pi where it goes over the top.

    Parameters
    ----------
    speed_m_s
        Speed outwards as it hangs straight down, 0 or more.
    side_m_s2
        Steady sideways acceleration, outwards where positive: wind and curve.
    length_m
        From where the rope bends to the body, more than 0.

    Notes
    -----
    Energy of a pendulum with a sideways force: v²/2 + a L sin φ = g L (1 - cos φ). With
    g' = √(g² + a²) and tan φₑ = a/g it is cos(φ - φₑ) = cos φₑ - v²/(2 g' L). Nothing damps it,
    and it swings free of the wall at its back: far, never near.
    """
    gravity = math.hypot(STANDARD_GRAVITY_M_S2, side_m_s2)
    rest = math.atan2(side_m_s2, STANDARD_GRAVITY_M_S2)
    cosine = math.cos(rest) - speed_m_s * speed_m_s / (2.0 * gravity * length_m)
    if cosine <= -1.0:
        return math.pi
    return min(max(rest + math.acos(min(cosine, 1.0)), 0.0), math.pi)


@kernel
def swing_reach_m(angle_rad: float, length_m: float) -> float:
    """Give how far sideways a swing of an angle reaches: L sin φ, and L beyond the level."""
    return length_m * math.sin(min(angle_rad, 0.5 * math.pi))


@kernel
def widest_swing_m(
    along_m: float, right_m: float, turning_m_s: float, along_m_s2: float, right_m_s2: float,
    friction_m_s2: float,
) -> float:  # fmt: skip
    """Give how far to either side a body on a tight tether swings over a level roof.

    Parameters
    ----------
    along_m, right_m
        From the anchor, as the tether comes tight.
    turning_m_s
        Speed around the anchor, clockwise as seen from above where positive.
    along_m_s2, right_m_s2
        Steady push over mass.
    friction_m_s2
        Sliding friction over mass.

    Returns
    -------
    float
        The way to the right of the anchor where the swing came furthest from it sideways; negative
        to the left.

    Notes
    -----
    A pendulum laid flat: along the arc v²/2 = v₀²/2 + a·Δr - μ g s until it stops, within half a
    turn; one that the push turns back is followed the other way from where it stopped. Read at 200
    parts of the arc, the one in which it stops included: wide by two parts at most, never narrow.
    """
    length = math.hypot(along_m, right_m)
    widest = right_m
    if length <= 0.0:
        return widest
    angle = math.atan2(right_m, along_m)
    speed = turning_m_s
    for _ in range(2):
        pull = right_m_s2 * math.cos(angle) - along_m_s2 * math.sin(angle)
        if speed == 0.0 and abs(pull) <= friction_m_s2:
            break
        way = math.copysign(1.0, speed if speed != 0.0 else pull)
        at_along, at_right = length * math.cos(angle), length * math.sin(angle)
        stopped = angle + way * math.pi
        for part in range(1, _PARTS + 1):
            here = angle + way * math.pi * part / _PARTS
            right = length * math.sin(here)
            gained = along_m_s2 * (length * math.cos(here) - at_along)
            gained += right_m_s2 * (right - at_right)
            if abs(right) > abs(widest):
                widest = right
            lost = friction_m_s2 * length * abs(here - angle)
            if 0.5 * speed * speed + gained - lost <= 0.0:
                stopped = here
                break
        angle, speed = stopped, 0.0
    return widest
