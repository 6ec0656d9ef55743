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


@kernel
def tumbling_area_m2(lapse_s: float, areas_m2: NDArray[np.float64], knot_s: float) -> float:
    """Give the drag area a time after the release: linear between knots, the last one held.

    Halfway between knots the variance is (1 + a)/2 of that at a knot, a = exp(-h/tau).
    """
    last = areas_m2.shape[0] - 1
    at = max(lapse_s / knot_s, 0.0)
    if at >= last:
        return float(areas_m2[last])
    i = int(at)
    return float(areas_m2[i] + (at - i) * (areas_m2[i + 1] - areas_m2[i]))


@kernel
def mean_area_deviation_m2(fall_s: float, tumble: Tumble) -> float:
    """Give the standard deviation of the drag area's mean over a fall.

    sd² (2 tau / T) (1 - (tau / T)(1 - exp(-T/tau))): how much of the tumbling is left in the place
    of the impact, against one drag area a run.

    References
    ----------
    .. [1] Integral of the exponential correlation, e.g. G. I. Taylor, "Diffusion by continuous
       movements", Proc. London Math. Soc. 20 (1922) 196 (from memory, unverified).
    """
    x = tumble.correlation_s / fall_s
    return tumble.deviation_m2 * math.sqrt(2.0 * x * (1.0 - x * (1.0 - math.exp(-1.0 / x))))
