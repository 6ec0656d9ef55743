"""Noise that fades over time: a first-order autoregression of unit variance."""

import math

import numpy as np
from numpy.typing import NDArray

from secondunit.model.weather import HOUR_S

FloatArray = NDArray[np.float64]


def fading(fresh: FloatArray, memory_s: float) -> FloatArray:
    r"""Let hourly standard normals go together in time, along the last axis.

    .. math:: x_0 = n_0, \quad x_t = k x_{t-1} + \sqrt{1 - k^2}\, n_t, \quad k = e^{-1 h / T}

    Parameters
    ----------
    fresh
        Independent standard normals, hours along the last axis.
    memory_s
        T, after which the correlation has fallen to 1/e; 0 leaves them independent.

    References
    ----------
    .. [1] G. E. P. Box, G. M. Jenkins, "Time Series Analysis" (1976), 3.2.3: the AR(1) process.
    """
    from scipy.signal import lfilter  # slow to import

    kept = math.exp(-HOUR_S / memory_s) if memory_s > 0 else 0.0
    driven = math.sqrt(1 - kept**2) * fresh
    driven[..., 0] = fresh[..., 0]
    found: FloatArray = lfilter([1.0], [1.0, -kept], driven, axis=-1)
    return found
