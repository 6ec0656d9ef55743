"""Regions with a stated chance that follow the draws, whatever their shape."""

from dataclasses import dataclass

import numpy as np
from scipy.linalg import solve_triangular

from secondunit.model.spread import FloatArray


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Region:
    """The smallest region that holds a share of draws: where their density is highest.

    `points` (draw, axis) [m]; the density is the mean of normal kernels at the points, whose
    covariance has the root `root` (axis, axis); inside is where it is at least `level` [per m to
    the number of axes]. `chance` is the share.
    """

    points: FloatArray
    root: FloatArray
    level: float
    chance: float

    def density(self, places: FloatArray) -> FloatArray:
        """Give the density at places (place, axis)."""
        scaled = solve_triangular(self.root, self.points.T, lower=True)
        asked = solve_triangular(self.root, places.T, lower=True)
        square = (
            np.sum(asked**2, axis=0)[:, np.newaxis]
            + np.sum(scaled**2, axis=0)
            - 2.0 * asked.T @ scaled
        )
        found: FloatArray = np.exp(-0.5 * np.maximum(square, 0.0)).mean(axis=1) * self.peak
        return found

    @property
    def peak(self) -> float:
        """The density of one kernel at its own point."""
        scale = float(np.prod(np.diag(self.root)))
        return 1.0 / (scale * float((2.0 * np.pi) ** (0.5 * self.points.shape[1])))

    def holds(self, place: FloatArray) -> bool:
        """Tell whether a place (axis,) is inside."""
        return bool(self.density(place[np.newaxis])[0] >= self.level)

    def size(self) -> float:
        """Give the length, area or volume, by the points of the density inside.

        The mean of 1/density over draws of the density that lie inside.
        """
        density = self.density(self.points)
        inside = density >= self.level
        return float(np.mean(np.where(inside, 1.0 / density, 0.0)))

    @property
    def middle(self) -> FloatArray:
        """The median of each axis."""
        found: FloatArray = np.median(self.points, axis=0)
        return found


def region_of(points: FloatArray, *, chance: float) -> Region:
    """Give the region of highest density that holds a share of draws (draw, axis).

    Kernels as wide as Silverman's rule says, in the shape of the draws' covariance. The level is
    that of the density which the *other* draws give at each: a draw's own kernel makes its place
    look likelier than it is, and of 300 draws in three axes a region that counts it holds 83 % of
    further ones instead of 90 %.

    References
    ----------
    .. [1] R. J. Hyndman, "Computing and graphing highest density regions", The American
       Statistician 50 (1996) 120-126: the level is a quantile of the densities at the draws.
    .. [2] B. W. Silverman, "Density Estimation for Statistics and Data Analysis" (1986), eq. 4.14.
    """
    known = points[np.isfinite(points).all(axis=1)]
    count, axes = known.shape
    width = (4.0 / ((axes + 2.0) * count)) ** (1.0 / (axes + 4.0))
    covariance = np.atleast_2d(np.cov(known.T)) + 1e-9 * np.eye(axes)
    loose = Region(
        points=known, root=width * np.linalg.cholesky(covariance), level=0.0, chance=chance
    )
    others = (count * loose.density(known) - loose.peak) / (count - 1)
    level = float(np.quantile(np.maximum(others, 0.0), 1.0 - chance))
    return Region(points=known, root=loose.root, level=level, chance=chance)
