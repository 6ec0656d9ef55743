"""Final over planned of real projects, and the population of classes that fits them best."""

import csv
import math
import zlib
from collections import defaultdict
from datetime import datetime
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize
from scipy.special import gammaln

from secondunit.stages.forecast.over_run import FREEDOM, Population

ELAPSED_MIN = 0.7  # of a New York project's time, so that its last forecast is nearly final


class Project(NamedTuple):
    name: str
    group: str  # agency, or the company
    days: float  # ln of final over planned days
    cost: float  # ln of final over planned budget; nan where not told

    @property
    def is_fitted(self):
        """Whether it is in the half that is fitted: by a sum of its name, not by its outcome."""
        return zlib.crc32(self.name.encode()) % 2 == 0


def new_york(folder):
    """Projects reported twice or more, and nearly done at the last report."""
    reports = defaultdict(list)
    with (folder / "risk" / "NYC_capital_projects_20190901.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            reports[row["PID"]].append(row)
    found = (_new_york(pid, rows) for pid, rows in reports.items())
    return [one for one in found if one is not None]


def _new_york(pid, rows):
    rows = sorted(rows, key=lambda row: _day(row["Date Reported As Of"]))
    told = [row for row in rows if row["Forecast Completion"] and row["Design Start"]]
    if len(told) < 2:
        return None
    first, last = told[0], told[-1]
    start = _day(first["Design Start"])
    planned = (_day(first["Forecast Completion"]) - start).days
    final = (_day(last["Forecast Completion"]) - start).days
    if (
        planned <= 0
        or final <= 0
        or _day(first["Date Reported As Of"]) >= _day(first["Forecast Completion"])
    ):
        return None
    if (_day(last["Date Reported As Of"]) - start).days / final < ELAPSED_MIN:
        return None
    budgets = [float(row["Budget Forecast"] or "nan") for row in (first, last)]
    cost = math.log(budgets[1] / budgets[0]) if min(budgets) > 0 else math.nan
    return Project(f"NYC {pid}", first["Managing Agency"], math.log(final / planned), cost)


def little(folder):
    """Software projects: actual release over the first estimate, from the start on."""
    found = {}
    with (folder / "risk" / "Little06_landmark.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            start, first, actual = (
                _day(row[key]) for key in ("Start Date", "First Est", "Actual Release")
            )
            ratio = (actual - start).days / (first - start).days
            name = f"Little {row['Project Code']}"
            found.setdefault(name, Project(name, "Landmark", math.log(ratio), math.nan))
    return list(found.values())


def _day(text):
    text = text.split()[0]
    return datetime.strptime(text, "%m/%d/%Y" if len(text) > 8 else "%m/%d/%y")  # noqa: DTZ007


def fit(groups):
    """Give the population under which the groups' logarithms are likeliest."""
    sums = [(len(y), float(np.mean(y)), float(np.var(y)) * len(y)) for y in groups if len(y)]
    start = [np.mean([one[1] for one in sums]), 0.0, math.log(0.25)]
    best = minimize(lambda x: -_likelihood(sums, x), start, method="Nelder-Mead",
                    options={"xatol": 1e-8, "fatol": 1e-10, "maxiter": 20_000})  # fmt: skip
    assert best.success
    mean, weight, sd = best.x
    return Population(mean=float(mean), weight=math.exp(weight), freedom=FREEDOM, sd=math.exp(sd))


def _likelihood(sums, x):
    """Marginal likelihood of normal data under a normal-inverse-chi-squared prior (BDA3, 3.3)."""
    mean, weight, sd = x[0], math.exp(x[1]), math.exp(x[2])
    total = 0.0
    for n, y, squares in sums:
        w, v = weight + n, FREEDOM + n
        before = FREEDOM * sd**2
        after = before + squares + weight * n / w * (y - mean) ** 2
        total += gammaln(v / 2) - gammaln(FREEDOM / 2) + math.log(weight / w) / 2
        total += FREEDOM / 2 * math.log(before) - v / 2 * math.log(after)
        total -= n / 2 * math.log(math.pi)
    return total


def by_group(projects, what):
    """Give the logarithms of each group, as a dictionary."""
    found = defaultdict(list)
    for one in projects:
        value = getattr(one, what)
        if math.isfinite(value):
            found[one.group].append(value)
    return dict(found)
