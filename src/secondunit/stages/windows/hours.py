"""The hours of the production's days: their instants, the units' shifts, the light."""

import math
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from secondunit.model.calendar import Calendar
from secondunit.model.daylight import (
    CIVIL_DEG,
    GOLDEN_HIGH_DEG,
    GOLDEN_LOW_DEG,
    HORIZON_DEG,
    daylight_utc_s,
)
from secondunit.model.production import Production
from secondunit.model.site import Site
from secondunit.model.stunt import Stunt
from secondunit.model.weather import HOUR_S

HOURS = 24
SKIPPED = -1  # a wall clock hour that does not exist, in spring
_BETWEEN_DEG = {"golden": (GOLDEN_LOW_DEG, GOLDEN_HIGH_DEG), "twilight": (CIVIL_DEG, HORIZON_DEG)}
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


class Shifts(NamedTuple):
    """The hours of each day's shift, (day, hour of shift).

    `on_clock` points into the wall clock hours; an hour counts on a working day, inside the days,
    where it is real and has the right light. `lit_s` (day, hour of shift, 2) are the first and the
    past-last second of that light in it. A night shift runs into the next day's hours and belongs
    to the day on which it began.
    """

    on_clock: NDArray[np.int64]
    counts: NDArray[np.bool_]
    lit_s: NDArray[np.int64]


def shift_hours(
    production: Production, stunt: Stunt, days: tuple[date, ...], utc_s: NDArray[np.int64]
) -> Shifts:
    """Lay the unit's shifts on the hours."""
    calendar = production.calendar(stunt.unit)
    index = HOURS * np.arange(len(days))[:, None] + _whole_hours(calendar, stunt)[None, :]
    is_within = index < utc_s.size
    index = np.where(is_within, index, 0)
    is_working = np.array([calendar.is_working(day) for day in days], dtype=np.bool_)
    lit_s = light_in(production.site(stunt.site), stunt, days, utc_s)
    is_lit = (utc_s != SKIPPED) & (lit_s[:, 1] > lit_s[:, 0])
    return Shifts(index, is_within & is_working[:, None] & is_lit[index], lit_s[index])


def _whole_hours(calendar: Calendar, stunt: Stunt) -> NDArray[np.int64]:
    """Give the clock hours that lie wholly inside the shift, counted from its day's midnight."""
    call_s = calendar.night_call_s if stunt.light == "night" else calendar.call_s
    first = math.ceil(call_s / HOUR_S)
    return np.arange(first, max(first, math.floor((call_s + calendar.day_length_s) / HOUR_S)))


def light_in(
    site: Site, stunt: Stunt, days: tuple[date, ...], utc_s: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Give the first and the past-last second of the stunt's light in each hour, (hour, 2).

    By day, by night and in any light an hour counts only whole, from its first to its last second.
    Golden hours and twilight are shorter than hours: of each hour the longest stretch counts.
    """
    whole = np.broadcast_to(np.array([0, HOUR_S]), (utc_s.size, 2))
    if stunt.light == "any":
        return whole
    if stunt.light in _BETWEEN_DEG:
        return _between(site, days, utc_s, *_BETWEEN_DEG[stunt.light])
    rise_s, set_s = _sun_above(site, days, HORIZON_DEG)
    end_s = utc_s + HOUR_S
    if stunt.light == "day":
        last = np.searchsorted(rise_s, utc_s, side="right") - 1
        is_lit = (last >= 0) & (end_s <= np.append(set_s, 0)[last])
    else:
        last = np.searchsorted(rise_s, end_s, side="left") - 1
        is_lit = (last < 0) | (np.append(set_s, 0)[last] <= utc_s)
    return whole * is_lit[:, None]


def _between(
    site: Site, days: tuple[date, ...], utc_s: NDArray[np.int64], low_deg: float, high_deg: float
) -> NDArray[np.int64]:
    """Give the longest stretch of each hour with the sun between two heights, (hour, 2)."""
    best = np.zeros((utc_s.size, 2), dtype=np.int64)
    for begin_s, end_s in _stretches_between(site, days, low_deg, high_deg):
        here = np.clip(np.stack([begin_s - utc_s, end_s - utc_s], axis=1), 0, HOUR_S)
        is_longer = here[:, 1] - here[:, 0] > best[:, 1] - best[:, 0]
        best[is_longer] = here[is_longer]
    return best


def _stretches_between(
    site: Site, days: tuple[date, ...], low_deg: float, high_deg: float
) -> Iterator[tuple[int, int]]:
    """Cut the stretches above the higher height out of those above the lower."""
    high = list(zip(*_sun_above(site, days, high_deg), strict=True))
    for begin_s, end_s in zip(*_sun_above(site, days, low_deg), strict=True):
        inside = [(a, b) for a, b in high if begin_s <= a and b <= end_s]
        edges = [begin_s, *(edge for pair in inside for edge in pair), end_s]
        yield from zip(edges[::2], edges[1::2], strict=True)


def _sun_above(
    site: Site, days: tuple[date, ...], height_deg: float
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """List the stretches with the sun above a height, joined where it stays between two days."""
    one = timedelta(days=1)
    latitude_deg, longitude_deg = math.degrees(site.latitude_rad), math.degrees(site.longitude_rad)
    stretches: list[tuple[int, int]] = []
    for day in (days[0] - one, *days, days[-1] + one):
        found = daylight_utc_s(latitude_deg, longitude_deg, day, height_deg)
        if found is None:
            continue
        if stretches and found[0] - stretches[-1][1] <= _MIDNIGHT_GAP_S:
            stretches[-1] = (stretches[-1][0], found[1])
        else:
            stretches.append(found)
    table = np.array(stretches, dtype=np.int64).reshape(-1, 2)
    return table[:, 0], table[:, 1]
