"""How a camera is carried: a smooth path through places at times, how well it is held, its limits.

Before the first place of a path and after the last, the platform stands still there.
"""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.atmosphere import GRAVITY_M_S2
from secondunit.physics.jit import inlined, kernel
from secondunit.physics.state import Vector
from secondunit.physics.vector import norm, subtract

FloatArray = NDArray[np.float64]


class Path(NamedTuple):
    """A path through places: `time_s` (place,), `place_m` (place, 3) east, north, up, and cubics.

    `cubic` (stretch, 3, 4) holds, for each stretch between two places and each axis, the factors of
    1, t, t² and t³, with t from the stretch's start. One place alone has no stretch.
    """

    time_s: FloatArray
    place_m: FloatArray
    cubic: FloatArray


class Platform(NamedTuple):
    """What carries the camera: mass, rotor (or one rotor of the same area), and what it may do."""

    mass_kg: float
    rotor_diameter_m: float
    bank_max_rad: float
    speed_max_m_s: float
    climb_max_m_s: float
    descent_max_m_s: float
    acceleration_max_m_s2: float


class Motion(NamedTuple):
    """Place, velocity and acceleration."""

    place: Vector
    velocity: Vector
    acceleration: Vector


class Hold(NamedTuple):
    """How far a pilot is off the path: an offset, and a slow wander c cos(w t) + s sin(w t)."""

    offset: Vector
    cosine: Vector
    sine: Vector
    rate_rad_s: float


class Effort(NamedTuple):
    """How much of each limit of a platform a motion takes; above 1 it cannot be flown."""

    bank: float
    speed: float
    climb: float
    descent: float
    acceleration: float


def path_through(time_s: FloatArray, place_m: FloatArray) -> Path:
    """Lay a smooth path through places.

    Parameters
    ----------
    time_s
        Shape (places,), growing.
    place_m
        Shape (places, 3): east, north, up.

    Notes
    -----
    The cubic spline that starts and ends at rest: place, speed and acceleration are continuous on
    the way (C2), so the bank has no step; at both ends speed is 0 and the acceleration has one.
    Between places it may swing out a little beyond them.

    References
    ----------
    .. [1] C. de Boor, "A Practical Guide to Splines" (1978), ch. IV: complete spline. By
       `scipy.interpolate.CubicSpline`.
    """
    from scipy.interpolate import CubicSpline  # slow to import

    if time_s.size == 1:
        return Path(time_s, place_m, np.zeros((0, 3, 4)))
    factors = CubicSpline(time_s, place_m, bc_type="clamped").c  # (power from 3 down, stretch, 3)
    return Path(time_s, place_m, np.ascontiguousarray(np.moveaxis(factors[::-1], 0, 2)))


@kernel
def _place_of(path: Path, row: int) -> Vector:
    return Vector(path.place_m[row, 0], path.place_m[row, 1], path.place_m[row, 2])


@kernel
def _on_cubic(factors: FloatArray, t: float) -> tuple[float, float, float]:
    """Give value, slope and curvature of one cubic."""
    c0, c1, c2, c3 = factors[0], factors[1], factors[2], factors[3]
    value = c0 + t * (c1 + t * (c2 + t * c3))
    return value, c1 + t * (2.0 * c2 + t * 3.0 * c3), 2.0 * c2 + 6.0 * c3 * t


@inlined
def motion_on(path: Path, time_s: float) -> Motion:
    """Give where the path is at a time, how fast, and how it speeds up."""
    still = Vector(0.0, 0.0, 0.0)
    last = path.time_s.size - 1
    if time_s <= path.time_s[0]:
        return Motion(_place_of(path, 0), still, still)
    if time_s >= path.time_s[last]:
        return Motion(_place_of(path, last), still, still)
    stretch = 0
    while time_s >= path.time_s[stretch + 1]:
        stretch += 1
    t = time_s - path.time_s[stretch]
    east, east_1, east_2 = _on_cubic(path.cubic[stretch, 0], t)
    north, north_1, north_2 = _on_cubic(path.cubic[stretch, 1], t)
    up, up_1, up_2 = _on_cubic(path.cubic[stretch, 2], t)
    return Motion(
        Vector(east, north, up), Vector(east_1, north_1, up_1), Vector(east_2, north_2, up_2)
    )


@kernel
def hold_of(whites: FloatArray, half_width_m: float, half_height_m: float, period_s: float) -> Hold:
    """Give how a pilot is off the path in one run, from nine unit normals.

    Parameters
    ----------
    whites
        Shape (9,): offset, cosine and sine, each east, north, up.
    half_width_m, half_height_m
        The box in which a pilot holds: at a time chosen at random he is within it, along each axis,
        in 19 of 20 runs (two standard deviations). Half of the variance is offset, half wander.
    period_s
        Of the wander, more than 0.
    """
    level_m, upright_m = 0.5 * half_width_m * math.sqrt(0.5), 0.5 * half_height_m * math.sqrt(0.5)
    return Hold(
        Vector(level_m * whites[0], level_m * whites[1], upright_m * whites[2]),
        Vector(level_m * whites[3], level_m * whites[4], upright_m * whites[5]),
        Vector(level_m * whites[6], level_m * whites[7], upright_m * whites[8]),
        2.0 * math.pi / period_s,
    )


@inlined
def held(motion: Motion, hold: Hold, time_s: float) -> Motion:
    """Give where the platform is when the pilot holds the path as well as he does."""
    c, s = math.cos(hold.rate_rad_s * time_s), math.sin(hold.rate_rad_s * time_s)
    w = hold.rate_rad_s
    place, velocity = motion.place, motion.velocity
    return Motion(
        Vector(
            place.east + hold.offset.east + c * hold.cosine.east + s * hold.sine.east,
            place.north + hold.offset.north + c * hold.cosine.north + s * hold.sine.north,
            place.up + hold.offset.up + c * hold.cosine.up + s * hold.sine.up,
        ),
        Vector(
            velocity.east + w * (c * hold.sine.east - s * hold.cosine.east),
            velocity.north + w * (c * hold.sine.north - s * hold.cosine.north),
            velocity.up + w * (c * hold.sine.up - s * hold.cosine.up),
        ),
        motion.acceleration,
    )


@kernel
def wander_m(hold: Hold) -> float:
    """Give a distance from path and offset that the wander never exceeds."""
    return math.sqrt(norm(hold.cosine) ** 2 + norm(hold.sine) ** 2)


@kernel
def bank_rad(acceleration: Vector) -> float:
    """Give how far the thrust leans from upright to give an acceleration.

    tan(bank) = |level acceleration| / (g + upward acceleration): the bank of a coordinated turn
    where the way is level and the speed even, and the pitch where it speeds up. Drag is left out.
    """
    level = math.hypot(acceleration.east, acceleration.north)
    return math.atan2(level, GRAVITY_M_S2 + acceleration.up)


@kernel
def airspeed_m_s(velocity: Vector, wind: Vector) -> float:
    """Give the level speed through the air."""
    return math.hypot(velocity.east - wind.east, velocity.north - wind.north)


@kernel
def effort_of(motion: Motion, wind: Vector, platform: Platform) -> Effort:
    """Give how much of each of its limits a platform needs for a motion in a wind.

    Bank as in `bank_rad`; speed through the air; climb and descent over ground; acceleration along
    the way.
    """
    velocity, acceleration = motion.velocity, motion.acceleration
    speed_m_s = norm(velocity)
    along = 0.0
    if speed_m_s > 0.0:
        along = (
            velocity.east * acceleration.east
            + velocity.north * acceleration.north
            + velocity.up * acceleration.up
        ) / speed_m_s
    return Effort(
        bank_rad(acceleration) / platform.bank_max_rad,
        norm(subtract(velocity, wind)) / platform.speed_max_m_s,
        max(velocity.up, 0.0) / platform.climb_max_m_s,
        max(-velocity.up, 0.0) / platform.descent_max_m_s,
        abs(along) / platform.acceleration_max_m_s2,
    )


@kernel
def hardest(effort: Effort) -> float:
    """Give the greatest share of any limit."""
    return max(effort.bank, effort.speed, effort.climb, effort.descent, effort.acceleration)


@kernel
def vortex_ring_share(descent_m_s: float, airspeed_m_s: float, hover_m_s: float) -> float:
    """Give the descent over the induced speed of a hover, where a vortex ring can form; else 0.

    Parameters
    ----------
    descent_m_s
        Speed downwards through the air; climbing counts as 0.
    airspeed_m_s
        Level speed through the air; from `hover_m_s` on no ring forms.
    hover_m_s
        Speed of the air through the hovering rotor.

    References
    ----------
    .. [1] W. Johnson, "Model for vortex ring state influence on rotorcraft flight dynamics",
       NASA/TP-2005-213477: the ring lies between about 0.45 and 1.5 of the hover's speed, up to
       0.95 of it forward (from memory, unverified). FAA-H-8083-21 teaches to stay under 300 ft/min
       below the speed of translational lift; for 10 m/s that is a share of 0.15.
    """
    if airspeed_m_s >= hover_m_s:
        return 0.0
    return max(descent_m_s, 0.0) / hover_m_s
