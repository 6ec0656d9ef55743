"""The states that a search keeps: each once, with the least it was reached for."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.jit import kernel, kernel_with_arrays
from secondunit.stages.schedule.order.left import Left
from secondunit.stages.schedule.order.nouns import IntArray

Int32Array = NDArray[np.int32]
Int8Array = NDArray[np.int8]

TURNED = 2  # of how a state came from the one before: turned round; its first bit is the end
_SLOTS_FIRST = 1 << 14


class States(NamedTuple):
    """States by number: what is left (state, 4), what was spent, and the bound on the rest.

    `parent` is the state before, `how` it came from it. States with as many parts left are a
    chain: `heads` (parts left,) its first, `after` the next, -1 at the end.
    """

    left: IntArray
    spent: IntArray
    bound: IntArray
    parent: Int32Array
    how: Int8Array
    after: Int32Array
    heads: Int32Array


@kernel_with_arrays
def new_states(most: int, parts: int) -> States:
    """Make room for so many states; memory is taken only as it is used."""
    return States(
        np.empty((most, 4), dtype=np.int64),
        np.empty(most, dtype=np.int64),
        np.empty(most, dtype=np.int64),
        np.empty(most, dtype=np.int32),
        np.empty(most, dtype=np.int8),
        np.empty(most, dtype=np.int32),
        np.full(parts + 1, -1, dtype=np.int32),
    )


@kernel_with_arrays
def new_slots() -> Int32Array:
    """Make an empty table of slots; -1 is empty."""
    return np.full(_SLOTS_FIRST, -1, dtype=np.int32)


@kernel
def state_at(states: States, number: int) -> Left:
    """Give what is left in a state."""
    row = states.left[number]
    return Left(row[0], row[1], row[2], row[3])


@kernel
def _hash(left: Left) -> int:
    """Mix the bits; the odd constants are those of splitmix64 and xxHash, cut to 63 bits."""
    mixed = left.parts * 0x1E3779B97F4A7C15 ^ left.front * 0x42B2AE3D27D4EB4F
    mixed ^= left.end * 0x165667B19E3779F9 ^ left.done * 0x27D4EB2F165667C5
    mixed ^= mixed >> 31
    mixed *= 0x1CE4E5B9BF58476D
    return mixed ^ (mixed >> 29)


@kernel
def slot_of(left: Left, states: States, slots: Int32Array) -> int:
    """Give the slot in which a state stands, or the empty one in which it would."""
    mask = slots.size - 1
    slot = _hash(left) & mask
    while slots[slot] >= 0:
        row = states.left[slots[slot]]
        if (
            row[0] == left.parts and row[1] == left.front
            and row[2] == left.end and row[3] == left.done
        ):  # fmt: skip
            return slot
        slot = (slot + 1) & mask
    return slot


@kernel_with_arrays
def more_slots(states: States, count: int, slots: Int32Array) -> Int32Array:
    """Give a table of twice as many slots with all states in it."""
    wider = np.full(2 * slots.size, -1, dtype=np.int32)
    for number in range(count):
        wider[slot_of(state_at(states, number), states, wider)] = number
    return wider


@kernel
def put(
    states: States,
    number: int,
    left: Left,
    spent: int,
    bound: int,
    parent: int,
    how: int,
    size: int,
) -> None:
    """Write a new state, and put it before those with as many parts left."""
    row = states.left[number]
    row[0], row[1], row[2], row[3] = left.parts, left.front, left.end, left.done
    states.spent[number], states.bound[number] = spent, bound
    states.parent[number], states.how[number] = parent, how
    states.after[number] = states.heads[size]
    states.heads[size] = number
