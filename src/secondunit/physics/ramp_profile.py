"""The ramp as a line in the vertical plane: one table for every shape, read by kernels.

The foot of the ramp is the origin, with a level deck before it; forward and up are metres from the
foot. Two readings of the same line are kept: the deck itself over the distance along it, and the
path of the axle of a wheel that rolls over it, over the distance forward.
"""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.jit import inlined, kernel

WHEEL_RADIUS_M = 0.34  # 80/100-21 and 100/90-19 (dirtrider.com): 0.347 and 0.331 m, one for both
PATCH_M = 0.12  # length over which a tyre evens out a kink, about its footprint; assumption
APPROACH_M = 0.5  # level deck in the table before the foot


class RampProfile(NamedTuple):
    """A ramp, sampled.

    Attributes
    ----------
    step_m
        Distance along the deck between samples; the first is at the foot, the last at the lip.
    forward_m, up_m, slope_rad, curvature_per_m
        The deck at those, each of shape (samples,); curvature is positive where it bends upwards.
    axle_start_m, axle_step_m
        Forward place of the first sample of the axle's path and distance between them.
    axle_up_m, axle_rise_over_run
        Height of the axle of an undeformed wheel, shape (axle samples,), and its derivative over
        the distance forward, evened out over the tyre's footprint.
    axle_lip_m
        Forward place of the axle as its wheel touches the lip.
    length_m, lip_slope_rad, wheel_radius_m
        Along the deck from foot to lip; angle of the lip; radius of the wheel.
    """

    step_m: float
    forward_m: NDArray[np.float64]
    up_m: NDArray[np.float64]
    slope_rad: NDArray[np.float64]
    curvature_per_m: NDArray[np.float64]
    axle_start_m: float
    axle_step_m: float
    axle_up_m: NDArray[np.float64]
    axle_rise_over_run: NDArray[np.float64]
    axle_lip_m: float
    length_m: float
    lip_slope_rad: float
    wheel_radius_m: float


class AxlePoint(NamedTuple):
    """The axle's path at a place: its height, and its rise over run (not an angle)."""

    up_m: float
    rise_over_run: float


@inlined
def axle_at(profile: RampProfile, forward_m: float, tilt_rise: float) -> AxlePoint:
    """Read the axle's path in the ramp's own frame, where a tilted ramp lies as it was built.

    There the level deck slopes down towards the foot by `tilt_rise`, the tangent of the tilt. Rise
    over run is linear between samples and the height its integral, so a force along the normal
    does no false work.
    """
    place = (forward_m - profile.axle_start_m) / profile.axle_step_m
    cell = min(max(int(place), 0), profile.axle_up_m.size - 2)
    run = (place - cell) * profile.axle_step_m
    before = profile.axle_rise_over_run[cell]
    bend = (profile.axle_rise_over_run[cell + 1] - before) / profile.axle_step_m
    up = profile.axle_up_m[cell] + run * (before + 0.5 * bend * run)
    rise = before + bend * run
    if forward_m < 0.5 * PATCH_M:
        inside = min(0.5 * PATCH_M - forward_m, PATCH_M)
        further = max(-0.5 * PATCH_M - forward_m, 0.0)
        rise -= tilt_rise * inside / PATCH_M
        up += tilt_rise * (0.5 * inside * inside / PATCH_M + further)
    return AxlePoint(up, rise)


@kernel
def load_factor(profile: RampProfile, speed_m_s: float, gravity_m_s2: float) -> float:
    """Give the greatest steady load on the ramp, n = cos(slope) + v² c / g, in multiples of g.

    That of the profile alone: what wheels and springs add at a kink is not in it.
    """
    most = 1.0
    for i in range(profile.slope_rad.size):
        turning = speed_m_s * speed_m_s * profile.curvature_per_m[i] / gravity_m_s2
        most = max(most, math.cos(profile.slope_rad[i]) + turning)
    return most
