"""What tuning may move, and what it advises."""

from dataclasses import dataclass
from typing import Literal

from secondunit.model.estimate import Estimate
from secondunit.model.limits import Limit
from secondunit.model.made import Made
from secondunit.model.spread import Spread
from secondunit.model.stunt import Stunt

Verdict = Literal["better", "as it is", "none keeps the cap"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Knob:
    """A parameter whose middle may be chosen between `low` and `high`, in steps; SI."""

    name: str
    low: float
    high: float
    step: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Chances:
    """How often a stunt is safe, unsafe and usable."""

    safe: Estimate
    unsafe: Estimate
    usable: Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One parameter moved: its middle before and after, its new spread, and what it is worth.

    `worth` is what the chance of usable loses, and `risk` what the chance of unsafe gains, where
    this change alone is left out.
    """

    name: str
    before: float
    after: float
    spread: Spread
    worth: Estimate
    risk: Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """One limit before and after: how often it is crossed, and where one run in twenty lies.

    `before` and `after` are chances of crossing, `difference` is after minus before on the same
    draws. `worst_before` and `worst_after` are the measure's P95 where the limit is a highest
    value, its P5 where it is a lowest one.
    """

    limit: Limit
    before: Estimate
    after: Estimate
    difference: Estimate
    worst_before: float
    worst_after: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Advice:
    """Another stunt, and why; a person decides and puts it in the file.

    `stunt` is the stunt as advised: the one that was given where the verdict is ``"as it is"``, the
    one that came closest to the cap where none keeps it. `before` and `after` rest on `runs` draws
    that the search never saw, the same for both; `gain` is the difference of usable and `risk` that
    of unsafe on them. `promised` is the share of usable that the search saw in its winner: what it
    lies above `after` is luck of the choice. `unsafe_max` is the cap that was asked for.
    """

    stunt: Stunt
    verdict: Verdict
    reason: str
    unsafe_max: float
    knobs: tuple[Knob, ...]
    changes: tuple[Change, ...]
    before: Chances
    after: Chances
    gain: Estimate
    risk: Estimate
    promised: float
    effects: tuple[Effect, ...]
    candidates: int
    runs: int
    flown: int
    made: Made

    @property
    def keeps_cap(self) -> bool:
        """Tell whether the advised stunt keeps the cap, with the high end of its interval."""
        return self.after.unsafe.high <= self.unsafe_max
