"""Exponential and functions of angles without a call, so that LLVM can make vector code of them.

Sums and products alone, never fused: a lane beside others gives the same bits as one alone.
"""

import math

import numpy as np
from numpy.polynomial import Chebyshev, Polynomial
from numpy.typing import NDArray

from secondunit.physics.jit import inlined

_SINE = [(-1.0) ** k / math.factorial(2 * k + 1) for k in range(8)]
_COSINE = [(-1.0) ** k / math.factorial(2 * k) for k in range(9)]
_S0, _S1, _S2, _S3, _S4, _S5, _S6, _S7 = _SINE
_C0, _C1, _C2, _C3, _C4, _C5, _C6, _C7, _C8 = _COSINE
_E = [(-1.0) ** k / math.factorial(k) for k in range(12)]
_E0, _E1, _E2, _E3, _E4, _E5, _E6, _E7, _E8, _E9, _E10, _E11 = _E
_TAN_EIGHTH = math.tan(math.pi / 8.0)


def _arc(tangent2: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the angle of a tangent over that tangent, from its square, by its Taylor series."""
    angle = np.zeros_like(tangent2)
    for k in range(30):
        angle += (-tangent2) ** k / (2 * k + 1)
    return angle


# The fit is within 1e-15 of it where its argument may lie.
_ARC = Chebyshev.interpolate(_arc, 10, domain=[0.0, _TAN_EIGHTH**2]).convert(kind=Polynomial).coef
_A0, _A1, _A2, _A3, _A4, _A5, _A6, _A7, _A8, _A9, _A10 = (float(value) for value in _ARC)


@inlined
def fading(x: float) -> float:
    """Give exp(-x) for x from 0 to 2, to 1e-14: the eighth power of the Taylor series at x/8."""
    y = 0.125 * x
    end = _E6 + y * (_E7 + y * (_E8 + y * (_E9 + y * (_E10 + y * _E11))))
    root = _E0 + y * (_E1 + y * (_E2 + y * (_E3 + y * (_E4 + y * (_E5 + y * end)))))
    square = root * root
    fourth = square * square
    return fourth * fourth


@inlined
def turn_of(angle_rad: float) -> tuple[float, float]:
    """Give sine and cosine of an angle up to 20 rad, to 1e-14: Taylor series about quarters."""
    quarters = math.floor(angle_rad * (2.0 / math.pi) + 0.5)
    x = angle_rad - quarters * (0.5 * math.pi)
    q = x * x
    s = x * (_S0 + q * (_S1 + q * (_S2 + q * (_S3 + q * (_S4 + q * (_S5 + q * (_S6 + q * _S7)))))))
    end = _C4 + q * (_C5 + q * (_C6 + q * (_C7 + q * _C8)))
    c = _C0 + q * (_C1 + q * (_C2 + q * (_C3 + q * end)))
    is_odd = (quarters & 1) == 1
    sine, cosine = (c, s) if is_odd else (s, c)
    sine = -sine if (quarters & 2) == 2 else sine
    cosine = -cosine if ((quarters + 1) & 2) == 2 else cosine
    return sine, cosine


@inlined
def angle_of(up: float, along: float) -> float:
    """Give the angle of a way (along, up) to the first axis, -pi to pi, to 1e-15; 0 of no way.

    The smaller part over the greater, brought by an eighth of the turn to less than tan(pi/8).
    """
    high, wide = abs(up), abs(along)
    most, least = max(high, wide), min(high, wide)
    is_steep = least > _TAN_EIGHTH * most
    over = least - most if is_steep else least
    under = least + most if is_steep else most
    t = over / (under if under > 0.0 else 1.0)
    q = t * t
    end = _A5 + q * (_A6 + q * (_A7 + q * (_A8 + q * (_A9 + q * _A10))))
    angle = t * (_A0 + q * (_A1 + q * (_A2 + q * (_A3 + q * (_A4 + q * end)))))
    angle = angle + 0.25 * math.pi if is_steep else angle
    angle = 0.5 * math.pi - angle if high > wide else angle
    angle = math.pi - angle if along < 0.0 else angle
    return -angle if up < 0.0 else angle


@inlined
def tangent_parts(angle_rad: float) -> tuple[float, float]:
    """Give two numbers whose ratio is the tangent of an angle up to 1.3 rad, to 1e-9.

    At 1.5 rad it is 2e-8 off.

    References
    ----------
    .. [1] The continued fraction of the tangent, cut after seven parts: M. Abramowitz, I. Stegun,
       "Handbook of Mathematical Functions" (1964), 4.3.94.
    """
    q = angle_rad * angle_rad
    over = angle_rad * (135_135.0 - q * (17_325.0 - q * (378.0 - q)))
    return over, 135_135.0 - q * (62_370.0 - q * (3_150.0 - 28.0 * q))
