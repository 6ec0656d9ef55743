"""An interval from independent repeats of one estimate."""

import math
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import numpy as np
from scipy.special import stdtrit

from secondunit.model.estimate import CONFIDENCE, Estimate
from secondunit.model.spread import FloatArray

Result = TypeVar("Result")
REPEATS = 10


def in_threads(make: Callable[[int], Result], count: int, jobs: int) -> list[Result]:
    """Make repeats 0 … count - 1 on some threads, in order; threads change no bit."""
    if jobs == 1:
        return [make(repeat) for repeat in range(count)]
    with ThreadPoolExecutor(max_workers=jobs) as pool:
        return list(pool.map(make, range(count)))


def interval(chances: FloatArray, bounds: FloatArray, count: int) -> tuple[Estimate, float]:
    """Give the mean of repeated estimates of a chance with its 95 % interval, and its cov.

    Parameters
    ----------
    chances
        Shape (repeats,), at least 2: each repeat's estimate, 0 where it did not get there.
    bounds
        Shape (repeats,): the estimate, or where a repeat did not get there the chance of the widest
        event that it knows to hold the rare one.
    count
        Runs flown in all.

    Returns
    -------
    tuple
        The estimate, and the standard error of its value over the value (NaN for 0).

    Notes
    -----
    Student's interval of the mean's logarithm (delta method): with mean m and standard error s,
    m exp(±t s / m). Estimates of rare chances are skewed to the right and never negative, which
    this follows. Its measured coverage is told in docs/rare.md.
    """
    t = float(stdtrit(chances.size - 1, 0.5 + CONFIDENCE / 2))
    value, error = _mean(chances)
    upper, upper_error = _mean(bounds)
    cov = error / value if value > 0 else math.nan
    low = value * math.exp(-t * cov) if value > 0 else 0.0
    grown = math.exp(min(t * upper_error / upper, 700.0)) if upper > 0 else 1.0
    return Estimate(value=value, low=low, high=min(upper * grown, 1.0), count=count), cov


def _mean(values: FloatArray) -> tuple[float, float]:
    return float(values.mean()), float(values.std(ddof=1)) / math.sqrt(values.size)


def relative(estimate: Estimate) -> float:
    """Give the width of an interval over its value; infinite where the value is 0."""
    return (estimate.high - estimate.low) / estimate.value if estimate.value > 0 else math.inf


def overlap(one: Estimate, other: Estimate) -> bool:
    """Tell whether two intervals have a chance in common."""
    return bool(np.maximum(one.low, other.low) <= np.minimum(one.high, other.high))
