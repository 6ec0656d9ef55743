"""The sun of a day at a place, in the words of a call sheet."""

import math
from collections.abc import Iterator
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from secondunit.model.daylight import (
    CIVIL_DEG,
    GOLDEN_HIGH_DEG,
    GOLDEN_LOW_DEG,
    HALF_DAY_S,
    daylight_utc_s,
)
from secondunit.model.site import Site

Span = tuple[int, int] | None

FLAT = "Flat horizon: a mountain ends the light earlier."


def sun_lines(site: Site, day: date, zone: str) -> list[str]:
    """Say when the day's light changes: sunrise, sunset, civil twilight and golden hours.

    Parameters
    ----------
    site, day
        Where, and the date as the sun counts it there.
    zone
        IANA zone of the times.
    """
    clock = ZoneInfo(zone)
    up, twilight, low, high = (
        _span(site, day, degrees) for degrees in (None, CIVIL_DEG, GOLDEN_LOW_DEG, GOLDEN_HIGH_DEG)
    )
    return [
        _ends(twilight, clock, ("Civil dawn", "dusk"), ("It is never dark", "No civil twilight")),
        _ends(up, clock, ("Sunrise", "sunset"), ("The sun does not set", "The sun does not rise")),
        f"Golden hours: {' and '.join(_golden(low, high, clock)) or 'none'}",
    ]


def _span(site: Site, day: date, degrees: float | None) -> Span:
    place = (math.degrees(site.latitude_rad), math.degrees(site.longitude_rad), day)
    return daylight_utc_s(*place) if degrees is None else daylight_utc_s(*place, degrees)


def _ends(span: Span, clock: ZoneInfo, names: tuple[str, str], extremes: tuple[str, str]) -> str:
    always, never = extremes
    if span is None:
        return never
    if _is_all_day(span):
        return always
    return f"{names[0]} {_time(span[0], clock)}, {names[1]} {_time(span[1], clock)}"


def _golden(low: Span, high: Span, clock: ZoneInfo) -> Iterator[str]:
    """Give the stretches in which the sun stands between the two heights of golden light."""
    if low is None or (high is not None and _is_all_day(high)):
        return
    if high is None:
        yield "all day" if _is_all_day(low) else f"{_time(low[0], clock)} to {_time(low[1], clock)}"
        return
    yield f"{_time(low[0], clock)} to {_time(high[0], clock)}"
    yield f"{_time(high[1], clock)} to {_time(low[1], clock)}"


def _is_all_day(span: tuple[int, int]) -> bool:
    return span[1] - span[0] >= 2 * HALF_DAY_S


def _time(utc_s: int, clock: ZoneInfo) -> str:
    return f"{datetime.fromtimestamp(utc_s, UTC).astimezone(clock):%H:%M}"
