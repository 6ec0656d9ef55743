"""Where a train is, how fast, and when it comes to a place: a plan of speeds, and perhaps a brake.

The plan is one for all runs, made for the planned speed; a run whose train is faster by a ratio
goes through the same plan in less time: s(t) = s_plan(r t), v = r v_plan, a = r² a_plan.
"""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.jit import kernel
from secondunit.physics.rail import braked, stopping_s

FloatArray = NDArray[np.float64]

TIME, DISTANCE, SPEED, ACCELERATION = range(4)  # columns of a plan of speeds
_NEAR_M = 1e-9
_TRIES = 80  # halvings at most; a dozen steps of Newton's are the rule


class Motion(NamedTuple):
    """How a run's train moves: its speed over the planned one, and its brake (inf: never)."""

    ratio: float
    brake_s: float
    deceleration_m_s2: float
    build_s: float


class Rolling(NamedTuple):
    """The train at an instant; `forward_m_s2` is its acceleration, negative where it brakes."""

    distance_m: float
    speed_m_s: float
    forward_m_s2: float


def speed_plan(speed_m_s: float, changes: list[tuple[float, float, float]]) -> FloatArray:
    """Lay the planned speed over time.

    Parameters
    ----------
    speed_m_s
        Speed at distance 0, as the shot begins; more than 0 where there are changes.
    changes
        Distance from which on the train is to reach another speed, that speed, and how hard it
        speeds up or slows down for it [m, m/s, m/s²], by rising distance of 0 or more.

    Returns
    -------
    ndarray
        Shape (stretches, 4): time, distance, speed and acceleration as each begins; the last one
        goes on. A change that meets the next one unfinished is left where it is.
    """
    rows = [(0.0, 0.0, speed_m_s, 0.0)]
    for i, (start_m, wanted_m_s, hard_m_s2) in enumerate(changes):
        before = rows[-1]
        time_s = before[TIME] + (start_m - before[DISTANCE]) / before[SPEED]
        speed = before[SPEED]
        if wanted_m_s == speed:
            continue
        rate = math.copysign(hard_m_s2, wanted_m_s - speed)
        end_m = changes[i + 1][0] if i + 1 < len(changes) else math.inf
        way_m = min((wanted_m_s**2 - speed**2) / (2.0 * rate), end_m - start_m)
        reached_m_s = math.sqrt(speed**2 + 2.0 * rate * way_m)
        rows.append((time_s, start_m, speed, rate))
        rows.append((time_s + (reached_m_s - speed) / rate, start_m + way_m, reached_m_s, 0.0))
    return np.array(rows)


@kernel
def _planned(plan: FloatArray, time_s: float) -> Rolling:
    row = plan.shape[0] - 1
    while row > 0 and plan[row, TIME] > time_s:
        row -= 1
    since_s = time_s - plan[row, TIME]
    rate = plan[row, ACCELERATION]
    return Rolling(
        plan[row, DISTANCE] + since_s * (plan[row, SPEED] + 0.5 * rate * since_s),
        plan[row, SPEED] + rate * since_s,
        rate,
    )


@kernel
def rolling(plan: FloatArray, motion: Motion, time_s: float) -> Rolling:
    """Give the train at a time; `plan` is that of `speed_plan`."""
    ratio = motion.ratio
    now = _planned(plan, ratio * min(time_s, motion.brake_s))
    distance, speed = now.distance_m, ratio * now.speed_m_s
    if time_s <= motion.brake_s:
        return Rolling(distance, speed, ratio * ratio * now.forward_m_s2)
    after = braked(speed, motion.deceleration_m_s2, motion.build_s, time_s - motion.brake_s)
    return Rolling(distance + after.way_m, after.speed_m_s, -after.deceleration_m_s2)


@kernel
def time_at_s(plan: FloatArray, motion: Motion, distance_m: float, end_s: float) -> float:
    """Give when the train comes to a distance: 0 if it is past it, inf if not by the end.

    Newton's method, kept between two times of which one is before and one after.
    """
    if distance_m <= 0.0:
        return 0.0
    if rolling(plan, motion, end_s).distance_m < distance_m:
        return math.inf
    low_s, high_s = 0.0, end_s
    time_s = min(distance_m / max(rolling(plan, motion, 0.0).speed_m_s, 1e-9), end_s)
    for _ in range(_TRIES):
        now = rolling(plan, motion, time_s)
        missing_m = distance_m - now.distance_m
        if missing_m > 0.0:
            low_s = time_s
        else:
            high_s = time_s
        if abs(missing_m) < _NEAR_M:
            break
        time_s += missing_m / now.speed_m_s if now.speed_m_s > 0.0 else math.inf
        if not low_s < time_s < high_s:
            time_s = 0.5 * (low_s + high_s)
    return time_s


@kernel
def stopped_s(plan: FloatArray, motion: Motion) -> float:
    """Give when a braking train stands; inf if it does not brake."""
    if math.isinf(motion.brake_s):
        return math.inf
    speed = rolling(plan, motion, motion.brake_s).speed_m_s
    return motion.brake_s + stopping_s(speed, motion.deceleration_m_s2, motion.build_s)
