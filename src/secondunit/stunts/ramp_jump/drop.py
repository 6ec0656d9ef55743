"""From the lip to the open canopy: on the motorcycle, letting go, apart, opening."""

import math

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.body import Body, impact_energy_j
from secondunit.physics.canopy import OPENING_POWER, Wing, opening_drag_area_m2, opening_time_s
from secondunit.physics.fall import CONTACT, FLYING, LEFT_TERRAIN, Leg, Watch, fall
from secondunit.physics.jit import kernel
from secondunit.physics.state import Ground, Vector
from secondunit.physics.terrain import height_above_ground
from secondunit.physics.vector import distance, norm, subtract
from secondunit.physics.wind import Air, wind_at
from secondunit.stunts.ramp_jump.measures import LEFT, STRUCK_UNOPENED, UNSOLVED

BIKE_TIME_MAX_S = 60.0
LOOK_OPENING_S = 0.05  # the peak of a smooth opening is met within 0.2 %
NEAR_EVERY = 4


@kernel
def outcome_of_end(leg: Leg, result: np.record) -> int:
    """Give the outcome of a rider's leg that ended before the canopy was open."""
    if leg.code == LEFT_TERRAIN:
        return LEFT
    if leg.code != CONTACT:
        return UNSOLVED
    result.drop_m = -leg.place.up
    result.opening_height_m = 0.0
    if math.isinf(result.throw_height_m):
        result.throw_height_m = 0.0
    return STRUCK_UNOPENED


@kernel
def see(leg: Leg, result: np.record) -> None:
    """Take over how near a leg came to the ground and to the camera."""
    result.face_clearance_m = min(result.face_clearance_m, leg.clearance_m)
    result.camera_separation_m = min(result.camera_separation_m, leg.camera_m)


@kernel
def free_body(mass_kg: float, drag_area_m2: float, heading_rad: float) -> Body:
    """Give a body without lift."""
    return Body(
        mass_kg, drag_area_m2, drag_area_m2, 0.0, 0.0, 0.0, 1.0, 1,
        math.cos(heading_rad), -math.sin(heading_rad),
    )  # fmt: skip


@kernel
def rider_body(row: np.record, heading_rad: float) -> Body:
    """Give the rider in free fall: lift over drag grows from 0 at release on."""
    lift = row.rider_lift_over_drag * row.rider_drag_area_m2
    return Body(
        row.rider_mass_kg, row.rider_drag_area_m2, row.rider_drag_area_m2, 0.0, lift,
        row.release_time_s, row.lift_growth_s, 1,
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
def pushed(velocity: Vector, row: np.record, share: float, heading_rad: float) -> Vector:
    """Give a velocity after its share of the push-off between rider and bike."""
    forward = share * row.push_forward_m_s
    return Vector(
        velocity.east + forward * math.sin(heading_rad),
        velocity.north + forward * math.cos(heading_rad),
        velocity.up + share * row.push_up_m_s,
    )


@kernel
def drop_bike(
    start: Leg, body: Body, air: Air, ground: Ground, watch: Watch,
    result: np.record, track: NDArray[np.float64],
) -> int:  # fmt: skip
    """Follow the motorcycle from the throw to its impact; give how that ended."""
    end = start
    if start.code == FLYING:
        end = fall(start, start.time_s + BIKE_TIME_MAX_S, body, air, ground, watch, track)
    result.camera_separation_m = min(result.camera_separation_m, end.camera_m)
    if end.code == CONTACT:
        speed = norm(end.velocity)
        result.bike_fall_m = -end.place.up
        result.bike_range_m = math.hypot(end.place.east, end.place.north)
        result.bike_impact_speed_m_s = speed
        result.bike_impact_energy_j = impact_energy_j(body.mass_kg, speed)
    return end.code


@kernel
def drop_rider(
    start: Leg, throw_s: float, row: np.record, rider: Body, wing: Wing, bike_at_throw: Vector,
    air: Air, ground: Ground, watch: Watch, result: np.record, track: NDArray[np.float64],
) -> Leg:  # fmt: skip
    """Follow the rider from the release to the open canopy, or to where that ended before."""
    leg = fall(start, throw_s, rider, air, ground, watch, track)
    see(leg, result)
    if leg.code != FLYING:
        return leg
    result.separation_at_throw_m = distance(leg.place, bike_at_throw)
    result.throw_height_m = height_above_ground(ground, leg.place)
    leg = fall(leg, throw_s + row.stretch_time_s, rider, air, ground, watch, track)
    see(leg, result)
    if leg.code != FLYING:
        return leg
    return open_canopy(leg, row, rider, wing, air, ground, watch, result, track)


@kernel
def open_canopy(
    leg: Leg, row: np.record, rider: Body, wing: Wing, air: Air, ground: Ground, watch: Watch,
    result: np.record, track: NDArray[np.float64],
) -> Leg:  # fmt: skip
    """Inflate the canopy from line stretch on, and measure its hardest moment."""
    speed = norm(subtract(leg.velocity, wind_at(leg.time_s, leg.place.up, air)))
    grow_s = opening_time_s(row.opening_distance_m, speed)
    body = opening_body(leg.time_s, grow_s, rider, wing)
    close = Watch(
        LOOK_OPENING_S, watch.ground_from_s, NEAR_EVERY, True, watch.camera, watch.frame_s,
        watch.column,
    )  # fmt: skip
    end = fall(leg, leg.time_s + grow_s, body, air, ground, close, track)
    see(end, result)
    result.opening_peak_g0 = end.load_g0
    if end.code == FLYING:
        result.opening_height_m = height_above_ground(ground, end.place)
    return end
