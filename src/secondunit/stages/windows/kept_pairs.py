"""Hours of kept forecasts beside what was measured in them."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from secondunit.errors import Problem, ProductionError
from secondunit.model.weather import HOUR_S, WeatherForecast, WeatherRecord

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]

WEEK_S = 7 * 86_400
HOURS_MIN = 24  # of a week, to count as one
_GUST_MIN_M_S = 0.5  # over the mean; smaller leads say nothing of a ratio


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pairs:
    """Hours foretold and measured, flat; NaN where one of both is not known."""

    issue: IntArray  # number of the forecast
    issued_s: IntArray
    lead_s: FloatArray
    told: FloatArray  # (hour, 2) wind towards east and north
    came: FloatArray
    warmer_k: FloatArray
    gust_log: FloatArray

    @property
    def week(self) -> IntArray:
        """The week of the issue."""
        return self.issued_s // WEEK_S

    def some(self, where: BoolArray) -> "Pairs":
        """Give some of them."""
        return Pairs(
            issue=self.issue[where], issued_s=self.issued_s[where], lead_s=self.lead_s[where],
            told=self.told[where], came=self.came[where], warmer_k=self.warmer_k[where],
            gust_log=self.gust_log[where],
        )  # fmt: skip


def pairs_of(forecasts: Sequence[WeatherForecast], measured: WeatherRecord) -> Pairs:
    """Put every hour of every forecast beside what was measured; weeks with few hours are left out.

    Raises
    ------
    ProductionError
        With every forecast that does not say when it was issued.
    """
    problems = [
        Problem(place=one.source, message="must say when it was issued, to be learned from")
        for one in forecasts
        if one.issued_utc_s is None
    ]
    if problems:
        raise ProductionError(problems)
    parts = [_of_one(number, one, measured) for number, one in enumerate(forecasts)]
    joined = Pairs(
        **{
            name: np.concatenate([getattr(part, name) for part in parts])
            for name in (one.name for one in fields(Pairs))
        }
    )
    known = np.isfinite(joined.told + joined.came).all(axis=1) & (joined.lead_s >= 0)
    joined = joined.some(known)
    _, back, counts = np.unique(joined.week, return_inverse=True, return_counts=True)
    return joined.some(counts[back] >= HOURS_MIN)


def _of_one(number: int, forecast: WeatherForecast, measured: WeatherRecord) -> Pairs:
    hours = np.arange(forecast.hours)
    utc_s = forecast.start_utc_s + HOUR_S * hours
    rows = (utc_s - measured.start_utc_s) // HOUR_S
    is_there = (rows >= 0) & (rows < measured.hours)
    rows = np.where(is_there, rows, 0)

    def told(name: str) -> FloatArray:
        members: FloatArray = np.mean([m.column(name) for m in forecast.members], axis=0)
        return members

    def came(name: str) -> FloatArray:
        return np.where(is_there, measured.column(name)[rows], np.nan)

    winds = [np.stack([of("wind_east_m_s"), of("wind_north_m_s")], axis=1) for of in (told, came)]
    leads = [
        of("gust_m_s") - np.hypot(*wind.T) for of, wind in zip((told, came), winds, strict=True)
    ]
    gusty = np.minimum(*leads) >= _GUST_MIN_M_S
    issued = forecast.issued_utc_s or 0
    return Pairs(
        issue=np.full(hours.size, number),
        issued_s=np.full(hours.size, issued),
        lead_s=(utc_s - issued).astype(np.float64),
        told=winds[0],
        came=winds[1],
        warmer_k=came("temperature_k") - told("temperature_k"),
        gust_log=np.log(np.where(gusty, leads[1], 1.0) / np.where(gusty, leads[0], 1.0))
        + np.where(gusty, 0.0, np.nan),
    )
