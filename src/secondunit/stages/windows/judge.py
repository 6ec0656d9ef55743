"""The kernel that judges hours: which limits of a stunt an hour's weather crosses.

Its slow twin is `tests/naive_windows.py`, written from docs/windows.md with other means.
"""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.jit import inlined, kernel

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]

OPEN = -1
NO_RECORD, NO_GUST, OUTSIDE = 0, 1, 2  # indices into `opening.REASONS`
SPEED, FROM, GUST, FIRST_CAP = 0, 1, 2, 3  # columns
ROUNDING = 1e-9  # m/s or rad: a wind on a grid line lies on it


class Rules(NamedTuple):
    """Caps, in the order in which they are told: ``sign * value`` may not pass ``sign * number``.

    Arrays of shape (cap,): the column looked at, and the reasons where it is unknown or crossed.
    """

    column: IntArray
    sign: FloatArray
    number: FloatArray
    unknown: IntArray
    crossed: IntArray


class Shape(NamedTuple):
    """An envelope: rising grid lines, and cells (speed, direction, gust over the mean)."""

    speed_m_s: FloatArray
    from_rad: FloatArray
    gust_over_mean_m_s: FloatArray
    is_inside: BoolArray
    usable: FloatArray


@inlined
def _first_not_below(grid: FloatArray, value: float) -> int:
    """Give how many grid lines lie below a value, by halving."""
    low, high = 0, grid.size
    while low < high:
        middle = (low + high) // 2
        if grid[middle] < value:
            low = middle + 1
        else:
            high = middle
    return low


@inlined
def _line_below(grid: FloatArray, value: float) -> int:
    """Give the last grid line that is not above a value; -1 where all are."""
    above = _first_not_below(grid, value + ROUNDING)
    if above < grid.size and grid[above] == value + ROUNDING:
        return above
    return above - 1


@kernel
def lowest_usable(shape: Shape, speed_m_s: float, from_rad: float, over_mean_m_s: float) -> float:
    """Give the lowest chance of usable among the cells around a wind; -1 if any is not inside."""
    fast = _first_not_below(shape.speed_m_s, speed_m_s - ROUNDING)
    gusty = _first_not_below(shape.gust_over_mean_m_s, over_mean_m_s - ROUNDING)
    if fast == shape.speed_m_s.size or gusty == shape.gust_over_mean_m_s.size:
        return -1.0
    slow = max(_line_below(shape.speed_m_s, speed_m_s), 0)
    calm = max(_line_below(shape.gust_over_mean_m_s, over_mean_m_s), 0)
    directions = shape.from_rad.size
    left = _line_below(shape.from_rad, from_rad) % directions
    right = _first_not_below(shape.from_rad, from_rad - ROUNDING) % directions
    lowest = 1.0
    for i in (slow, fast):
        for j in (left, right):
            for k in (calm, gusty):
                if not shape.is_inside[i, j, k]:
                    return -1.0
                lowest = min(lowest, shape.usable[i, j, k])
    return lowest


@kernel
def _crossed(values: FloatArray, hour: int, rules: Rules) -> int:
    """Give the caps that an hour crosses, or that cannot be judged, as bits of their reasons."""
    found = 0
    for cap in range(rules.column.size):
        value = values[rules.column[cap], hour]
        if math.isnan(value):
            found |= 1 << rules.unknown[cap]
        elif rules.sign[cap] * value > rules.sign[cap] * rules.number[cap]:
            found |= 1 << rules.crossed[cap]
    return found


@kernel
def judge(
    values: FloatArray,
    rules: Rules,
    shape: Shape,
    first: IntArray,
    every: IntArray,
    chance: FloatArray,
) -> None:
    """Judge hours of weather; writes into the last three, all of shape (hour,).

    Parameters
    ----------
    values
        Weather (column, hour): speed, direction and gust of the wind, then what caps look at.
    rules, shape
        Caps and envelope of the stunt.
    first, every, chance
        As `opening.Closed`.
    """
    for hour in range(values.shape[1]):
        speed_m_s, gust_m_s = values[SPEED, hour], values[GUST, hour]
        found, lowest = 0, 0.0
        if math.isnan(speed_m_s) or math.isnan(values[FROM, hour]):
            found = 1 << NO_RECORD
        else:
            found = _crossed(values, hour, rules)
            if math.isnan(gust_m_s):
                found |= 1 << NO_GUST
            else:
                over_mean_m_s = max(gust_m_s - speed_m_s, 0.0)
                lowest = lowest_usable(shape, speed_m_s, values[FROM, hour], over_mean_m_s)
                if lowest < 0.0:
                    found |= 1 << OUTSIDE
        first[hour] = _lowest_bit(found)
        every[hour] = found
        chance[hour] = lowest if found == 0 else 0.0


@inlined
def _lowest_bit(found: int) -> int:
    """Give the first reason among the bits, `OPEN` where there is none."""
    if found == 0:
        return OPEN
    reason = 0
    while not (found >> reason) & 1:
        reason += 1
    return reason
