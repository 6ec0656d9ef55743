"""Advise another stunt: search on one set of draws, judge the winner on draws it never saw."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from secondunit.model.estimate import Estimate, share
from secondunit.model.limits import Limit
from secondunit.model.made import Made
from secondunit.model.production import Production
from secondunit.model.shift import shifted
from secondunit.model.spread import FloatArray, Spread
from secondunit.model.stunt import Stunt
from secondunit.stages.again import (
    Judged,
    Place,
    changed,
    first_of,
    fly_goes,
    goes_of,
    joined,
    place_of,
)
from secondunit.stages.draws import uniforms
from secondunit.stages.runs import Progress, silent
from secondunit.stages.tune.nouns import Advice, Chances, Change, Effect, Knob, Verdict
from secondunit.stages.tune.search import (
    Effort,
    Found,
    Score,
    Search,
    find_best,
    paired,
    shows,
)
from secondunit.stunts.kind import Kind
from secondunit.stunts.registry import KINDS

VERSION = "1"
_FRESH = "fresh"
_BLOCK = 4_000  # fresh runs that are drawn at a time


def tune(
    production: Production,
    stunt: Stunt,
    *,
    knobs: Sequence[Knob],
    unsafe_max: float,
    runs: int,
    seed: int,
    jobs: int = 1,
    progress: Progress = silent,
) -> Advice:
    """Choose the middles of some parameters for the best chance of usable under a cap on unsafe.

    Parameters
    ----------
    production, stunt
        What is planned, flown in its planned wind. Neither is changed.
    knobs
        What may be moved, and how far; at least one. A spread keeps its width.
    unsafe_max
        The cap, 0 to 1: the high end of the 95 % interval of unsafe must not lie above it.
    runs
        Fresh runs on which the stunt before and after are judged, at least 40; the search flies
        about eighteen times as many (`secondunit.stages.tune.search.Effort`).
    seed, jobs
        As in `secondunit.stages.runs.simulate`.
    progress
        Told how many runs are flown, of about how many.

    Returns
    -------
    Advice
        The stunt as advised, and why.
    """
    place = place_of(production, stunt, jobs=jobs)
    found = _search(place, knobs, unsafe_max, _effort(runs), seed, progress)
    spreads = _spreads(place, knobs, found.point)
    before, after = (_judge_fresh(place, new, runs, seed) for new in ({}, spreads))
    gain = paired(before.is_usable, after.is_usable)
    verdict = _verdict(before, after, gain, unsafe_max)
    if verdict == "as it is":
        spreads, after = {}, before
    said_before, said_after = _chances(before), _chances(after)
    return Advice(
        stunt=replace(stunt, parameters=dict(stunt.parameters) | spreads),
        verdict=verdict,
        reason=_reason(verdict, said_before, said_after, unsafe_max, runs),
        unsafe_max=unsafe_max,
        knobs=tuple(knobs),
        changes=_changes(place, spreads, runs // 4, seed),
        before=said_before,
        after=said_after,
        gain=paired(before.is_usable, after.is_usable),
        risk=paired(~before.is_safe, ~after.is_safe),
        promised=found.score.usable / found.score.runs,
        effects=tuple(_effect(place, limit, before, after) for limit in stunt.limits),
        candidates=found.candidates,
        runs=runs,
        flown=found.flown + 2 * runs + len(spreads) * (runs // 4),
        made=Made(stage="tune", version=VERSION, digest=production.digest, seed=seed),
    )


def knobs_of(stunt: Stunt, kind: Kind | None = None) -> tuple[Knob, ...]:
    """List what the crew is free to choose, within the kind's reach of what is planned."""
    kind = kind or KINDS[stunt.kind]
    parameters = {parameter.name: parameter for parameter in kind.parameters}
    found = []
    for choice in kind.choices:
        spread, parameter = stunt.parameters[choice.name], parameters[choice.name]
        middle = spread.middle()
        least = middle / 4 if spread.shape == "lognormal" else parameter.low
        found.append(
            Knob(
                name=choice.name,
                low=max(middle - choice.reach, parameter.low, least),
                high=min(middle + choice.reach, parameter.high),
                step=choice.step,
            )
        )
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Box:
    """The knobs as a unit box; its points are middles."""

    low: FloatArray
    width: FloatArray
    step: FloatArray
    start: FloatArray  # the middles that stand

    def middles(self, point: FloatArray) -> FloatArray:
        return self.low + point * self.width

    def point(self, middles: FloatArray) -> FloatArray:
        return (middles - self.low) / self.width

    def snap(self, point: FloatArray) -> FloatArray:
        """Round to whole steps from what stands; what is nearer than half a step stays."""
        steps = np.round((self.middles(point) - self.start) / self.step)
        below = np.ceil((self.low - self.start) / self.step - 1e-9)
        above = np.floor((self.low + self.width - self.start) / self.step + 1e-9)
        return self.point(self.start + np.clip(steps, below, above) * self.step)


def _box(place: Place, knobs: Sequence[Knob]) -> _Box:
    return _Box(
        low=np.array([knob.low for knob in knobs]),
        width=np.array([knob.high - knob.low for knob in knobs]),
        step=np.array([knob.step for knob in knobs]),
        start=np.array([place.stunt.parameters[knob.name].middle() for knob in knobs]),
    )


def _spreads(place: Place, knobs: Sequence[Knob], point: FloatArray) -> dict[str, Spread]:
    """Give the spreads that differ at a point of the box, each moved as a whole."""
    box = _box(place, knobs)
    bounds = {one.name: (one.low, one.high) for one in place.kind.parameters}
    return {
        knob.name: shifted(place.stunt.parameters[knob.name], float(by), *bounds[knob.name])
        for knob, by in zip(knobs, box.middles(point) - box.start, strict=True)
        if abs(by) > knob.step / 2
    }


def _search(
    place: Place,
    knobs: Sequence[Knob],
    unsafe_max: float,
    effort: Effort,
    seed: int,
    progress: Progress,
) -> Found:
    box = _box(place, knobs)
    goes = goes_of(place, runs=effort.runs_last, seed=seed)
    about = (
        effort.design * effort.runs_first
        + (effort.kept + effort.generations * effort.born) * effort.runs_next
        + (effort.finalists + len(knobs)) * effort.runs_last
    )

    def evaluate(point: FloatArray, runs: int) -> Score:
        some = first_of(goes, runs)
        judged = fly_goes(place, changed(place, some, _spreads(place, knobs, point), seed=seed))
        return Score(is_safe=judged.is_safe, is_usable=judged.is_usable)

    search = Search(
        evaluate,
        unsafe_max,
        effort.runs_last,
        lambda flown: progress(min(flown, about), about),
    )
    return find_best(
        search,
        box.point(box.start),
        effort,
        lambda name, shape: uniforms(seed, f"{place.stunt.name}/tune/{name}", shape),
        box.snap,
    )


def _effort(runs: int) -> Effort:
    """Give the work of a search that is to be judged on so many fresh runs."""
    return Effort(
        runs_first=max(runs // 40, 10),
        runs_next=max(runs // 10, 20),
        runs_last=max(2 * runs // 5, 40),
    )


def _judge_fresh(place: Place, spreads: Mapping[str, Spread], runs: int, seed: int) -> Judged:
    """Fly runs that no search saw, block by block, so that memory does not grow with them."""
    parts = []
    for first in range(0, runs, _BLOCK):
        count = min(_BLOCK, runs - first)
        goes = goes_of(place, runs=count, seed=seed, again=_FRESH, first=first)
        parts.append(fly_goes(place, changed(place, goes, spreads, seed=seed, again=_FRESH)))
    return joined(parts)


def _verdict(before: Judged, after: Judged, gain: Estimate, unsafe_max: float) -> Verdict:
    was_kept, is_kept = (_chances(one).unsafe.high <= unsafe_max for one in (before, after))
    if is_kept and (gain.low > 0 or not was_kept):
        return "better"
    if was_kept:
        return "as it is"
    return "none keeps the cap"


def _chances(judged: Judged) -> Chances:
    runs, safe = judged.is_safe.size, int(judged.is_safe.sum())
    return Chances(
        safe=share(safe, runs),
        unsafe=share(runs - safe, runs),
        usable=share(int(judged.is_usable.sum()), runs),
    )


def _changes(
    place: Place, spreads: Mapping[str, Spread], runs: int, seed: int
) -> tuple[Change, ...]:
    """Tell what each change is worth: all of them against all but one, on a quarter of the runs."""
    if not spreads:
        return ()
    whole = _judge_fresh(place, spreads, runs, seed)
    changes = []
    for name, spread in spreads.items():
        others = {other: new for other, new in spreads.items() if other != name}
        without = _judge_fresh(place, others, runs, seed)
        changes.append(
            Change(
                name=name,
                before=place.stunt.parameters[name].middle(),
                after=spread.middle(),
                spread=spread,
                worth=paired(without.is_usable, whole.is_usable),
                risk=paired(~whole.is_safe, ~without.is_safe),
            )
        )
    return tuple(changes)


def _effect(place: Place, limit: Limit, before: Judged, after: Judged) -> Effect:
    column = place.kind.measure_index(limit.measure)
    values = [judged.values[:, column] for judged in (before, after)]
    crossed = [~limit.is_kept(one) for one in values]
    worst = [_worst(one, is_max=limit.is_max) for one in values]
    return Effect(
        limit=limit,
        before=share(int(crossed[0].sum()), crossed[0].size),
        after=share(int(crossed[1].sum()), crossed[1].size),
        difference=paired(*crossed),
        worst_before=worst[0],
        worst_after=worst[1],
    )


def _worst(values: FloatArray, *, is_max: bool) -> float:
    """Give the P95 or P5 on the harmful side; what was not measured counts as the worst."""
    harm = np.inf if is_max else -np.inf
    seen = np.where(np.isnan(values), harm, values)
    if is_max:
        return float(np.quantile(seen, 0.95, method="higher"))
    return float(np.quantile(seen, 0.05, method="lower"))


def _reason(verdict: Verdict, before: Chances, after: Chances, unsafe_max: float, runs: int) -> str:
    def percent(estimate: Estimate) -> str:
        return f"{round(round(1000 * estimate.value, 9)) / 10:.1f} %"  # as the tables round

    drawn = f"on {runs:,} draws that the search never saw"
    if verdict == "better":
        return (
            f"usable in {percent(after.usable)} of the runs instead of {percent(before.usable)}, "
            f"unsafe in {percent(after.unsafe)} instead of {percent(before.unsafe)}, {drawn}"
        )
    if verdict == "as it is":
        return f"nothing that was tried is surely better than what is planned, {drawn}"
    if shows(runs) > unsafe_max:
        return (
            f"{runs:,} runs cannot show so low a cap even if none is unsafe; "
            "ask for more runs, or for the methods of rare events"
        )
    return (
        f"nothing that was tried is surely unsafe in at most {100 * unsafe_max:.3g} % of the runs; "
        f"the closest is unsafe in {percent(after.unsafe)} "
        f"(up to {100 * after.unsafe.high:.1f} %), {drawn}"
    )
