"""Find which input decides: every input in doubt swapped between two independent sets of runs."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from secondunit.model.correlation import Correlation
from secondunit.model.estimate import Estimate, share
from secondunit.model.made import Made
from secondunit.model.production import Production
from secondunit.model.shift import is_known
from secondunit.model.spread import FloatArray
from secondunit.model.stunt import Stunt
from secondunit.stages.again import (
    WIND,
    Goes,
    Judged,
    Place,
    fly_goes,
    goes_of,
    place_of,
    spreads_of,
)
from secondunit.stages.runs import Progress, silent
from secondunit.stages.sensitivity.nouns import Index, Indices, Sensitivity
from secondunit.stages.sensitivity.sobol import Pair, pair, sd_of

VERSION = "1"
SAFE, USABLE = "safe", "usable"
TURBULENCE = "turbulence"
TOGETHER = " + "  # between the names of inputs that go together

Swap = Callable[[Goes, Goes], Goes]
"""Gives the first goes with one input taken from the second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One input in doubt, and how it is swapped."""

    name: str
    swap: Swap


def find_sensitivity(
    production: Production,
    stunt: Stunt,
    *,
    rows: int,
    seed: int,
    jobs: int = 1,
    progress: Progress = silent,
) -> Sensitivity:
    """Estimate how much each input in doubt decides of safe, of usable and of every measure.

    Parameters
    ----------
    production, stunt
        What is planned, flown in its planned wind.
    rows
        Pairs of independent runs, at least 2; ``2 rows (inputs + 1)`` runs are flown.
    seed, jobs
        As in `secondunit.stages.runs.simulate`; its first runs are the rows A.
    progress
        Told how many inputs are done.

    Returns
    -------
    Sensitivity
        An input that is fixed is not in doubt and has no index. Turbulence counts as one input, and
        so do inputs that go together.
    """
    place = place_of(production, stunt, jobs=jobs)
    inputs = inputs_of(place)
    a = goes_of(place, runs=rows, seed=seed)
    b = goes_of(place, runs=rows, seed=seed, again="other")
    judged_a, judged_b = fly_goes(place, a), fly_goes(place, b)
    f_a, f_b = _outputs(judged_a), _outputs(judged_b)
    pairs: list[Pair] = []
    for one in inputs:
        f_ab, f_ba = (_outputs(fly_goes(place, one.swap(*both))) for both in ((a, b), (b, a)))
        pairs.append(pair(f_a, f_b, f_ab, f_ba))
        progress(len(pairs), len(inputs))
    names = (SAFE, USABLE, *(measure.name for measure in place.kind.measures))
    found = _Found(
        names=names,
        inputs=tuple(one.name for one in inputs),
        pairs=tuple(pairs),
        values=np.concatenate([f_a, f_b]),
    )
    return Sensitivity(
        stunt=stunt.name,
        kind=stunt.kind,
        inputs=found.inputs,
        outputs=tuple(found.indices(column) for column in range(len(names))),
        rows=rows,
        flown=2 * rows * (len(inputs) + 1),
        chance_safe=_chance(judged_a.is_safe, judged_b.is_safe),
        chance_usable=_chance(judged_a.is_usable, judged_b.is_usable),
        made=Made(stage="sensitivity", version=VERSION, digest=production.digest, seed=seed),
    )


def inputs_of(place: Place) -> tuple[Input, ...]:
    """List the inputs in doubt: parameters and winds that are not fixed, and random courses.

    Inputs that go together are one: alone none of them could be known without the others, and only
    of independent inputs do the shares add up.
    """
    winds, parameters = set(WIND), spreads_of(place.stunt)
    order = [name for name in parameters if name not in winds] + list(WIND)
    doubtful = [name for name in order if not is_known(parameters[name])]
    groups = together(doubtful, place.stunt.correlations)
    return tuple(_drawn(place, group) for group in groups) + tuple(_courses(place))


def together(names: Sequence[str], correlations: Sequence[Correlation]) -> list[tuple[str, ...]]:
    """Group names so that no two of different groups go together, each group in order."""
    group_of = {name: {name} for name in names}
    for correlation in correlations:
        both = [one.name for one in (correlation.first, correlation.second)]
        if correlation.value != 0 and all(name in group_of for name in both):
            merged = group_of[both[0]] | group_of[both[1]]
            group_of |= dict.fromkeys(merged, merged)
    groups = dict.fromkeys(
        tuple(name for name in names if name in group_of[member]) for member in names
    )
    return list(groups)


def _drawn(place: Place, group: tuple[str, ...]) -> Input:
    parameters = [parameter.name for parameter in place.kind.parameters]
    columns = [parameters.index(name) for name in group if name not in WIND]
    winds = [WIND.index(name) for name in group if name in WIND]

    def swap(mine: Goes, other: Goes) -> Goes:
        return replace(
            mine,
            inputs=_with_columns(mine.inputs, other.inputs, columns),
            wind=_with_columns(mine.wind, other.wind, winds),
        )

    return Input(name=TOGETHER.join(group), swap=swap)


def _courses(place: Place) -> Iterator[Input]:
    """List the random courses of a run: each kind of its own, all gusts as one."""
    gust = place.stunt.wind.gust_over_mean_m_s
    gusts: list[int] = []
    end = 0
    for white in place.kind.whites:
        columns = list(range(end, end + white.count))
        end += white.count
        if white.is_gust:
            gusts += columns
        else:
            yield Input(name=white.name, swap=_swap_whites(columns))
    if gusts and not (is_known(gust) and gust.a <= 0):
        yield Input(name=TURBULENCE, swap=_swap_whites(gusts))


def _swap_whites(columns: list[int]) -> Swap:
    def swap(mine: Goes, other: Goes) -> Goes:
        return replace(mine, whites=_with_columns(mine.whites, other.whites, columns))

    return swap


def _with_columns(mine: FloatArray, other: FloatArray, columns: list[int]) -> FloatArray:
    if not columns:
        return mine
    mixed = mine.copy()
    mixed[:, columns] = other[:, columns]
    return mixed


def _outputs(judged: Judged) -> FloatArray:
    """Give safe, usable and every measure of the runs, shape (run, 2 + measures)."""
    return np.column_stack([judged.is_safe, judged.is_usable, judged.values])


def _chance(*is_so: NDArray[np.bool_]) -> Estimate:
    both = np.concatenate(is_so)
    return share(int(both.sum()), both.size)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Found:
    names: tuple[str, ...]
    inputs: tuple[str, ...]
    pairs: tuple[Pair, ...]
    values: FloatArray

    def indices(self, column: int) -> Indices:
        values = self.values[:, column]
        return Indices(
            output=self.names[column],
            inputs=tuple(
                Index(input=name, first=pair.first[column], total=pair.total[column])
                for name, pair in zip(self.inputs, self.pairs, strict=True)
            ),
            applies=share(int(np.isfinite(values).sum()), values.size),
            unknown=share(int(np.isnan(values).sum()), values.size),
            sd=sd_of(values),
        )
