"""What may go wrong with the calendar, what is bought against it, what is known from before."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from secondunit.model.spread import Spread, fixed

RiskKind = Literal[
    "stoppage", "illness", "injury", "equipment", "relocation", "expiry", "epidemic", "overrun",
    "retakes", "border",
]  # fmt: skip
OverRun = Literal["learned", "none"]
LogKind = Literal["done", "takes", "stopped", "moved", "wrapped", "released"]

_NIL, _AS_IT_IS = fixed(0.0), fixed(1.0)
NO_WINDOW = "no open window"  # of the board's own causes of lost days the one that is insured


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
class Zone:
    """Part of a crew that meets mostly among itself."""

    name: str
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cohort:
    """How an infection lives in a crew, and what the crew does about it.

    `incidence_chances` gives, from each date on, the chance of a person to be counted as a new case
    where the crew lives on a day; `unseen` multiplies it to true infections. `contact_per_s` is the
    rate at which one infectious person infects others while nearly all are well; `across_share` the
    share of contacts outside one's own zone. Stages of the infection last `latent_s` and
    `infectious_s` on average. Everybody is tested every `test_every_s` (0: never) and found
    with the chance told; each who is found stops the company with `stop_chance`, and contacts
    then fall to `stop_contact_share`, for at most `stop_most_s`.
    """

    zones: tuple[Zone, ...]
    incidence_chances: tuple[tuple[date, float], ...]
    unseen: Spread
    contact_per_s: Spread
    across_share: float
    latent_s: float
    infectious_s: float
    test_every_s: float
    finds_infectious_chance: float
    finds_latent_chance: float
    stop_chance: float
    stop_contact_share: float
    stop_most_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BorderRule:
    """One state of a border's rules: who enters sits out `quarantine_s`, or waits while closed.

    It lasts `lasts_s` on average (0: for ever); then one of `then` follows, each as likely.
    """

    name: str
    quarantine_s: float
    is_closed: bool
    lasts_s: float
    then: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Border:
    """A border whose rules switch: first the first of `rules`, those `dated` from their day.

    It is crossed on entering each block and reaching each site of `crossings`, and by people for
    their first day of the board, `ahead_s` before it.
    """

    rules: tuple[BorderRule, ...]
    dated: tuple[tuple[date, str], ...]
    crossings: tuple[str, ...]
    ahead_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """One thing that stops or delays the shoot.

    stoppage
        The whole company stops: a Poisson process whose rate is Gamma with `events` seen in
        `exposure_s` (the prior, then the log); each stop lasts `length_s`.
    illness
        One of `people` falls ill at a rate (Gamma likewise, per person) and is away for `length_s`.
    injury
        As illness, but the time runs only while the person works, and the day is still shot.
    equipment
        Gear of `resources` fails at a rate while it is used, and is down for `length_s`.
    relocation
        On entering the block or reaching the site `before`, with `chance`, the move is held up for
        `length_s`.
    expiry
        The permit or hire of `resources`, the site `site`, or the time of `people` ends after
        `day`; with `chance` it is not to be had again for `length_s`.
    epidemic
        An infection spreads in a crew (`cohort`), and stops the company for `length_s` when found.
    overrun
        All scenes of the board take `factor` times the time planned: one pace for the shoot.
    retakes
        A scene needs takes too many, `extra_takes` on average and spread as negative binomial of
        size `evenness_shape`; each takes `length_s`.

    border
        The rules of a border (`border`) switch between open, quarantine and closed; who crosses it
        is held up by the rule of that day.

    `source` says where the numbers are from; without one they are assumed.
    `during` names the blocks in which it applies (all, if empty). A stopped day costs
    `day_cost_cents` (0: the cost of the unit or block it falls on), an event `event_cost_cents`.
    """

    name: str
    kind: RiskKind
    source: str = ""
    length_s: Spread = _NIL
    events: float = 0.0
    exposure_s: float = 0.0
    chance: float = 0.0
    people: tuple[str, ...] = ()
    resources: tuple[str, ...] = ()
    site: str = ""
    day: date | None = None
    before: str = ""
    during: tuple[str, ...] = ()
    factor: Spread = _AS_IT_IS
    extra_takes: float = 0.0
    evenness_shape: float = 1.0
    cohort: Cohort | None = None
    border: Border | None = None
    day_cost_cents: int = 0
    event_cost_cents: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What an option does to one risk: it multiplies how often (or the chance) and how long.

    Of an epidemic `rate_factor` multiplies what is brought in, `contact_factor` contacts, and
    `stop_factor` the chance of a stop; a `test_every_s` takes the place of the cohort's. An expiry
    comes `later_days` later: standby days.
    """

    risk: str
    rate_factor: Spread = _AS_IT_IS
    length_factor: Spread = _AS_IT_IS
    contact_factor: Spread = _AS_IT_IS
    stop_factor: Spread = _AS_IT_IS
    test_every_s: float | None = None
    later_days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """What an insurance pays of what a cause costs: a share above a deductible, up to a limit.

    `risk` is a risk, or `NO_WINDOW` for the weather.
    """

    risk: str
    share: float
    deductible_cents: int
    limit_cents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverSet:
    """Another place where a unit may shoot what is planned there on a day that cannot begin.

    Each time costs `move_cents`: there, and back.
    """

    unit: str
    site: str
    move_cents: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StandIn:
    """A double who stands by: takes the place of whom he doubles in `stunts` (empty: in all)."""

    person: str
    stunts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A precaution with its price and what it changes."""

    name: str
    price_cents: int
    changes: tuple[Change, ...]
    source: str = ""
    covers: tuple[Cover, ...] = ()
    cover_sets: tuple[CoverSet, ...] = ()
    stand_ins: tuple[StandIn, ...] = ()


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
