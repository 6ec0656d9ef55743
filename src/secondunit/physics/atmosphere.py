"""The International Standard Atmosphere below 11 km."""

import math

from secondunit.physics.jit import kernel

SEA_LEVEL_K = 288.15
SEA_LEVEL_PA = 101_325.0
LAPSE_K_PER_M = 0.0065
GAS_CONSTANT_AIR = 287.05287  # J/(kg K)
GRAVITY_M_S2 = 9.80665
PRESSURE_EXPONENT = GRAVITY_M_S2 / (LAPSE_K_PER_M * GAS_CONSTANT_AIR)
SEA_LEVEL_KG_PER_M3 = SEA_LEVEL_PA / (GAS_CONSTANT_AIR * SEA_LEVEL_K)


@kernel
def temperature_k(elevation_m: float) -> float:
    """Give the standard temperature.

    Parameters
    ----------
    elevation_m
        Above the sea, below 11 000 m.

    References
    ----------
    .. [1] "Manual of the ICAO Standard Atmosphere", ICAO Doc 7488, 3rd ed. (1993), eq. for the
       troposphere: T = T0 - L h. Geometric height is taken for geopotential: 0.02 % at 1 km.
    """
    return SEA_LEVEL_K - LAPSE_K_PER_M * elevation_m


@kernel
def pressure_pa(elevation_m: float) -> float:
    """Give the standard pressure, p = p0 (T/T0)^(g/(L R)); source and range as for temperature."""
    ratio = temperature_k(elevation_m) / SEA_LEVEL_K
    return SEA_LEVEL_PA * math.pow(ratio, PRESSURE_EXPONENT)


@kernel
def density_kg_per_m3(elevation_m: float) -> float:
    """Give the standard density, rho = rho0 (T/T0)^(g/(L R) - 1); same source and range.

    A real day differs by about 4 %; the stunts carry that as a factor of its own.
    """
    ratio = temperature_k(elevation_m) / SEA_LEVEL_K
    return SEA_LEVEL_KG_PER_M3 * math.pow(ratio, PRESSURE_EXPONENT - 1.0)
