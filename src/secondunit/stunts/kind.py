"""What every kind of stunt says about itself, so that no stage needs to know any of them."""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from secondunit.model.correlation import Correlation
from secondunit.model.limits import Limit, Protects
from secondunit.model.spread import Spread
from secondunit.model.stunt import Cell, Stunt
from secondunit.physics.setting import Setting

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One input of a run: SI name, default spread, what it may be at all, meaning and source.

    `low` to `high` is where the model is meant to hold, `range_source` why there.
    """

    name: str
    default: Spread
    low: float
    high: float
    meaning: str
    source: str
    range_source: str = "assumption"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a table: a number with its SI name, or words.

    A number lies between `low` and `high`; of `words`, where there are any, the cell is one; where
    `is_text` it is any short text. Without a `default` every row must tell it.
    """

    name: str
    meaning: str
    source: str = ""
    low: float = -math.inf
    high: float = math.inf
    default: Cell | None = None
    words: tuple[str, ...] = ()
    is_text: bool = False

    @property
    def is_number(self) -> bool:
        """Tell whether the cells are numbers."""
        return not (self.words or self.is_text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """A table of its own that a kind reads from the file: beats of a fight, a line of track.

    It stands below the stunt, ``[[stunt.beat]]``, or in a file that the stunt names, and comes to
    the kind as `secondunit.model.stunt.Stunt.tables`. It has no uncertain numbers: those are
    parameters.
    """

    name: str
    meaning: str
    columns: tuple[Column, ...]
    rows_max: int = 1000


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Fork:
    """A uniform draw that decides which of some ways a run goes.

    It goes the first way where the draw lies below the first of `chances`, the second where below
    the first two together, and so on; the usual way where it lies above all. `draw` and `chances`
    are names of parameters. No measure tells how near a run was to going another way.
    """

    draw: str
    chances: tuple[str, ...]


ASSUMPTION = "assumption"


def limit(
    name: str,
    measure: str,
    number: float,
    protects: Protects,
    reason: str,
    source: str = ASSUMPTION,
) -> Limit:
    """Make a limit; its name tells whether it is a highest or a lowest."""
    return Limit(
        name=name, measure=measure, is_max="_max" in name, number=number, protects=protects,
        reason=reason, source=source,
    )  # fmt: skip


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

    path: tuple[str | int, ...]
    message: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Seen:
    """What came of a stunt's runs, as its kind sees them when it tells what it found.

    `values` (run,) by measure, `outcomes` (run,) and `is_safe` (run,) of the first runs;
    `clips` (clip, frame, channel) of a few, NaN after their end, frames `frame_s` apart.
    """

    values: Mapping[str, FloatArray]
    outcomes: NDArray[np.int64]
    is_safe: NDArray[np.bool_]
    clips: FloatArray
    channels: tuple[str, ...]
    frame_s: float


def no_plan(_stunt: Stunt) -> float:
    """Give a plan for a kind that has none but its parameters."""
    return 0.0


def nothing_found(_stunt: Stunt, _seen: Seen) -> Iterable[str]:
    """Find nothing beyond what measures and limits tell."""
    return ()


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
    stand in the order in which a run comes to them. `tables` are what it reads beside parameters;
    `plan_of` makes of the stunt what its kernel gets as `Setting.plan`, and `findings` tells in
    plain sentences what the runs say that no measure does. A kind with `follows_channels` films
    another stunt, whose kind must have these channels. `forks` are draws that send a run one way or
    another. `of_canopy` and `of_place` are parameters that belong to the canopy and to the place;
    the others belong to the performer and his gear. `wind_over_mark` gives the mean wind between
    two heights over that at the mark, of the runs' inputs, both heights and the landing's above the
    mark, and where the wind blows to; None where the kind does not know.
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
    tables: tuple[Rows, ...] = ()
    plan_of: Callable[[Stunt], Any] = no_plan
    check: Callable[[Stunt], Iterable[KindMistake]] = nothing_wrong
    findings: Callable[[Stunt, Seen], Iterable[str]] = nothing_found
    follows_channels: tuple[str, ...] = ()
    correlations: tuple[Correlation, ...] = ()
    choices: tuple[Choice, ...] = ()
    forks: tuple[Fork, ...] = ()
    of_canopy: tuple[str, ...] = ()
    of_place: tuple[str, ...] = ()
    wind_over_mark: (
        Callable[[NDArray[np.float64], float, float, float, float], NDArray[np.float64]] | None
    ) = None

    def measure_index(self, name: str) -> int:
        """Give the column of a measure."""
        return next(i for i, measure in enumerate(self.measures) if measure.name == name)


def gust_knots(duration_s: float) -> int:
    """Give how many knots of turbulence a run of a duration needs."""
    return int(duration_s / GUST_STEP_S) + 2


def level_gusts(duration_s: float) -> tuple[White, ...]:
    """Give the normals behind gusts along and across the wind; see `secondunit.physics.gust`."""
    return (White(name="turbulence", count=2 * gust_knots(duration_s), is_gust=True),)
