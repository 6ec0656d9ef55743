"""Over-runs of real projects: fitted on half of them, scored on the other half."""

import math

import numpy as np
import pytest
from scipy.special import ndtri

import over_runs
import tables
from secondunit.model.estimate import share
from secondunit.stages.forecast.over_run import COST, DAYS, next_over_run
from secondunit.stages.ledger.scores import KEPT, crps, place_in

LEVELS = (np.arange(KEPT) + 0.5) / KEPT
SHARES = (0.5, 0.8, 0.9)


@pytest.fixture(scope="module")
def projects(shared_data):
    return over_runs.new_york(shared_data) + over_runs.little(shared_data)


def learned(known, group, what):
    """The product's forecast: the population fitted to half, and what is known of the class."""
    groups = over_runs.by_group(known, what)
    spread = next_over_run(over_runs.fit(list(groups.values())), groups.get(group, ()))
    return np.exp(spread.middle + spread.sd * ndtri(LEVELS))


def believed(_known, _group, _what):
    return np.ones(KEPT)


def empirical(known, _group, what):
    logs = [value for some in over_runs.by_group(known, what).values() for value in some]
    return np.exp(np.quantile(logs, LEVELS))


def normal(known, _group, what):
    logs = [value for some in over_runs.by_group(known, what).values() for value in some]
    return np.exp(np.mean(logs) + np.std(logs, ddof=1) * ndtri(LEVELS))


WAYS = {
    "learned, class by class": learned,
    "no over-run": believed,
    "quantiles of all": empirical,
    "one normal of all": normal,
}


def scored(known, asked, way, what):
    """Give PITs and CRPS of the projects asked for, forecast from those known."""
    made = {group: way(known, group, what) for group in {one.group for one in asked}}
    found = [(made[one.group], math.exp(getattr(one, what))) for one in asked]
    return (
        np.array([place_in(values, outcome) for values, outcome in found]),
        np.array([crps(values, outcome) for values, outcome in found]),
    )


def row(name, trade, places, errors):
    within = [int((np.abs(places - 0.5) <= part / 2).sum()) for part in SHARES]
    shares = [share(hits, places.size) for hits in within]
    half = 1.96 * errors.std(ddof=1) / math.sqrt(errors.size)
    return (
        trade, name, str(places.size),
        *[f"{100 * e.value:.0f} ({100 * e.low:.0f}–{100 * e.high:.0f})" for e in shares],
        " ".join(str(n) for n in np.histogram(places, bins=5, range=(0, 1))[0]),
        f"{errors.mean():.3f} ± {half:.3f}",
    )  # fmt: skip


HEAD = ("projects", "forecast", "scored", "in 50 %", "in 80 %", "in 90 %", "PIT in fifths", "CRPS")


@pytest.mark.parametrize("what", ["days", "cost"])
def test_half_of_the_projects_forecast_by_the_other_half(projects, what):
    told = [one for one in projects if math.isfinite(getattr(one, what))]
    known = [one for one in told if one.is_fitted]
    asked = [one for one in told if not one.is_fitted]
    rows, means = [], {}
    trades = {"New York": lambda one: one.group != "Landmark"}
    if what == "days":
        trades["Little"] = lambda one: one.group == "Landmark"
        trades["both"] = bool
    for trade, is_in in trades.items():
        for name, way in WAYS.items():
            places, errors = scored(known, [one for one in asked if is_in(one)], way, what)
            rows.append(row(name, trade, places, errors))
            means[trade, name] = errors.mean()
    tables.show(f"over-runs-{what}", HEAD, rows)
    last = list(trades)[-1]
    assert means[last, "learned, class by class"] < means[last, "no over-run"]
    if what == "days":
        assert means[last, "learned, class by class"] < means[last, "one normal of all"]
        places, _ = scored(known, asked, learned, what)
        for part in SHARES:
            found = share(int((np.abs(places - 0.5) <= part / 2).sum()), places.size)
            assert found.high > part  # never surely too sure; where it is too wide, the docs say so


def test_a_class_that_was_never_seen(projects):
    """What a film is: a class that the fit knows nothing of; then with some of its films told."""
    rows = []
    for trade, is_in in (("Little", True), ("New York", False)):
        own = [one for one in projects if (one.group == "Landmark") == is_in]
        others = [one for one in projects if (one.group == "Landmark") != is_in]
        for count in (0, 1, 3, 10):
            places, errors = _told(own, others, count)
            rows.append(row(f"{count} of its class told", trade, places, errors))
    tables.show("over-runs-new-class", HEAD, rows)


def _told(own, others, count):
    """Forecast each project from other trades and the `count` of its own class before it."""
    population = over_runs.fit(list(over_runs.by_group(others, "days").values()))
    places, errors = [], []
    for index, one in enumerate(own):
        mates = [o.days for o in (*own[index + 1 :], *own[:index]) if o.group == one.group]
        if len(mates) < count:
            continue
        spread = next_over_run(population, mates[:count])
        values = np.exp(spread.middle + spread.sd * ndtri(LEVELS))
        places.append(place_in(values, math.exp(one.days)))
        errors.append(crps(values, math.exp(one.days)))
    return np.array(places), np.array(errors)


@pytest.mark.parametrize(("what", "shipped"), [("days", DAYS), ("cost", COST)])
def test_the_constants_are_those_of_the_fit(projects, what, shipped):
    found = over_runs.fit(list(over_runs.by_group(projects, what).values()))
    assert shipped == pytest.approx(found, rel=0.01)
