"""A run of the ramp jump, from the start of the run-up to the ground: the order of its phases."""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.canopy import Wing
from secondunit.physics.canopy_lanes import glide_down, landing_of
from secondunit.physics.canopy_rows import CODE, HANDS, KEPT, NONE, OPENED, Canopies
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
from secondunit.physics.jit import kernel, kernel_with_arrays
from secondunit.physics.lip import OFF_LIP, TOLERANCE_M_S, over_ramp
from secondunit.physics.lip import STOPPED as RAMP_STOPPED
from secondunit.physics.lip import TURNED_OVER as RAMP_TURNED_OVER
from secondunit.physics.ramp_lanes import LANES, ROWS, Rides, leave_empty
from secondunit.physics.setting import Setting
from secondunit.physics.state import Ground, Vector
from secondunit.physics.take_off import Approach
from secondunit.physics.terrain import ground_height, height_above_ground
from secondunit.physics.turbulence import filter_of, go_back
from secondunit.physics.vector import distance
from secondunit.physics.wind import Air, new_air
from secondunit.physics.zones import Zones
from secondunit.stunts.kind import as_rows
from secondunit.stunts.ramp_jump.air import blow
from secondunit.stunts.ramp_jump.deployment import (
    DURATION_MAX_S,
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
    release,
    rider_body,
    tumble_on,
    velocity_of,
)
from secondunit.stunts.ramp_jump.landing import outcome_of_landing, take_toggles
from secondunit.stunts.ramp_jump.launch import Launch, launch, ride_up
from secondunit.stunts.ramp_jump.measures import (
    AIRBORNE,
    LANDED,
    LEFT,
    STOPPED,
    TURNED_OVER,
    UNSOLVED,
)
from secondunit.stunts.ramp_jump.rows import HARMLESS, INPUTS, RESULTS
from secondunit.stunts.unknown import forget

FRAME_S = 0.25
CLEAR_OF_RAMP_S = 1.5  # ground counts from here on: before, the grid cannot tell ramp from edge
LOOK_S = 0.2
CANOPY_COLUMN = 8  # of a track, behind rider and motorcycle
GROUP = 4 * LANES  # runs whose canopies are flown together
GLIDING = -1  # in place of an outcome


class Aloft(NamedTuple):
    """The outcome of a run up to its open canopy, `GLIDING` if it came to one, and how its
    motorcycle ended: the code of a leg.
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
    setting: Setting, air: Air, knots: NDArray[np.float64], canopies: Canopies, k: int,
    result: np.record, track: NDArray[np.float64],
) -> Aloft:  # fmt: skip
    """Fly one run whose ride over the ramp is known, up to the open canopy.

    That waits in row k of `canopies`. `knots` is room to write in.
    """
    canopies[k, CODE] = NONE
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
        measure_impact(leg, row, setting.ground, result)  # the motorcycle strikes with its rider
        return Aloft(outcome_of_end(leg, result), CONTACT)
    return part(
        leg, start, landing_up, row, air, setting.ground, setting.zones, knots, watch,
        canopies, k, result, track,
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
    canopies: Canopies, k: int, result: np.record, track: NDArray[np.float64],
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
    bike_code = measure_impact(bike, row, ground, result)
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
    aloft: Aloft, canopies: Canopies, k: int, row: np.record, ground: Ground, zones: Zones,
    result: np.record,
) -> int:  # fmt: skip
    """Give the outcome of a run once every canopy is down."""
    if aloft.outcome != GLIDING:
        return aloft.outcome
    opened_s, steer_from_s = canopies[k, OPENED], canopies[k, HANDS + 1]
    landing = landing_of(canopies, k)
    outcome = outcome_of_landing(landing, opened_s, steer_from_s, row, ground, zones, result)
    if outcome == LANDED and aloft.bike_code != CONTACT:
        return LEFT if aloft.bike_code == LEFT_TERRAIN else UNSOLVED
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


class Room(NamedTuple):
    """Room to write in, for a group of runs; see `fly_group`."""

    knots: NDArray[np.float64]
    rides: Rides
    feet: NDArray[np.float64]
    codes: NDArray[np.int64]
    canopies: Canopies
    airs: NDArray[np.record]


@kernel_with_arrays
def fly_rows(
    rows: NDArray[np.record], winds: NDArray[np.float64], whites: NDArray[np.float64],
    setting: Setting, measures: NDArray[np.float64], results: NDArray[np.record],
    outcomes: NDArray[np.int64], tracks: NDArray[np.float64], airs: NDArray[np.record],
) -> None:  # fmt: skip
    """Fly every run; `results` is `measures` by name. No run knows of another.

    `airs` is room for the air of each of a group. Every measure begins on its harmless side: what
    does not come to pass crosses no limit.
    """
    room = Room(
        np.empty((TUMBLE_KNOTS, 4)), np.empty((ROWS, LANES)), np.empty((GROUP, 2)),
        np.empty(GROUP, np.int64), np.empty((GROUP, KEPT)), airs,
    )  # fmt: skip
    for first in range(0, rows.shape[0], GROUP):
        end = min(first + GROUP, rows.shape[0])
        measures[first:end] = HARMLESS
        tracks[first:end] = math.nan
        fly_group(
            rows[first:end], winds[first:end], whites[first:end], setting, results[first:end],
            outcomes[first:end], tracks[first:end], room,
        )  # fmt: skip
        for i in range(first, end):
            mark_canopy(max(rows[i].delay_s, rows[i].release_time_s), tracks[i])
            if outcomes[i] in (LEFT, AIRBORNE, UNSOLVED):
                forget(measures[i])


@kernel_with_arrays
def fly_group(
    rows: NDArray[np.record], winds: NDArray[np.float64], whites: NDArray[np.float64],
    setting: Setting, results: NDArray[np.record], outcomes: NDArray[np.int64],
    tracks: NDArray[np.float64], room: Room,
) -> None:  # fmt: skip
    """Fly a group of runs: over the ramp `LANES` at a time, fall one by one, then glide down."""
    count = rows.shape[0]
    canopies, airs, ground, zones = room.canopies[:count], room.airs, setting.ground, setting.zones
    for first in range(0, count, LANES):
        end = min(first + LANES, count)
        for lane in range(LANES):
            leave_empty(room.rides, lane)
        for k in range(first, end):
            foot = ready_one(rows[k], winds[k], whites[k], setting, airs[k], room.rides, k - first)
            room.codes[k], room.feet[k, 0], room.feet[k, 1] = foot
        over_ramp(room.rides, setting.plan, TOLERANCE_M_S)
        for k in range(first, end):
            foot = Approach(room.codes[k], room.feet[k, 0], room.feet[k, 1])
            aloft = fly_one(
                rows[k], foot, room.rides, k - first, whites[k], setting, airs[k], room.knots,
                canopies, k, results[k], tracks[k],
            )  # fmt: skip
            outcomes[k], room.codes[k] = aloft
    frames = Watch(LOOK_S, CLEAR_OF_RAMP_S, 1, False, Vector(0.0, 0.0, 0.0), FRAME_S, 0)
    glide_down(canopies, DURATION_MAX_S, airs, ground, zones, frames, tracks)
    for k in range(count):
        aloft = Aloft(outcomes[k], room.codes[k])
        outcomes[k] = outcome_at_end(aloft, canopies, k, rows[k], ground, zones, results[k])


def fly(
    inputs: NDArray[np.float64], winds: NDArray[np.float64], whites: NDArray[np.float64],
    setting: Setting, measures: NDArray[np.float64], outcomes: NDArray[np.int64],
    tracks: NDArray[np.float64],
) -> None:  # fmt: skip
    """Fly every run; see `secondunit.stunts.kind.Fly`."""
    rows, results = as_rows(inputs, INPUTS), as_rows(measures, RESULTS)
    airs = new_air(min(GROUP, len(rows)))
    fly_rows(rows, winds, whites, setting, measures, results, outcomes, tracks, airs)
