"""The nouns of the ledger: forecasts as they were made, outcomes, and how each forecast did."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from secondunit.model.estimate import Estimate

FloatArray = NDArray[np.float64]
OutcomeKind = Literal["wrapped", "cost", "takes", "released"]
Verdict = Literal["hopeful", "gloomy", "sure", "wide", "nothing found", "too few"]
SHARES = (0.5, 0.8, 0.9)  # the middle parts of a forecast whose coverage is counted


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class KeptForecast:
    """A forecast as it was made; distributions are `KEPT` values that are equally likely, in order.

    Attributes
    ----------
    data_day
        The last day that its log told of; None where there was no log.
    is_hindsight
        Whether it was made for an earlier day than its log knew (``--as-of``).
    is_from_start
        Whether all of the shoot lay ahead, so that its cost is that of the whole.
    wrap_day
        Days from `first_day`; `CAP_DAYS` where a shoot did not finish.
    takes
        By stunt: takes still to be made; `takes_before` those that the log told of.
    days_lost
        By cause: the mean over the shoots, in unit-days.
    wrap_by, cost_by
        What was said for "p10", "p50" and so on: days from `first_day`, cents.
    """

    title: str
    data_day: date | None
    is_hindsight: bool
    is_from_start: bool
    digest: str
    version: str
    seed: int
    draws: int
    first_day: date
    release_day: date
    chance_release_held: Estimate
    wrap_day: FloatArray
    cost_cents: FloatArray
    takes: Mapping[str, FloatArray]
    takes_before: Mapping[str, int]
    days_lost: Mapping[str, float]
    wrap_by: Mapping[str, float]
    cost_by: Mapping[str, float]
    entry: int = 0
    kept_at_utc: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What happened in the end, known since `day`.

    `value` is in whole cents for a cost, the takes made in all for takes (of stunt `of`), and not
    used for dates.
    """

    title: str
    kind: OutcomeKind
    day: date
    of: str = ""
    value: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How one forecast of one outcome did.

    `place` is where the outcome fell in it (0: below all, 1: above all), `error` its CRPS in days,
    cents or takes. Of the release, `place` is the chance that was given, `is_held` what came, and
    `error` the Brier score.
    """

    forecast: KeptForecast
    outcome: Outcome
    place: float
    error: float
    is_held: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """How all forecasts of one kind of outcome did; several of one outcome count as one.

    `coverage` holds, for each of `SHARES`, how often the outcome lay in that middle part. `lean`
    is the mean place (1/2 where nothing leans), `spread` the mean distance from the middle (1/4).
    """

    kind: OutcomeKind
    forecasts: int
    outcomes: int
    coverage: tuple[Estimate, ...]
    lean: Estimate
    spread: Estimate
    error: float
    verdict: Verdict
