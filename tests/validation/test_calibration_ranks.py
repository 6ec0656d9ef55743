"""Simulation-based calibration: the truth's rank among the posterior's draws is any, alike.

Worlds are drawn from what is stated before any take, takes from the worlds; each is calibrated from
its takes. If the posterior is right, the share of its draws below the truth is uniform.

S. Talts et al., "Validating Bayesian inference algorithms with simulation-based calibration",
arXiv:1804.06788 (2018; from memory, unverified).
"""

import numpy as np
from scipy.stats import chisquare

from secondunit.stages.calibrate import calibrate, shown_next
from tables import show
from toy_simulator import take_from, toy, world

WORLDS, TAKES, BINS = 40, 3, 4
NAMES = (
    "mean speed", "mean drag", "spread of speed", "spread of drag", "push left out",
    "a take's speed", "a take's drag", "next take, first place", "next take, last place",
)  # fmt: skip
LEAST_P = 0.05 / 9 / 2  # nine histograms; a false alarm once in forty tries of them all


def ranks_of(number):
    simulator, rng = toy(), np.random.default_rng(number)
    shared = world(simulator, rng)
    drawn = [
        take_from(simulator, shared, rng, name=f"{k}", label=shared[1] * rng.standard_normal(2))
        for k in range(TAKES + 1)
    ]
    takes, following = [take for take, _ in drawn[:TAKES]], drawn[TAKES][0]
    found = calibrate(simulator, takes, seed=number, runs=80, rounds=3, draws=250)
    ahead = shown_next(found, simulator, takes, {}, seed=number)
    spread = np.hypot(found.between_sd, found.within_sd)
    more = np.hypot(shared[1], shared[2]) - spread  # both on one grid: who is first at a tie?
    first = rng.random(more.shape[1]) * (np.abs(more) <= 1e-6)
    below = [
        found.mean < shared[0],
        np.where(np.abs(more) <= 1e-6, first, more > 0),
        found.doubt < shared[3],
        found.takes[:, 0] < drawn[0][1], ahead[:, [0, -1]] < following.shown[[0, -1]],
    ]  # fmt: skip
    return np.concatenate([one.mean(axis=0) for one in below])


def test_ranks_are_flat_within_their_error():
    ranks = np.array([ranks_of(number) for number in range(WORLDS)])
    rows = []
    for name, column in zip(NAMES, ranks.T, strict=True):
        counts = np.histogram(column, bins=BINS, range=(0, 1))[0]
        chance = chisquare(counts).pvalue
        rows.append((name, *(str(count) for count in counts), f"{chance:.2f}"))
        assert chance > LEAST_P, (name, counts)
    quarters = tuple(f"{k + 1}. quarter" for k in range(BINS))
    show("calibration_ranks", ("rank of the truth", *quarters, "chance of no flatter"), rows)
    inside = np.mean((ranks[:, -2:] > 0.05) & (ranks[:, -2:] < 0.95))
    assert 0.8 < inside < 0.98
