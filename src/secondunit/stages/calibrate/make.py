"""Calibrate: the posterior of a simulator's inputs from takes."""

from collections.abc import Sequence

import numpy as np

from secondunit.stages.calibrate.hierarchy import Lines, Sampler, drawn
from secondunit.stages.calibrate.lines import first_guess, lines_near, roots_of
from secondunit.stages.calibrate.nouns import Posterior, Simulator, Take
from secondunit.stages.draws import normals
from secondunit.stages.small_algebra import on_one_thread

VERSION = "3"
RUNS, DRAWS = 300, 1_000
_SHORT = 120  # sweeps of a round, after as many that are left out
_ANYWHERE = 10  # times the runs of a take, for the first guess
_RUNS_AN_INPUT = 5


def calibrate(
    simulator: Simulator,
    takes: Sequence[Take],
    *,
    seed: int,
    runs: int = RUNS,
    rounds: int = 5,
    draws: int = DRAWS,
) -> Posterior:
    """Find what takes tell of the inputs of what flew them.

    In rounds: a straight line for each take from runs around where it is thought to be, then a
    posterior given these lines, which says where the takes are.

    Parameters
    ----------
    simulator
        What makes outputs of inputs.
    takes
        At least one; their arrays are those of the simulator's outputs.
    seed
        The same gives the same bits.
    runs
        Runs a take and round.
    rounds
        How often lines are fitted anew.
    draws
        Of the posterior.
    """
    lines = lines_of(simulator, takes, seed=seed, runs=runs, rounds=rounds)
    return posterior_of(simulator, takes, lines, seed=seed, draws=draws)


def lines_of(
    simulator: Simulator, takes: Sequence[Take], *, seed: int, runs: int = RUNS, rounds: int = 5
) -> Lines:
    """Fit the straight lines that a posterior is drawn from; parameters as in `calibrate`."""
    width = len(simulator.inputs)
    runs = max(runs, _RUNS_AN_INPUT * width)
    cloud = normals(seed, f"{simulator.name}/calibrate", (runs, width))
    anywhere = normals(seed, f"{simulator.name}/anywhere", (_ANYWHERE * runs, width))
    sampler = Sampler(takes, simulator.inputs, simulator.doubt, _generator(seed, 0))
    with on_one_thread():
        centres, roots = first_guess(simulator, takes, anywhere)
        for _ in range(rounds):
            sampler.relined(lines_near(simulator, centres, roots, cloud))
            found = drawn(sampler, sweeps=_SHORT, first=_SHORT, every=1)
            centres, roots = found.takes.mean(axis=0), roots_of(found.takes)
        return lines_near(simulator, centres, roots, cloud)


def posterior_of(
    simulator: Simulator, takes: Sequence[Take], lines: Lines, *, seed: int, draws: int = DRAWS
) -> Posterior:
    """Draw the posterior, given the takes' lines."""
    sampler = Sampler(takes, simulator.inputs, simulator.doubt, _generator(seed, 1))
    sampler.relined(lines)
    with on_one_thread():
        return drawn(sampler, sweeps=draws, first=3 * _SHORT, every=1)


def _generator(seed: int, stream: int) -> np.random.Generator:
    return np.random.Generator(np.random.Philox(key=np.array([seed, stream], dtype=np.uint64)))
