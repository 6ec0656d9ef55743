"""Seasons: which years of the weather records can be laid on the production's days."""

from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from secondunit.errors import Problem, ProductionError
from secondunit.model.production import Production
from secondunit.model.weather import HOUR_S, WeatherRecord

COVERED_MIN = 0.8  # share of the planned hours whose wind must be known in a season
PLANNING_SEASONS_MIN = 4  # with fewer, none can be held out
_EPOCH = date(1970, 1, 1)
_DAY_S = 86_400


def records_of(production: Production) -> dict[str, WeatherRecord]:
    """Give the weather records that the stunts' sites name."""
    names = [production.site(stunt.site).weather for stunt in production.stunts]
    return {name: production.weather[name] for name in dict.fromkeys(names)}


def find_seasons(production: Production, planned_utc_s: NDArray[np.int64]) -> tuple[int, ...]:
    """List the years for which every record knows the wind of enough of the planned hours.

    The season Y is the weather of the same month and day in the year Y, hour by hour in UTC; for
    a shoot over New Year, Y is the year in which it begins. All records lend the same years, so
    that sites keep their common weather.

    Raises
    ------
    ProductionError
        Where no year will do.
    """
    records = records_of(production)
    if not records:
        return (production.first_day.year,)
    common = [set(_years(production, record, planned_utc_s)) for record in records.values()]
    seasons = tuple(sorted(set.intersection(*common)))
    if not seasons:
        raise ProductionError([_no_season(production, records)])
    return seasons


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


def at(values: NDArray[np.float64], rows: NDArray[np.int64]) -> NDArray[np.float64]:
    """Read a record's values, NaN outside the record."""
    return np.append(values, np.nan)[rows]


def share_known(record: WeatherRecord, utc_s: NDArray[np.int64]) -> float:
    """Give the share of instants at which the record knows the wind."""
    rows = rows_of(record, utc_s)
    is_known = np.isfinite(at(record.wind_east_m_s, rows)) & np.isfinite(
        at(record.wind_north_m_s, rows)
    )
    return float(is_known.mean())


def _same_day(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _years(production: Production, record: WeatherRecord, utc_s: NDArray[np.int64]) -> list[int]:
    home = production.first_day.year
    first = (_EPOCH + timedelta(seconds=record.start_utc_s)).year - 1
    last = (_EPOCH + timedelta(seconds=record.start_utc_s + record.hours * HOUR_S)).year
    years = range(max(first, date.min.year + 1), last + 1)
    return [
        year for year in years if share_known(record, laid_on(utc_s, year - home)) >= COVERED_MIN
    ]


def _no_season(production: Production, records: dict[str, WeatherRecord]) -> Problem:
    names = " and ".join(f'"{name}"' for name in records)
    days = f"{production.first_day:%-d %B} to {production.last_day:%-d %B}"
    return Problem(
        place="weather",
        message=f"{names} must know the wind of {COVERED_MIN:.0%} of the hours from {days} "
        "in at least one year, and of the same year where there are several; no year does",
        maybe="a record of more years, or one that reaches through these months?",
    )
