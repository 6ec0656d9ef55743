"""The International Standard Atmosphere below 11 km."""

import math

import numpy as np
from numpy.polynomial import Chebyshev, Polynomial
from numpy.typing import NDArray

from secondunit.physics.jit import inlined, kernel

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


def _exact_density(elevation_m: NDArray[np.float64]) -> NDArray[np.float64]:
    ratio = 1.0 - LAPSE_K_PER_M * elevation_m / SEA_LEVEL_K
    return SEA_LEVEL_KG_PER_M3 * ratio ** (PRESSURE_EXPONENT - 1.0)


# A power costs a third of a whole acceleration; this polynomial is within 1e-8 of it.
FIT_MIDDLE_M, FIT_HALF_M = 5_250.0, 5_750.0
_D0, _D1, _D2, _D3, _D4, _D5 = (
    float(value)
    for value in Chebyshev.interpolate(lambda x: _exact_density(FIT_MIDDLE_M + FIT_HALF_M * x), 5)
    .convert(kind=Polynomial)
    .coef
)


@inlined
def density_kg_per_m3(elevation_m: float) -> float:
    """Give the standard density, rho = rho0 (T/T0)^(g/(L R) - 1); source as for temperature.

    From -500 m to 11 000 m, by a polynomial of degree 5 fitted to that power when the software
    starts: within 1e-8 of it. A real day differs by about 4 %; the stunts carry that as a factor
    of its own.
    """
    x = (elevation_m - FIT_MIDDLE_M) * (1.0 / FIT_HALF_M)
    return _D0 + x * (_D1 + x * (_D2 + x * (_D3 + x * (_D4 + x * _D5))))
