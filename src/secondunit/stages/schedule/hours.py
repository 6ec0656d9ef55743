"""A unit's hours on a day, in UTC: when they begin and end, and which of them are light or dark."""

import math
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from secondunit.model.calendar import Calendar
from secondunit.model.daylight import daylight_utc_s
from secondunit.model.production import Production
from secondunit.model.site import Site
from secondunit.model.stunt import Light
from secondunit.stages.schedule.nouns import Strip


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of time, in whole UTC seconds since 1970."""

    start_utc_s: int
    end_utc_s: int

    @property
    def length_s(self) -> int:
        """How long the stretch is."""
        return self.end_utc_s - self.start_utc_s


def work_s(strip: Strip) -> int:
    """Give a strip's working hours in whole seconds, so that sums are exact everywhere."""
    return round(strip.duration_s)


def is_called_by_day(strip: Strip) -> bool:
    """Tell whether a strip needs the day call: for its light, or its window was searched by day."""
    return strip.light == "day" or (strip.kind == "stunt" and strip.light == "any")


def unit_hours(production: Production, calendar: Calendar, day: date, *, is_night: bool) -> Stretch:
    """Give the hours of a unit that is called on a day: from its call, for its day length."""
    call_s = calendar.night_call_s if is_night else calendar.call_s
    return _hours(production.zone, day, call_s, round(calendar.day_length_s))


def clock_stretch(production: Production, day: date, start_s: float, end_s: float) -> Stretch:
    """Give the stretch of a day between two times of the production's wall clock."""
    start = _instant(production.zone, day, start_s)
    return Stretch(start_utc_s=start, end_utc_s=_instant(production.zone, day, end_s))


def shooting_light(production: Production, strip: Strip, day: date) -> Stretch:
    """Give the longest stretch of a unit's hours on a day that has the light a strip asks for.

    A strip for any light has the whole of the hours. Length 0 where there is none of that light.
    """
    hours = unit_hours(
        production, production.calendar(strip.unit), day, is_night=strip.light == "night"
    )
    if strip.light == "any":
        return hours
    site = production.site(strip.site)
    return _within(hours, site.latitude_rad, site.longitude_rad, day, strip.light)


def daylight_at(site: Site, day: date) -> list[Stretch]:
    """List the stretches of daylight at a site around a day, in order, apart."""
    return _light_around(site.latitude_rad, site.longitude_rad, day)


@lru_cache(maxsize=4096)
def _hours(zone: str, day: date, call_s: float, length_s: int) -> Stretch:
    start_utc_s = _instant(zone, day, call_s)
    return Stretch(start_utc_s=start_utc_s, end_utc_s=start_utc_s + length_s)


def _instant(zone: str, day: date, clock_s: float) -> int:
    wall = datetime.combine(day, time(), ZoneInfo(zone)) + timedelta(seconds=clock_s)  # wall clock
    return int(wall.timestamp())


@lru_cache(maxsize=4096)
def _within(
    hours: Stretch, latitude_rad: float, longitude_rad: float, day: date, light: Light
) -> Stretch:
    sunlit = _light_around(latitude_rad, longitude_rad, day)
    pieces = _gaps(hours, sunlit) if light == "night" else [_cut(hours, piece) for piece in sunlit]
    empty = Stretch(start_utc_s=hours.start_utc_s, end_utc_s=hours.start_utc_s)
    return max((empty, *pieces), key=lambda piece: piece.length_s)


def _cut(hours: Stretch, piece: Stretch) -> Stretch:
    start_utc_s = max(hours.start_utc_s, piece.start_utc_s)
    return Stretch(
        start_utc_s=start_utc_s, end_utc_s=max(start_utc_s, min(hours.end_utc_s, piece.end_utc_s))
    )


def _gaps(hours: Stretch, light: list[Stretch]) -> list[Stretch]:
    starts_utc_s = [hours.start_utc_s, *(piece.end_utc_s for piece in light)]
    ends_utc_s = [*(piece.start_utc_s for piece in light), hours.end_utc_s]
    return [
        _cut(hours, Stretch(start_utc_s=start, end_utc_s=end))
        for start, end in zip(starts_utc_s, ends_utc_s, strict=True)
    ]


def _light_around(latitude_rad: float, longitude_rad: float, day: date) -> list[Stretch]:
    """List the stretches of daylight from the day before to two days after, in order, apart."""
    light: list[Stretch] = []
    for shift in range(-2, 4):
        piece = _light_of(latitude_rad, longitude_rad, day + timedelta(days=shift))
        if piece is None:
            continue
        if light and piece.start_utc_s <= light[-1].end_utc_s:
            start = light.pop().start_utc_s
            piece = Stretch(start_utc_s=start, end_utc_s=piece.end_utc_s)
        light.append(piece)
    return light


def _light_of(latitude_rad: float, longitude_rad: float, day: date) -> Stretch | None:
    """Give the daylight that begins on a UTC date; far from Greenwich it ends on the next date."""
    latitude_deg, longitude_deg = math.degrees(latitude_rad), math.degrees(longitude_rad)
    sun = daylight_utc_s(latitude_deg, longitude_deg, day)
    if sun is not None and sun[1] < sun[0]:
        later = daylight_utc_s(latitude_deg, longitude_deg, day + timedelta(days=1))
        sun = None if later is None else (sun[0], later[1])
    return None if sun is None else Stretch(start_utc_s=sun[0], end_utc_s=sun[1])
