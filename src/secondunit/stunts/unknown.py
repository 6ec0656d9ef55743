"""What is not known of a run that could not be followed to its end."""

import math

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.jit import kernel


@kernel
def forget(measures: NDArray[np.float64]) -> None:
    """Mark as unknown (NaN) what a run did not reach: what still stands at no harm, infinity."""
    for column in range(measures.size):
        if math.isinf(measures[column]):
            measures[column] = math.nan
