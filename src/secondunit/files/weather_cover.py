"""Whether a weather record knows the days of a production in at least one whole year."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import numpy as np

from secondunit.files.mistakes import wrong
from secondunit.model.weather import HOUR_S, WeatherRecord

GAPS_MAX = 0.2  # share of the hours of the production's days; a year with more is no season
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December")  # fmt: skip


def check_cover(record: WeatherRecord, first_day: date, last_day: date) -> None:
    """Hold a record to the days of a production.

    Raises
    ------
    Wrong
        Where no year of the record reaches over all days from `first_day` to `last_day` (the
        message tells the months it has), or where in each more than 20 % of their hours are gaps.
    """
    seasons = list(_whole_seasons(record, first_day, last_day))
    days = f"{_said_day(first_day)} to {_said_day(last_day)}"
    if not seasons:
        message = (
            f"must hold all days from {days} of at least one year; it holds {_said_span(record)}"
        )
        raise wrong(message, "a record of more years, or of these months?")
    shares = [float(np.isnan(record.wind_east_m_s[a:b]).mean()) for a, b in seasons]
    if min(shares) > GAPS_MAX:
        message = f"must know the wind of {1 - GAPS_MAX:.0%} of the hours from {days} in some year"
        raise wrong(
            f"{message}; {min(shares):.0%} are gaps in the best; it holds {_said_months(record)}"
        )


def _whole_seasons(record: WeatherRecord, first: date, last: date) -> Iterator[tuple[int, int]]:
    """Give first and past-last hour of each year's days that lie wholly inside the record."""
    start_year = datetime.fromtimestamp(record.start_utc_s, UTC).year
    years = record.hours // 8760 + 2
    length = ((last - first).days + 1) * 24
    for year in range(start_year - 1, start_year + years + 1):
        begin = (_midnight_utc_s(_in_year(first, year)) - record.start_utc_s) // HOUR_S
        if begin >= 0 and begin + length <= record.hours:
            yield begin, begin + length


def _in_year(day: date, year: int) -> date:
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return day.replace(year=year, day=28)


def _midnight_utc_s(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())


def _said_day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]}"


def _said_span(record: WeatherRecord) -> str:
    first = datetime.fromtimestamp(record.start_utc_s, UTC)
    last = first + timedelta(hours=record.hours - 1)
    return f"{first:%Y-%m-%d} to {last:%Y-%m-%d} ({_said_months(record)})"


def _said_months(record: WeatherRecord) -> str:
    """List the months in which the record knows any wind."""
    known = np.flatnonzero(~np.isnan(record.wind_east_m_s))
    instants = (record.start_utc_s + known * HOUR_S).astype("datetime64[s]")
    months = np.unique(instants.astype("datetime64[M]").astype(int) % 12)
    if months.size == 12:
        return "wind in all months"
    return "wind in " + (", ".join(_MONTHS[month] for month in months) or "no month")
