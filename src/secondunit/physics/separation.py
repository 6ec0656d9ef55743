"""How near a camera on its path comes to bodies, and they to the wake it leaves, run after run."""

import math

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.filming import camera_at, point_of
from secondunit.physics.jit import kernel
from secondunit.physics.state import Vector
from secondunit.physics.vector import distance_to_segment, is_finite, subtract

FloatArray = NDArray[np.float64]
NOBODY = Vector(0.0, 0.0, 0.0)


@kernel
def nearest_m(path: FloatArray, off: FloatArray, body: FloatArray, first: int, end: int) -> float:
    """Give the smallest distance of camera and body from one frame to before another.

    Between frames both move straight. Infinite where the body is not known in any of them.
    """
    nearest = math.inf
    for frame in range(max(first, 0), min(end, path.shape[0])):
        point = point_of(body, frame)
        if not is_finite(point):
            continue
        now = subtract(point, camera_at(path, off, frame))
        before = now
        if frame > first and is_finite(point_of(body, frame - 1)):
            before = subtract(point_of(body, frame - 1), camera_at(path, off, frame - 1))
        nearest = min(nearest, distance_to_segment(NOBODY, before, now))
    return nearest
