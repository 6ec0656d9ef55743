"""Under the canopy: from the moment it is open to the ground, steered by a pilot, with a flare."""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.body import Body
from secondunit.physics.canopy import (
    DRAG_FLARE,
    DRAG_STALLED,
    FLARE_STROKE_S,
    LIFT_FLARE,
    LIFT_STALLED,
    Glide,
    GlideStep,
    Wing,
    drag_area_m2,
    glide_place,
    glide_velocity,
    gliding,
    lift_area_m2,
)
from secondunit.physics.crossing import GRAIN_M, TRIES, Bracket, guess, narrowed
from secondunit.physics.fall import (
    CONTACT,
    FLYING,
    Watch,
    fall,
    keep_frame,
    leg_from,
)
from secondunit.physics.jit import inlined, kernel
from secondunit.physics.march import TIME_GRAIN_S
from secondunit.physics.pilot import Command, Plan
from secondunit.physics.state import Ground, Vector
from secondunit.physics.terrain import height_above_ground
from secondunit.physics.vector import subtract
from secondunit.physics.wind import Air, next_knot_s, wind_at

# A command is held from knot to knot of turbulence; for two intervals when high and straight.
TICK_LOW_S = 0.5  # near the ground, and while nothing is steered yet
LOW_M = 30.0
HIGH_M = 100.0
LOOK_HIGH_S = 2.0  # so often the pilot corrects his course while high; assumption
STRAIGHT_RAD = 0.05


class Landing(NamedTuple):
    """The end of the canopy flight; `is_steered`: the pilot had hands on the toggles."""

    time_s: float
    place: Vector
    velocity: Vector
    code: int
    is_steered: bool
    camera_m: float


@kernel
def glide_from(
    time_s: float, place: Vector, velocity: Vector, heading_rad: float, air: Air
) -> Glide:
    """Give the state of the canopy just open.

    It keeps the sink of the fall, and the part of the level airspeed along the heading.
    """
    u = subtract(velocity, wind_at(time_s, place.up, air))
    forward = u.east * math.sin(heading_rad) + u.north * math.cos(heading_rad)
    return gliding(time_s, place, forward, -u.up, heading_rad, 0.0)


@kernel
def share_at_height(step: GlideStep, height_m: float, ground: Ground) -> float:
    """Find the share of a step at which the canopy's pilot sinks to a height above ground.

    On the dense path; below at the end. 0 where it is below at the start already.
    """
    low_m = height_above_ground(ground, step.start.place) - height_m
    if low_m <= 0.0:
        return 0.0
    high_m = height_above_ground(ground, step.end.place) - height_m
    bracket = Bracket(0.0, 1.0, low_m, high_m, 0)
    for _ in range(TRIES):
        at = guess(bracket)
        over_m = height_above_ground(ground, glide_place(step, at)) - height_m
        if abs(over_m) < GRAIN_M:
            return at
        bracket = narrowed(bracket, at, over_m)
    return bracket.high


@kernel
def keep_glide_frames(
    step: GlideStep, share: float, watch: Watch, track: NDArray[np.float64]
) -> None:
    """Write the frames of a step up to a share of it, without its start."""
    frames = track.shape[0]
    start_s = step.start.time_s
    end_s = start_s + share * step.length_s
    first = math.floor(start_s / watch.frame_s + TIME_GRAIN_S) + 1
    last = min(math.floor(end_s / watch.frame_s + TIME_GRAIN_S), frames - 1)
    for frame in range(first, last + 1):
        at = min((frame * watch.frame_s - start_s) / step.length_s, 1.0)
        keep_frame(frame, glide_place(step, at), glide_velocity(step, at), watch.column, track)


@kernel
def flare(
    time_s: float, until_s: float, place: Vector, velocity: Vector, heading_rad: float,
    brake: float, hold_s: float, wing: Wing, air: Air, ground: Ground, watch: Watch,
    track: NDArray[np.float64],
) -> Landing:  # fmt: skip
    """Pull both toggles down and hold, to the ground: lift and drag grow within the stroke.

    The same point mass with lift and drag as in free fall; C_L 1.1, C_D 0.55 at the end of the
    stroke are assumptions, and so are those of the stall that ends a flare begun too high. Not
    validated yet.
    """
    scale = wing.area_m2 / wing.speed_factor**2
    body = Body(
        wing.mass_kg, drag_area_m2(brake, wing), DRAG_FLARE * scale / wing.glide_factor,
        lift_area_m2(brake, wing), LIFT_FLARE * scale, time_s, FLARE_STROKE_S, 1,
        math.cos(heading_rad), -math.sin(heading_rad),
    )  # fmt: skip
    low = Watch(watch.look_s, time_s, 0, False, watch.camera, watch.frame_s, watch.column)
    held_s = time_s + max(hold_s, FLARE_STROKE_S)
    start = leg_from(time_s, place, velocity)
    leg = fall(start, min(held_s, until_s), body, air, ground, low, track)
    if leg.code == FLYING:
        stalled = Body(
            wing.mass_kg, body.drag_area_end_m2, DRAG_STALLED * scale, body.lift_area_end_m2,
            LIFT_STALLED * scale, held_s, FLARE_STROKE_S, 1, body.side_east, body.side_north,
        )  # fmt: skip
        leg = fall(leg, until_s, stalled, air, ground, low, track)
    return Landing(leg.time_s, leg.place, leg.velocity, leg.code, True, leg.camera_m)


@inlined
def tick_s(now: Glide, command: Command, height_m: float, plan: Plan, knot_s: float) -> float:
    """Give how long the next command is held: longer when high and straight, short when low.

    Ticks end at knots of turbulence or inside one interval of it, and as the pilot has the toggles.
    """
    is_straight = (abs(command.bank_rad) < STRAIGHT_RAD) & (abs(now.bank_rad) < STRAIGHT_RAD)
    more = knot_s if is_straight & (height_m > HIGH_M) else 0.0
    high = next_knot_s(now.time_s + more, knot_s) - now.time_s
    low = min(TICK_LOW_S, next_knot_s(now.time_s, knot_s) - now.time_s)
    waiting_s = plan.hands.steer_from_s - now.time_s
    steered = low if height_m <= LOW_M else high
    return min(low, waiting_s) if waiting_s > 0.0 else steered


@kernel
def touch_down(
    step: GlideStep, share: float, until_s: float, brake: float, plan: Plan, wing: Wing,
    air: Air, ground: Ground, watch: Watch, track: NDArray[np.float64],
) -> Landing:  # fmt: skip
    """End a flight that came low at a share of a step: with a flare if the toggles are in hand.

    The heading is taken linear within the step.
    """
    time_s = step.start.time_s + share * step.length_s
    place = glide_place(step, share)
    velocity = glide_velocity(step, share)
    if step.start.time_s < plan.hands.steer_from_s:
        return Landing(time_s, place, velocity, CONTACT, False, math.inf)
    turned = step.end.heading_rad - step.start.heading_rad
    heading = step.start.heading_rad + share * turned
    hold_s = plan.hands.flare_hold_s
    return flare(
        time_s, until_s, place, velocity, heading, brake, hold_s, wing, air, ground, watch, track
    )
