"""The motorcycle on its run-up: power, grip and wheelie against drag, rolling and slope."""

import math
from typing import NamedTuple

from secondunit.physics.atmosphere import GRAVITY_M_S2
from secondunit.physics.jit import inlined, kernel

ROTATING_SHARE = 0.06  # wheels and crank as mass, 0.05-0.08; assumption
ROLLING = 0.02  # tyre on deck; assumption


class Motorcycle(NamedTuple):
    """A motorcycle with its rider on it, standing.

    `front_m` and `rear_m` are the distances from the centre of mass to the axles, `height_m` its
    height, `drag_area_m2` is C_D A of both, `grip` the friction of tyre on deck.
    """

    mass_kg: float
    power_w: float
    grip: float
    front_m: float
    rear_m: float
    height_m: float
    drag_area_m2: float
    rotating_share: float
    rolling: float


@kernel
def thrust_max_n(speed_m_s: float, slope_rad: float, bike: Motorcycle) -> float:
    """Give the greatest thrust: the least of power, grip of the driven rear wheel, and wheelie.

    min(P/v, mu N_r, m g cos(slope) b/h), with N_r = (m g cos(slope) a + F h)/L: the rear wheel is
    pressed down by the thrust itself, so grip allows F = mu m g cos(slope) a / (L - mu h).

    References
    ----------
    .. [1] V. Cossalter, "Motorcycle Dynamics", 2nd ed. (2006), ch. 3 (from memory, unverified).
    """
    weight = bike.mass_kg * GRAVITY_M_S2 * math.cos(slope_rad)
    thrust = weight * bike.rear_m / bike.height_m
    length = bike.front_m + bike.rear_m
    lever = length - bike.grip * bike.height_m
    if lever > 0.0:
        thrust = min(thrust, bike.grip * weight * bike.front_m / lever)
    if speed_m_s > 0.0:
        thrust = min(thrust, bike.power_w / speed_m_s)
    return thrust


class RunUp(NamedTuple):
    """The end of a stretch: the speed there, 0 where it stopped before, and the time it took."""

    speed_m_s: float
    time_s: float


class Stretch(NamedTuple):
    """A stretch's constants: accelerations (over mass and its rotating share), and wind.

    `most` is the greatest thrust of grip and wheelie, `power` engine power, `drag` that of the air
    over the square of the speed through it, `hold` of rolling and slope.
    """

    most_m_s2: float
    power_m2_s3: float
    drag_per_m: float
    hold_m_s2: float
    headwind_m_s: float


@inlined
def energy_gain_m_s2(energy_m2_s2: float, stretch: Stretch) -> float:
    """Give d(v²/2)/ds at full throttle: `forward_acceleration` with its constants worked out."""
    speed = math.sqrt(2.0 * max(energy_m2_s2, 0.0))
    thrust = stretch.most_m_s2
    if thrust * speed > stretch.power_m2_s3:
        thrust = stretch.power_m2_s3 / speed
    through_air = speed + stretch.headwind_m_s
    return thrust - stretch.drag_per_m * abs(through_air) * through_air - stretch.hold_m_s2


@kernel
def stretch_of(slope_rad: float, headwind_m_s: float, density: float, bike: Motorcycle) -> Stretch:
    """Work out what stays the same over a stretch; equations of `forward_acceleration`."""
    heavier = bike.mass_kg * (1.0 + bike.rotating_share)
    hold = bike.rolling * math.cos(slope_rad) + math.sin(slope_rad)
    return Stretch(
        thrust_max_n(0.0, slope_rad, bike) / heavier,
        bike.power_w / heavier,
        0.5 * density * bike.drag_area_m2 / heavier,
        GRAVITY_M_S2 * hold / (1.0 + bike.rotating_share),
        headwind_m_s,
    )


@kernel
def run_up(
    speed_m_s: float, speed_target_m_s: float, length_m: float, slope_rad: float,
    headwind_m_s: float, density: float, bike: Motorcycle, steps: int,
) -> RunUp:  # fmt: skip
    """Ride a stretch: full throttle up to the target, held there if power allows.

    March in v²/2 over distance, d(v²/2)/ds = a, by classical fourth-order Runge-Kutta with `steps`
    equal steps, the last of them cut where the target is reached. Time is summed as 2 ds/(v0 + v1),
    exact for even acceleration.
    """
    stretch = stretch_of(slope_rad, headwind_m_s, density, bike)
    target = 0.5 * speed_target_m_s**2
    energy, time = 0.5 * speed_m_s**2, 0.0
    if energy >= target and energy_gain_m_s2(target, stretch) >= 0.0:
        return RunUp(speed_target_m_s, length_m / speed_target_m_s)
    speed, done = speed_m_s, 0.0
    h = length_m / steps
    for _ in range(steps):
        k1 = energy_gain_m_s2(energy, stretch)
        k2 = energy_gain_m_s2(energy + 0.5 * h * k1, stretch)
        k3 = energy_gain_m_s2(energy + 0.5 * h * k2, stretch)
        k4 = energy_gain_m_s2(energy + h * k3, stretch)
        gain = h / 6.0 * (k1 + 2.0 * k2 + 2.0 * k3 + k4)
        if energy + gain >= target and gain > 0.0:
            way = h * (target - energy) / gain
            time += 2.0 * way / (speed + speed_target_m_s)
            left_m = max(length_m - done - way, 0.0)
            if energy_gain_m_s2(target, stretch) >= 0.0:
                return RunUp(speed_target_m_s, time + left_m / speed_target_m_s)
        energy = min(energy + gain, target)
        if not energy > 0.0:
            return RunUp(0.0, math.inf)
        after = math.sqrt(2.0 * energy)
        time += 2.0 * h / (speed + after)
        speed = after
        done += h
    return RunUp(speed, time)


@kernel
def ride(
    speed_m_s: float, speed_target_m_s: float, length_m: float, slope_rad: float,
    headwind_m_s: float, density: float, bike: Motorcycle, steps: int,
) -> float:  # fmt: skip
    """Give the speed after a stretch, as `run_up` does, without its time."""
    return run_up(
        speed_m_s, speed_target_m_s, length_m, slope_rad, headwind_m_s, density, bike, steps
    ).speed_m_s
