"""Subset simulation part by part, repeated, with an interval from the repeats."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from secondunit.model.spread import FloatArray
from secondunit.stages.rare.nouns import Answer, Margin
from secondunit.stages.rare.parts import WHOLE, Part
from secondunit.stages.rare.repeats import REPEATS, in_threads, interval
from secondunit.stages.rare.subset import LEVELS_MAX, PER_LEVEL, Subset, subset_simulation
from secondunit.stages.rare.walks import Walk, side_by_side

METHOD = "subset simulation"
_SMALL = 0.01  # of the chance found so far: a part that holds less is given up
_UNKNOWN_MOST = 0.1  # of a repeat's chance: more left unknown is not believed; both assumptions
_UNUSUAL_ROWS = 0.5  # of the usual rows: the unusual parts together weigh about as much; assumption
_FEW_CHAINS = 10  # assumption: from fewer seeds a level is believed only with a note


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Repeat:
    """The parts of one repeat put together; `failed` (rows, dimension) is a fair sample."""

    chance: float
    bound: float
    runs: int
    levels: int
    chains_min: int
    failed: FloatArray

    @property
    def is_reached(self) -> bool:
        """Tell whether what was not reached is little beside what was."""
        return 0 < self.bound <= (1 + _UNKNOWN_MOST) * self.chance


def repeated_subset(
    margin: Margin,
    dimension: int,
    *,
    seed: int,
    name: str,
    parts: Sequence[Part] = (WHOLE,),
    jobs: int = 1,
    repeats: int = REPEATS,
    per_level: int = PER_LEVEL,
    levels_max: int = LEVELS_MAX,
    stop_below: float = 0.0,
) -> tuple[Answer, list[FloatArray]]:
    """Repeat subset simulation independently and give the answer with an interval from the repeats.

    Parameters
    ----------
    margin, dimension
        What fails where, and of how many standard normal numbers.
    seed, name, per_level, levels_max
        As in `secondunit.stages.rare.subset.subset_simulation`.
    parts
        Parts that make up all rows, the usual one first: it has `per_level` rows a level, the
        others half as many.
    jobs
        Threads.
    repeats
        How many, at least 2.
    stop_below
        A chance that need not be known better than that it is below this.

    Returns
    -------
    tuple
        The answer, and each repeat's failing rows (rows, dimension).
    """

    def one(repeat: int) -> Walk[_Repeat]:
        found: list[Subset] = []
        chance = 0.0
        for part in parts:
            least = max(stop_below / len(parts), _SMALL * chance) / part.chance
            walk = subset_simulation(
                dimension,
                seed=seed,
                name=f"{name}/repeat {repeat}/{part.name}",
                per_level=round(per_level * (_UNUSUAL_ROWS if found else 1.0)),
                levels_max=levels_max,
                stop_below=least,
            )
            found.append((yield from part.walk(walk)))
            chance += part.chance * found[-1].chance
        return _together(parts, found)

    abreast = [range(first, repeats, jobs) for first in range(min(jobs, repeats))]
    gone = in_threads(
        lambda some: side_by_side([one(repeat) for repeat in abreast[some]], margin),
        len(abreast),
        jobs,
    )
    made = [gone[repeat % jobs][repeat // jobs] for repeat in range(repeats)]
    runs = sum(result.runs for result in made)
    chance, cov = interval(
        np.array([result.chance for result in made]),
        np.array([result.bound for result in made]),
        runs,
    )
    notes = _notes(made)
    answer = Answer(
        method=METHOD,
        chance=chance,
        cov=cov,
        runs=runs,
        repeats=repeats,
        levels=max(result.levels for result in made),
        is_trusted=not notes,
        notes=notes,
    )
    return answer, [result.failed for result in made]


def _together(parts: Sequence[Part], found: Sequence[Subset]) -> _Repeat:
    chances = np.array([part.chance * one.chance for part, one in zip(parts, found, strict=True)])
    bounds = np.array([part.chance * one.bound for part, one in zip(parts, found, strict=True)])
    weighty = np.flatnonzero(bounds > _UNKNOWN_MOST * chances.sum())
    return _Repeat(
        chance=float(chances.sum()),
        bound=float(bounds.sum()),
        runs=sum(one.runs for one in found),
        levels=max(len(one.shares) for one in found),
        chains_min=min(found[int(i)].chains_min for i in weighty),
        failed=_fair(parts, found, chances),
    )


def _fair(parts: Sequence[Part], found: Sequence[Subset], chances: FloatArray) -> FloatArray:
    """Take from each part as many failing rows as its share of the chance asks for."""
    held = np.array([len(one.failed) for one in found])
    if not held.any():
        return found[0].failed
    shares = chances / chances.sum()
    wanted = np.floor(shares * (held[held > 0] / shares[held > 0]).min() + 1e-9).astype(int)
    return np.concatenate([
        part.inside(one.failed[np.linspace(0, len(one.failed) - 1, count).astype(int)])
        for part, one, count in zip(parts, found, wanted, strict=True)
        if count
    ])  # fmt: skip


def _notes(made: list[_Repeat]) -> tuple[str, ...]:
    notes = []
    lost = sum(not result.is_reached for result in made)
    if lost:
        notes.append(
            f"{lost} of {len(made)} repeats never reached the event, or not every way to it"
        )
    few = sum(result.chains_min < _FEW_CHAINS for result in made)
    if few:
        notes.append(
            f"in {few} of {len(made)} repeats a level began with fewer than {_FEW_CHAINS} runs, "
            "because the margin has a step there"
        )
    return tuple(notes)
