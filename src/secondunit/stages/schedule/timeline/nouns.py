"""What a day by the clock must hold: tasks, minors, and all that is asked of the day."""

from typing import NamedTuple

from secondunit.model.stunt import Light


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
