"""Seasons: which years of the weather records can be laid on the production's days.

Where they are few, more seasons are put together of their days, in `blocks`.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from secondunit.errors import Problem, ProductionError
from secondunit.model.production import Production
from secondunit.model.weather import WeatherRecord
from secondunit.stages.windows.blocks import made_seasons
from secondunit.stages.windows.calendar_shift import laid_on, share_known
from secondunit.stages.windows.hours import HOURS, SKIPPED

COVERED_MIN = 0.8  # share of the planned hours whose wind must be known in a season
PLANNING_SEASONS_MIN = 4  # with fewer, none can be held out
FEW_SEASONS = 8  # assumption: with fewer years, seasons are put together of their days


def records_of(production: Production) -> dict[str, WeatherRecord]:
    """Give the weather records that the stunts' sites name."""
    names = [production.site(stunt.site).weather for stunt in production.stunts]
    return {name: production.weather[name] for name in dict.fromkeys(names)}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Seasons:
    """The instants whose weather each wall clock hour takes, `utc_s` (season, hour).

    The first `years` seasons are those real years; the others are made of their days and are
    numbered from 1 in `names`. A schedule may look at the seasons `is_planning`; the others judge.
    """

    years: tuple[int, ...]
    names: tuple[int, ...]
    is_planning: NDArray[np.bool_]
    utc_s: NDArray[np.int64]

    @property
    def made(self) -> int:
        """How many seasons are put together."""
        return len(self.names) - len(self.years)


def find_seasons(
    production: Production, days: tuple[date, ...], utc_s: NDArray[np.int64], planned: int
) -> Seasons:
    """Lay real years on the days of a production; where they are few, seasons made of them too.

    Parameters
    ----------
    production
        With its records and how many seasons may be made.
    days, utc_s
        The days of the windows, and the instants of their wall clock hours.
    planned
        How many of the days are planned.

    Notes
    -----
    Every other year is planned on; seasons are made of those that judge, so that nothing a
    schedule saw comes back. With fewer than `PLANNING_SEASONS_MIN` years they are made of all.

    Raises
    ------
    ProductionError
        Where no year will do.
    """
    planned_s = utc_s[: HOURS * planned]
    years = find_years(production, planned_s[planned_s != SKIPPED])
    home = production.first_day.year
    real = np.stack([laid_on(utc_s, year - home) for year in years])
    is_planning = (
        np.arange(len(years)) % 2 == 0
        if len(years) >= PLANNING_SEASONS_MIN
        else np.ones(len(years), dtype=np.bool_)
    )
    records = tuple(records_of(production).values())
    if not records or len(years) >= FEW_SEASONS or production.made_seasons == 0:
        return Seasons(years=years, names=years, is_planning=is_planning, utc_s=real)
    judging = tuple(np.array(years)[~is_planning]) or years
    made = made_seasons(records, judging, days, production.zone, production.made_seasons)
    names = (*years, *range(1, production.made_seasons + 1))
    is_planning = np.append(is_planning, np.zeros(production.made_seasons, dtype=np.bool_))
    return Seasons(
        years=years, names=names, is_planning=is_planning, utc_s=np.concatenate([real, made])
    )


def find_years(production: Production, planned_utc_s: NDArray[np.int64]) -> tuple[int, ...]:
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


def _years(production: Production, record: WeatherRecord, utc_s: NDArray[np.int64]) -> list[int]:
    home = production.first_day.year
    first = record.days[0].year - 1
    last = record.days[1].year
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
