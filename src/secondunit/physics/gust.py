"""Gusty wind over level ground, the same at every height a stunt reaches."""

import math

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.jit import kernel
from secondunit.physics.wind import Air


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
def level_air(
    east_m_s: float, north_m_s: float, deviation_m_s: float, series: NDArray[np.float64],
    knot_s: float, elevation_m: float, density_ratio: float,
) -> Air:  # fmt: skip
    """Give air whose mean wind does not change with height.

    Parameters
    ----------
    east_m_s, north_m_s
        Mean wind, towards.
    deviation_m_s
        Standard deviation of the turbulence, along the mean wind and across it.
    series, knot_s
        Unit turbulence, shape (knots, 2), and the time between knots.
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
    levels = np.empty((2, 3))
    for level in range(2):
        levels[level, 0], levels[level, 1], levels[level, 2] = east_m_s, north_m_s, 1.0
    gusts = np.zeros((series.shape[0], 3))
    for knot in range(series.shape[0]):
        along, across = deviation_m_s * series[knot, 0], deviation_m_s * series[knot, 1]
        gusts[knot, 0] = along * along_east - across * along_north
        gusts[knot, 1] = along * along_north + across * along_east
    nothing = np.empty(0)
    return Air(
        levels, 0.0, 1.0, -math.inf, elevation_m, density_ratio, 0.0, deviation_m_s > 0.0, gusts,
        knot_s, nothing, nothing, 0.0,
    )  # fmt: skip
