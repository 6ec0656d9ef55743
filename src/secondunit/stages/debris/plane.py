"""The plane in which the impacts scatter alike in every direction."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Plane:
    """An affine map of the ground: in it the impacts have mean 0, unit variance, no correlation.

    `axes` (2, 2) are unit vectors as columns, `sd_m` (2,) the standard deviations along them, the
    longer first. A disc in the plane is an ellipse of the scatter's own shape on the ground.
    """

    middle_m: FloatArray
    axes: FloatArray
    sd_m: FloatArray

    @property
    def unit_m2(self) -> float:
        """Give the ground area of a unit square of the plane."""
        return float(np.prod(self.sd_m))

    def of_ground(self, places_m: FloatArray) -> FloatArray:
        """Turn places on the ground (…, 2) into the plane."""
        turned: FloatArray = ((places_m - self.middle_m) @ self.axes) / self.sd_m
        return turned

    def to_ground(self, points: FloatArray) -> FloatArray:
        """Turn points of the plane (…, 2) into places on the ground."""
        turned: FloatArray = self.middle_m + (points * self.sd_m) @ self.axes.T
        return turned

    def reach(self, distance_m: float) -> float:
        """Give how far a distance on the ground may be in the plane, whatever its direction."""
        return distance_m / float(self.sd_m.min())


def plane_of(places_m: FloatArray, radius_m: float) -> Plane:
    """Find the plane of a scatter (place, 2).

    The thing that falls has a size: its radius is added to the variance, so that a scatter that is
    (almost) one place or one line has a plane too.
    """
    middle_m = places_m.mean(axis=0)
    off = places_m - middle_m
    covariance = off.T @ off / max(1, len(places_m) - 1) + radius_m**2 * np.eye(2)
    variance, axes = np.linalg.eigh(covariance)
    return Plane(middle_m=middle_m, axes=axes[:, ::-1].copy(), sd_m=np.sqrt(variance[::-1]))


def heading_rad(plane: Plane) -> float:
    """Give the direction of the scatter's long axis, clockwise from north, 0 to pi."""
    east, north = plane.axes[:, 0]
    return math.atan2(east, north) % math.pi
