"""The next level on the way to a rare event: a wider event that holds it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from secondunit.model.spread import FloatArray

_ATOM = 2.0  # a level that holds this many times the wanted share has met a step in the margin


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """The event that a margin is at most `bound`, or below it where `is_strict`."""

    bound: float
    is_strict: bool

    def holds(self, margins: FloatArray) -> NDArray[np.bool_]:
        """Tell which margins lie inside."""
        return margins < self.bound if self.is_strict else margins <= self.bound

    @property
    def is_last(self) -> bool:
        """Tell whether this is failure itself."""
        return self.is_strict and self.bound == 0


FAILURE = Level(bound=0.0, is_strict=True)


def known(margins: FloatArray) -> FloatArray:
    """Count what is unknown (NaN) as failing."""
    return np.where(np.isnan(margins), -np.inf, margins)


def next_level(margins: FloatArray, share: float) -> Level | None:
    """Give the level that holds about a share of the margins, at last failure itself.

    Where many margins are alike (all harmless runs have +inf), the level is what lies strictly
    below them, however few that are; None where nothing does: the margin then gives no direction.

    Parameters
    ----------
    margins
        Shape (rows,), without NaN.
    share
        The share wanted inside, in (0, 0.5].
    """
    wanted = int(np.ceil(share * margins.size))
    if np.count_nonzero(margins < 0) >= wanted:
        return FAILURE
    bound = float(np.partition(margins, wanted - 1)[wanted - 1])
    if np.count_nonzero(margins <= bound) <= _ATOM * wanted:
        return Level(bound=bound, is_strict=False)
    return Level(bound=bound, is_strict=True) if np.any(margins < bound) else None
