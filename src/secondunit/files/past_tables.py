"""The tables of what is past: earlier productions, and what really happened in this one."""

from datetime import date
from typing import Annotated

from pydantic import Field

from secondunit.files.fields import Amount, Count
from secondunit.files.table import Name, Table
from secondunit.model.risk import LogKind

Days = Annotated[float, Field(gt=0, le=2000, allow_inf_nan=False)]


class EarlierTable(Table):
    """An earlier production, planned against actual days."""

    name: Name = Field(description="Name of the production.")
    planned_days: Days = Field(description="Shooting days planned.")
    actual_days: Days = Field(description="Shooting days it took.")
    planned_cost: Amount | None = Field(
        default=None, description="Planned cost in this file's currency; with actual_cost."
    )
    actual_cost: Amount | None = Field(
        default=None, description="What it cost, in this file's currency; with planned_cost."
    )


class LogTable(Table):
    """What really happened."""

    day: date = Field(description="Day it happened.")
    kind: LogKind = Field(description="What happened.")
    note: Annotated[str, Field(max_length=2000)] = Field(default="", description="In your words.")
    strips: list[Name] = Field(default=[], description="Strips in the can; only for done.")
    stunt: Name | None = Field(default=None, description="Stunt of the takes; only for takes.")
    takes: Count | None = Field(default=None, description="Takes made; only for takes.")
    good: Count | None = Field(default=None, description="Good ones among them; only for takes.")
    risk: Name | None = Field(default=None, description="Risk that struck; only for stopped.")
    days: Count | None = Field(
        default=None,
        description="Days lost, for stopped; working days it took, for a block that wrapped.",
    )
    block: Name | None = Field(
        default=None, description="Block that wrapped; the whole shoot, if left out."
    )
    release_was: date | None = Field(
        default=None, description="Day of release before it moved; only for moved."
    )
    cost: Amount | None = Field(
        default=None, description="What the shoot cost in the end; only for the shoot's wrapped."
    )
