"""Sobol indices from four runs a row: A, B, and each with one input of the other."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from secondunit.model.estimate import CONFIDENCE, Estimate
from secondunit.model.spread import FloatArray

_Z = float(ndtri(0.5 + CONFIDENCE / 2))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pair:
    """First-order and total index of one input, for every output (output,)."""

    first: tuple[Estimate, ...]
    total: tuple[Estimate, ...]


def pair(f_a: FloatArray, f_b: FloatArray, f_ab: FloatArray, f_ba: FloatArray) -> Pair:
    r"""Estimate the first-order and the total index of one input.

    .. math::

        S = \frac{2\sum (f_{BA}-f_B)(f_A-f_{AB})}{\sum (f_A-f_B)^2 + (f_{BA}-f_{AB})^2},\qquad
        T = \frac{\sum (f_B-f_{BA})^2 + (f_A-f_{AB})^2}{\sum (f_A-f_B)^2 + (f_{BA}-f_{AB})^2}

    Each term is exactly zero where the input makes no difference, so small indices are sharp.

    Parameters
    ----------
    f_a, f_b
        Outputs (row, output) of independent rows A and B of inputs.
    f_ab, f_ba
        The same with this one input taken from the other row.

    Returns
    -------
    Pair
        Estimates within 0 and 1, each with the normal interval of a ratio of means over rows. A row
        with a value that is not finite is left out for that output. Where the output never changed,
        the value is NaN and the interval 0 to 1. Where no row changed with this input, the high end
        is what a change too rare to be seen (0 of 2 n, 95 %), as great as the greatest difference
        between rows, would give.

    References
    ----------
    .. [1] I. Azzini, T. A. Mara, R. Rosati, "Comparison of two sets of Monte Carlo estimators of
       Sobol' indices", Environmental Modelling & Software 144 (2021) 105167; the formulas were
       derived again here from the covariances of the four runs.
    .. [2] W. G. Cochran, "Sampling Techniques", 3rd ed. (1977), section 2.11: variance of a ratio
       (from memory, unverified).
    """
    first, total = [], []
    for column in range(f_a.shape[1]):
        a, b, ab, ba = (f[:, column] for f in (f_a, f_b, f_ab, f_ba))
        known = np.isfinite(a) & np.isfinite(b) & np.isfinite(ab) & np.isfinite(ba)
        one, both = _indices(a[known], b[known], ab[known], ba[known])
        first.append(one)
        total.append(both)
    return Pair(first=tuple(first), total=tuple(total))


def _indices(
    a: FloatArray, b: FloatArray, ab: FloatArray, ba: FloatArray
) -> tuple[Estimate, Estimate]:
    whole = (a - b) ** 2 + (ba - ab) ** 2
    if whole.size < 2 or not whole.any():
        nothing = Estimate(value=np.nan, low=0.0, high=1.0, count=int(whole.size))
        return nothing, nothing
    changed = (b - ba) ** 2 + (a - ab) ** 2
    if not changed.any():
        unseen = Estimate(value=0.0, low=0.0, high=_unseen(whole), count=int(whole.size))
        return unseen, unseen
    largest = float(changed.max())
    return _ratio(2 * (ba - b) * (a - ab), whole, largest), _ratio(changed, whole, largest)


def _unseen(whole: FloatArray) -> float:
    """Bound the index of an input that changed nothing in any of the 2 n comparisons."""
    share = float(1 - (1 - CONFIDENCE) ** (1 / (2 * whole.size)))
    return min(2 * share * float(whole.max()) / float(whole.mean()), 1.0)


def _ratio(part: FloatArray, whole: FloatArray, largest: float) -> Estimate:
    """Estimate a ratio of two means over rows, held within 0 and 1 as every index is.

    One row more, as great as the `largest` that was seen, is reckoned into the interval: where only
    few verdicts change, the rows at hand say too little about the ones that do.
    """
    total = float(whole.sum())
    value = float(part.sum()) / total
    rest = part - value * whole
    rows = rest.size
    squares = float((rest * rest).sum()) * rows / (rows - 1) + largest * largest
    half = _Z * float(np.sqrt(squares)) / total
    value = min(max(value, 0.0), 1.0)  # the interval keeps its width about what is possible
    return Estimate(
        value=value, low=max(value - half, 0.0), high=min(value + half, 1.0), count=rows
    )


def sd_of(values: NDArray[np.float64]) -> float:
    """Give the standard deviation over the finite values; NaN where fewer than two are."""
    finite = values[np.isfinite(values)]
    return float(finite.std()) if finite.size > 1 else np.nan
