"""Under the canopy: from its opening to the landing."""

import math

import numpy as np

from secondunit.physics.canopy import Glide, Wing
from secondunit.physics.canopy_rows import Canopies, open_canopy
from secondunit.physics.descent import Landing, glide_from
from secondunit.physics.fall import CONTACT, FAILED, HIT_OBSTACLE, LEFT_TERRAIN, Watch
from secondunit.physics.jit import kernel
from secondunit.physics.pilot import Hands, make_plan
from secondunit.physics.state import Ground, Vector
from secondunit.physics.terrain import ground_rise_over_run, height_and_gradient
from secondunit.physics.vector import add
from secondunit.physics.wind import Air, air_density, mean_wind
from secondunit.physics.zones import OBSTACLE, WATER, Zones, zone_at
from secondunit.stunts.ramp_jump.deployment import Opened
from secondunit.stunts.ramp_jump.measures import (
    AIRBORNE,
    FORBIDDEN_GROUND,
    HIT,
    IN_WATER,
    LANDED,
    LEFT,
    SPUN_DOWN,
    STRUCK_FACE,
    UNSOLVED,
)

STEEP_RISE_OVER_RUN = 1.0  # who meets steeper ground has struck it, not landed


@kernel
def take_toggles(
    opened: Opened, landing_up_m: float, row: np.record, wing: Wing, air: Air, watch: Watch,
    canopies: Canopies, k: int,
) -> None:  # fmt: skip
    """Let the open canopy wait in row k for its flight to where the pilot means to land."""
    aim = Vector(
        row.landing_east_m + row.aim_error_east_m,
        row.landing_north_m + row.aim_error_north_m,
        landing_up_m,
    )
    wind = mean_wind(landing_up_m, air)
    leg, fault = opened.leg, opened.fault
    hands = Hands(
        row.stowed_brake, leg.time_s + row.toggle_reaction_s + fault.unsteered_s,
        fault.turn_rad_s, fault.sink_factor, row.flare_height_m, row.flare_hold_s,
    )  # fmt: skip
    plan = make_plan(
        aim, wind.east + row.wind_misread_east_m_s, wind.north + row.wind_misread_north_m_s,
        air_density(landing_up_m, air), wing, hands, leg.time_s, leg.place.up,
    )  # fmt: skip
    start = glide_from(leg.time_s, leg.place, leg.velocity, opened.heading_rad, air)
    velocity = add(mean_wind(start.place.up, air), through_air(start))
    open_canopy(canopies, k, start, velocity, plan, wing, watch.camera, air)


@kernel
def through_air(now: Glide) -> Vector:
    """Give the velocity of a canopy through the air."""
    return Vector(now.forward_m_s * now.sine, now.forward_m_s * now.cosine, -now.sink_m_s)


@kernel
def outcome_of_landing(
    landing: Landing, opened_s: float, steer_from_s: float, row: np.record, ground: Ground,
    zones: Zones, result: np.record,
) -> int:  # fmt: skip
    """Measure the landing and give the outcome of the run."""
    result.camera_separation_m = min(result.camera_separation_m, landing.camera_m)
    result.canopy_time_s = landing.time_s - opened_s
    if landing.code != CONTACT:
        return outcome_in_air(landing.code)
    at = landing.place
    result.drop_m = -at.up
    result.landing_east_m, result.landing_north_m = at.east, at.north
    result.landing_offset_m = math.hypot(
        at.east - row.landing_east_m, at.north - row.landing_north_m
    )
    result.landing_sink_m_s = -landing.velocity.up
    _, east, north = height_and_gradient(ground, at.east, at.north)
    result.landing_into_ground_m_s = into_ground_m_s(landing.velocity, east, north)
    result.landing_ground_speed_m_s = math.hypot(landing.velocity.east, landing.velocity.north)
    if steer_from_s == math.inf:
        return SPUN_DOWN
    steep = ground_rise_over_run(ground, at.east, at.north)
    if not landing.is_steered or not steep <= STEEP_RISE_OVER_RUN:
        return STRUCK_FACE
    return outcome_in_zone(zone_at(zones, at.east, at.north), zones)


@kernel
def into_ground_m_s(velocity: Vector, rise_east: float, rise_north: float) -> float:
    """Give the part of a velocity across the ground, into it; the gradient is rise over run."""
    rising = rise_east * velocity.east + rise_north * velocity.north
    return (rising - velocity.up) / math.sqrt(1.0 + rise_east**2 + rise_north**2)


@kernel
def outcome_in_air(code: int) -> int:
    """Give the outcome of a canopy flight that did not end on the ground."""
    if code == HIT_OBSTACLE:
        return HIT
    if code == LEFT_TERRAIN:
        return LEFT
    return UNSOLVED if code == FAILED else AIRBORNE


@kernel
def outcome_in_zone(zone: int, zones: Zones) -> int:
    """Give the outcome of a landing by the zone it is in; none is the good one."""
    if zone < 0:
        return LANDED
    kind = zones.kind[zone]
    if kind == WATER:
        return IN_WATER
    return HIT if kind == OBSTACLE else FORBIDDEN_GROUND
