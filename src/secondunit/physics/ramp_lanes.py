"""Many rides over one ramp at once, a lane each: loops over lanes, which LLVM makes vector code of.

A lane does what it would do alone, operation by operation, whatever rides beside it: no bit
depends on how many there are. Only the ramp is looked up lane by lane.
"""

import math

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.atmosphere import GRAVITY_M_S2
from secondunit.physics.chassis import Chassis, Springs, Wheel
from secondunit.physics.jit import folded, kernel, kernel_with_arrays
from secondunit.physics.ramp_profile import AxlePoint, RampProfile, axle_at
from secondunit.physics.rolling import (
    SPEED_MIN_M_S,
    Loads,
    Rider,
    Rolling,
    Scene,
    axle_place_m,
    blended,
    error_m_s,
    moved,
    rates_of,
    sine_cosine,
)

LANES = 16
STAGES = 3
GOING, AT_LIP, ENDED, LOST = range(4)
STEP_FIRST_S = 2e-3
STEP_MAX_S = 0.02
STEPS_MAX = 20_000
REJECTED = 8.0  # a step is done again only where its error is this far over; the next is shorter
LIP_GRAIN_M = 2e-4
PITCH_MAX_RAD = 1.2

# Rows of a table of rides, a column a lane. `Rolling` has ten numbers, `Loads` seven.
STATE, RATE, STAGE, RATE_2, RATE_3, RATE_4 = range(0, 60, 10)
LOADS, NEXT_LOADS = 60, 67
# How it stands, time and the step to try next, the step tried, the hardest moments, steps tried.
CODE, TIME, WISH, STEP, BODY_MAX, TYRE_MAX, TRAVEL_MAX, STEPS = range(74, 82)
# Where the axles of a stage are, and the height and rise over run of their paths there.
FRONT_AXLE, FRONT_UP, FRONT_RISE, REAR_AXLE, REAR_UP, REAR_RISE = range(82, 88)
# What stays: masses and inertia of the chassis, each wheel, the rider, gravity, and the tilt.
CHASSIS, FRONT, REAR, RIDER, GRAVITY, TILT_RISE = 88, 91, 99, 107, 115, 117
ROWS = 118

Rides = NDArray[np.float64]


@folded
def rolling_in(b: Rides, row: int, i: int) -> Rolling:
    """Read the state, or a rate, of a lane."""
    return Rolling(
        b[row, i], b[row + 1, i], b[row + 2, i], b[row + 3, i], b[row + 4, i], b[row + 5, i],
        b[row + 6, i], b[row + 7, i], b[row + 8, i], b[row + 9, i],
    )  # fmt: skip


@folded
def keep_rolling(b: Rides, row: int, i: int, now: Rolling) -> None:
    """Write the state, or a rate, of a lane."""
    b[row, i], b[row + 1, i], b[row + 2, i] = now.forward_m, now.up_m, now.pitch_rad
    b[row + 3, i], b[row + 4, i] = now.along_m_s, now.across_m_s
    b[row + 5, i], b[row + 6, i], b[row + 7, i] = now.pitch_rate_rad_s, now.front_m, now.rear_m
    b[row + 8, i], b[row + 9, i] = now.front_across_m_s, now.rear_across_m_s


@folded
def loads_in(b: Rides, i: int) -> Loads:
    """Read the loads at a lane's state."""
    return Loads(
        b[LOADS, i], b[LOADS + 1, i], b[LOADS + 2, i], b[LOADS + 3, i], b[LOADS + 4, i],
        b[LOADS + 5, i], b[LOADS + 6, i],
    )  # fmt: skip


@folded
def keep_loads(b: Rides, i: int, now: Loads) -> None:
    """Write the loads at a lane's stage."""
    b[NEXT_LOADS, i], b[NEXT_LOADS + 1, i] = now.front_axle_m, now.front_axle_m_s
    b[NEXT_LOADS + 2, i], b[NEXT_LOADS + 3, i] = now.rear_axle_m, now.rear_axle_m_s
    b[NEXT_LOADS + 4, i], b[NEXT_LOADS + 5, i] = now.front_n, now.rear_n
    b[NEXT_LOADS + 6, i] = now.body_n


@folded
def wheel_in(b: Rides, row: int, i: int) -> Wheel:
    """Read a wheel of a lane's motorcycle."""
    springs = Springs(
        b[row + 2, i], b[row + 3, i], b[row + 4, i], b[row + 5, i], b[row + 6, i], b[row + 7, i]
    )
    return Wheel(b[row, i], b[row + 1, i], springs)


@folded
def keep_wheel(b: Rides, row: int, i: int, wheel: Wheel) -> None:
    """Write a wheel of a lane's motorcycle."""
    b[row, i], b[row + 1, i], springs = wheel.arm_m, wheel.hang_m, wheel.springs
    b[row + 2, i], b[row + 3, i] = springs.unsprung_kg, springs.stiffness_n_m
    b[row + 4, i], b[row + 5, i] = springs.damping_n_s_m, springs.preload_n
    b[row + 6, i], b[row + 7, i] = springs.travel_m, springs.tyre_n_m


@folded
def chassis_in(b: Rides, i: int) -> Chassis:
    """Read a lane's motorcycle."""
    return Chassis(
        b[CHASSIS, i], b[CHASSIS + 1, i], b[CHASSIS + 2, i],
        wheel_in(b, FRONT, i), wheel_in(b, REAR, i),
    )  # fmt: skip


@folded
def rider_in(b: Rides, i: int) -> Rider:
    """Read a lane's rider."""
    return Rider(
        b[RIDER, i], b[RIDER + 1, i], b[RIDER + 2, i], b[RIDER + 3, i], b[RIDER + 4, i],
        b[RIDER + 5, i], b[RIDER + 6, i], b[RIDER + 7, i],
    )  # fmt: skip


@kernel
def start_ride(
    rides: Rides, lane: int, state: Rolling, chassis: Chassis, rider: Rider, tilt_rad: float
) -> None:
    """Put a ride into a lane, in the frame in which the ramp lies as it was built."""
    for row in range(ROWS):
        rides[row, lane] = 0.0
    keep_rolling(rides, STATE, lane, state)
    rides[WISH, lane] = STEP_FIRST_S
    rides[CHASSIS, lane], rides[CHASSIS + 1, lane] = chassis.mass_kg, chassis.sprung_kg
    rides[CHASSIS + 2, lane] = chassis.inertia_kg_m2
    keep_wheel(rides, FRONT, lane, chassis.front)
    keep_wheel(rides, REAR, lane, chassis.rear)
    rides[RIDER, lane], rides[RIDER + 1, lane] = rider.speed_target_m_s, rider.power_w
    rides[RIDER + 2, lane], rides[RIDER + 3, lane] = rider.thrust_max_n, rider.grip
    rides[RIDER + 4, lane], rides[RIDER + 5, lane] = rider.rolling, rider.drag_n_s2_m2
    rides[RIDER + 6, lane], rides[RIDER + 7, lane] = rider.headwind_m_s, rider.pop_speed_m_s
    rides[GRAVITY, lane] = -GRAVITY_M_S2 * math.sin(tilt_rad)
    rides[GRAVITY + 1, lane] = -GRAVITY_M_S2 * math.cos(tilt_rad)
    rides[TILT_RISE, lane] = math.tan(tilt_rad)


@kernel
def state_of(rides: Rides, lane: int) -> Rolling:
    """Give the state of the ride in a lane."""
    return rolling_in(rides, STATE, lane)


@kernel
def leave_empty(rides: Rides, lane: int) -> None:
    """Put nothing into a lane: numbers that nothing can go wrong with."""
    for row in range(ROWS):
        rides[row, lane] = 1.0
    rides[CODE, lane] = ENDED


@kernel
def pop(rides: Rides, lane: int) -> None:
    """Let the rider's legs add to the speed of everything across the motorcycle, at the lip."""
    if rides[CODE, lane] == GOING:  # there were no steps left
        rides[CODE, lane] = LOST
    elif rides[CODE, lane] == AT_LIP:
        rides[CODE, lane] = GOING
        pop_m_s, mass_kg, sprung_kg = (
            rides[RIDER + 7, lane], rides[CHASSIS, lane], rides[CHASSIS + 1, lane]
        )  # fmt: skip
        rides[STATE + 4, lane] += pop_m_s * mass_kg / sprung_kg


@folded
def look(b: Rides, profile: RampProfile, front_tyre: int) -> None:
    """Work out the last rates, those of every lane's stage, and the loads there."""
    for i in range(LANES):
        stage = rolling_in(b, STAGE, i)
        sine, cosine = sine_cosine(stage.pitch_rad)
        front, rear = wheel_in(b, FRONT, i), wheel_in(b, REAR, i)
        b[FRONT_AXLE, i] = axle_place_m(stage, sine, cosine, front, stage.front_m)
        b[REAR_AXLE, i] = axle_place_m(stage, sine, cosine, rear, stage.rear_m)
    for i in range(LANES):
        path = axle_at(profile, b[FRONT_AXLE, i], b[TILT_RISE, i])
        b[FRONT_UP, i], b[FRONT_RISE, i] = path.up_m, path.rise_over_run
        path = axle_at(profile, b[REAR_AXLE, i], b[TILT_RISE, i])
        b[REAR_UP, i], b[REAR_RISE, i] = path.up_m, path.rise_over_run
    radius_m = profile.wheel_radius_m
    for i in range(LANES):
        rate, loads = rates_of(
            rolling_in(b, STAGE, i),
            AxlePoint(b[FRONT_UP, i], b[FRONT_RISE, i]), AxlePoint(b[REAR_UP, i], b[REAR_RISE, i]),
            chassis_in(b, i), rider_in(b, i),
            Scene(b[GRAVITY, i], b[GRAVITY + 1, i], radius_m, front_tyre),
        )  # fmt: skip
        keep_rolling(b, RATE_4, i, rate)
        keep_loads(b, i, loads)


@folded
def choose_steps(b: Rides, lip_m: float, front_tyre: int) -> int:
    """Say how each lane stands and how long its step is; give how many go on."""
    going = 0
    for i in range(LANES):
        axle_m, closing_m_s = b[LOADS + 2, i], b[LOADS + 3, i]
        if front_tyre == 1:
            axle_m, closing_m_s = b[LOADS, i], b[LOADS + 1, i]
        left_m = lip_m - axle_m
        rolls = (closing_m_s > SPEED_MIN_M_S) & (abs(b[STATE + 2, i]) < PITCH_MAX_RAD)
        stands = GOING if rolls else ENDED
        stands = AT_LIP if abs(left_m) < LIP_GRAIN_M else stands
        b[CODE, i] = stands if b[CODE, i] == GOING else b[CODE, i]
        b[STEP, i] = min(b[WISH, i], left_m / closing_m_s)
        going += 1 if b[CODE, i] == GOING else 0
    return going


@folded
def set_stage(b: Rides, row: int, share: float) -> None:
    """Move every lane on along a rate for a share of its step, to the next stage."""
    for i in range(LANES):
        state, rate = rolling_in(b, STATE, i), rolling_in(b, row, i)
        keep_rolling(b, STAGE, i, moved(state, rate, share * b[STEP, i]))


@folded
def set_end(b: Rides) -> None:
    """Move every lane on to the end of its step."""
    for i in range(LANES):
        rate = blended(rolling_in(b, RATE, i), rolling_in(b, RATE_2, i), rolling_in(b, RATE_3, i))
        keep_rolling(b, STAGE, i, moved(rolling_in(b, STATE, i), rate, b[STEP, i]))


@folded
def judge(b: Rides, tolerance_m_s: float) -> None:
    """Take each lane's step or refuse it, and choose its next."""
    for i in range(LANES):
        h, wish = b[STEP, i], b[WISH, i]
        error = error_m_s(
            rolling_in(b, RATE, i), rolling_in(b, RATE_2, i), rolling_in(b, RATE_3, i),
            rolling_in(b, RATE_4, i), h,
        )  # fmt: skip
        goes = b[CODE, i] == GOING
        grow = min(max(0.9 * math.sqrt(tolerance_m_s / max(error, 1e-12)), 0.3), 1.5)
        is_new = goes & ((grow < 1.0) | (h == wish))
        b[WISH, i] = min(abs(h) * grow, STEP_MAX_S) if is_new else wish
        b[STEPS, i] += 1.0 if goes else 0.0
        takes = goes & (not error > REJECTED * tolerance_m_s)
        loads = loads_in(b, i)
        travel = max(b[STATE + 6, i] / b[FRONT + 6, i], b[STATE + 7, i] / b[REAR + 6, i])
        b[BODY_MAX, i] = max(b[BODY_MAX, i], loads.body_n if takes else 0.0)
        b[TYRE_MAX, i] = max(b[TYRE_MAX, i], max(loads.front_n, loads.rear_n) if takes else 0.0)
        b[TRAVEL_MAX, i] = max(b[TRAVEL_MAX, i], travel if takes else 0.0)
        b[TIME, i] += h if takes else 0.0
        b[STEP, i] = 1.0 if takes else 0.0


@folded
def copy(b: Rides, row: int, rows: int, to: int) -> None:
    """Copy rows of all lanes."""
    for k in range(rows):
        for i in range(LANES):
            b[to + k, i] = b[row + k, i]


@folded
def take(b: Rides, row: int, rows: int, after: int) -> None:
    """Put what comes after a step, row by row, in place of what was, in the lanes that take it."""
    for k in range(rows):
        for i in range(LANES):
            b[row + k, i] = b[after + k, i] if b[STEP, i] == 1.0 else b[row + k, i]


@kernel_with_arrays
def until_off(rides: Rides, profile: RampProfile, front_tyre: int, tolerance_m_s: float) -> None:
    """March until the front wheel, or then (the front tyre off the ramp) the rear, is at the lip.

    Bogacki and Shampine's pair of orders 3 and 2 with adaptive steps (P. Bogacki, L. F. Shampine,
    Applied Mathematics Letters 2, 1989, 321; from memory, unverified). The last step ends within
    `LIP_GRAIN_M` of the lip, stepping back where it went past it.
    """
    b = np.empty((ROWS, LANES))  # made here, its shape is known where the loops over lanes are
    for row in range(ROWS):
        for i in range(LANES):
            b[row, i] = rides[row, i]
    copy(b, STATE, 10, STAGE)
    look(b, profile, front_tyre)
    copy(b, RATE_4, 10, RATE)
    copy(b, NEXT_LOADS, 7, LOADS)
    for _ in range(STEPS_MAX):
        if choose_steps(b, profile.axle_lip_m, front_tyre) == 0:
            break
        for stage in range(STAGES):
            if stage == 0:
                set_stage(b, RATE, 0.5)
            elif stage == 1:
                copy(b, RATE_4, 10, RATE_2)
                set_stage(b, RATE_2, 0.75)
            else:
                copy(b, RATE_4, 10, RATE_3)
                set_end(b)
            look(b, profile, front_tyre)
        judge(b, tolerance_m_s)
        take(b, STATE, 10, STAGE)
        take(b, RATE, 10, RATE_4)
        take(b, LOADS, 7, NEXT_LOADS)
    for row in range(ROWS):
        for i in range(LANES):
            rides[row, i] = b[row, i]
