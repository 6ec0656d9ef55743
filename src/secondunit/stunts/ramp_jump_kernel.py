"""A run of the ramp jump, from the start of the run-up to the ground: the order of its phases."""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.atmosphere import density_kg_per_m3
from secondunit.physics.body import Body, impact_energy_j
from secondunit.physics.canopy import (
    OPENING_POWER,
    Wing,
    opening_drag_area_m2,
    opening_time_s,
)
from secondunit.physics.descent import Landing, glide_down, glide_from
from secondunit.physics.fall import (
    CONTACT,
    FAILED,
    FLYING,
    LEFT_TERRAIN,
    Leg,
    Watch,
    fall,
    keep_frame,
    leg_from,
)
from secondunit.physics.jit import kernel
from secondunit.physics.pilot import make_plan
from secondunit.physics.ramp import (
    crosswind_drift_m,
    lip_pitch_rate_rigid_rad_s,
    lip_pitch_rate_soft_rad_s,
)
from secondunit.physics.state import Ground, Vector
from secondunit.physics.terrain import ground_height, ground_rise_over_run, height_above_ground
from secondunit.physics.vector import distance, norm, subtract
from secondunit.physics.vehicle import ROLLING, ROTATING_SHARE, Motorcycle, ride
from secondunit.physics.wind import Air, elevation_factor, wind_at
from secondunit.stunts.kind import GUST_PEAK, GUST_STEP_S
from secondunit.stunts.ramp_jump_columns import (
    BIKE_FALL,
    BIKE_IMPACT_ENERGY,
    BIKE_IMPACT_SPEED,
    BIKE_RANGE,
    CAMERA_SEPARATION,
    CANOPY_TIME,
    DECK_OFFSET,
    DROP,
    EXIT_SPEED,
    FACE_CLEARANCE,
    LANDING_GROUND_SPEED,
    LANDING_OFFSET,
    LANDING_SINK,
    LIP_PITCH_RATE,
    OPENING_HEIGHT,
    OPENING_PEAK,
    RELEASE_TIME,
    SEPARATION_AT_THROW,
    THROW_HEIGHT,
    Descent,
    Drop,
    Place,
    Ride,
    descent_of,
    drop_of,
    place_of,
    ride_of,
)

DURATION_MAX_S = 500.0
FRAME_S = 0.25
CLEAR_OF_RAMP_S = 1.5  # ground counts from here on: before, the grid cannot tell ramp from edge
BIKE_TIME_MAX_S = 60.0
LOOK_S = 0.2
LOOK_OPENING_S = 0.05  # the peak of a smooth opening is met within 0.2 %
NEAR_EVERY = 4
STEEP = 1.0  # rise per run; who meets steeper ground has struck it, not landed
RUN_UP_STEPS = 40

LANDED, STOPPED, STRUCK_UNOPENED, STRUCK_FACE, LEFT, AIRBORNE, UNSOLVED = range(7)


class Launch(NamedTuple):
    """Rider and bike, one body, as they leave the lip."""

    place: Vector
    velocity: Vector
    heading_rad: float


@kernel
def air_of(
    place: Place, wind: NDArray[np.float64], gusts: NDArray[np.float64],
    landing_up_m: float, elevation_m: float,
) -> Air:  # fmt: skip
    """Put together the wind and density of a run; far from any floor."""
    speed = math.hypot(wind[0], wind[1])
    along_east = wind[0] / speed if speed > 0.0 else 1.0
    along_north = wind[1] / speed if speed > 0.0 else 0.0
    return Air(
        wind[0], wind[1], along_east, along_north, wind[2] / GUST_PEAK, gusts, GUST_STEP_S,
        elevation_m, place.air_density_ratio, landing_up_m, place.landing_wind_ratio, -math.inf,
    )  # fmt: skip


@kernel
def take_off(inputs: Ride, heading_rad: float, air: Air, measures: NDArray[np.float64]) -> Launch:
    """Ride up to the lip; the velocity is 0 where the motorcycle stopped before it."""
    wind = wind_at(0.0, 0.0, air)
    sine, cosine = math.sin(heading_rad), math.cos(heading_rad)
    headwind = -(wind.east * sine + wind.north * cosine)
    crosswind = wind.east * cosine - wind.north * sine
    density = density_kg_per_m3(air.elevation_m) * air.density_ratio
    mass = inputs.rider_mass_kg + inputs.bike_mass_kg
    bike = motorcycle_of(inputs)
    flat = ride(
        0.0,
        inputs.exit_speed_m_s,
        inputs.run_up_length_m,
        0.0,
        headwind,
        density,
        bike,
        RUN_UP_STEPS,
    )
    speed = ride(
        flat, inputs.exit_speed_m_s, inputs.ramp_length_m, inputs.lip_angle_rad, headwind, density,
        bike, RUN_UP_STEPS,
    )  # fmt: skip
    offset = inputs.exit_offset_m + crosswind_drift_m(
        crosswind, density, inputs.riding_side_area_m2, mass, inputs.steer_reaction_s
    )
    measures[EXIT_SPEED] = speed
    measures[DECK_OFFSET] = abs(offset)
    measures[LIP_PITCH_RATE] = lip_pitch_rate(inputs, speed)
    heading = heading_rad + inputs.exit_heading_error_rad
    sine_up, cosine_up = math.sin(inputs.lip_angle_rad), math.cos(inputs.lip_angle_rad)
    forward = speed * cosine_up - inputs.pop_speed_m_s * sine_up
    up = speed * sine_up + inputs.pop_speed_m_s * cosine_up
    if not speed > 0.0:
        forward, up = 0.0, 0.0
    return Launch(
        Vector(offset * cosine, -offset * sine, 0.0),
        Vector(forward * math.sin(heading), forward * math.cos(heading), up),
        heading,
    )


@kernel
def motorcycle_of(inputs: Ride) -> Motorcycle:
    """Give the motorcycle with its rider on it."""
    return Motorcycle(
        inputs.rider_mass_kg + inputs.bike_mass_kg, inputs.engine_power_w, inputs.tyre_grip,
        inputs.front_axle_m, inputs.rear_axle_m, inputs.mass_height_m, inputs.riding_drag_area_m2,
        ROTATING_SHARE, ROLLING,
    )  # fmt: skip


@kernel
def lip_pitch_rate(inputs: Ride, speed_m_s: float) -> float:
    """Give the greater of the two bracketing pitch rates after a straight lip, without its sign."""
    if not speed_m_s > 0.0:
        return -math.inf
    rigid = lip_pitch_rate_rigid_rad_s(
        speed_m_s, inputs.front_axle_m, inputs.rear_axle_m, inputs.pitch_gyration_m, 0.0
    )
    soft = lip_pitch_rate_soft_rad_s(
        speed_m_s, inputs.front_axle_m, inputs.rear_axle_m, inputs.pitch_gyration_m, 0.0
    )
    return max(abs(rigid), abs(soft))


@kernel
def fill_harmless(measures: NDArray[np.float64]) -> None:
    """Set every measure to its harmless side: what does not come to pass crosses no limit."""
    measures[:] = -math.inf
    for column in (EXIT_SPEED, SEPARATION_AT_THROW, FACE_CLEARANCE, THROW_HEIGHT, OPENING_HEIGHT):
        measures[column] = math.inf
    measures[CAMERA_SEPARATION] = math.inf


@kernel
def forget(measures: NDArray[np.float64], outcome: int) -> int:
    """Mark as unknown (NaN) what a run that could not be followed to its end did not reach."""
    for column in range(measures.size):
        if math.isinf(measures[column]):
            measures[column] = math.nan
    return outcome


@kernel
def outcome_of_end(leg: Leg, measures: NDArray[np.float64]) -> int:
    """Give the outcome of a rider's leg that ended before the canopy was open."""
    if leg.code == LEFT_TERRAIN:
        return forget(measures, LEFT)
    if leg.code == FAILED:
        return forget(measures, UNSOLVED)
    measures[DROP] = -leg.place.up
    measures[OPENING_HEIGHT] = 0.0
    if math.isinf(measures[THROW_HEIGHT]):
        measures[THROW_HEIGHT] = 0.0
    return STRUCK_UNOPENED


@kernel
def see(leg: Leg, measures: NDArray[np.float64]) -> None:
    """Take over how near a leg came to the ground and to the camera."""
    measures[FACE_CLEARANCE] = min(measures[FACE_CLEARANCE], leg.clearance_m)
    measures[CAMERA_SEPARATION] = min(measures[CAMERA_SEPARATION], leg.camera_m)


@kernel
def fall_of_bike(
    leg: Leg, body: Body, air: Air, ground: Ground, watch: Watch,
    measures: NDArray[np.float64], track: NDArray[np.float64],
) -> int:  # fmt: skip
    """Follow the motorcycle from the throw to its impact; give how that ended."""
    end = leg
    if leg.code == FLYING:
        until_s = leg.time_s + BIKE_TIME_MAX_S
        end = fall(leg, until_s, body, air, ground, watch, track)
    measures[CAMERA_SEPARATION] = min(measures[CAMERA_SEPARATION], end.camera_m)
    if end.code == CONTACT:
        speed = norm(end.velocity)
        measures[BIKE_FALL] = -end.place.up
        measures[BIKE_RANGE] = math.hypot(end.place.east, end.place.north)
        measures[BIKE_IMPACT_SPEED] = speed
        measures[BIKE_IMPACT_ENERGY] = impact_energy_j(body.mass_kg, speed)
    return end.code


@kernel
def free_body(mass_kg: float, drag_area_m2: float, heading_rad: float) -> Body:
    """Give a body without lift."""
    return Body(
        mass_kg, drag_area_m2, drag_area_m2, 0.0, 0.0, 0.0, 1.0, 1,
        math.cos(heading_rad), -math.sin(heading_rad),
    )  # fmt: skip


@kernel
def rider_body(mass_kg: float, drop: Drop, heading_rad: float) -> Body:
    """Give the rider in free fall: lift over drag grows from 0 at release on."""
    lift = drop.rider_lift_over_drag * drop.rider_drag_area_m2
    return Body(
        mass_kg, drop.rider_drag_area_m2, drop.rider_drag_area_m2, 0.0, lift,
        drop.release_time_s, drop.lift_growth_s, 1,
        math.cos(heading_rad), -math.sin(heading_rad),
    )  # fmt: skip


@kernel
def opening_body(time_s: float, grow_s: float, rider: Body, wing: Wing) -> Body:
    """Give the rider under the opening canopy: drag area grows with the square of time, no lift."""
    full = rider.drag_area_m2 + opening_drag_area_m2(wing)
    return Body(
        rider.mass_kg, rider.drag_area_m2, full, 0.0, 0.0, time_s, grow_s, OPENING_POWER,
        rider.side_east, rider.side_north,
    )  # fmt: skip


@kernel
def pushed(velocity: Vector, drop: Drop, share: float, heading_rad: float) -> Vector:
    """Give a velocity after its share of the push-off between rider and bike."""
    forward = share * drop.push_forward_m_s
    return Vector(
        velocity.east + forward * math.sin(heading_rad),
        velocity.north + forward * math.cos(heading_rad),
        velocity.up + share * drop.push_up_m_s,
    )


@kernel
def copy_frames(track: NDArray[np.float64]) -> None:
    """Give the motorcycle the rider's frames, while they are one."""
    for frame in range(track.shape[0]):
        for channel in range(4):
            track[frame, 4 + channel] = track[frame, channel]


@kernel
def open_canopy(
    leg: Leg, rider: Body, wing: Wing, distance_m: float, air: Air, ground: Ground, watch: Watch,
    measures: NDArray[np.float64], track: NDArray[np.float64],
) -> Leg:  # fmt: skip
    """Inflate the canopy from line stretch on, and measure its hardest moment."""
    speed = norm(subtract(leg.velocity, wind_at(leg.time_s, leg.place.up, air)))
    grow_s = opening_time_s(distance_m, speed)
    body = opening_body(leg.time_s, grow_s, rider, wing)
    close = Watch(
        LOOK_OPENING_S,
        watch.ground_from_s,
        NEAR_EVERY,
        True,
        watch.camera,
        watch.frame_s,
        watch.column,
    )
    end = fall(leg, leg.time_s + grow_s, body, air, ground, close, track)
    see(end, measures)
    measures[OPENING_PEAK] = end.load_g0
    if end.code == FLYING:
        measures[OPENING_HEIGHT] = height_above_ground(ground, end.place)
    return end


@kernel
def drop_rider(
    start: Leg, throw_s: float, drop: Drop, rider: Body, wing: Wing, bike_at_throw: Vector,
    air: Air, ground: Ground, watch: Watch,
    measures: NDArray[np.float64], track: NDArray[np.float64],
) -> Leg:  # fmt: skip
    """Follow the rider from the release to the open canopy, or to where that ended before."""
    leg = fall(start, throw_s, rider, air, ground, watch, track)
    see(leg, measures)
    if leg.code != FLYING:
        return leg
    measures[SEPARATION_AT_THROW] = distance(leg.place, bike_at_throw)
    measures[THROW_HEIGHT] = height_above_ground(ground, leg.place)
    leg = fall(leg, throw_s + drop.stretch_time_s, rider, air, ground, watch, track)
    see(leg, measures)
    if leg.code != FLYING:
        return leg
    return open_canopy(
        leg, rider, wing, drop.opening_distance_m, air, ground, watch, measures, track
    )


@kernel
def descend(
    leg: Leg, heading_rad: float, descent: Descent, place: Place, wing: Wing,
    air: Air, ground: Ground, watch: Watch, track: NDArray[np.float64],
) -> Landing:  # fmt: skip
    """Fly the canopy from its opening to the ground, towards where the pilot means to land."""
    factor = elevation_factor(air.landing_up_m, air.landing_up_m, air.landing_ratio)
    aim = Vector(
        place.landing_east_m + descent.aim_error_east_m,
        place.landing_north_m + descent.aim_error_north_m,
        air.landing_up_m,
    )
    density = density_kg_per_m3(air.elevation_m + air.landing_up_m) * air.density_ratio
    plan = make_plan(
        aim,
        factor * air.east_m_s + descent.wind_misread_east_m_s,
        factor * air.north_m_s + descent.wind_misread_north_m_s,
        density, wing, descent.flare_height_m, leg.time_s + descent.toggle_reaction_s,
    )  # fmt: skip
    start = glide_from(leg.time_s, leg.place, leg.velocity, heading_rad, air)
    return glide_down(start, DURATION_MAX_S, wing, plan, air, ground, watch, track)


@kernel
def outcome_of_landing(
    landing: Landing, open_s: float, place: Place, ground: Ground, measures: NDArray[np.float64]
) -> int:
    """Measure the landing and give the outcome of the run."""
    measures[CAMERA_SEPARATION] = min(measures[CAMERA_SEPARATION], landing.camera_m)
    measures[CANOPY_TIME] = landing.time_s - open_s
    if landing.code == LEFT_TERRAIN:
        return forget(measures, LEFT)
    if landing.code == FAILED:
        return forget(measures, UNSOLVED)
    if landing.code == FLYING:
        return forget(measures, AIRBORNE)
    at = landing.place
    measures[DROP] = -at.up
    measures[LANDING_OFFSET] = math.hypot(
        at.east - place.landing_east_m, at.north - place.landing_north_m
    )
    measures[LANDING_SINK] = -landing.velocity.up
    measures[LANDING_GROUND_SPEED] = math.hypot(landing.velocity.east, landing.velocity.north)
    if landing.is_steered and ground_rise_over_run(ground, at.east, at.north) <= STEEP:
        return LANDED
    return STRUCK_FACE


@kernel
def fly_one(
    row: NDArray[np.float64], wind: NDArray[np.float64], gusts: NDArray[np.float64],
    ground: Ground, elevation_m: float,
    measures: NDArray[np.float64], track: NDArray[np.float64],
) -> int:  # fmt: skip
    """Fly one run; give its outcome."""
    fill_harmless(measures)
    track[:] = math.nan
    inputs, drop, descent, place = ride_of(row), drop_of(row), descent_of(row), place_of(row)
    landing_up = ground_height(ground, place.landing_east_m, place.landing_north_m)
    if math.isnan(landing_up):
        return forget(measures, LEFT)
    air = air_of(place, wind, gusts, landing_up, elevation_m)
    launch = take_off(inputs, place.jump_heading_rad, air, measures)
    measures[RELEASE_TIME] = drop.release_time_s
    if norm(launch.velocity) == 0.0:
        return STOPPED
    camera = Vector(place.camera_east_m, place.camera_north_m, place.camera_up_m)
    watch = Watch(LOOK_S, CLEAR_OF_RAMP_S, 1, False, camera, FRAME_S, 0)
    both = free_body(
        inputs.rider_mass_kg + inputs.bike_mass_kg, inputs.riding_drag_area_m2, launch.heading_rad
    )
    if track.shape[0] > 0:
        keep_frame(0, launch.place, launch.velocity, 0, track)
    start = leg_from(0.0, launch.place, launch.velocity)
    leg = fall(start, drop.release_time_s, both, air, ground, watch, track)
    copy_frames(track)
    see(leg, measures)
    if leg.code != FLYING:
        return outcome_of_end(leg, measures)
    return part(
        leg, launch.heading_rad, inputs, drop, descent, place, air, ground, watch, measures, track
    )


@kernel
def part(
    leg: Leg, heading_rad: float, inputs: Ride, drop: Drop, descent: Descent, place: Place,
    air: Air, ground: Ground, watch: Watch,
    measures: NDArray[np.float64], track: NDArray[np.float64],
) -> int:  # fmt: skip
    """Follow bike and rider from the release on, each to its end; give the outcome.

    The push-off is between the two: each gets its share by the other's mass, so that their common
    momentum stays.
    """
    mass = inputs.rider_mass_kg + inputs.bike_mass_kg
    throw_s = max(drop.delay_s, drop.release_time_s)
    bike = free_body(inputs.bike_mass_kg, drop.bike_drag_area_m2, heading_rad)
    aside = Watch(LOOK_S, CLEAR_OF_RAMP_S, 0, False, watch.camera, FRAME_S, 4)
    velocity = pushed(leg.velocity, drop, -inputs.rider_mass_kg / mass, heading_rad)
    start = leg_from(leg.time_s, leg.place, velocity)
    bike_leg = fall(start, throw_s, bike, air, ground, aside, track)
    bike_code = fall_of_bike(bike_leg, bike, air, ground, aside, measures, track)
    velocity = pushed(leg.velocity, drop, inputs.bike_mass_kg / mass, heading_rad)
    start = leg_from(leg.time_s, leg.place, velocity)
    rider = rider_body(inputs.rider_mass_kg, drop, heading_rad)
    wing = Wing(
        inputs.rider_mass_kg, descent.canopy_area_m2, descent.canopy_glide_factor,
        descent.canopy_speed_factor,
    )  # fmt: skip
    opened = drop_rider(
        start, throw_s, drop, rider, wing, bike_leg.place, air, ground, watch, measures, track
    )
    if opened.code != FLYING:
        return outcome_of_end(opened, measures)
    canopy_heading = place.jump_heading_rad + drop.heading_error_rad
    landing = descend(opened, canopy_heading, descent, place, wing, air, ground, watch, track)
    outcome = outcome_of_landing(landing, opened.time_s, place, ground, measures)
    if outcome == LANDED and bike_code != CONTACT:
        return forget(measures, LEFT if bike_code == LEFT_TERRAIN else UNSOLVED)
    return outcome


@kernel
def fly(
    inputs: NDArray[np.float64], winds: NDArray[np.float64], gusts: NDArray[np.float64],
    ground: Ground, elevation_m: float,
    measures: NDArray[np.float64], outcomes: NDArray[np.int64], tracks: NDArray[np.float64],
) -> None:  # fmt: skip
    """Fly every run; see `secondunit.stunts.kind.Fly`. No run knows of another."""
    for i in range(inputs.shape[0]):
        outcomes[i] = fly_one(
            inputs[i], winds[i], gusts[i], ground, elevation_m, measures[i], tracks[i]
        )
