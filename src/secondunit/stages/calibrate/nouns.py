"""What is calibrated, from what, and what comes of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from secondunit.model.estimate import Estimate
from secondunit.model.made import Made
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

    `fly` takes values (run, input) in SI and gives outputs (run, output), NaN where a run does not
    come to one; what else is drawn for a run goes by its row. `foretell` does the same for runs to
    come, with a seed: what happens rarely, and takes do not tell of, happens there as stated; None
    where there is no such thing. `parts` (output,) names the part of a track that shows each
    output; empty where nobody asks why.
    """

    name: str
    inputs: tuple[Input, ...]
    outputs: tuple[str, ...]
    fly: Callable[[FloatArray], FloatArray]
    doubt: Doubt
    foretell: Callable[[FloatArray, int], FloatArray] | None = None
    parts: tuple[str, ...] = ()

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Learnt:
    """One input before and after: 5, 50 and 95 % of a take's value as stated, and of the next.

    `shift` and `sd` are the next take's mean and standard deviation in normal scores of the stated
    spread (0 and 1: nothing learnt); `share` is its part of the spread of the next take's places.
    `is_learnt` tells that takes moved or narrowed it by more than the draws' own error; `spread` is
    what to plan with then.

    Why: `seen_in` are the parts of the tracks that show it, with their shares of what the lines
    tell of it, greatest first; `by_take` how far each take moved the next take's mean against what
    the others say, in normal scores. `scatter` is the share of the next take's variance that
    changes from take to take: no further take narrows that.
    """

    name: str
    meaning: str
    level: Level
    before: tuple[float, float, float]
    after: tuple[float, float, float]
    shift: float
    sd: float
    share: float
    spread: Spread
    is_learnt: bool
    seen_in: tuple[tuple[str, float], ...] = ()
    by_take: tuple[tuple[str, float], ...] = ()
    scatter: float = 0.0

    @property
    def contraction(self) -> float:
        """How much narrower than stated, 0 to 1; below 0 where wider."""
        return 1.0 - self.sd


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Foreseen:
    """Where the next take will be at one moment: a region of `chance`, from the exit or the mark.

    `middle`, `low`, `high` (axis,) are the median and the ends that hold `chance` of each axis by
    itself [m]; `across_m` is the side of the square or cube as large as the region of highest
    density, `before_m` the same as stated. `held`: how many past takes lay inside the region that
    the other takes gave, with the interval; None where no two takes show it. `miss_m` is the median
    distance of those from the middle.
    """

    name: str
    axes: tuple[str, ...]
    chance: float
    middle: FloatArray
    low: FloatArray
    high: FloatArray
    across_m: float
    before_m: float
    held: Estimate | None
    miss_m: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Calibration:
    """What takes say of a simulator's inputs, and the next take's corridor.

    `together` are pairs of inputs that these takes cannot tell apart, with the correlation of their
    draws; `doubt` by name the median size of what the simulator leaves out.
    """

    simulator: str
    takes: tuple[str, ...]
    inputs: tuple[Learnt, ...]
    together: tuple[tuple[str, str, float], ...]
    doubt: tuple[tuple[str, float], ...]
    corridor: tuple[Foreseen, ...]
    made: Made


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A moment of the next take: its name, its axes, and which outputs are its place."""

    name: str
    axes: tuple[str, ...]
    outputs: tuple[int, ...]
