"""Under the canopy: from its opening to the landing."""

import math

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.atmosphere import density_kg_per_m3
from secondunit.physics.canopy import Wing
from secondunit.physics.descent import Landing, glide_down, glide_from
from secondunit.physics.fall import FAILED, FLYING, LEFT_TERRAIN, Leg, Watch
from secondunit.physics.jit import kernel
from secondunit.physics.pilot import make_plan
from secondunit.physics.state import Ground, Vector
from secondunit.physics.terrain import ground_slope
from secondunit.physics.wind import Air, elevation_factor
from secondunit.stunts.ramp_jump.measures import AIRBORNE, LANDED, LEFT, STRUCK_FACE, UNSOLVED

DURATION_MAX_S = 500.0
STEEP = 1.0  # rise per run; who meets steeper ground has struck it, not landed


@kernel
def descend(
    leg: Leg, heading_rad: float, row: np.record, wing: Wing,
    air: Air, ground: Ground, watch: Watch, track: NDArray[np.float64],
) -> Landing:  # fmt: skip
    """Fly the canopy from its opening to the ground, towards where the pilot means to land."""
    factor = elevation_factor(air.landing_up_m, air.landing_up_m, air.landing_ratio)
    aim = Vector(
        row.landing_east_m + row.aim_error_east_m,
        row.landing_north_m + row.aim_error_north_m,
        air.landing_up_m,
    )
    density = density_kg_per_m3(air.elevation_m + air.landing_up_m) * air.density_ratio
    plan = make_plan(
        aim,
        factor * air.east_m_s + row.wind_misread_east_m_s,
        factor * air.north_m_s + row.wind_misread_north_m_s,
        density, wing, row.flare_height_m, leg.time_s + row.toggle_reaction_s,
    )  # fmt: skip
    start = glide_from(leg.time_s, leg.place, leg.velocity, heading_rad, air)
    return glide_down(start, DURATION_MAX_S, wing, plan, air, ground, watch, track)


@kernel
def outcome_of_landing(
    landing: Landing, open_s: float, row: np.record, ground: Ground, result: np.record
) -> int:
    """Measure the landing and give the outcome of the run."""
    result.camera_separation_m = min(result.camera_separation_m, landing.camera_m)
    result.canopy_time_s = landing.time_s - open_s
    if landing.code == LEFT_TERRAIN:
        return LEFT
    if landing.code == FAILED:
        return UNSOLVED
    if landing.code == FLYING:
        return AIRBORNE
    at = landing.place
    result.drop_m = -at.up
    result.landing_offset_m = math.hypot(
        at.east - row.landing_east_m, at.north - row.landing_north_m
    )
    result.landing_sink_m_s = -landing.velocity.up
    result.landing_ground_speed_m_s = math.hypot(landing.velocity.east, landing.velocity.north)
    if landing.is_steered and ground_slope(ground, at.east, at.north) <= STEEP:
        return LANDED
    return STRUCK_FACE
