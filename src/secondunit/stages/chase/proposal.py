"""What was found, judged on runs the search never saw: the plan that is handed on."""

import math

import numpy as np

from secondunit.model.made import Made
from secondunit.model.production import Production
from secondunit.model.spread import FloatArray
from secondunit.stages.chase.asked import Asked
from secondunit.stages.chase.goes import Filmed, Goes, film, first_of
from secondunit.stages.chase.judging import (
    chances_of,
    hidden_chance,
    keeps,
    limit_uses,
    slack_of,
    subjects_of,
    waypoint_slacks,
)
from secondunit.stages.chase.moments import moments_of
from secondunit.stages.chase.nouns import ChasePlan, Found, LensChoice, Track, Verdict, Waypoint
from secondunit.stages.chase.rating import SIZE_STEP, Wanted, excess, median_size, surely_filmed
from secondunit.stages.chase.ways import mean_way, way_of
from secondunit.stages.tune.search import paired
from secondunit.stunts.registry import KINDS

VERSION = "2"
DRAWN = 40  # runs whose tracks are kept to be drawn
SLACK_RUNS = 400  # of the fresh ones, that tell how far the path may be off


def subject_way(goes: Goes, asked: Asked) -> Track:
    """Give the mean way of who is filmed, for as long as the shot is."""
    mean_m, _ = _subject(goes, asked)
    return Track(time_s=_times(len(mean_m), asked), place_m=mean_m)


def _times(frames: int, asked: Asked) -> FloatArray:
    return np.arange(frames, dtype=np.float64) * _frame_s(asked)


def _subject(goes: Goes, asked: Asked) -> tuple[FloatArray, FloatArray]:
    return mean_way(subjects_of(goes, asked))


def _frame_s(asked: Asked) -> float:
    return KINDS[asked.followed.kind].frame_s


def judged(
    production: Production, goes: Goes, fresh: Goes, asked: Asked, wanted: Wanted, found: Found,
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
    few = first_of(fresh, SLACK_RUNS)
    slacks = waypoint_slacks(few, path, focal_m, asked)
    return ChasePlan(
        stunt=asked.stunt.name,
        followed=asked.followed.name,
        verdict=verdict,
        reason=_reason(verdict, before, after, asked),
        chance=asked.chance,
        unsafe_max=asked.unsafe_max,
        waypoints=path,
        is_changed=path != asked.layout.points or focal_m != asked.focal_m,
        slack=slack_of(few, path, focal_m, asked) if len(path) > 1 else slacks[0],
        waypoint_slacks=slacks,
        focal_m=focal_m,
        focal_before_m=asked.focal_m,
        sensor_m=(middles["sensor_width_m"], middles["sensor_height_m"]),
        subject_m=middles["subject_height_m"],
        lenses=_lens_choices(fresh, path, asked),
        before=chances_of(fresh, before),
        after=chances_of(fresh, chosen),
        promised=float(film(goes, path, focal_m).is_filmed.mean()),
        hidden=hidden_chance(fresh, chosen),
        limits=limit_uses(fresh, chosen),
        moments=moments_of(fresh, path, focal_m, asked),
        camera=Track(time_s=camera_s, place_m=way_of(path, camera_s)),
        subject=Track(time_s=_times(len(subject_m), asked), place_m=subject_m),
        subject_sd_m=sd_m,
        tracks_m=subjects_of(fresh, asked)[:DRAWN, : len(subject_m)],
        runs=fresh.runs,
        search_runs=goes.runs,
        candidates=found.tried,
        made=Made(stage="chase", version=VERSION, digest=production.digest, seed=seed),
    )


def _longest_lens(goes: Goes, asked: Asked, wanted: Wanted, found: Found) -> float:
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
                size_share=median_size(goes, filmed),
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
    old, new = (median_size(goes, one) for one in (before, after))
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
