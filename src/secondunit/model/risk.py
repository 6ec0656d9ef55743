"""What may go wrong with the calendar, what is bought against it, what is known from before."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from secondunit.model.spread import Spread

RiskKind = Literal["stoppage", "illness", "relocation"]
OverRun = Literal["learned", "none"]
LogKind = Literal["done", "takes", "stopped", "moved", "wrapped", "released"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of the whole shoot, in order; one of them is the board itself.

    Other blocks are told only by their planned working days; `days_a_week` turns them into dates.
    """

    name: str
    is_board: bool
    working_days: float
    days_a_week: float
    day_cost_cents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """One thing that stops or delays the shoot.

    stoppage
        The whole company stops: a Poisson process whose rate is Gamma with `events` seen in
        `exposure_s` (the prior, then the log); each stop lasts `length_s`.
    illness
        One of `people` falls ill at a rate (Gamma likewise, per person) and is away for `length_s`.
    relocation
        On entering the block `before`, with `chance`, the move is held up for `length_s`.

    `during` names the blocks in which it applies (all, if empty). A stopped day costs
    `day_cost_cents` (0: the cost of the unit or block it falls on), an event `event_cost_cents`.
    """

    name: str
    kind: RiskKind
    length_s: Spread
    events: float = 0.0
    exposure_s: float = 0.0
    chance: float = 0.0
    people: tuple[str, ...] = ()
    before: str = ""
    during: tuple[str, ...] = ()
    day_cost_cents: int = 0
    event_cost_cents: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What an option does to one risk: it multiplies how often (or the chance) and how long."""

    risk: str
    rate_factor: Spread
    length_factor: Spread


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A precaution with its price and what it changes."""

    name: str
    price_cents: int
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierProduction:
    """A production of the same series or director, planned against actual."""

    name: str
    planned_days: float
    actual_days: float
    planned_cost_cents: int | None = None
    actual_cost_cents: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """What really happened: the past is input.

    done
        The strips `strips` are in the can and leave the board.
    takes
        Of stunt `stunt`, `takes` were made and `good` of them were good.
    stopped
        Risk `risk` struck; `days` were lost from `day` on.
    moved
        A release date or a place was moved; the release was `release_was`, if told.
    wrapped
        Block `block`, before the board, took `days` working days; without a block the whole shoot
        is over, for `cost_cents` if told.
    released
        The film is out.
    """

    day: date
    kind: LogKind
    note: str
    strips: tuple[str, ...] = ()
    stunt: str = ""
    takes: int = 0
    good: int = 0
    risk: str = ""
    days: int = 0
    block: str = ""
    release_was: date | None = None
    cost_cents: int | None = None
