"""What is calibrated, from what, and what comes of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from secondunit.model.spread import FloatArray, Spread

Level = Literal["performer", "canopy", "site", "take"]
LEVELS: tuple[Level, ...] = ("performer", "canopy", "site", "take")


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One uncertain input: its spread as stated, and whom or what it belongs to."""

    name: str
    spread: Spread
    level: Level
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Doubt:
    """What a simulator leaves out, admitted: unknown pushes on its outputs, by group.

    `push` (output, push) says what a push of one unit does to each output; `group` (push,) which
    scale it is drawn with; the scale of a group is not known and has a lognormal prior of median
    `median` (group,) and logarithmic standard deviation `sd_log`.
    """

    push: FloatArray
    group: NDArray[np.int64]
    names: tuple[str, ...]
    median: FloatArray
    sd_log: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Simulator:
    """Something that makes outputs of inputs.

    `fly` takes values (run, input) in SI and the number of the first run (for what else is drawn)
    and gives outputs (run, output), NaN where a run does not come to one.
    """

    name: str
    inputs: tuple[Input, ...]
    outputs: tuple[str, ...]
    fly: Callable[[FloatArray, int], FloatArray]
    doubt: Doubt

    def values(self, normals: FloatArray) -> FloatArray:
        """Turn normal scores (…, input) into values: each spread's quantile of their chance."""
        return np.stack(
            [one.spread.quantile(ndtr(normals[..., i])) for i, one in enumerate(self.inputs)],
            axis=-1,
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Take:
    """What the logger of one take showed.

    `shown` (output,) are the simulator's outputs as measured, NaN where not known, with standard
    deviations `shown_sd`; fixes of one `fix` (output,) are bad together. `error` (output, error)
    are further errors that strike many outputs at once, of known size: the time and the place of
    the exit. `labels` name the performer, the canopy and the site.
    """

    name: str
    shown: FloatArray
    shown_sd: FloatArray
    fix: NDArray[np.int64]
    error: FloatArray
    labels: Mapping[Level, str]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Posterior:
    """Draws of what all takes share, in normal scores of the spreads as stated.

    `mean` (draw, input); `label` (draw, input, label) how far each performer, canopy or site is
    from it, labels in the order of `labels`; `between_sd`, `within_sd` (draw, input) the spread
    between labels and from take to take; `doubt` (draw, group) the scales of the doubt;
    `takes` (draw, take, input) the inputs of the takes themselves.
    """

    mean: FloatArray
    label: FloatArray
    labels: Mapping[Level, tuple[str, ...]]
    between_sd: FloatArray
    within_sd: FloatArray
    doubt: FloatArray
    takes: FloatArray
