"""Which places of a path may be moved, and how a candidate becomes a path."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from secondunit.model.spread import FloatArray
from secondunit.physics.state import Ground
from secondunit.physics.terrain import ground_height
from secondunit.stages.chase.nouns import Waypoint

STEP_M = 1.0  # to which a place is rounded


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Layout:
    """Waypoints of which those that are not pinned may be moved, and the lenses there are.

    Where `stands_m` is a height, the camera stands so high above the ground wherever it is put.
    """

    points: tuple[Waypoint, ...]
    focals_m: FloatArray
    ground: Ground
    stands_m: float | None = None

    @property
    def free(self) -> list[int]:
        """The waypoints that may be moved."""
        return [i for i, point in enumerate(self.points) if not point.is_pinned]

    def vector(self, focal_m: float) -> FloatArray:
        """Give the candidate that leaves every waypoint where it is."""
        free = [self.points[i] for i in self.free]
        places = [value for one in free for value in (one.east_m, one.north_m, one.up_m)]
        return np.array([*places, math.log(focal_m)])

    def snap(self, vector: FloatArray) -> FloatArray:
        """Round places to a metre, and the lens to the next there is."""
        places = STEP_M * np.round(vector[:-1] / STEP_M)
        lens = np.argmin(np.abs(np.log(self.focals_m) - vector[-1]))
        if self.stands_m is not None:
            for east in range(0, places.size, 3):
                height_m = ground_height(self.ground, places[east], places[east + 1])
                places[east + 2] = height_m + self.stands_m
        return np.append(places, math.log(self.focals_m[lens]))

    def path(self, vector: FloatArray) -> tuple[Waypoint, ...]:
        """Give the waypoints of a candidate."""
        moved = list(self.points)
        for row, i in enumerate(self.free):
            east_m, north_m, up_m = vector[3 * row : 3 * row + 3].tolist()
            moved[i] = replace(self.points[i], east_m=east_m, north_m=north_m, up_m=up_m)
        return tuple(moved)


def focal_of(vector: FloatArray) -> float:
    """Give the focal length of a candidate, to a thousandth of a millimetre."""
    return round(math.exp(vector[-1]), 6)


def hovering(place_m: FloatArray) -> tuple[Waypoint, ...]:
    """Give one place to hover at, or to stand."""
    east_m, north_m, up_m = np.asarray(place_m).tolist()
    return (Waypoint(time_s=0.0, east_m=east_m, north_m=north_m, up_m=up_m),)


def spread_out(
    place_m: FloatArray, pinned: Sequence[Waypoint], shot_s: float
) -> tuple[Waypoint, ...]:
    """Give a path to be moved: five places about the shot, and those pinned where they are.

    Free places lie half a shot apart, from half a shot before it to half a shot after; near a
    pinned one they are left out. They begin at one place, or between the pinned ones.
    """
    half_s = shot_s / 2
    times = [half_s * step for step in range(-1, 4)]
    free_s = [t for t in times if all(abs(t - one.time_s) >= half_s / 2 for one in pinned)]
    if pinned:
        known_s = [one.time_s for one in pinned]
        known_m = np.array([(one.east_m, one.north_m, one.up_m) for one in pinned])
        places = np.column_stack([np.interp(free_s, known_s, axis) for axis in known_m.T])
    else:
        places = np.tile(place_m, (len(free_s), 1))
    free = [
        Waypoint(time_s=t, east_m=east, north_m=north, up_m=up)
        for t, (east, north, up) in zip(free_s, places.tolist(), strict=True)
    ]
    return tuple(sorted([*free, *pinned], key=lambda point: point.time_s))
