"""Over the ramp and off its lip: from the level deck until both wheels are in the air."""

import math
from typing import NamedTuple

from secondunit.physics.atmosphere import GRAVITY_M_S2
from secondunit.physics.chassis import Chassis, Wheel, standing_compression_m
from secondunit.physics.jit import kernel, kernel_with_arrays
from secondunit.physics.ramp_lanes import (
    AT_LIP,
    BODY_MAX,
    CODE,
    ENDED,
    LANES,
    PITCH_MAX_RAD,
    STEPS,
    TIME,
    TRAVEL_MAX,
    TYRE_MAX,
    Rides,
    pop,
    state_of,
    until_off,
)
from secondunit.physics.ramp_profile import RampProfile, axle_at
from secondunit.physics.rolling import SPEED_MIN_M_S, Rider, Rolling, thrust_wanted_n

ROLLING_ON, OFF_LIP, STOPPED, TURNED_OVER, UNSOLVED = range(5)
START_M = 0.2  # front axle before the foot as the run over the ramp begins
ROUNDS = 3  # of the balance on the deck; each leaves a seventh of what was left
TOLERANCE_M_S = 6e-4  # error a step may add; see docs/physics/ramp.md for what it costs and gives


class OffLip(NamedTuple):
    """A motorcycle with both wheels just in the air.

    Attributes
    ----------
    code
        `OFF_LIP`; `STOPPED` or `TURNED_OVER` on the ramp; `UNSOLVED` where steps ran out or a
        number was none.
    time_s
        Since the front axle was `START_M` before the foot.
    forward_m, up_m, forward_m_s, up_m_s
        Place, from the lip, and velocity of everything's centre of mass.
    along_m_s, across_m_s
        That velocity along the lip's slope, and across it (up).
    pitch_rad, pitch_rate_rad_s
        Nose up over the horizon. The rate is of the whole motorcycle once its wheels hang still:
        angular momentum over inertia, which is what the flight keeps.
    body_pitch_rate_rad_s
        Of the sprung body at this instant.
    inertia_kg_m2
        Of the whole motorcycle in pitch, wheels hanging.
    load_max_g0
        Greatest force of both suspensions together on the body, over its weight.
    tyre_load_max_n
        Greatest load of either tyre.
    travel_max_share
        Greatest compression of either suspension over its travel; above 1 it bottomed.
    steps
        Taken, for what they cost.
    """

    code: int
    time_s: float
    forward_m: float
    up_m: float
    forward_m_s: float
    up_m_s: float
    along_m_s: float
    across_m_s: float
    pitch_rad: float
    pitch_rate_rad_s: float
    body_pitch_rate_rad_s: float
    inertia_kg_m2: float
    load_max_g0: float
    tyre_load_max_n: float
    travel_max_share: float
    steps: int


class Stance(NamedTuple):
    """How a motorcycle stands: suspensions and tyres pressed, and its nose up over the deck."""

    front_m: float
    rear_m: float
    front_depth_m: float
    rear_depth_m: float
    lean_rad: float


@kernel
def standing_load_n(chassis: Chassis, wheel: Wheel, other: Wheel) -> float:
    """Give the weight on one wheel at rest on level ground."""
    body = chassis.sprung_kg * other.arm_m / (other.arm_m - wheel.arm_m)
    return (body + wheel.springs.unsprung_kg) * GRAVITY_M_S2


@kernel
def stance_of(chassis: Chassis, front_load_n: float, rear_load_n: float) -> Stance:
    """Give how suspensions and tyres stand under the loads of their wheels; the lean is small."""
    front, rear = chassis.front, chassis.rear
    front_m = standing_compression_m(
        front_load_n - front.springs.unsprung_kg * GRAVITY_M_S2, front.springs
    )
    rear_m = standing_compression_m(
        rear_load_n - rear.springs.unsprung_kg * GRAVITY_M_S2, rear.springs
    )
    front_depth = front_load_n / front.springs.tyre_n_m
    rear_depth = rear_load_n / rear.springs.tyre_n_m
    front_h, rear_h = front.hang_m - front_m, rear.hang_m - rear_m
    rise = front_h - front_depth - rear_h + rear_depth
    return Stance(front_m, rear_m, front_depth, rear_depth, rise / (front.arm_m - rear.arm_m))


@kernel
def rolling_up(
    chassis: Chassis, profile: RampProfile, speed_m_s: float, rider: Rider, tilt_rad: float
) -> Rolling:
    """Give the motorcycle in balance on the level deck, its front axle just before the foot.

    Load moves from the front wheel to the rear by thrust at the deck against drag at the body and
    rolling resistance at the axles, and as the nose comes up and the body moves back. `ROUNDS`
    rounds leave 1 mm.
    """
    front, rear = chassis.front, chassis.rear
    length = front.arm_m - rear.arm_m
    front_load = standing_load_n(chassis, front, rear)
    rear_load = standing_load_n(chassis, rear, front)
    thrust = thrust_wanted_n(speed_m_s, 0.0, front_load, chassis, rider)
    resting = rider.rolling * chassis.mass_kg * GRAVITY_M_S2
    shift = 0.0
    for _ in range(ROUNDS):
        stance = stance_of(chassis, front_load - shift, rear_load + shift)
        hang = 0.5 * (front.hang_m - stance.front_m + rear.hang_m - stance.rear_m)
        moment = thrust * profile.wheel_radius_m + (thrust - resting) * hang
        moment += chassis.sprung_kg * GRAVITY_M_S2 * hang * stance.lean_rad
        shift = min(moment / length, 0.9 * front_load)
    stance = stance_of(chassis, front_load - shift, rear_load + shift)
    return settled(chassis, profile, speed_m_s, -START_M, stance, -tilt_rad, math.tan(tilt_rad))


@kernel
def settled(
    chassis: Chassis, profile: RampProfile, speed_m_s: float, front_axle_m: float,
    stance: Stance, slope_rad: float, tilt_rise: float,
) -> Rolling:  # fmt: skip
    """Give the motorcycle on an even slope, moving along it, with nothing else moving."""
    front = chassis.front
    front_h = front.hang_m - stance.front_m
    pitch = slope_rad + stance.lean_rad
    sine, cosine = math.sin(pitch), math.cos(pitch)
    up = axle_at(profile, front_axle_m, tilt_rise).up_m - stance.front_depth_m * math.cos(slope_rad)
    across = -speed_m_s * math.sin(stance.lean_rad)
    return Rolling(
        front_axle_m - front.arm_m * cosine - front_h * sine,
        up - front.arm_m * sine + front_h * cosine,
        pitch, speed_m_s * math.cos(stance.lean_rad), across, 0.0,
        stance.front_m, stance.rear_m, across, across,
    )  # fmt: skip


@kernel
def why_ended(state: Rolling) -> int:
    """Give the code of a ride whose axle no longer goes forward, or whose pitch is too steep."""
    if abs(state.pitch_rad) < PITCH_MAX_RAD and state.along_m_s < 2.0 * SPEED_MIN_M_S:
        return STOPPED
    if math.isfinite(state.pitch_rad) and math.isfinite(state.along_m_s):
        return TURNED_OVER
    return UNSOLVED


@kernel_with_arrays
def over_ramp(rides: Rides, profile: RampProfile, tolerance_m_s: float) -> None:
    """Roll over the ramp and off its lip; pitch and pitch rate come out of the contact alone.

    Parameters
    ----------
    rides
        Shape (`ROWS`, `LANES`): rides on the deck or ramp, from `start_ride`; lanes without one
        from `leave_empty`. Written; `off_lip` reads it.
    tolerance_m_s
        `TOLERANCE_M_S`, or less for a reference.
    """
    until_off(rides, profile, 1, tolerance_m_s)
    for lane in range(LANES):
        pop(rides, lane)
    until_off(rides, profile, 0, tolerance_m_s)


@kernel
def off_lip(
    rides: Rides, lane: int, chassis: Chassis, profile: RampProfile, tilt_rad: float
) -> OffLip:
    """Give how the ride of a lane ended; the ramp is tilted about its foot, within 0.1 rad."""
    state = state_of(rides, lane)
    code = UNSOLVED
    if rides[CODE, lane] == AT_LIP:
        code = OFF_LIP
    elif rides[CODE, lane] == ENDED:
        code = why_ended(state)
    return whole_of(code, state, rides, lane, chassis, profile, tilt_rad)


@kernel
def whole_of(
    code: int, s: Rolling, rides: Rides, lane: int, chassis: Chassis, profile: RampProfile,
    tilt_rad: float,
) -> OffLip:  # fmt: skip
    """Put body and wheels together: momentum and angular momentum of everything."""
    front, rear = chassis.front, chassis.rear
    front_kg, rear_kg = front.springs.unsprung_kg, rear.springs.unsprung_kg
    front_h, rear_h = front.hang_m - s.front_m, rear.hang_m - s.rear_m
    turn, mass = s.pitch_rate_rad_s, chassis.mass_kg
    # From the body's centre, along and across the motorcycle.
    ahead = (front_kg * front.arm_m + rear_kg * rear.arm_m) / mass
    above = -(front_kg * front_h + rear_kg * rear_h) / mass
    front_across = s.front_across_m_s - s.across_m_s
    rear_across = s.rear_across_m_s - s.across_m_s
    along = turn * (front_kg * front_h + rear_kg * rear_h) / mass
    across = (front_kg * front_across + rear_kg * rear_across) / mass
    spin = chassis.inertia_kg_m2 * turn
    spin += front_kg * (front.arm_m * front_across + front_h * turn * front_h)
    spin += rear_kg * (rear.arm_m * rear_across + rear_h * turn * rear_h)
    spin -= mass * (ahead * across - above * along)
    inertia = hanging_inertia_kg_m2(chassis)
    pitch = s.pitch_rad + tilt_rad
    sine, cosine = math.sin(pitch), math.cos(pitch)
    forward_m_s = (s.along_m_s + along) * cosine - (s.across_m_s + across) * sine
    up_m_s = (s.along_m_s + along) * sine + (s.across_m_s + across) * cosine
    last = profile.forward_m.size - 1
    forward, up = s.forward_m - profile.forward_m[last], s.up_m - profile.up_m[last]
    tilt_sine, tilt_cosine = math.sin(tilt_rad), math.cos(tilt_rad)
    lip = profile.lip_slope_rad + tilt_rad
    weight = chassis.sprung_kg * GRAVITY_M_S2
    return OffLip(
        code, rides[TIME, lane],
        forward * tilt_cosine - up * tilt_sine + ahead * cosine - above * sine,
        forward * tilt_sine + up * tilt_cosine + ahead * sine + above * cosine,
        forward_m_s, up_m_s,
        forward_m_s * math.cos(lip) + up_m_s * math.sin(lip),
        up_m_s * math.cos(lip) - forward_m_s * math.sin(lip),
        pitch, spin / inertia, turn, inertia,
        rides[BODY_MAX, lane] / weight, rides[TYRE_MAX, lane], rides[TRAVEL_MAX, lane],
        int(rides[STEPS, lane]),
    )  # fmt: skip


@kernel
def hanging_inertia_kg_m2(chassis: Chassis) -> float:
    """Give the inertia in pitch of everything about its centre of mass, suspensions at rest in air.

    With preload below the stop's force they hang at their full length.
    """
    front, rear = chassis.front, chassis.rear
    front_kg, rear_kg, mass = front.springs.unsprung_kg, rear.springs.unsprung_kg, chassis.mass_kg
    ahead = (front_kg * front.arm_m + rear_kg * rear.arm_m) / mass
    above = -(front_kg * front.hang_m + rear_kg * rear.hang_m) / mass
    return (
        chassis.inertia_kg_m2
        + front_kg * (front.arm_m**2 + front.hang_m**2)
        + rear_kg * (rear.arm_m**2 + rear.hang_m**2)
        - mass * (ahead**2 + above**2)
    )
