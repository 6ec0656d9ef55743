"""How an opening turns out, what that does to the canopy, and whether it leads into the wall."""

import math
from typing import NamedTuple

from secondunit.physics.jit import kernel

CLEAN, TWISTED, SPINNING, TOTAL = range(4)


class Chances(NamedTuple):
    """Chance of each bad opening; the rest is clean. Together at most 1."""

    total_chance: float
    spinning_chance: float
    twist_chance: float


# No count of bad openings of BASE canopies was found. Skydiving mains fail about once in a thousand
# (R. Bell, USPA, in the press); together the two that no one steers out of are held below what nine
# deaths of all causes in 20,850 jumps leave room for. The split, and twists, are assumptions.
PRIORS = Chances(5e-5, 3e-4, 0.02)


class Fault(NamedTuple):
    """What an opening does to the flight after it.

    No steering for `unsteered_s` from the open canopy on, while it turns at `turn_rad_s`
    (clockwise positive) with `sink_factor` times the steady sink. `is_inflating` is 0 for a
    canopy that never fills.
    """

    unsteered_s: float
    turn_rad_s: float
    sink_factor: float
    is_inflating: float


class Wall(NamedTuple):
    """A plane, upright wall: how far it is, where it faces, and the wind away from it."""

    distance_m: float
    faces_rad: float
    wind_off_m_s: float


class Turn(NamedTuple):
    """A canopy in stowed brakes: airspeed ahead, time before it is steered, and turn rate."""

    speed_m_s: float
    reaction_s: float
    turn_rate_rad_s: float


@kernel
def opening_code(u: float, chances: Chances) -> int:
    """Turn a uniform draw into how the opening ends; the smaller the draw, the worse."""
    if u < chances.total_chance:
        return TOTAL
    if u < chances.total_chance + chances.spinning_chance:
        return SPINNING
    if u < chances.total_chance + chances.spinning_chance + chances.twist_chance:
        return TWISTED
    return CLEAN


@kernel
def fault_of(
    code: int, side: float, twist_s: float, twist_turn_rad_s: float,
    spin_rad_s: float, spin_sink_factor: float,
) -> Fault:  # fmt: skip
    """Give what an opening does to the flight.

    Twists keep the toggles out of use until they are kicked out, with a turn built in. A line over
    the canopy, or a knot of lines, leaves a spin that is not cleared on a single canopy so low. A
    total malfunction has no reserve. `side` is a uniform draw: below ½ it turns left.
    """
    sign = -1.0 if side < 0.5 else 1.0
    if code == TWISTED:
        return Fault(twist_s, sign * twist_turn_rad_s, 1.0, 1.0)
    if code == SPINNING:
        return Fault(math.inf, sign * spin_rad_s, spin_sink_factor, 1.0)
    if code == TOTAL:
        return Fault(math.inf, 0.0, 1.0, 0.0)
    return Fault(0.0, 0.0, 1.0, 1.0)


@kernel
def opened_heading_rad(
    jump_heading_rad: float, drawn_rad: float, wind_factor: float, crosswind_m_s: float,
    speed_m_s: float,
) -> float:  # fmt: skip
    """Give the heading in which the canopy opens, between -pi and pi.

    To the drawn error comes `wind_factor` times the angle at which the crosswind meets the canopy,
    atan(w / v): with a factor drawn around 0 the error widens with the wind, to neither side.

    Parameters
    ----------
    jump_heading_rad, drawn_rad
        Of the jump, and what the opening is drawn to be off it.
    wind_factor
        A ratio; 0 leaves the wind out.
    crosswind_m_s, speed_m_s
        Wind across the jump at line stretch, and airspeed there, more than 0.

    References
    ----------
    .. [1] That wind drives openings far off the heading: blincmagazine.com archive 21680. The form
       is an assumption.
    """
    met = math.atan2(crosswind_m_s, speed_m_s)
    heading = jump_heading_rad + drawn_rad + wind_factor * met
    return heading - 2.0 * math.pi * math.floor(heading / (2.0 * math.pi) + 0.5)


@kernel
def off_wall_rad(heading_rad: float, wall: Wall) -> float:
    """Give the angle between a heading and straight away from the wall, 0 to pi."""
    off = heading_rad - wall.faces_rad
    return abs(off - 2.0 * math.pi * math.floor(off / (2.0 * math.pi) + 0.5))


@kernel
def approach_m(heading_rad: float, wall: Wall, turn: Turn) -> float:
    """Give how much nearer to the wall the canopy comes before it has turned away; 0 if none.

    Straight ahead for the reaction time, then a turn at a constant rate the shorter way. With phi
    the angle off the wall's outward normal and w the wind along it, the speed outward is
    V cos(phi) + w; it is turned about at cos(phi) = -w/V. Infinite where the wind onto the wall is
    as fast as the canopy and the turn does not help.

    References
    ----------
    .. [1] Integral of V cos(phi - Omega t) + w over the turn; checked by slow integration.
    """
    phi = off_wall_rad(heading_rad, wall)
    outward = turn.speed_m_s * math.cos(phi) + wall.wind_off_m_s
    if wall.wind_off_m_s <= -turn.speed_m_s:
        return math.inf
    if outward >= 0.0:
        return 0.0
    away = math.acos(-wall.wind_off_m_s / turn.speed_m_s)
    rate = turn.turn_rate_rad_s
    turned = turn.speed_m_s * (math.sin(phi) - math.sin(away)) + wall.wind_off_m_s * (phi - away)
    return -(outward * turn.reaction_s + turned / rate)


@kernel
def wall_margin_m(heading_rad: float, wall: Wall, turn: Turn) -> float:
    """Give how far from a plane wall the canopy passes at its nearest; below 0 it strikes.

    Parameters
    ----------
    heading_rad
        In which the canopy opened.
    wall
        Distance at the opening [m], direction the wall faces, wind away from it [m/s].
    turn
        Speed in stowed brakes, more than 0; reaction time; turn rate, more than 0.

    Notes
    -----
    The wall is endless and upright, the wind steady; height lost meanwhile does not count. The
    simulated flight over the real terrain decides; this is its check, and for words.
    """
    return wall.distance_m - approach_m(heading_rad, wall, turn)
