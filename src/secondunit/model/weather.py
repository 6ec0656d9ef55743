"""An hourly weather record, kept as the real stretch of time it is."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

HOUR_S = 3600


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class WeatherRecord:
    """Hourly values without a missing row: hour `i` begins at ``start_utc_s + 3600 i``.

    All arrays have shape (hours,). Wind blows *towards* (east, north). NaN marks what was not
    measured; an hour without wind is never open. `gust_m_s` is the highest gust of the hour.
    """

    name: str
    start_utc_s: int
    wind_east_m_s: NDArray[np.float64]
    wind_north_m_s: NDArray[np.float64]
    gust_m_s: NDArray[np.float64]
    rain_m_s: NDArray[np.float64]
    temperature_k: NDArray[np.float64]
    has_gust: bool
    is_made: bool
    notes: tuple[str, ...] = ()

    @property
    def hours(self) -> int:
        """How many hours the record spans, gaps included."""
        return self.wind_east_m_s.size
