"""Who is filmed, as the tracks of the followed stunt tell: where, how far away, under a canopy."""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.jit import inlined, kernel
from secondunit.physics.state import Vector
from secondunit.physics.vector import distance_to_segment, subtract

CHANNELS = (
    "rider_east_m", "rider_north_m", "rider_up_m", "bike_east_m", "bike_north_m", "bike_up_m",
    "canopy_out",
)  # fmt: skip
RIDER, BIKE, CANOPY = 0, 3, 6
_ORIGIN = Vector(0.0, 0.0, 0.0)


class Subject(NamedTuple):
    """The track of one run (frame, channel) with the columns of `CHANNELS`, and its clock.

    `frames` is how many frames the rider has; the motorcycle may have fewer or more.
    """

    track: NDArray[np.float64]
    frame_s: float
    frames: int


@kernel
def subject_of(track: NDArray[np.float64], frame_s: float) -> Subject:
    """Find how long the rider is to be seen."""
    frames = 0
    while frames < track.shape[0] and not math.isnan(track[frames, RIDER]):
        frames += 1
    return Subject(track, frame_s, frames)


@inlined
def body_at(subject: Subject, frame: int, body: int) -> Vector:
    """Give the place of rider or motorcycle at a frame; NaN where it is no more."""
    row = subject.track[frame]
    return Vector(row[body], row[body + 1], row[body + 2])


@inlined
def rider_at(subject: Subject, time_s: float) -> Vector:
    """Give the rider's place at any time: straight between frames, and on straight before them.

    Straight for a quarter of a second lies within 0.1 m of a fall.
    """
    place = min(time_s / subject.frame_s, subject.frames - 1.0)
    frame = min(max(int(place), 0), max(subject.frames - 2, 0))
    after = min(frame + 1, subject.frames - 1)
    share = place - frame
    a, b = body_at(subject, frame, RIDER), body_at(subject, after, RIDER)
    return Vector(
        a.east + share * (b.east - a.east),
        a.north + share * (b.north - a.north),
        a.up + share * (b.up - a.up),
    )


@inlined
def nearest_m(before: Vector, now: Vector, other_before: Vector, other_now: Vector) -> float:
    """Give the least distance of two bodies between two moments, each on its straight way."""
    return distance_to_segment(
        _ORIGIN, subtract(before, other_before), subtract(now, other_now)
    )
