"""The deck of a ramp, read point by point."""

import math
from typing import NamedTuple

from secondunit.physics.ramp_profile import RampProfile


class DeckPoint(NamedTuple):
    """A place on the deck: forward and up from the foot, angle of the slope, and curvature."""

    forward_m: float
    up_m: float
    slope_rad: float
    curvature_per_m: float


def deck_at(profile: RampProfile, distance_m: float, tilt_rad: float) -> DeckPoint:
    """Read the deck at a distance along it, the whole ramp turned about its foot by a tilt.

    Parameters
    ----------
    distance_m
        From the foot; less than 0 is the level deck before it, more than the length the lip's
        tangent.
    tilt_rad
        Positive raises the lip.

    Notes
    -----
    Between samples slope is linear; places are cubic, and meet the samples' slopes.
    """
    if distance_m < 0.0:
        return DeckPoint(distance_m, 0.0, 0.0, 0.0)
    last = profile.slope_rad.size - 2
    cell = min(int(distance_m / profile.step_m), last)
    length = profile.step_m
    share = distance_m / length - cell
    beyond = max(share - 1.0, 0.0) * length
    share = min(share, 1.0)
    before, after = profile.slope_rad[cell], profile.slope_rad[cell + 1]
    slope = before + (after - before) * share
    bend = profile.curvature_per_m[cell]
    curvature = bend + (profile.curvature_per_m[cell + 1] - bend) * share
    forward = _cubic(
        profile.forward_m[cell], profile.forward_m[cell + 1],
        length * math.cos(before), length * math.cos(after), share,
    ) + beyond * math.cos(slope)  # fmt: skip
    up = _cubic(
        profile.up_m[cell], profile.up_m[cell + 1],
        length * math.sin(before), length * math.sin(after), share,
    ) + beyond * math.sin(slope)  # fmt: skip
    if beyond > 0.0:
        curvature = 0.0
    sine, cosine = math.sin(tilt_rad), math.cos(tilt_rad)
    return DeckPoint(
        forward * cosine - up * sine, forward * sine + up * cosine, slope + tilt_rad, curvature
    )


def _cubic(before: float, after: float, rise0: float, rise1: float, share: float) -> float:
    """Give the cubic through two values with two derivatives per cell (Hermite)."""
    jump = after - before
    return before + share * (
        rise0 + share * (3.0 * jump - 2.0 * rise0 - rise1 + share * (rise0 + rise1 - 2.0 * jump))
    )
