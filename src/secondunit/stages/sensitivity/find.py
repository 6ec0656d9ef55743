"""Find which input decides: every input in doubt swapped between two independent sets of runs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from secondunit.model.estimate import Estimate, share
from secondunit.model.made import Made
from secondunit.model.production import Production
from secondunit.model.shift import is_known
from secondunit.model.spread import FloatArray
from secondunit.model.stunt import Stunt
from secondunit.stages.again import (
    TURBULENCE,
    WIND,
    Goes,
    Judged,
    Place,
    fly_goes,
    goes_of,
    place_of,
)
from secondunit.stages.runs import Progress, silent
from secondunit.stages.sensitivity.nouns import Index, Indices, Sensitivity
from secondunit.stages.sensitivity.sobol import Pair, pair, sd_of

VERSION = "1"
SAFE, USABLE = "safe", "usable"

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
        An input that is fixed is not in doubt and has no index. Turbulence counts as one input.
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
    """List the inputs in doubt: parameters that are not fixed, the planned wind, turbulence."""
    return tuple(_parameters(place)) + tuple(_winds(place))


def _parameters(place: Place) -> Iterator[Input]:
    for column, parameter in enumerate(place.kind.parameters):
        if not is_known(place.stunt.parameters[parameter.name]):
            yield Input(name=parameter.name, swap=_swap_parameter(column))


def _winds(place: Place) -> Iterator[Input]:
    wind = place.stunt.wind
    spreads = (wind.speed_m_s, wind.from_rad, wind.gust_over_mean_m_s)
    for column, (name, spread) in enumerate(zip(WIND, spreads, strict=True)):
        if not is_known(spread):
            yield Input(name=name, swap=_swap_wind(column))
    if not is_known(wind.gust_over_mean_m_s) or wind.gust_over_mean_m_s.a > 0:
        yield Input(name=TURBULENCE, swap=lambda mine, other: replace(mine, gusts=other.gusts))


def _swap_parameter(column: int) -> Swap:
    def swap(mine: Goes, other: Goes) -> Goes:
        return replace(mine, inputs=_with_column(mine.inputs, other.inputs, column))

    return swap


def _swap_wind(column: int) -> Swap:
    def swap(mine: Goes, other: Goes) -> Goes:
        return replace(mine, wind=_with_column(mine.wind, other.wind, column))

    return swap


def _with_column(mine: FloatArray, other: FloatArray, column: int) -> FloatArray:
    mixed = mine.copy()
    mixed[:, column] = other[:, column]
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
