"""A limit: a number that a measure must not cross, with its source and what it protects."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Protects = Literal["person", "shot"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A named bound on one measure.

    `name` is the measure with ``_min`` or ``_max`` before its unit (``opening_height_min_m``).
    A run that crosses a limit which protects a person is not safe; one that crosses a limit which
    protects the shot is not usable.
    """

    name: str
    measure: str
    is_max: bool
    number: float
    protects: Protects
    reason: str
    source: str

    def is_kept(self, values: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Tell for each value whether it keeps the limit; what was not measured (NaN) does not."""
        return values <= self.number if self.is_max else values >= self.number
