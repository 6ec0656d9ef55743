"""What the search for rare events gives back."""

from collections.abc import Callable
from dataclasses import dataclass

from secondunit.model.estimate import Estimate
from secondunit.model.made import Made
from secondunit.model.spread import FloatArray

Margin = Callable[[FloatArray], FloatArray]
"""``margin(z)``: rows of independent standard normal numbers (rows, dimension) to margins (rows,).

A row fails where its margin is below 0. +inf is as far from failing as can be; -inf fails; NaN is
unknown and is counted as failing. The function must be pure, and safe to call from several threads.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The chance of one event by one method.

    `chance` holds the estimate with its 95 % interval; its value is 0 where no run failed, and then
    only `chance.high` says something. `cov` is the standard error over the value (NaN where the
    value is 0). `is_trusted` is false where the method itself saw that it is out of its depth;
    `notes` say why.
    """

    method: str
    chance: Estimate
    cov: float
    runs: int
    repeats: int
    levels: int
    is_trusted: bool
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WindChance:
    """The chance of the event in one wind: speed, and the direction it comes from, if fixed."""

    speed_m_s: float
    from_rad: float | None
    chance: Estimate
    runs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundary:
    """The wind speed at which a chance passes `target`.

    Up to `low_m_s` the high end of the chance's 95 % interval stays below the target; from
    `high_m_s` on its low end is above; `speed_m_s` is where the estimate itself passes. Each is
    read between the winds that were flown, on a logarithmic scale of chance. `speed_m_s` is None
    where the chance is above the target even in calm (`is_above_in_calm`), or stays below it up to
    the strongest wind tried. `from_rad` is the direction the wind comes from, None for the planned
    spread of directions; of several directions tried the worst is given. `winds` are all that was
    flown.
    """

    target: float
    speed_m_s: float | None
    low_m_s: float
    high_m_s: float
    from_rad: float | None
    is_above_in_calm: bool
    strongest_m_s: float
    winds: tuple[WindChance, ...]
    runs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rare:
    """How often one event happens in a stunt's planned wind, and the wind at which it is too often.

    `event` is ``unsafe``, the name of a limit, or how a run ends. `chance` is the answer; it comes
    from `method`, one of `answers`. `do_agree` tells whether the trusted methods' intervals
    overlap; None where only one was used. `takes` are those the log tells of; `pilot_runs` were
    flown to learn how far the measures spread.
    """

    stunt: str
    kind: str
    event: str
    chance: Estimate
    method: str
    answers: tuple[Answer, ...]
    do_agree: bool | None
    takes: int
    pilot_runs: int
    notes: tuple[str, ...]
    boundary: Boundary | None
    made: Made

    @property
    def runs(self) -> int:
        """How many runs were flown in all."""
        flown = sum(answer.runs for answer in self.answers)
        return self.pilot_runs + flown + (self.boundary.runs if self.boundary else 0)
