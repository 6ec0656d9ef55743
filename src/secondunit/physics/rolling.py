"""How a sprung motorcycle moves over a ramp: the forces at an instant, and one step in time.

Everything is in the vertical plane of the ramp, in the frame in which the ramp lies as it was
built; a tilted ramp is a turned gravity and a deck that slopes before the foot.
"""

import math
from typing import NamedTuple

from secondunit.physics.atmosphere import GRAVITY_M_S2
from secondunit.physics.chassis import Chassis, Wheel, suspension_n
from secondunit.physics.jit import inlined
from secondunit.physics.ramp_profile import AxlePoint

WHEEL_WEIGHT = 0.1  # wheels are a tenth of the body's mass, and so is what their errors do to it
THROTTLE_S = 0.3  # in which the rider gets back to his speed, power allowing; assumption
LIGHT_FRONT = 3.0  # thrust for more speed over the front wheel's load, at most; assumption
SPEED_MIN_M_S = 1.0  # slower, the motorcycle is taken to have stopped


class Rolling(NamedTuple):
    """A motorcycle on its way over a ramp, or the rate at which each number of it changes.

    The sprung body's centre of mass, its pitch (nose up), its velocity along the motorcycle and
    across it (up), its pitch rate; then the compression of each suspension, and the velocity of
    each wheel across the motorcycle.
    """

    forward_m: float
    up_m: float
    pitch_rad: float
    along_m_s: float
    across_m_s: float
    pitch_rate_rad_s: float
    front_m: float
    rear_m: float
    front_across_m_s: float
    rear_across_m_s: float


class Rider(NamedTuple):
    """What the rider does on the ramp, and what holds the motorcycle back.

    He holds `speed_target_m_s` as far as `power_w`, the wheelie limit `thrust_max_n` and
    `grip` allow. `pop_speed_m_s` is what his legs add across the motorcycle, to everything, as the
    front wheel leaves the lip. `drag_n_s2_m2` is ½ rho C_D A, `rolling` the rolling resistance
    over the load.
    """

    speed_target_m_s: float
    power_w: float
    thrust_max_n: float
    grip: float
    rolling: float
    drag_n_s2_m2: float
    headwind_m_s: float
    pop_speed_m_s: float


class Scene(NamedTuple):
    """Gravity in the ramp's frame, the wheels' radius, and whether the front tyre is on the ramp.

    `front_tyre` is 1 or 0; the rear one is on it as long as anything is looked at.
    """

    gravity_forward_m_s2: float
    gravity_up_m_s2: float
    wheel_radius_m: float
    front_tyre: int


class Push(NamedTuple):
    """What a wheel does: tyre along and across the motorcycle, load, thrust, and suspension.

    And where its axle is, forward of the foot, and how fast it goes forward.
    """

    axle_m: float
    axle_m_s: float
    along_n: float
    across_n: float
    load_n: float
    thrust_n: float
    suspension_n: float
    compression_m_s: float


class Loads(NamedTuple):
    """Where the axles are at an instant, their speeds forward, and the loads.

    Those of each tyre, and of both suspensions on the body.
    """

    front_axle_m: float
    front_axle_m_s: float
    rear_axle_m: float
    rear_axle_m_s: float
    front_n: float
    rear_n: float
    body_n: float


@inlined
def sine_cosine(angle_rad: float) -> tuple[float, float]:
    """Give sine and cosine by their Taylor series; within 1e-10 for angles up to 1.3 rad.

    The pitch is never beyond, and a library call here would cost a third of a step.
    """
    x2 = angle_rad * angle_rad
    sine = -1.0 / 39_916_800.0 + x2 * (1.0 / 6_227_020_800.0)
    sine = -1.0 / 5_040.0 + x2 * (1.0 / 362_880.0 + x2 * sine)
    sine = 1.0 + x2 * (-1.0 / 6.0 + x2 * (1.0 / 120.0 + x2 * sine))
    cosine = 1.0 / 479_001_600.0 + x2 * (-1.0 / 87_178_291_200.0)
    cosine = 1.0 / 40_320.0 + x2 * (-1.0 / 3_628_800.0 + x2 * cosine)
    cosine = 1.0 / 24.0 + x2 * (-1.0 / 720.0 + x2 * cosine)
    cosine = 1.0 + x2 * (-0.5 + x2 * cosine)
    sine *= angle_rad
    return sine, cosine


@inlined
def axle_place_m(
    state: Rolling, sine: float, cosine: float, wheel: Wheel, compression_m: float
) -> float:
    """Give where an axle is, forward of the foot."""
    hang = wheel.hang_m - compression_m
    return state.forward_m + wheel.arm_m * cosine + hang * sine


@inlined
def push_of(
    state: Rolling, sine: float, cosine: float, wheel: Wheel, compression_m: float,
    across_m_s: float, tyre: int, path: AxlePoint, thrust_n: float, rider: Rider,
) -> Push:  # fmt: skip
    """Give the forces on one wheel, from where its axle is over the axle's path.

    The tyre pushes along the normal of that path with stiffness times depth, and never pulls;
    thrust, no more than grip allows, and rolling resistance act along the deck.
    """
    springs = wheel.springs
    hang = wheel.hang_m - compression_m
    squeeze = across_m_s - state.across_m_s - state.pitch_rate_rad_s * wheel.arm_m
    spring = suspension_n(compression_m, squeeze, springs)
    along = state.along_m_s + state.pitch_rate_rad_s * hang
    up = state.up_m + wheel.arm_m * sine - hang * cosine
    deck_cosine = 1.0 / math.sqrt(1.0 + path.rise_over_run * path.rise_over_run)
    deck_sine = path.rise_over_run * deck_cosine
    load = tyre * max(springs.tyre_n_m * (path.up_m - up) * deck_cosine, 0.0)
    thrust = min(thrust_n, rider.grip * load)
    drive = thrust - rider.rolling * load
    leaning_sine = sine * deck_cosine - cosine * deck_sine  # of the pitch over the deck's slope
    leaning_cosine = cosine * deck_cosine + sine * deck_sine
    return Push(
        axle_place_m(state, sine, cosine, wheel, compression_m),
        along * cosine - across_m_s * sine,
        load * leaning_sine + drive * leaning_cosine,
        load * leaning_cosine - drive * leaning_sine,
        load, thrust, spring, squeeze,
    )  # fmt: skip


@inlined
def drag_n(speed_m_s: float, rider: Rider) -> float:
    """Give the air's drag, ½ rho C_D A |v + w| (v + w)."""
    through_air = speed_m_s + rider.headwind_m_s
    return rider.drag_n_s2_m2 * abs(through_air) * through_air


@inlined
def thrust_wanted_n(
    speed_m_s: float, gravity_along_m_s2: float, front_load_n: float, chassis: Chassis,
    rider: Rider,
) -> float:  # fmt: skip
    """Give the thrust by which the rider holds his speed, power and wheelie allowing.

    Drag, weight along the way he goes and rolling, and M (target - v) over `THROTTLE_S`; no engine
    brake. For more speed he opens the throttle only as far as the front wheel stays down: he closes
    it as that gets light, and over the lip he only holds the speed he has.
    """
    speed_up = chassis.mass_kg * (rider.speed_target_m_s - speed_m_s) / THROTTLE_S
    hold = chassis.mass_kg * (rider.rolling * GRAVITY_M_S2 - gravity_along_m_s2)
    wanted = drag_n(speed_m_s, rider) + hold + min(speed_up, LIGHT_FRONT * front_load_n)
    most = min(rider.power_w / max(speed_m_s, SPEED_MIN_M_S), rider.thrust_max_n)
    return min(max(wanted, 0.0), most)


@inlined
def rates_of(
    state: Rolling, front_path: AxlePoint, rear_path: AxlePoint, chassis: Chassis, rider: Rider,
    scene: Scene,
) -> tuple[Rolling, Loads]:  # fmt: skip
    """Give the rates of a motorcycle's state: Newton and Euler for body and wheels, exact.

    The paths are the ramp's where the axles are (`axle_place_m`).

    Wheels are points that slide across the body. With U, W the body's velocity along and across
    the motorcycle, w its pitch rate, h the distance of an axle below the body's centre and d ahead
    of it, n its velocity across, S a suspension's force, X and Y a tyre's along and across, and
    g_t, g_n gravity's:

    W' = (sum S)/m_b + g_n - w U,  n' = (Y - S)/m_w + g_n - w (U + w h),  and U' - w W = a with

    M a + (sum m_w h) w' = sum (X + c) + M g_t - drag,
    (sum m_w h) a + (I + sum m_w h²) w' = sum (d S + h (X + m_w g_t + c)) + thrust r,

    c = m_w (w² d + 2 w q') the wheels' centripetal and Coriolis share. The last term is the
    chain's: the tyre's thrust acts a radius r below the axle.
    """
    front, rear = chassis.front, chassis.rear
    sine, cosine = sine_cosine(state.pitch_rad)
    turn = state.pitch_rate_rad_s
    gravity_along = scene.gravity_forward_m_s2 * cosine + scene.gravity_up_m_s2 * sine
    gravity_across = scene.gravity_up_m_s2 * cosine - scene.gravity_forward_m_s2 * sine
    speed = math.sqrt(state.along_m_s**2 + state.across_m_s**2)
    downhill = gravity_along * state.along_m_s + gravity_across * state.across_m_s
    ahead = push_of(
        state, sine, cosine, front, state.front_m, state.front_across_m_s, scene.front_tyre,
        front_path, 0.0, rider,
    )  # fmt: skip
    downhill /= max(speed, SPEED_MIN_M_S)
    thrust = thrust_wanted_n(speed, downhill, ahead.load_n, chassis, rider)
    behind = push_of(
        state, sine, cosine, rear, state.rear_m, state.rear_across_m_s, 1,
        rear_path, thrust, rider,
    )  # fmt: skip
    front_h, rear_h = front.hang_m - state.front_m, rear.hang_m - state.rear_m
    front_kg, rear_kg = front.springs.unsprung_kg, rear.springs.unsprung_kg
    front_c = front_kg * turn * (turn * front.arm_m + 2.0 * ahead.compression_m_s)
    rear_c = rear_kg * turn * (turn * rear.arm_m + 2.0 * behind.compression_m_s)
    front_x, rear_x = ahead.along_n + front_c, behind.along_n + rear_c
    along_n = front_x + rear_x + chassis.mass_kg * gravity_along
    along_n -= drag_n(state.along_m_s, rider)
    turning = (
        front.arm_m * ahead.suspension_n
        + rear.arm_m * behind.suspension_n
        + front_h * (front_x + front_kg * gravity_along)
        + rear_h * (rear_x + rear_kg * gravity_along)
        + behind.thrust_n * scene.wheel_radius_m
    )
    moment = front_kg * front_h + rear_kg * rear_h
    inertia = chassis.inertia_kg_m2 + front_kg * front_h * front_h + rear_kg * rear_h * rear_h
    over = 1.0 / (chassis.mass_kg * inertia - moment * moment)
    along = (inertia * along_n - moment * turning) * over
    turn_rate = (chassis.mass_kg * turning - moment * along_n) * over
    body_n = ahead.suspension_n + behind.suspension_n
    rate = Rolling(
        state.along_m_s * cosine - state.across_m_s * sine,
        state.along_m_s * sine + state.across_m_s * cosine,
        turn,
        along + turn * state.across_m_s,
        body_n / chassis.sprung_kg + gravity_across - turn * state.along_m_s,
        turn_rate,
        ahead.compression_m_s,
        behind.compression_m_s,
        (ahead.across_n - ahead.suspension_n) / front_kg
        + gravity_across - turn * (state.along_m_s + turn * front_h),
        (behind.across_n - behind.suspension_n) / rear_kg
        + gravity_across - turn * (state.along_m_s + turn * rear_h),
    )  # fmt: skip
    loads = Loads(
        ahead.axle_m, ahead.axle_m_s, behind.axle_m, behind.axle_m_s,
        ahead.load_n, behind.load_n, body_n,
    )  # fmt: skip
    return rate, loads


@inlined
def moved(state: Rolling, rate: Rolling, step_s: float) -> Rolling:
    """Give the state moved on along a rate."""
    return Rolling(
        state.forward_m + step_s * rate.forward_m,
        state.up_m + step_s * rate.up_m,
        state.pitch_rad + step_s * rate.pitch_rad,
        state.along_m_s + step_s * rate.along_m_s,
        state.across_m_s + step_s * rate.across_m_s,
        state.pitch_rate_rad_s + step_s * rate.pitch_rate_rad_s,
        state.front_m + step_s * rate.front_m,
        state.rear_m + step_s * rate.rear_m,
        state.front_across_m_s + step_s * rate.front_across_m_s,
        state.rear_across_m_s + step_s * rate.rear_across_m_s,
    )


@inlined
def blended(first: Rolling, second: Rolling, third: Rolling) -> Rolling:
    """Give the mean of three rates by Bogacki and Shampine's weights 2/9, 1/3, 4/9."""
    a, b, c = 2.0 / 9.0, 1.0 / 3.0, 4.0 / 9.0
    return Rolling(
        a * first.forward_m + b * second.forward_m + c * third.forward_m,
        a * first.up_m + b * second.up_m + c * third.up_m,
        a * first.pitch_rad + b * second.pitch_rad + c * third.pitch_rad,
        a * first.along_m_s + b * second.along_m_s + c * third.along_m_s,
        a * first.across_m_s + b * second.across_m_s + c * third.across_m_s,
        a * first.pitch_rate_rad_s + b * second.pitch_rate_rad_s + c * third.pitch_rate_rad_s,
        a * first.front_m + b * second.front_m + c * third.front_m,
        a * first.rear_m + b * second.rear_m + c * third.rear_m,
        a * first.front_across_m_s + b * second.front_across_m_s + c * third.front_across_m_s,
        a * first.rear_across_m_s + b * second.rear_across_m_s + c * third.rear_across_m_s,
    )


@inlined
def error_m_s(
    first: Rolling, second: Rolling, third: Rolling, last: Rolling, step_s: float
) -> float:
    """Give the error of a step as a speed: the greatest of body, wheels, and pitch at a metre.

    Difference of Bogacki and Shampine's third and second order, weights -5/72, 1/12, 1/9, -1/8.
    """
    a, b, c, d = -5.0 / 72.0, 1.0 / 12.0, 1.0 / 9.0, -1.0 / 8.0
    across = (
        a * first.across_m_s + b * second.across_m_s + c * third.across_m_s + d * last.across_m_s
    )
    turn = (
        a * first.pitch_rate_rad_s
        + b * second.pitch_rate_rad_s
        + c * third.pitch_rate_rad_s
        + d * last.pitch_rate_rad_s
    )
    front = (
        a * first.front_across_m_s
        + b * second.front_across_m_s
        + c * third.front_across_m_s
        + d * last.front_across_m_s
    )
    rear = (
        a * first.rear_across_m_s
        + b * second.rear_across_m_s
        + c * third.rear_across_m_s
        + d * last.rear_across_m_s
    )
    body = max(abs(across), abs(turn))
    return step_s * max(body, WHEEL_WEIGHT * max(abs(front), abs(rear)))
