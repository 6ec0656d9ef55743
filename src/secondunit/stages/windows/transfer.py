"""From a station to the mark: a transfer fitted where both were measured, judged on other weeks."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri, stdtrit

from secondunit.errors import Problem, ProductionError
from secondunit.model.estimate import CONFIDENCE, Estimate
from secondunit.model.site import PRIOR_TRANSFER, Transfer
from secondunit.model.weather import HOUR_S, WeatherRecord
from secondunit.stages.windows.carried import carried

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]

WEEK_S = 7 * 86_400
WEEKS_MIN = 4  # two to fit and two to judge
_HOURS_MIN = 24  # of a week, to count as one
_WINDY_M_S = 2.0  # below it directions and gust factors say little
_NO_SCATTER = 1e-12  # m/s: rounding, no scatter of which a memory could be told
_QUANTILES = (0.05, 0.2, 0.5, 0.8, 0.95)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A wind limit, and the share of held-out hours at or below it: measured, and carried.

    `as_recorded` takes the station's wind for the mark's. Each carried share has an interval over
    weeks, as the measured one.
    """

    limit_m_s: float
    measured: Estimate
    carried: Estimate
    as_recorded: Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """A transfer, how sure its figures are, and how it did on weeks that it was not fitted on.

    `below` pairs a quantile of the carried wind's spread with the share of held-out hours whose
    measured wind was below it. `median_ratio` is that of the mark's wind to the station's, over
    weeks.
    """

    transfer: Transfer
    hours: int
    weeks: int
    has_gust: bool
    median_ratio: Estimate
    turn_rad: Estimate
    gust_factor: Estimate
    below: tuple[tuple[float, Estimate], ...]
    judged: tuple[Judged, ...]


def fit_transfer(station: WeatherRecord, measured: WeatherRecord, limits_m_s: FloatArray) -> Fitted:
    """Fit a transfer to the hours that two records have in common.

    Parameters
    ----------
    station
        The long record.
    measured
        The one of the mark.
    limits_m_s
        Wind speeds at which shares of hours are compared.

    Returns
    -------
    Fitted
        Fitted on all common hours; `below` and `judged` come from a fit on every other week,
        judged on those between. Intervals are Student's t over weeks, the independent draws.

    Raises
    ------
    ProductionError
        Where fewer than four weeks are in common.

    Notes
    -----
    A line is fitted through the roots of both winds by least squares, one for all directions and
    seasons; where it would begin below 0, it begins at 0. Where valley and crest part their ways
    that is rough; `below` and `judged` show how rough.
    """
    pair = _common(station, measured)
    weeks = np.unique(pair.week)
    if weeks.size < WEEKS_MIN:
        message = f"must share at least {WEEKS_MIN} weeks with the station, not {weeks.size}"
        raise ProductionError([Problem(place=measured.name, message=message)])
    is_fit = np.isin(pair.week, weeks[::2])
    first = _fit(pair, is_fit)
    transfer = _fit(pair, np.ones(is_fit.size, dtype=np.bool_))
    windy = pair.is_windy
    has_gust = bool(np.isfinite(pair.gust_log[windy]).any())
    turn = over_weeks(_off(pair.turn[windy], transfer.turn_rad), pair.week[windy])
    gust = over_weeks(pair.gust_log[windy], pair.week[windy])
    return Fitted(
        transfer=transfer,
        hours=pair.week.size,
        weeks=weeks.size,
        has_gust=has_gust,
        median_ratio=_exponential(over_weeks(pair.ratio_log, pair.week)),
        turn_rad=_shifted(turn, transfer.turn_rad),
        gust_factor=_exponential(gust),
        below=_below(pair, first, ~is_fit),
        judged=_judged(station, pair, first, ~is_fit, limits_m_s),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    """Hours known to both: rows of the station, week, and how the mark's wind differs."""

    rows: NDArray[np.int64]
    week: NDArray[np.int64]
    here: FloatArray
    there: FloatArray
    here_root: FloatArray
    there_root: FloatArray
    ratio_log: FloatArray
    turn: FloatArray
    gust_log: FloatArray
    is_windy: BoolArray


def _common(station: WeatherRecord, measured: WeatherRecord) -> _Pair:
    shift = (measured.start_utc_s - station.start_utc_s) // HOUR_S
    all_rows = np.arange(measured.hours) + shift
    within = (all_rows >= 0) & (all_rows < station.hours)
    rows, there_rows = all_rows[within], np.flatnonzero(within)
    here = np.hypot(station.wind_east_m_s, station.wind_north_m_s)[rows]
    there = np.hypot(measured.wind_east_m_s, measured.wind_north_m_s)[there_rows]
    known = np.isfinite(here) & np.isfinite(there)
    rows, there_rows, here, there = rows[known], there_rows[known], here[known], there[known]
    turn = _from_rad(measured, there_rows) - _from_rad(station, rows)
    with np.errstate(divide="ignore", invalid="ignore"):
        gust_log = np.log(measured.gust_m_s[there_rows] / there)
        ratio_log = np.log(there / here)
    week = (station.start_utc_s + HOUR_S * rows) // WEEK_S
    full = _in_full_weeks(week)
    return _Pair(
        rows=rows[full],
        week=week[full],
        here=here[full],
        there=there[full],
        here_root=np.sqrt(here)[full],
        there_root=np.sqrt(there)[full],
        ratio_log=np.where((here > 0) & (there > 0), ratio_log, np.nan)[full],
        turn=np.mod(turn + np.pi, 2 * np.pi)[full] - np.pi,
        gust_log=np.where(np.isfinite(gust_log), gust_log, np.nan)[full],
        is_windy=((here >= _WINDY_M_S) & (there >= _WINDY_M_S))[full],
    )


def _from_rad(record: WeatherRecord, rows: NDArray[np.int64]) -> FloatArray:
    from_rad: FloatArray = np.arctan2(-record.wind_east_m_s[rows], -record.wind_north_m_s[rows])
    return from_rad


def _in_full_weeks(week: NDArray[np.int64]) -> BoolArray:
    names, back, counts = np.unique(week, return_inverse=True, return_counts=True)
    del names
    is_full: BoolArray = counts[back] >= _HOURS_MIN
    return is_full


def _fit(pair: _Pair, where: BoolArray) -> Transfer:
    base, slope = _line(pair.here_root[where], pair.there_root[where])
    off = pair.there_root - base - slope * pair.here_root
    windy = where & pair.is_windy
    turn, gust = pair.turn[windy], pair.gust_log[windy]
    gust = gust[np.isfinite(gust)]
    mean = complex(np.exp(1j * turn).mean()) if turn.size else 1.0 + 0.0j
    return Transfer(
        speed_factor=slope**2,
        calm_speed_m_s=base**2,
        speed_scatter_ratio=float(np.sqrt(np.mean(off[where] ** 2))),
        turn_rad=math.atan2(mean.imag, mean.real) if turn.size else 0.0,
        turn_sd_rad=_circular_sd(abs(mean)) if turn.size else PRIOR_TRANSFER.turn_sd_rad,
        gust_factor=math.exp(float(gust.mean())) if gust.size else PRIOR_TRANSFER.gust_factor,
        gust_factor_sd_log=float(gust.std(ddof=1))
        if gust.size > 1
        else PRIOR_TRANSFER.gust_factor_sd_log,
        memory_s=_memory_s(off, pair.rows, where),
    )


def _line(x: FloatArray, y: FloatArray) -> tuple[float, float]:
    """Fit a line by least squares that neither begins below 0 nor falls."""
    spread = float(x.var())
    slope = float(((x - x.mean()) * (y - y.mean())).mean()) / spread if spread > 0 else 0.0
    slope = max(slope, 0.0)
    base = float(y.mean() - slope * x.mean())
    if base >= 0:
        return base, slope
    return 0.0, float((x * y).mean() / (x**2).mean())


def _circular_sd(length: float) -> float:
    """Give the circular standard deviation of a mean vector's length (Mardia 1972, 3.4.2)."""
    return math.sqrt(-2 * math.log(max(length, 1e-6)))


def _memory_s(off: FloatArray, rows: NDArray[np.int64], where: BoolArray) -> float:
    """Fit how long the scatter lasts from its correlation between neighbouring hours."""
    is_next = (np.diff(rows) == 1) & where[1:] & where[:-1]
    variance = float(np.mean(off[where] ** 2))
    if is_next.sum() < 2 or variance < _NO_SCATTER:
        return PRIOR_TRANSFER.memory_s
    kept = float((off[1:] * off[:-1])[is_next].mean()) / variance
    return -HOUR_S / math.log(min(kept, 0.999)) if kept > 0 else 0.0


def over_weeks(values: FloatArray, week: NDArray[np.int64]) -> Estimate:
    """Estimate a mean; weeks are the draws (Student's t)."""
    known = np.isfinite(values)
    names, back = np.unique(week[known], return_inverse=True)
    if names.size < 2:
        return Estimate(value=math.nan, low=-math.inf, high=math.inf, count=names.size)
    means = np.bincount(back, weights=values[known]) / np.bincount(back)
    half = float(stdtrit(names.size - 1, 0.5 + CONFIDENCE / 2) * means.std(ddof=1))
    value, half = float(values[known].mean()), half / math.sqrt(names.size)
    return Estimate(value=value, low=value - half, high=value + half, count=names.size)


def _exponential(log: Estimate) -> Estimate:
    return Estimate(
        value=math.exp(log.value), low=math.exp(log.low), high=math.exp(log.high), count=log.count
    )


def _shifted(off: Estimate, by: float) -> Estimate:
    return Estimate(value=off.value + by, low=off.low + by, high=off.high + by, count=off.count)


def _off(turn: FloatArray, middle: float) -> FloatArray:
    return np.mod(turn - middle + np.pi, 2 * np.pi) - np.pi


def _below(pair: _Pair, transfer: Transfer, where: BoolArray) -> tuple[tuple[float, Estimate], ...]:
    root = math.sqrt(transfer.calm_speed_m_s) + math.sqrt(transfer.speed_factor) * pair.here_root
    off = (pair.there_root - root)[where]
    scatter = transfer.speed_scatter_ratio
    return tuple(
        (q, _share(off <= scatter * float(ndtri(q)), pair.week[where])) for q in _QUANTILES
    )


def _judged(
    station: WeatherRecord,
    pair: _Pair,
    transfer: Transfer,
    where: BoolArray,
    limits_m_s: FloatArray,
) -> tuple[Judged, ...]:
    """Compare shares of held-out hours at or below limits: what windows are made of."""
    made = carried(station, transfer, "judged")
    there = np.hypot(made.wind_east_m_s, made.wind_north_m_s)[pair.rows[where]]
    week = pair.week[where]
    return tuple(
        Judged(
            limit_m_s=float(limit),
            measured=_share(pair.there[where] <= limit, week),
            carried=_share(there <= limit, week),
            as_recorded=_share(pair.here[where] <= limit, week),
        )
        for limit in limits_m_s
    )


def _share(is_hit: BoolArray, week: NDArray[np.int64]) -> Estimate:
    found = over_weeks(is_hit.astype(np.float64), week)
    return Estimate(
        value=found.value, low=max(found.low, 0.0), high=min(found.high, 1.0), count=found.count
    )
