"""Heights from pressure, by the standard atmosphere."""

from secondunit.files.tracks.rows import FloatArray
from secondunit.physics.atmosphere import (
    LAPSE_K_PER_M,
    PRESSURE_EXPONENT,
    SEA_LEVEL_K,
    SEA_LEVEL_PA,
)


def pressure_elevation_m(pressure_pa: FloatArray) -> FloatArray:
    """Give the height at which the standard atmosphere has a pressure.

    The inverse of `secondunit.physics.atmosphere.pressure_pa`; its source and range hold.
    """
    ratio = (pressure_pa / SEA_LEVEL_PA) ** (1.0 / PRESSURE_EXPONENT)
    return SEA_LEVEL_K / LAPSE_K_PER_M * (1.0 - ratio)
