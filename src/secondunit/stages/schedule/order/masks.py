"""Casts as bits, and sums over them by table."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.jit import kernel
from secondunit.stages.schedule.order.nouns import IntArray, Shoot

BITS_MAX = 62  # people, and parts: a set of them is one whole number, its sign left alone
SHARE_BITS = 12  # bits of a mask whose sum of rates stands in one row of the table


class Masks(NamedTuple):
    """A shoot for kernels: `casts` and `lengths` (part,), `rates` (person,), and sums of rates.

    Bit p of a cast is person p. Row r, column c of `table` is the sum of the rates of the people
    in bits c of share r.
    """

    casts: IntArray
    lengths: IntArray
    rates: IntArray
    table: IntArray


def masks_of(shoot: Shoot) -> Masks:
    """Make the masks of a shoot of at most `BITS_MAX` people."""
    people = np.arange(shoot.rates.size, dtype=np.int64)
    casts = (shoot.is_in.T.astype(np.int64) << people).sum(axis=1)
    lengths, rates = (part.astype(np.int64) for part in (shoot.lengths, shoot.rates))
    return Masks(casts.astype(np.int64), lengths, rates, _table(rates))


def _table(rates: IntArray) -> IntArray:
    rows = max(1, -(-rates.size // SHARE_BITS))
    padded = np.zeros(rows * SHARE_BITS, dtype=np.int64)
    padded[: rates.size] = rates
    bits: NDArray[np.int64] = (np.arange(1 << SHARE_BITS)[:, None] >> np.arange(SHARE_BITS)) & 1
    return np.ascontiguousarray(padded.reshape(rows, SHARE_BITS) @ bits.T)


@kernel
def rate_of(people: int, masks: Masks) -> int:
    """Give what some people, as bits, are paid for a unit of time."""
    total = 0
    for row in range(masks.table.shape[0]):
        total += masks.table[row, (people >> (SHARE_BITS * row)) & ((1 << SHARE_BITS) - 1)]
    return total


@kernel
def size_of(bits: int) -> int:
    """Count the bits that are set."""
    count = 0
    while bits:
        bits &= bits - 1
        count += 1
    return count
