"""How far off forecasts of a place are: learned from kept ones and what came, judged on others."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri, stdtrit

from secondunit.errors import Problem, ProductionError
from secondunit.model.estimate import CONFIDENCE, Estimate
from secondunit.model.site import ForecastErrors
from secondunit.model.weather import HOUR_S, WeatherForecast, WeatherRecord
from secondunit.stages.windows.errors import ASSUMED, Size
from secondunit.stages.windows.kept_pairs import HOURS_MIN, Pairs, pairs_of
from secondunit.stages.windows.transfer import over_weeks

FloatArray = NDArray[np.float64]

DAY_S = 86_400.0
WEEKS_MIN = 4  # two to fit and two to judge
GROWS_FROM_S = 3 * DAY_S  # leads must span so much, for growth to be told from them
LEADS_S = ((0.0, DAY_S), (DAY_S, 3 * DAY_S), (3 * DAY_S, 11 * DAY_S))
MIDDLE = 0.8  # the range whose coverage is judged
_LAGS = np.arange(1, 13)  # hours over which the memory is fitted


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The share of held-out hours of some leads that fell into the middle 80 % foretold."""

    what: str  # "wind" or "temperature"
    lead_from_s: float
    lead_to_s: float
    share: Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """What kept forecasts are off by, how sure that is, and how it did on weeks not fitted on.

    `estimates` are by the names of `ForecastErrors`, each with its interval; those of what was not
    measured are missing, and `errors` has the prior there. `grows` tells whether growth with the
    lead was fitted, or is the prior's. `day_apart` is how errors of the same lead of forecasts
    issued a day apart go together, beside what the memory makes of it.
    """

    errors: ForecastErrors
    estimates: tuple[tuple[str, Estimate], ...]
    forecasts: int
    hours: int
    weeks: int
    lead_max_s: float
    grows: bool
    day_apart: Estimate
    coverage: tuple[Coverage, ...]


def learn_errors(forecasts: Sequence[WeatherForecast], measured: WeatherRecord) -> Learned:
    """Learn how far off forecasts are from kept ones and a record of what came.

    Parameters
    ----------
    forecasts
        Of one place, each with the time of its issue; of an ensemble the mean of the members.
    measured
        The record of that place.

    Returns
    -------
    Learned
        Intervals leave out one week of issues after the other (jackknife, Student's t). `coverage`
        is of a fit on every other week, judged on those between, with weeks as the draws.

    Raises
    ------
    ProductionError
        Where a forecast does not say when it was issued, or fewer than four weeks of issues were
        measured.

    Notes
    -----
    The wind that came is `wind_factor` times the one foretold, the ratio of their root mean
    squares, plus an error, normal in both components, whose standard deviation grows linearly with
    the lead. Least squares would make the factor the smaller the worse the forecast, and a strong
    wind that is foretold for tomorrow too weak. Sizes are fitted by maximum likelihood as if hours
    were independent, which is consistent; the intervals are over weeks. The memory is that whose
    correlations over the first twelve hours have the mean of those found. Where leads span less
    than three days, growth is the prior's. Not validated yet against forecasts of a real service:
    none were at hand.

    References
    ----------
    .. [1] B. Efron, C. Stein, "The jackknife estimate of variance", Ann. Statist. 9 (1981) 586-596
       (from memory, unverified).
    """
    pairs = pairs_of(forecasts, measured)
    weeks = np.unique(pairs.week)
    if weeks.size < WEEKS_MIN:
        message = (
            f"the forecasts must share at least {WEEKS_MIN} weeks of issues with it, "
            f"not {weeks.size}"
        )
        raise ProductionError([Problem(place=measured.name, message=message)])
    values = _fit(pairs)
    left_out = [_fit(pairs.some(pairs.week != week)) for week in weeks]
    estimates = tuple((name, _jackknife(name, values, left_out)) for name in values)
    first = _fit(pairs.some(np.isin(pairs.week, weeks[::2])))
    held_out = pairs.some(np.isin(pairs.week, weeks[1::2]))
    return Learned(
        errors=_errors(values),
        estimates=estimates,
        forecasts=np.unique(pairs.issue).size,
        hours=pairs.issue.size,
        weeks=weeks.size,
        lead_max_s=float(pairs.lead_s.max()),
        grows=_grows(pairs),
        day_apart=_day_apart(pairs, values),
        coverage=_coverage(held_out, _errors(first)),
    )


def _grows(pairs: Pairs) -> bool:
    return bool(pairs.lead_s.max() - pairs.lead_s.min() >= GROWS_FROM_S)


def _fit(pairs: Pairs) -> dict[str, float]:
    """Fit what was measured, by name."""
    grows = _grows(pairs)
    factor = math.sqrt(float((pairs.came**2).sum()) / max(float((pairs.told**2).sum()), 1e-12))
    off = pairs.came - factor * pairs.told
    wind = _size(off.ravel(), np.repeat(pairs.lead_s, 2), ASSUMED.wind_m_s, grows=grows)
    found = {"wind_factor": factor, "wind_m_s": wind.first, "wind_tenth_m_s": wind.tenth}
    found["memory_s"] = _memory_s(off / wind.after(pairs.lead_s)[:, None], pairs)
    known = np.isfinite(pairs.warmer_k)
    if known.sum() >= HOURS_MIN:
        warmer_k = float(pairs.warmer_k[known].mean())
        size = _size(
            pairs.warmer_k[known] - warmer_k, pairs.lead_s[known], ASSUMED.temperature_k,
            grows=grows,
        )  # fmt: skip
        found |= {
            "warmer_k": warmer_k, "temperature_k": size.first, "temperature_tenth_k": size.tenth
        }  # fmt: skip
    known = np.isfinite(pairs.gust_log)
    if known.sum() >= HOURS_MIN:
        size = _size(pairs.gust_log[known], pairs.lead_s[known], ASSUMED.gust_log, grows=grows)
        found |= {"gust_ratio_log": size.first, "gust_ratio_tenth_log": size.tenth}
    return found


def _size(off: FloatArray, lead_s: FloatArray, prior: Size, *, grows: bool) -> Size:
    """Fit a standard deviation that is linear in the lead, by maximum likelihood."""
    from scipy.optimize import minimize  # slow to import

    start = max(float(np.sqrt(np.mean(off**2))), 1e-6)

    def size_of(logs: FloatArray) -> Size:
        first = math.exp(float(logs[0]))
        return Size(first, math.exp(float(logs[1])) if grows else first * prior.tenth / prior.first)

    def unlikely(logs: FloatArray) -> float:
        sd = size_of(logs).after(lead_s)
        if not (sd > 0).all():  # a size that falls to nothing before the last lead
            return math.inf
        return float(np.mean(np.log(sd) + 0.5 * (off / sd) ** 2))

    logs = np.full(2 if grows else 1, math.log(start))
    return size_of(minimize(unlikely, logs, method="Nelder-Mead").x)


def _memory_s(scaled: FloatArray, pairs: Pairs) -> float:
    """Fit how long errors of one forecast last; `scaled` (hour, component) are of unit size."""
    from scipy.optimize import brentq  # slow to import

    total = float(np.mean(scaled**2))
    kept = []
    for lag in _LAGS:
        is_pair = (pairs.issue[lag:] == pairs.issue[:-lag]) & (
            pairs.lead_s[lag:] - pairs.lead_s[:-lag] == lag * HOUR_S
        )
        kept.append(float((scaled[lag:] * scaled[:-lag])[is_pair].mean()) if is_pair.any() else 0.0)
    found = float(np.mean(kept)) / total if total > 0 else 0.0

    def over(memory_h: float) -> float:
        return float(np.exp(-_LAGS / memory_h).mean()) - found

    low, high = 0.05, 24.0 * 30
    if found <= 0 or over(low) > 0:
        return 0.0
    return HOUR_S * (float(brentq(over, low, high)) if over(high) > 0 else high)


def _jackknife(name: str, values: dict[str, float], left_out: list[dict[str, float]]) -> Estimate:
    """Give a value with its interval; what is above 0 by nature, on its logarithm."""
    into: Callable[[float], float] = (
        float if name == "warmer_k" else lambda x: math.log(max(x, 1e-9))
    )
    back: Callable[[float], float] = float if name == "warmer_k" else math.exp
    some = np.array([into(one[name]) for one in left_out if name in one])
    n = some.size
    if n < 2:
        return Estimate(value=values[name], low=-math.inf, high=math.inf, count=n)
    spread = math.sqrt((n - 1) / n * float(((some - some.mean()) ** 2).sum()))
    half = float(stdtrit(n - 1, 0.5 + CONFIDENCE / 2)) * spread
    middle = into(values[name])
    return Estimate(value=values[name], low=back(middle - half), high=back(middle + half), count=n)


def _errors(values: dict[str, float]) -> ForecastErrors:
    """Put the prior in the place of what was not measured."""
    prior = {
        "warmer_k": 0.0,
        "temperature_k": ASSUMED.temperature_k.first,
        "temperature_tenth_k": ASSUMED.temperature_k.tenth,
        "gust_ratio_log": ASSUMED.gust_log.first,
        "gust_ratio_tenth_log": ASSUMED.gust_log.tenth,
    }
    return ForecastErrors(**(prior | values))


def _day_apart(pairs: Pairs, values: dict[str, float]) -> Estimate:
    """Estimate how errors of one lead go together in forecasts issued a day apart."""
    sd = Size(values["wind_m_s"], values["wind_tenth_m_s"]).after(pairs.lead_s)
    scaled = (pairs.came - values["wind_factor"] * pairs.told) / sd[:, None]
    at = {
        (int(issued), int(lead)): row
        for row, (issued, lead) in enumerate(zip(pairs.issued_s, pairs.lead_s, strict=True))
    }
    both = [
        (row, at[issued + int(DAY_S), lead])
        for (issued, lead), row in at.items()
        if (issued + int(DAY_S), lead) in at
    ]
    if not both:
        return Estimate(value=math.nan, low=-1.0, high=1.0, count=0)
    one, other = np.array(both).T
    products = (scaled[one] * scaled[other]).mean(axis=1) / float(np.mean(scaled**2))
    return over_weeks(products, pairs.week[one])


def _coverage(pairs: Pairs, errors: ForecastErrors) -> tuple[Coverage, ...]:
    """Count how often what came lay in the middle 80 %, by lead."""
    far = float(ndtri(0.5 + MIDDLE / 2))
    sd_wind = Size(errors.wind_m_s, errors.wind_tenth_m_s).after(pairs.lead_s)
    sd_air = Size(errors.temperature_k, errors.temperature_tenth_k).after(pairs.lead_s)
    inside_wind = np.abs(pairs.came - errors.wind_factor * pairs.told) <= far * sd_wind[:, None]
    inside_air = (np.abs(pairs.warmer_k - errors.warmer_k) <= far * sd_air).astype(np.float64)
    inside_air[np.isnan(pairs.warmer_k)] = np.nan
    return tuple(
        Coverage(
            what=what,
            lead_from_s=low,
            lead_to_s=high,
            share=_as_share(over_weeks(inside[where], pairs.week[where])),
        )
        for what, inside in (("wind", inside_wind.mean(axis=1)), ("temperature", inside_air))
        for low, high in LEADS_S
        for where in ((pairs.lead_s >= low) & (pairs.lead_s < high) & np.isfinite(inside),)
        if where.any()
    )


def _as_share(found: Estimate) -> Estimate:
    return Estimate(
        value=found.value, low=max(found.low, 0.0), high=min(found.high, 1.0), count=found.count
    )
