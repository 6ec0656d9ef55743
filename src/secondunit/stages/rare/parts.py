"""Parts of all runs: what happens seldom and at once is looked at by itself.

No margin tells how near a run was to going another way, so that no chain of levels leads there. But
it is known how often it goes each way. So all rows are cut into parts, and the chance is put
together again by the law of total probability: P = Σ P(part) P(failure | part).

References
----------
.. [1] W. G. Cochran, Sampling Techniques, 3rd ed. (1977), chapter 5: stratified sampling (from
   memory, unverified).
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

import numpy as np
from scipy.special import ndtr, ndtri

from secondunit.model.spread import FloatArray
from secondunit.stages.rare.walks import Result, Walk

_SURE = 1 - 2.0**-53
_NEVER = 2.0**-54
Piece = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The rows whose draws u = Φ(z) lie in some pieces of the unit interval, by column."""

    name: str
    pieces: Mapping[int, Piece] = field(default_factory=dict)

    @property
    def chance(self) -> float:
        """Tell how likely a row lies in it."""
        return math.prod(high - low for low, high in self.pieces.values())

    def inside(self, z: FloatArray) -> FloatArray:
        """Turn standard normal rows (rows, dimension) into such rows given that they lie in it."""
        if not self.pieces:
            return z
        moved = z.copy()
        for column, (low, high) in self.pieces.items():
            u = low + (high - low) * ndtr(z[:, column])
            moved[:, column] = ndtri(np.clip(u, _NEVER, _SURE))
        return moved

    def walk(self, whole: Walk[Result]) -> Walk[Result]:
        """Take a walk among all rows to where it lies in this part: each row turned so."""
        margins: FloatArray | None = None
        while True:
            try:
                z = next(whole) if margins is None else whole.send(margins)
            except StopIteration as end:
                return cast("Result", end.value)
            margins = yield self.inside(z)


WHOLE = Part(name="all")
