"""What the open hours of seasons come to: their share, and which limit closes how many."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from secondunit.model.estimate import CONFIDENCE, Estimate, share_interval
from secondunit.stages.windows.opening import REASONS

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """One reason and the shares of counted hours that it closes.

    `first_share` counts the hours in which it is the first of several reasons; `any_share` all in
    which it holds; `alone_share` those in which nothing else does: what lifting it would open.
    """

    reason: str
    first_share: float
    any_share: float
    alone_share: float


def over_seasons(shares: FloatArray) -> Estimate:
    """Estimate the mean of a share from one value a season; seasons are the draws.

    Student's t, cut to 0 … 1; one season alone says 0 to 1; seasons that all agree leave the doubt
    of so many draws (Clopper and Pearson).
    """
    count = shares.size
    if count == 0:
        return Estimate(value=float("nan"), low=0.0, high=1.0, count=0)
    value = float(shares.mean())
    if count == 1:
        return Estimate(value=value, low=0.0, high=1.0, count=1)
    sd = float(shares.std(ddof=1))
    if sd == 0:
        return _same_in_all(value, count)
    half = float(stdtrit(count - 1, 0.5 + CONFIDENCE / 2)) * sd / count**0.5
    return Estimate(
        value=value, low=max(0.0, value - half), high=min(1.0, value + half), count=count
    )


def _same_in_all(value: float, count: int) -> Estimate:
    """Give the interval of seasons that all agree: what so few could say of a share."""
    low, _ = share_interval(np.array(int(np.floor(value * count))), count)
    _, high = share_interval(np.array(int(np.ceil(value * count))), count)
    return Estimate(value=value, low=float(low), high=float(high), count=count)


def open_share(is_open: BoolArray) -> Estimate:
    """Estimate the share of open hours from (season, hour)."""
    if is_open.shape[1] == 0:
        return over_seasons(np.empty(0))
    return over_seasons(is_open.mean(axis=1))


def closings(first: IntArray, every: IntArray) -> tuple[Closing, ...]:
    """Give the reasons that strike at all, of hours given as in `opening.Closed`."""
    found = []
    for code, reason in enumerate(REASONS):
        is_struck = (every >> code) & 1 == 1
        if is_struck.any():
            found.append(
                Closing(
                    reason=reason,
                    first_share=float((first == code).mean()),
                    any_share=float(is_struck.mean()),
                    alone_share=float((every == 1 << code).mean()),
                )
            )
    return tuple(found)
