"""People: who is paid, who is free when, who doubles whom."""

import math
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of days, both ends included."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Tell whether a day lies in the span."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody by role. Without `available` spans the person is free on every day.

    `hours_max_s` is the most that somebody may work a day whatever the unit's day is: a pilot's.
    `born` says how old a minor is (None: grown up); work lies inside `contract`; `base` is where
    home is (empty: at none of the bases). A performer makes at most `takes_max` takes a
    day, for `take_pay_cents` each, and has `cool_down_days` between days of stunts. Who needs
    `make_up_s` before the first strip of a day (make-up, costume, the way from the hotel) is called
    so much earlier.
    """

    name: str
    role: str
    day_rate_cents: int
    available: tuple[Span, ...] = ()
    doubles: str = ""
    hours_max_s: float = math.inf
    born: date | None = None
    contract: Span | None = None
    base: str = ""
    takes_max: int = 1000
    cool_down_days: int = 0
    take_pay_cents: int = 0
    make_up_s: float = 0.0

    def is_free(self, day: date) -> bool:
        """Tell whether the person can be called on a day: available, and under contract."""
        return self.is_available(day) and (self.contract is None or self.contract.holds(day))

    @property
    def spans(self) -> tuple[Span, ...]:
        """The stretches of days on which the person can be called; empty, where all days are."""
        if self.contract is None:
            return self.available
        begin, end = self.contract.first, self.contract.last
        cut = (Span(first=max(s.first, begin), last=min(s.last, end)) for s in self.available)
        return tuple(span for span in cut if span.first <= span.last) or (self.contract,)

    def is_available(self, day: date) -> bool:
        """Tell whether the person has time on a day."""
        return not self.available or any(span.holds(day) for span in self.available)
