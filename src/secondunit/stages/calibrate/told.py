"""What a posterior says: input by input, and moment by moment of the next take."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from scipy.special import ndtr, ndtri

from secondunit.model.estimate import share
from secondunit.model.made import Made
from secondunit.model.spread import FloatArray, Spread, normal
from secondunit.stages.calibrate.hierarchy import Lines
from secondunit.stages.calibrate.make import DRAWS, RUNS, VERSION, lines_of, posterior_of
from secondunit.stages.calibrate.nouns import (
    Asked,
    Calibration,
    Foreseen,
    Learnt,
    Level,
    Posterior,
    Simulator,
    Take,
)
from secondunit.stages.calibrate.predict import logged_from, next_inputs, prior_draws, shown_next
from secondunit.stages.calibrate.regions import Region, region_of

CHANCE = 0.9
_ENDS = ndtri(np.array([0.05, 0.5, 0.95]))
_APART = 0.7  # correlation from which two inputs are said not to be told apart; assumption
_NARROWED, _MOVED = 0.15, 0.3  # of a stated spread; less is within the error of the draws


def tell(
    simulator: Simulator,
    takes: Sequence[Take],
    asked: Sequence[Asked],
    labels: Mapping[Level, str],
    *,
    seed: int,
    digest: str,
    runs: int = RUNS,
    draws: int = DRAWS,
) -> Calibration:
    """Calibrate, and say what was learnt and where the next take will be.

    Parameters
    ----------
    simulator, takes
        As for `secondunit.stages.calibrate.calibrate`.
    asked
        The moments of the corridor.
    labels
        Performer, canopy and site of the next take.
    seed, runs, draws
        As for `calibrate`.
    digest
        Of what is calibrated.
    """
    lines = lines_of(simulator, takes, seed=seed, runs=runs)
    found = posterior_of(simulator, takes, lines, seed=seed, draws=draws)
    shown = shown_next(found, simulator, takes, labels, seed=seed)
    before = logged_from(
        simulator, *prior_draws(simulator, draws=draws, seed=seed), takes, seed=seed
    )
    ahead = next_inputs(found, simulator, labels, seed=seed)
    tries = list(_left_out(simulator, takes, lines, labels, seed=seed, draws=draws))
    return Calibration(
        simulator=simulator.name,
        takes=tuple(take.name for take in takes),
        inputs=tuple(
            replace(
                one,
                seen_in=_seen_in(simulator, takes, lines, i),
                by_take=tuple((left.take.name, one.shift - float(left.mean[i])) for left in tries),
                scatter=float(np.mean(_changing(found, one.level)[:, i] ** 2)) / one.sd**2,
            )
            for i, one in enumerate(_learnt(simulator, ahead, shown[:, _places(asked)]))
        ),
        together=tuple(_together(simulator, found)),
        doubt=tuple(
            (name, float(np.median(found.doubt[:, i])))
            for i, name in enumerate(simulator.doubt.names)
        ),
        corridor=tuple(_foreseen(one, shown, before, tries) for one in asked),
        made=Made(stage="calibrate", version=VERSION, digest=digest, seed=seed),
    )


def _places(asked: Sequence[Asked]) -> list[int]:
    return [output for one in asked for output in one.outputs]


class _Left(NamedTuple):
    """A take left out: what the others say a logger would show of it, and the mean input."""

    take: Take
    shown: FloatArray
    mean: FloatArray


def _left_out(
    simulator: Simulator,
    takes: Sequence[Take],
    lines: Lines,
    labels: Mapping[Level, str],
    *,
    seed: int,
    draws: int,
) -> Iterator[_Left]:
    """Leave out each take, and see what the others say.

    The others' lines stay: each was fitted where its own take lies, which one take fewer hardly
    moves.
    """
    if len(takes) < 2:
        return
    for k, take in enumerate(takes):
        rest = [*takes[:k], *takes[k + 1 :]]
        keep = [index for index in range(len(takes)) if index != k]
        fewer = Lines(
            at=lines.at[keep], gain=lines.gain[keep], rough=lines.rough[keep],
            rest=lines.rest[keep],
        )  # fmt: skip
        found = posterior_of(simulator, rest, fewer, seed=seed, draws=max(draws // 2, 200))
        yield _Left(
            take=take,
            shown=shown_next(found, simulator, rest, take.labels, seed=seed),
            mean=next_inputs(found, simulator, labels, seed=seed).mean(axis=0),
        )


def _changing(found: Posterior, level: Level) -> FloatArray:
    """Give the standard deviation (draw, input) of what changes from take to take."""
    if level == "take":
        return np.hypot(found.within_sd, found.between_sd)
    return found.within_sd


def _seen_in(
    simulator: Simulator, takes: Sequence[Take], lines: Lines, i: int
) -> tuple[tuple[str, float], ...]:
    """Give each part of the tracks its share of what the lines tell of an input, greatest first.

    A line's gain squared over the variance of what it leaves out and of the logger's noise, summed:
    Fisher's information, as if no two outputs went together.
    """
    if not simulator.parts:
        return ()
    sd = np.stack([take.shown_sd for take in takes])
    known = np.stack([np.isfinite(take.shown) for take in takes])
    error = np.stack([np.sum(take.error**2, axis=1) for take in takes])
    off = sd**2 + error + lines.rest + np.sum(lines.rough**2, axis=2)
    told = np.sum(np.where(known, lines.gain[:, :, i] ** 2 / off, 0.0), axis=0)
    total = float(told.sum())
    if total <= 0:
        return ()
    parts = np.array(simulator.parts)
    shares = {name: float(told[parts == name].sum()) / total for name in dict.fromkeys(parts)}
    return tuple(sorted(((str(k), v) for k, v in shares.items()), key=lambda one: -one[1]))


def _learnt(simulator: Simulator, ahead: FloatArray, places: FloatArray) -> Iterator[Learnt]:
    part = _parts(ahead, places)
    for i, one in enumerate(simulator.inputs):
        shift, sd = float(ahead[:, i].mean()), float(ahead[:, i].std())
        scores = np.quantile(ahead[:, i], (0.05, 0.5, 0.95))
        before, after = (
            simulator.values(np.tile(ends[:, np.newaxis], len(simulator.inputs)))[:, i]
            for ends in (_ENDS, scores)
        )
        yield Learnt(
            name=one.name,
            meaning=one.meaning,
            level=one.level,
            before=(float(before[0]), float(before[1]), float(before[2])),
            after=(float(after[0]), float(after[1]), float(after[2])),
            shift=shift,
            sd=sd,
            share=float(part[i]),
            spread=spread_after(one.spread, shift, sd),
            is_learnt=abs(shift) > _MOVED or sd < 1.0 - _NARROWED,
        )


def spread_after(stated: Spread, shift: float, sd: float) -> Spread:
    """Give the spread of an input whose normal scores have this mean and standard deviation.

    A bell stays a bell; of other shapes one is put around the same middle, cut at their ends.
    """
    if stated.shape == "normal":
        return replace(stated, a=stated.a + stated.b * shift, b=stated.b * sd)
    if stated.shape == "lognormal":
        return replace(stated, a=stated.a * math.exp(stated.b * shift), b=stated.b * sd)
    below, middle, above = stated.quantile(ndtr(np.array([shift - sd, shift, shift + sd])))
    least, most = (stated.a, stated.b if stated.shape == "uniform" else stated.c)
    low, high = max(least, stated.low), min(most, stated.high)
    return normal(float(middle), 0.5 * float(above - below), low=low, high=high)


def _parts(ahead: FloatArray, places: FloatArray) -> FloatArray:
    """Give each input's part of the variance of places: of a straight line through the draws."""
    known = np.isfinite(places).all(axis=1)
    if np.count_nonzero(known) <= 2 * ahead.shape[1]:
        return np.zeros(ahead.shape[1])
    inputs, places = ahead[known], places[known]
    off = inputs - inputs.mean(axis=0)
    gain, *_ = np.linalg.lstsq(off, places - places.mean(axis=0), rcond=None)
    part: FloatArray = np.sum((gain * off.std(axis=0)[:, np.newaxis]) ** 2, axis=1)
    return part / max(float(np.sum(places.var(axis=0))), 1e-12)


def _together(simulator: Simulator, found: Posterior) -> Iterator[tuple[str, str, float]]:
    """Give the pairs of inputs whose draws go together: only their sum, or difference, is known."""
    common = found.takes.mean(axis=1)
    correlation = np.corrcoef(common.T)
    width = len(simulator.inputs)
    pairs = [
        (simulator.inputs[i].name, simulator.inputs[j].name, float(correlation[i, j]))
        for i in range(width)
        for j in range(i + 1, width)
    ]
    yield from sorted((p for p in pairs if abs(p[2]) >= _APART), key=lambda p: -abs(p[2]))


def _foreseen(
    asked: Asked,
    shown: FloatArray,
    before: FloatArray,
    tries: Sequence[_Left],
) -> Foreseen:
    outputs = list(asked.outputs)
    region, stated = (region_of(one[:, outputs], chance=CHANCE) for one in (shown, before))
    held, misses = [], []
    for take, other, _ in tries:
        place = take.shown[outputs]
        if np.isfinite(place).all():
            expected = region_of(other[:, outputs], chance=CHANCE)
            held.append(expected.holds(place))
            misses.append(float(np.linalg.norm(place - expected.middle)))
    ends = np.quantile(region.points, (0.5 - CHANCE / 2, 0.5, 0.5 + CHANCE / 2), axis=0)
    return Foreseen(
        name=asked.name,
        axes=asked.axes,
        chance=CHANCE,
        middle=ends[1],
        low=ends[0],
        high=ends[2],
        across_m=_across(region),
        before_m=_across(stated),
        held=share(sum(held), len(held)) if held else None,
        miss_m=float(np.median(misses)) if misses else math.nan,
    )


def _across(region: Region) -> float:
    return float(region.size() ** (1.0 / region.points.shape[1]))
