"""Stretches of open hours: how many takes fit into them, and which are too short for one."""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.model.stunt import Stunt
from secondunit.model.weather import HOUR_S
from secondunit.physics.jit import inlined, kernel

IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]

TAKE_MIN_S = 1.0
_ROUNDING_TAKES = 1e-9  # keeps 0.1 + 0.2 from costing a take that fits exactly
_ROUNDING_S = 1e-6


class Pace(NamedTuple):
    """What one take needs with its reset, its reset, and the shortest stretch that is of use."""

    take_s: float
    reset_s: float
    window_min_s: float


class Fit(NamedTuple):
    """How many takes fit into each shift, and which open hours lie in too short stretches."""

    takes: IntArray  # (…, shift)
    is_short: BoolArray  # (…, shift, hour)


def pace_of(stunt: Stunt) -> Pace:
    """Give a stunt's pace as the kernel reads it."""
    return Pace(max(stunt.take_s, TAKE_MIN_S), stunt.reset_s, stunt.window_min_s)


def fit_takes(is_open: BoolArray, pace: Pace, lit_s: IntArray | None = None) -> Fit:
    """Fit takes into stretches of consecutive open hours.

    Parameters
    ----------
    is_open
        Hours in order along the last axis, shifts along the one before.
    pace
        A stretch of length L holds floor((L + reset) / take) takes, as the last needs no reset
        inside it; none where L is shorter than the shortest of use.
    lit_s
        First and past-last second of light in each hour, (shift, hour, 2); whole hours, if None.
        Neighbouring hours are one stretch only where the light goes on between them.
    """
    shifts, hours = is_open.shape[-2:]
    if lit_s is None:
        lit_s = np.broadcast_to(np.array([0, HOUR_S]), (shifts, hours, 2))
    rows = math.prod(is_open.shape[:-1])
    flat = np.ascontiguousarray(is_open.reshape(rows, hours))
    takes = np.zeros(rows, dtype=np.int64)
    is_short = np.zeros(flat.shape, dtype=np.bool_)
    _fill(flat, np.ascontiguousarray(lit_s), pace, takes, is_short)
    return Fit(takes.reshape(is_open.shape[:-1]), is_short.reshape(is_open.shape))


@inlined
def _takes_in(length_s: float, pace: Pace) -> int:
    if length_s < pace.window_min_s - _ROUNDING_S:
        return 0
    return int((length_s + pace.reset_s) / pace.take_s + _ROUNDING_TAKES)


@kernel
def _fill(
    is_open: BoolArray, lit_s: IntArray, pace: Pace, takes: IntArray, is_short: BoolArray
) -> None:
    """Walk along every shift; row r of `is_open` is shift ``r % shifts``."""
    shifts, hours = lit_s.shape[0], lit_s.shape[1]
    for row in range(is_open.shape[0]):
        shift = row % shifts
        start, length_s = 0, 0.0
        for hour in range(hours + 1):
            is_now = hour < hours and is_open[row, hour]
            goes_on = (
                is_now
                and length_s > 0.0
                and lit_s[shift, hour, 0] == 0
                and lit_s[shift, hour - 1, 1] == HOUR_S
            )
            if length_s > 0.0 and not goes_on:
                takes[row] += _takes_in(length_s, pace)
                if length_s < pace.window_min_s - _ROUNDING_S:
                    for short in range(start, hour):
                        is_short[row, short] = True
                length_s = 0.0
            if is_now:
                if length_s == 0.0:
                    start = hour
                length_s += lit_s[shift, hour, 1] - lit_s[shift, hour, 0]
