"""From the throw of the pilot chute to the open canopy, or to one that is none."""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.body import Body
from secondunit.physics.canopy import Wing, opening_drag_area_m2
from secondunit.physics.fall import (
    CONTACT,
    FLYING,
    HIT_OBSTACLE,
    LEFT_TERRAIN,
    Leg,
    Watch,
    fall_among,
)
from secondunit.physics.jit import kernel
from secondunit.physics.off_heading import (
    Chances,
    Fault,
    fault_of,
    opened_heading_rad,
    opening_code,
)
from secondunit.physics.opening import (
    Deployment,
    Opening,
    line_stretch_s,
    never_inflates,
    open_s,
    opening_of,
    stage_at,
)
from secondunit.physics.state import Ground
from secondunit.physics.terrain import height_above_ground
from secondunit.physics.vector import norm, subtract
from secondunit.physics.wind import Air, mean_wind, wind_at
from secondunit.physics.zones import Zones
from secondunit.stunts.ramp_jump.measures import HIT, LEFT, NEVER_FILLED, STRUCK_UNOPENED, UNSOLVED

DURATION_MAX_S = 500.0
LOOK_OPENING_S = 0.05  # the peak of a smooth opening is met within 0.2 %
NEAR_EVERY = 4
STAGES = 3


class Opened(NamedTuple):
    """The end of the deployment, the canopy's heading, and what is wrong with it."""

    leg: Leg
    heading_rad: float
    fault: Fault


@kernel
def outcome_of_end(leg: Leg, result: np.record) -> int:
    """Give the outcome of a rider's leg that ended before the canopy was open."""
    if leg.code == LEFT_TERRAIN:
        return LEFT
    if leg.code not in (CONTACT, HIT_OBSTACLE):
        return UNSOLVED
    result.drop_m = -leg.place.up
    result.opening_height_m = 0.0
    if math.isinf(result.throw_height_m):
        result.throw_height_m = 0.0
    return HIT if leg.code == HIT_OBSTACLE else STRUCK_UNOPENED


@kernel
def outcome_unopened(opened: Opened, result: np.record) -> int:
    """Give the outcome of a deployment that ended without an open canopy."""
    outcome = outcome_of_end(opened.leg, result)
    if outcome == STRUCK_UNOPENED and opened.fault.is_inflating == 0.0:
        return NEVER_FILLED
    return outcome


@kernel
def see(leg: Leg, result: np.record) -> None:
    """Take over how near a leg came to the ground and to the camera."""
    result.face_clearance_m = min(result.face_clearance_m, leg.clearance_m)
    result.camera_separation_m = min(result.camera_separation_m, leg.camera_m)


@kernel
def deploy(
    thrown: Leg, row: np.record, rider: Body, wing: Wing, air: Air, ground: Ground, zones: Zones,
    watch: Watch, result: np.record, track: NDArray[np.float64],
) -> Opened:  # fmt: skip
    """Follow the rider from the throw to the open canopy, or to where that ended before."""
    deployment = Deployment(
        row.bridle_time_s, row.line_time_s, row.opening_distance_m, row.dwell_way_share,
        row.dwell_area_share, row.is_slider_up,
    )  # fmt: skip
    chances = Chances(row.total_chance, row.spinning_chance, row.twist_chance)
    fault = fault_of(
        opening_code(row.opening_draw, chances), row.side_draw, row.twist_time_s,
        row.twist_turn_rad_s, row.spin_rad_s, row.spin_sink_factor,
    )  # fmt: skip
    stretch_s = line_stretch_s(thrown.time_s, deployment)
    leg = fall_among(thrown, stretch_s, rider, air, ground, zones, watch, track)
    see(leg, result)
    if leg.code != FLYING:
        return Opened(leg, 0.0, fault)
    airspeed = norm(subtract(leg.velocity, wind_at(leg.time_s, leg.place.up, air)))
    full = opening_drag_area_m2(row.stowed_brake, wing)
    opening = opening_of(stretch_s, airspeed, deployment, rider.drag_area_m2, full)
    if fault.is_inflating == 0.0:
        opening = never_inflates(opening, row.dwell_area_share * full)
    heading = opened_heading(leg, row, air)
    leg = fly_stages(leg, opening, row, rider, air, ground, zones, watch, result, track)
    if leg.code == FLYING:
        result.opening_height_m = height_above_ground(ground, leg.place)
        result.opening_height_lost_m = thrown.place.up - leg.place.up
    return Opened(leg, heading, fault)


@kernel
def opened_heading(leg: Leg, row: np.record, air: Air) -> float:
    """Give the heading in which the canopy opens: as drawn, wider in a crosswind."""
    wind = mean_wind(leg.place.up, air)
    sine, cosine = math.sin(row.jump_heading_rad), math.cos(row.jump_heading_rad)
    crosswind = wind.east * cosine - wind.north * sine
    airspeed = norm(subtract(leg.velocity, wind))
    return opened_heading_rad(
        row.jump_heading_rad, row.heading_error_rad, row.heading_wind_factor, crosswind, airspeed
    )


@kernel
def fly_stages(
    leg: Leg, opening: Opening, row: np.record, rider: Body, air: Air, ground: Ground, zones: Zones,
    watch: Watch, result: np.record, track: NDArray[np.float64],
) -> Leg:  # fmt: skip
    """Fly the opening stage by stage, and measure its hardest moment.

    A canopy that never fills is flown to the ground.
    """
    close = Watch(
        LOOK_OPENING_S, watch.ground_from_s, NEAR_EVERY, True, watch.camera, watch.frame_s,
        watch.column,
    )  # fmt: skip
    time_s = opening.stretch_s
    for _ in range(STAGES):
        if time_s >= open_s(opening):
            break  # without a slider there is one stage only
        stage = stage_at(time_s, opening)
        time_s = stage.until_s
        until_s = min(time_s, DURATION_MAX_S)
        grow_s = until_s - stage.from_s
        if grow_s <= 0.0:
            continue
        body = Body(
            rider.mass_kg, stage.area_first_m2, stage.area_last_m2, 0.0, 0.0, stage.from_s, grow_s,
            stage.power, rider.side_east, rider.side_north,
        )  # fmt: skip
        is_long = time_s == math.inf
        leg = fall_among(leg, until_s, body, air, ground, zones, watch if is_long else close, track)
        see(leg, result)
        if not is_long:
            load = row.opening_load_factor * leg.load_g0
            result.opening_peak_g0 = max(result.opening_peak_g0, load)
        if leg.code != FLYING or is_long:
            break
    return leg
