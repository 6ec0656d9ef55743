"""A person in the wind: drag, lean, footing, and running."""

import math

from secondunit.physics.jit import kernel
from secondunit.units import STANDARD_GRAVITY_M_S2


@kernel
def wind_force_n(density_kg_per_m3: float, drag_area_m2: float, speed_m_s: float) -> float:
    """Give the force of the wind on a body.

    Parameters
    ----------
    density_kg_per_m3
        Density of the air.
    drag_area_m2
        Drag coefficient times area; a standing person has about 0.65 to 0.84.
    speed_m_s
        Speed of the air past the body; the force has its sign.

    Notes
    -----
    F = rho C_D A V |V| / 2.
    """
    return 0.5 * density_kg_per_m3 * drag_area_m2 * speed_m_s * abs(speed_m_s)


@kernel
def lean_rad(force_n: float, mass_kg: float) -> float:
    """Give how far a person must lean so that a steady horizontal force does not topple them.

    Parameters
    ----------
    force_n
        Horizontal force, drag and inertia together, 0 or more.
    mass_kg
        Mass of the person, more than 0.

    Notes
    -----
    tan(lean) = F/(m g), with the force taken at the height of the centre of mass.
    """
    return math.atan(force_n / (mass_kg * STANDARD_GRAVITY_M_S2))


@kernel
def footing_demand(force_n: float, mass_kg: float, friction: float) -> float:
    """Give the share of the feet's friction that a horizontal force uses up; over 1, they slip.

    Parameters
    ----------
    force_n
        Horizontal force, 0 or more.
    mass_kg
        Mass of the person, more than 0.
    friction
        Coefficient of friction between sole and roof, more than 0.

    Notes
    -----
    F/(μ m g): Coulomb friction on a level roof.
    """
    return force_n / (friction * mass_kg * STANDARD_GRAVITY_M_S2)


@kernel
def running_speed_m_s(
    speed_m_s: float,
    top_speed_m_s: float,
    speed_up_s: float,
    extra_drag_n: float,
    mass_kg: float,
    time_s: float,
) -> float:
    """Give the speed of a runner who has given everything for a time.

    Parameters
    ----------
    speed_m_s
        Speed at first.
    top_speed_m_s
        Speed held in still air, 0 or more.
    speed_up_s
        Time constant: after it, 63 % of the top speed is reached in still air. About 0.9 to 1.3 s.
    extra_drag_n
        Drag of the air less what it would be in still air, held over the time; negative where the
        air pushes from behind.
    mass_kg
        Mass of the runner.
    time_s
        How long.

    Notes
    -----
    dv/dt = (v_top - v)/τ - ΔF/m, solved: v = v_e + (v₀ - v_e) exp(-t/τ), v_e = v_top - τ ΔF/m. It
    follows the splits of two 100 m finals within 0.25 m; not validated yet for running in outwash.

    References
    ----------
    .. [1] J. B. Keller, "A theory of competitive running", Physics Today 26 (1973) 43-47. The law
       was seen in secondary sources; the paper itself is unverified.
    """
    held_m_s = top_speed_m_s - speed_up_s * extra_drag_n / mass_kg
    return held_m_s + (speed_m_s - held_m_s) * math.exp(-time_s / speed_up_s)
