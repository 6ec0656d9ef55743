"""One gust of a stated shape: the wind a designer wants to see survived."""

import math
from typing import NamedTuple

from secondunit.physics.jit import kernel


class DesignedGust(NamedTuple):
    """A gust that sets in at a time, grows to its amplitude over a length, and stays or ends.

    `passes`: the wind falls back over the same length; else it stays, as the standard has it.
    An amplitude of 0 is no gust.
    """

    onset_s: float
    amplitude_m_s: float
    length_m: float
    passes: bool


@kernel
def one_minus_cosine(way: float) -> float:
    """Give the share of the amplitude after a way into the gust, in its lengths: 0, rising, 1.

    (1 - cos(pi x / d)) / 2 for 0 <= x <= d.

    References
    ----------
    .. [1] MIL-F-8785C (1980), 3.7.2.3, as in the MathWorks page "Discrete Wind Gust Model".
    """
    return 0.5 * (1.0 - math.cos(math.pi * min(max(way, 0.0), 1.0)))


@kernel
def designed_gust_m_s(time_s: float, airspeed_m_s: float, gust: DesignedGust) -> float:
    """Give the wind that a designed gust adds along its direction.

    Parameters
    ----------
    time_s
        On the clock of the run.
    airspeed_m_s
        Speed at which the body, or a fixed point, crosses the gust; held from the onset on.
        A body that drifts with the wind at 0 m/s never gets into it.
    gust
        Its `length_m` must be above 0.

    Notes
    -----
    With `passes` the shape is the (1 - cos) pulse over two lengths of CS-25.341 (from memory,
    unverified).
    """
    way = (time_s - gust.onset_s) * airspeed_m_s / gust.length_m
    if not way > 0.0 or gust.amplitude_m_s == 0.0:
        return 0.0
    if gust.passes and way > 1.0:
        way = max(2.0 - way, 0.0)
    return gust.amplitude_m_s * one_minus_cosine(way)
