"""Gradients of chances, means and quantiles by central differences on the same draws."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from secondunit.model.estimate import CONFIDENCE, Estimate
from secondunit.model.made import Made
from secondunit.model.production import Production
from secondunit.model.shift import is_known, shifted, widened
from secondunit.model.spread import FloatArray, Spread
from secondunit.model.stunt import Stunt
from secondunit.stages.again import (
    Goes,
    Judged,
    Place,
    changed,
    fly_goes,
    goes_of,
    place_of,
)
from secondunit.stages.runs import Progress, silent
from secondunit.stages.sensitivity.find import SAFE, USABLE, VERSION
from secondunit.stages.sensitivity.nouns import Slope, Slopes, Way

STEP_SD = 0.25  # of an input's own spread; the error of a chance's slope is then a few per cent
STEP_WIDTH = 0.2  # of the logarithm of the width: 18 % narrower, 22 % wider
QUANTILES: Mapping[str, float] = MappingProxyType({"P10": 0.1, "P50": 0.5, "P90": 0.9})
_NEAR = 0.05  # runs within 5 % of a quantile's rank tell its slope
_NEAR_MIN = 30
_Z = float(ndtri(0.5 + CONFIDENCE / 2))


@dataclass(frozen=True, slots=True, kw_only=True)
class Nudge:
    """One input moved to either side: the two spreads, and by how much."""

    input: str
    way: Way
    step: float
    below: Spread
    above: Spread


def find_slopes(
    production: Production,
    stunt: Stunt,
    *,
    runs: int,
    seed: int,
    steps: Mapping[str, float] = MappingProxyType({}),
    jobs: int = 1,
    progress: Progress = silent,
) -> Slopes:
    """Estimate how chances and measures change with the middle and the width of each parameter.

    Parameters
    ----------
    production, stunt
        What is planned, flown in its planned wind.
    runs
        How many runs on either side, at least 2: ``4 runs inputs`` in all.
    seed, jobs
        As in `secondunit.stages.runs.simulate`; both sides fly the same draws.
    steps
        SI steps of the middle by parameter name, in place of a quarter of the parameter's own
        spread; a parameter that is fixed has a slope only with a step.
    progress
        Told how many inputs are done.

    Returns
    -------
    Slopes
        The chance of safe and of usable, and of each measure mean, P10, P50 and P90.
    """
    place = place_of(production, stunt, jobs=jobs)
    nudges = tuple(_nudges(place, steps))
    goes = goes_of(place, runs=runs, seed=seed)
    slopes: list[Slope] = []
    for done, nudge in enumerate(nudges):
        below, above = (
            _fly(place, goes, nudge.input, spread, seed) for spread in (nudge.below, nudge.above)
        )
        slopes.extend(_slopes(place, nudge, below, above))
        progress(done + 1, len(nudges))
    return Slopes(
        stunt=stunt.name,
        kind=stunt.kind,
        slopes=tuple(slopes),
        runs=runs,
        flown=2 * runs * len(nudges),
        made=Made(stage="slopes", version=VERSION, digest=production.digest, seed=seed),
    )


def _fly(place: Place, goes: Goes, name: str, spread: Spread, seed: int) -> Judged:
    return fly_goes(place, changed(place, goes, {name: spread}, seed=seed))


def _nudges(place: Place, steps: Mapping[str, float]) -> Iterator[Nudge]:
    for parameter in place.kind.parameters:
        spread, (low, high) = (
            place.stunt.parameters[parameter.name],
            (parameter.low, parameter.high),
        )
        step = steps.get(parameter.name, STEP_SD * _half_width(spread))
        if step > 0:
            below, above = (shifted(spread, by, low, high) for by in (-step, step))
            yield Nudge(input=parameter.name, way="middle", step=step, below=below, above=above)
        if not is_known(spread) and spread.shape != "fixed":
            below, above = (
                widened(spread, float(np.exp(by)), low, high) for by in (-STEP_WIDTH, STEP_WIDTH)
            )
            yield Nudge(
                input=parameter.name, way="width", step=STEP_WIDTH, below=below, above=above
            )


def _half_width(spread: Spread) -> float:
    """Give half the way between the 16 % and the 84 % quantile of the body: a bell curve's sd."""
    body = replace(spread, tail=None, tail_chance=0.0)
    low, high = body.quantile(np.array([0.16, 0.84]))
    return float(high - low) / 2


def _slopes(place: Place, nudge: Nudge, below: Judged, above: Judged) -> Iterator[Slope]:
    def slope(output: str, figure: str, estimate: Estimate) -> Slope:
        return Slope(
            input=nudge.input,
            way=nudge.way,
            step=nudge.step,
            output=output,
            figure=figure,
            estimate=estimate,
        )

    yield slope(SAFE, "chance", chance_slope(below.is_safe, above.is_safe, nudge.step))
    yield slope(USABLE, "chance", chance_slope(below.is_usable, above.is_usable, nudge.step))
    for column, measure in enumerate(place.kind.measures):
        low, high = below.values[:, column], above.values[:, column]
        yield slope(measure.name, "mean", mean_slope(low, high, nudge.step))
        for name, share in QUANTILES.items():
            yield slope(measure.name, name, quantile_slope(low, high, share, nudge.step))


def chance_slope(below: NDArray[np.bool_], above: NDArray[np.bool_], step: float) -> Estimate:
    """Estimate the slope of a chance from the runs whose verdict changed between two sides.

    Parameters
    ----------
    below, above
        The verdicts of the same draws on either side (run,).
    step
        How far each side lies from the middle.

    Returns
    -------
    Estimate
        Per unit of the step, with its normal interval; where no verdict changed, the interval holds
        what changes too rare to be seen (0 of n, 95 %) would give.

    Notes
    -----
    The variance grows with the slope itself, so inputs that matter little are told sharply; the
    likelihood-ratio estimator carries the variance of the whole chance into every input. Measured
    on a linear limit state in docs/sensitivity.md.

    References
    ----------
    .. [1] P. Glasserman, D. D. Yao, "Some guidelines and guarantees for common random numbers",
       Management Science 38 (1992) 884-908 (from memory, unverified).
    """
    change = above.astype(np.float64) - below.astype(np.float64)
    if not change.any():
        bound = float(1 - (1 - CONFIDENCE) ** (1 / change.size)) / (2 * step)
        return Estimate(value=0.0, low=-bound, high=bound, count=change.size)
    return _mean(change / (2 * step))


def mean_slope(below: FloatArray, above: FloatArray, step: float) -> Estimate:
    """Estimate the slope of a mean over the runs in which the measure applies on both sides."""
    known = np.isfinite(below) & np.isfinite(above)
    return _mean((above[known] - below[known]) / (2 * step))


def quantile_slope(below: FloatArray, above: FloatArray, share: float, step: float) -> Estimate:
    r"""Estimate the slope of a quantile: the mean slope of the runs near it.

    .. math:: \frac{dq}{d\theta} = E\left[\frac{\partial Y}{\partial\theta} \mid Y = q\right]

    Parameters
    ----------
    below, above
        The measure of the same draws on either side (run,).
    share
        Which quantile, 0 to 1.
    step
        How far each side lies from the middle.

    References
    ----------
    .. [1] L. J. Hong, "Estimating quantile sensitivities", Operations Research 57 (2009) 118-130
       (from memory, unverified). It needs a measure that changes without jumps.
    """
    known = np.isfinite(below) & np.isfinite(above)
    low, high = below[known], above[known]
    order = np.argsort((low + high) / 2, kind="stable")
    half = max(int(_NEAR * order.size), _NEAR_MIN)
    centre = round(share * order.size)
    near = order[max(centre - half, 0) : centre + half]
    return _mean((high[near] - low[near]) / (2 * step))


def _mean(values: FloatArray) -> Estimate:
    """Estimate a mean; runs that all change alike are exact here, as a line's slope is."""
    if values.size < 2:
        return Estimate(value=np.nan, low=-np.inf, high=np.inf, count=values.size)
    value = float(values.mean())
    half = _Z * float(values.std(ddof=1)) / float(np.sqrt(values.size))
    return Estimate(value=value, low=value - half, high=value + half, count=values.size)
