"""Gusty wind over level ground, the same at every height a stunt reaches."""

import math

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.jit import kernel
from secondunit.physics.wind import KNOTS, LEVELS, Air


@kernel
def unit_gusts(
    whites: NDArray[np.float64], knot_s: float, memory_s: float, series: NDArray[np.float64]
) -> None:
    """Turn unit normals into turbulence of variance 1, along and across the wind.

    Parameters
    ----------
    whites
        Shape (2 knots,): two for each knot.
    knot_s, memory_s
        Time between knots, and the correlation time.
    series
        Shape (knots, 2), written.

    Notes
    -----
    Each component is a first-order autoregressive series: the exact sampling of the Dryden
    longitudinal spectrum (MIL-F-8785C), here for both components.
    """
    keep = math.exp(-knot_s / memory_s)
    fresh = math.sqrt(1.0 - keep * keep)
    series[0, 0], series[0, 1] = whites[0], whites[1]
    for knot in range(1, series.shape[0]):
        for side in range(2):
            series[knot, side] = keep * series[knot - 1, side] + fresh * whites[2 * knot + side]


@kernel
def blow_level(
    air: Air, east_m_s: float, north_m_s: float, deviation_m_s: float,
    series: NDArray[np.float64], knot_s: float, elevation_m: float, density_ratio: float,
) -> None:  # fmt: skip
    """Write air whose mean wind does not change with height.

    Parameters
    ----------
    air
        Written.
    east_m_s, north_m_s
        Mean wind, towards.
    deviation_m_s
        Standard deviation of the turbulence, along the mean wind and across it.
    series, knot_s
        Unit turbulence, shape (knots, 2), and the time between knots; the last one stays.
    elevation_m
        Above the sea.
    density_ratio
        Density of the day over the standard one.

    Notes
    -----
    A calm has no direction; its turbulence is laid along east.
    """
    speed = math.hypot(east_m_s, north_m_s)
    along_east, along_north = 1.0, 0.0
    if speed > 0.0:
        along_east, along_north = east_m_s / speed, north_m_s / speed
    for level in range(LEVELS):
        air.levels[level, 0], air.levels[level, 1] = east_m_s, north_m_s
        air.levels[level, 2] = 1.0
    last = series.shape[0] - 1
    for knot in range(KNOTS):
        row = min(knot, last)
        along, across = deviation_m_s * series[row, 0], deviation_m_s * series[row, 1]
        air.gusts[knot, 0] = along * along_east - across * along_north
        air.gusts[knot, 1] = along * along_north + across * along_east
        air.gusts[knot, 2] = 0.0
    air.lowest_up_m, air.levels_per_m, air.floor_up_m = 0.0, 1.0, -math.inf
    air.elevation_m, air.density_ratio, air.density_per_m = elevation_m, density_ratio, 0.0
    air.is_gusty, air.knot_s, air.up_sigma_m_s = deviation_m_s > 0.0, knot_s, 0.0
    air.filter[0] = KNOTS  # all are known
    air.designed_m_s = 0.0
