"""Fly a stunt many times, block by block, and keep what the later stages and people look at."""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from secondunit.model.estimate import share
from secondunit.model.made import Made
from secondunit.model.production import Production
from secondunit.model.spread import FloatArray
from secondunit.model.stunt import Stunt
from secondunit.stages.runs.breaking import Breaking
from secondunit.stages.runs.drawing import Draws, draw, planned_winds, rows
from secondunit.stages.runs.flying import Flown, Progress, Ready, fly, is_kept, judge, ready, silent
from secondunit.stages.runs.nouns import MeasureSpread, Runs
from secondunit.stages.runs.quantiles import Quantiles
from secondunit.stunts.kind import Kind, Seen
from secondunit.stunts.registry import KINDS

VERSION = "7"
CLIPS = 60
BLOCK = 1_000  # runs a thread takes at a time; fixed, so that the number of threads changes no bit
KEPT = 10_000  # runs that are kept one by one
PERCENTS = np.linspace(0.0, 1.0, 101)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Block:
    """Some runs as drawn and flown, from number `first` on."""

    first: int
    draws: Draws
    winds: FloatArray
    flown: Flown
    is_safe: NDArray[np.bool_]
    is_usable: NDArray[np.bool_]


Sink = Callable[[Block], None]
"""Called with every block in order, for those who want each single run."""


def simulate(
    production: Production,
    stunt: Stunt,
    *,
    runs: int,
    seed: int,
    jobs: int = 1,
    progress: Progress = silent,
    sink: Sink | None = None,
) -> Runs:
    """Fly a stunt many times in its planned wind.

    Memory does not grow with the number of runs: they are drawn, flown and counted in blocks.

    Parameters
    ----------
    production, stunt
        What is planned.
    runs
        How many goes, at least 1.
    seed
        The same seed gives the same bits, whatever `jobs` is.
    jobs
        How many threads fly.
    progress
        Told how many runs are done.
    sink
        Handed every block, in order.
    """
    kind = KINDS[stunt.kind]
    around = ready(stunt, kind, production.site(stunt.site))
    tally = _Tally(stunt, kind)
    for block in _blocks(around, runs=runs, seed=seed, jobs=jobs):
        tally.add(block)
        if sink is not None:
            sink(block)
        progress(tally.count, runs)
    values, winds, outcomes, is_safe, is_usable = tally.kept()
    clip_runs = _choose_clips(is_safe)
    clips = _clips(around, seed, clip_runs)
    seen = Seen(
        values={measure.name: values[:, i] for i, measure in enumerate(kind.measures)},
        outcomes=outcomes,
        is_safe=is_safe,
        clips=clips,
        channels=kind.channels,
        frame_s=kind.frame_s,
    )
    return Runs(
        stunt=stunt.name,
        kind=kind.name,
        count=runs,
        measures=tuple(measure.name for measure in kind.measures),
        spreads=tally.spreads(),
        values=values,
        winds=winds,
        outcomes=outcomes,
        is_safe=is_safe,
        is_usable=is_usable,
        chance_safe=share(tally.safe, runs),
        chance_usable=share(tally.usable, runs),
        chance_outcomes=tuple(
            (outcome.sentence, share(int(ended), runs))
            for outcome, ended in zip(kind.outcomes, tally.ended, strict=True)
        ),
        chance_crossed=tuple(
            (limit.name, share(int(crossed), runs))
            for limit, crossed in zip(stunt.limits, tally.crossed, strict=True)
        ),
        unsafe=tally.breaking.unsafe,
        breaks=tally.breaking.breaks(),
        channels=kind.channels,
        clips=clips,
        clip_runs=clip_runs,
        frame_s=kind.frame_s,
        findings=tuple(kind.findings(stunt, seen)),
        made=Made(stage="runs", version=VERSION, digest=production.digest, seed=seed),
    )


def _blocks(around: Ready, *, runs: int, seed: int, jobs: int) -> Iterator[Block]:
    """Draw and fly block after block; a few at a time, so that memory stays flat."""
    stunt, kind = around.stunt, around.kind

    def one(first: int) -> Block:
        count = min(BLOCK, runs - first)
        winds = planned_winds(stunt, runs=count, seed=seed, first=first)
        is_gusty = bool(np.any(winds[:, 2] > 0.0))
        draws = draw(stunt, kind, runs=count, seed=seed, first=first, is_gusty=is_gusty)
        flown = fly(around, draws, winds)
        is_safe, is_usable = judge(stunt, kind, flown)
        return Block(
            first=first, draws=draws, winds=winds, flown=flown, is_safe=is_safe, is_usable=is_usable
        )

    with ThreadPoolExecutor(max_workers=jobs) as pool:
        waiting: deque[Future[Block]] = deque()
        for first in range(0, runs, BLOCK):
            waiting.append(pool.submit(one, first))
            if len(waiting) > 2 * jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _clips(around: Ready, seed: int, clip_runs: NDArray[np.int64]) -> FloatArray:
    """Fly the chosen runs again, now with their frames."""
    stunt, kind = around.stunt, around.kind
    clips = []
    for first in np.unique(clip_runs // BLOCK) * BLOCK:
        inside = clip_runs[(clip_runs >= first) & (clip_runs < first + BLOCK)] - int(first)
        count = int(inside.max()) + 1
        draws = draw(stunt, kind, runs=count, seed=seed, first=int(first))
        winds = planned_winds(stunt, runs=count, seed=seed, first=int(first))
        chosen = rows(draws, inside)
        clips.append(fly(around, chosen, winds[inside], frames=_frames(kind)).tracks)
    return np.concatenate(clips)


def _frames(kind: Kind) -> int:
    return int(kind.duration_max_s / kind.frame_s) + 1


def _choose_clips(is_safe: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Choose runs to draw: the first ones as they came, and up to a quarter that were not safe."""
    unsafe = np.flatnonzero(~is_safe)[: CLIPS // 4]
    others = np.flatnonzero(is_safe)[: CLIPS - unsafe.size]
    return np.sort(np.concatenate([others, unsafe])).astype(np.int64)


class _Tally:
    """Counts and quantiles over the blocks seen so far, and the first runs one by one."""

    def __init__(self, stunt: Stunt, kind: Kind) -> None:
        self.stunt, self.kind = stunt, kind
        self.count = self.safe = self.usable = 0
        self.ended = np.zeros(len(kind.outcomes), dtype=np.int64)
        self.crossed = np.zeros(len(stunt.limits), dtype=np.int64)
        self.unknown = np.zeros(len(kind.measures), dtype=np.int64)
        self.breaking = Breaking(stunt, kind)
        self._quantiles = [Quantiles() for _ in kind.measures]
        self._kept: list[tuple[NDArray[Any], ...]] = []

    def add(self, block: Block) -> None:
        """Count one block."""
        flown = block.flown
        if self.count < KEPT:
            self._kept.append(
                (flown.values, block.winds, flown.outcomes, block.is_safe, block.is_usable)
            )
        self.count += block.is_safe.size
        self.safe += int(block.is_safe.sum())
        self.usable += int(block.is_usable.sum())
        self.ended += np.bincount(flown.outcomes, minlength=self.ended.size)
        for index, limit in enumerate(self.stunt.limits):
            self.crossed[index] += int(np.sum(~is_kept(limit, self.kind, flown)))
        self.breaking.add(flown, block.is_safe)
        for index, quantiles in enumerate(self._quantiles):
            values = flown.values[:, index]
            self.unknown[index] += int(np.isnan(values).sum())
            quantiles.add(values[np.isfinite(values)])

    def spreads(self) -> tuple[MeasureSpread, ...]:
        """Give how each measure is spread over all blocks."""
        return tuple(
            MeasureSpread(
                quantiles=quantiles.at(PERCENTS),
                applied=quantiles.count + int(unknown),
                unknown=int(unknown),
            )
            for quantiles, unknown in zip(self._quantiles, self.unknown, strict=True)
        )

    def kept(self) -> tuple[NDArray[Any], ...]:
        """Give measures, winds, outcomes, safe and usable of the first runs."""
        return tuple(np.concatenate(parts) for parts in zip(*self._kept, strict=True))
