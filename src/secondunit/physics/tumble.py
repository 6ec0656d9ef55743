"""The drag area of a tumbling motorcycle: a correlated random course, from normals drawn before."""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.jit import kernel

KNOT_S = 0.25  # half a correlation time: the mean over a fall then scatters 1 % too much


class Tumble(NamedTuple):
    """An Ornstein-Uhlenbeck course: mean, standard deviation, correlation time; and a floor.

    `floor_m2` stands for the bike end-on, below which no drag area goes.
    """

    mean_m2: float
    deviation_m2: float
    correlation_s: float
    floor_m2: float


@kernel
def kept(lapse_s: float, tumble: Tumble) -> float:
    """Give the correlation between two times, exp(-t/tau)."""
    return math.exp(-lapse_s / tumble.correlation_s)


@kernel
def next_unit(now: float, kept_: float, normal: float) -> float:
    """Give the next value of a unit course, a x + sqrt(1 - a²) z: exact, whatever the step.

    References
    ----------
    .. [1] D. T. Gillespie, "Exact numerical simulation of the Ornstein-Uhlenbeck process and its
       integral", Phys. Rev. E 54 (1996) 2084, equation 1.9a (from memory, unverified).
    """
    return kept_ * now + math.sqrt(1.0 - kept_ * kept_) * normal


@kernel
def tumbling_areas(
    normals: NDArray[np.float64], knot_s: float, tumble: Tumble, areas_m2: NDArray[np.float64]
) -> None:
    """Turn unit normals, shape (knots,), into drag areas at knots `knot_s` apart.

    The first is drawn from the course's own distribution, so it has no beginning. Values are cut at
    the floor as they are written; the course behind them is not. With the floor three standard
    deviations below the mean, that is 1 knot in 740.
    """
    a = kept(knot_s, tumble)
    x = 0.0
    for i in range(normals.shape[0]):
        x = normals[i] if i == 0 else next_unit(x, a, normals[i])
        areas_m2[i] = max(tumble.mean_m2 + tumble.deviation_m2 * x, tumble.floor_m2)
