"""Simulation-based calibration of what the log teaches.

S. Talts, M. Betancourt, D. Simpson, A. Vehtari, A. Gelman, "Validating Bayesian inference
algorithms with simulation-based calibration", arXiv:1804.06788 (2018): draw a truth from what is
believed, a log from the truth, update by the log; where the truth falls among what is then believed
is uniform.
"""

import math
from datetime import timedelta

import numpy as np
from scipy.special import gammainc, ndtr
from scipy.stats import chi2

import tables
from secondunit.model.risk import LogEntry
from secondunit.model.stunt import TakeModel
from secondunit.stages.forecast.first_takes import first_take, updated
from secondunit.stages.forecast.learned import pace_before, pace_spread, rate_of
from secondunit.stages.forecast.over_run import TASK_SD
from small_forecast import DAY_S, FIRST, block, production, stoppage, stunt

HISTORIES = 4000
BINS = 20


def on(day):
    return FIRST + timedelta(days=int(day))


def rate_places(rng):
    """Stops strike at a rate that is drawn; nothing strikes while the company stands still."""
    risk = stoppage("flu", events=1.5, exposure_s=60 * DAY_S)
    for _ in range(HISTORIES):
        rate_day = rng.gamma(1.5, 1 / 60)
        log, day, last = [LogEntry(day=on(0), kind="done", note="")], 0.0, rng.integers(20, 150)
        while (day := day + rng.exponential(1 / rate_day)) < last:
            days = int(rng.integers(1, 8))
            log.append(LogEntry(day=on(day), kind="stopped", note="", risk="flu", days=days))
            day = math.floor(day) + days
        log.append(LogEntry(day=on(last - 1), kind="done", note=""))
        shape, exposure_s = rate_of(production(risks=(risk,), log=tuple(log)), risk)
        yield gammainc(shape, rate_day * exposure_s / DAY_S)


def take_logs(rng, model):
    """Takes of a stunt that gets better with practice, told by day: how many, how many good."""
    for _ in range(HISTORIES):
        first, made, log = rng.beta(model.good, model.bad), 0, []
        for day in range(rng.integers(1, 5)):
            takes = int(rng.integers(1, 7))
            k = np.arange(made, made + takes)
            chance = 1 - (1 - first) * np.exp(-k / model.learning_takes)
            good = int((rng.random(takes) < chance).sum())
            log.append(
                LogEntry(day=on(day), kind="takes", note="", stunt="jump", takes=takes, good=good)
            )
            made += takes
        yield first, tuple(log)


MODEL = TakeModel(good=1.0, bad=3.0, learning_takes=8.0)


def take_places(rng):
    jump = stunt(take_model=MODEL)
    for first, log in take_logs(rng, MODEL):
        yield first_take(production(jump, log=log), "jump").share_below(first)


def unlearned_places(rng):
    """The same, updated as if practice did nothing: what the forecast did before."""
    plain = TakeModel(good=MODEL.good, bad=MODEL.bad, learning_takes=math.inf)
    for first, log in take_logs(rng, MODEL):
        yield updated(plain, [(one.takes, one.good) for one in log]).share_below(first)


def pace_places(rng):
    """Blocks that take as long as the pace has it, and as single tasks scatter."""
    blocks = (*(block(str(n), float(n)) for n in (30, 60, 90)), block("b", is_board=True))
    before = pace_before(production())
    for _ in range(HISTORIES):
        pace = before.middle + before.sd * rng.standard_normal()
        log = []
        for one in blocks[: rng.integers(1, 4)]:
            sd = math.sqrt(math.log1p(math.expm1(TASK_SD**2) / one.working_days))
            days = round(one.working_days * math.exp(pace + sd * rng.standard_normal()))
            log.append(
                LogEntry(day=on(0), kind="wrapped", note="", block=one.name, days=max(days, 1))
            )
        after = pace_spread(production(blocks=blocks, log=tuple(log), over_run="learned"))
        yield ndtr((pace - after.middle) / after.sd)


WAYS = {
    "how often a stop strikes": rate_places,
    "chance of a good first take": take_places,
    "pace": pace_places,
    "first take, practice left out": unlearned_places,
}


def test_ranks_of_the_truth_are_flat():
    rows, chances = [], []
    expected = HISTORIES / BINS
    for number, (name, way) in enumerate(WAYS.items()):
        places = np.array(list(way(np.random.default_rng([8, number]))))
        counts = np.histogram(places, bins=BINS, range=(0, 1))[0]
        far = float(((counts - expected) ** 2 / expected).sum())
        chances.append(float(chi2.sf(far, BINS - 1)))
        error = math.sqrt(expected * (1 - 1 / BINS))
        rows.append(
            (
                name, f"{expected:.0f} ± {error:.0f}", f"{counts.min()} to {counts.max()}",
                f"{far:.1f}", f"{chi2.ppf(0.95, BINS - 1):.1f}", f"{places.mean():.3f}",
            )
        )  # fmt: skip
    head = ("belief", "a bin should hold", "bins hold", "χ² of 20 bins", "95 % below", "mean place")
    tables.show("updating", head, rows)
    assert min(chances[:3]) > 0.005
    assert chances[3] < 1e-6  # so that the test can fail, and why practice is in it
