"""A helicopter that lifts off beside somebody: where it is, and how near its blades come."""

import math
from typing import NamedTuple

from secondunit.physics.jit import kernel
from secondunit.physics.outwash import (
    body_share,
    fastest_share,
    height_factor,
    jet_thickness_m,
)
from secondunit.physics.rising import Rise, motion_at
from secondunit.physics.rotor import induced_speed_m_s, outwash_m_s, tip_path_height_m
from secondunit.physics.state import Vector
from secondunit.units import STANDARD_GRAVITY_M_S2


class Craft(NamedTuple):
    """The helicopter of one run: dimensions, mass, and what a gust does to its disc.

    `dip_m` is how far tips pass below the flat disc in this run; `yaw_rad` how far the nose swings
    off its heading after lift-off; `flap_s_per_m` as `secondunit.physics.rotor.flap_back_s_per_m`.
    """

    heading_rad: float
    yaw_rad: float
    mass_kg: float
    rotor_radius_m: float
    rotor_height_m: float
    dip_m: float
    flap_s_per_m: float
    tail_arm_m: float
    tail_radius_m: float
    tail_low_m: float


class Helicopter(NamedTuple):
    """Where the mast stands over the ground, its motion, the nose's direction, and the thrust."""

    east_m: float
    north_m: float
    skid_height_m: float
    climb_m_s: float
    forward_m_s: float
    nose_down_rad: float
    nose_east: float
    nose_north: float
    thrust_n: float


class Meeting(NamedTuple):
    """A person and the mast: distance, unit direction from mast to person, cosine off the nose."""

    distance_m: float
    out_east: float
    out_north: float
    ahead_share: float


class Standing(NamedTuple):
    """A person's place, and the heights of feet and of the top, over the touch-down."""

    east_m: float
    north_m: float
    feet_up_m: float
    top_up_m: float


class Wash(NamedTuple):
    """The air at a person: fastest mean, the same in gusts, what pushes, what slows; and the jet.

    `jet_m_s` is what the law of the outwash says at one radius, with the rotor's height in it.
    """

    speed_m_s: float
    gust_m_s: float
    push_m_s: float
    outward_m_s: float
    jet_m_s: float


@kernel
def helicopter_at(
    craft: Craft, rise: Rise, up_s: float, east_m: float, north_m: float
) -> Helicopter:
    """Give the helicopter a time after lift-off, its mast over a place.

    Before lift-off the rotor is taken to carry the whole weight already, which is high for the
    outwash; after it, T = m (g + a)/cos(attitude).
    """
    motion = motion_at(up_s, rise)
    heading = craft.heading_rad + craft.yaw_rad * min(max(up_s / rise.nose_over_s, 0.0), 1.0)
    lift = craft.mass_kg * (STANDARD_GRAVITY_M_S2 + motion.climb_m_s2)
    return Helicopter(
        east_m, north_m, motion.height_m, motion.climb_m_s, motion.forward_m_s,
        motion.nose_down_rad, math.sin(heading), math.cos(heading),
        max(lift, 0.0) / math.cos(motion.nose_down_rad),
    )  # fmt: skip


@kernel
def helicopter_next(
    craft: Craft, rise: Rise, now: Helicopter, up_s: float, step_s: float
) -> Helicopter:
    """Give the helicopter one step later, `up_s` after lift-off; it goes ahead along its heading.

    The way is that of the mean of both speeds; a swing of the nose does not turn it.
    """
    after = helicopter_at(craft, rise, up_s, now.east_m, now.north_m)
    way = 0.5 * (now.forward_m_s + after.forward_m_s) * step_s
    return Helicopter(
        now.east_m + way * math.sin(craft.heading_rad),
        now.north_m + way * math.cos(craft.heading_rad),
        after.skid_height_m, after.climb_m_s, after.forward_m_s, after.nose_down_rad,
        after.nose_east, after.nose_north, after.thrust_n,
    )  # fmt: skip


@kernel
def met(helicopter: Helicopter, east_m: float, north_m: float) -> Meeting:
    """Measure a place against the mast; on the mast itself, the direction is east."""
    east, north = east_m - helicopter.east_m, north_m - helicopter.north_m
    distance = math.sqrt(east * east + north * north)
    if distance <= 0.0:
        return Meeting(0.0, 1.0, 0.0, helicopter.nose_east)
    east, north = east / distance, north / distance
    ahead = east * helicopter.nose_east + north * helicopter.nose_north
    return Meeting(distance, east, north, ahead)


@kernel
def rotor_clearance_m(
    craft: Craft, helicopter: Helicopter, meeting: Meeting, top_up_m: float, gust: Vector
) -> float:
    """Give how far the blades are from the top of a person, perhaps a raised hand.

    Parameters
    ----------
    craft, helicopter, meeting
        Which helicopter, how it is, and where the person stands to it.
    top_up_m
        Height of the top over the touch-down.
    gust
        Wind less its mean, which the pilot does not hold the disc against.

    Notes
    -----
    Under the disc: the height of the lowest blade over the top, negative where it would strike.
    Outside: the straight way to the nearest tip, which counts as the disc's edge at its lowest
    there, level where the top is higher.
    """
    radius = craft.rotor_radius_m
    flap = craft.flap_s_per_m * (gust.east * meeting.out_east + gust.north * meeting.out_north)
    tip = tip_path_height_m(
        craft.rotor_height_m + helicopter.skid_height_m, helicopter.nose_down_rad,
        meeting.ahead_share, craft.dip_m, flap, meeting.distance_m, radius,
    )  # fmt: skip
    over = tip - top_up_m
    outside = meeting.distance_m - radius
    if outside <= 0.0:
        return over
    return math.hypot(outside, max(over, 0.0))


@kernel
def tail_rotor_distance_m(craft: Craft, helicopter: Helicopter, person: Standing) -> float:
    """Give how far a person is from the tail rotor's tips, from the feet to a raised hand.

    The tail rotor is taken as a ball of its radius about its hub, which is the arm behind the mast;
    nose down lifts it, nose up lowers it. The airframe stands level on sloping ground.
    """
    back = craft.tail_arm_m * math.cos(helicopter.nose_down_rad)
    east = helicopter.east_m - back * helicopter.nose_east
    north = helicopter.north_m - back * helicopter.nose_north
    up = helicopter.skid_height_m + craft.tail_low_m + craft.tail_radius_m
    up += craft.tail_arm_m * math.sin(helicopter.nose_down_rad)
    apart = max(up - person.top_up_m, person.feet_up_m - up, 0.0)
    level = math.hypot(person.east_m - east, person.north_m - north)
    return math.hypot(level, apart) - craft.tail_radius_m


@kernel
def wash_at(
    craft: Craft, helicopter: Helicopter, meeting: Meeting, wind: Vector,
    density_kg_per_m3: float, height_m: float, gust_factor: float,
) -> Wash:  # fmt: skip
    """Give the air at a person: the outwash, away from the mast, plus the wind, as vectors.

    Parameters
    ----------
    craft, helicopter, meeting
        Which helicopter, how it is, and where the person stands to it.
    wind, density_kg_per_m3
        The air without a helicopter in it.
    height_m
        Of the person, from the ground up.
    gust_factor
        Of the outwash, over its mean; 1 or more.
    """
    radius = craft.rotor_radius_m
    induced = induced_speed_m_s(helicopter.thrust_n, density_kg_per_m3, radius)
    induced *= height_factor(craft.rotor_height_m + helicopter.skid_height_m, radius)
    jet = outwash_m_s(induced, meeting.distance_m, radius)
    thickness = jet_thickness_m(meeting.distance_m, radius)
    fastest = jet * fastest_share(height_m, thickness)
    pushing = jet * body_share(height_m, thickness)
    outward = wind.east * meeting.out_east + wind.north * meeting.out_north
    across = wind.east * meeting.out_north - wind.north * meeting.out_east
    return Wash(
        math.sqrt((fastest + outward) ** 2 + across * across),
        math.sqrt((gust_factor * fastest + outward) ** 2 + across * across),
        math.sqrt((gust_factor * pushing + outward) ** 2 + across * across),
        pushing + outward,
        2.0 * induced,
    )
