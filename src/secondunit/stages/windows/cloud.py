"""A cloud base where none was recorded: the height at which lifted air would cloud over."""

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]

BASE_M_PER_K = 125.0
_ZERO_CELSIUS_K = 273.15


def estimated_base_m(temperature_k: FloatArray, humidity_ratio: FloatArray) -> FloatArray:
    r"""Give the lifting condensation level above where the air was measured.

    .. math:: z = 125 \frac{m}{K} (T - T_d)

    Parameters
    ----------
    temperature_k
        Air temperature.
    humidity_ratio
        Relative humidity, above 0 to 1; NaN where unknown, and where it is 0.

    Returns
    -------
    NDArray
        Height [m], 0 in saturated air.

    Notes
    -----
    Right for cloud that grows out of the air at the ground on a well mixed day. It knows no fog
    that drifts in, no front and no stratus from elsewhere, whose base may be **lower**. The dew
    point is that at which vapour over water saturates (WMO-No. 8, annex 4.B, inverted).

    References
    ----------
    .. [1] M. G. Lawrence, "The relationship between relative humidity and the dewpoint temperature
       in moist air", Bull. Amer. Meteor. Soc. 86 (2005) 225, eq. 24, after J. P. Espy (1836) (from
       memory, unverified; checked against Romps 2017 in tests/validation).
    """
    celsius = temperature_k - _ZERO_CELSIUS_K
    with np.errstate(divide="ignore", invalid="ignore"):
        vapour = np.log(np.where(humidity_ratio > 0, humidity_ratio, np.nan))
        vapour = vapour + 17.62 * celsius / (243.12 + celsius)
        dew_c = 243.12 * vapour / (17.62 - vapour)
    return np.maximum(BASE_M_PER_K * (celsius - dew_c), 0.0)
