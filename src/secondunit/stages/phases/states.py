"""What each phase of a jump looks like, and what may follow it.

A hidden semi-Markov model: a phase lasts at least (the exit and the opening also at most) so long,
is followed by some others only, and shows sink, level speed and their changes as mixtures of
normals, with a share of outliers. The middles and widths are rounded descriptions of what people
and aircraft do, set by looking at half of the labelled tracks (docs/track.md says which), and
judged on the others.
"""

from typing import NamedTuple

import numpy as np

from secondunit.model.track import FloatArray
from secondunit.stages.phases.features import Features

GROUND, CARRIED, EXIT, FALL, OPENING, CANOPY, LANDED = range(7)
NAMES = ("ground", "carried", "exit", "fall", "opening", "canopy", "landed")


class Look(NamedTuple):
    """One way a phase looks: middle and width of sink, level speed and of their changes."""

    share: float
    sink: tuple[float, float]
    level: tuple[float, float]
    sink_change: tuple[float, float]
    speed_change: tuple[float, float]


class State(NamedTuple):
    """A phase: its looks, the least and the greatest seconds it lasts (0: no bound)."""

    looks: tuple[Look, ...]
    least_s: int
    most_s: int = 0


_STILL = Look(0.9, (0.0, 0.7), (0.0, 2.0), (0.0, 0.6), (0.0, 0.8))
_WALKING = Look(0.1, (0.0, 0.8), (2.0, 3.0), (0.0, 1.0), (0.0, 1.2))
STATES = (
    State((_STILL, _WALKING), 3),
    State(
        (
            Look(0.75, (-3.0, 4.0), (45.0, 18.0), (0.0, 0.9), (0.0, 1.2)),  # climbing, jump run
            Look(0.15, (6.0, 9.0), (55.0, 18.0), (0.0, 1.2), (0.0, 1.5)),  # an aircraft descending
            Look(0.10, (0.0, 3.0), (12.0, 10.0), (0.0, 1.0), (0.0, 1.5)),  # car, cable car, taxi
        ),
        5,
    ),
    State(
        (
            Look(0.45, (12.0, 9.0), (8.0, 9.0), (7.5, 2.0), (6.0, 4.0)),  # from a standing object
            Look(0.45, (12.0, 9.0), (40.0, 14.0), (5.0, 2.5), (0.0, 5.0)),  # from an aircraft
            Look(0.10, (5.0, 5.0), (38.0, 14.0), (2.2, 1.2), (-1.0, 2.0)),  # the same, wings out
        ),
        2,
        15,
    ),
    State(
        (
            Look(0.40, (52.0, 10.0), (12.0, 12.0), (0.0, 2.0), (0.0, 2.0)),  # flat, head down
            Look(0.25, (45.0, 12.0), (40.0, 14.0), (0.0, 2.0), (0.0, 2.0)),  # tracking
            Look(0.25, (18.0, 8.0), (42.0, 14.0), (0.0, 2.0), (0.0, 2.0)),  # wingsuit
            Look(0.05, (95.0, 25.0), (20.0, 20.0), (0.0, 4.0), (0.0, 4.0)),  # speed skydiving
            Look(0.05, (50.0, 25.0), (80.0, 25.0), (0.0, 3.0), (0.0, 3.0)),  # carried by a gale
        ),
        2,
    ),
    State(
        (
            Look(0.6, (25.0, 13.0), (15.0, 11.0), (-9.0, 6.0), (-10.0, 6.0)),
            Look(0.4, (16.0, 9.0), (25.0, 12.0), (-3.0, 4.0), (-6.0, 4.0)),
        ),
        2,
        12,
    ),
    State(
        (
            Look(0.7, (5.5, 2.0), (10.0, 5.0), (0.0, 1.0), (0.0, 1.2)),
            Look(0.1, (2.5, 0.9), (4.0, 3.0), (0.0, 0.6), (0.0, 0.8)),  # against wind, in lift
            Look(0.2, (9.0, 5.0), (14.0, 7.0), (0.0, 2.5), (0.0, 2.5)),  # turns, swoops
        ),
        5,
    ),
    State((_STILL, _WALKING), 3),
)
# What follows a phase, and how often; a canopy launched from the ground is a paraglider.
_FOLLOWS: dict[int, dict[int, float]] = {
    GROUND: {CARRIED: 0.49, EXIT: 0.49, CANOPY: 0.02},
    CARRIED: {GROUND: 0.5, EXIT: 0.5},
    EXIT: {FALL: 0.5, OPENING: 0.5},
    FALL: {OPENING: 1.0},
    OPENING: {CANOPY: 1.0},
    CANOPY: {LANDED: 1.0},
    LANDED: {},
}
_UP_AGAIN = {GROUND: 0.5, CARRIED: 0.5}  # what follows a landing, in a recording of several jumps
_LEAVES = 1 / 120.0  # chance in a second that a phase without a bound ends: minutes
_BEGINS = {GROUND: 0.45, CARRIED: 0.45, FALL: 0.05, CANOPY: 0.05}
_OUTLIERS = 0.02  # share of steps that tell nothing of the phase
_FLAT = 1.0 / (120.0 * 100.0 * 30.0 * 30.0)  # density of an outlier over what may be seen
# Seconds beside each other tell nearly the same: a step counts as this much of an independent one.
TEMPER = 0.35


class Chain(NamedTuple):
    """The phases unrolled into seconds: a Markov chain of slots.

    `state` (slots,) tells the phase of a slot; `begin` (slots,) and `step` (slots, slots) are
    chances.
    """

    state: np.ndarray[tuple[int], np.dtype[np.int64]]
    begin: FloatArray
    step: FloatArray


def chain(*, again: bool = False) -> Chain:
    """Unroll the phases: a slot for each second of the least or, where bounded, most they last.

    With `again` a landing may be followed by another jump.
    """
    firsts: list[int] = []
    state: list[int] = []
    for index, one in enumerate(STATES):
        firsts.append(len(state))
        state += [index] * max(one.least_s, one.most_s)
    size = len(state)
    begin, step = np.zeros(size), np.zeros((size, size))
    for index, one in enumerate(STATES):
        first, slots = firsts[index], max(one.least_s, one.most_s)
        begin[first + slots - 1 if not one.most_s else first] = _BEGINS.get(index, 0.0)
        followers = _UP_AGAIN if again and index == LANDED else _FOLLOWS[index]
        for slot in range(slots):
            leave = _leave(one, slot, slots) if followers else 0.0
            here = first + slot
            step[here, min(here + 1, first + slots - 1)] += 1.0 - leave
            for after, often in followers.items():
                step[here, firsts[after]] += leave * often
    return Chain(np.array(state, dtype=np.int64), begin, step)


def _leave(state: State, slot: int, slots: int) -> float:
    """Give the chance of leaving a phase after a slot: evenly between its least and its most."""
    if slot + 1 < state.least_s:
        return 0.0
    return 1.0 / (slots - slot) if state.most_s else _LEAVES


def likelihood(features: Features) -> FloatArray:
    """Give how likely each step's features are in each phase (steps, phases), tempered."""
    seen = np.stack(
        [
            features.sink_m_s, features.level_m_s,
            features.sink_change_m_s2, features.speed_change_m_s2,
        ],
        axis=1,
    )  # fmt: skip
    found = np.stack([_density(seen, state) for state in STATES], axis=1)
    return found**TEMPER


def _density(seen: FloatArray, state: State) -> FloatArray:
    """Mix the looks of a phase; what was not seen speaks for none."""
    total = np.zeros(len(seen))
    for look in state.looks:
        part = np.full(len(seen), look.share)
        for column, (middle, width) in enumerate(look[1:]):
            z = (seen[:, column] - middle) / width
            normal = np.exp(-0.5 * z * z) / (width * np.sqrt(2 * np.pi))
            part *= np.where(np.isfinite(z), normal, _UNSEEN[column])
        total += part
    return (1.0 - _OUTLIERS) * total + _OUTLIERS * _FLAT


_UNSEEN = (1 / 120.0, 1 / 100.0, 1 / 30.0, 1 / 30.0)
