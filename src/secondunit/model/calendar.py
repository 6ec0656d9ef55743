"""A unit's working days and hours."""

from dataclasses import dataclass, replace
from datetime import date

from secondunit.model.agreement import Agreement


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """When a unit works. Times are wall clock of the production's zone, in seconds after midnight.

    `days_off` are weekdays (Monday 0); `work_days_max` is the most days in a row; `day_cost_cents`
    is what the unit costs on a day it works, beside the people and resources named in the file.
    """

    unit: str
    call_s: float
    night_call_s: float
    day_length_s: float
    rest_s: float
    work_days_max: int
    days_off: tuple[int, ...]
    holidays: tuple[date, ...]
    day_cost_cents: int

    def is_working(self, day: date) -> bool:
        """Tell whether the unit may work on a day."""
        return day.weekday() not in self.days_off and day not in self.holidays

    def held_to(self, agreement: Agreement) -> "Calendar":
        """Give the calendar with the stricter of its own and the agreed rest and days in a row."""
        return replace(
            self,
            rest_s=max(self.rest_s, agreement.rest_s),
            work_days_max=min(self.work_days_max, agreement.work_days_max),
        )
