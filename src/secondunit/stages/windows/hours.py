"""The hours of the production's days: their instants, the units' shifts, the light."""

import math
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from secondunit.model.calendar import Calendar
from secondunit.model.daylight import daylight_utc_s
from secondunit.model.production import Production
from secondunit.model.site import Site
from secondunit.model.stunt import Stunt
from secondunit.model.weather import HOUR_S

HOURS = 24
SKIPPED = -1  # a wall clock hour that does not exist, in spring
_MIDNIGHT_GAP_S = 120  # under the midnight sun, neighbouring days meet within this


def wall_hours_utc_s(days: tuple[date, ...], zone: str) -> NDArray[np.int64]:
    """Give the instant at which each wall clock hour of the days begins, shape (24 days,).

    An hour that the clock skips is `SKIPPED`; of an hour that comes twice, the first is meant.
    """
    where = ZoneInfo(zone)
    starts = [
        datetime(day.year, day.month, day.day, hour, tzinfo=where)
        for day in days
        for hour in range(HOURS)
    ]
    instants = [int(start.timestamp()) for start in starts]
    return np.array([
        instant if datetime.fromtimestamp(instant, where).hour == start.hour else SKIPPED
        for start, instant in zip(starts, instants, strict=True)
    ])  # fmt: skip


def shift_hours(
    production: Production, stunt: Stunt, days: tuple[date, ...], utc_s: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Lay the unit's shifts on the hours.

    Returns
    -------
    tuple
        Hours of each day's shift (day, hour of shift) as indices into the wall clock hours, and
        whether each counts: a working day, inside the days, a real hour, the right light.
        A night shift runs into the next day's hours and belongs to the day on which it began.
    """
    calendar = production.calendar(stunt.unit)
    index = HOURS * np.arange(len(days))[:, None] + _whole_hours(calendar, stunt)[None, :]
    is_within = index < utc_s.size
    index = np.where(is_within, index, 0)
    is_working = np.array([calendar.is_working(day) for day in days], dtype=np.bool_)
    is_lit = has_light(production.site(stunt.site), stunt, days, utc_s)
    return index, is_within & is_working[:, None] & ((utc_s != SKIPPED) & is_lit)[index]


def _whole_hours(calendar: Calendar, stunt: Stunt) -> NDArray[np.int64]:
    """Give the clock hours that lie wholly inside the shift, counted from its day's midnight."""
    call_s = calendar.night_call_s if stunt.light == "night" else calendar.call_s
    first = math.ceil(call_s / HOUR_S)
    return np.arange(first, max(first, math.floor((call_s + calendar.day_length_s) / HOUR_S)))


def has_light(
    site: Site, stunt: Stunt, days: tuple[date, ...], utc_s: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Tell of each hour whether it has the stunt's light from its first to its last second."""
    if stunt.light == "any":
        return np.ones(utc_s.size, dtype=np.bool_)
    rise_s, set_s = _sun_up(site, days)
    end_s = utc_s + HOUR_S
    if stunt.light == "day":
        last = np.searchsorted(rise_s, utc_s, side="right") - 1
        return (last >= 0) & (end_s <= np.append(set_s, 0)[last])
    last = np.searchsorted(rise_s, end_s, side="left") - 1
    return (last < 0) | (np.append(set_s, 0)[last] <= utc_s)


def _sun_up(site: Site, days: tuple[date, ...]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """List the stretches with the sun up, joined where it does not set between two days."""
    one = timedelta(days=1)
    latitude_deg, longitude_deg = math.degrees(site.latitude_rad), math.degrees(site.longitude_rad)
    stretches: list[tuple[int, int]] = []
    for day in (days[0] - one, *days, days[-1] + one):
        found = daylight_utc_s(latitude_deg, longitude_deg, day)
        if found is None:
            continue
        if stretches and found[0] - stretches[-1][1] <= _MIDNIGHT_GAP_S:
            stretches[-1] = (stretches[-1][0], found[1])
        else:
            stretches.append(found)
    table = np.array(stretches, dtype=np.int64).reshape(-1, 2)
    return table[:, 0], table[:, 1]
