"""A shoot at one place, and the order found for it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

IntArray = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Shoot:
    """What is shot at one place, one after the other, with nobody called away in between.

    `is_in` (person, part) tells who is in which part; a part is a scene, or a whole day. `lengths`
    (part,) are in any whole unit of time, `rates` (person,) what each is paid for one; both 0 or
    more.
    """

    is_in: NDArray[np.bool_]
    lengths: IntArray
    rates: IntArray

    def pay(self, order: IntArray) -> int:
        """Give what is paid in an order: to each from their first part to their last, all between.

        This is the published cost of talent scheduling, as written in every paper on it.
        """
        ends = np.concatenate([[0], np.cumsum(self.lengths[order])])
        total = 0
        for rate, row in zip(self.rates, self.is_in[:, order], strict=True):
            places = np.flatnonzero(row)
            if places.size:
                total += int(rate) * int(ends[places[-1] + 1] - ends[places[0]])
        return total

    @property
    def pay_for_work(self) -> int:
        """What is paid whatever the order: to each for the parts they are in."""
        return int(self.rates @ (self.is_in @ self.lengths))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Order:
    """The best order found: parts by their number in the shoot.

    No order costs less than `pay_min`; where `is_proven` it is `pay`, and this one is the best.
    `states` is how much was looked at.
    """

    order: IntArray
    pay: int
    pay_min: int
    is_proven: bool
    states: int
