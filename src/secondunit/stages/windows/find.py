"""Stage 3: lay every season of real weather on the production's days and open the hours."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from secondunit.model.estimate import CONFIDENCE, Estimate, share_interval
from secondunit.model.made import Made
from secondunit.model.production import Production
from secondunit.model.site import Site
from secondunit.model.stunt import Stunt
from secondunit.model.weather import HOUR_S, WeatherRecord
from secondunit.stages.envelope import Envelope
from secondunit.stages.windows.carried import records_at_marks
from secondunit.stages.windows.hours import HOURS, SKIPPED, shift_hours, wall_hours_utc_s
from secondunit.stages.windows.notes import notes_on
from secondunit.stages.windows.nouns import Windows
from secondunit.stages.windows.opening import (
    NOT_FILMED,
    OPEN,
    REASONS,
    closed_because,
    weather_at,
)
from secondunit.stages.windows.seasons import PLANNING_SEASONS_MIN, find_seasons, laid_on, rows_of

VERSION = "3"
HORIZON_DAYS = 60
TAKE_MIN_S = 1.0

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]


class _Found(NamedTuple):
    """What was found for one stunt; arrays (hour,), (season, hour) and (season, day)."""

    is_counted: BoolArray
    reason: IntArray
    takes_possible: IntArray
    chance_usable: FloatArray
    open_share: Estimate
    closed_by: tuple[tuple[str, float], ...]


def find_windows(production: Production, envelopes: Sequence[Envelope]) -> Windows:
    """Tell which hours of every season are open to each stunt.

    Parameters
    ----------
    production
        What is planned, with its weather records.
    envelopes
        One of each stunt, in any order.

    Returns
    -------
    Windows
        On the planned days and `HORIZON_DAYS` more. An hour is open where it is counted (wholly
        inside the unit's shift on a working day, with the stunt's light), its wind is known and
        inside the envelope with all its neighbouring cells, and every cap is kept; a value that a
        cap needs and the record does not know closes the hour.

    Raises
    ------
    ProductionError
        Where no year of the records covers the planned days.

    Notes
    -----
    The interval of the open share treats seasons, not hours, as the independent draws: Student's
    t over the seasons' shares, cut to 0 … 1; one season alone says 0 to 1. Not validated yet
    against an observed shoot. See docs/windows.md.
    """
    days = _days(production)
    planned = (production.last_day - production.first_day).days + 1
    utc_s = wall_hours_utc_s(days, production.zone)
    planned_s = utc_s[: HOURS * planned]
    seasons = find_seasons(production, planned_s[planned_s != SKIPPED])
    by_stunt = {envelope.stunt: envelope for envelope in envelopes}
    records = records_at_marks(production)
    found = [
        _find(production, stunt, by_stunt, records, seasons, days, utc_s, planned)
        for stunt in production.stunts
    ]
    return _put_together(production, seasons, days, utc_s, found)


def _days(production: Production) -> tuple[date, ...]:
    count = (production.last_day - production.first_day).days + 1 + HORIZON_DAYS
    return tuple(production.first_day + timedelta(days=day) for day in range(count))


def _find(
    production: Production,
    stunt: Stunt,
    envelopes: Mapping[str, Envelope],
    records: Mapping[str, WeatherRecord],
    seasons: tuple[int, ...],
    days: tuple[date, ...],
    utc_s: IntArray,
    planned: int,
) -> _Found:
    index, counts = shift_hours(production, stunt, days, utc_s)
    is_counted = np.zeros(utc_s.size, dtype=np.bool_)
    is_counted[index[counts]] = True
    shifts = [year - production.first_day.year for year in seasons]
    judged = [
        _judge_filmed(production, stunt, envelopes, records, laid_on(utc_s, years))
        for years in shifts
    ]
    reason = np.stack([reason for reason, _ in judged])
    chance = np.stack([chance for _, chance in judged])
    is_open = (reason[:, index] == OPEN) & counts
    is_planned_hour = is_counted & _is_planned(index, counts, planned, utc_s.size)
    return _Found(
        is_counted=is_counted,
        reason=reason,
        takes_possible=count_takes(is_open, max(stunt.take_s, TAKE_MIN_S)),
        chance_usable=_mean_where(chance[:, index], is_open),
        open_share=_open_share(reason[:, is_planned_hour] == OPEN),
        closed_by=_closed_by(reason[:, is_planned_hour]),
    )


def _judge_filmed(
    production: Production,
    stunt: Stunt,
    envelopes: Mapping[str, Envelope],
    records: Mapping[str, WeatherRecord],
    utc_s: IntArray,
) -> tuple[IntArray, FloatArray]:
    """Judge hours of one season with those who film the stunt: all of them must be open.

    The chance of a good take is the lowest of them; theirs are with the stunt's own.
    """
    site, record = production.site(stunt.site), records[stunt.site]
    reason, chance = _judge(site, record, stunt, envelopes[stunt.name], utc_s)
    for one in production.followers(stunt):
        other, both = _judge(site, record, one, envelopes[one.name], utc_s)
        reason = np.where((reason == OPEN) & (other != OPEN), NOT_FILMED, reason)
        chance = np.where(reason == OPEN, np.minimum(chance, both), 0.0)
    return reason, chance


def _judge(
    site: Site, record: WeatherRecord, stunt: Stunt, envelope: Envelope, utc_s: IntArray
) -> tuple[IntArray, FloatArray]:
    """Judge hours of one season; an hour on two rows of the record must be open in both."""
    reason, chance = closed_because(
        stunt, envelope, weather_at(site, record, rows_of(record, utc_s))
    )
    if np.all((utc_s - record.start_utc_s) % HOUR_S == 0):
        return reason, chance
    last_rows = rows_of(record, utc_s + HOUR_S - 1)
    late, late_chance = closed_because(stunt, envelope, weather_at(site, record, last_rows))
    return np.where(reason == OPEN, late, reason), np.minimum(chance, late_chance)


def _is_planned(index: IntArray, counts: BoolArray, planned: int, hours: int) -> BoolArray:
    """Mark the hours of the shifts that begin on planned days."""
    marks = np.zeros(hours, dtype=np.bool_)
    marks[index[:planned][counts[:planned]]] = True
    return marks


def count_takes(is_open: BoolArray, take_s: float) -> IntArray:
    """Count the takes that fit into stretches of consecutive open hours.

    Parameters
    ----------
    is_open
        Hours in order along the last axis.
    take_s
        What one take needs, positive; it must fit into one stretch, and a stretch of n hours
        holds floor(3600 n / take_s) of them.
    """
    takes = np.zeros(is_open.shape[:-1], dtype=np.int64)
    stretch = np.zeros(is_open.shape[:-1])
    for hour in range(is_open.shape[-1]):
        now = is_open[..., hour]
        takes += np.where(now, 0, _fit(stretch, take_s))
        stretch = np.where(now, stretch + 1, 0.0)
    return takes + _fit(stretch, take_s)


def _fit(hours: FloatArray, take_s: float) -> IntArray:
    # The small share keeps 0.1 + 0.2 from costing a take that fits exactly.
    return np.floor(hours * HOUR_S / take_s + 1e-9).astype(np.int64)


def _mean_where(values: FloatArray, where: BoolArray) -> FloatArray:
    count = where.sum(axis=-1)
    total = np.where(where, values, 0.0).sum(axis=-1)
    return np.where(count > 0, total / np.maximum(count, 1), 0.0)


def _open_share(is_open: BoolArray) -> Estimate:
    """Estimate the share of open hours from (season, hour), seasons being the draws."""
    count, hours = is_open.shape
    if hours == 0:
        return Estimate(value=float("nan"), low=0.0, high=1.0, count=0)
    shares = is_open.mean(axis=1)
    value = float(shares.mean())
    if count == 1:
        return Estimate(value=value, low=0.0, high=1.0, count=1)
    sd = float(shares.std(ddof=1))
    if sd == 0:
        return _same_in_all(value, count)
    half = float(stdtrit(count - 1, 0.5 + CONFIDENCE / 2)) * sd / count**0.5
    return Estimate(
        value=value, low=max(0.0, value - half), high=min(1.0, value + half), count=count
    )


def _same_in_all(value: float, count: int) -> Estimate:
    """Give the interval of seasons that all agree: what so few could say of a share."""
    low, _ = share_interval(np.array(int(np.floor(value * count))), count)
    _, high = share_interval(np.array(int(np.ceil(value * count))), count)
    return Estimate(value=value, low=float(low), high=float(high), count=count)


def _closed_by(reason: IntArray) -> tuple[tuple[str, float], ...]:
    """Give each reason's share of the counted hours, reasons that never struck left out."""
    shares = [
        (text, float((reason == code).mean())) for code, text in enumerate(REASONS) if reason.size
    ]
    return tuple((text, share) for text, share in shares if share > 0)


def _put_together(
    production: Production,
    seasons: tuple[int, ...],
    days: tuple[date, ...],
    utc_s: IntArray,
    found: list[_Found],
) -> Windows:
    hours, count = utc_s.size, len(found)
    is_counted = np.array([one.is_counted for one in found], dtype=np.bool_).reshape(count, hours)
    reason = np.array([one.reason for one in found], dtype=np.int64).reshape(
        count, len(seasons), hours
    )
    by_day = (count, len(seasons), len(days))
    takes = np.array([one.takes_possible for one in found], dtype=np.int64).reshape(by_day)
    chance = np.array([one.chance_usable for one in found], dtype=np.float64).reshape(by_day)
    return Windows(
        stunts=tuple(stunt.name for stunt in production.stunts),
        seasons=seasons,
        is_planning=_planning(len(seasons)),
        days=days,
        is_counted=is_counted,
        is_open=np.swapaxes((reason == OPEN) & is_counted[:, None, :], 0, 1),
        takes_possible=np.swapaxes(takes, 0, 1),
        chance_usable=np.swapaxes(chance, 0, 1),
        open_share=tuple(one.open_share for one in found),
        closed_by=tuple(one.closed_by for one in found),
        notes=notes_on(production, seasons, utc_s, is_counted),
        made=Made(stage="windows", version=VERSION, digest=production.digest, seed=0),
    )


def _planning(seasons: int) -> BoolArray:
    """Give every other season to planning; with too few, all of them."""
    return (
        np.arange(seasons) % 2 == 0
        if seasons >= PLANNING_SEASONS_MIN
        else np.ones(seasons, np.bool_)
    )
