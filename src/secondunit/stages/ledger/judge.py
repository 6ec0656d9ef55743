"""Score the forecasts kept by what came of them, and judge the forecaster as far as they allow."""

import math
from collections.abc import Iterable, Sequence
from itertools import groupby

import numpy as np
from scipy.special import ndtri

from secondunit.model.estimate import Estimate, share_interval
from secondunit.stages.ledger.nouns import SHARES, KeptForecast, Outcome, Record, Score, Verdict
from secondunit.stages.ledger.scores import brier, crps, place_in

# Two questions are asked (does it lean, is it as wide as it should be), each to both sides:
# together a calibrated forecaster is found wanting by chance once in twenty.
_FAR = float(ndtri(1 - 0.05 / 4))
FEW = 5  # outcomes below which no verdict is given: the mean place is not known to ± 0.25
_LEAN_SD, _SPREAD_SD = (
    math.sqrt(1 / 12),
    math.sqrt(1 / 48),
)  # of a uniform place, and of |place - ½|


def scores_of(forecasts: Iterable[KeptForecast], outcomes: Iterable[Outcome]) -> tuple[Score, ...]:
    """Score every forecast by every outcome that it did not know.

    A forecast that was kept or whose log ends on or after the day of the outcome, or that was made
    in hindsight, is not scored. Of outcomes told twice the last counts.
    """
    last = {(one.title, one.kind, one.of): one for one in outcomes}
    pairs = ((f, o) for f in forecasts for o in last.values() if _is_ahead(f, o))
    return tuple(score for f, o in pairs if (score := _score(f, o)) is not None)


def _is_ahead(forecast: KeptForecast, outcome: Outcome) -> bool:
    is_known = forecast.data_day is not None and forecast.data_day >= outcome.day
    is_late = forecast.kept_at_utc[:10] >= outcome.day.isoformat()
    return forecast.title == outcome.title and not (forecast.is_hindsight or is_known or is_late)


def _score(forecast: KeptForecast, outcome: Outcome) -> Score | None:
    """Score a forecast, None where it said nothing of the outcome."""
    if outcome.kind == "released":
        chance = forecast.chance_release_held.value
        held = outcome.day <= forecast.release_day
        return Score(
            forecast=forecast, outcome=outcome, place=chance, error=brier(chance, held),
            is_held=held,
        )  # fmt: skip
    if outcome.kind == "wrapped":
        values, value = forecast.wrap_day, float((outcome.day - forecast.first_day).days)
    elif outcome.kind == "cost":
        values, value = forecast.cost_cents, outcome.value
        if not forecast.is_from_start:
            return None
    elif outcome.of in forecast.takes:
        values = forecast.takes[outcome.of]
        value = outcome.value - forecast.takes_before[outcome.of]
    else:
        return None
    return Score(
        forecast=forecast, outcome=outcome, place=place_in(values, value),
        error=crps(values, value),
    )  # fmt: skip


def records_of(scores: Sequence[Score]) -> tuple[Record, ...]:
    """Judge the forecaster by each kind of outcome."""
    ordered = sorted(scores, key=lambda score: score.outcome.kind)
    return tuple(
        _record(list(some)) for _, some in groupby(ordered, key=lambda score: score.outcome.kind)
    )


def _record(scores: list[Score]) -> Record:
    """Judge by scores of one kind; each outcome counts once, however many forecasts it had."""
    by_outcome: dict[tuple[str, str], list[Score]] = {}
    for score in scores:
        by_outcome.setdefault((score.outcome.title, score.outcome.of), []).append(score)
    places = [[one.place for one in some] for some in by_outcome.values()]
    far = [[abs(place - 0.5) for place in some] for some in places]
    errors = [np.mean([one.error for one in some]) for some in by_outcome.values()]
    count = len(places)
    lean, spread = _mean(places, _LEAN_SD), _mean(far, _SPREAD_SD)
    kind = scores[0].outcome.kind
    return Record(
        kind=kind,
        forecasts=len(scores),
        outcomes=count,
        coverage=tuple(_covered(far, part) for part in SHARES),
        lean=lean,
        spread=spread,
        error=float(np.mean(errors)),
        verdict="too few" if kind == "released" else _verdict(lean.value, spread.value, count),
    )


def _mean(values: list[list[float]], sd: float) -> Estimate:
    """Average over outcomes; the interval is that of a calibrated forecaster's, about the mean."""
    value = float(np.mean([np.mean(some) for some in values]))
    half = float(ndtri(0.975)) * sd / math.sqrt(len(values))
    return Estimate(value=value, low=value - half, high=value + half, count=len(values))


def _covered(far: list[list[float]], part: float) -> Estimate:
    hits = sum(float(np.mean([one <= part / 2 for one in some])) for some in far)
    low, high = share_interval(np.array(hits), len(far))
    return Estimate(value=hits / len(far), low=float(low), high=float(high), count=len(far))


def _verdict(lean: float, spread: float, count: int) -> Verdict:
    """Say what speaks most against the forecaster, if anything does."""
    if count < FEW:
        return "too few"
    by_lean = (lean - 0.5) / _LEAN_SD * math.sqrt(count)
    by_spread = (spread - 0.25) / _SPREAD_SD * math.sqrt(count)
    if max(abs(by_lean), abs(by_spread)) <= _FAR:
        return "nothing found"
    if abs(by_lean) > abs(by_spread):
        return "hopeful" if by_lean > 0 else "gloomy"
    return "sure" if by_spread > 0 else "wide"
