"""Logarithm and power to the base 2 without a call, so that LLVM can make vector code of them."""

import math

import numpy as np

from secondunit.physics.jit import fused

_MANTISSA_BITS = 52
_EXPONENT_BIAS = 1023
_ROOT_HALF_BITS = 0x3FE6A09E667F3BCD  # the bits of sqrt(1/2)
_L1, _L3, _L5, _L7, _L9, _L11, _L13 = (2.0 / (math.log(2.0) * k) for k in range(1, 14, 2))
_E1, _E2, _E3, _E4, _E5, _E6, _E7, _E8, _E9, _E10 = (
    math.log(2.0) ** k / math.factorial(k) for k in range(1, 11)
)


@fused
def log2_of(x: float) -> float:
    """Give the logarithm to the base 2 of a normal positive number, to 1e-12.

    x = 2^k m with m from sqrt(1/2) to sqrt(2), and
    ln m = 2 (s + s³/3 + s⁵/5 + …), s = (m - 1)/(m + 1), cut after s¹³.

    References
    ----------
    .. [1] M. Abramowitz, I. Stegun, "Handbook of Mathematical Functions" (1964), 4.1.27.
    """
    bits = np.float64(x).view(np.int64)
    power = (bits - _ROOT_HALF_BITS) >> _MANTISSA_BITS
    m = np.int64(bits - (power << _MANTISSA_BITS)).view(np.float64)
    s = (m - 1.0) / (m + 1.0)
    q = s * s
    series = _L1 + q * (_L3 + q * (_L5 + q * (_L7 + q * (_L9 + q * (_L11 + q * _L13)))))
    return float(power + s * series)


@fused
def exp2_of(x: float) -> float:
    """Give 2 to the power of x, from -1000 to 1000, to 1e-12 of itself.

    x = k + r with r from -1/2 to 1/2, and 2^r by its Taylor series, cut after r¹⁰.
    """
    whole = math.floor(x + 0.5)
    r = x - whole
    high = _E6 + r * (_E7 + r * (_E8 + r * (_E9 + r * _E10)))
    low = 1.0 + r * (_E1 + r * (_E2 + r * (_E3 + r * (_E4 + r * (_E5 + r * high)))))
    two_to_whole = np.int64((np.int64(whole) + _EXPONENT_BIAS) << _MANTISSA_BITS).view(np.float64)
    return float(low * two_to_whole)
