"""Whether the ground hides what a camera should see."""

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
