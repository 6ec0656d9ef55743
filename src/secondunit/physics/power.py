"""Whether a helicopter has the power to rise as it is to rise."""

from secondunit.physics.jit import kernel
from secondunit.physics.rotor import ground_effect_thrust_ratio, induced_speed_m_s, rotor_power_w

SEA_LEVEL_KG_PER_M3 = 1.225
# Left for the main rotor by tail rotor, gearbox and what else turns. Assumption
MAIN_ROTOR_SHARE = 0.88


@kernel
def power_share(
    thrust_n: float, density_kg_per_m3: float, rotor_radius_m: float, climb_m_s: float,
    rotor_height_m: float, figure_of_merit: float, power_w: float,
) -> float:  # fmt: skip
    """Give the power that the main rotor needs over what is left for it; above 1 it sinks.

    Parameters
    ----------
    thrust_n, rotor_radius_m, climb_m_s
        Of the main rotor.
    density_kg_per_m3
        Of the air.
    rotor_height_m
        Over the ground; near it less power is needed.
    figure_of_merit
        Ideal over real power in hover.
    power_w
        Of the engines together at sea level.

    Notes
    -----
    Of the engines' power 12 % goes elsewhere, and it falls with the density of the air: both are
    assumptions. Turbines limited by their gearbox keep more at height, so this is on the low side
    there; the limit of the gearbox itself is left out, which is on the high side for some types.
    """
    induced = induced_speed_m_s(thrust_n, density_kg_per_m3, rotor_radius_m)
    cushion = ground_effect_thrust_ratio(rotor_height_m, rotor_radius_m)
    needed = rotor_power_w(thrust_n, induced, climb_m_s, cushion, figure_of_merit)
    left = MAIN_ROTOR_SHARE * power_w * min(density_kg_per_m3 / SEA_LEVEL_KG_PER_M3, 1.0)
    return needed / left
