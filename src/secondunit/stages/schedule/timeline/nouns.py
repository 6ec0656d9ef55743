"""The nouns of a day by the clock: its pieces, who is there from when to when, what is asked."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from secondunit.model.stunt import Light

PieceKind = Literal["strip", "setting up", "move", "meal"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a unit's day, in UTC seconds since 1970.

    `name` is the strip, the site that is set up or moved to, or empty for a meal. `number` counts
    the takes of a stunt strip from 1 and is 0 for everything else. A meal may lie inside a strip,
    which then goes on after it.
    """

    kind: PieceKind
    name: str
    start_utc_s: int
    end_utc_s: int
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """When somebody is at work on a day: from their own call, make-up included, to their wrap."""

    person: str
    call_utc_s: int
    wrap_utc_s: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """A unit's day by the clock.

    `call_utc_s` is when the unit is called, `wrap_utc_s` when its last piece ends, and
    `latest_utc_s` when it wraps at the latest by the rules' counting: with a stunt it may wait so
    long for its window. `late_meal_s` is how much later than agreed breaks begin, all together.
    Where the day cannot hold its strips there are no pieces and nobody, and `against` says why.
    """

    unit: str
    day: date
    call_utc_s: int
    wrap_utc_s: int
    latest_utc_s: int
    pieces: tuple[Piece, ...]
    people: tuple[Presence, ...]
    late_meal_s: int = 0
    against: tuple[str, ...] = ()

    def strip(self, name: str) -> tuple[int, int] | None:
        """Give the start and the end of a strip, its takes together; None where it is not."""
        own = [one for one in self.pieces if one.kind == "strip" and one.name == name]
        return (own[0].start_utc_s, own[-1].end_utc_s) if own else None

    def presence(self, person: str) -> Presence | None:
        """Give when somebody is at work, None for whom nothing is told."""
        return next((one for one in self.people if one.person == person), None)


class Task(NamedTuple):
    """A strip as a day must hold it; times in seconds from the unit's call.

    `parts_s` are its takes, one after the other, or the whole of it. All of it lies between
    `earliest_s` and `latest_s`, which its light leaves. A meal may come between parts, and inside
    the one part of a task that `may_break`. `open_shares` tells by the step in which a part starts
    how often it was open then, in thousandths; empty, where it does not matter.
    """

    name: str
    site: str
    parts_s: tuple[int, ...]
    light: Light
    earliest_s: int
    latest_s: int
    people: tuple[str, ...]
    may_break: bool
    is_stunt: bool = False
    open_shares: tuple[int, ...] = ()


class Minor(NamedTuple):
    """How long, how early and how late a minor may be at work, make-up included."""

    name: str
    most_s: int
    earliest_s: int
    latest_s: int


class Asked(NamedTuple):
    """All that a unit's day must hold and keep, in seconds from the unit's call `call_utc_s`.

    `hours_s` ends the hours by the rules' counting for just these strips, `longest_s` for any.
    `sets_up` are sites with the time it takes to
    set up there. `make_up_s` is what those who need any must come earlier. `meal_interval_s` is 0
    where no breaks are agreed. A unit that `waits` has a stunt and is called with its hours,
    whatever is first.
    """

    call_utc_s: int
    hours_s: int
    longest_s: int
    tasks: tuple[Task, ...]
    sets_up: tuple[tuple[str, int], ...]
    move_s: int
    minors: tuple[Minor, ...]
    make_up_s: tuple[tuple[str, int], ...]
    meal_interval_s: int
    meal_length_s: int
    waits: bool

    @property
    def sites(self) -> tuple[str, ...]:
        """Where the unit is on this day."""
        return tuple(dict.fromkeys(task.site for task in self.tasks))

    def made_up_s(self, person: str) -> int:
        """Give how much earlier somebody must come."""
        return dict(self.make_up_s).get(person, 0)
