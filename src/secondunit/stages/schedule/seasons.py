"""What stunts lose season by season: the same draws of weather for every board.

A draw is the weather of one season, moved by a few days. So it keeps its spells of bad weather, and
all stunts meet the same weather; boards are compared on the same draws.
"""

import math

import numpy as np
from numpy.typing import NDArray

from secondunit.stages.windows.nouns import Windows

IntArray = NDArray[np.int64]


def drawn_takes(windows: Windows, stunt: str, seasons: IntArray, near_days: int) -> IntArray:
    """Give how many takes of a stunt fit into each day, in each draw.

    Parameters
    ----------
    windows
        The open hours.
    stunt
        Name of the stunt.
    seasons
        Numbers of the seasons to draw from.
    near_days
        Each of them is moved by -near_days … near_days days: ``2 near_days + 1`` draws a season.

    Returns
    -------
    ndarray
        (draw, day of the windows). On a day that is not counted, such as a day off, stands what
        the nearest counted day has, the earlier of two.
    """
    own = windows.stunts.index(stunt)
    counted = np.flatnonzero(windows.is_counted[own].reshape(len(windows.days), -1).any(axis=1))
    takes = windows.takes_possible[seasons, own]
    if counted.size == 0:
        return np.zeros((seasons.size * (2 * near_days + 1), len(windows.days)), dtype=np.int64)
    days = np.arange(len(windows.days))
    moved = [takes[:, _nearest(counted, days + by)] for by in range(-near_days, near_days + 1)]
    return np.concatenate(moved)


def _nearest(counted: IntArray, days: IntArray) -> IntArray:
    """Give the nearest of the counted days, in order, to each day."""
    later = np.searchsorted(counted, days).clip(0, counted.size - 1)
    earlier = (later - 1).clip(0)
    is_earlier = abs(counted[earlier] - days) <= abs(counted[later] - days)
    nearest: IntArray = np.where(is_earlier, counted[earlier], counted[later])
    return nearest


def days_lost(takes: IntArray, wanted: int, if_never: int) -> IntArray:
    """Count the days lost until all takes of a stunt have fit, in each draw.

    Parameters
    ----------
    takes
        (draw, try) that fit on the day planned, which comes first, and on each day after it on
        which the stunt could be shot.
    wanted
        Takes to be made; what fits on one day is not asked for on the next.
    if_never
        Days that are lost besides all these where they do not fit on all of them together.

    Returns
    -------
    ndarray
        (draw,): 0 where all fit on the first day.
    """
    is_done = np.cumsum(takes, axis=1) >= wanted
    lost: IntArray = np.where(
        is_done.any(axis=1), is_done.argmax(axis=1), takes.shape[1] + if_never
    )
    return lost


def worst_count(draws: int, share: float) -> int:
    """Give how many draws are the worst share of them, rounded up; one at least, if any."""
    return min(max(math.ceil(share * draws - 1e-9), 1), draws)
