"""A run of the ramp jump, from the start of the run-up to the ground: the order of its phases."""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.canopy import Wing
from secondunit.physics.canopy_rows import CODE, HANDS, NONE, OPENED, Canopies, landing_of
from secondunit.physics.fall import (
    CONTACT,
    FLYING,
    LEFT_TERRAIN,
    Leg,
    Watch,
    fall_among,
    keep_frame,
    leg_from,
)
from secondunit.physics.jit import kernel
from secondunit.physics.lip import OFF_LIP
from secondunit.physics.lip import STOPPED as RAMP_STOPPED
from secondunit.physics.lip import TURNED_OVER as RAMP_TURNED_OVER
from secondunit.physics.ramp_lanes import Rides
from secondunit.physics.setting import Setting
from secondunit.physics.slide_lanes import HOW, NOTHING, RunOuts
from secondunit.physics.state import Ground, Vector
from secondunit.physics.take_off import Approach
from secondunit.physics.terrain import ground_height, height_above_ground
from secondunit.physics.turbulence import filter_of, go_back
from secondunit.physics.vector import distance
from secondunit.physics.wind import Air
from secondunit.physics.zones import Zones
from secondunit.stunts.ramp_jump.air import blow
from secondunit.stunts.ramp_jump.deployment import (
    deploy,
    outcome_of_end,
    outcome_unopened,
    see,
)
from secondunit.stunts.ramp_jump.drop import (
    BIKE_TIME_MAX_S,
    TUMBLE_KNOTS,
    attitude_off_rad,
    fall_beside,
    fill_knots,
    free_body,
    measure_impact,
    measure_rest,
    release,
    rider_body,
    tumble_on,
    velocity_of,
)
from secondunit.stunts.ramp_jump.landing import outcome_of_landing, take_toggles
from secondunit.stunts.ramp_jump.launch import Launch, launch, ride_up
from secondunit.stunts.ramp_jump.measures import (
    LANDED,
    LEFT,
    STOPPED,
    TURNED_OVER,
    UNSOLVED,
)

FRAME_S = 0.25
CLEAR_OF_RAMP_S = 1.5  # ground counts from here on: before, the grid cannot tell ramp from edge
LOOK_S = 0.2
CANOPY_COLUMN = 8  # of a track, behind rider and motorcycle
GLIDING = -1  # in place of an outcome


class Aloft(NamedTuple):
    """A run up to its open canopy: `GLIDING` if it came to one, else its outcome.

    `bike_code` is how its motorcycle ended, as a leg's code.
    """

    outcome: int
    bike_code: int


@kernel
def ready_one(
    row: np.record, wind: NDArray[np.float64], whites: NDArray[np.float64], setting: Setting,
    air: Air, rides: Rides, lane: int,
) -> Approach:  # fmt: skip
    """Make the air of a run, and ride up to the ramp."""
    landing_up = ground_height(setting.ground, row.landing_east_m, row.landing_north_m)
    blow(air, row, wind, whites[TUMBLE_KNOTS:], landing_up, setting)
    return ride_up(row, air, setting, rides, lane)


@kernel
def fly_one(
    row: np.record, foot: Approach, rides: Rides, lane: int, whites: NDArray[np.float64],
    setting: Setting, air: Air, knots: NDArray[np.float64], canopies: Canopies,
    run_outs: RunOuts, k: int,
    result: np.record, track: NDArray[np.float64],
) -> Aloft:  # fmt: skip
    """Fly one run whose ride over the ramp is known, up to the open canopy.

    That waits in row k of `canopies`, what the motorcycle does on the ground in row k of
    `run_outs`. `knots` is room to write in.
    """
    canopies[k, CODE], run_outs[k, HOW] = NONE, NOTHING
    landing_up = ground_height(setting.ground, row.landing_east_m, row.landing_north_m)
    if math.isnan(landing_up):
        return Aloft(LEFT, CONTACT)
    fill_knots(row, whites[:TUMBLE_KNOTS], knots)
    start = launch(row, foot, rides, lane, air, setting, result)
    if start.code != OFF_LIP:
        return Aloft(outcome_on_ramp(start.code), CONTACT)
    result.release_time_s = row.release_time_s
    camera = Vector(row.camera_east_m, row.camera_north_m, row.camera_up_m)
    watch = Watch(LOOK_S, CLEAR_OF_RAMP_S, 1, False, camera, FRAME_S, 0)
    if track.shape[0] > 0:
        keep_frame(0, start.place, start.velocity, 0, track)
    mass = row.rider_mass_kg + row.bike_mass_kg
    both = free_body(mass, row.riding_drag_area_m2, start.heading_rad)
    lip = leg_from(0.0, start.place, start.velocity)
    leg = fall_among(
        lip, row.release_time_s, both, air, setting.ground, setting.zones, watch, track
    )
    copy_frames(track)
    see(leg, result)
    if leg.code != FLYING:
        # The motorcycle strikes with its rider.
        bike_code = measure_impact(leg, row, run_outs, k, result)
        return Aloft(outcome_of_end(leg, result), bike_code)
    return part(
        leg, start, landing_up, row, air, setting.ground, setting.zones, knots, watch,
        canopies, run_outs, k, result, track,
    )  # fmt: skip


@kernel
def outcome_on_ramp(code: int) -> int:
    """Give the outcome of a run that did not leave the lip."""
    if code == RAMP_STOPPED:
        return STOPPED
    return TURNED_OVER if code == RAMP_TURNED_OVER else UNSOLVED


@kernel
def part(
    leg: Leg, lip: Launch, landing_up_m: float, row: np.record, air: Air,
    ground: Ground, zones: Zones, knots: NDArray[np.float64], watch: Watch,
    canopies: Canopies, run_outs: RunOuts, k: int, result: np.record, track: NDArray[np.float64],
) -> Aloft:  # fmt: skip
    """Follow motorcycle and rider from the release on: to its end, and to the open canopy.

    Both meet the gusts made of the same whites, each at its own speed and height.
    """
    pitch_rad = lip.pitch_rad + lip.pitch_rate_rad_s * leg.time_s
    parted = release(leg, pitch_rad, lip.pitch_rate_rad_s, row)
    result.bike_pitch_rate_rad_s = parted.bike.pitch_rate_rad_s
    throw_s = max(row.delay_s, row.release_time_s)
    at_release = filter_of(air)
    aside = Watch(LOOK_S, CLEAR_OF_RAMP_S, 0, False, watch.camera, FRAME_S, 4)
    bike = leg_from(leg.time_s, leg.place, velocity_of(parted.bike, leg, row))
    bike = tumble_on(bike, throw_s, row, knots, air, ground, zones, aside, track)
    bike_at_throw = bike.place
    end_s = throw_s + BIKE_TIME_MAX_S
    bike = tumble_on(bike, end_s, row, knots, air, ground, zones, aside, track)
    bike_code = measure_impact(bike, row, run_outs, k, result)
    go_back(at_release, air)
    start = leg_from(leg.time_s, leg.place, velocity_of(parted.rider, leg, row))
    rider = rider_body(row, lip.heading_rad)
    thrown = fall_beside(
        start, throw_s, row, rider, knots, bike_at_throw, air, ground, zones, watch, result, track
    )
    see(thrown, result)
    if thrown.code != FLYING:
        return Aloft(outcome_of_end(thrown, result), bike_code)
    result.separation_at_throw_m = distance(thrown.place, bike_at_throw)
    result.throw_height_m = height_above_ground(ground, thrown.place)
    result.attitude_off_at_throw_rad = attitude_off_rad(
        start, thrown, parted.rider.pitch_rate_rad_s, row, air
    )
    wing = Wing(
        row.rider_mass_kg, row.canopy_area_m2, row.canopy_glide_factor, row.canopy_speed_factor
    )
    opened = deploy(thrown, row, rider, wing, air, ground, zones, watch, result, track)
    if opened.leg.code != FLYING or opened.fault.is_inflating == 0.0:
        return Aloft(outcome_unopened(opened, result), bike_code)
    take_toggles(opened, landing_up_m, row, wing, air, watch, canopies, k)
    return Aloft(GLIDING, bike_code)


@kernel
def outcome_at_end(
    aloft: Aloft, canopies: Canopies, run_outs: RunOuts, k: int, row: np.record, ground: Ground,
    zones: Zones, result: np.record,
) -> int:  # fmt: skip
    """Give the outcome of a run once its canopy is down and its motorcycle rests."""
    bike_code = measure_rest(run_outs, k, aloft.bike_code, result)
    if aloft.outcome != GLIDING:
        return aloft.outcome
    opened_s, steer_from_s = canopies[k, OPENED], canopies[k, HANDS + 1]
    landing = landing_of(canopies, k)
    outcome = outcome_of_landing(landing, opened_s, steer_from_s, row, ground, zones, result)
    if outcome == LANDED and bike_code != CONTACT:
        return LEFT if bike_code == LEFT_TERRAIN else UNSOLVED
    return outcome


@kernel
def copy_frames(track: NDArray[np.float64]) -> None:
    """Give the motorcycle the rider's frames, while they are one."""
    for frame in range(track.shape[0]):
        for channel in range(4):
            track[frame, 4 + channel] = track[frame, channel]


@kernel
def mark_canopy(thrown_s: float, track: NDArray[np.float64]) -> None:
    """Write when the pilot chute is out: 0 before the throw, 1 from then on."""
    for frame in range(track.shape[0]):
        if not math.isnan(track[frame, 0]):
            track[frame, CANOPY_COLUMN] = 1.0 if frame * FRAME_S >= thrown_s else 0.0
