"""Inputs of one stunt that go together: the gusty day on which canopies open worse."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]

# The draws of the wind, by what they are called in a production file; they come first of all.
WIND_INPUTS = {
    "wind.speed": "wind_speed", "wind.from": "wind_from", "wind.gust_over_mean": "gust",
}  # fmt: skip
_LEAST = 1e-9  # smallest eigenvalue of a matrix that can be


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrelatedInput:
    """An input by the name of its draw; `by_size`: how far it is from its median, either side."""

    name: str
    by_size: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Correlation:
    """How much two inputs go together: the rank correlation (Spearman's) of their draws.

    `value` lies between -1 and 1, both left out; 0 is what two inputs have that are not mentioned.
    """

    first: CorrelatedInput
    second: CorrelatedInput
    value: float

    @property
    def of_normals(self) -> float:
        """Give the correlation of the two normals behind the draws, 2 sin(pi value / 6).

        The relation between Spearman's and Pearson's correlation of two normals: W. H. Kruskal,
        "Ordinal measures of association", J. Am. Stat. Assoc. 53 (1958) 814 (from memory,
        unverified; checked by drawing).
        """
        return 2.0 * math.sin(math.pi * self.value / 6.0)


def rank_correlation(of_normals: float) -> float:
    """Give the rank correlation of two normals of a correlation; the way back."""
    return 6.0 / math.pi * math.asin(of_normals / 2.0)


def input_names(correlations: Sequence[Correlation], order: Sequence[str]) -> tuple[str, ...]:
    """Give the names of the inputs that go together with any, in the given order of all inputs."""
    together = {i.name for c in correlations if c.value != 0 for i in (c.first, c.second)}
    return tuple(name for name in order if name in together)


def matrix_of_normals(correlations: Sequence[Correlation], names: Sequence[str]) -> FloatArray:
    """Give the correlation matrix of the normals behind the draws of these names.

    A correlation of 0 may mention others.
    """
    matrix = np.eye(len(names))
    place = {name: i for i, name in enumerate(names)}
    for correlation in (c for c in correlations if c.value != 0):
        i, j = place[correlation.first.name], place[correlation.second.name]
        matrix[i, j] = matrix[j, i] = correlation.of_normals
    return matrix


def is_possible(matrix: FloatArray) -> bool:
    """Tell whether a correlation matrix can be: whether it is positive definite."""
    return bool(matrix.size == 0 or np.linalg.eigvalsh(matrix)[0] > _LEAST)
