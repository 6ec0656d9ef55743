"""Whether the ground hides what a camera should see."""

import math

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.jit import kernel
from secondunit.physics.state import Ground, Vector
from secondunit.physics.terrain import ground_height
from secondunit.physics.vector import add, scale, subtract

PIECES = 32  # places at which a line of sight is held against the ground
_FROM = 0.03  # of the way: the ground a tripod stands on hides nothing


@kernel
def is_hidden(camera: Vector, point: Vector, ground: Ground) -> bool:
    """Tell whether known ground rises above the straight way from a camera to a point.

    Looked at in 32 places of the way, so that a ridge narrower than a thirtieth of it may be
    missed; the first three hundredths are left out, as are trees, and ground that is not known.
    """
    away = subtract(point, camera)
    for piece in range(PIECES):
        there = add(camera, scale(away, _FROM + (1.0 - _FROM) * piece / PIECES))
        if ground_height(ground, there.east, there.north) > there.up:
            return True
    return False


@kernel
def hidden_runs(
    cameras_m: NDArray[np.float64], places_m: NDArray[np.float64], ground: Ground,
    hidden: NDArray[np.bool_],
) -> None:  # fmt: skip
    """Tell of runs whether the ground ever hides their subject.

    Parameters
    ----------
    cameras_m
        Where the camera is (look, 3).
    places_m
        Where the subject is (run, look, 3), NaN where it is not to be seen.
    ground
        The ground.
    hidden
        Written (run,).
    """
    for run in range(places_m.shape[0]):
        hidden[run] = False
        for look in range(places_m.shape[1]):
            place = Vector(places_m[run, look, 0], places_m[run, look, 1], places_m[run, look, 2])
            if math.isnan(place.east):
                continue
            here = Vector(cameras_m[look, 0], cameras_m[look, 1], cameras_m[look, 2])
            if is_hidden(here, place, ground):
                hidden[run] = True
                break
