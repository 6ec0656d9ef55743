"""What a rule is: its name, the crew's words, its source, its family, and its check."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from secondunit.model.production import Production
from secondunit.stages.schedule.nouns import Broken, Days, Strips
from secondunit.stages.windows.nouns import Windows

Check = Callable[[Production, Windows, Strips, Days], list[Broken]]

Family = Literal["strip alone", "unit day", "row of days", "order", "capacity"]
"""What a rule speaks of, so that a search knows how to keep it.

strip alone
    The days on which a strip may stand, whatever stands elsewhere.
unit day
    The work, sites and light of one unit on one day.
row of days
    The days of one person or unit one after the other: rest, runs of days, what follows a night.
order
    Two strips, and the least or most days from one to the other.
capacity
    How much of somebody or something is taken on one day.
"""

Severity = Literal["hard", "priced"]


def always(_production: Production) -> bool:
    """Tell that a rule is asked of every production."""
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule: its name, what it says to the crew, where it comes from, and how it is checked.

    A hard rule must not be broken; what breaks a priced one is paid for. Where a production does
    not ask it, no board of that production can break it.
    """

    name: str
    words: str
    source: str
    family: Family
    check: Check
    severity: Severity = "hard"
    is_asked: Callable[[Production], bool] = always


def in_hours(seconds: float) -> str:
    """Say a length of time in hours."""
    return f"{seconds / 3600:.4g} h"
