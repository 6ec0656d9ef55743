"""Gusty wind over level ground, the same at every height a stunt reaches."""

import math

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.jit import kernel
from secondunit.physics.wind import Air


@kernel
def level_air(
    east_m_s: float,
    north_m_s: float,
    deviation_m_s: float,
    knots: NDArray[np.float64],
    knot_s: float,
    elevation_m: float,
    density_ratio: float,
) -> Air:
    """Give air whose mean wind does not change with height.

    Parameters
    ----------
    east_m_s, north_m_s
        Mean wind, towards.
    deviation_m_s
        Standard deviation of the turbulence, along the mean wind and across it.
    knots, knot_s
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
    return Air(
        east_m_s, north_m_s, along_east, along_north, deviation_m_s, knots, knot_s, elevation_m,
        density_ratio, 0.0, 1.0, -math.inf,
    )  # fmt: skip
