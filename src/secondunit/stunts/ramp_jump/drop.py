"""Letting go, and what falls: the motorcycle to its impact, the rider to the throw."""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.attitude import (
    Poise,
    attitude_along,
    attitude_at_release,
    path_turn_rad_s,
    turned_off_rad,
)
from secondunit.physics.body import Body, impact_energy_j
from secondunit.physics.fall import (
    CONTACT,
    FAILED,
    FLYING,
    HIT_OBSTACLE,
    LEFT_TERRAIN,
    Leg,
    Watch,
    fall_among,
)
from secondunit.physics.jit import kernel
from secondunit.physics.release import Motion, Parted, in_site_axes, let_go, pair_of
from secondunit.physics.run_out import LEFT_GROUND, RESTED, Scree
from secondunit.physics.slide_lanes import HOW, NOTHING, RunOuts, run_out_of, wait_run_out
from secondunit.physics.state import Ground, Vector
from secondunit.physics.tumble import Tumble, tumbling_areas
from secondunit.physics.vector import distance_to_segment, norm, subtract
from secondunit.physics.wind import Air, air_density, wind_at
from secondunit.physics.zones import Zones

BIKE_TIME_MAX_S = 60.0
TUMBLE_KNOT_S = 0.5  # one correlation time
TUMBLE_KNOTS = 60  # half a minute; the last drag area is kept from there on
TUMBLE_FLOOR_M2 = 0.30  # the motorcycle end-on; assumption
ATTITUDE_STEPS = 8
PARTED_M = 1.0  # so far apart, rider and motorcycle have left each other; assumption


class Course(NamedTuple):
    """Velocity in the upright plane of a heading, and across it to the right."""

    forward_m_s: float
    across_m_s: float
    up_m_s: float


@kernel
def course_of(velocity: Vector, heading_rad: float) -> Course:
    """Split a velocity along and across a heading."""
    sine, cosine = math.sin(heading_rad), math.cos(heading_rad)
    return Course(
        velocity.east * sine + velocity.north * cosine,
        velocity.east * cosine - velocity.north * sine,
        velocity.up,
    )


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
def release(leg: Leg, pitch_rad: float, pitch_rate_rad_s: float, row: np.record) -> Parted:
    """Part rider and motorcycle in the plane of their course; see `let_go`."""
    course = course_of(leg.velocity, row.jump_heading_rad)
    pair = pair_of(
        row.rider_mass_kg, row.bike_mass_kg, row.rider_pitch_inertia_kg_m2, row.pitch_gyration_m,
        row.rider_ahead_of_bike_m, row.rider_above_bike_m, row.push_share,
    )  # fmt: skip
    common = Motion(course.forward_m_s, course.up_m_s, pitch_rate_rad_s)
    return let_go(common, pitch_rad, pair, row.push_forward_m_s, row.push_up_m_s)


@kernel
def velocity_of(motion: Motion, leg: Leg, row: np.record) -> Vector:
    """Give the velocity of one of the two, which keeps the speed they had across the jump."""
    across = course_of(leg.velocity, row.jump_heading_rad).across_m_s
    return in_site_axes(motion, across, row.jump_heading_rad)


@kernel
def fill_knots(row: np.record, whites: NDArray[np.float64], knots: NDArray[np.float64]) -> None:
    """Write the motorcycle's drag areas at knots from the release on; where it is comes later.

    `knots` (knot, 4) holds drag area, east, north, up.
    """
    knots[:, 1:] = math.nan
    tumble = Tumble(
        row.bike_drag_area_m2, row.bike_drag_sd_m2, row.bike_drag_time_s, TUMBLE_FLOOR_M2
    )
    tumbling_areas(whites, TUMBLE_KNOT_S, tumble, knots[:, 0])


@kernel
def tumble_on(
    leg: Leg, until_s: float, row: np.record, knots: NDArray[np.float64],
    air: Air, ground: Ground, zones: Zones, watch: Watch, track: NDArray[np.float64],
) -> Leg:  # fmt: skip
    """Let the motorcycle fall on until a time or its impact, its drag area linear between knots."""
    last = knots.shape[0] - 1
    first = int((leg.time_s - row.release_time_s) / TUMBLE_KNOT_S + 1e-9)
    for knot in range(first, int(BIKE_TIME_MAX_S / TUMBLE_KNOT_S)):
        from_s = row.release_time_s + knot * TUMBLE_KNOT_S
        if leg.code != FLYING or from_s >= until_s:
            break
        now, after = knots[min(knot, last), 0], knots[min(knot + 1, last), 0]
        body = Body(row.bike_mass_kg, now, after, 0.0, 0.0, from_s, TUMBLE_KNOT_S, 1, 1.0, 0.0)
        end_s = min(from_s + TUMBLE_KNOT_S, until_s)
        leg = fall_among(leg, end_s, body, air, ground, zones, watch, track)
        if knot < last:
            knots[knot + 1, 1] = leg.place.east
            knots[knot + 1, 2] = leg.place.north
            knots[knot + 1, 3] = leg.place.up
    return leg


@kernel
def fall_beside(
    start: Leg, throw_s: float, row: np.record, rider: Body, knots: NDArray[np.float64],
    bike_at_throw: Vector, air: Air, ground: Ground, zones: Zones, watch: Watch,
    result: np.record, track: NDArray[np.float64],
) -> Leg:  # fmt: skip
    """Follow the rider to the throw, and how near the motorcycle comes again once they are apart.

    From knot to knot the way of one as seen from the other is taken as straight; at 5 m/s² of
    bending that is 0.16 m off.
    """
    leg, apart = start, Vector(0.0, 0.0, 0.0)
    is_parted = False
    for knot in range(1, knots.shape[0]):
        knot_s = row.release_time_s + knot * TUMBLE_KNOT_S
        if leg.code != FLYING or knot_s >= throw_s or math.isnan(knots[knot, 1]):
            break
        leg = fall_among(leg, knot_s, rider, air, ground, zones, watch, track)
        bike = Vector(knots[knot, 1], knots[knot, 2], knots[knot, 3])
        is_parted = part_on(is_parted, apart, subtract(leg.place, bike), result)
        apart = subtract(leg.place, bike)
    if leg.code == FLYING:
        leg = fall_among(leg, throw_s, rider, air, ground, zones, watch, track)
        part_on(is_parted, apart, subtract(leg.place, bike_at_throw), result)
    return leg


@kernel
def part_on(is_parted: bool, before: Vector, after: Vector, result: np.record) -> bool:  # noqa: FBT001 - kernels take plain arguments
    """Note how near they come where they come nearer again, on a straight piece of their way apart.

    Tell whether they have parted.
    """
    near_m = distance_to_segment(Vector(0.0, 0.0, 0.0), before, after)
    if is_parted and near_m < norm(before):
        result.separation_again_m = min(result.separation_again_m, near_m)
    return bool(is_parted or norm(after) > PARTED_M)


@kernel
def measure_impact(end: Leg, row: np.record, run_outs: RunOuts, k: int, result: np.record) -> int:
    """Measure the motorcycle's fall and impact; give how that ended, as a leg's code.

    Its run-out waits in row k. Where it strikes an obstacle it is not known where it comes down
    from there.
    """
    result.camera_separation_m = min(result.camera_separation_m, end.camera_m)
    if end.code == HIT_OBSTACLE:
        result.bike_impact_east_m, result.bike_impact_north_m = math.nan, math.nan
        result.bike_rest_east_m, result.bike_rest_north_m = math.nan, math.nan
        return CONTACT
    if end.code != CONTACT:
        return end.code
    speed = norm(end.velocity)
    result.bike_fall_m = -end.place.up
    result.bike_range_m = math.hypot(end.place.east, end.place.north)
    result.bike_impact_east_m = end.place.east
    result.bike_impact_north_m = end.place.north
    result.bike_impact_speed_m_s = speed
    result.bike_impact_energy_j = impact_energy_j(row.bike_mass_kg, speed)
    scree = Scree(
        row.scree_friction_slope_rise_over_run, row.scree_across_share, row.scree_along_share
    )
    wait_run_out(run_outs, k, end.place, end.velocity, scree)
    return CONTACT


@kernel
def measure_rest(run_outs: RunOuts, k: int, bike_code: int, result: np.record) -> int:
    """Measure the run-out in row k, if there was one; give how all ended, as a leg's code."""
    if run_outs[k, HOW] == NOTHING:
        return bike_code
    rest = run_out_of(run_outs, k)
    if rest.code != RESTED:
        return LEFT_TERRAIN if rest.code == LEFT_GROUND else FAILED
    result.bike_rest_east_m, result.bike_rest_north_m = rest.place.east, rest.place.north
    result.bike_run_out_m = rest.way_m
    return CONTACT


@kernel
def attitude_off_rad(
    start: Leg, leg: Leg, pitch_rate_rad_s: float, row: np.record, air: Air
) -> float:
    """Give how far the rider is off the intended attitude to the air at the end of a leg."""
    wind = wind_at(start.time_s, start.place.up, air)
    before = course_of(subtract(start.velocity, wind), row.jump_heading_rad)
    wind = wind_at(leg.time_s, leg.place.up, air)
    after = course_of(subtract(leg.velocity, wind), row.jump_heading_rad)
    poise = Poise(
        row.rider_pitch_inertia_kg_m2, row.rider_drag_area_m2, row.arch_arm_m, row.body_length_m,
        row.damping_factor,
    )  # fmt: skip
    turn = path_turn_rad_s(before.forward_m_s, before.up_m_s)
    now = attitude_at_release(row.attitude_at_release_rad, pitch_rate_rad_s, turn)
    return turned_off_rad(
        attitude_along(
            now,
            leg.time_s - start.time_s,
            air_density(0.5 * (start.place.up + leg.place.up), air),
            before.forward_m_s,
            before.up_m_s,
            after.forward_m_s,
            after.up_m_s,
            ATTITUDE_STEPS,
            poise,
        )
    )
