"""From standing at the start of the run-up to both wheels in the air off the lip."""

import math
from typing import NamedTuple

from secondunit.physics.atmosphere import GRAVITY_M_S2
from secondunit.physics.chassis import Chassis
from secondunit.physics.jit import kernel
from secondunit.physics.lip import (
    OFF_LIP,
    ROLLING_ON,
    STOPPED,
    UNSOLVED,
    OffLip,
    off_lip,
    rolling_up,
)
from secondunit.physics.ramp_lanes import Rides, leave_empty, start_ride
from secondunit.physics.ramp_profile import RampProfile
from secondunit.physics.rolling import SPEED_MIN_M_S, Rider
from secondunit.physics.steering import Across, Crosswind, Steering, pushed_aside
from secondunit.physics.vehicle import Motorcycle, run_up

RUN_UP_STEPS = 20


class Attempt(NamedTuple):
    """One go at the ramp.

    `pop_speed_m_s` is what the rider's legs add across the ramp to everything; `wheel_spin_rad_s`
    how much faster throttle (or, negative, slower the brake) makes the rear wheel turn once it is
    in the air. `tilt_rad` raises the lip over what it was built for. `exposed_m` is how far before
    the lip the shelter from the crosswind ends. `heading_error_rad` is his direction at the lip
    off the ramp's, right positive, besides what the wind does.
    """

    run_up_length_m: float
    speed_target_m_s: float
    tilt_rad: float
    pop_speed_m_s: float
    wheel_spin_rad_s: float
    wheel_inertia_kg_m2: float
    heading_error_rad: float
    exposed_m: float
    shelter_ratio: float


class DeckAir(NamedTuple):
    """The air over run-up and ramp: winds against and across, and C_Y A of rider and motorcycle.

    Crosswinds blow towards the right, at the start of the run-up and at the lip.
    """

    density: float
    headwind_m_s: float
    crosswind_start_m_s: float
    crosswind_lip_m_s: float
    side_area_m2: float


class TakeOff(NamedTuple):
    """Rider and motorcycle, one body, with both wheels just in the air.

    Attributes
    ----------
    code
        `OFF_LIP`; `STOPPED` on the run-up or ramp; `TURNED_OVER` on the ramp; `UNSOLVED`: its
        wheels are heavier than its radius of gyration allows, or steps ran out. All else is NaN
        then, but `speed_foot_m_s`.
    ride_s
        From the start until here.
    forward_m, right_m, up_m, forward_m_s, right_m_s, up_m_s
        Place of the centre of mass, from the middle of the lip, and its velocity.
    pitch_rad, pitch_rate_rad_s
        Nose up, of the whole motorcycle with hanging wheels, spin of the rear wheel and all.
    contact_pitch_rate_rad_s
        The same without the wheel's spin.
    speed_foot_m_s
        As the ramp begins.
    offset_max_m
        Greatest distance from the deck's middle on the way, either side.
    load_max_g0, tyre_load_max_n, travel_max_share
        Hardest moments on the ramp; see `OffLip`.
    """

    code: int
    ride_s: float
    forward_m: float
    right_m: float
    up_m: float
    forward_m_s: float
    right_m_s: float
    up_m_s: float
    pitch_rad: float
    pitch_rate_rad_s: float
    contact_pitch_rate_rad_s: float
    speed_foot_m_s: float
    offset_max_m: float
    load_max_g0: float
    tyre_load_max_n: float
    travel_max_share: float


@kernel
def rider_of(attempt: Attempt, air: DeckAir, bike: Motorcycle) -> Rider:
    """Give what the rider does and feels on the ramp; the wheelie limit is m g b/h."""
    return Rider(
        attempt.speed_target_m_s, bike.power_w,
        bike.mass_kg * GRAVITY_M_S2 * bike.rear_m / bike.height_m, bike.grip, bike.rolling,
        0.5 * air.density * bike.drag_area_m2, air.headwind_m_s, attempt.pop_speed_m_s,
    )  # fmt: skip


@kernel
def spun_pitch_rate_rad_s(
    wheel_spin_rad_s: float, wheel_inertia_kg_m2: float, speed_m_s: float, wheel_radius_m: float,
    inertia_kg_m2: float,
) -> float:  # fmt: skip
    """Give how the pitch rate changes as throttle or brake change the rear wheel's spin in the air.

    I_w dw_w / I_y, nose up for throttle: angular momentum stays. The brake can do no more than stop
    the wheel. Derived; 0.7 kg m² and 40 rad/s give 28 deg/s at 57 kg m².
    """
    least = -speed_m_s / wheel_radius_m if wheel_radius_m > 0.0 else 0.0
    return wheel_inertia_kg_m2 * max(wheel_spin_rad_s, least) / inertia_kg_m2


@kernel
def failed(code: int, speed_m_s: float) -> TakeOff:
    """Give an attempt that did not leave the lip."""
    nan = math.nan
    return TakeOff(
        code, nan, nan, nan, nan, nan, nan, nan, nan, nan, nan, speed_m_s, nan, nan, nan, nan
    )


class Approach(NamedTuple):
    """How the run-up ended: `code` is `ROLLING_ON`, or why there was none over the ramp."""

    code: int
    speed_m_s: float
    time_s: float


@kernel
def approach(
    attempt: Attempt, bike: Motorcycle, chassis: Chassis, profile: RampProfile, air: DeckAir,
    rides: Rides, lane: int,
) -> Approach:  # fmt: skip
    """Ride up to the ramp, and put the ride over it into a lane, for `over_ramp`.

    Parameters
    ----------
    bike, chassis
        Of the same masses and lengths; see `chassis_of`.
    profile
        From `ramp_shapes`; made once for all runs.
    rides
        The lane is written, empty where the run-up ends before the ramp.
    """
    leave_empty(rides, lane)
    if not chassis.inertia_kg_m2 > 0.0:
        return Approach(UNSOLVED, math.nan, math.nan)
    up = run_up(
        0.0, attempt.speed_target_m_s, attempt.run_up_length_m, 0.0, air.headwind_m_s,
        air.density, bike, RUN_UP_STEPS,
    )  # fmt: skip
    if not up.speed_m_s > SPEED_MIN_M_S:
        return Approach(STOPPED, up.speed_m_s, up.time_s)
    rider = rider_of(attempt, air, bike)
    start = rolling_up(chassis, profile, up.speed_m_s, rider, attempt.tilt_rad)
    start_ride(rides, lane, start, chassis, rider, attempt.tilt_rad)
    return Approach(ROLLING_ON, up.speed_m_s, up.time_s)


@kernel
def take_off(
    attempt: Attempt, foot: Approach, rides: Rides, lane: int, bike: Motorcycle, chassis: Chassis,
    profile: RampProfile, air: DeckAir, steering: Steering,
) -> TakeOff:  # fmt: skip
    """Give the motorcycle off the lip, from its run-up and its ride over the ramp.

    Notes
    -----
    Along and across are apart: what the rider steers does not slow him, and the ramp's slope does
    not change the crosswind's push.
    """
    if foot.code != ROLLING_ON:
        return failed(foot.code, foot.speed_m_s)
    off = off_lip(rides, lane, chassis, profile, attempt.tilt_rad)
    if off.code != OFF_LIP:
        return failed(off.code, foot.speed_m_s)
    ride_s = foot.time_s + off.time_s
    wind = Crosswind(
        air.crosswind_start_m_s, air.crosswind_lip_m_s, attempt.exposed_m / off.along_m_s,
        attempt.shelter_ratio, off.along_m_s + air.headwind_m_s,
    )  # fmt: skip
    side = 0.5 * air.density * air.side_area_m2
    across = pushed_aside(ride_s, side, bike.mass_kg, wind, steering)
    return joined(attempt, foot.speed_m_s, ride_s, off, across, profile)


@kernel
def joined(
    attempt: Attempt, speed_foot_m_s: float, ride_s: float, off: OffLip, across: Across,
    profile: RampProfile,
) -> TakeOff:  # fmt: skip
    """Put along and across together; what goes to the right is taken from forwards."""
    spin = spun_pitch_rate_rad_s(
        attempt.wheel_spin_rad_s, attempt.wheel_inertia_kg_m2, off.along_m_s,
        profile.wheel_radius_m, off.inertia_kg_m2,
    )  # fmt: skip
    heading = attempt.heading_error_rad + math.atan2(across.speed_m_s, off.forward_m_s)
    return TakeOff(
        OFF_LIP, ride_s,
        off.forward_m, across.offset_m, off.up_m,
        off.forward_m_s * math.cos(heading), off.forward_m_s * math.sin(heading), off.up_m_s,
        off.pitch_rad, off.pitch_rate_rad_s + spin, off.pitch_rate_rad_s,
        speed_foot_m_s, across.offset_max_m,
        off.load_max_g0, off.tyre_load_max_n, off.travel_max_share,
    )  # fmt: skip
