"""Density of the air of a real day, from what a weather station shows."""

import math
from typing import NamedTuple

from secondunit.physics.atmosphere import (
    GAS_CONSTANT_AIR,
    GRAVITY_M_S2,
    LAPSE_K_PER_M,
    density_kg_per_m3,
)
from secondunit.physics.jit import kernel

ZERO_CELSIUS_K = 273.15
# What water vapour weighs less than the air it displaces: 1 - 18.015/28.964.
LIGHTNESS_OF_VAPOUR = 0.378


class DayAir(NamedTuple):
    """Pressure, temperature and relative humidity (0 to 1) at one height above the sea.

    `pressure_pa` is that of the place (QFE), not reduced to the sea (QNH, QFF).
    """

    pressure_pa: float
    temperature_k: float
    humidity: float
    elevation_m: float


class DensityLine(NamedTuple):
    """Density over the standard one: at the mark, and its change with each metre up."""

    mark_ratio: float
    per_m: float


@kernel
def vapour_pressure_pa(temperature_k: float, humidity: float) -> float:
    """Give the pressure of the water vapour, RH * 611.2 exp(17.62 t / (243.12 + t)), t in degC.

    Parameters
    ----------
    temperature_k
        228 to 333 K (-45 to 60 degC); over water, also below freezing, as humidity is reported.
    humidity
        Relative, 0 to 1.

    References
    ----------
    .. [1] WMO-No. 8, "Guide to Meteorological Instruments", annex 4.B: saturation vapour pressure
       over water (from memory, unverified; checked against CIPM-2007).
    """
    celsius = temperature_k - ZERO_CELSIUS_K
    return humidity * 611.2 * math.exp(17.62 * celsius / (243.12 + celsius))


@kernel
def moist_density_kg_per_m3(pressure_pa: float, temperature_k: float, humidity: float) -> float:
    """Give the density of moist air, rho = (p - 0.378 e) / (R T).

    An ideal gas; within 0.1 % of CIPM-2007 between 0 and 40 degC.

    References
    ----------
    .. [1] A. Picard and others, "Revised formula for the density of moist air (CIPM-2007)",
       Metrologia 45 (2008) 149, of which this is the ideal-gas part.
    """
    dry_pa = pressure_pa - LIGHTNESS_OF_VAPOUR * vapour_pressure_pa(temperature_k, humidity)
    return dry_pa / (GAS_CONSTANT_AIR * temperature_k)


@kernel
def day_density_kg_per_m3(elevation_m: float, day: DayAir) -> float:
    """Give the density of a day at another height.

    Parameters
    ----------
    elevation_m
        Above the sea, within about 2 km of the station.
    day
        What the station shows.

    Notes
    -----
    Temperature changes by 6.5 K a kilometre, as in the standard atmosphere, and the share of water
    vapour is the same at every height (both assumptions: on a clear morning the valley may be
    colder than the ridge, which makes the valley's air 4 % denser for each 10 K). Pressure follows
    from the weight of that air: rho = rho_0 (T/T_0)^(g/(L R_m) - 1), with the gas constant R_m of
    the station's moist air.

    References
    ----------
    .. [1] "Manual of the ICAO Standard Atmosphere", ICAO Doc 7488, 3rd ed. (1993), for the law.
    """
    station = moist_density_kg_per_m3(day.pressure_pa, day.temperature_k, day.humidity)
    moist_gas = day.pressure_pa / (station * day.temperature_k)
    ratio = 1.0 - LAPSE_K_PER_M * (elevation_m - day.elevation_m) / day.temperature_k
    exponent = GRAVITY_M_S2 / (LAPSE_K_PER_M * moist_gas) - 1.0
    return float(station * math.pow(ratio, exponent))


@kernel
def day_density_ratio(elevation_m: float, day: DayAir) -> float:
    """Give the density of a day over the standard one at the same height."""
    return day_density_kg_per_m3(elevation_m, day) / density_kg_per_m3(elevation_m)


@kernel
def density_line(mark_m: float, lowest_m: float, day: DayAir) -> DensityLine:
    """Give the ratio as a straight line through the mark and the lowest point of a flight.

    Parameters
    ----------
    mark_m, lowest_m
        Above the sea; the same height twice gives no change with height.
    day
        What the station shows.
    """
    mark = day_density_ratio(mark_m, day)
    if lowest_m == mark_m:
        return DensityLine(mark, 0.0)
    lowest = day_density_ratio(lowest_m, day)
    return DensityLine(mark, (mark - lowest) / (mark_m - lowest_m))
