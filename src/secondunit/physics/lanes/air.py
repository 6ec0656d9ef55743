"""The air the lanes fly in: density and mean wind by height, in forms that need no library call."""

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.atmosphere import density_kg_per_m3
from secondunit.physics.jit import fused
from secondunit.physics.lanes.elementary import exp2_of, log2_of

POWER_LAW, PROFILE = range(2)
DENSITY_TERMS = 7
DENSITY_ERROR_MAX = 1e-6  # of the density
_HEIGHT_MIN_M = 0.1  # below, the power law is held: it says 0 at the ground, where it is not valid

Density = Callable[[NDArray[np.float64]], NDArray[np.float64]]


class Wind(NamedTuple):
    """How the mean wind of every body depends on height; a body's own wind is where it is 1.

    `kind` is `POWER_LAW`, ((up - floor_up_m + offset_m) / reference_m) to the power of each body's
    exponent, or `PROFILE`: `knots` (knot, 4), from `low_up_m` every `step_m`, are the factor along
    a body's wind and its change a step, and the same across it (to its left), so a wind may veer.
    """

    kind: int
    floor_up_m: float
    offset_m: float
    reference_m: float
    low_up_m: float
    step_m: float
    knots: NDArray[np.float64]


class Air(NamedTuple):
    """The wind, and the density as a polynomial in (up - middle_up_m) / half_m, from -1 to 1."""

    wind: Wind
    middle_up_m: float
    half_m: float
    density: tuple[float, float, float, float, float, float, float]


def power_law(floor_up_m: float = 0.0, offset_m: float = 0.0, reference_m: float = 10.0) -> Wind:
    """Make a wind that grows with a power of the height above a floor, each body with its own.

    References
    ----------
    .. [1] T. Burton et al., "Wind Energy Handbook" (2001), ch. 2 (from memory, unverified).
    """
    return Wind(POWER_LAW, floor_up_m, offset_m, reference_m, 0.0, 1.0, np.zeros((2, 4)))


def profile(
    up_m: NDArray[np.float64],
    along: NDArray[np.float64],
    across: NDArray[np.float64] | None = None,
    step_m: float = 5.0,
) -> Wind:
    """Make a wind from factors at given heights: a sounding, a forecast, a measured profile.

    Parameters
    ----------
    up_m
        (knot,) heights above the mark, growing, at least two; held constant beyond them.
    along, across
        (knot,) factors on each body's own wind, along it and to its left.
    step_m
        Between heights the profile is straight; it is looked up in pieces of this length, each a
        cubic with the slopes of its ends, so a kink is rounded over one piece.

    Raises
    ------
    ValueError
        If the heights do not grow or the lengths differ.
    """
    side = np.zeros_like(along) if across is None else across
    if up_m.size < 2 or np.any(np.diff(up_m) <= 0.0) or not along.shape == side.shape == up_m.shape:
        raise ValueError(f"a profile's heights ({up_m}) must grow, with as many factors as heights")
    pieces = math.ceil((up_m[-1] - up_m[0]) / step_m)
    at = up_m[0] + step_m * np.arange(pieces + 2)
    knots = np.empty((at.size, 4))
    for column, values in ((0, along), (2, side)):
        knots[:, column] = np.interp(at, up_m, values)
        knots[:, column + 1] = np.gradient(knots[:, column])
    return Wind(PROFILE, 0.0, 0.0, 1.0, float(up_m[0]), step_m, knots)


def make_air(
    wind: Wind,
    low_up_m: float,
    high_up_m: float,
    elevation_m: float = 0.0,
    density: Density | None = None,
) -> Air:
    """Make the air between two heights: the wind, and the density fitted by a polynomial.

    Parameters
    ----------
    low_up_m, high_up_m
        Heights above the mark between which bodies fly; the density is held beyond them.
    elevation_m
        Of the mark above the sea.
    density
        The density [kg/m³] at given elevations above the sea; the standard atmosphere if not given.

    Raises
    ------
    ValueError
        If a polynomial of degree 6 misses the density by more than 1e-6 of it.
    """
    by_elevation = np.vectorize(density_kg_per_m3) if density is None else density
    middle, half = 0.5 * (high_up_m + low_up_m), 0.5 * (high_up_m - low_up_m)
    if not half > 0.0:
        raise ValueError(f"the upper height ({high_up_m}) must be above the lower ({low_up_m})")
    x = np.cos(np.pi * (np.arange(64) + 0.5) / 64)
    wanted = by_elevation(elevation_m + middle + half * x)
    fit = np.polynomial.chebyshev.chebfit(x, wanted, DENSITY_TERMS - 1)
    error = np.max(np.abs(np.polynomial.chebyshev.chebval(x, fit) / wanted - 1.0))
    if not error <= DENSITY_ERROR_MAX:
        raise ValueError(
            f"the density between {low_up_m} and {high_up_m} m must be smooth: a polynomial of "
            f"degree {DENSITY_TERMS - 1} misses it by {error:.1e} of itself"
        )
    d = [float(c) for c in np.polynomial.chebyshev.cheb2poly(fit)]
    return Air(wind, middle, half, (d[0], d[1], d[2], d[3], d[4], d[5], d[6]))


@fused
def density_at(up_m: float, air: Air) -> float:
    """Give the density of the day [kg/m³] at a height above the mark."""
    x = min(max((up_m - air.middle_up_m) / air.half_m, -1.0), 1.0)
    d = air.density
    return float(d[0] + x * (d[1] + x * (d[2] + x * (d[3] + x * (d[4] + x * (d[5] + x * d[6]))))))


@fused
def density_slope(up_m: float, air: Air) -> float:
    """Give the change of the density with height [kg/m⁴]."""
    x = min(max((up_m - air.middle_up_m) / air.half_m, -1.0), 1.0)
    d = air.density
    high = 3.0 * d[3] + x * (4.0 * d[4] + x * (5.0 * d[5] + x * 6.0 * d[6]))
    return float((d[1] + x * (2.0 * d[2] + x * high)) / air.half_m)


@fused
def power_law_height_m(up_m: float, wind: Wind) -> float:
    """Give the height that stands in the power law, never below 0.1 m."""
    return max(up_m - wind.floor_up_m + wind.offset_m, _HEIGHT_MIN_M)


@fused
def power_law_factor(height_m: float, exponent: float, wind: Wind) -> float:
    """Give (height / reference) to the power of the exponent."""
    return exp2_of(exponent * log2_of(height_m / wind.reference_m))


@fused
def profile_place(up_m: float, wind: Wind) -> tuple[int, float]:
    """Give the piece of the profile a height lies in, and where in it, 0 to 1."""
    pieces = wind.knots.shape[0] - 1
    x = min(max((up_m - wind.low_up_m) / wind.step_m, 0.0), float(pieces))
    piece = min(int(x), pieces - 1)
    return piece, x - piece


@fused
def profile_value(x: float, y0: float, s0: float, y1: float, s1: float) -> float:
    """Give the cubic with values y and slopes s at 0 and 1."""
    rise = y1 - y0
    return y0 + x * (s0 + x * (3.0 * rise - 2.0 * s0 - s1 + x * (s0 + s1 - 2.0 * rise)))


@fused
def profile_slope(x: float, y0: float, s0: float, y1: float, s1: float) -> float:
    """Give the slope of the cubic with values y and slopes s at 0 and 1."""
    rise = y1 - y0
    return s0 + x * (2.0 * (3.0 * rise - 2.0 * s0 - s1) + 3.0 * x * (s0 + s1 - 2.0 * rise))


@fused
def wind_of(
    up_m: float, east_m_s: float, north_m_s: float, exponent: float, wind: Wind
) -> tuple[float, float, float, float]:
    """Give the wind of one body at a height, and its change with height: east, north, east, north.

    [m/s, m/s, 1/s, 1/s].
    """
    if wind.kind == POWER_LAW:
        height = power_law_height_m(up_m, wind)
        along = power_law_factor(height, exponent, wind)
        slope = exponent * along / height
        return east_m_s * along, north_m_s * along, east_m_s * slope, north_m_s * slope
    piece, x = profile_place(up_m, wind)
    k = wind.knots
    a0, sa0, b0, sb0 = k[piece, 0], k[piece, 1], k[piece, 2], k[piece, 3]
    a1, sa1, b1, sb1 = k[piece + 1, 0], k[piece + 1, 1], k[piece + 1, 2], k[piece + 1, 3]
    along = profile_value(x, a0, sa0, a1, sa1)
    across = profile_value(x, b0, sb0, b1, sb1)
    along_slope = profile_slope(x, a0, sa0, a1, sa1) / wind.step_m
    across_slope = profile_slope(x, b0, sb0, b1, sb1) / wind.step_m
    return (
        east_m_s * along - north_m_s * across,
        north_m_s * along + east_m_s * across,
        east_m_s * along_slope - north_m_s * across_slope,
        north_m_s * along_slope + east_m_s * across_slope,
    )
