"""What a sensitivity analysis finds."""

from dataclasses import dataclass
from typing import Literal

from secondunit.model.estimate import Estimate
from secondunit.model.made import Made

Way = Literal["middle", "width"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """How much one input decides of one output, as shares of its variance.

    `first` is what knowing the input exactly takes off the variance, on average over what it may
    turn out to be; `total` is what stays if all others are known. `total - first` is decided
    together with others.
    """

    input: str
    first: Estimate
    total: Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class Indices:
    """The indices of one output: ``"safe"``, ``"usable"`` (1 or 0 a run), or a measure.

    `inputs` stand in the order of the kind. They rest on the runs to which the measure `applies`;
    where it is +inf, -inf or `unknown` (NaN) the run is left out, and the shares say how often.
    `sd` is the standard deviation of the output; where it is 0 or NaN nothing can be told and
    every index is NaN.
    """

    output: str
    inputs: tuple[Index, ...]
    applies: Estimate
    unknown: Estimate
    sd: float

    @property
    def is_known(self) -> bool:
        """Tell whether the output varied, so that there was something to decide."""
        return self.sd > 0

    def first_order(self) -> list[Index]:
        """Give the inputs, the one that decides most by itself first."""
        return sorted(self.inputs, key=lambda index: -index.first.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensitivity:
    """Sobol indices of one stunt in its planned wind: `outputs` by every input in doubt.

    `rows` pairs of independent runs were drawn; `flown` counts all runs that were flown.
    """

    stunt: str
    kind: str
    inputs: tuple[str, ...]
    outputs: tuple[Indices, ...]
    rows: int
    flown: int
    chance_safe: Estimate
    chance_usable: Estimate
    made: Made

    def output(self, name: str) -> Indices:
        """Give the indices of one output."""
        return next(indices for indices in self.outputs if indices.output == name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slope:
    """How fast one figure of one output changes with one input, with its interval.

    `way` tells what of the input changes: its middle, per SI unit, or its width, per factor e.
    `step` is by how much it was moved to either side, in the same. `figure` is ``"chance"``,
    ``"mean"`` or a quantile's name such as ``"P50"``; the estimate is in the output's unit.
    """

    input: str
    way: Way
    step: float
    output: str
    figure: str
    estimate: Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class Slopes:
    """Gradients of one stunt's chances and measures, by the same draws on both sides."""

    stunt: str
    kind: str
    slopes: tuple[Slope, ...]
    runs: int
    flown: int
    made: Made

    def of(self, output: str, way: Way = "middle", figure: str = "chance") -> list[Slope]:
        """Give the slopes of one figure of one output, by every input."""
        return [
            slope
            for slope in self.slopes
            if (slope.output, slope.way, slope.figure) == (output, way, figure)
        ]
