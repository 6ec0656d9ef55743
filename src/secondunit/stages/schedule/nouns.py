"""The nouns of a board: strips, what the rules found, and the schedule itself."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from secondunit.model.estimate import Estimate
from secondunit.model.made import Made
from secondunit.model.stunt import Light
from secondunit.stages.schedule.timeline.nouns import Timeline

StripKind = Literal["scene", "rig", "rehearsal", "stunt", "strike"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """One strip of the board: a scene, or a day's part of a stunt.

    `after` names strips that must lie on earlier days. `takes` counts the takes a stunt strip is to
    bring; `stunt` names the stunt that rig, rehearsal, stunt and strike belong to. One that
    `is_cover` stands in reserve for a stunt whose weather fails.
    """

    name: str
    kind: StripKind
    unit: str
    site: str
    people: tuple[str, ...]
    resources: tuple[str, ...]
    duration_s: float
    light: Light
    after: tuple[str, ...]
    stunt: str = ""
    takes: int = 0
    is_cover: bool = False


Strips = tuple[Strip, ...]
Days = tuple[date, ...]
"""The day of each of some strips, in their order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """A rule that a schedule breaks, where, in the crew's words."""

    rule: str
    day: date
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """Strips on days, their cost, how far from the best possible, and rules kept or broken.

    `days` gives the day of each strip, in the order of `strips`. `cost_cents` is what the plan pays
    if nothing goes wrong; `cost_parts` adds up to it. `expected_loss_cents` is the price of the
    chance that stunts do not get their weather, as the search weighed it, less `cover_cents`, which
    scenes in reserve are expected to save. No schedule of this model has cost + expected loss below
    `bound_cents`. `paid_rules` are the rules that are not kept, and paid for. `timelines` are
    its days by the clock, one for each day of each unit.
    """

    strips: tuple[Strip, ...]
    days: tuple[date, ...]
    cost_cents: int
    cost_parts: tuple[tuple[str, int], ...]
    expected_loss_cents: int
    bound_cents: int
    broken_rules: tuple[Broken, ...]
    chance_open: tuple[tuple[str, Estimate], ...]  # by stunt strip: enough open hours on its day
    reasons: tuple[str, ...]  # by strip: why it stands on its day
    made: Made
    cover_cents: int = 0
    paid_rules: tuple[Broken, ...] = ()
    timelines: tuple[Timeline, ...] = ()

    @property
    def shooting_days(self) -> int:
        """How many days any unit works."""
        return len(set(self.days))

    def timeline(self, unit: str, day: date) -> Timeline | None:
        """Give the day of a unit by the clock, None where it was not laid out."""
        return next((t for t in self.timelines if (t.unit, t.day) == (unit, day)), None)

    def day_of(self, strip: str) -> date:
        """Give the day of a strip."""
        return next(day for s, day in zip(self.strips, self.days, strict=True) if s.name == strip)
