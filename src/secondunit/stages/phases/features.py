"""What tells the phases of a jump apart, second by second: sink, level speed, and their changes."""

from typing import NamedTuple

import numpy as np

from secondunit.model.track import FloatArray, Track

STEP_S = 1.0


class Features(NamedTuple):
    """Steps of one second, arrays (steps,); NaN where no good fix lies near.

    `speed_change_m_s2` is the change of the whole speed. Without a level speed (a pressure log) the
    whole speed is the sink's.
    """

    time_s: FloatArray
    sink_m_s: FloatArray
    level_m_s: FloatArray
    sink_change_m_s2: FloatArray
    speed_change_m_s2: FloatArray


def features_of(track: Track) -> Features:
    """Give the features of a track: means weighted by the accuracy of its velocities."""
    good = track.is_good
    time_s = track.time_s[good] - track.time_s[0]
    steps = int(time_s[-1] / STEP_S) + 1 if time_s.size else 1
    step = np.minimum((time_s / STEP_S).astype(np.int64), steps - 1)
    weight = track.velocity_accuracy_m_s[good] ** -2.0
    sink = _means(step, steps, -track.climb_m_s[good], weight)
    level = _means(step, steps, track.ground_speed_m_s[good], weight)
    speed = np.hypot(sink, np.where(np.isfinite(level), level, 0.0))
    return Features(
        time_s=track.time_s[0] + STEP_S * (np.arange(steps) + 0.5),
        sink_m_s=sink,
        level_m_s=level,
        sink_change_m_s2=_changes(sink),
        speed_change_m_s2=_changes(speed),
    )


def _means(
    step: np.ndarray[tuple[int], np.dtype[np.int64]],
    steps: int,
    value: FloatArray,
    weight: FloatArray,
) -> FloatArray:
    known = np.isfinite(value)
    total = np.bincount(step[known], weight[known] * value[known], steps)
    weights = np.bincount(step[known], weight[known], steps)
    return np.where(weights > 0, total / np.where(weights > 0, weights, 1.0), np.nan)


def _changes(value: FloatArray) -> FloatArray:
    """Give central differences; at the ends and beside gaps they are not known."""
    change = np.full(value.shape, np.nan)
    change[1:-1] = (value[2:] - value[:-2]) / (2 * STEP_S)
    return change
