"""GO or NO-GO for the first day at hand: always with its reasons, and never without a forecast."""

import math
from collections.abc import Mapping
from datetime import date

import numpy as np
from numpy.typing import NDArray

from secondunit.model.estimate import Estimate
from secondunit.model.production import Production
from secondunit.model.site import Site
from secondunit.model.stunt import Stunt
from secondunit.model.weather import HOUR_S, WeatherForecast
from secondunit.stages.windows.errors import ASSUMED
from secondunit.stages.windows.hours import Shifts
from secondunit.stages.windows.opening import GUST_OVER_SPEED, OPEN
from secondunit.stages.windows.outlook_nouns import Advice, Told

IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]

GO_CHANCE_MIN = 0.8  # assumption: low end of the chance that a take fits, for GO to be advised
AGE_MAX_S = 24 * 3600.0  # assumption: an older forecast is no ground for GO
_EARTH_M = 6_371_000.0
_NEAR_M = 5_000.0
_LEVEL_M = 100.0
_FAR_M = 25_000.0  # assumption: a forecast from further away, or as much higher or lower as
_OFF_LEVEL_M = 300.0  # this, is of another wind and no ground for GO
_ASSUMED = (
    "Assumed: each component of the forecast wind is off by "
    f"{ASSUMED.wind_m_s.first:g} m/s (one standard deviation) on the first day, growing to "
    f"{ASSUMED.wind_m_s.tenth:g} m/s after ten; gust, temperature and what the caps look "
    "at likewise (docs/windows.md); an ensemble's members part by themselves."
)
_GRID_CELL = (
    "A forecast is of a grid cell of kilometres: it knows no edge, no gully and no lee. What the "
    "anemometer at the mark says comes first."
)
UNKNOWN = Estimate(value=math.nan, low=0.0, high=1.0, count=0)


def advise(
    stunt: Stunt,
    days: tuple[date, ...],
    reason: IntArray,
    shift: Shifts,
    chance_take: tuple[Estimate, ...],
    told: Told,
) -> Advice:
    """Advise on the first day with hours left.

    GO needs all of: a stretch that the forecast has open and that holds a take; a chance that a
    take fits of which even the low end reaches `GO_CHANCE_MIN`; a forecast that is not older than
    `AGE_MAX_S`, nor from after now, nor of another place.
    """
    index, counts = shift.on_clock, shift.counts
    with_hours = np.flatnonzero(counts.any(axis=1))
    if with_hours.size == 0:
        none_left = ("no hour of the next days counts: days off, the light, or the shift is over",)
        return Advice(
            stunt=stunt.name, day=None, is_go=False, against=none_left, chance_take=UNKNOWN
        )
    day = int(with_hours[0])
    stretch = _longest((reason[index[day]] == OPEN) & counts[day])
    against: tuple[str, ...] = (
        *_against_age(told),
        *_against_place(told),
        *_against_stretch(stretch, shift.lit_s[day], stunt.window_min_s),
        *_against_chance(chance_take[day]),
    )
    first, last = (None, None) if stretch is None else (int(index[day, i]) for i in stretch)
    return Advice(
        stunt=stunt.name,
        day=days[day],
        is_go=not against,
        against=against,
        chance_take=chance_take[day],
        first_hour=first,
        last_hour=last,
    )


def _longest(is_open: BoolArray) -> tuple[int, int] | None:
    """Give the first and the last hour of the longest open stretch; the earliest of equals."""
    best: tuple[int, int] | None = None
    start: int | None = None
    for hour, now in enumerate([*is_open, False]):
        if now and start is None:
            start = hour
        if not now and start is not None:
            if best is None or hour - start > best[1] - best[0] + 1:
                best = (start, hour - 1)
            start = None
    return best


def _against_age(told: Told) -> tuple[str, ...]:
    if told.age_s > AGE_MAX_S:
        return (f"the forecast is {told.age_s / HOUR_S:.0f} hours old",)
    if told.age_s < -HOUR_S:
        return ("the forecast was issued after the time asked for",)
    return ()


def _against_place(told: Told) -> tuple[str, ...]:
    against = []
    if math.isnan(told.away_m):
        against.append("the forecast does not say of which place it is")
    elif told.away_m > _FAR_M:
        against.append(f"the forecast is of a place {told.away_m / 1000:.0f} km away")
    if abs(told.up_m) > _OFF_LEVEL_M:
        against.append(f"the forecast is for a height {_level_words(told.up_m)} the mark")
    return tuple(against)


def _level_words(up_m: float) -> str:
    return f"{abs(up_m):.0f} m {'above' if up_m > 0 else 'below'}"


def _against_stretch(
    stretch: tuple[int, int] | None, lit_s: IntArray, window_min_s: float
) -> tuple[str, ...]:
    if stretch is None:
        return ("the forecast has no open hour left",)
    first, last = stretch
    if float((lit_s[first : last + 1, 1] - lit_s[first : last + 1, 0]).sum()) < window_min_s:
        return ("no open stretch of the forecast is long enough for a take",)
    return ()


def _against_chance(chance: Estimate) -> tuple[str, ...]:
    if chance.count == 0:
        return ("the forecast does not reach so far",)
    if chance.low < GO_CHANCE_MIN:
        said = f"{math.floor(100 * chance.low)} %, below the {100 * GO_CHANCE_MIN:.0f} % asked for"
        return (f"the chance that a take fits may be as low as {said}",)
    return ()


def notes_on_forecasts(
    production: Production, forecasts: Mapping[str, WeatherForecast], days: tuple[date, ...]
) -> tuple[str, ...]:
    """Say what was assumed of the forecasts, and where they are not of the mark."""
    notes = [_ASSUMED, _GRID_CELL]
    for site in dict.fromkeys(stunt.site for stunt in production.stunts):
        notes += _on_site(production, site, forecasts[site])
    if not production.first_day <= days[0] <= production.last_day:
        notes.append("Today is not among the production's days.")
    return tuple(dict.fromkeys(notes))


def _on_site(production: Production, name: str, forecast: WeatherForecast) -> list[str]:
    site, notes = production.site(name), list(forecast.notes)
    hours = np.stack([np.isnan(m.gust_m_s) & ~np.isnan(m.wind_east_m_s) for m in forecast.members])
    if hours.any():
        notes.append(
            f"{name}: the forecast has no gust for {int(hours.any(axis=0).sum())} of "
            f"{forecast.hours} hours; {GUST_OVER_SPEED:g} times the mean wind is assumed."
        )
    told = told_of(site, forecast, 0)
    if told.away_m > _NEAR_M:
        notes.append(f"{name}: the forecast is of a place {told.away_m / 1000:.0f} km away.")
    if abs(told.up_m) > _LEVEL_M:
        notes.append(f"{name}: the forecast is for a height {_level_words(told.up_m)} the mark.")
    if site.wind_factor != 1.0 or site.transfer is not None:
        said = "wind_factor" if site.transfer is None else "transfer"
        notes.append(f"{name}: its {said} is of its record and is not applied to the forecast.")
    return notes


def told_of(site: Site, forecast: WeatherForecast, now_utc_s: int) -> Told:
    """Tell how old a site's forecast is, and how far from its mark."""
    issued_s = forecast.start_utc_s if forecast.issued_utc_s is None else forecast.issued_utc_s
    return Told(
        site=site.name,
        source=forecast.source,
        age_s=float(now_utc_s - issued_s),
        ends_utc_s=forecast.start_utc_s + HOUR_S * (forecast.hours - 1),
        away_m=_distance_m(
            site.latitude_rad, site.longitude_rad, forecast.latitude_rad, forecast.longitude_rad
        ),
        up_m=forecast.elevation_m - site.elevation_m,
    )


def _distance_m(lat_1: float, lon_1: float, lat_2: float, lon_2: float) -> float:
    """Give the way along a great circle, by the haversine formula (Sinnott 1984)."""
    half = (
        math.sin((lat_2 - lat_1) / 2) ** 2
        + math.cos(lat_1) * math.cos(lat_2) * math.sin((lon_2 - lon_1) / 2) ** 2
    )
    return 2 * _EARTH_M * math.asin(math.sqrt(min(half, 1.0)))
