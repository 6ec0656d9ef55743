"""Propose a path and a lens: search on some runs, judge on others."""

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from secondunit.errors import Problem, ProductionError
from secondunit.model.production import Production
from secondunit.model.spread import FloatArray
from secondunit.model.stunt import Stunt
from secondunit.stages.chase.asked import Asked, asked_of, check_runs
from secondunit.stages.chase.goes import Goes, goes_of
from secondunit.stages.chase.layout import Layout, focal_of, hovering, spread_out
from secondunit.stages.chase.nouns import ChasePlan, Found
from secondunit.stages.chase.proposal import judged, subject_way
from secondunit.stages.chase.rating import Wanted, rated
from secondunit.stages.chase.search import Effort, Key, Trials, ball_points, refine
from secondunit.stages.draws import uniforms
from secondunit.stages.runs import Progress, silent

CHANCE = 0.95  # of a filmed run that is asked for, if nobody says; assumption
UNSAFE_MAX = 0.01  # the cap if nobody says: a camera must add next to nothing; assumption
_DISTANCES_M = (40.0, 600.0)  # from the middle of the shot, of the hovers that are tried first
_WORTH = 0.01  # a moving path must film so many runs more than a hover to be worth flying
_SAFETY = 3  # so many parts of a key are about what must not be
_STEPS = 6  # of progress


def propose(
    production: Production,
    stunt: Stunt,
    *,
    runs: int,
    seed: int,
    chance: float = CHANCE,
    unsafe_max: float = UNSAFE_MAX,
    lens_m: float | None = None,
    jobs: int = 1,
    effort: Effort | None = None,
    progress: Progress = silent,
) -> ChasePlan:
    """Propose where a camera should be, and with which lens, so that runs are filmed and safe.

    Parameters
    ----------
    production, stunt
        What is planned; the stunt films another. Neither is changed.
    runs
        Runs that are searched on, and as many others that judge; see `check_runs`.
    seed
        The study's seed; the same gives the same bits for any `jobs`.
    chance, unsafe_max, lens_m
        As in `secondunit.stages.chase.asked.asked_of`.
    jobs
        Threads.
    effort
        How much is searched.
    progress
        Told which of six steps is done.

    Raises
    ------
    ProductionError
        As `asked_of` and `check_runs`, and where nobody comes to be filmed.
    """
    check_runs(runs, chance, unsafe_max)
    asked = asked_of(production, stunt, chance=chance, unsafe_max=unsafe_max, lens_m=lens_m)
    goes = goes_of(production, stunt, runs=runs, seed=seed, jobs=jobs)
    progress(1, _STEPS)
    subject = subject_way(goes, asked)
    if not len(subject.time_s):
        message = f'in none of {runs:,} runs of "{asked.followed.name}" is there anybody to film'
        raise ProductionError([Problem(place=f'stunt "{stunt.name}"', message=message)])
    wanted = Wanted(chance=asked.chance, unsafe_max=asked.unsafe_max, judged=runs, subject=subject)
    found = _search(goes, asked, wanted, seed, effort or Effort(), progress)
    fresh = goes_of(
        production, stunt, runs=runs, seed=seed, first=-(-runs // 1000) * 1000, jobs=jobs
    )
    progress(_STEPS - 1, _STEPS)
    plan = judged(production, goes, fresh, asked, wanted, found, seed)
    progress(_STEPS, _STEPS)
    return plan


def _search(
    goes: Goes, asked: Asked, wanted: Wanted, seed: int, effort: Effort, progress: Progress
) -> Found:
    """Look around the path as it stands, for a place to hover at, and for a path from there."""
    layout, found = asked.layout, []
    if len(layout.points) > 1 or asked.pinned:
        start = layout.vector(asked.focal_m)
        found.append(_refined(goes, layout, wanted, [start], seed, effort, "planned"))
    progress(2, _STEPS)
    if not asked.pinned:
        found.append(_hover(goes, asked, wanted, seed, effort))
    progress(3, _STEPS)
    if layout.free and not asked.stands:
        points = spread_out(np.array(_place_of(found[-1])), asked.pinned, asked.shot_s)
        moving = replace(layout, points=points)
        start = moving.vector(found[-1].focal_m)
        found.append(_refined(goes, moving, wanted, [start], seed, effort, "path"))
    progress(4, _STEPS)
    best = _simplest(found)
    if best.key[0] < 0.0:  # all that was tried is refused: what stands is not
        best = replace(best, path=layout.points, focal_m=asked.focal_m)
    return replace(best, tried=sum(one.tried for one in found))


def _simplest(found: list[Found]) -> Found:
    """Choose what was found: more waypoints only where they are worth it."""
    best, *others = sorted(found, key=lambda one: len(one.path))
    for one in others:
        is_as_simple = len(one.path) == len(best.path)
        if one.key > best.key and (is_as_simple or _is_worth_it(one.key, best.key)):
            best = one
    return best


def _is_worth_it(key: Key, simpler: Key) -> bool:
    """Tell whether a better path is safer, or films at least a run in a hundred more."""
    return key[:_SAFETY] > simpler[:_SAFETY] or key[_SAFETY] > simpler[_SAFETY] + _WORTH


def _place_of(found: Found) -> tuple[float, float, float]:
    middle = found.path[len(found.path) // 2]
    return middle.east_m, middle.north_m, middle.up_m


def _hover(goes: Goes, asked: Asked, wanted: Wanted, seed: int, effort: Effort) -> Found:
    """Look all around the middle of the shot for one place."""
    layout = replace(asked.layout, points=hovering(np.zeros(3)))
    anchor_m = wanted.subject.place_m[len(wanted.subject.place_m) // 2]
    u = uniforms(seed, f"{asked.stunt.name}/chase hover", (effort.design, 4))
    design = [
        layout.snap(point) for point in ball_points(anchor_m, u, _DISTANCES_M, layout.focals_m)
    ]
    alone = replace(goes, jobs=1)  # threads share candidates, not the runs of one
    first = Trials(lambda vector, count: rated(alone, layout, wanted, vector, count), goes.jobs)
    starts = first.best(design, effort.runs_first, effort.kept)
    if len(asked.layout.points) == 1:
        starts.append(asked.layout.vector(asked.focal_m))
    found = _refined(goes, layout, wanted, starts, seed, effort, "hover")
    again = _refined(
        goes, layout, wanted, _same_pictures(layout, found, anchor_m), seed, effort, "nearer"
    )
    return replace(again, tried=first.count + found.tried + again.tried)


def _same_pictures(layout: Layout, found: Found, anchor_m: FloatArray) -> list[FloatArray]:
    """Give the place that was found, and those from which other lenses see as much.

    Place and lens must change together for that, which a search step by step seldom does.
    """
    away_m = np.array(_place_of(found)) - anchor_m
    scales = layout.focals_m / found.focal_m
    others = [
        np.append(anchor_m + scale * away_m, math.log(focal_m))
        for scale, focal_m in zip(scales, layout.focals_m, strict=True)
    ]
    return [np.append(_place_of(found), math.log(found.focal_m)), *others]


def _refined(
    goes: Goes, layout: Layout, wanted: Wanted, starts: Sequence[FloatArray], seed: int,
    effort: Effort, name: str,
) -> Found:  # fmt: skip
    alone = replace(goes, jobs=1)
    trials = Trials(lambda vector, count: rated(alone, layout, wanted, vector, count), goes.jobs)
    best = refine(
        trials,
        list(starts),
        layout.snap,
        lambda which, shape: uniforms(seed, f"{goes.stunt.name}/chase {which}", shape),
        effort,
        name,
    )
    return Found(
        path=layout.path(best),
        focal_m=focal_of(best),
        key=trials.key(best, goes.runs),
        tried=trials.count,
    )
