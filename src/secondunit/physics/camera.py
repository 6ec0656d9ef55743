"""What a camera sees: where a point lies in its frame, how large, and how fast the head must turn.

A pinhole camera that stays level (roll 0). Places are east, north, up. Pan is a bearing, clockwise
from north; tilt is upwards from level. Places in the frame are counted from its middle as shares of
its width (to the right) and of its height (upwards): within half a frame either way is in frame.
"""

import math
from typing import NamedTuple

from secondunit.physics.jit import kernel
from secondunit.physics.state import Vector
from secondunit.physics.vector import norm, subtract

HALF_FRAME = 0.5
_LEVEL_MIN = 1e-12  # below this level way, straight up or down has no bearing: pan stays north


class Lens(NamedTuple):
    """Focal length, and the width and height of the part of the sensor that is used, all above 0.

    A lens of no great distortion; squeeze of an anamorphic lens is that of a sensor so much wider.
    """

    focal_length_m: float
    sensor_width_m: float
    sensor_height_m: float


class Aim(NamedTuple):
    """Where a camera points: bearing from north, clockwise, and tilt upwards from level."""

    pan_rad: float
    tilt_rad: float


class Seen(NamedTuple):
    """A point as the camera sees it; `depth_m` is along the axis, behind the camera below 0.

    `across_share` and `up_share` are from the middle of the frame, of its width and height;
    infinite where the point is not before the camera.
    """

    across_share: float
    up_share: float
    depth_m: float


class Turning(NamedTuple):
    """How fast the head must turn to keep a moving point in the middle."""

    pan_rad_s: float
    tilt_rad_s: float
    sight_rad_s: float


@kernel
def view_angle_rad(focal_length_m: float, side_m: float) -> float:
    """Give the angle of view over one side of the sensor, 2 atan(side / 2 f).

    Source: pinhole geometry; E. Hecht, "Optics", section 5.7 (from memory, unverified).
    """
    return 2.0 * math.atan2(side_m, 2.0 * focal_length_m)


@kernel
def aim_at(camera: Vector, point: Vector) -> Aim:
    """Give the aim that brings a point into the middle of the frame."""
    away = subtract(point, camera)
    level_m = math.hypot(away.east, away.north)
    pan_rad = math.atan2(away.east, away.north) if level_m > _LEVEL_MIN else 0.0
    return Aim(pan_rad, math.atan2(away.up, level_m))


@kernel
def see(camera: Vector, aim: Aim, lens: Lens, point: Vector) -> Seen:
    """Project a point into the frame.

    Parameters
    ----------
    camera, point
        Places in the same axes [m].
    aim
        Where the camera points.
    lens
        Focal length and sensor.

    Notes
    -----
    With d the way to the point, f the axis, r the level direction to the right and u = r x f:
    across = F (d r) / (d f) / width, up = F (d u) / (d f) / height (R. Hartley, A. Zisserman,
    "Multiple View Geometry", 2nd ed. (2004), section 6.1; from memory, held to an independent
    library in tests/validation).
    """
    away = subtract(point, camera)
    sin_pan, cos_pan = math.sin(aim.pan_rad), math.cos(aim.pan_rad)
    sin_tilt, cos_tilt = math.sin(aim.tilt_rad), math.cos(aim.tilt_rad)
    ahead = away.east * sin_pan + away.north * cos_pan
    depth_m = ahead * cos_tilt + away.up * sin_tilt
    if not depth_m > 0.0:
        return Seen(math.inf, math.inf, depth_m)
    right_m = away.east * cos_pan - away.north * sin_pan
    up_m = away.up * cos_tilt - ahead * sin_tilt
    scale = lens.focal_length_m / depth_m
    return Seen(scale * right_m / lens.sensor_width_m, scale * up_m / lens.sensor_height_m, depth_m)


@kernel
def frame_share(lens: Lens, height_m: float, depth_m: float) -> float:
    """Give how much of the frame's height something of a height takes, seen square on.

    Seen from above or below it looks shorter: this is the most. 0 behind the camera.
    """
    if not depth_m > 0.0:
        return 0.0
    return lens.focal_length_m * height_m / (depth_m * lens.sensor_height_m)


@kernel
def is_in_frame(seen: Seen, half_across_share: float, half_up_share: float) -> bool:
    """Tell whether a point, and so much around it either way, lies within the frame."""
    return (
        seen.depth_m > 0.0
        and abs(seen.across_share) + half_across_share <= HALF_FRAME
        and abs(seen.up_share) + half_up_share <= HALF_FRAME
    )


@kernel
def turning(away: Vector, velocity: Vector) -> Turning:
    """Give how fast pan, tilt and the line of sight turn that follow a point.

    Parameters
    ----------
    away
        From the camera to the point [m].
    velocity
        Of the point less that of the camera [m/s].

    Notes
    -----
    Derivatives of pan = atan2(e, n) and tilt = atan2(u, l), l the level way; the line of sight
    turns by |d x v| / d^2, the rate across over the distance. Straight up or down pan has no rate:
    it is infinite there, so that no limit is kept.
    """
    level2 = away.east * away.east + away.north * away.north
    square = level2 + away.up * away.up
    if not square > 0.0:
        return Turning(math.inf, math.inf, math.inf)
    cross = Vector(
        away.north * velocity.up - away.up * velocity.north,
        away.up * velocity.east - away.east * velocity.up,
        away.east * velocity.north - away.north * velocity.east,
    )
    sight_rad_s = norm(cross) / square
    if not level2 > 0.0:
        return Turning(math.inf, sight_rad_s, sight_rad_s)
    level_m = math.sqrt(level2)
    pan_rad_s = (away.north * velocity.east - away.east * velocity.north) / level2
    outwards_m_s = (away.east * velocity.east + away.north * velocity.north) / level_m
    tilt_rad_s = (velocity.up * level_m - away.up * outwards_m_s) / square
    return Turning(pan_rad_s, tilt_rad_s, sight_rad_s)


@kernel
def turned(aim: Aim, wanted: Aim, most_rad: float) -> Aim:
    """Turn an aim towards another, pan the shorter way round, each by so much at most."""
    off_rad = wanted.pan_rad - aim.pan_rad
    pan_rad = math.atan2(math.sin(off_rad), math.cos(off_rad))
    tilt_rad = wanted.tilt_rad - aim.tilt_rad
    return Aim(
        aim.pan_rad + min(max(pan_rad, -most_rad), most_rad),
        aim.tilt_rad + min(max(tilt_rad, -most_rad), most_rad),
    )
