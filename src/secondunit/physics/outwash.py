"""The wind a rotor drives out along the ground: its shape over height, and what it throws about."""

import math

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.jit import kernel
from secondunit.physics.rotor import JET_START

FloatArray = NDArray[np.floating]

THICKNESS_SHARE = 0.25  # height of half the speed at one radius, over the radius. Assumption
THICKNESS_EXPONENT = 0.9
FASTEST_SHARE = 0.17  # height of the fastest layer over that of half the speed
# A round jet keeps its speed for about 6.2 of its diameters; a rotor's is √2 R. From memory.
CORE_RADII = 6.2 * math.sqrt(2.0)

_ROWS = 3001
_STEP = 0.002  # of the height over that of half the speed
_SHEAR = 0.68
_PEAK_FACTOR = 1.48


def _profile(height: FloatArray) -> FloatArray:
    """Give the speed over its peak; `height` is over that of half the speed."""
    fading = np.array([math.erfc(_SHEAR * one) for one in height])
    return np.asarray(np.clip(_PEAK_FACTOR * height ** (1.0 / 7.0) * fading, 0.0, 1.0))


def _means_of_square() -> FloatArray:
    """Give the mean of the profile's square from the ground up to each height."""
    fine = 20
    height = (np.arange((_ROWS - 1) * fine) + 0.5) * (_STEP / fine)
    sums = np.concatenate([[0.0], np.cumsum(_profile(height) ** 2)])[::fine]
    means = sums[1:] / (np.arange(1, _ROWS) * fine)
    return np.concatenate([means[:1], means])


PROFILE = _profile(np.arange(_ROWS) * _STEP)
BODY_SQUARE = _means_of_square()


@kernel
def jet_thickness_m(distance_m: float, rotor_radius_m: float) -> float:
    """Give the height at which the outward flow has half the speed of its fastest layer.

    Parameters
    ----------
    distance_m
        Horizontal distance from the mast; inside 1.25 radii it is held.
    rotor_radius_m
        Radius of the rotor.

    Notes
    -----
    δ = 0.25 R (r/R)^0.9. The exponent is Poreh's; the factor is an assumption between what is left
    of a wake of half the disc's area spread over a circle, R²/4r, and what full momentum asks for.

    References
    ----------
    .. [1] M. Poreh, Y. G. Tsuei, J. E. Cermak, "Investigation of a turbulent radial wall jet",
       J. Applied Mechanics 34 (1967) 457-463. From memory, unverified.
    """
    ratio = max(distance_m / rotor_radius_m, JET_START)
    return float(THICKNESS_SHARE * rotor_radius_m * ratio**THICKNESS_EXPONENT)


@kernel
def jet_profile(height_m: float, thickness_m: float) -> float:
    """Give the outward speed at a height over that of the fastest layer, 0 to 1.

    Notes
    -----
    u/U = 1.48 η^(1/7) (1 - erf(0.68 η)), η = z/δ; from a table of steps of 0.002 in η. The fastest
    layer is at η = 0.17.

    References
    ----------
    .. [1] A. Verhoff, "The two-dimensional turbulent wall jet with and without an external free
       stream", Princeton University report 626 (1963). From memory, unverified.
    """
    place = height_m / (thickness_m * _STEP)
    if not place < _ROWS - 1:
        return 0.0
    row = int(max(place, 0.0))
    return float(PROFILE[row] + (place - row) * (PROFILE[row + 1] - PROFILE[row]))


@kernel
def fastest_share(height_m: float, thickness_m: float) -> float:
    """Give the fastest outward speed from the ground up to a height, over that of all layers."""
    if height_m >= FASTEST_SHARE * thickness_m:
        return 1.0
    return jet_profile(height_m, thickness_m)


@kernel
def body_share(height_m: float, thickness_m: float) -> float:
    """Give the even speed that pushes a body as hard as the jet does, over the fastest layer's.

    Parameters
    ----------
    height_m
        Height of a body that stands in the jet, equally broad all the way up.
    thickness_m
        See `jet_thickness_m`.

    Notes
    -----
    √(mean of (u/U)² from the ground to the height).
    """
    place = min(max(height_m, 0.0) / (thickness_m * _STEP), _ROWS - 1.0)
    row = min(int(place), _ROWS - 2)
    mean = BODY_SQUARE[row] + (place - row) * (BODY_SQUARE[row + 1] - BODY_SQUARE[row])
    return float(math.sqrt(mean))


@kernel
def height_factor(rotor_height_m: float, rotor_radius_m: float) -> float:
    """Give by how much the outwash is weaker because the wake has come from high up.

    Parameters
    ----------
    rotor_height_m
        Height of the rotor above the ground.
    rotor_radius_m
        Radius of the rotor.

    Notes
    -----
    min(1, 8.8 R/z): a round jet as broad as the contracted wake keeps its speed over 6.2 diameters,
    then fades as 1/z. A rotor's wake, full of vortices, is likely to fade earlier, so this is
    high between one and four diameters up. The cushion of a rotor near the ground is not taken off
    either.

    References
    ----------
    .. [1] N. Rajaratnam, "Turbulent jets" (1976), ch. 2. From memory, unverified.
    """
    return min(1.0, CORE_RADII * rotor_radius_m / max(rotor_height_m, 1e-9))


@kernel
def reach_of_speed_m(
    jet_m_s: float, wind_m_s: float, speed_m_s: float, rotor_radius_m: float
) -> float:
    """Give the distance from the mast inside which the air along the ground is faster than a speed.

    Parameters
    ----------
    jet_m_s
        Outwash at one radius if the law held there: 2 v with gusts and height already in it.
    wind_m_s
        Wind, 0 or more: the side that it blows to is told.
    speed_m_s
        The speed, more than 0.
    rotor_radius_m
        Radius of the rotor.

    Returns
    -------
    float
        0 where it is nowhere so fast, infinite where the wind alone is.

    Notes
    -----
    The inverse of `secondunit.physics.rotor.outwash_m_s`: r = R (jet/(u - wind))^(1/1.1), at least
    1.25 R where it is reached at all.
    """
    needed = speed_m_s - wind_m_s
    if needed <= 0.0:
        return math.inf
    ratio = (jet_m_s / needed) ** (1.0 / 1.1)
    return float(ratio * rotor_radius_m) if ratio >= JET_START else 0.0


@kernel
def grit_speed_m_s(diameter_m: float, height_m: float) -> float:
    """Give the wind at a height over a bed of stones that begins to move them.

    Parameters
    ----------
    diameter_m
        Size of the stones, 0.1 mm or more.
    height_m
        Height at which the wind is told, more than the size.

    Notes
    -----
    u* = 0.1 √((rho_s - rho)/rho g d) with stone of 2650 and air of 1.225 kg/m³, and a logarithmic
    profile of roughness d/30. It is the start of rolling in steady flow; what is thrown by a gust,
    or by a vortex of the blades, may start earlier.

    References
    ----------
    .. [1] R. A. Bagnold, "The physics of blown sand and desert dunes" (1941), ch. 7; from memory,
       unverified.
    """
    friction_m_s = 0.1 * math.sqrt((2650.0 - 1.225) / 1.225 * 9.80665 * diameter_m)
    return friction_m_s / 0.4 * math.log(30.0 * height_m / diameter_m)
