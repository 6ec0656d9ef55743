"""A run of the ramp jump, from the start of the run-up to the ground: the order of its phases."""

import math

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.canopy import Wing
from secondunit.physics.fall import (
    CONTACT,
    FLYING,
    LEFT_TERRAIN,
    Leg,
    Watch,
    fall,
    keep_frame,
    leg_from,
)
from secondunit.physics.jit import kernel
from secondunit.physics.state import Ground, Vector
from secondunit.physics.terrain import ground_height
from secondunit.physics.vector import norm
from secondunit.physics.wind import Air
from secondunit.stunts.kind import as_rows
from secondunit.stunts.ramp_jump.drop import (
    drop_bike,
    drop_rider,
    free_body,
    outcome_of_end,
    pushed,
    rider_body,
    see,
)
from secondunit.stunts.ramp_jump.landing import descend, outcome_of_landing
from secondunit.stunts.ramp_jump.launch import air_of, take_off
from secondunit.stunts.ramp_jump.measures import AIRBORNE, LANDED, LEFT, STOPPED, UNSOLVED
from secondunit.stunts.ramp_jump.rows import HARMLESS, INPUTS, RESULTS

FRAME_S = 0.25
CLEAR_OF_RAMP_S = 1.5  # ground counts from here on: before, the grid cannot tell ramp from edge
LOOK_S = 0.2


@kernel
def fly_one(
    row: np.record, wind: NDArray[np.float64], gusts: NDArray[np.float64],
    ground: Ground, elevation_m: float, result: np.record, track: NDArray[np.float64],
) -> int:  # fmt: skip
    """Fly one run; give its outcome."""
    landing_up = ground_height(ground, row.landing_east_m, row.landing_north_m)
    if math.isnan(landing_up):
        return LEFT
    air = air_of(row, wind, gusts, landing_up, elevation_m)
    launch = take_off(row, air, result)
    result.release_time_s = row.release_time_s
    if norm(launch.velocity) == 0.0:
        return STOPPED
    camera = Vector(row.camera_east_m, row.camera_north_m, row.camera_up_m)
    watch = Watch(LOOK_S, CLEAR_OF_RAMP_S, 1, False, camera, FRAME_S, 0)
    mass = row.rider_mass_kg + row.bike_mass_kg
    both = free_body(mass, row.riding_drag_area_m2, launch.heading_rad)
    if track.shape[0] > 0:
        keep_frame(0, launch.place, launch.velocity, 0, track)
    start = leg_from(0.0, launch.place, launch.velocity)
    leg = fall(start, row.release_time_s, both, air, ground, watch, track)
    copy_frames(track)
    see(leg, result)
    if leg.code != FLYING:
        return outcome_of_end(leg, result)
    return part(leg, launch.heading_rad, row, air, ground, watch, result, track)


@kernel
def part(
    leg: Leg, heading_rad: float, row: np.record, air: Air, ground: Ground, watch: Watch,
    result: np.record, track: NDArray[np.float64],
) -> int:  # fmt: skip
    """Follow bike and rider from the release on, each to its end; give the outcome.

    The push-off is between the two: each gets its share by the other's mass, so that their common
    momentum stays.
    """
    mass = row.rider_mass_kg + row.bike_mass_kg
    throw_s = max(row.delay_s, row.release_time_s)
    bike = free_body(row.bike_mass_kg, row.bike_drag_area_m2, heading_rad)
    aside = Watch(LOOK_S, CLEAR_OF_RAMP_S, 0, False, watch.camera, FRAME_S, 4)
    velocity = pushed(leg.velocity, row, -row.rider_mass_kg / mass, heading_rad)
    start = leg_from(leg.time_s, leg.place, velocity)
    bike_leg = fall(start, throw_s, bike, air, ground, aside, track)
    bike_code = drop_bike(bike_leg, bike, air, ground, aside, result, track)
    velocity = pushed(leg.velocity, row, row.bike_mass_kg / mass, heading_rad)
    start = leg_from(leg.time_s, leg.place, velocity)
    rider = rider_body(row, heading_rad)
    wing = Wing(
        row.rider_mass_kg, row.canopy_area_m2, row.canopy_glide_factor, row.canopy_speed_factor
    )
    opened = drop_rider(
        start, throw_s, row, rider, wing, bike_leg.place, air, ground, watch, result, track
    )
    if opened.code != FLYING:
        return outcome_of_end(opened, result)
    canopy_heading = row.jump_heading_rad + row.heading_error_rad
    landing = descend(opened, canopy_heading, row, wing, air, ground, watch, track)
    outcome = outcome_of_landing(landing, opened.time_s, row, ground, result)
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
def forget(measures: NDArray[np.float64]) -> None:
    """Mark as unknown (NaN) what a run that could not be followed to its end did not reach."""
    for column in range(measures.size):
        if math.isinf(measures[column]):
            measures[column] = math.nan


@kernel
def fly_rows(
    rows: NDArray[np.record], winds: NDArray[np.float64], gusts: NDArray[np.float64],
    ground: Ground, elevation_m: float, measures: NDArray[np.float64],
    results: NDArray[np.record], outcomes: NDArray[np.int64], tracks: NDArray[np.float64],
) -> None:  # fmt: skip
    """Fly every run; `results` is `measures` by name. No run knows of another.

    Every measure begins on its harmless side: what does not come to pass crosses no limit.
    """
    for i in range(rows.shape[0]):
        measures[i] = HARMLESS
        tracks[i] = math.nan
        outcomes[i] = fly_one(
            rows[i], winds[i], gusts[i], ground, elevation_m, results[i], tracks[i]
        )
        if outcomes[i] in (LEFT, AIRBORNE, UNSOLVED):
            forget(measures[i])


def fly(
    inputs: NDArray[np.float64], winds: NDArray[np.float64], gusts: NDArray[np.float64],
    ground: Ground, elevation_m: float,
    measures: NDArray[np.float64], outcomes: NDArray[np.int64], tracks: NDArray[np.float64],
) -> None:  # fmt: skip
    """Fly every run; see `secondunit.stunts.kind.Fly`."""
    rows, results = as_rows(inputs, INPUTS), as_rows(measures, RESULTS)
    fly_rows(rows, winds, gusts, ground, elevation_m, measures, results, outcomes, tracks)
