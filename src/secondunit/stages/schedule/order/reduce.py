"""The same shoot, made smaller: the best orders of the one are those of the other."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from secondunit.stages.schedule.order.nouns import IntArray, Shoot


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reduced:
    """A shoot in which no two parts have one cast, and nobody is in one part alone.

    `groups` are the parts of the whole shoot that each part stands for, shot one after the other.
    """

    shoot: Shoot
    groups: tuple[tuple[int, ...], ...]

    def whole(self, order: IntArray) -> IntArray:
        """Give an order of the parts of the whole shoot."""
        return np.array([part for place in order for part in self.groups[place]], dtype=np.int64)


def reduced(shoot: Shoot) -> Reduced:
    """Leave out who never waits, and put parts with one cast together, until nothing changes.

    Who is in one part alone never waits; parts with the same cast are best shot in one go (Garcia
    de la Banda, Stuckey, Chu, INFORMS J. Computing 23 (2011) 120-137).
    """
    is_in, lengths, rates = shoot.is_in, shoot.lengths, shoot.rates
    groups: list[tuple[int, ...]] = [(part,) for part in range(lengths.size)]
    while True:
        waits = is_in.sum(axis=1) > 1
        is_in, rates = is_in[waits], rates[waits]
        first, place = _first_alike(is_in)
        groups = [
            tuple(part for old in np.flatnonzero(place == new) for part in groups[old])
            for new in range(first.size)
        ]
        lengths = np.bincount(place, weights=lengths, minlength=first.size).astype(np.int64)
        is_in = is_in[:, first]
        if waits.all() and first.size == place.size:
            small = Shoot(is_in=is_in, lengths=lengths, rates=rates)
            return Reduced(shoot=small, groups=tuple(groups))


def _first_alike(is_in: NDArray[np.bool_]) -> tuple[IntArray, IntArray]:
    """Give the first part of each cast, in order, and for each part the number of its cast."""
    seen: dict[bytes, int] = {}
    first: list[int] = []
    place = []
    for part in range(is_in.shape[1]):
        cast = is_in[:, part].tobytes()
        if cast not in seen:
            seen[cast] = len(first)
            first.append(part)
        place.append(seen[cast])
    return np.array(first, dtype=np.int64), np.array(place, dtype=np.int64)
