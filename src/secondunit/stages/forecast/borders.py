"""Borders whose rules switch: open, a quarantine of some days, closed; looked up on any day.

Until the last dated rule the calendar holds; from then on the rules change by chance.
"""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.jit import folded
from secondunit.stages.forecast.chance import four

IntArray = NDArray[np.int64]
FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]
KeyArray = NDArray[np.uint64]

FOR_EVER = 10**9
_MOST_CHANGES = 10_000  # of one border in one shoot


class Borders(NamedTuple):
    """Rules of every border; states of border b are ``state_first[b]`` to ``state_first[b + 1]``.

    `dated_first` and `then_first` cut their lists likewise, by border and by state.
    """

    state_first: IntArray  # (borders + 1,)
    quarantine_days: FloatArray  # (state,)
    is_closed: BoolArray  # (state,)
    mean_days: FloatArray  # (state,) that it lasts; 0: for ever
    then_first: IntArray  # (states + 1,)
    then: IntArray  # states that may follow, each as likely
    dated_first: IntArray  # (borders + 1,)
    dated_day: IntArray  # rising
    dated_state: IntArray


class Rules(NamedTuple):
    """What chance and options make of the borders in an arm."""

    key: KeyArray  # (border,)
    length: FloatArray  # (draw, border) multiplies every quarantine


@folded
def hold_days(borders: Borders, rules: Rules, draw: int, row: int, border: int, day: int) -> int:
    """Give for how many days a border holds up who comes to it on a day: until free to work.

    A closed border is waited for; then the quarantine of the rule that follows is sat out.

    Notes
    -----
    After the calendar the rules are a Markov chain in continuous time: each lasts an exponential
    time of its mean, and one of those that may follow comes next, each as likely.
    """
    at = day
    while at < day + FOR_EVER // 2:
        state, until = rule_on(borders, rules.key[border], draw, border, at)
        if not borders.is_closed[state]:
            wait = borders.quarantine_days[state] * rules.length[row, border]
            return int(at - day + math.ceil(wait - 1e-9))
        if until >= FOR_EVER:
            return FOR_EVER
        at = max(until, at + 1)
    return FOR_EVER


@folded
def rule_on(borders: Borders, key: np.uint64, draw: int, border: int, day: int) -> tuple[int, int]:
    """Give the rule of a day, and the first day that another may hold, `FOR_EVER` if none does."""
    state, since = borders.state_first[border], 0.0
    for place in range(borders.dated_first[border], borders.dated_first[border + 1]):
        if borders.dated_day[place] > day:
            return state, borders.dated_day[place]
        state, since = borders.dated_state[place], 1.0 * borders.dated_day[place]
    for change in range(_MOST_CHANGES):
        if borders.mean_days[state] <= 0.0:
            return state, FOR_EVER
        u0, u1, _, _ = four(key, draw, change, 0)
        since -= math.log(u0) * borders.mean_days[state]
        if since >= day + 1.0:
            return state, int(since)
        first = borders.then_first[state]
        several = borders.then_first[state + 1] - first
        state = borders.then[first + int(min(u1 * several, several - 1.0))]
    return state, FOR_EVER
