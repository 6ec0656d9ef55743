"""Importance sampling whose density is learned level by level from the runs (cross-entropy method).

References
----------
.. [1] R. Y. Rubinstein, D. P. Kroese, The Cross-Entropy Method, Springer (2004), chapter 3
   (multi-level algorithm; from memory, unverified).
.. [2] I. Papaioannou, S. Geyer, D. Straub, Reliability Engineering & System Safety 191 (2019)
   106564: the mixture.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from secondunit.model.spread import FloatArray
from secondunit.stages.draws import uniforms
from secondunit.stages.rare.level import FAILURE, known, next_level
from secondunit.stages.rare.mixture import Mixture, nominal
from secondunit.stages.rare.mixture_fit import fit
from secondunit.stages.rare.nouns import Answer, Margin
from secondunit.stages.rare.repeats import REPEATS, in_threads, interval

METHOD = "cross-entropy sampling"
METHOD_STARTED = "the same, begun at failures of subset simulation"
STEERED_MAX = 30  # reference: this family of methods is for up to about 30 numbers
WORTH_MIN = 50.0  # assumption: fewer effective failing rows are not believed
_SHARE = 0.1
_WORTH_WANTED = 100.0  # learning goes on until the last level's rows are worth so many: assumption
_PER_LEVEL = 1_000
_FINAL = 2_000
_LEVELS_MAX = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """One importance sampling: estimate, its own cov, effective failing rows, levels, runs."""

    chance: float
    cov: float
    worth: float
    levels: int
    runs: int


def cross_entropy(
    margin: Margin,
    dimension: int,
    *,
    seed: int,
    name: str,
    steered: NDArray[np.int64] | None = None,
    start: FloatArray | None = None,
) -> Weighed:
    """Learn where the failures are, draw there, and weigh each row by how likely it truly is.

    Parameters
    ----------
    margin, dimension
        What fails where, and of how many standard normal numbers.
    seed, name
        Key of the draws: same key, same bits.
    steered
        Which numbers are drawn from the learned density, 2 to 30 of them; the others are drawn as
        they are, which leaves the weights right. All, if not given.
    start
        Failing rows (rows, dimension) from elsewhere to learn from first; the standard normal
        density itself, if not given.

    Raises
    ------
    ValueError
        Where fewer than 2 or more than 30 numbers would be steered.
    """
    if steered is None:
        steered = np.arange(dimension)
    if not 2 <= steered.size <= STEERED_MAX:
        raise ValueError(f"{steered.size} steered numbers must be 2 to {STEERED_MAX}")
    mixture = nominal(steered.size)
    if start is not None:
        mixture = fit(start[:, steered], np.ones(len(start)))
    runs = 0
    for turn in range(_LEVELS_MAX):
        z, margins = _drawn(margin, dimension, mixture, steered, _PER_LEVEL, seed, f"{name}/{turn}")
        runs += _PER_LEVEL
        level = next_level(margins, _SHARE)
        if level is None:
            break
        inside = level.holds(margins)
        weights = np.exp(-mixture.log_ratio(z[inside]))
        mixture = fit(z[inside], weights)
        is_learned = worth_of(weights) >= _WORTH_WANTED or turn == _LEVELS_MAX - 1
        if level.is_last and is_learned:
            return _weighed(
                margin, dimension, mixture, steered, seed, f"{name}/final", turn + 1, runs
            )
    return Weighed(chance=0.0, cov=math.nan, worth=0.0, levels=_LEVELS_MAX, runs=runs)


def worth_of(weights: FloatArray) -> float:
    """Give how many even weights these are worth: (Σ w)² / Σ w²; 0 where all are 0."""
    squares = float((weights**2).sum())
    return float(weights.sum()) ** 2 / squares if squares > 0 else 0.0


def _drawn(
    margin: Margin,
    dimension: int,
    mixture: Mixture,
    steered: NDArray[np.int64],
    count: int,
    seed: int,
    name: str,
) -> tuple[FloatArray, FloatArray]:
    """Draw rows and fly them; give the steered numbers and the margins."""
    z = mixture.draw(count, seed, f"{name}/steered")
    if steered.size == dimension:
        whole = np.empty_like(z)
    else:
        whole = ndtri(uniforms(seed, f"{name}/free", (count, dimension)))
    whole[:, steered] = z
    return z, known(margin(whole))


def _weighed(
    margin: Margin,
    dimension: int,
    mixture: Mixture,
    steered: NDArray[np.int64],
    seed: int,
    name: str,
    levels: int,
    runs: int,
) -> Weighed:
    z, margins = _drawn(margin, dimension, mixture, steered, _FINAL, seed, name)
    weights = np.where(FAILURE.holds(margins), np.exp(-mixture.log_ratio(z)), 0.0)
    chance = float(weights.mean())
    return Weighed(
        chance=chance,
        cov=float(weights.std(ddof=1)) / math.sqrt(_FINAL) / chance if chance > 0 else math.nan,
        worth=worth_of(weights),
        levels=levels + 1,
        runs=runs + _FINAL,
    )


def repeated_cross_entropy(
    margin: Margin,
    dimension: int,
    *,
    seed: int,
    name: str,
    jobs: int = 1,
    repeats: int = REPEATS,
    steered: NDArray[np.int64] | None = None,
    start: FloatArray | None = None,
) -> Answer:
    """Repeat importance sampling independently, learning anew each time.

    The interval comes from the repeats, not from the weights: a density that misses a way of
    failing has even weights and a wrong answer. The answer is not trusted where the effective
    number of failing rows is below 50 in any repeat, or an event was not reached.
    """

    def one(repeat: int) -> Weighed:
        return cross_entropy(
            margin,
            dimension,
            seed=seed,
            name=f"{name}/repeat {repeat}",
            steered=steered,
            start=start,
        )

    made = in_threads(one, repeats, jobs)
    chances = np.array([result.chance for result in made])
    runs = sum(result.runs for result in made)
    chance, cov = interval(chances, np.where(chances > 0, chances, 1.0), runs)
    least = min(result.worth for result in made)
    notes = []
    if least < WORTH_MIN:
        notes.append(
            f"the worst of {repeats} repeats rests on {least:.0f} effective failing runs; "
            f"at least {WORTH_MIN:.0f} are needed"
        )
    return Answer(
        method=METHOD if start is None else METHOD_STARTED,
        chance=chance,
        cov=cov,
        runs=runs,
        repeats=repeats,
        levels=max(result.levels for result in made),
        is_trusted=not notes,
        notes=tuple(notes),
    )
