"""What every kind of stunt says about itself, so that no stage needs to know any of them."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from secondunit.model.limits import Limit
from secondunit.model.spread import Spread
from secondunit.physics.state import Ground

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
    """One number a run is judged by: SI name and meaning."""

    name: str
    meaning: str


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


Fly = Callable[
    [FloatArray, FloatArray, FloatArray, Ground, float, FloatArray, NDArray[np.int64], FloatArray],
    None,
]
"""``fly(inputs, winds, gusts, ground, elevation_m, measures, outcomes, tracks)``, compiled, no GIL.

inputs (runs, parameters)
    One row a run, columns in the order of `Kind.parameters`, SI.
winds (runs, 3)
    Mean wind at the mark: towards east, towards north [m/s], and the gust over the mean [m/s].
gusts (runs, knots, 2)
    Unit turbulence (mean 0, variance 1) along and across the mean wind at knots `GUST_STEP_S`
    apart.
ground, elevation_m
    Terrain in the site's axes, and the mark's elevation above the sea.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of stunt; `choices` are the parameters that advice may move."""

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
    choices: tuple[Choice, ...] = ()

    def measure_index(self, name: str) -> int:
        """Give the column of a measure."""
        return next(i for i, measure in enumerate(self.measures) if measure.name == name)

    @property
    def gust_knots(self) -> int:
        """How many knots of turbulence a run of this kind needs."""
        return int(self.duration_max_s / GUST_STEP_S) + 2
