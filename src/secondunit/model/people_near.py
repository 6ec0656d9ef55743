"""People near a stunt, where they stand, and what of it may fall on them."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from secondunit.model.spread import Spread, uniform

FloatArray = NDArray[np.float64]

_BOUNCE = uniform(3.0, 7.0)  # assumption, for scree
_PLACES_ACROSS = 12  # of a group's area, looked at one by one


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleNear:
    """A group of people on the ground during a take, evenly over a circle or a polygon.

    Positions are from the site's mark. Without `corners_m` it is the circle of `radius_m` around
    (`east_m`, `north_m`); with them that centre is the corners' mean. Who is mission-essential
    works at the stunt and is held to other numbers than the public.
    """

    name: str
    count: int
    east_m: float
    north_m: float
    radius_m: float = 0.0
    corners_m: tuple[tuple[float, float], ...] = ()
    is_mission_essential: bool = False

    @property
    def distance_m(self) -> float:
        """Give the level distance from the mark to the middle of the group."""
        return math.hypot(self.east_m, self.north_m)

    def places_m(self) -> tuple[FloatArray, float]:
        """Give places (place, 2) that stand for the whole area, and how far any point is from one.

        The centre, the rim, and a square lattice inside.
        """
        if not self.corners_m and self.radius_m == 0:
            return np.array([[self.east_m, self.north_m]]), 0.0
        ring = self.ring_m()
        low, high = ring.min(axis=0), ring.max(axis=0)
        step_m = float(np.max(high - low)) / _PLACES_ACROSS
        east = np.arange(low[0], high[0] + step_m, step_m)
        north = np.arange(low[1], high[1] + step_m, step_m)
        lattice = np.stack(np.meshgrid(east, north), axis=2).reshape(-1, 2)
        inside = lattice[is_inside(ring, lattice)]
        return np.concatenate([inside, along(ring, step_m)]), step_m / math.sqrt(2)

    def ring_m(self) -> FloatArray:
        """Give the outline of the area (corner, 2); a circle as 48 corners around it."""
        if self.corners_m:
            return np.array(self.corners_m)
        turn = np.linspace(0.0, 2 * math.pi, 48, endpoint=False)
        radius_m = self.radius_m / math.cos(math.pi / 48)  # no part of the circle is left out
        circle = np.stack([np.cos(turn), np.sin(turn)], axis=1)
        return np.array([self.east_m, self.north_m]) + radius_m * circle


@dataclass(frozen=True, slots=True, kw_only=True)
class DebrisPlan:
    """What falls, how wide it strikes, and what flies nearby.

    The bike is taken as a rectangle, `bike_length_m` by `bike_width_m`, a person as a circle of
    `person_radius_m` (the area adds up as circles: `secondunit.physics.casualty`).
    `bounce_factor` multiplies the casualty area for what bounces, slides and breaks off. The
    aircraft is struck within `rotor_radius_m` and `rotor_margin_m` of its hold point. `tries` is
    how many takes will be tried; None: worked out from the takes wanted.
    """

    bike_length_m: float = 2.18  # Honda CRF 250 with bars, 2.18 x 0.83 m
    bike_width_m: float = 0.83
    person_radius_m: float = 0.3
    bounce_factor: Spread = _BOUNCE
    rotor_radius_m: float = 5.345  # H125, rotor of 10.69 m
    rotor_margin_m: float = 5.0
    tries: int | None = None


DEFAULT_DEBRIS_PLAN = DebrisPlan()


def is_inside(ring_m: FloatArray, places_m: FloatArray) -> NDArray[np.bool_]:
    """Tell which places (place, 2) lie inside a polygon (corner, 2), by the even-odd rule.

    References
    ----------
    .. [1] M. Shimrat, "Algorithm 112: position of point relative to polygon", Communications of
       the ACM 5 (1962) 434.
    """
    inside = np.zeros(len(places_m), dtype=bool)
    east, north = places_m[:, 0], places_m[:, 1]
    for (e0, n0), (e1, n1) in zip(ring_m, np.roll(ring_m, -1, axis=0), strict=True):
        if n0 == n1:
            continue
        spans = (n0 > north) != (n1 > north)
        inside ^= spans & (east < e0 + (north - n0) * (e1 - e0) / (n1 - n0))
    return inside


def ring_area_m2(ring_m: FloatArray) -> float:
    """Give the area of a polygon (corner, 2), positive where its corners run anticlockwise."""
    east, north = ring_m[:, 0], ring_m[:, 1]
    return 0.5 * float(np.sum(east * np.roll(north, -1) - np.roll(east, -1) * north))


def along(ring_m: FloatArray, step_m: float) -> FloatArray:
    """Give places on a polygon's rim, its corners and at most `step_m` apart."""
    sides = []
    for start, end in zip(ring_m, np.roll(ring_m, -1, axis=0), strict=True):
        count = max(1, math.ceil(float(np.hypot(*(end - start))) / step_m))
        sides.append(start + np.linspace(0.0, 1.0, count, endpoint=False)[:, None] * (end - start))
    return np.concatenate(sides)
