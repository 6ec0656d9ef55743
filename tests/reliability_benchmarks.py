"""Limit states in standard normal space whose chance of failing is known exactly.

The four-branch system's chance is by quadrature; the others are closed forms.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.special import gammaincc, ndtr, ndtri

from secondunit.stages.rare.parts import WHOLE, Part
from secondunit.stages.rare.subset import subset_simulation
from secondunit.stages.rare.walks import side_by_side


@dataclass(frozen=True)
class Benchmark:
    name: str
    dimension: int
    margin: Callable[[np.ndarray], np.ndarray]
    chance: float
    parts: tuple[Part, ...] = (WHOLE,)


def simulated(margin, dimension, **how):
    """Go one subset simulation by itself."""
    return side_by_side([subset_simulation(dimension, **how)], margin)[0]


def plane(beta, dimension):
    """B1: fails where Σ x / √n > β; chance Φ(-β)."""
    return Benchmark(
        f"B1 plane β {beta:g}, n {dimension}",
        dimension,
        lambda z: beta - z.sum(axis=1) / np.sqrt(dimension),
        float(ndtr(-beta)),
    )


def branches(k):
    """B2: the series system of four branches, one failure in each quarter of the plane."""

    def margin(z):
        x, y = z[:, 0], z[:, 1]
        curve, total, gap = 3 + 0.1 * (x - y) ** 2, (x + y) / np.sqrt(2), x - y
        edge = k / np.sqrt(2)
        return np.min([curve - total, curve + total, gap + edge, edge - gap], axis=0)

    return Benchmark(f"B2 four branches, k {k}", 2, margin, {6: 4.457331e-3, 7: 2.222795e-3}[k])


def sphere(square, dimension):
    """B3: fails outside a hypersphere; chance Q(n/2, r²/2) of the chi-squared distribution."""
    return Benchmark(
        f"B3 sphere r² {square:g}, n {dimension}",
        dimension,
        lambda z: square - (z**2).sum(axis=1),
        float(gammaincc(dimension / 2, square / 2)),
    )


def die(beta, dimension, rare):
    """B5: the plane of B1, or a die that no margin tells of: chance p + (1 - p) Φ(-β)."""
    edge, plain = float(ndtri(rare)), plane(beta, dimension)

    def margin(z):
        return np.where(z[:, -1] < edge, -1.0, plain.margin(z[:, :-1]))

    return Benchmark(
        f"B5 plane β {beta:g}, n {dimension}, or a die of {rare:g}",
        dimension + 1,
        margin,
        rare + (1 - rare) * plain.chance,
        (
            Part(name="usual", pieces={dimension: (rare, 1.0)}),
            Part(name="die", pieces={dimension: (0.0, rare)}),
        ),
    )


def miss(distance_m, sd_m=5.0):
    """B4: lands farther than a distance; Rayleigh: exp(-(distance / sd)² / 2)."""
    return Benchmark(
        f"B4 miss beyond {distance_m:g} m",
        2,
        lambda z: distance_m - sd_m * np.hypot(z[:, 0], z[:, 1]),
        float(np.exp(-(distance_m**2) / (2 * sd_m**2))),
    )


FLAT = (
    plane(3.5, 2), plane(3.5, 20), plane(4.75342, 10), plane(5, 10),
    branches(6), branches(7), sphere(13.8155, 2), miss(15.0), miss(18.585),
)  # fmt: skip
HIGH = (plane(3.5, 100), sphere(161.3187, 100), sphere(182.1268, 100))
ALL = FLAT + HIGH
SPLIT = (die(3.5, 3, 5e-5), die(4.75342, 10, 5e-5))
