"""How good a path and a lens are: safe first, then filmed, then as large as that allows."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from secondunit.model.estimate import share_interval
from secondunit.model.limits import Limit
from secondunit.model.spread import FloatArray
from secondunit.physics.sight import is_hidden
from secondunit.physics.state import Vector
from secondunit.stages.chase.goes import Filmed, Goes, film, first_of, with_path
from secondunit.stages.chase.layout import Layout, focal_of
from secondunit.stages.chase.nouns import Track, Waypoint
from secondunit.stages.chase.search import Key
from secondunit.stages.chase.ways import way_of

SIZE = "subject_least_share"
SIZE_STEP = 0.1  # pictures that differ by less than a tenth are of about one size
ROOM_ENOUGH = 1.0  # twice as far as a limit asks is far enough; assumption
_LOOKS = 24  # moments of the mean way in which the ground must not hide the subject


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Wanted:
    """What the runs are to keep: filmed with at least `chance`, unsafe at most in `unsafe_max`.

    Both with the end of the interval that `judged` runs would leave. `subject` is its mean way.
    """

    chance: float
    unsafe_max: float
    judged: int
    subject: Track


def rated(goes: Goes, layout: Layout, wanted: Wanted, vector: FloatArray, runs: int) -> Key:
    """Rate a candidate over the first runs.

    In this order: what its kind refuses, how long the ground hides the mean way, how far the bound
    on unsafe is over the cap (and by how much the limits that protect people are crossed), the
    bound on filmed up to the chance (and by how much the others are crossed), the subject's height
    in the frame to a tenth, the room that is left to ground and bodies up to twice what is asked,
    and the subject's height.
    """
    path, focal_m = layout.path(vector), focal_of(vector)
    if not np.isfinite(vector).all():
        return (-np.inf,)
    mistakes = mistakes_of(goes, path, focal_m)
    if mistakes:
        return (-float(mistakes),)
    hidden = hidden_share(goes, path, wanted.subject)
    filmed = film(first_of(goes, runs), path, focal_m)
    limits = goes.stunt.limits
    over = max(0.0, bound(~filmed.is_safe, wanted.judged)[1] - wanted.unsafe_max)
    kept = min(bound(filmed.is_filmed, wanted.judged)[0], wanted.chance)
    people = miss(goes, filmed, (one for one in limits if one.protects == "person"))
    shot = miss(goes, filmed, (one for one in limits if one.protects == "shot"))
    size = float(np.median(column(goes, filmed, SIZE)))
    return (
        0.0,
        -hidden,
        -over,
        -people if over > 0 else 0.0,
        kept,
        -shot if kept < wanted.chance else 0.0,
        float(np.round(math.log(size) / SIZE_STEP)) if size > 0.0 else -math.inf,
        min(least_room(goes, filmed), ROOM_ENOUGH),
        size,
    )


def bound(hits: np.typing.NDArray[np.bool_], judged: int) -> tuple[float, float]:
    """Give the ends of the interval of a share, as narrow as so many runs would leave it."""
    runs = max(hits.size, judged)
    low, high = share_interval(np.array(hits.mean() * runs), runs)
    return float(low), float(high)


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
        room_of(limit, bad_end(limit, column(goes, filmed, limit.measure)))
        for limit in goes.stunt.limits
        if limit.protects == "person" and not limit.is_max
    ]
    return min(rooms, default=0.0)


def bad_end(limit: Limit, values: FloatArray) -> float:
    """Give what one run in twenty is worse than, for a limit; NaN where that is not known."""
    sign = 1.0 if limit.is_max else -1.0
    return sign * float(np.quantile(sign * values, 0.95, method="higher"))


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


def column(goes: Goes, filmed: Filmed, measure: str) -> FloatArray:
    """Give a measure of every run."""
    return filmed.values[:, goes.kind.measure_index(measure)]


def mistakes_of(goes: Goes, path: tuple[Waypoint, ...], focal_m: float) -> int:
    """Count what the kind refuses of a path and a lens."""
    return sum(1 for _ in goes.kind.check(with_path(goes.stunt, path, focal_m)))


def hidden_share(goes: Goes, path: tuple[Waypoint, ...], subject: Track) -> float:
    """Give the share of the subject's mean way that the ground hides from a path."""
    every = max(1, len(subject.time_s) // _LOOKS)
    time_s, places_m = subject.time_s[::every], subject.place_m[::every]
    camera_m = way_of(path, time_s)
    ground = goes.setting.ground
    hidden = [
        is_hidden(Vector(*here), Vector(*there), ground)
        for here, there in zip(camera_m.tolist(), places_m.tolist(), strict=True)
    ]
    return float(np.mean(hidden))
