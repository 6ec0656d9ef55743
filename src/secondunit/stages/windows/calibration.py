"""Planned on some seasons, judged on the others: how good the windows' own forecasts are."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from secondunit.model.estimate import Estimate, share_interval
from secondunit.stages.windows.closing import over_seasons

IntArray = NDArray[np.int64]
FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]

PERCENTS = (20, 50, 80)
WORKABLE, BAD_SPELL = "workable days", "longest bad spell, days"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class HeldOut:
    """What planning seasons foretell of a number of days, and how held-out seasons fell.

    `quantiles` are P20, P50 and P80 of the `planned` (season,). For each, `at_most` estimates the
    share of `truth` (held-out season,) at or below it, and `inside` that between P20 and P80;
    values on an edge count half. `rank` (held-out season,) is where each lies among the planned,
    0 to 1 (the probability integral transform), and `rank_mean` its mean: near one half where
    nothing is amiss.
    """

    what: str
    planned: IntArray
    truth: IntArray
    quantiles: tuple[float, ...]
    at_most: tuple[Estimate, ...]
    inside: Estimate
    rank: FloatArray
    rank_mean: Estimate


def judge_seasons(
    takes_possible: IntArray, is_counted: BoolArray, is_planning: BoolArray
) -> tuple[HeldOut, ...]:
    """Judge workable days and the longest bad spell of one stunt.

    Parameters
    ----------
    takes_possible
        Of real seasons on the planned days, (season, day). A day is workable where a take fits.
    is_counted
        Days on which the unit has hours, (day,); others neither count nor break a spell.
    is_planning
        Seasons that foretell, (season,); the others judge.

    Returns
    -------
    tuple
        Nothing where no season is held out.

    References
    ----------
    .. [1] A. P. Dawid, "Statistical theory: the prequential approach", J. R. Stat. Soc. A 147
       (1984) 278: the probability integral transform.
    """
    if is_planning.all() or not is_counted.any():
        return ()
    is_workable = takes_possible[:, is_counted] > 0
    numbers = ((WORKABLE, is_workable.sum(axis=1)), (BAD_SPELL, longest_runs(~is_workable)))
    return tuple(judge(what, values[is_planning], values[~is_planning]) for what, values in numbers)


def longest_runs(is_bad: BoolArray) -> IntArray:
    """Give the longest run of each row, (row, day) to (row,)."""
    longest = np.zeros(is_bad.shape[0], dtype=np.int64)
    run = longest.copy()
    for day in range(is_bad.shape[1]):
        run = np.where(is_bad[:, day], run + 1, 0)
        longest = np.maximum(longest, run)
    return longest


def judge(what: str, planned: IntArray, truth: IntArray) -> HeldOut:
    """Hold some seasons' numbers against quantiles of others'.

    The quantile q of n numbers is the one of rank (n + 1) q (Hyndman and Fan 1996, type 6), so that
    one more of the same kind lies at or below it with chance q; below the first and above the last
    rank the extremes stand in. Intervals of shares are Clopper and Pearson's, of the mean rank
    Student's t; seasons are the draws.
    """
    quantiles = np.quantile(planned, [p / 100 for p in PERCENTS], method="weibull")
    rank = (_share_below(planned, truth) * planned.size + 0.5) / (planned.size + 1)
    return HeldOut(
        what=what,
        planned=planned,
        truth=truth,
        quantiles=tuple(float(q) for q in quantiles),
        at_most=tuple(_share(_half_on_edge(truth, float(q))) for q in quantiles),
        inside=_share(
            _half_on_edge(truth, float(quantiles[-1])) - _half_on_edge(truth, float(quantiles[0]))
        ),
        rank=rank,
        rank_mean=over_seasons(rank),
    )


def _half_on_edge(values: IntArray, edge: float) -> FloatArray:
    return np.where(values < edge, 1.0, np.where(values == edge, 0.5, 0.0))


def _share_below(planned: IntArray, values: IntArray) -> FloatArray:
    """Give the share of the planned below each value, equal ones counted half."""
    return np.array([_half_on_edge(planned, float(v)).mean() for v in values], dtype=np.float64)


def _share(hits: FloatArray) -> Estimate:
    low, high = share_interval(np.array(hits.sum()), hits.size)
    return Estimate(value=float(hits.mean()), low=float(low), high=float(high), count=hits.size)
