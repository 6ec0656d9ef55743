"""What every kind of stunt says about itself, so that no stage needs to know any of them."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from secondunit.model.correlation import Correlation
from secondunit.model.limits import Limit
from secondunit.model.spread import Spread
from secondunit.model.stunt import Stunt
from secondunit.physics.ramp_profile import RampProfile
from secondunit.physics.ramp_shapes import straight_ramp
from secondunit.physics.setting import Setting

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One input of a run: SI name, default spread, what it may be at all, meaning and source."""

    name: str
    default: Spread
    low: float
    high: float
    meaning: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One number a run is judged by: SI name, meaning, and its value where it does not apply.

    `harmless` is on the side that crosses no limit: what does not come to pass hurts nobody.
    """

    name: str
    meaning: str
    harmless: float = -math.inf


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a run ended; its code is its index among the kind's outcomes."""

    sentence: str
    is_safe: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A parameter whose middle the crew is free to choose: how far, and how finely it can be set.

    `reach` is how far from what is planned advice may go by itself, `step` to what it is rounded,
    both in the parameter's SI unit. All are assumptions about practice.
    """

    name: str
    reach: float
    step: float


def row_type(names: Iterable[str]) -> np.dtype[np.record]:
    """Give the type of a row of floats with names, so that kernels read ``row.delay_s``."""
    row = np.dtype((np.record, [(name, np.float64) for name in names]))
    return cast("np.dtype[np.record]", row)


def as_rows(values: FloatArray, row: np.dtype[np.record]) -> NDArray[np.record]:
    """Look at an array (rows, columns) as rows with names; the same memory."""
    return values.view(row)[:, 0]


Fly = Callable[
    [FloatArray, FloatArray, FloatArray, Setting, FloatArray, NDArray[np.int64], FloatArray], None
]
"""``fly(inputs, winds, whites, setting, measures, outcomes, tracks)``, without the lock.

inputs (runs, parameters)
    One row a run, columns in the order of `Kind.parameters`, SI.
winds (runs, 3)
    Mean wind at the mark: towards east, towards north [m/s], and the gust over the mean [m/s].
whites (runs, normals)
    Independent normals of mean 0 and variance 1, as many as `Kind.whites` asks for, in that order;
    those of gusts are left out where no run has any.
setting
    The place.
measures (runs, measures), outcomes (runs,), tracks (runs, frames, channels)
    Written by the kernel. Frames are `Kind.frame_s` apart, NaN after the run has ended;
    with 0 frames nothing is kept. A measure that does not apply is +inf or -inf on its harmless
    side; NaN means unknown and never counts as kept.
"""

GUST_STEP_S = 1.0
# How long a gust lasts: a Dryden length of about 100 m (MIL-F-8785C, low level) over 12 m/s.
GUST_TIME_S = 8.0
# A gust is the mean and three standard deviations; assumption, design/004-gust-over-mean.md.
GUST_PEAK = 3.0


class KindMistake(NamedTuple):
    """What is wrong with a stunt as its kind sees it: the key below the stunt, and a sentence."""

    path: tuple[str, ...]
    message: str


def no_ramp(_stunt: Stunt) -> RampProfile:
    """Give a ramp for a kind that has none: a metre of level deck."""
    return straight_ramp(1.0, 0.0)


def nothing_wrong(_stunt: Stunt) -> Iterable[KindMistake]:
    """Find nothing beyond what each parameter alone may be."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class White:
    """Some random course of a run, made of `count` unit normals; `is_gust`: one of the wind's."""

    name: str
    count: int
    is_gust: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of stunt.

    `whites` are in the order in which its kernel takes them, gusts last. `correlations` hold where
    a production does not state others. `choices` are the parameters that advice may move. `limits`
    stand in the order in which a run comes to them.
    """

    name: str
    summary: str
    parameters: tuple[Parameter, ...]
    measures: tuple[Measure, ...]
    limits: tuple[Limit, ...]
    outcomes: tuple[Outcome, ...]
    channels: tuple[str, ...]
    needs_terrain: bool
    duration_max_s: float
    frame_s: float
    wind_speeds_m_s: tuple[float, ...]
    fly: Fly
    whites: tuple[White, ...] = ()
    ramp_of: Callable[[Stunt], RampProfile] = no_ramp
    check: Callable[[Stunt], Iterable[KindMistake]] = nothing_wrong
    correlations: tuple[Correlation, ...] = ()
    choices: tuple[Choice, ...] = ()

    def measure_index(self, name: str) -> int:
        """Give the column of a measure."""
        return next(i for i, measure in enumerate(self.measures) if measure.name == name)


def gust_knots(duration_s: float) -> int:
    """Give how many knots of turbulence a run of a duration needs."""
    return int(duration_s / GUST_STEP_S) + 2


def level_gusts(duration_s: float) -> tuple[White, ...]:
    """Give the normals behind gusts along and across the wind; see `secondunit.physics.gust`."""
    return (White(name="turbulence", count=2 * gust_knots(duration_s), is_gust=True),)
