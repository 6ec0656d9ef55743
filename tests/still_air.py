"""Air at rest, and bodies in it, for tests."""

import math

import numpy as np

from secondunit.physics.body import Body
from secondunit.physics.fall import Watch
from secondunit.physics.state import Vector
from secondunit.physics.wind import Air

G = 9.80665
NO_TRACK = np.zeros((0, 8))


def air(east=0.0, north=0.0, *, elevation_m=1246.0):
    return Air(
        east, north, 1.0, 0.0, 0.0, np.zeros((602, 2)), 1.0, elevation_m, 1.0, -1000.0, 1.0,
        -math.inf,
    )  # fmt: skip


def body(
    mass_kg=85.0, drag=0.5, drag_end=None, lift=0.0, lift_end=None, start=0.0, grow=1.0, power=1
):
    """Flies towards north, its right to the east."""
    return Body(
        mass_kg, drag, drag if drag_end is None else drag_end,
        lift, lift if lift_end is None else lift_end, start, grow, power, 1.0, 0.0,
    )  # fmt: skip


def watch(*, near=0, loaded=False, look_s=0.1, ground_from_s=0.0, camera=(0.0, 0.0, 1e6)):
    return Watch(look_s, ground_from_s, near, loaded, Vector(*camera), 0.25, 0)
