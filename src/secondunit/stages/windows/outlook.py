"""Open hours of the next days: a weather forecast against envelopes and caps, with its errors."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from secondunit.model.estimate import Estimate, share_interval
from secondunit.model.made import Made
from secondunit.model.production import Production
from secondunit.model.site import Site
from secondunit.model.stunt import Stunt
from secondunit.model.weather import HOUR_S, WeatherForecast
from secondunit.stages.envelope import Envelope
from secondunit.stages.windows.advice import advise, notes_on_forecasts, told_of
from secondunit.stages.windows.find import VERSION
from secondunit.stages.windows.hours import SKIPPED, Shifts, shift_hours, wall_hours_utc_s
from secondunit.stages.windows.misjudged import as_told, drawn
from secondunit.stages.windows.opening import NOT_FILMED, OPEN, REASONS, Weather, closed_because
from secondunit.stages.windows.outlook_nouns import Outlook
from secondunit.stages.windows.stretches import fit_takes, pace_of

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]

OUTLOOK_DAYS = 11  # today and ten more
NO_FORECAST = 0  # "no record"
_SHOWN = ("speed_m_s", "from_rad", "gust_m_s", "rain_m_s", "temperature_k")


class _Hours(NamedTuple):
    """One stunt on the wall clock: the forecast as told, and in the draws (draw, hour)."""

    reason: IntArray
    drawn_reason: IntArray
    chance_usable: FloatArray
    weather: Weather
    is_known: BoolArray
    worth: int


def find_outlook(
    production: Production,
    envelopes: Sequence[Envelope],
    forecasts: Mapping[str, WeatherForecast],
    *,
    now_utc_s: int,
    seed: int = 1,
) -> Outlook:
    """Tell which hours of today and the next ten days are open to each stunt.

    Parameters
    ----------
    production
        What is planned.
    envelopes
        One of each stunt, in any order.
    forecasts
        A weather forecast by the name of each site that has a stunt. It is taken to be of the mark:
        a site's `wind_factor` belongs to its record, and is not applied.
    now_utc_s
        The present; hours that have begun no longer count.
    seed
        Of the errors drawn around the forecast.

    Returns
    -------
    Outlook
        An hour is open in a forecast where the values at its beginning and at its end are inside
        the envelope with all neighbouring cells and keep every cap. Its chance is the share of
        draws around the forecast in which it is (`secondunit.stages.windows.misjudged`).

    Notes
    -----
    The intervals are of the draws (Clopper and Pearson); whether the errors are as wide as assumed
    is another question. Not validated yet against forecasts kept for a site.
    """
    days = _days(production, now_utc_s)
    utc_s = wall_hours_utc_s(days, production.zone)
    by_stunt = {envelope.stunt: envelope for envelope in envelopes}
    alone = {
        stunt.name: _judged(
            stunt,
            by_stunt[stunt.name],
            forecasts[stunt.site],
            production.site(stunt.site),
            utc_s,
            seed,
        )
        for stunt in production.stunts
    }
    found = [_with_followers(production, stunt, alone) for stunt in production.stunts]
    shifts = [shift_hours(production, stunt, days, utc_s) for stunt in production.stunts]
    is_ahead = (utc_s != SKIPPED) & (utc_s >= now_utc_s)
    shifts = [shift._replace(counts=shift.counts & is_ahead[shift.on_clock]) for shift in shifts]
    return _put_together(production, days, forecasts, found, shifts, now_utc_s, seed)


def _days(production: Production, now_utc_s: int) -> tuple[date, ...]:
    today = datetime.fromtimestamp(now_utc_s, ZoneInfo(production.zone)).date()
    return tuple(today + timedelta(days=day) for day in range(OUTLOOK_DAYS))


def _judged(
    stunt: Stunt,
    envelope: Envelope,
    forecast: WeatherForecast,
    site: Site,
    utc_s: IntArray,
    seed: int,
) -> _Hours:
    rows = _rows(forecast, utc_s)
    told = as_told(forecast, site)
    reason, _, chance = closed_because(stunt, envelope, told)
    around = drawn(forecast, site, stunt.caps, seed)
    drawn_reason, _, _ = closed_because(stunt, envelope, around.weather)
    members = _on_hours(reason, rows)
    return _Hours(
        reason=_most(members),
        drawn_reason=_on_hours(drawn_reason, rows),
        chance_usable=np.where(
            _most(members) == OPEN, _lowest(np.median(chance, axis=0), rows), 0.0
        ),
        weather=_shown(told, rows[0]),
        is_known=np.asarray((rows >= 0).all(axis=0)),
        worth=around.worth,
    )


def _rows(forecast: WeatherForecast, utc_s: IntArray) -> IntArray:
    """Give the forecast's rows that an hour begins in, passes and ends on, (3, hour); -1 beyond."""
    since_s = utc_s - forecast.start_utc_s
    first = since_s // HOUR_S
    last = -(-(since_s + HOUR_S) // HOUR_S)
    rows = np.stack([first, first + 1, last])
    is_within = (rows >= 0) & (rows < forecast.hours) & (utc_s != SKIPPED)
    return np.where(is_within.all(axis=0), rows, -1)


def _on_hours(reason: IntArray, rows: IntArray) -> IntArray:
    """Give what closes each wall clock hour first: (draw, row) to (draw, hour)."""
    padded = np.concatenate([reason, np.full((reason.shape[0], 1), NO_FORECAST)], axis=1)
    at_rows = padded[:, rows]  # (draw, 3, hour)
    first: IntArray = at_rows[:, 0]
    for later in (at_rows[:, 1], at_rows[:, 2]):
        first = np.where(first == OPEN, later, first)
    return first


def _lowest(chance: FloatArray, rows: IntArray) -> FloatArray:
    lowest: FloatArray = np.append(chance, 0.0)[rows].min(axis=0)
    return lowest


def _most(reason: IntArray) -> IntArray:
    """Give what most members say of each hour: open in at least half, else what closes most."""
    is_open = (reason == OPEN).mean(axis=0) >= 0.5
    return np.where(is_open, OPEN, _closer_of(reason))


def _closer_of(reason: IntArray) -> IntArray:
    """Give the reason that most often closes each hour, (draw, hour) to (hour,); `OPEN`: none."""
    counts = np.stack([(reason == code).sum(axis=0) for code in range(len(REASONS))])
    most: IntArray = np.where(counts.any(axis=0), counts.argmax(axis=0), OPEN)
    return most


def _shown(told: Weather, rows: IntArray) -> Weather:
    """Give the weather at the beginning of each hour, (hour,): of an ensemble the medians."""
    east = np.median(-told.speed_m_s * np.sin(told.from_rad), axis=0)
    north = np.median(-told.speed_m_s * np.cos(told.from_rad), axis=0)
    middle = [np.median(values, axis=0) for values in told]
    middle[1] = np.mod(np.arctan2(-east, -north), 2 * np.pi)
    return Weather(*(np.append(values, np.nan)[rows] for values in middle))


def _with_followers(production: Production, stunt: Stunt, alone: Mapping[str, _Hours]) -> _Hours:
    """Close the hours in which who films the stunt cannot; the chance is that of both."""
    found = alone[stunt.name]
    for one in production.followers(stunt):
        other = alone[one.name]
        reason = _not_filmed(found.reason, other.reason)
        usable = np.minimum(found.chance_usable, other.chance_usable)
        found = found._replace(
            reason=reason,
            drawn_reason=_not_filmed(found.drawn_reason, other.drawn_reason),
            chance_usable=np.where(reason == OPEN, usable, 0.0),
        )
    return found


def _not_filmed(reason: IntArray, other: IntArray) -> IntArray:
    return np.where((reason == OPEN) & (other != OPEN), NOT_FILMED, reason)


def _put_together(
    production: Production,
    days: tuple[date, ...],
    forecasts: Mapping[str, WeatherForecast],
    found: list[_Hours],
    shifts: list[Shifts],
    now_utc_s: int,
    seed: int,
) -> Outlook:
    hours = 24 * len(days)
    is_counted = np.zeros((len(found), hours), dtype=np.bool_)
    for row, shift in enumerate(shifts):
        is_counted[row, shift.on_clock[shift.counts]] = True
    chances = [_chances(one) for one in found]
    every = list(zip(production.stunts, found, shifts, strict=True))
    takes = [_takes_fit(stunt, one, shift, 1) for stunt, one, shift in every]
    sites = dict.fromkeys(stunt.site for stunt in production.stunts)
    told = tuple(told_of(production.site(site), forecasts[site], now_utc_s) for site in sites)
    reason = _codes([one.reason for one in found], hours)
    return Outlook(
        stunts=tuple(stunt.name for stunt in production.stunts),
        days=days,
        now_utc_s=now_utc_s,
        is_counted=is_counted,
        reason=reason,
        closer=_codes([_closer_of(one.drawn_reason) for one in found], hours),
        chance_open=_stack([value for value, _, _ in chances], hours),
        chance_open_low=_stack([low for _, low, _ in chances], hours),
        chance_open_high=_stack([high for _, _, high in chances], hours),
        chance_usable=_stack([one.chance_usable for one in found], hours),
        **{name: _stack([getattr(one.weather, name) for one in found], hours) for name in _SHOWN},
        chance_take=tuple(takes),
        chance_all_takes=tuple(_takes_fit(s, one, shift, s.takes) for s, one, shift in every),
        advice=tuple(
            advise(
                stunt,
                days,
                one.reason,
                shift,
                chance,
                next(t for t in told if t.site == stunt.site),
            )
            for (stunt, one, shift), chance in zip(every, takes, strict=True)
        ),
        told=told,
        notes=notes_on_forecasts(production, forecasts, days),
        made=Made(stage="outlook", version=VERSION, digest=production.digest, seed=seed),
    )


def _stack(columns: list[FloatArray], hours: int) -> FloatArray:
    return np.array(columns, dtype=np.float64).reshape(len(columns), hours)


def _codes(columns: list[IntArray], hours: int) -> IntArray:
    return np.array(columns, dtype=np.int64).reshape(len(columns), hours)


def _chances(one: _Hours) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Give the chance of open hours with its interval; unknown without a forecast."""
    share = (one.drawn_reason == OPEN).mean(axis=0)
    low, high = share_interval(share * one.worth, one.worth)
    return (
        np.where(one.is_known, share, np.nan),
        np.where(one.is_known, low, 0.0),
        np.where(one.is_known, high, 1.0),
    )


def _takes_fit(stunt: Stunt, one: _Hours, shift: Shifts, takes: int) -> tuple[Estimate, ...]:
    """Estimate the chance, day by day, that so many takes fit into the open stretches.

    Hours that the forecast does not reach may all be open: the high end is then 1.
    """
    index, counts = shift.on_clock, shift.counts
    is_open = (one.drawn_reason[:, index] == OPEN) & counts
    fit = fit_takes(is_open, pace_of(stunt), shift.lit_s).takes >= takes
    share = fit.mean(axis=0)
    low, high = share_interval(share * one.worth, one.worth)
    high = np.where((one.is_known[index] | ~counts).all(axis=1), high, 1.0)
    is_known = np.asarray((one.is_known[index] & counts).any(axis=1))
    return tuple(
        Estimate(value=float(v), low=float(a), high=float(b), count=one.worth)
        if known
        else Estimate(value=float("nan"), low=0.0, high=1.0, count=0)
        for v, a, b, known in zip(share, low, high, is_known, strict=True)
    )
