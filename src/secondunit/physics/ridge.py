"""What a ridge does to the wind: faster over its edge, slow and rough in its lee.

Factors, not a flow. Each has a range of its own and is meant to be drawn with an uncertainty.
"""

import math
from typing import NamedTuple

from secondunit.physics.jit import kernel

LEE_DEPTH_M = 30.0  # below the edge, in which the lee sets in; assumption


class Valley(NamedTuple):
    """Where the landing lies against the mark, and its mean wind over that at the mark."""

    landing_up_m: float
    landing_ratio: float


class Ridge(NamedTuple):
    """How a ridge changes the wind of a run; everything 1 (and `decay_per_m` any) is no ridge.

    `speed_up` is the wind at the mark over the undisturbed wind at the same height above ground.
    It fades by exp(-decay_per_m * height difference). `lee_wind` and `lee_turbulence` are what is
    left of the mean and how much stronger gusts are, well below the edge, in wind that blows
    straight out over it; `out_east`, `out_north` is the unit vector out of the face.
    """

    speed_up: float
    decay_per_m: float
    lee_wind: float
    lee_turbulence: float
    out_east: float
    out_north: float


@kernel
def speed_up_left(up_m: float, ridge: Ridge) -> float:
    """Give the mean wind at a height over that at the mark, for a wind that is fast at the mark.

    (1 + (S - 1) exp(-A |z| / L1)) / S: 1 at the mark, 1/S far above and below. The guidelines say
    so above a top; below an edge it is an assumption.
    """
    faded = (ridge.speed_up - 1.0) * math.exp(-ridge.decay_per_m * abs(up_m))
    return (1.0 + faded) / ridge.speed_up


@kernel
def lee_share(up_m: float, towards_east: float, towards_north: float, ridge: Ridge) -> float:
    """Tell how far in the lee of the edge a place is, 0 to 1.

    Parameters
    ----------
    up_m
        Height against the edge; the lee sets in over `LEE_DEPTH_M` below it.
    towards_east, towards_north
        Unit vector in which the mean wind blows.
    ridge
        Its direction out of the face.

    Notes
    -----
    The cosine between wind and the direction out of the face, nothing for wind onto it. An
    assumption: behind a step the lee reaches out some six heights (from memory, unverified), which
    at a cliff of a kilometre is the whole flight.
    """
    out = towards_east * ridge.out_east + towards_north * ridge.out_north
    return max(out, 0.0) * min(max(-up_m / LEE_DEPTH_M, 0.0), 1.0)


@kernel
def lee_wind_factor(share: float, ridge: Ridge) -> float:
    """Give the mean wind in the lee over what it would be without."""
    return 1.0 + share * (ridge.lee_wind - 1.0)


@kernel
def valley_factor(up_m: float, valley: Valley, ridge: Ridge) -> float:
    """Give the mean wind at a height over that at the mark, between ridge and valley.

    The fading speed-up, times a straight line from 1 at the mark to what makes the landing's wind
    `landing_ratio` of the mark's. Held below the landing; the line does nothing above the mark or
    where the landing is no lower (assumption, in place of a wind field).
    """
    faded = speed_up_left(up_m, ridge)
    if valley.landing_up_m >= 0.0:
        return faded
    end = valley.landing_ratio / speed_up_left(valley.landing_up_m, ridge)
    share = min(max(up_m / valley.landing_up_m, 0.0), 1.0)
    return faded * (1.0 + share * (end - 1.0))


@kernel
def ridge_turbulence_factor(share: float, ridge: Ridge) -> float:
    """Give the standard deviation of gusts over that at the mark."""
    return 1.0 + share * (ridge.lee_turbulence - 1.0)
