"""The best order, proven: all that could be left, reached for the least, worst prospects cut."""

from typing import NamedTuple

import numpy as np

from secondunit.physics.jit import kernel, kernel_with_arrays
from secondunit.stages.schedule.order.bound import (
    FINISHERS_MAX,
    BoundWork,
    new_bound_work,
    waiting_bound,
)
from secondunit.stages.schedule.order.left import (
    AT_END,
    AT_FRONT,
    Left,
    Listed,
    casts_next,
    everything,
    mirrored,
    new_listed,
    shoot_next,
)
from secondunit.stages.schedule.order.masks import Masks, size_of
from secondunit.stages.schedule.order.nouns import IntArray
from secondunit.stages.schedule.order.states import (
    TURNED,
    Int8Array,
    Int32Array,
    States,
    more_slots,
    new_slots,
    new_states,
    put,
    slot_of,
    state_at,
)

LOOKS = (4, 6, 8, FINISHERS_MAX)  # finishers: each look is four times as dear as the one before
WAITING_MAX = 9  # beyond so many waiting at one end its bound is dear: go on at the other

COUNT, END, PAY = range(3)  # of the tally: states kept, the best with nothing left, its pay


class Found(NamedTuple):
    """What a search came to.

    `end` is the state with nothing left that was reached for least, or -1 where no order was found
    below the pay asked for; `left`, `parent` and `how` lead to it. No order has waiting for less
    than `pay_min`, or than what was asked to be beaten. `kept` states were kept.
    """

    left: IntArray
    parent: Int32Array
    how: Int8Array
    end: int
    pay: int
    pay_min: int
    kept: int


@kernel
def _bound(
    left: Left, count: int, spare: int, masks: Masks, listed: Listed, work: BoundWork
) -> int:
    """Bound the pay for waiting in what is left, from both ends; enough once it passes `spare`."""
    low = 0
    for most in LOOKS:
        for own, lasting in ((left.front, left.end), (left.end, left.front)):
            found = waiting_bound(
                own, lasting, listed.casts, listed.lengths, count, masks, most, work
            )
            low = max(low, found)
            if low >= spare:
                return low
        if max(size_of(left.front), size_of(left.end)) <= most:
            return low
    return low


@kernel
def _side_next(left: Left) -> int:
    """Tell at which end to go on: where more wait, which bounds best, but for too many."""
    front, end = size_of(left.front), size_of(left.end)
    if max(front, end) > WAITING_MAX:
        return AT_END if end < front else AT_FRONT
    return AT_END if end > front else AT_FRONT


@kernel
def _least_open(states: States, number: int, size: int, pay: int) -> int:
    """Give the least that any state not looked at yet could lead to."""
    least = pay
    for parts in range(size, 0, -1):
        at = number if parts == size else states.heads[parts]
        while at >= 0:
            least = min(least, states.spent[at] + states.bound[at])
            at = states.after[at]
    return least


@kernel_with_arrays
def _reach(
    left: Left,
    cost: int,
    rest: int,
    came: tuple[int, int],
    states: States,
    slots: Int32Array,
    tally: IntArray,
    masks: Masks,
    listed: Listed,
    work: BoundWork,
) -> Int32Array:
    """Keep a state that was reached for a cost, where it may lead to something; give the slots.

    `came` is the state before and the end it was left by; `rest` parts are left in `listed`.
    """
    if cost >= tally[PAY]:
        return slots
    left, is_turned = mirrored(left)
    how = came[1] | (TURNED if is_turned else 0)
    slot = slot_of(left, states, slots)
    known = slots[slot]
    if known >= 0 and cost >= states.spent[known]:
        return slots
    if known >= 0:
        states.spent[known], states.parent[known], states.how[known] = cost, came[0], how
    else:
        low = _bound(left, rest, tally[PAY] - cost, masks, listed, work)
        if cost + low >= tally[PAY]:
            return slots
        known = tally[COUNT]
        put(states, known, left, cost, low, came[0], how, size_of(left.parts))
        slots[slot] = known
        tally[COUNT] += 1
        if 2 * tally[COUNT] > slots.size:
            slots = more_slots(states, tally[COUNT], slots)
    if left.parts == 0:
        tally[END], tally[PAY] = known, cost
    return slots


@kernel_with_arrays
def search(masks: Masks, below: int, states_max: int) -> Found:
    """Find the order with least pay for waiting below a pay, or prove that there is none.

    Parameters
    ----------
    masks
        The shoot, of at least one part.
    below
        Pay for waiting to be beaten.
    states_max
        How many states to keep at most, at least 1.

    Notes
    -----
    States are looked at in the order of how much is left, so that each has been reached for its
    least before. The best order, if any, is that of the state with nothing left.
    """
    parts = masks.casts.size
    states, slots = new_states(states_max, parts), new_slots()
    listed, work, chosen = new_listed(parts), new_bound_work(), np.zeros(parts, dtype=np.int64)
    start = everything(masks, listed)
    put(states, 0, start, 0, 0, -1, 0, parts)
    slots[slot_of(start, states, slots)] = 0
    tally = np.array([1, -1, below])
    for size in range(parts, 0, -1):
        number = states.heads[size]
        while number >= 0:
            spent, now = states.spent[number], state_at(states, number)
            if spent + states.bound[number] < tally[PAY]:
                side = _side_next(now)
                for place in range(casts_next(now, side, masks, listed, chosen)):
                    if tally[COUNT] == states_max:
                        least = _least_open(states, number, size, tally[PAY])
                        return _found(states, tally, least)
                    left, cost, rest = shoot_next(now, chosen[place], side, masks, listed)
                    slots = _reach(
                        left, spent + cost, rest, (number, side), states, slots, tally, masks,
                        listed, work,
                    )  # fmt: skip
            number = states.after[number]
    return _found(states, tally, tally[PAY])


@kernel_with_arrays
def _found(states: States, tally: IntArray, least: int) -> Found:
    return Found(
        states.left, states.parent, states.how, tally[END], tally[PAY], least, tally[COUNT]
    )


def order_of(found: Found, masks: Masks) -> IntArray:
    """Give the order that leads to the end that was found."""
    trail = [found.end]
    while found.parent[trail[-1]] >= 0:
        trail.append(int(found.parent[trail[-1]]))
    front: list[int] = []
    end: list[int] = []
    for earlier, later in zip(trail[:0:-1], trail[-2::-1], strict=True):
        shot = int(found.left[earlier, 0] & ~found.left[later, 0])
        side = end if found.how[later] & AT_END else front
        side.extend(part for part in range(masks.casts.size) if (shot >> part) & 1)
        if found.how[later] & TURNED:
            front, end = end, front
    return np.array(front + end[::-1], dtype=np.int64)
