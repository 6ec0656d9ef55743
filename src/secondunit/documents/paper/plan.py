"""What a call sheet reads: the production and the results that its days rest on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from secondunit.documents.paper.from_schedule import paper_of_schedule
from secondunit.documents.paper.nouns import Paper
from secondunit.documents.paper.unit_days import UnitDay, unit_days
from secondunit.model.production import Production
from secondunit.stages.envelope import Envelope
from secondunit.stages.schedule.nouns import Schedule
from secondunit.stages.windows import Windows


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Plan:
    """A production, its schedule, what the schedule rests on, and the schedule as paper."""

    production: Production
    envelopes: Sequence[Envelope]
    windows: Windows
    schedule: Schedule
    paper: Paper
    days: tuple[UnitDay, ...]
    drop_days_min: int | None = None

    def days_of(self, stunt: str, kind: str) -> list[date]:
        """List the days with a stunt's strips of a kind: on the board, and done, by the log."""
        placed = zip(self.schedule.strips, self.schedule.days, strict=True)
        days = {day for strip, day in placed if (strip.stunt, strip.kind) == (stunt, kind)}
        name = f"{stunt}: {kind} "  # of a stunt's strips, which never change
        for entry in self.production.log:
            if entry.kind == "done" and any(one.startswith(name) for one in entry.strips):
                days.add(entry.day)
        return sorted(days)


def plan_of(
    production: Production,
    envelopes: Sequence[Envelope],
    windows: Windows,
    schedule: Schedule,
    *,
    drop_days_min: int | None = None,
) -> Plan:
    """Put together what the papers of a production read; drops as `paper_of_schedule` has them."""
    return Plan(
        production=production,
        envelopes=envelopes,
        windows=windows,
        schedule=schedule,
        paper=paper_of_schedule(production, schedule, drop_days_min=drop_days_min),
        days=unit_days(production, schedule),
        drop_days_min=drop_days_min,
    )
