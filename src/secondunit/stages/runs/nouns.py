"""What a stunt's runs came to."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from secondunit.model.estimate import Estimate
from secondunit.model.made import Made

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MeasureSpread:
    """How one measure is spread over all runs.

    `quantiles` (101,) are its 0 to 100 % points over the runs it applies to, empty where it applies
    to none; it was measured in `applied` of all runs, and unknown (NaN) in `unknown`.
    """

    quantiles: FloatArray
    applied: int
    unknown: int

    def quantile(self, share: float) -> float:
        """Give the value that a share (0 to 1) of the runs it applies to does not exceed."""
        if self.quantiles.size == 0:
            return float("nan")
        return float(np.interp(share, np.linspace(0, 1, self.quantiles.size), self.quantiles))


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """How often one limit that protects a person, or one bad end, makes a run unsafe.

    All three are shares of the unsafe runs: those in which it is `broken`; those in which it is the
    `first` to be, in the order in which the kind lists its limits, which is that of a run, then its
    ends; and those in which no other limit is (`alone`). The `first` of all breaks make one whole;
    the `broken` make more, because a run may cross several.
    """

    name: str
    is_limit: bool
    broken: Estimate
    first: Estimate
    alone: Estimate


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Runs:
    """Simulated goes at one stunt, in its planned wind.

    `count` runs were flown; all chances and `spreads` (one a measure) are over all of them, all
    `breaks` over the `unsafe` ones. The first of them are kept one by one: `values` (run, measure),
    their columns named by `measures`; `outcomes` (run,), the kind's codes; `winds` (run, 3), the
    mean wind towards east, towards north and the gust over it [m/s]. Runs are independent, so the
    first are a fair sample of all.
    `clips` (clip, frame, channel) holds a few runs to draw, NaN after their end, `clip_runs` which
    they are, `channels` what the columns are, `frame_s` the time between frames. `findings` are
    sentences of the stunt's kind about them.
    """

    stunt: str
    kind: str
    count: int
    measures: tuple[str, ...]
    spreads: tuple[MeasureSpread, ...]
    values: FloatArray
    winds: FloatArray
    outcomes: NDArray[np.int64]
    is_safe: NDArray[np.bool_]
    is_usable: NDArray[np.bool_]
    chance_safe: Estimate
    chance_usable: Estimate
    chance_outcomes: tuple[tuple[str, Estimate], ...]
    chance_crossed: tuple[tuple[str, Estimate], ...]
    unsafe: int
    breaks: tuple[Break, ...]
    channels: tuple[str, ...]
    clips: FloatArray
    clip_runs: NDArray[np.int64]
    frame_s: float
    findings: tuple[str, ...]
    made: Made

    def measure(self, name: str) -> FloatArray:
        """Give one measure of every run that is kept."""
        return self.values[:, self.measures.index(name)]

    def spread(self, name: str) -> MeasureSpread:
        """Give how one measure is spread over all runs."""
        return self.spreads[self.measures.index(name)]
