"""How far below a face something may run, direction by direction: shadow and line of energy.

References
----------
S. G. Evans, O. Hungr, "The assessment of rockfall hazard at the base of talus slopes", Canadian
Geotechnical Journal 30, 1993: the minimum shadow angle, from the top of the talus (abstract).
"""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.jit import kernel
from secondunit.physics.run_out import SHADOW_SLOPE_RAD, energy_line_reach, foot_of_face
from secondunit.physics.state import Ground, Vector
from secondunit.physics.terrain import ground_height

ENERGY_SLOPE_RAD = math.radians(30.0)  # of 30 to 33 degrees, the one that reaches further
FACE_RISE_OVER_RUN = (1.0, 1.5)  # 45 and 56 degrees: where a face ends is not sharp; assumption
APEX_M = 1.0  # above the top of the scree, so that the line does not begin in it
LOOK_MOST_M = 20_000.0
_FACES_MAX = 50  # of one direction
_HALVINGS = 40


class Reach(NamedTuple):
    """How far out a line comes [m, level]; where `is_open` it leaves the known ground there."""

    out_m: float
    is_open: bool


@kernel
def out_from(ground: Ground, place: Vector, bearing_rad: float, out_m: float) -> Vector:
    """Give the place on the ground so far out; its height is NaN where that is not known."""
    east_m = place.east + out_m * math.sin(bearing_rad)
    north_m = place.north + out_m * math.cos(bearing_rad)
    return Vector(east_m, north_m, ground_height(ground, east_m, north_m))


@kernel
def line_reach(ground: Ground, start: Vector, bearing_rad: float, slope_rad: float) -> Reach:
    """Give how far a line comes, or where it leaves the known ground; see `energy_line_reach`."""
    reach_m = energy_line_reach(ground, start, bearing_rad, slope_rad, LOOK_MOST_M)
    if not (math.isnan(reach_m) or math.isinf(reach_m)):
        return Reach(reach_m, False)
    known_m, unknown_m = 0.0, LOOK_MOST_M
    for _ in range(_HALVINGS):
        middle_m = 0.5 * (known_m + unknown_m)
        if math.isnan(energy_line_reach(ground, start, bearing_rad, slope_rad, middle_m)):
            unknown_m = middle_m
        else:
            known_m = middle_m
    return Reach(known_m, True)


@kernel
def shadow_reach(
    ground: Ground, lip: Vector, bearing_rad: float, face_rise_over_run: float, at_most_m: float
) -> Reach:
    """Give how far out of the lip the shadow of the faces below it comes; 0 where there is none.

    From the foot of every face lower than the lip and no further out than `at_most_m`; the furthest
    counts, so that a ledge in a face does not end it.
    """
    out_m, furthest = 0.0, Reach(0.0, False)
    for _ in range(_FACES_MAX):
        begin = out_from(ground, lip, bearing_rad, out_m)
        foot_m = foot_of_face(ground, begin, bearing_rad, face_rise_over_run, at_most_m - out_m)
        if math.isnan(foot_m):
            break
        out_m += foot_m
        foot = out_from(ground, lip, bearing_rad, out_m)
        if foot.up < lip.up:
            apex = Vector(foot.east, foot.north, foot.up + APEX_M)
            line = line_reach(ground, apex, bearing_rad, SHADOW_SLOPE_RAD)
            if out_m + line.out_m > furthest.out_m:
                furthest = Reach(out_m + line.out_m, line.is_open)
    return furthest


@kernel
def fill_reaches(
    ground: Ground, lip: Vector, head_m: float, bearings_rad: NDArray[np.float64],
    shadow_m: NDArray[np.float64], energy_m: NDArray[np.float64], is_open: NDArray[np.bool_],
) -> None:  # fmt: skip
    """Write how far shadow and line of energy come from the lip in every direction.

    Parameters
    ----------
    ground
        The ground of the site.
    lip
        Where what falls begins.
    head_m
        v^2 / 2g of its greatest speed there: the line of energy begins so high above the lip.
    bearings_rad
        (bearing,), clockwise from north.
    shadow_m, energy_m
        (bearing,), written: level distance from the lip.
    is_open
        (2, bearing), written: which of both leave the known ground there.
    """
    top = Vector(lip.east, lip.north, lip.up + head_m + APEX_M)
    for i in range(bearings_rad.size):
        energy = line_reach(ground, top, bearings_rad[i], ENERGY_SLOPE_RAD)
        shadow = Reach(0.0, False)
        for face in FACE_RISE_OVER_RUN:
            found = shadow_reach(ground, lip, bearings_rad[i], face, energy.out_m)
            if found.out_m > shadow.out_m:
                shadow = found
        shadow_m[i], is_open[0, i] = shadow.out_m, shadow.is_open
        energy_m[i], is_open[1, i] = energy.out_m, energy.is_open
