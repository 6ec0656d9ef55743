"""Propose a path and a lens: search on some runs, judge on others."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from secondunit.model.made import Made
from secondunit.model.production import Production
from secondunit.model.spread import FloatArray
from secondunit.model.stunt import Stunt
from secondunit.stages.chase.asked import Asked, asked_of, check_runs
from secondunit.stages.chase.goes import Filmed, Goes, film, first_of, goes_of
from secondunit.stages.chase.judging import chances_of, hidden_chance, keeps, limit_uses, slack_of
from secondunit.stages.chase.layout import Layout, focal_of, hovering, spread_out
from secondunit.stages.chase.moments import moments_of
from secondunit.stages.chase.nouns import ChasePlan, LensChoice, Track, Verdict, Waypoint
from secondunit.stages.chase.rating import (
    SIZE,
    SIZE_STEP,
    Wanted,
    column,
    excess,
    rated,
    surely_filmed,
)
from secondunit.stages.chase.search import Effort, Key, Trials, ball_points, refine
from secondunit.stages.chase.ways import bodies_of, mean_way, way_of
from secondunit.stages.draws import uniforms
from secondunit.stages.runs import Progress, silent
from secondunit.stages.tune.search import paired
from secondunit.stunts.registry import KINDS

VERSION = "1"
CHANCE = 0.95  # of a filmed run that is asked for, if nobody says; assumption
UNSAFE_MAX = 0.01  # the cap if nobody says: a camera must add next to nothing; assumption
DRAWN = 40  # runs whose tracks are kept to be drawn
_DISTANCES_M = (40.0, 600.0)  # from the middle of the shot, of the hovers that are tried first
_WORTH = 0.01  # a moving path must film so many runs more than a hover to be worth flying
_SAFETY = 4  # so many parts of a key are about what must not be
_STEPS = 6  # of progress


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Found:
    """A path and a lens, how they were rated, and how many were tried."""

    path: tuple[Waypoint, ...]
    focal_m: float
    key: Key
    tried: int


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
        As `asked_of` and `check_runs`.
    """
    check_runs(runs, chance, unsafe_max)
    asked = asked_of(production, stunt, chance=chance, unsafe_max=unsafe_max, lens_m=lens_m)
    goes = goes_of(production, stunt, runs=runs, seed=seed, jobs=jobs)
    progress(1, _STEPS)
    subject = subject_way(goes, asked)
    wanted = Wanted(chance=asked.chance, unsafe_max=asked.unsafe_max, judged=runs, subject=subject)
    found = _search(goes, asked, wanted, seed, effort or Effort(), progress)
    fresh = goes_of(
        production, stunt, runs=runs, seed=seed, first=-(-runs // 1000) * 1000, jobs=jobs
    )
    progress(_STEPS - 1, _STEPS)
    plan = _judged(production, goes, fresh, asked, wanted, found, seed)
    progress(_STEPS, _STEPS)
    return plan


def subject_way(goes: Goes, asked: Asked) -> Track:
    """Give the mean way of who is filmed, for as long as the shot is."""
    mean_m, _ = _subject(goes, asked)
    return Track(time_s=_times(len(mean_m), asked), place_m=mean_m)


def _times(frames: int, asked: Asked) -> FloatArray:
    return np.arange(frames, dtype=np.float64) * _frame_s(asked)


def _subject(goes: Goes, asked: Asked) -> tuple[FloatArray, FloatArray]:
    frames = int(asked.shot_s / _frame_s(asked)) + 1
    return mean_way(_places(goes, asked)[:, :frames])


def _places(goes: Goes, asked: Asked) -> FloatArray:
    """Give the places (run, frame, 3) of the followed's first body: whom the camera follows."""
    columns = next(iter(bodies_of(KINDS[asked.followed.kind].channels).values()))
    return goes.followed[:, :, columns]


def _frame_s(asked: Asked) -> float:
    return KINDS[asked.followed.kind].frame_s


def _search(
    goes: Goes, asked: Asked, wanted: Wanted, seed: int, effort: Effort, progress: Progress
) -> _Found:
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


def _simplest(found: list[_Found]) -> _Found:
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


def _place_of(found: _Found) -> tuple[float, float, float]:
    middle = found.path[len(found.path) // 2]
    return middle.east_m, middle.north_m, middle.up_m


def _hover(goes: Goes, asked: Asked, wanted: Wanted, seed: int, effort: Effort) -> _Found:
    """Look all around the middle of the shot for one place."""
    layout = replace(asked.layout, points=hovering(np.zeros(3)))
    anchor_m = wanted.subject.place_m[len(wanted.subject.place_m) // 2]
    u = uniforms(seed, f"{asked.stunt.name}/chase hover", (effort.design, 4))
    design = [
        layout.snap(point) for point in ball_points(anchor_m, u, _DISTANCES_M, layout.focals_m)
    ]
    first = Trials(lambda vector, count: rated(goes, layout, wanted, vector, count))
    starts = first.best(design, effort.runs_first, effort.kept)
    if len(asked.layout.points) == 1:
        starts.append(asked.layout.vector(asked.focal_m))
    found = _refined(goes, layout, wanted, starts, seed, effort, "hover")
    again = _refined(
        goes, layout, wanted, _same_pictures(layout, found, anchor_m), seed, effort, "nearer"
    )
    return replace(again, tried=first.count + found.tried + again.tried)


def _same_pictures(layout: Layout, found: _Found, anchor_m: FloatArray) -> list[FloatArray]:
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
) -> _Found:  # fmt: skip
    trials = Trials(lambda vector, count: rated(goes, layout, wanted, vector, count))
    best = refine(
        trials,
        list(starts),
        layout.snap,
        lambda which, shape: uniforms(seed, f"{goes.stunt.name}/chase {which}", shape),
        effort,
        name,
    )
    return _Found(
        path=layout.path(best),
        focal_m=focal_of(best),
        key=trials.key(best, goes.runs),
        tried=trials.count,
    )


def _judged(
    production: Production, goes: Goes, fresh: Goes, asked: Asked, wanted: Wanted, found: _Found,
    seed: int,
) -> ChasePlan:  # fmt: skip
    """Judge the path as it stands and the one that was found on runs the search never saw."""
    before = film(fresh, asked.layout.points, asked.focal_m)
    focal_m = _longest_lens(goes, asked, wanted, found)
    after = film(fresh, found.path, focal_m)
    verdict = _verdict(fresh, before, after, asked)
    path = asked.layout.points if verdict == "as it is" else found.path
    focal_m = asked.focal_m if verdict == "as it is" else focal_m
    subject_m, sd_m = _subject(fresh, asked)
    frame_s = _frame_s(asked)
    first = math.floor(min(0.0, path[0].time_s) / frame_s)
    camera_s = frame_s * np.arange(first, len(subject_m), dtype=np.float64)
    middles = {name: spread.middle() for name, spread in asked.stunt.parameters.items()}
    chosen = before if verdict == "as it is" else after
    return ChasePlan(
        stunt=asked.stunt.name,
        followed=asked.followed.name,
        verdict=verdict,
        reason=_reason(verdict, before, after, asked),
        chance=asked.chance,
        unsafe_max=asked.unsafe_max,
        waypoints=path,
        is_changed=path != asked.layout.points or focal_m != asked.focal_m,
        slack=slack_of(first_of(fresh, min(fresh.runs, 400)), path, focal_m, asked),
        focal_m=focal_m,
        focal_before_m=asked.focal_m,
        sensor_m=(middles["sensor_width_m"], middles["sensor_height_m"]),
        subject_m=middles["subject_height_m"],
        lenses=_lens_choices(fresh, path, asked),
        before=chances_of(fresh, before),
        after=chances_of(fresh, chosen),
        promised=float(film(goes, path, focal_m).is_filmed.mean()),
        hidden=hidden_chance(fresh, path, _places(fresh, asked)),
        limits=limit_uses(fresh, chosen),
        moments=moments_of(fresh, path, focal_m, _places(fresh, asked), asked),
        camera=Track(time_s=camera_s, place_m=way_of(path, camera_s)),
        subject=Track(time_s=_times(len(subject_m), asked), place_m=subject_m),
        subject_sd_m=sd_m,
        tracks_m=_places(fresh, asked)[:DRAWN, : len(subject_m)],
        runs=fresh.runs,
        search_runs=goes.runs,
        candidates=found.tried,
        made=Made(stage="chase", version=VERSION, digest=production.digest, seed=seed),
    )


def _longest_lens(goes: Goes, asked: Asked, wanted: Wanted, found: _Found) -> float:
    """Give the longest lens that surely keeps chance and cap as searched; else the one found."""
    for focal_m in asked.layout.focals_m[::-1].tolist():
        filmed = film(goes, found.path, round(focal_m, 6))
        if excess(filmed, wanted) == 0.0 and surely_filmed(filmed, wanted) >= wanted.chance:
            return float(round(focal_m, 6))
    return found.focal_m


def _lens_choices(goes: Goes, path: tuple[Waypoint, ...], asked: Asked) -> tuple[LensChoice, ...]:
    """Tell how every lens does on a path."""
    found = []
    for focal_m in asked.layout.focals_m.tolist():
        filmed = film(goes, path, round(focal_m, 6))
        chances = chances_of(goes, filmed)
        found.append(
            LensChoice(
                focal_m=round(focal_m, 6),
                filmed=chances.filmed,
                unsafe=chances.unsafe,
                size_share=float(np.median(column(goes, filmed, SIZE))),
            )
        )
    return tuple(found)


def _verdict(goes: Goes, before: Filmed, after: Filmed, asked: Asked) -> Verdict:
    """Tell whether another path is better: it keeps the chances, and films surely more, or larger.

    Larger is by a tenth, in the median.
    """
    if not keeps(after, asked):
        return "as it is" if keeps(before, asked) else "none keeps the chances"
    if not keeps(before, asked):
        return "better"
    gain = paired(before.is_filmed, after.is_filmed)
    old, new = (float(np.median(column(goes, one, SIZE))) for one in (before, after))
    return "better" if gain.low > 0 or new > old * math.exp(SIZE_STEP) else "as it is"


def _reason(verdict: Verdict, before: Filmed, after: Filmed, asked: Asked) -> str:
    """Give why, in counts of runs."""
    if verdict == "as it is":
        return (
            "the path as it stands keeps the chances, and none that was tried and keeps them films "
            "surely more, or shows the subject a tenth larger"
        )
    runs = after.is_safe.size
    now = f"{after.is_filmed.sum():,} of {runs:,} fresh runs, {(~after.is_safe).sum():,} unsafe"
    then = f"{before.is_filmed.sum():,} and {(~before.is_safe).sum():,}"
    if verdict == "better":
        return f"it films {now}, instead of {then} with the path as it stands"
    return (
        f"nothing that was tried surely keeps {_percent(asked.chance)} filmed with at most "
        f"{_percent(asked.unsafe_max)} unsafe; the closest films {now}, instead of {then}"
    )


def _percent(value: float) -> str:
    return f"{100 * value:.3g} %"
