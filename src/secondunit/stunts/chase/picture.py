"""The picture: an operator aims late, a head turns only so fast, a lens shows only so much."""

from typing import NamedTuple

import numpy as np

from secondunit.physics.camera import (
    HALF_FRAME,
    Aim,
    Lens,
    aim_at,
    frame_share,
    is_in_frame,
    see,
    turned,
    turning,
)
from secondunit.physics.jit import kernel
from secondunit.physics.state import Vector
from secondunit.physics.vector import distance, scale, subtract
from secondunit.stunts.chase.subject import Subject, rider_at
from secondunit.stunts.chase.wash import Flight, flown

AIM_STEP_S = 0.05


class Picture(NamedTuple):
    """One moment of the shot: where the head points, how the subject stands in the frame.

    `off_centre` is 1 where the subject just touches the frame's edge from within, more where part
    of it or all is out; infinite behind the camera. `across_share` and `up_share` are where its
    middle is.
    """

    aim: Aim
    is_in: bool
    across_share: float
    up_share: float
    off_centre: float
    size_share: float
    turn_rad_s: float
    focus_m: float
    camera: Vector
    rider: Vector


@kernel
def picture_at(
    flight: Flight, subject: Subject, lens: Lens, row: np.record, aim: Aim, time_s: float
) -> Picture:
    """Turn the head on by one step from an aim, and look.

    It is turned towards where the subject was seen the operator's lag ago.
    """
    motion = flown(flight, time_s)
    camera = motion.place
    wanted = aim_at(camera, rider_at(subject, time_s - row.operator_lag_s))
    aim = turned(aim, wanted, row.head_rate_rad_s * AIM_STEP_S)
    rider = rider_at(subject, time_s)
    seen = see(camera, aim, lens, rider)
    size = frame_share(lens, row.subject_height_m, seen.depth_m)
    half_up = 0.5 * size
    half_across = half_up * lens.sensor_height_m / lens.sensor_width_m
    off = max(abs(seen.across_share) + half_across, abs(seen.up_share) + half_up) / HALF_FRAME
    before = rider_at(subject, time_s - AIM_STEP_S)
    velocity = subtract(scale(subtract(rider, before), 1.0 / AIM_STEP_S), motion.velocity)
    turn = turning(subtract(rider, camera), velocity)
    return Picture(
        aim, is_in_frame(seen, half_across, half_up), seen.across_share, seen.up_share, off, size,
        max(abs(turn.pan_rad_s), abs(turn.tilt_rad_s)), distance(camera, rider), camera, rider,
    )  # fmt: skip


@kernel
def first_aim(flight: Flight, subject: Subject, row: np.record) -> Aim:
    """Give where the head points at the exit: the operator has followed the run-up, as late."""
    camera: Vector = flown(flight, 0.0).place
    return aim_at(camera, rider_at(subject, -row.operator_lag_s))


@kernel
def shot_steps(subject: Subject, row: np.record) -> int:
    """Give how many steps of the head the shot has: as planned, or until the rider is down."""
    end_s = min(row.shot_s, (subject.frames - 1) * subject.frame_s)
    return int(end_s / AIM_STEP_S + 1e-6)
