"""Under the canopy: from the moment it is open to the ground, steered by a pilot, with a flare."""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.atmosphere import density_kg_per_m3
from secondunit.physics.body import Body
from secondunit.physics.canopy import (
    DRAG_FLARE,
    FLARE_STROKE_S,
    LIFT_FLARE,
    Glide,
    GlideStep,
    Wing,
    drag_area_m2,
    glide_place,
    glide_step,
    glide_velocity,
    lift_area_m2,
    trim,
)
from secondunit.physics.fall import (
    CONTACT,
    FAILED,
    FLYING,
    HALVINGS,
    LEFT_TERRAIN,
    Watch,
    fall,
    keep_frame,
)
from secondunit.physics.jit import kernel
from secondunit.physics.march import TIME_GRAIN_S
from secondunit.physics.pilot import STOWED_BRAKE, Command, Plan, steer
from secondunit.physics.state import Ground, Vector
from secondunit.physics.terrain import ground_height
from secondunit.physics.vector import distance_to_segment, is_finite, norm, subtract
from secondunit.physics.wind import Air, mean_wind, next_knot_s, wind_at, with_floor

TICK_S = 1.0  # a command is held so long
TICK_LOW_S = 0.25  # near the ground, and while nothing is steered yet
LOW_M = 30.0
WING_ABOVE_M = 4.0  # the canopy, which feels the wind, above the feet; assumption
TICKS_MAX = 100_000


class Landing(NamedTuple):
    """The end of the canopy flight; `is_steered` tells whether the pilot had hands on the toggles."""

    time_s: float
    place: Vector
    velocity: Vector
    code: int
    is_steered: bool
    camera_m: float


@kernel
def glide_from(time_s: float, place: Vector, velocity: Vector, heading_rad: float, air: Air) -> Glide:
    """Give the state of the canopy just open: airspeed and path angle are those of the fall."""
    u = subtract(velocity, wind_at(time_s, place.up, air))
    speed = norm(u)
    sine = min(max(-u.up / speed, -1.0), 1.0)
    return Glide(time_s, place, speed, math.asin(sine), heading_rad, 0.0)


@kernel
def advance(now: Glide, command: Command, tick_s: float, wing: Wing, air: Air) -> GlideStep:
    """Glide for one tick with the controls held, in the wind at the tick's middle height."""
    density = density_kg_per_m3(air.elevation_m + now.place.up) * air.density_ratio
    target = trim(command.brake, command.bank_rad, density, wing)
    sink = now.speed_m_s * math.sin(now.glide_rad)
    up = now.place.up - 0.5 * tick_s * sink
    return glide_step(
        now, target, command.bank_rad, tick_s,
        wind_at(now.time_s, up, air),
        wind_at(now.time_s + 0.5 * tick_s, up, air),
        wind_at(now.time_s + tick_s, up, air),
    )  # fmt: skip


@kernel
def share_at_height(step: GlideStep, height_m: float, ground: Ground) -> float:
    """Find the share of a step at which the canopy's pilot sinks to a height above ground.

    On the dense path, by halving; above at the start, below at the end.
    """
    low = 0.0
    high = 1.0
    for _ in range(HALVINGS):
        middle = 0.5 * (low + high)
        place = glide_place(step, middle)
        if place.up - ground_height(ground, place.east, place.north) > height_m:
            low = middle
        else:
            high = middle
    return high


@kernel
def keep_glide_frames(step: GlideStep, share: float, watch: Watch, track: NDArray[np.float64]) -> None:
    """Write the frames of a step up to a share of it, without its start."""
    frames = track.shape[0]
    if frames == 0:
        return
    start_s = step.start.time_s
    end_s = start_s + share * step.length_s
    first = int(math.floor(start_s / watch.frame_s + TIME_GRAIN_S)) + 1
    last = min(int(math.floor(end_s / watch.frame_s + TIME_GRAIN_S)), frames - 1)
    for frame in range(first, last + 1):
        at = min((frame * watch.frame_s - start_s) / step.length_s, 1.0)
        keep_frame(frame, glide_place(step, at), glide_velocity(step, at), watch.column, track)


@kernel
def flare(
    time_s: float, until_s: float, place: Vector, velocity: Vector, heading_rad: float,
    brake: float, wing: Wing, air: Air, ground: Ground, watch: Watch, track: NDArray[np.float64],
) -> Landing:  # fmt: skip
    """Pull both toggles down and hold: lift and drag grow within the stroke, then fly to the ground.

    The same point mass with lift and drag as in free fall; C_L 1.1, C_D 0.55 at the end of the
    stroke are assumptions, and so is that the canopy does not stall. Not validated yet.
    """
    scale = wing.area_m2 / wing.speed_factor**2
    body = Body(
        wing.mass_kg, drag_area_m2(brake, wing), DRAG_FLARE * scale / wing.glide_factor,
        lift_area_m2(brake, wing), LIFT_FLARE * scale, time_s, FLARE_STROKE_S, 1,
        math.cos(heading_rad), -math.sin(heading_rad),
    )  # fmt: skip
    low = Watch(watch.look_s, time_s, False, False, watch.camera, watch.frame_s, watch.column)
    leg = fall(time_s, until_s, place, velocity, body, air, ground, low, track)
    return Landing(leg.time_s, leg.place, leg.velocity, leg.code, True, leg.camera_m)


@kernel
def glide_down(
    start: Glide, until_s: float, wing: Wing, plan: Plan,
    air: Air, ground: Ground, watch: Watch, track: NDArray[np.float64],
) -> Landing:  # fmt: skip
    """Fly the canopy from its opening until it is on the ground, or until the time is up."""
    now = start
    command = Command(STOWED_BRAKE, 0.0, False)
    camera = math.inf
    velocity = Vector(math.nan, math.nan, math.nan)
    for _ in range(TICKS_MAX):
        ground_up = ground_height(ground, now.place.east, now.place.north)
        if math.isnan(ground_up) or now.time_s >= until_s - TIME_GRAIN_S:
            code = LEFT_TERRAIN if math.isnan(ground_up) else FLYING
            return Landing(now.time_s, now.place, velocity, code, False, camera)
        height = now.place.up - ground_up
        is_steered = now.time_s >= plan.steer_from_s
        here = with_floor(air, ground_up - WING_ABOVE_M)
        command = steer(now, command, mean_wind(now.place.up, here), height, plan)
        tick = TICK_S if is_steered and height > LOW_M else TICK_LOW_S
        step = advance(now, command, min(tick, next_knot_s(now.time_s, air.knot_s) - now.time_s), wing, here)
        if not is_finite(step.end.place):
            break
        level = plan.flare_height_m if is_steered else 0.0
        low_share = first_low_share(step, level, ground)
        share = min(low_share, 1.0)
        place = glide_place(step, share)
        velocity = glide_velocity(step, share)
        camera = min(camera, distance_to_segment(watch.camera, now.place, place))
        keep_glide_frames(step, share, watch, track)
        if low_share <= 1.0:
            time_s = now.time_s + share * step.length_s
            if not is_steered:
                return Landing(time_s, place, velocity, CONTACT, False, camera)
            heading = now.heading_rad + share * (step.end.heading_rad - now.heading_rad)
            end = flare(
                time_s, until_s, place, velocity, heading, command.brake, wing, here, ground,
                watch, track,
            )  # fmt: skip
            return Landing(
                end.time_s, end.place, end.velocity, end.code, True, min(camera, end.camera_m)
            )
        now = step.end
    return Landing(now.time_s, now.place, velocity, FAILED, False, math.nan)


@kernel
def first_low_share(step: GlideStep, level_m: float, ground: Ground) -> float:
    """Give the share of a step at which the height above ground falls to a level; 2 for never."""
    end = step.end.place
    if not end.up - ground_height(ground, end.east, end.north) <= level_m:
        return 2.0
    start = step.start.place
    if start.up - ground_height(ground, start.east, start.north) <= level_m:
        return 0.0
    return share_at_height(step, level_m, ground)
