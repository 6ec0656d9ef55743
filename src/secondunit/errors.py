"""What can go wrong, as a tree; every message is for a person.

::

    SecondUnitError
    ├── ProductionError      the production, or a file that was read, has mistakes: all of them,
    │                        each with its place
    ├── NoScheduleError      no schedule keeps every rule; names the rules that cannot hold together
    └── StoreError           the database beside the production cannot be used

A message says *what (its value) of which thing must be what*, then *Maybe …* where there is a
likely cure.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One mistake: where it is, what is wrong, and a likely cure."""

    place: str
    message: str
    maybe: str = ""

    def __str__(self) -> str:
        cure = f"\n    Maybe {self.maybe}" if self.maybe else ""
        return f"{self.place}: {self.message}{cure}"


class SecondUnitError(Exception):
    """Anything the user can put right."""


class ProductionError(SecondUnitError):
    """A production, or a file that was read, has mistakes; `problems` lists all of them."""

    def __init__(self, problems: "tuple[Problem, ...] | list[Problem]") -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class NoScheduleError(SecondUnitError):
    """No schedule keeps every rule; `reasons` says which rules stand against each other."""

    def __init__(self, reasons: "tuple[str, ...] | list[str]") -> None:
        self.reasons = tuple(reasons)
        super().__init__("\n".join(self.reasons))


class FetchError(SecondUnitError):
    """A weather service did not give what was asked for, and nothing is kept."""


class StoreError(SecondUnitError):
    """The database of studies cannot be read or written."""
