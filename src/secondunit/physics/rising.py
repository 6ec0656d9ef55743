"""How a helicopter rises from the ground: an even acceleration, or a profile flown in rehearsal."""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.jit import kernel
from secondunit.units import STANDARD_GRAVITY_M_S2

TIME, HEIGHT, CLIMB, NOSE_DOWN, FORWARD = range(5)
COLUMNS = 5
NO_PROFILE: NDArray[np.float64] = np.zeros((0, COLUMNS))
_HALVINGS = 50


class Rise(NamedTuple):
    """How it rises after lift-off.

    `profile` (row, 5) holds time since lift-off [s], height of the skids [m], climb there [m/s],
    nose-down attitude [rad] and speed ahead [m/s]; with no rows the law of `motion_at` holds.
    `stretch` is the time taken over the profile's.
    """

    climb_m_s2: float
    nose_down_rad: float
    nose_over_s: float
    stretch: float
    profile: NDArray[np.float64]


class Motion(NamedTuple):
    """Height of the skids, its first and second change, attitude and speed ahead."""

    height_m: float
    climb_m_s: float
    climb_m_s2: float
    nose_down_rad: float
    forward_m_s: float


@kernel
def motion_at(up_s: float, rise: Rise) -> Motion:
    """Give the motion a time after lift-off; before it, the helicopter stands.

    Notes
    -----
    Without a profile z = a t²/2; the nose goes down evenly to its final attitude θ in the time τ,
    and thrust along the mast drives it ahead with g tan(attitude), which integrates to
    V = -g τ/θ ln cos(θ t/τ) until τ and grows by g tan θ after it. No drag: at 15 m/s that is some
    5 % of the weight.
    """
    if up_s <= 0.0:
        return Motion(0.0, 0.0, 0.0, 0.0, 0.0)
    if rise.profile.shape[0] > 0:
        return _stretched(_flown(up_s / rise.stretch, rise.profile), rise.stretch)
    climb = rise.climb_m_s2
    share = min(up_s / rise.nose_over_s, 1.0)
    nose = rise.nose_down_rad * share
    forward = 0.0
    if rise.nose_down_rad > 1e-6:
        forward = -rise.nose_over_s / rise.nose_down_rad * math.log(math.cos(nose))
        forward += max(up_s - rise.nose_over_s, 0.0) * math.tan(rise.nose_down_rad)
    return Motion(
        0.5 * climb * up_s * up_s, climb * up_s, climb, nose, STANDARD_GRAVITY_M_S2 * forward
    )


@kernel
def _stretched(motion: Motion, stretch: float) -> Motion:
    """Give the motion of who passes the same heights in another time."""
    return Motion(
        motion.height_m, motion.climb_m_s / stretch, motion.climb_m_s2 / (stretch * stretch),
        motion.nose_down_rad, motion.forward_m_s / stretch,
    )  # fmt: skip


@kernel
def _flown(up_s: float, profile: NDArray[np.float64]) -> Motion:
    """Give the motion on a profile: a cubic through heights and climbs, straight lines else.

    After the last row climb, attitude and speed stay as they are.
    """
    last = profile.shape[0] - 1
    if up_s >= profile[last, TIME]:
        climb = profile[last, CLIMB]
        height = profile[last, HEIGHT] + climb * (up_s - profile[last, TIME])
        return Motion(height, climb, 0.0, profile[last, NOSE_DOWN], profile[last, FORWARD])
    low, high = 0, last
    while high - low > 1:
        middle = (low + high) // 2
        if profile[middle, TIME] <= up_s:
            low = middle
        else:
            high = middle
    length = profile[high, TIME] - profile[low, TIME]
    s = (up_s - profile[low, TIME]) / length
    rise = (profile[high, HEIGHT] - profile[low, HEIGHT]) / length
    first, second = profile[low, CLIMB], profile[high, CLIMB]
    square, cube = 3.0 * rise - 2.0 * first - second, first + second - 2.0 * rise
    nose, ahead = profile[low, NOSE_DOWN], profile[low, FORWARD]
    return Motion(
        profile[low, HEIGHT] + length * s * (first + s * (square + s * cube)),
        first + s * (2.0 * square + 3.0 * s * cube),
        (2.0 * square + 6.0 * s * cube) / length,
        nose + s * (profile[high, NOSE_DOWN] - nose),
        ahead + s * (profile[high, FORWARD] - ahead),
    )


@kernel
def time_to_height_s(height_m: float, rise: Rise) -> float:
    """Give how long after lift-off the skids first are at a height; inf where they never are.

    The profile must not sink.
    """
    if height_m <= 0.0:
        return 0.0
    if rise.profile.shape[0] == 0:
        return math.sqrt(2.0 * height_m / rise.climb_m_s2)
    last = rise.profile.shape[0] - 1
    more, climb = height_m - rise.profile[last, HEIGHT], rise.profile[last, CLIMB]
    if more > 0.0:
        if climb <= 0.0:
            return math.inf
        return float(rise.stretch * (rise.profile[last, TIME] + more / climb))
    low, high = 0.0, rise.profile[last, TIME]
    for _ in range(_HALVINGS):
        middle = 0.5 * (low + high)
        if _flown(middle, rise.profile).height_m < height_m:
            low = middle
        else:
            high = middle
    return float(rise.stretch * high)
