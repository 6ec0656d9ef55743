"""What is left to shoot, seen from both ends, and what follows from shooting a part of it next."""

from typing import NamedTuple

import numpy as np

from secondunit.physics.jit import kernel, kernel_with_arrays
from secondunit.stages.schedule.order.masks import BITS_MAX, Masks, rate_of
from secondunit.stages.schedule.order.nouns import IntArray

AT_FRONT, AT_END = 0, 1  # the end that is shot next


class Left(NamedTuple):
    """Parts and people as bits. `parts` are left; who of their people waits, and since when.

    `front` have been seen at the front only, `end` at the end only. `done` count no more: they were
    seen at both ends and are paid for all between, which has been added up, or nothing that is left
    keeps them waiting. It is a state of the search: what the rest costs depends on it alone.
    """

    parts: int
    front: int
    end: int
    done: int


class Listed(NamedTuple):
    """Arrays to write into: cast, without the done, and length of each part that is left.

    `first` (person,) is for finding who never waits.
    """

    casts: IntArray
    lengths: IntArray
    first: IntArray


@kernel_with_arrays
def new_listed(parts: int) -> Listed:
    """Make the arrays."""
    return Listed(
        np.zeros(parts, dtype=np.int64),
        np.zeros(parts, dtype=np.int64),
        np.zeros(BITS_MAX, dtype=np.int64),
    )


@kernel
def everything(masks: Masks, listed: Listed) -> Left:
    """Give the state before anything is shot."""
    parts = (1 << masks.casts.size) - 1
    count = list_left(parts, 0, masks, listed)
    return Left(parts, 0, 0, _never_waiting(0, count, masks.rates.size, listed))


@kernel
def list_left(parts: int, done: int, masks: Masks, listed: Listed) -> int:
    """Write the parts that are left; give how many."""
    count = 0
    for part in range(masks.casts.size):
        if (parts >> part) & 1:
            listed.casts[count] = masks.casts[part] & ~done
            listed.lengths[count] = masks.lengths[part]
            count += 1
    return count


@kernel
def casts_next(left: Left, side: int, masks: Masks, listed: Listed, chosen: IntArray) -> int:
    """Write the casts that need be tried next at an end; give how many.

    Parts with just the people who are waiting there cost nothing and keep nobody: they come at
    once. A cast is left out where another holds all of it and brings nobody new: there is a best
    order with that one before it (Garcia de la Banda, Stuckey, Chu 2011).
    """
    own = left.end if side == AT_END else left.front
    count = list_left(left.parts, left.done, masks, listed)
    kinds = 0
    for i in range(count):
        cast = listed.casts[i]
        if cast == own:
            chosen[0] = cast
            return 1
        is_new = True
        for kind in range(kinds):
            is_new = is_new and chosen[kind] != cast
        if is_new:
            chosen[kinds] = cast
            kinds += 1
    kept = 0
    for kind in range(kinds):
        cast = chosen[kind]
        if not _is_dominated(cast, own, count, listed):
            chosen[kept] = cast
            kept += 1
    return kept


@kernel
def _is_dominated(cast: int, own: int, count: int, listed: Listed) -> bool:
    for i in range(count):
        wider = listed.casts[i]
        if wider != cast and not cast & ~wider and not wider & ~(own | cast):
            return True
    return False


@kernel
def shoot_next(
    left: Left, cast: int, side: int, masks: Masks, listed: Listed
) -> tuple[Left, int, int]:
    """Shoot all parts with a cast next, at an end.

    Returns
    -------
    tuple
        What is left; what that costs in waiting, those who are now seen at both ends paid for all
        between; and how many parts are left, which stand in `listed`.
    """
    own, other = (left.end, left.front) if side == AT_END else (left.front, left.end)
    parts, cost = left.parts, 0
    waiting = rate_of(own & ~cast, masks)
    for part in range(masks.casts.size):
        if (parts >> part) & 1 and masks.casts[part] & ~left.done == cast:
            parts &= ~(1 << part)
            cost += masks.lengths[part] * waiting
    count = list_left(parts, left.done, masks, listed)
    both = cast & other
    needed = 0
    for i in range(count):
        cost += listed.lengths[i] * rate_of(both & ~listed.casts[i], masks)
        listed.casts[i] &= ~both
        needed |= listed.casts[i]
    own, other = (own | cast) & needed, other & ~both
    done = left.done | both
    done |= _never_waiting(own | other, count, masks.rates.size, listed)
    front, end = (other, own) if side == AT_END else (own, other)
    return Left(parts, front, end, done), cost, count


@kernel
def _never_waiting(seen: int, count: int, people: int, listed: Listed) -> int:
    """Give those not seen yet whose parts left all have one cast, and take them out of it.

    They are shot in one go. Without them other casts may have become alike, so it is done again.
    """
    found, new = 0, 1
    while new:
        once, twice = 0, 0
        for i in range(count):
            fresh = listed.casts[i] & ~seen & ~twice
            for person in range(people):
                if not (fresh >> person) & 1:
                    continue
                if not (once >> person) & 1:
                    listed.first[person] = listed.casts[i]
                elif listed.first[person] != listed.casts[i]:
                    twice |= 1 << person
            once |= fresh
        new = once & ~twice
        found |= new
        for i in range(count):
            listed.casts[i] &= ~new
    return found


@kernel
def mirrored(left: Left) -> tuple[Left, bool]:
    """Give the one of a state and its mirror image that stands for both, and whether it turned.

    Shot backwards, every order costs the same.
    """
    if left.front <= left.end:
        return left, False
    return Left(left.parts, left.end, left.front, left.done), True
