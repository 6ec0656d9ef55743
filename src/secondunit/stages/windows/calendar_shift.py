"""Instants moved to other years, and what a record knows at them."""

from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from secondunit.model.weather import HOUR_S, WeatherRecord

_EPOCH = date(1970, 1, 1)
_DAY_S = 86_400


def laid_on(utc_s: NDArray[np.int64], years: int) -> NDArray[np.int64]:
    """Move instants by whole years, keeping month, day and hour; 29 February takes the 28th's."""
    days, seconds = np.divmod(utc_s, _DAY_S)
    unique, back = np.unique(days, return_inverse=True)
    moved = [(_same_day(_EPOCH + timedelta(days=int(day)), years) - _EPOCH).days for day in unique]
    return np.array(moved, dtype=np.int64)[back] * _DAY_S + seconds


def rows_of(record: WeatherRecord, utc_s: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give the record's row at each instant, -1 outside the record."""
    rows = (utc_s - record.start_utc_s) // HOUR_S
    return np.where((rows >= 0) & (rows < record.hours), rows, -1)


def is_known(record: WeatherRecord, utc_s: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell at which instants the record knows the wind."""
    rows = rows_of(record, utc_s)
    east, north = record.wind_east_m_s[rows], record.wind_north_m_s[rows]
    return (rows >= 0) & np.isfinite(east) & np.isfinite(north)


def share_known(record: WeatherRecord, utc_s: NDArray[np.int64]) -> float:
    """Give the share of instants at which the record knows the wind."""
    return float(is_known(record, utc_s).mean())


def _same_day(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
