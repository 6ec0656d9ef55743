"""Plain Monte Carlo: fly often, count, and give the exact interval."""

import math

from scipy.special import ndtri

from secondunit.model.estimate import share
from secondunit.stages.draws import uniforms
from secondunit.stages.rare.level import FAILURE, known
from secondunit.stages.rare.nouns import Answer, Margin
from secondunit.stages.rare.repeats import in_threads

METHOD = "plain Monte Carlo"
_BLOCK = 1_000  # rows drawn at a time; fixed, so that threads change no bit


def monte_carlo(
    margin: Margin, dimension: int, *, runs: int, seed: int, name: str, jobs: int = 1
) -> Answer:
    """Count failures among independent draws.

    Parameters
    ----------
    margin, dimension
        What fails where, and of how many standard normal numbers.
    runs
        How many draws, at least 1.
    seed, name
        Key of the draws; the first rows do not depend on how many there are.
    jobs
        Threads.

    Notes
    -----
    The interval is that of `secondunit.model.estimate.share`, exact for any count. To know a chance
    P with a coefficient of variation c takes (1 - P) / (P c²) draws: 1e7 for 1e-5 and 10 %.
    """

    def count(block: int) -> int:
        rows = min(_BLOCK, runs - block * _BLOCK)
        z = ndtri(uniforms(seed, f"{name}/block {block}", (rows, dimension)))
        return int(FAILURE.holds(known(margin(z))).sum())

    hits = sum(in_threads(count, math.ceil(runs / _BLOCK), jobs))
    return Answer(
        method=METHOD,
        chance=share(hits, runs),
        cov=math.sqrt((1 - hits / runs) / hits) if hits else math.nan,
        runs=runs,
        repeats=1,
        levels=1,
        is_trusted=True,
    )
