"""Calibrate: the posterior of a simulator's inputs from takes."""

from collections.abc import Sequence

import numpy as np

from secondunit.stages.calibrate.hierarchy import Sampler, drawn
from secondunit.stages.calibrate.lines import first_guess, lines_near, roots_of
from secondunit.stages.calibrate.nouns import Posterior, Simulator, Take
from secondunit.stages.draws import normals

VERSION = "1"


def calibrate(
    simulator: Simulator,
    takes: Sequence[Take],
    *,
    seed: int,
    runs: int = 300,
    rounds: int = 5,
    draws: int = 1_000,
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
    rng = np.random.Generator(np.random.Philox(key=np.array([seed, 0], dtype=np.uint64)))
    width = len(simulator.inputs)
    cloud = normals(seed, f"{simulator.name}/calibrate", (runs, width))
    sampler = Sampler(takes, simulator.inputs, simulator.doubt, rng)
    anywhere = normals(seed, f"{simulator.name}/anywhere", (_ANYWHERE * runs, width))
    centres, roots = first_guess(simulator, takes, anywhere)
    for _ in range(rounds):
        sampler.relined(lines_near(simulator, centres, roots, cloud))
        found = drawn(sampler, sweeps=_SHORT, first=_SHORT, every=1)
        centres, roots = found.takes.mean(axis=0), roots_of(found.takes)
    sampler.relined(lines_near(simulator, centres, roots, cloud))
    return drawn(sampler, sweeps=draws, first=2 * _SHORT, every=1)


_SHORT = 120  # sweeps of a round, after as many that are left out
_ANYWHERE = 10  # times the runs of a take, for the first guess
