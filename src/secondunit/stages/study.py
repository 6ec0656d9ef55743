"""Study: the results together, the only output."""

from dataclasses import dataclass

from secondunit.model.made import Made
from secondunit.model.production import Production
from secondunit.stages.debris import Debris
from secondunit.stages.envelope import Envelope
from secondunit.stages.forecast.nouns import Forecast
from secondunit.stages.runs import Runs
from secondunit.stages.schedule.nouns import Schedule
from secondunit.stages.windows import Decisions, Windows


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Study:
    """Everything that was worked out for a production, and how it was made."""

    production: Production
    runs: tuple[Runs, ...]
    envelopes: tuple[Envelope, ...]
    windows: Windows
    schedule: Schedule
    forecast: Forecast
    made: Made
    debris: tuple[Debris, ...] = ()
    decisions: tuple[Decisions, ...] = ()
