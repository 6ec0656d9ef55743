"""What a day by the clock must hold: tasks, minors, and all that is asked of the day."""

from typing import NamedTuple

from secondunit.model.stunt import Light

STEP_S = 300  # of the clock: a call sheet speaks in five minutes

# What a day keeps, each of which may be left out to find what is against it.
LIGHT, HOURS, MOVES, SETTING_UP, MINORS = "light", "hours", "moves", "setting up", "minors"
KEPT = (LIGHT, MINORS, MOVES, SETTING_UP, HOURS)


class Task(NamedTuple):
    """A strip as a day must hold it; times in seconds from the unit's call.

    `parts_s` are its takes, one after the other, or the whole of it. All of it lies between
    `earliest_s` and `latest_s`, which its light leaves. A meal may come between parts, and inside
    the one part of a task that `may_break`. `open_shares` tells by the step of `STEP_S` in which a
    part starts how often it was open then, in tenths; empty, where it does not matter. A stunt may
    wait for its weather from `waits_from_s` to `waits_to_s`.
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
    waits_from_s: int = 0
    waits_to_s: int = 0


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


def in_steps(asked: Asked, step_s: int) -> Asked | None:
    """Give the same day counted in steps of the clock; None where something lasts no whole steps.

    What is kept between two times is kept between the steps inside them.
    """
    lengths_s = [long_s for task in asked.tasks for long_s in task.parts_s]
    lengths_s += [long_s for _, long_s in (*asked.sets_up, *asked.make_up_s)]
    lengths_s += [asked.call_utc_s, asked.move_s, asked.meal_length_s]
    if any(long_s % step_s for long_s in lengths_s):
        return None

    def up(time_s: int) -> int:
        return -(-time_s // step_s)

    def down(time_s: int) -> int:
        return time_s // step_s

    return asked._replace(
        hours_s=down(asked.hours_s),
        longest_s=down(asked.longest_s),
        tasks=tuple(
            task._replace(
                parts_s=tuple(map(down, task.parts_s)),
                earliest_s=up(task.earliest_s),
                latest_s=down(task.latest_s),
                waits_from_s=down(task.waits_from_s),
                waits_to_s=up(task.waits_to_s),
            )
            for task in asked.tasks
        ),
        sets_up=tuple((site, down(long_s)) for site, long_s in asked.sets_up),
        move_s=down(asked.move_s),
        minors=tuple(
            Minor(m.name, down(m.most_s), up(m.earliest_s), down(m.latest_s)) for m in asked.minors
        ),
        make_up_s=tuple((name, down(long_s)) for name, long_s in asked.make_up_s),
        meal_interval_s=down(asked.meal_interval_s),
        meal_length_s=down(asked.meal_length_s),
    )
