"""The nouns of a board: strips, what the rules found, days by the clock, and the schedule."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from secondunit.model.estimate import Estimate
from secondunit.model.made import Made
from secondunit.model.stunt import Light

VERSION = "4"  # of the stage: what another one made is not used again

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


PieceKind = Literal["strip", "setting up", "move", "meal"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a unit's day, in UTC seconds since 1970.

    `name` is the strip, the site that is set up or moved to, or empty for a meal. `number` counts
    the takes of a stunt strip from 1 and is 0 for everything else. A meal may lie inside a strip,
    which then goes on after it.
    """

    kind: PieceKind
    name: str
    start_utc_s: int
    end_utc_s: int
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """When somebody is at work on a day: from their own call, make-up included, to their wrap."""

    person: str
    call_utc_s: int
    wrap_utc_s: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """A unit's day by the clock.

    `call_utc_s` is when the unit is called, `wrap_utc_s` when its last piece ends, and
    `latest_utc_s` when it wraps at the latest by the rules' counting: with a stunt it may wait so
    long for its window. `late_meal_s` is how much later than agreed breaks begin, all together.
    Where the day cannot hold its strips there are no pieces and nobody, and `against` says why.
    """

    unit: str
    day: date
    call_utc_s: int
    wrap_utc_s: int
    latest_utc_s: int
    pieces: tuple[Piece, ...]
    people: tuple[Presence, ...]
    late_meal_s: int = 0
    against: tuple[str, ...] = ()

    def strip(self, name: str) -> tuple[int, int] | None:
        """Give the start and the end of a strip, its takes together; None where it is not."""
        own = [one for one in self.pieces if one.kind == "strip" and one.name == name]
        return (own[0].start_utc_s, own[-1].end_utc_s) if own else None

    def presence(self, person: str) -> Presence | None:
        """Give when somebody is at work, None for whom nothing is told."""
        return next((one for one in self.people if one.person == person), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonLosses:
    """What the weather takes of a board, in cents: over all seasons, and over the worst of them.

    Of seasons kept from the search if it `is_held_out`, else of those it looked at, which flatters.
    """

    mean_cents: Estimate
    worst_cents: Estimate
    worst_share: float
    is_held_out: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """Strips on days, their cost, how far from the best possible, and rules kept or broken.

    `days` gives the day of each strip, in the order of `strips`. `cost_cents` is what the plan pays
    if nothing goes wrong; `cost_parts` adds up to it. `expected_loss_cents` is the price of the
    chance that stunts do not get their weather, as the search weighed it, less `cover_cents`, which
    scenes in reserve are expected to save. `bad_seasons_cents` is what the search counted for the
    worst seasons beside it. No schedule of this model has `weighed_cents` below `bound_cents`.
    `season_losses` tells how the board fares in seasons that were kept from the search.
    `paid_rules` are the rules that are not kept, and paid for. `late_breaks_cents` is what breaks
    would cost besides that are late by the clock alone, which no search knows. `timelines` are its
    days by the clock, one for each day of each unit.
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
    bad_seasons_cents: int = 0
    season_losses: SeasonLosses | None = None
    late_breaks_cents: int = 0

    @property
    def weighed_cents(self) -> int:
        """What the search made small: cost, expected loss, and bad seasons as they are weighed."""
        return self.cost_cents + self.expected_loss_cents + self.bad_seasons_cents

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
