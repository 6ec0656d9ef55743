"""Canopies as rows of numbers: a column a lane in the table that flies, a row each while they wait.

Written before a flight by `open_canopy`; `landing_of` reads its end.
"""

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.canopy import Glide, GlideStep, Trim, Wing
from secondunit.physics.descent import Landing
from secondunit.physics.jit import folded, inlined, kernel
from secondunit.physics.pilot import Command, Hands, Plan
from secondunit.physics.state import Vector
from secondunit.physics.wind import Air

# How its flight stands; an end has the code of a leg of flight (`secondunit.physics.fall`).
NONE, WAITS = -2.0, -1.0
# The canopy in flight (`Glide` has ten numbers), the command held, its velocity over ground.
NOW, COMMAND, VELOCITY = 0, 10, 13
CODE, CAMERA, LOOK_AGAIN, IS_STEERED = 16, 17, 18, 19
# What stays: the pilot's plan with his hands in it, the wing, the air that all of a run shares.
AIM, SETUP, BELIEVED, FULL, HALF, APPROACH, DEEP, HANDS, OPENED = 20, 23, 25, 27, 29, 31, 33, 35, 41
WING, ELEVATION, DENSITY_RATIO, DENSITY_PER_M, KNOT, CAMERA_AT = 43, 47, 48, 49, 50, 51
KEPT = 54
# Of one step: the height above ground and the mean wind as it begins, its length, the height of its
# middle, the winds at its start, middle and end; then its end, and its velocities over ground.
GROUND_UP, HEIGHT, FELT, TICK, MIDDLE_UP, WINDS, NEXT, V_START, V_HALF, V_END, NEXT_CAMERA = (
    54, 55, 56, 58, 59, 60, 69, 79, 82, 85, 88,
)  # fmt: skip
ROWS = 89

Rows = NDArray[np.float64]
Canopies = NDArray[np.float64]  # (canopy, KEPT)


@folded
def vector_in(b: Rows, row: int, i: int) -> Vector:
    """Read a vector of a lane."""
    return Vector(b[row, i], b[row + 1, i], b[row + 2, i])


@folded
def keep_vector(b: Rows, row: int, i: int, one: Vector) -> None:
    """Write a vector of a lane."""
    b[row, i], b[row + 1, i], b[row + 2, i] = one.east, one.north, one.up


@folded
def glide_in(b: Rows, row: int, i: int) -> Glide:
    """Read the canopy of a lane, as it flies or at the end of its step."""
    return Glide(
        b[row, i], vector_in(b, row + 1, i), b[row + 4, i], b[row + 5, i], b[row + 6, i],
        b[row + 7, i], b[row + 8, i], b[row + 9, i],
    )  # fmt: skip


@inlined
def keep_glide(b: Rows, row: int, i: int, now: Glide) -> None:
    """Write the canopy of a lane."""
    b[row, i] = now.time_s
    b[row + 1, i], b[row + 2, i], b[row + 3, i] = now.place.east, now.place.north, now.place.up
    b[row + 4, i], b[row + 5, i], b[row + 6, i] = now.forward_m_s, now.sink_m_s, now.heading_rad
    b[row + 7, i], b[row + 8, i], b[row + 9, i] = now.bank_rad, now.sine, now.cosine


@folded
def command_in(b: Rows, i: int) -> Command:
    """Read the command that a lane's pilot holds."""
    return Command(b[COMMAND, i], b[COMMAND + 1, i], b[COMMAND + 2, i] == 1.0)


@folded
def keep_command(b: Rows, i: int, now: Command) -> None:
    """Write the command that a lane's pilot holds."""
    b[COMMAND, i], b[COMMAND + 1, i] = now.brake, now.bank_rad
    b[COMMAND + 2, i] = 1.0 if now.is_final else 0.0


@folded
def trim_in(b: Rows, row: int, i: int) -> Trim:
    """Read a steady flight that a lane's pilot reckons with."""
    return Trim(b[row, i], b[row + 1, i])


@folded
def plan_in(b: Rows, i: int) -> Plan:
    """Read the plan of a lane's pilot."""
    hands = Hands(
        b[HANDS, i], b[HANDS + 1, i], b[HANDS + 2, i], b[HANDS + 3, i], b[HANDS + 4, i],
        b[HANDS + 5, i],
    )  # fmt: skip
    return Plan(
        vector_in(b, AIM, i), b[SETUP, i], b[SETUP + 1, i], b[BELIEVED, i], b[BELIEVED + 1, i],
        trim_in(b, FULL, i), trim_in(b, HALF, i), trim_in(b, APPROACH, i), trim_in(b, DEEP, i),
        hands, b[OPENED, i], b[OPENED + 1, i],
    )  # fmt: skip


@folded
def wing_in(b: Rows, i: int) -> Wing:
    """Read the wing of a lane."""
    return Wing(b[WING, i], b[WING + 1, i], b[WING + 2, i], b[WING + 3, i])


@folded
def step_in(b: Rows, i: int) -> GlideStep:
    """Read the step that a lane has just made."""
    return GlideStep(
        glide_in(b, NOW, i), glide_in(b, NEXT, i), b[TICK, i],
        vector_in(b, V_START, i), vector_in(b, V_HALF, i), vector_in(b, V_END, i),
    )  # fmt: skip


@kernel
def open_canopy(
    canopies: Canopies, k: int, start: Glide, velocity: Vector, plan: Plan, wing: Wing,
    camera: Vector, air: Air,
) -> None:  # fmt: skip
    """Let a canopy wait in row k for its flight."""
    row = canopies.T
    keep_glide(row, NOW, k, start)
    row[COMMAND, k], row[COMMAND + 1, k], row[COMMAND + 2, k] = plan.hands.stowed_brake, 0.0, 0.0
    row[VELOCITY, k], row[VELOCITY + 1, k] = velocity.east, velocity.north
    row[VELOCITY + 2, k] = velocity.up
    row[CODE, k], row[CAMERA, k], row[LOOK_AGAIN, k] = WAITS, np.inf, -np.inf
    row[IS_STEERED, k] = 0.0
    row[AIM, k], row[AIM + 1, k], row[AIM + 2, k] = plan.aim.east, plan.aim.north, plan.aim.up
    row[SETUP, k], row[SETUP + 1, k] = plan.setup_east_m, plan.setup_north_m
    row[BELIEVED, k], row[BELIEVED + 1, k] = plan.wind_east_m_s, plan.wind_north_m_s
    row[FULL, k], row[FULL + 1, k] = plan.full.forward_m_s, plan.full.sink_m_s
    row[HALF, k], row[HALF + 1, k] = plan.half.forward_m_s, plan.half.sink_m_s
    row[APPROACH, k], row[APPROACH + 1, k] = plan.approach.forward_m_s, plan.approach.sink_m_s
    row[DEEP, k], row[DEEP + 1, k] = plan.deep.forward_m_s, plan.deep.sink_m_s
    row[HANDS, k], row[HANDS + 1, k] = plan.hands.stowed_brake, plan.hands.steer_from_s
    row[HANDS + 2, k] = plan.hands.built_in_turn_rad_s
    row[HANDS + 3, k] = plan.hands.built_in_sink_factor
    row[HANDS + 4, k], row[HANDS + 5, k] = plan.hands.flare_height_m, plan.hands.flare_hold_s
    row[OPENED, k], row[OPENED + 1, k] = plan.opened_s, plan.opened_up_m
    row[WING, k], row[WING + 1, k] = wing.mass_kg, wing.area_m2
    row[WING + 2, k], row[WING + 3, k] = wing.glide_factor, wing.speed_factor
    row[ELEVATION, k], row[DENSITY_RATIO, k] = air.elevation_m, air.density_ratio
    row[DENSITY_PER_M, k], row[KNOT, k] = air.density_per_m, air.knot_s
    row[CAMERA_AT, k], row[CAMERA_AT + 1, k] = camera.east, camera.north
    row[CAMERA_AT + 2, k] = camera.up


@kernel
def keep_landing(canopies: Canopies, k: int, end: Landing) -> None:
    """Write the end of a flight."""
    canopies[k, NOW], canopies[k, CODE], canopies[k, CAMERA] = end.time_s, end.code, end.camera_m
    canopies[k, NOW + 1], canopies[k, NOW + 2] = end.place.east, end.place.north
    canopies[k, NOW + 3], canopies[k, IS_STEERED] = end.place.up, 1.0 if end.is_steered else 0.0
    canopies[k, VELOCITY], canopies[k, VELOCITY + 1] = end.velocity.east, end.velocity.north
    canopies[k, VELOCITY + 2] = end.velocity.up


@kernel
def landing_of(canopies: Canopies, k: int) -> Landing:
    """Read the end of the flight in row k."""
    row = canopies[k]
    return Landing(
        row[NOW], Vector(row[NOW + 1], row[NOW + 2], row[NOW + 3]),
        Vector(row[VELOCITY], row[VELOCITY + 1], row[VELOCITY + 2]), int(row[CODE]),
        row[IS_STEERED] == 1.0, row[CAMERA],
    )  # fmt: skip
