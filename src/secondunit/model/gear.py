"""Resources: what is hired and counted: helicopters, ramp, train, ship."""

from dataclasses import dataclass
from datetime import date

from secondunit.model.people import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """Something hired by the day, `count` of it, on hire only inside `hired` (always, if empty)."""

    name: str
    count: int
    day_rate_cents: int
    hired: tuple[Span, ...] = ()

    def is_hired(self, day: date) -> bool:
        """Tell whether the resource can be used on a day."""
        return not self.hired or any(span.holds(day) for span in self.hired)
