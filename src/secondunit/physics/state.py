"""The small tuples of numbers that kernels hand to each other."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Ground(NamedTuple):
    """Heights on a grid in the site's axes; see `secondunit.physics.terrain`.

    `height_m` has axes (north, east); row 0 is the southernmost.
    """

    height_m: NDArray[np.float64]
    east_min_m: float
    north_min_m: float
    step_m: float


class Vector(NamedTuple):
    """East, north, up."""

    east: float
    north: float
    up: float
