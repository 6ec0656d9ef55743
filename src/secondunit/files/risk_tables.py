"""Risks and options of a production file: what may go wrong, and what can be bought against it."""

from datetime import date
from typing import Annotated

from pydantic import Field

from secondunit.files.fields import Chance, Money, MoneyText, Quantity, Uncertain
from secondunit.files.table import Name, Table
from secondunit.model.risk import RiskKind
from secondunit.model.spread import Spread, fixed

_DAY_S = 86_400.0
_PEOPLE_MAX = 1000  # of a zone; of more the first term of a binomial may be too small

Names = list[Name]
Amount = Annotated[Money, MoneyText()]
Factor = Annotated[Spread, Uncertain("ratio", 0.0, 100.0)]
Span = Annotated[float | None, Quantity("time", 0.0, 2000 * _DAY_S)]
Stage = Annotated[float | None, Quantity("time", 3600.0, 2000 * _DAY_S)]
Share = Annotated[float | None, Chance()]


class ZoneTable(Table):
    """A part of the crew that meets mostly among itself."""

    name: Name = Field(description="Name of the zone.")
    people: int = Field(ge=1, le=_PEOPLE_MAX, description="How many are in it.")


class IncidenceTable(Table):
    """How many catch it where the crew lives, from a day on."""

    day: date = Field(description="Day from which it holds.")
    per_100_000: float = Field(
        ge=0, le=1e5, allow_inf_nan=False,
        description="New cases counted a day among 100,000 people; a mean of seven days.",
    )  # fmt: skip


class RuleTable(Table):
    """One state of a border's rules."""

    name: Name = Field(description="Name of the rule.")
    quarantine: Span = Field(default=None, description="Sat out by who enters; none, if left out.")
    closed: bool = Field(default=False, description="Whether nobody enters while it lasts.")
    lasts: Stage = Field(default=None, description="Mean time until it changes; left out, never.")
    then: Names = Field(
        default=[], description="Rules that may follow, each as likely; all others, if left out."
    )


class DatedRuleTable(Table):
    """A rule that is known to hold from a day on, until the next that is dated."""

    day: date = Field(description="Day from which it holds.")
    rule: Name = Field(description="Name of the rule.")


class RiskTable(Table):
    """One thing that stops or delays the shoot."""

    name: Name = Field(description="Name that options and the log use.")
    kind: RiskKind = Field(description="What it does; it decides which keys there are.")
    source: Annotated[str, Field(max_length=2000)] = Field(
        default="", description="Where its numbers are from; without one they count as assumed."
    )
    length: Annotated[Spread | None, Uncertain("time", 0.0, 2000 * _DAY_S)] = Field(
        default=None, description="How long it lasts; not for overrun."
    )
    events: Annotated[float, Field(gt=0, le=1e6, allow_inf_nan=False)] | None = Field(
        default=None, description="Events seen (or judged equal to) in the exposure."
    )
    exposure: Annotated[float | None, Quantity("time", 3600.0, 1e5 * _DAY_S)] = Field(
        default=None, description="Time in which they were seen (of one person or piece of gear)."
    )
    chance: Share = Field(
        default=None, description="Chance that a move is held up, or that what ends is gone."
    )
    people: Names = Field(default=[], description="Who may fall ill, be hurt, or has no more time.")
    resources: Names = Field(default=[], description="Gear that may fail, or what lapses.")
    site: Name | None = Field(default=None, description="Site whose permit lapses.")
    day: date | None = Field(default=None, description="Last day of what lapses.")
    before: Name | None = Field(
        default=None, description="Block on entering which, or site on reaching which."
    )
    during: Names = Field(default=[], description="Blocks in which it applies; all, if left out.")
    factor: Annotated[Spread | None, Uncertain("ratio", 0.0, 100.0)] = Field(
        default=None, description="Multiplies the time that all scenes take; for overrun."
    )
    extra: Annotated[float, Field(gt=0, le=100, allow_inf_nan=False)] | None = Field(
        default=None, description="Takes too many of a scene, on average; for retakes."
    )
    evenness: Annotated[float, Field(gt=0, le=1000, allow_inf_nan=False)] | None = Field(
        default=None, description="Size of their negative binomial; small: few scenes need most."
    )
    zone: list[ZoneTable] = Field(default=[], description="Zones of the crew; for epidemic.")
    incidence: list[IncidenceTable] = Field(default=[], description="How common it is, by date.")
    unseen: Annotated[Spread | None, Uncertain("ratio", 0.0, 1000.0)] = Field(
        default=None, description="True cases to one that is counted."
    )
    contacts: Annotated[Spread | None, Uncertain("ratio", 0.0, 20.0)] = Field(
        default=None, description="People whom one who is infectious infects a day, nobody immune."
    )
    across: Share = Field(default=None, description="Share of contacts outside one's own zone.")
    latent: Stage = Field(default=None, description="Mean time until infectious.")
    infectious: Stage = Field(default=None, description="Mean time for which.")
    test_every: Span = Field(default=None, description="Time between tests, in whole days.")
    finds_infectious: Share = Field(default=None, description="Sensitivity while infectious.")
    finds_latent: Share = Field(default=None, description="Sensitivity before.")
    stop_chance: Share = Field(default=None, description="Chance that one found stops the shoot.")
    stop_contact: Share = Field(default=None, description="Share of contacts left when stopped.")
    stop_most: Span = Field(default=None, description="Longest stop.")
    rule: list[RuleTable] = Field(
        default=[], description="Rules of a border; the first holds to begin with."
    )
    dated: list[DatedRuleTable] = Field(
        default=[], description="Rules by calendar; after the last they change by chance."
    )
    crossings: Names = Field(default=[], description="Blocks and sites across the border.")
    ahead: Span = Field(
        default=None, description="How long before their first day of the board people cross it."
    )
    day_cost: Amount | None = Field(
        default=None, description="Cost of a stopped day; that of the unit or block, if left out."
    )
    event_cost: Amount | None = Field(
        default=None, description="Cost of each event; none, if left out."
    )


class ChangeTable(Table):
    """What an option does to one risk."""

    risk: Name = Field(description="Name of the risk.")
    rate_factor: Factor = Field(
        default=fixed(1.0),
        description="Multiplies how often it strikes, its chance, or what is brought in.",
    )
    length_factor: Factor = Field(default=fixed(1.0), description="Multiplies how long it lasts.")
    contact_factor: Factor = Field(
        default=fixed(1.0), description="Multiplies contacts; for an epidemic."
    )
    stop_factor: Factor = Field(
        default=fixed(1.0), description="Multiplies the chance of a stop; for an epidemic."
    )
    test_every: Span = Field(default=None, description="Time between tests; for an epidemic.")
    later: Span = Field(
        default=None, description="By how much later it ends, in whole days; for an expiry."
    )


class CoverTable(Table):
    """What an insurance pays of what a risk costs in a shoot."""

    risk: Name = Field(description='Name of the risk; "no open window" is the weather.')
    share: Annotated[float, Chance()] = Field(default=1.0, description="Share that it pays.")
    deductible: Amount | None = Field(default=None, description="What it does not pay first.")
    limit: Amount = Field(description="The most it pays.")


class CoverSetTable(Table):
    """Another place where a unit may shoot on a day that cannot begin."""

    unit: Name = Field(description="Name of the unit.")
    site: Name = Field(description="Where the unit has other scenes planned.")
    move_cost: Amount | None = Field(
        default=None, description="What each time costs, there and back; none, if left out."
    )


class StandInTable(Table):
    """A double who stands by for whom he doubles."""

    person: Name = Field(description="Name of the double; the person must say whom he doubles.")
    stunts: Names = Field(default=[], description="Stunts in which he can; all, if left out.")


class OptionTable(Table):
    """A precaution with its price and what it changes."""

    name: Name = Field(description="Name of the option.")
    price: Amount = Field(description="What it costs.")
    source: Annotated[str, Field(max_length=2000)] = Field(
        default="", description="Where its numbers are from; without one they count as assumed."
    )
    change: list[ChangeTable] = Field(default=[], description="What it does to which risk.")
    cover: list[CoverTable] = Field(default=[], description="What it pays of which risk's cost.")
    cover_set: list[CoverSetTable] = Field(default=[], description="Where else may be shot.")
    stand_in: list[StandInTable] = Field(default=[], description="Who stands by for whom.")
