"""Track: where a performer was, fix by fix, as a logger on the body kept it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Track:
    """Fixes in the order of time, every array of shape (fixes,).

    `time_s` rises strictly: seconds UTC since 1970-01-01 where `has_clock`, else since the first
    fix. `elevation_m` is above the sea as the logger says it (`notes` tell where it is not).
    Velocities are over ground: towards east, towards north, and `climb_m_s` upwards;
    `ground_speed_m_s` is the level part, also where its direction is not known. NaN: not told.

    Accuracies are the logger's own standard deviations, or an assumption where it gives none
    (`notes`). `is_good` is False for fixes that nothing may be read from. `sampling_s` is the usual
    time between fixes; `digest` is that of the file. What the logger says of a moment is of so much
    earlier: `place_lag_s` and `velocity_lag_s` (its filters; 0 for what was worked out here).
    """

    name: str
    format: str
    digest: str
    has_clock: bool
    sampling_s: float
    place_lag_s: float
    velocity_lag_s: float
    time_s: FloatArray
    latitude_rad: FloatArray
    longitude_rad: FloatArray
    elevation_m: FloatArray
    velocity_east_m_s: FloatArray
    velocity_north_m_s: FloatArray
    climb_m_s: FloatArray
    ground_speed_m_s: FloatArray
    place_accuracy_m: FloatArray
    elevation_accuracy_m: FloatArray
    velocity_accuracy_m_s: FloatArray
    is_good: NDArray[np.bool_]
    notes: tuple[str, ...] = ()

    @property
    def fixes(self) -> int:
        """How many fixes there are."""
        return self.time_s.size

    @property
    def has_places(self) -> bool:
        """Tell whether any fix knows its latitude and longitude."""
        return bool(np.isfinite(self.latitude_rad).any())

    @property
    def has_directions(self) -> bool:
        """Tell whether any fix knows which way it goes."""
        return bool(np.isfinite(self.velocity_east_m_s).any())
