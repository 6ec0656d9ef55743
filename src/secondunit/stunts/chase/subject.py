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
    """The track of one run (frame, channel), where in it `CHANNELS` are, and its clock.

    `frames` is how many frames the rider has; the motorcycle may have fewer or more.
    """

    track: NDArray[np.float64]
    columns: NDArray[np.int64]
    frame_s: float
    frames: int


@kernel
def subject_of(track: NDArray[np.float64], columns: NDArray[np.int64], frame_s: float) -> Subject:
    """Find how long the rider is to be seen: by halving, because nothing follows his end."""
    low, high = 0, track.shape[0]
    while low < high:
        middle = (low + high) // 2
        if math.isnan(track[middle, columns[RIDER]]):
            high = middle
        else:
            low = middle + 1
    return Subject(track, columns, frame_s, low)


@inlined
def body_at(subject: Subject, frame: int, body: int) -> Vector:
    """Give the place of rider or motorcycle at a frame; NaN where it is no more."""
    track, columns = subject.track, subject.columns
    return Vector(
        track[frame, columns[body]],
        track[frame, columns[body + 1]],
        track[frame, columns[body + 2]],
    )


@inlined
def is_canopy_out(subject: Subject, frame: int) -> bool:
    """Tell whether the pilot chute has been thrown."""
    return bool(subject.track[frame, subject.columns[CANOPY]] > 0.0)


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
    return distance_to_segment(_ORIGIN, subtract(before, other_before), subtract(now, other_now))
