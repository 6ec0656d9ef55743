"""How good a path and a lens are: safe first, then filmed, then as large as that allows."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from scipy.special import betaincinv

from secondunit.model.limits import Limit
from secondunit.model.spread import FloatArray
from secondunit.stages.chase.goes import Filmed, Goes, film, first_of, with_path
from secondunit.stages.chase.layout import Layout, focal_of
from secondunit.stages.chase.nouns import Track, Waypoint
from secondunit.stages.chase.search import Key
from secondunit.stages.chase.ways import way_of

SIZE, HIDDEN = "subject_least_share", "hidden_s"
SIZE_STEP = 0.1  # pictures that differ by less than a tenth are of about one size
ROOM_ENOUGH = 1.0  # twice as far as a limit asks is far enough; assumption
# A winner must keep a chance again on as many fresh runs, with the low end of their interval: that
# takes 1.96 of their standard deviations and, to pass 19 times in 20, 1.64 of the difference of
# both, 1.64 * sqrt(2): 4.28 in all, which a bell exceeds once in 100,000 times.
_DOUBT = 1e-5
BAD = 0.95  # one run in twenty is worse
_GRAIN = 1e-9  # a rank that rounding lifts above a whole number is that number
_EVERY = 4  # frames of the mean way between two looks at it


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Wanted:
    """What the runs are to keep: filmed with at least `chance`, unsafe at most in `unsafe_max`.

    Both so surely that `judged` fresh runs will show it. `subject` is its mean way.
    """

    chance: float
    unsafe_max: float
    judged: int
    subject: Track


def rated(goes: Goes, layout: Layout, wanted: Wanted, vector: FloatArray, runs: int) -> Key:
    """Rate a candidate over the first runs.

    In this order: what its kind refuses, how far the bound on unsafe is over the cap (and by how
    much the limits that protect people are crossed), the bound on filmed up to the chance (and by
    how much the others are crossed), the subject's height in the frame to a tenth, the room that is
    left to ground and bodies up to twice what is asked, and how near it is: less air between.
    """
    path, focal_m = layout.path(vector), focal_of(vector)
    if not np.isfinite(vector).all():
        return (-np.inf,)
    mistakes = mistakes_of(goes, path, focal_m)
    if mistakes:
        return (-float(mistakes),)
    filmed = film(first_of(goes, runs), path, focal_m)
    limits = goes.stunt.limits
    over, kept = excess(filmed, wanted), surely_filmed(filmed, wanted)
    people = miss(goes, filmed, (one for one in limits if one.protects == "person"))
    shot = miss(goes, filmed, (one for one in limits if one.protects == "shot"))
    size = median_size(goes, filmed)
    return (
        0.0,
        -over,
        -people if over > 0 else 0.0,
        kept,
        -shot if kept < wanted.chance else 0.0,
        float(np.round(math.log(size) / SIZE_STEP)) if size > 0.0 else -math.inf,
        min(least_room(goes, filmed), ROOM_ENOUGH),
        -_away_m(path, wanted.subject),
    )


def _away_m(path: tuple[Waypoint, ...], subject: Track) -> float:
    """Give the mean distance of a path to the subject's mean way."""
    away_m = way_of(path, subject.time_s[::_EVERY]) - subject.place_m[::_EVERY]
    return float(np.mean(np.linalg.norm(away_m, axis=1)))


def sure_low(hits: float, runs: int) -> float:
    """Give a chance that as many fresh runs will show as well, with the low end of their interval.

    One-sided bound of C. J. Clopper and E. S. Pearson, Biometrika 26 (1934) 404-413; see `_DOUBT`.
    """
    return float(betaincinv(hits, runs - hits + 1, _DOUBT)) if hits > 0 else 0.0


def excess(filmed: Filmed, wanted: Wanted) -> float:
    """Give how far the bound on unsafe is over the cap; runs that show no less count as keeping."""
    runs = max(filmed.is_safe.size, wanted.judged)
    safe = float(filmed.is_safe.mean()) * runs
    cap = max(wanted.unsafe_max, 1.0 - sure_low(runs, runs))
    return max(0.0, 1.0 - sure_low(safe, runs) - cap)


def surely_filmed(filmed: Filmed, wanted: Wanted) -> float:
    """Give the bound on filmed, up to the chance that is asked for."""
    runs = max(filmed.is_filmed.size, wanted.judged)
    most = min(wanted.chance, sure_low(runs, runs))
    return min(sure_low(float(filmed.is_filmed.mean()) * runs, runs), most)


def miss(goes: Goes, filmed: Filmed, limits: Iterable[Limit]) -> float:
    """Give by how much limits are crossed, in the mean over runs, each up to its whole number."""
    total = 0.0
    for limit in limits:
        values = column(goes, filmed, limit.measure)
        beyond = values - limit.number if limit.is_max else limit.number - values
        scale = abs(limit.number) or 1.0
        total += float(np.mean(np.clip(np.nan_to_num(beyond / scale, nan=1.0), 0.0, 1.0)))
    return total


def least_room(goes: Goes, filmed: Filmed) -> float:
    """Give the least room to what is to be kept away from, over the limit, in 19 of 20 runs."""
    rooms = [
        room_of(limit, beyond(limit, column(goes, filmed, limit.measure), BAD))
        for limit in goes.stunt.limits
        if limit.protects == "person" and not limit.is_max
    ]
    return min(rooms, default=0.0)


def beyond(limit: Limit, values: FloatArray, share: float) -> float:
    """Give what a share of the runs is not worse than, for a limit; see `in_rank`."""
    return in_rank(limit, values, math.ceil(share * (values.size - 1) - _GRAIN))


def in_rank(limit: Limit, values: FloatArray, rank: int) -> float:
    """Give the value of the run that so many are better than, for a limit.

    What is not known counts as worse than anything: NaN where the rank falls among that.
    """
    sign = 1.0 if limit.is_max else -1.0
    found = float(np.sort(np.where(np.isnan(values), np.inf, sign * values))[rank])
    return math.nan if found == math.inf else sign * found


def room_of(limit: Limit, value: float) -> float:
    """Give how much of a limit a value leaves: 0 on it, below 0 beyond it.

    Over the limit's number; for a share of which at least so much is asked, over what may be
    missing of the whole. A limit of 0 leaves all room or none.
    """
    if math.isnan(value):
        return -math.inf
    left = limit.number - value if limit.is_max else value - limit.number
    if limit.number == 0.0:
        return 1.0 if left >= 0.0 else -math.inf
    is_of_whole = limit.measure.endswith("_share") and not limit.is_max and limit.number > 0.5
    return left / (1.0 - limit.number if is_of_whole else abs(limit.number))


def median_size(goes: Goes, filmed: Filmed) -> float:
    """Give the median of the subject's least height in the frame, of the runs that know it."""
    known = column(goes, filmed, SIZE)
    known = known[np.isfinite(known)]
    return float(np.median(known)) if known.size else 0.0


def column(goes: Goes, filmed: Filmed, measure: str) -> FloatArray:
    """Give a measure of every run."""
    return filmed.values[:, goes.kind.measure_index(measure)]


def mistakes_of(goes: Goes, path: tuple[Waypoint, ...], focal_m: float) -> int:
    """Count what the kind refuses of a path and a lens."""
    return sum(1 for _ in goes.kind.check(with_path(goes.stunt, path, focal_m)))
