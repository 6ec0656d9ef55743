"""Air at rest, and bodies in it, for tests."""

import math

import numpy as np

from secondunit.physics.body import Body
from secondunit.physics.fall import Watch
from secondunit.physics.state import Vector
from secondunit.physics.wind import KNOTS, LEVELS, new_air

G = 9.80665
NO_TRACK = np.zeros((0, 8))


def air(
    east=0.0, north=0.0, *, elevation_m=1246.0, density_ratio=1.0, landing_up_m=-1000.0,
    landing_ratio=1.0, floor_up_m=-math.inf, gusts=None,
):  # fmt: skip
    """Mean wind at the mark, in a straight line to its share at the landing; gusts at seconds."""
    one = new_air()[0]
    share = np.linspace(landing_ratio, 1.0, LEVELS)
    one.levels[:] = np.stack([share * east, share * north, np.ones(LEVELS)], axis=1)
    one.lowest_up_m, one.levels_per_m = landing_up_m, (LEVELS - 1) / -landing_up_m
    one.floor_up_m, one.elevation_m, one.density_ratio = floor_up_m, elevation_m, density_ratio
    one.knot_s, one.is_gusty = 1.0, gusts is not None
    one.filter[0] = KNOTS  # all gusts are known
    if gusts is not None:
        one.gusts[: len(gusts)], one.gusts[len(gusts) :] = gusts, gusts[-1]
    return one


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
