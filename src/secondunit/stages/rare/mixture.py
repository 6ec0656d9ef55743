"""Densities for importance sampling: directions by von Mises-Fisher, distances by Nakagami.

References
----------
.. [1] I. Papaioannou, S. Geyer, D. Straub, "Improved cross entropy-based importance sampling with a
   flexible mixture model", Reliability Engineering & System Safety 191 (2019) 106564.
.. [2] A. Banerjee, I. S. Dhillon, J. Ghosh, S. Sra, "Clustering on the unit hypersphere using von
   Mises-Fisher distributions", Journal of Machine Learning Research 6 (2005) 1345-1382.
.. [3] A. T. A. Wood, "Simulation of the von Mises Fisher distribution", Communications in
   Statistics - Simulation and Computation 23 (1994) 157-164.

Equations from memory, unverified against the papers; held by tests against SciPy's densities and by
benchmarks with exact answers.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import betaincinv, gammaincinv, gammaln, ive, logsumexp, ndtri

from secondunit.model.spread import FloatArray
from secondunit.stages.draws import uniforms


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Mixture:
    """A mixture of directions and distances in `dimension` standard normal numbers, at least 2.

    `shares` (components,) sum to 1; `towards` (components, dimension) are unit vectors; `kappa`
    (components,) is how gathered the directions are, 0 for all alike; `shape` (components,) and
    `square` (components,) are Nakagami's m and Ω = E r² of the distance from the origin.
    """

    shares: FloatArray
    towards: FloatArray
    kappa: FloatArray
    shape: FloatArray
    square: FloatArray

    @property
    def dimension(self) -> int:
        """How many numbers a row has."""
        return int(self.towards.shape[1])

    def log_ratio(self, z: FloatArray) -> FloatArray:
        """Give ln of this density over the standard normal's at rows z (rows, dimension)."""
        whole: FloatArray = logsumexp(np.log(self.shares) + self.log_parts(z), axis=1)
        return whole - nominal(self.dimension).log_parts(z)[:, 0]

    def log_parts(self, z: FloatArray) -> FloatArray:
        """Give ln of each component's density, (rows, components), less terms common to all.

        Von Mises-Fisher of the direction times Nakagami of the distance.
        """
        r = np.linalg.norm(z, axis=1)
        cosine = (z / r[:, None]) @ self.towards.T
        m, square = self.shape, self.square
        gather = np.array([log_gather(float(kappa), self.dimension) for kappa in self.kappa])
        fixed = gather + np.log(2) + m * np.log(m / square) - gammaln(m)
        parts: FloatArray = (
            fixed
            + self.kappa * cosine
            + np.outer(np.log(r), 2 * m - 1)
            - np.outer(r * r, m / square)
        )
        return parts

    def draw(self, count: int, seed: int, name: str) -> FloatArray:
        """Draw rows (count, dimension), keyed by seed and name."""
        which = np.searchsorted(np.cumsum(self.shares), uniforms(seed, f"{name}/which", (count,)))
        which = np.minimum(which, self.shares.size - 1)
        along = _cosines(self.kappa[which], self.dimension, seed, f"{name}/cosine")
        white = ndtri(uniforms(seed, f"{name}/white", (count, self.dimension)))
        axis = self.towards[which]
        across = white - (white * axis).sum(axis=1, keepdims=True) * axis
        across /= np.linalg.norm(across, axis=1, keepdims=True)
        direction = along[:, None] * axis + np.sqrt(1 - along**2)[:, None] * across
        u = uniforms(seed, f"{name}/distance", (count,))
        shape, square = self.shape[which], self.square[which]
        distance = np.sqrt(gammaincinv(shape, u) * square / shape)
        rows: FloatArray = distance[:, None] * direction
        return rows


def nominal(dimension: int) -> Mixture:
    """Give the standard normal density itself: any direction, chi-distributed distance."""
    return Mixture(
        shares=np.ones(1),
        towards=np.eye(1, dimension),
        kappa=np.zeros(1),
        shape=np.array([dimension / 2]),
        square=np.array([float(dimension)]),
    )


def log_gather(kappa: float, dimension: int) -> float:
    """Give ln of the von Mises-Fisher normaliser over that of all directions alike.

    ln [(κ/2)^p / (Γ(p + 1) I_p(κ))] with p = n/2 - 1; by the first terms of the series of I_p where
    κ is small.
    """
    order = dimension / 2 - 1
    if kappa * kappa < 1e-3 * (order + 1):
        return float(-np.log1p(kappa * kappa / (4 * (order + 1))))
    bessel = np.log(ive(order, kappa)) + kappa
    return float(order * np.log(kappa / 2) - gammaln(order + 1) - bessel)


def _cosines(kappa: FloatArray, dimension: int, seed: int, name: str) -> FloatArray:
    """Draw the cosine to the mean direction, by Wood's rejection [3]_ in keyed rounds."""
    n1 = dimension - 1
    b = n1 / (2 * kappa + np.sqrt(4 * kappa**2 + n1**2))
    x0 = (1 - b) / (1 + b)
    c = kappa * x0 + n1 * np.log1p(-x0 * x0)
    drawn = np.full(kappa.size, np.nan)
    turn = 0
    while np.isnan(drawn).any():
        u = uniforms(seed, f"{name}/round {turn}", (kappa.size, 2))
        beta = betaincinv(n1 / 2, n1 / 2, u[:, 0])
        w = (1 - (1 + b) * beta) / (1 - (1 - b) * beta)
        taken = kappa * w + n1 * np.log1p(-x0 * w) - c >= np.log(u[:, 1])
        drawn = np.where(np.isnan(drawn) & taken, w, drawn)
        turn += 1
    cosines: FloatArray = np.clip(drawn, -1, 1)
    return cosines
