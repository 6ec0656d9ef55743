"""A good order, quickly: simulated annealing with moves of one part or a few."""

import math

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.jit import kernel, kernel_with_arrays
from secondunit.stages.schedule.order.masks import Masks, rate_of
from secondunit.stages.schedule.order.nouns import IntArray
from secondunit.stages.schedule.order.shift import shift

DRAWS = 6  # uniform numbers a step
BLOCK_MAX = 4  # parts that move together at most
HOT, COLD = 0.05, 1e-4  # first and last temperature over the first order's waiting pay


@kernel
def waiting_pay(order: IntArray, masks: Masks, later: IntArray) -> int:
    """Give what people are paid for the parts between their first and last that they are not in.

    `later` is written into: one more entry than there are parts.
    """
    parts = order.size
    later[parts] = 0
    for place in range(parts - 1, -1, -1):
        later[place] = later[place + 1] | masks.casts[order[place]]
    begun, total = 0, 0
    for place in range(parts):
        part = order[place]
        cast = masks.casts[part]
        total += masks.lengths[part] * rate_of(begun & later[place + 1] & ~cast, masks)
        begun |= cast
    return total


@kernel
def _swap(order: IntArray, new: IntArray, first: int, second: int) -> None:
    for place in range(order.size):
        new[place] = order[place]
    new[first], new[second] = order[second], order[first]


@kernel
def _move(order: IntArray, new: IntArray, u: NDArray[np.float64]) -> None:
    """Write a neighbour of an order: two parts swapped, one moved, or a few moved."""
    parts = order.size
    first = int(u[1] * parts)
    if u[0] < 1.0 / 3.0:
        _swap(order, new, first, int(u[2] * parts))
        return
    length = 1
    if u[0] > 2.0 / 3.0:
        length += int(u[2] * min(BLOCK_MAX, parts - first))
        length = min(length, parts - first)
    shift(order, new, first, length, int(u[3] * (parts - length + 1)), int(2 * u[4]))


@kernel_with_arrays
def anneal(start: IntArray, masks: Masks, u: NDArray[np.float64]) -> IntArray:
    """Improve an order, one step for each row of uniform numbers `u` (steps, DRAWS).

    The usual rule: a worse order is taken with chance exp(-more/temperature), which falls evenly
    in its logarithm (Kirkpatrick, Gelatt, Vecchi, Science 220 (1983) 671-680).
    """
    later = np.zeros(start.size + 1, dtype=np.int64)
    order, new, best = start.copy(), start.copy(), start.copy()
    pay = waiting_pay(order, masks, later)
    least, hot = pay, max(1.0, HOT * pay)
    for step in range(u.shape[0]):
        temperature = hot * (COLD / HOT) ** (step / u.shape[0])
        _move(order, new, u[step])
        cost = waiting_pay(new, masks, later)
        if cost <= pay or u[step, 5] < math.exp((pay - cost) / temperature):
            order, new = new, order
            pay = cost
            if pay < least:
                least = pay
                best[:] = order
    return best
