"""The motorcycle on its run-up: power, grip and wheelie against drag, rolling and slope."""

import math
from typing import NamedTuple

from secondunit.physics.atmosphere import GRAVITY_M_S2
from secondunit.physics.jit import kernel

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


@kernel
def forward_acceleration(
    speed_m_s: float, slope_rad: float, headwind_m_s: float, density: float, bike: Motorcycle
) -> float:
    """Give the acceleration [m/s²] at full throttle.

    m (1 + eps) dv/dt = thrust - ½ rho C_D A |v + w| (v + w) - m g (C_rr cos(slope) + sin(slope)),
    w the headwind. Same source as the thrust.
    """
    through_air = speed_m_s + headwind_m_s
    drag = 0.5 * density * bike.drag_area_m2 * abs(through_air) * through_air
    weight = bike.mass_kg * GRAVITY_M_S2
    hold = weight * (bike.rolling * math.cos(slope_rad) + math.sin(slope_rad))
    thrust = thrust_max_n(speed_m_s, slope_rad, bike)
    return (thrust - drag - hold) / (bike.mass_kg * (1.0 + bike.rotating_share))


@kernel
def ride(
    speed_m_s: float, speed_target_m_s: float, length_m: float, slope_rad: float,
    headwind_m_s: float, density: float, bike: Motorcycle, steps: int,
) -> float:  # fmt: skip
    """Give the speed after a stretch: full throttle up to the target, held there if power allows.

    March in v²/2 over distance, d(v²/2)/ds = a, by classical fourth-order Runge-Kutta with `steps`
    equal steps. 0 where the motorcycle comes to a stop.
    """
    h = length_m / steps
    target = 0.5 * speed_target_m_s**2
    energy = 0.5 * speed_m_s**2
    for _ in range(steps):
        k1 = _gain(energy, slope_rad, headwind_m_s, density, bike)
        k2 = _gain(energy + 0.5 * h * k1, slope_rad, headwind_m_s, density, bike)
        k3 = _gain(energy + 0.5 * h * k2, slope_rad, headwind_m_s, density, bike)
        k4 = _gain(energy + h * k3, slope_rad, headwind_m_s, density, bike)
        energy = min(energy + h / 6.0 * (k1 + 2.0 * k2 + 2.0 * k3 + k4), target)
        if not energy > 0.0:
            return 0.0
    return math.sqrt(2.0 * energy)


@kernel
def _gain(energy: float, slope: float, headwind: float, density: float, bike: Motorcycle) -> float:
    speed = math.sqrt(2.0 * max(energy, 0.0))
    return forward_acceleration(speed, slope, headwind, density, bike)
