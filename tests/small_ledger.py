"""Forecasters whose faults are known, and histories that they forecast."""

from datetime import date, timedelta

import numpy as np
from scipy.special import ndtri

from secondunit.model.estimate import share
from secondunit.stages.ledger import KeptForecast, Outcome
from secondunit.stages.ledger.scores import KEPT

FIRST = date(2024, 1, 1)
LEVELS = (np.arange(KEPT) + 0.5) / KEPT


def kept(title="Film", **changes):
    """A forecast whose wrap is about day 100, give or take 10."""
    said = {
        "title": title,
        "data_day": FIRST,
        "is_hindsight": False,
        "is_from_start": True,
        "digest": "d",
        "version": "1/1",
        "seed": 1,
        "draws": 1000,
        "first_day": FIRST,
        "release_day": FIRST + timedelta(days=300),
        "chance_release_held": share(700, 1000),
        "wrap_day": np.rint(100 + 10 * ndtri(LEVELS)),
        "cost_cents": 1e6 * (100 + 10 * ndtri(LEVELS)),
        "takes": {"jump": np.rint(6 + 2 * ndtri(LEVELS))},
        "takes_before": {"jump": 2},
        "days_lost": {"weather": 3.5},
        "wrap_by": {"p10": 87.0, "p50": 100.0, "p80": 108.0, "p90": 113.0},
        "cost_by": {"p10": 87e6, "p50": 100e6, "p80": 108e6, "p90": 113e6},
    }
    return KeptForecast(**(said | changes))


def wrapped(day=100, title="Film"):
    return Outcome(title=title, kind="wrapped", day=FIRST + timedelta(days=int(day)))


# What each forecaster says of a wrap that is truly normal about m with standard deviation s.
FORECASTERS = {
    "calibrated": lambda m, s: m + s * ndtri(LEVELS),
    "half a deviation too early": lambda m, s: m - 0.5 * s + s * ndtri(LEVELS),
    "one deviation too early": lambda m, s: m - s + s * ndtri(LEVELS),
    "half as wide as the truth": lambda m, s: m + 0.5 * s * ndtri(LEVELS),
    "twice as wide": lambda m, s: m + 2 * s * ndtri(LEVELS),
}


def histories(forecaster, films, rng):
    """Give forecasts and outcomes of films, each forecast three times as its data grow."""
    forecasts, outcomes = [], []
    for film in range(films):
        title, middle = f"film {film}", rng.uniform(80, 200)
        deviations = (12.0, 8.0, 5.0)
        truth = middle + np.cumsum(
            np.sqrt(-np.diff([*np.square(deviations), 0.0])) * rng.standard_normal(3)
        )
        for known, (sd, seen) in enumerate(zip(deviations, (middle, *truth[:2]), strict=True)):
            values = np.rint(forecaster(seen, sd))
            forecasts.append(
                kept(title, wrap_day=values, data_day=FIRST + timedelta(days=10 * known))
            )
        outcomes.append(wrapped(round(truth[-1]), title))
    return forecasts, outcomes
