"""A motorcycle as a planar body on two sprung wheels: its masses, springs and tyres."""

from typing import NamedTuple

from secondunit.physics.atmosphere import GRAVITY_M_S2
from secondunit.physics.jit import inlined, kernel

STOP_N_M = 100e3  # what a fork or shock pushes back with past either end of its travel. Assumption


class Springs(NamedTuple):
    """One wheel's suspension and tyre, as rates at the wheel, across the motorcycle's length.

    The suspension pushes with preload + stiffness x + damping dx/dt, x from 0 (hanging) to the
    travel, and with `STOP_N_M` more past either end; the tyre with its stiffness, never pulling.
    """

    unsprung_kg: float
    stiffness_n_m: float
    damping_n_s_m: float
    preload_n: float
    travel_m: float
    tyre_n_m: float


class Wheel(NamedTuple):
    """A wheel on the sprung body: `arm_m` ahead of its centre of mass and `hang_m` below it."""

    arm_m: float
    hang_m: float
    springs: Springs


class Chassis(NamedTuple):
    """A motorcycle with its rider, ready to roll.

    `sprung_kg` and `inertia_kg_m2` are the body's on the springs, about its own centre of mass,
    `mass_kg` is everything's.
    """

    mass_kg: float
    sprung_kg: float
    inertia_kg_m2: float
    front: Wheel
    rear: Wheel


@kernel
def standing_compression_m(load_n: float, springs: Springs) -> float:
    """Give how far a load compresses the suspension at rest; it may lie on either stop."""
    free = load_n - springs.preload_n
    within = min(max(free / springs.stiffness_n_m, 0.0), springs.travel_m)
    beyond = free - springs.stiffness_n_m * within
    return within + beyond / (springs.stiffness_n_m + STOP_N_M)


@inlined
def suspension_n(compression_m: float, speed_m_s: float, springs: Springs) -> float:
    """Give the force of a suspension between wheel and body, apart positive."""
    force = (
        springs.preload_n
        + springs.stiffness_n_m * compression_m
        + springs.damping_n_s_m * speed_m_s
    )
    past = max(compression_m - springs.travel_m, 0.0) + min(compression_m, 0.0)
    return force + STOP_N_M * past


@kernel
def chassis_of(
    mass_kg: float, front_m: float, rear_m: float, height_m: float, gyration_m: float,
    wheel_radius_m: float, front: Springs, rear: Springs,
) -> Chassis:  # fmt: skip
    """Take a motorcycle with its rider apart into body and wheels.

    Parameters
    ----------
    mass_kg, gyration_m
        Everything: mass, and radius of gyration in pitch.
    front_m, rear_m, height_m
        Centre of mass of everything to the axles, and its height above the deck, standing at rest
        on it, rider up.
    wheel_radius_m
        Of both wheels.

    Returns
    -------
    Chassis
        Its inertia is not positive where the wheels alone have more than `gyration_m` gives:
        impossible input, which `take_off` refuses.

    Notes
    -----
    The parts' masses, first moments and second moments add up to the whole's at rest (Steiner).
    The wheels are points.
    """
    length = front_m + rear_m
    weight = mass_kg * GRAVITY_M_S2
    front_load, rear_load = weight * rear_m / length, weight * front_m / length
    front_up = wheel_radius_m - front_load / front.tyre_n_m
    rear_up = wheel_radius_m - rear_load / rear.tyre_n_m
    sprung = mass_kg - front.unsprung_kg - rear.unsprung_kg
    ahead = (rear.unsprung_kg * rear_m - front.unsprung_kg * front_m) / sprung
    up = (
        mass_kg * height_m - front.unsprung_kg * front_up - rear.unsprung_kg * rear_up
    ) / sprung  # fmt: skip
    inertia = (
        mass_kg * gyration_m**2
        - front.unsprung_kg * (front_m**2 + (height_m - front_up) ** 2)
        - rear.unsprung_kg * (rear_m**2 + (height_m - rear_up) ** 2)
        - sprung * (ahead**2 + (height_m - up) ** 2)
    )
    front_load -= front.unsprung_kg * GRAVITY_M_S2
    rear_load -= rear.unsprung_kg * GRAVITY_M_S2
    return Chassis(
        mass_kg, sprung, inertia,
        Wheel(front_m - ahead, up - front_up + standing_compression_m(front_load, front), front),
        Wheel(-rear_m - ahead, up - rear_up + standing_compression_m(rear_load, rear), rear),
    )  # fmt: skip
