"""How a path does on runs it was not searched on: chances, limits, hiding ground, and slack."""

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from secondunit.model.counts import binomial_quantile
from secondunit.model.estimate import CONFIDENCE, Estimate, share, share_interval
from secondunit.model.limits import Limit
from secondunit.model.spread import FloatArray
from secondunit.stages.chase.asked import Asked
from secondunit.stages.chase.goes import Filmed, Goes, film
from secondunit.stages.chase.nouns import Chances, LimitUse, Slack, Waypoint
from secondunit.stages.chase.rating import (
    BAD,
    HIDDEN,
    beyond,
    column,
    in_rank,
    mistakes_of,
    room_of,
)
from secondunit.stages.chase.ways import bodies_of
from secondunit.stunts.registry import KINDS

SLACK_STEPS_M = (2.0, 5.0, 10.0, 20.0, 40.0)
_BEARINGS = 8


def chances_of(goes: Goes, filmed: Filmed) -> Chances:
    """Count the runs that are filmed, that are unsafe, and that are usable as a whole."""
    runs = goes.runs
    return Chances(
        filmed=share(int(filmed.is_filmed.sum()), runs),
        unsafe=share(int((~filmed.is_safe).sum()), runs),
        usable=share(int((filmed.is_filmed & goes.is_filmable).sum()), runs),
    )


def keeps(filmed: Filmed, asked: Asked) -> bool:
    """Tell whether runs keep chance and cap with the ends of their intervals."""
    runs = filmed.is_filmed.size
    low, _ = share_interval(np.array(filmed.is_filmed.sum()), runs)
    _, high = share_interval(np.array((~filmed.is_safe).sum()), runs)
    return bool(low >= asked.chance and high <= asked.unsafe_max)


def limit_uses(goes: Goes, filmed: Filmed) -> tuple[LimitUse, ...]:
    """Tell how runs stand to every limit: those crossed most often first, then by least room."""
    found = []
    for limit in goes.stunt.limits:
        values = column(goes, filmed, limit.measure)
        bad = bad_estimate(limit, values)
        found.append(
            LimitUse(
                limit=limit,
                crossed=share(int((~limit.is_kept(values)).sum()), goes.runs),
                middle=beyond(limit, values, 0.5),
                bad=bad,
                worst=beyond(limit, values, 1.0),
                room=room_of(limit, bad.value),
            )
        )
    return tuple(sorted(found, key=lambda use: (-use.crossed.value, use.room)))


def bad_estimate(limit: Limit, values: FloatArray) -> Estimate:
    """Estimate what one run in twenty is worse than, for a limit, with its 95 % interval.

    The interval is that of order statistics, whatever the runs are spread like: H. A. David, H. N.
    Nagaraja, "Order Statistics", 3rd ed. (2003), section 7.1 (from memory, held to counts in the
    tests). NaN where it reaches what is not known.
    """
    runs = values.size
    tail = (1 - CONFIDENCE) / 2
    first, last = (int(k) for k in binomial_quantile([tail, 1 - tail], runs, BAD))
    ends = [in_rank(limit, values, rank) for rank in (max(first - 1, 0), min(last, runs - 1))]
    low, high = sorted(ends)
    return Estimate(value=beyond(limit, values, BAD), low=low, high=high, count=runs)


def hidden_chance(goes: Goes, filmed: Filmed) -> Estimate:
    """Count the runs in which the ground hides the subject for some time."""
    return share(int((column(goes, filmed, HIDDEN) > 0.0).sum()), goes.runs)


def subjects_of(goes: Goes, asked: Asked) -> FloatArray:
    """Give the places (run, frame, 3) of whom the camera follows, as long as the shot is.

    That is the first body of the followed kind.
    """
    columns = next(iter(bodies_of(KINDS[asked.followed.kind].channels).values()))
    frames = int(asked.shot_s / goes.setting.followed_frame_s) + 1
    return np.ascontiguousarray(goes.followed[:, :frames, columns])


def slack_of(
    goes: Goes, path: tuple[Waypoint, ...], focal_m: float, asked: Asked, only: int | None = None
) -> Slack:
    """Find how far a path may be moved with the chances kept, in the worst direction.

    The whole path, or the waypoint `only` and the curve that bends with it. Level in eight
    bearings, and up and down; the greatest step up to which every step keeps them. The chances are
    those of these runs, without interval: fewer runs must not shrink the slack.
    """
    bearings = 2 * math.pi * np.arange(_BEARINGS) / _BEARINGS
    level = [(math.sin(b), math.cos(b), 0.0) for b in bearings]
    upright = [(0.0, 0.0, 1.0), (0.0, 0.0, -1.0)]
    return Slack(
        level_m=_farthest(goes, path, focal_m, asked, level, only),
        upright_m=_farthest(goes, path, focal_m, asked, upright, only),
    )


def waypoint_slacks(
    goes: Goes, path: tuple[Waypoint, ...], focal_m: float, asked: Asked
) -> tuple[Slack, ...]:
    """Find how far each waypoint alone may be off, the others in their places; see `slack_of`."""
    return tuple(slack_of(goes, path, focal_m, asked, only) for only in range(len(path)))


def _farthest(
    goes: Goes, path: tuple[Waypoint, ...], focal_m: float, asked: Asked,
    ways: Sequence[tuple[float, float, float]], only: int | None,
) -> float:  # fmt: skip
    reached = 0.0
    for step_m in SLACK_STEPS_M:
        moved = [_moved(path, way, step_m, only) for way in ways]
        if not all(_holds(goes, one, focal_m, asked) for one in moved):
            break
        reached = step_m
    return reached


def _moved(
    path: tuple[Waypoint, ...], way: tuple[float, float, float], step_m: float, only: int | None
) -> tuple[Waypoint, ...]:
    return tuple(
        replace(
            point,
            east_m=point.east_m + step_m * way[0],
            north_m=point.north_m + step_m * way[1],
            up_m=point.up_m + step_m * way[2],
        )
        if only in (None, number)
        else point
        for number, point in enumerate(path)
    )


def _holds(goes: Goes, path: tuple[Waypoint, ...], focal_m: float, asked: Asked) -> bool:
    if mistakes_of(goes, path, focal_m):
        return False
    filmed = film(goes, path, focal_m)
    unsafe = 1.0 - float(filmed.is_safe.mean())
    return float(filmed.is_filmed.mean()) >= asked.chance and unsafe <= asked.unsafe_max
