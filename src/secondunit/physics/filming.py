"""What a camera on a planned path has in frame while the body it follows goes by, run after run."""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.camera import HALF_FRAME, Aim, Lens, aim_at, see, turned, turning
from secondunit.physics.jit import kernel
from secondunit.physics.state import Ground, Vector
from secondunit.physics.terrain import ground_height
from secondunit.physics.vector import add, is_finite, scale, subtract

FloatArray = NDArray[np.float64]

SIGHT_PIECES = 24  # a line of sight is looked at so often whether the ground hides its end
_SIGHT_FROM = 0.04  # of the way: a tripod's own ground hides nothing


class Shot(NamedTuple):
    """What is asked of a picture, and how head and operator follow.

    The subject is a ball of `subject_m` across, so that it may turn as it likes. It must take
    `size_min_share` of the frame's height. The operator knows the planned way, and sees what
    departs from it `reaction_s` late; pan and tilt turn at most at `turn_max_rad_s` each.
    """

    sensor_width_m: float
    sensor_height_m: float
    subject_m: float
    size_min_share: float
    reaction_s: float
    turn_max_rad_s: float


class Filmed(NamedTuple):
    """Frames until the subject's end, those where the ground hides it, and the fastest turn.

    `turn_rad_s` is what the line of sight asks of the head, whether or not the head can.
    """

    frames: int
    hidden: int
    turn_rad_s: float


@kernel
def point_of(places: FloatArray, frame: int) -> Vector:
    """Give one place of a track (frame, 3)."""
    return Vector(places[frame, 0], places[frame, 1], places[frame, 2])


@kernel
def departure(subject: FloatArray, planned: FloatArray, frame: float) -> Vector:
    """Give how far a subject is off the planned way, between frames; as at the start before it."""
    first = min(max(int(math.floor(frame)), 0), subject.shape[0] - 2)
    share = min(max(frame - first, 0.0), 1.0)
    early = subtract(point_of(subject, first), point_of(planned, first))
    late = subtract(point_of(subject, first + 1), point_of(planned, first + 1))
    if not is_finite(late):
        return early
    return add(scale(early, 1.0 - share), scale(late, share))


@kernel
def is_hidden(camera: Vector, point: Vector, ground: Ground) -> bool:
    """Tell whether known ground rises above the straight way from a camera to a point."""
    away = subtract(point, camera)
    for piece in range(SIGHT_PIECES):
        share = _SIGHT_FROM + (1.0 - _SIGHT_FROM) * piece / SIGHT_PIECES
        there = add(camera, scale(away, share))
        if ground_height(ground, there.east, there.north) > there.up:
            return True
    return False


@kernel
def longest_lens_m(camera: Vector, aim: Aim, point: Vector, shot: Shot) -> float:
    """Give the longest focal length at which a subject is whole in frame; 0 where at none is."""
    unit = Lens(1.0, shot.sensor_width_m, shot.sensor_height_m)
    seen = see(camera, aim, unit, point)
    if not seen.depth_m > 0.0:
        return 0.0
    half = 0.5 * shot.subject_m / seen.depth_m
    across = abs(seen.across_share) + half / shot.sensor_width_m
    up = abs(seen.up_share) + half / shot.sensor_height_m
    return HALF_FRAME / max(across, up)


@kernel
def shortest_lens_m(camera: Vector, aim: Aim, point: Vector, shot: Shot) -> float:
    """Give the shortest focal length at which a subject is as large as asked; see `Shot`."""
    depth_m = see(camera, aim, Lens(1.0, 1.0, 1.0), point).depth_m
    return shot.size_min_share * depth_m * shot.sensor_height_m / shot.subject_m


@kernel
def camera_at(path: FloatArray, off: FloatArray, frame: int) -> Vector:
    """Give where the camera is: on its path, and so far off as it is in this run."""
    return Vector(path[frame, 0] + off[0], path[frame, 1] + off[1], path[frame, 2] + off[2])


@kernel
def wanted_aim(
    camera: Vector, subject: FloatArray, planned: FloatArray, frame: int, late_frames: float
) -> Aim:
    """Give where the operator means to point: the planned way, and what he has seen depart."""
    off = departure(subject, planned, frame - late_frames)
    return aim_at(camera, add(point_of(planned, frame), off))


@kernel
def film(
    path: FloatArray, off: FloatArray, subject: FloatArray, planned: FloatArray, shot: Shot,
    focal_m: FloatArray, frame_s: float, ground: Ground, look_every: int,
    good: NDArray[np.int64],
) -> Filmed:  # fmt: skip
    """Follow one run; count into `good` (lens,) the frames that are as asked.

    Parameters
    ----------
    path, planned
        The camera's place and the planned way of the subject (frame, 3), known throughout [m].
    off
        (3,) how far the camera is off its path in this run [m].
    subject
        The subject's place (frame, 3), NaN after its end [m].
    shot
        What is asked of the picture.
    focal_m
        Focal lengths (lens,).
    frame_s
        Time between frames.
    ground
        What may hide the subject; looked at every `look_every` frames, and held in between.
    good
        Counted up.
    """
    frames, hidden, fastest = 0, 0, 0.0
    is_dark = False
    aim = wanted_aim(camera_at(path, off, 0), subject, planned, 0, 0.0)
    for frame in range(path.shape[0]):
        point = point_of(subject, frame)
        if not is_finite(point):
            break
        camera = camera_at(path, off, frame)
        wanted = wanted_aim(camera, subject, planned, frame, shot.reaction_s / frame_s)
        aim = turned(aim, wanted, shot.turn_max_rad_s * frame_s)
        if frame % look_every == 0:
            is_dark = is_hidden(camera, point, ground)
        if frame > 0:
            fastest = max(fastest, _turn_rad_s(path, off, subject, frame, frame_s))
        frames += 1
        hidden += int(is_dark)
        if not is_dark:
            _count(camera, aim, point, shot, focal_m, good)
    return Filmed(frames, hidden, fastest)


@kernel
def _turn_rad_s(
    path: FloatArray, off: FloatArray, subject: FloatArray, frame: int, frame_s: float
) -> float:
    before = subtract(point_of(subject, frame - 1), camera_at(path, off, frame - 1))
    now = subtract(point_of(subject, frame), camera_at(path, off, frame))
    velocity = scale(subtract(now, before), 1.0 / frame_s)
    return turning(scale(add(before, now), 0.5), velocity).sight_rad_s


@kernel
def _count(
    camera: Vector, aim: Aim, point: Vector, shot: Shot, focal_m: FloatArray,
    good: NDArray[np.int64],
) -> None:  # fmt: skip
    longest_m = longest_lens_m(camera, aim, point, shot)
    shortest_m = shortest_lens_m(camera, aim, point, shot)
    for lens in range(focal_m.size):
        if shortest_m <= focal_m[lens] <= longest_m:
            good[lens] += 1


@kernel
def film_runs(
    path: FloatArray, offs: FloatArray, subjects: FloatArray, planned: FloatArray, shot: Shot,
    focal_m: FloatArray, frame_s: float, ground: Ground, look_every: int,
    good: NDArray[np.int64], seen: FloatArray,
) -> None:  # fmt: skip
    """Film every run: `good` (run, lens) counts frames, `seen` (run, 3) as `Filmed`; see `film`."""
    for run in range(subjects.shape[0]):
        good[run] = 0
        seen[run] = film(
            path, offs[run], subjects[run], planned, shot, focal_m, frame_s, ground, look_every,
            good[run],
        )  # fmt: skip
