"""Relative humidity from the dew point, which most reports give instead."""

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]


def humidity_percent(air_c: FloatArray | float, dew_c: FloatArray | float) -> FloatArray:
    """Give the relative humidity, 100 e(dew point) / e(air), with e ~ exp(17.62 t / (243.12 + t)).

    Parameters
    ----------
    air_c, dew_c
        Air temperature and dew point [°C]; NaN where unknown.

    References
    ----------
    .. [1] WMO-No. 8, "Guide to Meteorological Instruments", annex 4.B, as in
       `secondunit.physics.moist_air.vapour_pressure_pa`.
    """
    return np.asarray(100.0 * np.exp(_exponent(dew_c) - _exponent(air_c)))


def _exponent(celsius: FloatArray | float) -> FloatArray | float:
    return 17.62 * celsius / (243.12 + celsius)
