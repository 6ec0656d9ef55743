"""An hourly weather record, kept as the real stretch of time it is."""

import math
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

HOUR_S = 3600
NO_CLOUD_M = 30_000.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class WeatherRecord:
    """Hourly values without a missing row: hour `i` begins at ``start_utc_s + 3600 i``.

    All arrays have shape (hours,). Wind blows *towards* (east, north). NaN marks what was not
    measured; an hour without wind is never open. `gust_m_s` is the highest gust of the hour,
    `cloud_base_m` and `visibility_m` its lowest, the base above the station, which stands
    `elevation_m` above the sea (NaN where that is not said); `NO_CLOUD_M` where there is no cloud.
    What a file never holds is None.
    `is_typical` marks a year put together of calm parts of several, which has no tails.
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
    is_typical: bool = False
    notes: tuple[str, ...] = ()
    humidity_ratio: NDArray[np.float64] | None = None
    cloud_base_m: NDArray[np.float64] | None = None
    visibility_m: NDArray[np.float64] | None = None
    snow_depth_m: NDArray[np.float64] | None = None
    elevation_m: float = math.nan

    def column(self, name: str) -> NDArray[np.float64]:
        """Give a column by name, all NaN where the record has none."""
        found = getattr(self, name)
        return np.full(self.hours, np.nan) if found is None else np.asarray(found)

    @property
    def hours(self) -> int:
        """How many hours the record spans, gaps included."""
        return self.wind_east_m_s.size

    @property
    def days(self) -> tuple[date, date]:
        """First and last day in UTC."""
        first = datetime.fromtimestamp(self.start_utc_s, UTC)
        return first.date(), (first + timedelta(hours=self.hours - 1)).date()

    def known_share(self, name: str) -> float:
        """Give the share of hours in which a column, such as ``rain_m_s``, is known."""
        return float(np.isfinite(self.column(name)).mean())

    @property
    def longest_gap_hours(self) -> int:
        """Most hours in a row without a known wind."""
        known = np.flatnonzero(np.isfinite(self.wind_east_m_s))
        return int(np.diff(np.concatenate([[-1], known, [self.hours]])).max()) - 1


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class WeatherForecast:
    """What a weather service says of one place for the next days.

    `members` are one record, or those of an ensemble, all of the same hours: hour `i` holds the
    values *at* its beginning, the highest gust and the rain of the hour that follows.
    `issued_utc_s` is when the forecast was made public; None where the file does not say. The place
    is that of the file; NaN where it says none.
    """

    source: str
    issued_utc_s: int | None
    latitude_rad: float
    longitude_rad: float
    elevation_m: float
    members: tuple[WeatherRecord, ...]
    notes: tuple[str, ...] = ()

    @property
    def start_utc_s(self) -> int:
        """Beginning of the first hour."""
        return self.members[0].start_utc_s

    @property
    def hours(self) -> int:
        """How many hours it spans."""
        return self.members[0].hours
