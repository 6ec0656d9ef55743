"""Quantiles of more numbers than are kept."""

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
SIZE = 16_384  # so many numbers are kept as they are


class Quantiles:
    """Quantiles of a stream of numbers, in memory that grows with its logarithm.

    Numbers are sorted by `SIZE`; whenever two sorted lists stand for equally many numbers each,
    they are merged and every other number is kept, the odd and the even ones in turn. Up to `SIZE`
    numbers nothing is lost; n numbers are ranked within log2(n / SIZE) / (2 SIZE) of n, which is
    0.02 % for a million.

    References
    ----------
    .. [1] J. I. Munro, M. S. Paterson, "Selection and sorting with limited storage", Theoretical
       Computer Science 12 (1980) 315-323; the bound: G. S. Manku et al., "Approximate medians and
       other quantiles in one pass and with limited memory", SIGMOD 1998 (from memory, unverified).
    """

    def __init__(self) -> None:
        self.count = 0
        self._loose: list[FloatArray] = []
        self._loose_count = 0
        self._lists: list[FloatArray | None] = []
        self._odd: list[int] = []

    def add(self, values: FloatArray) -> None:
        """Take numbers in; none may be NaN."""
        self.count += values.size
        self._loose.append(np.array(values))
        self._loose_count += values.size
        if self._loose_count >= SIZE:
            numbers = np.concatenate(self._loose)
            whole = numbers.size - numbers.size % SIZE
            for first in range(0, whole, SIZE):
                self._carry(np.sort(numbers[first : first + SIZE]))
            self._loose, self._loose_count = [numbers[whole:]], numbers.size - whole

    def _carry(self, numbers: FloatArray) -> None:
        for level in range(64):
            if level == len(self._lists):
                self._lists.append(None)
                self._odd.append(0)
            other = self._lists[level]
            if other is None:
                self._lists[level] = numbers
                return
            both = np.sort(np.concatenate([other, numbers]))
            numbers = both[self._odd[level] :: 2]
            self._odd[level] = 1 - self._odd[level]
            self._lists[level] = None

    def at(self, shares: FloatArray) -> FloatArray:
        """Give the quantiles at shares from 0 to 1, linear between numbers; none without any."""
        kept = [(2.0**level, numbers) for level, numbers in enumerate(self._lists)]
        lists = [(1.0, np.concatenate(self._loose))] if self._loose else []
        lists += [(weight, numbers) for weight, numbers in kept if numbers is not None]
        values = np.concatenate([numbers for _, numbers in lists]) if lists else np.zeros(0)
        if values.size == 0:
            return values
        weights = np.concatenate([np.full(numbers.size, weight) for weight, numbers in lists])
        order = np.argsort(values, kind="stable")
        middle = np.cumsum(weights[order]) - 0.5 * weights[order]
        place = (middle - middle[0]) / max(middle[-1] - middle[0], 1.0)
        found: FloatArray = np.interp(shares, place, values[order])
        return found
