"""Whether a unit's day can hold its strips by the clock, and if not, what is against it."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from secondunit.model.production import Production
from secondunit.stages.schedule.timeline.nouns import HOURS, KEPT, LIGHT, MINORS, Asked, Task


@lru_cache(maxsize=65_536)
def can_hold(asked: Asked) -> bool:
    """Tell whether there is an order and a time for everything; breaks are left to `lay_out`."""
    return _is_plain(asked) or not _fails(asked)


def _is_plain(asked: Asked) -> bool:
    """Tell at a glance that there is one: at one site, light first, then all else.

    What needs no light goes before it while there is room, longest first.
    """
    if len(asked.sites) > 1 or asked.minors or len({t.light for t in asked.tasks} - {"any"}) > 1:
        return False
    now_s = sum(long_s for _, long_s in asked.sets_up)
    bound = [task for task in asked.tasks if task.light != "any"]
    starts_s = max((task.earliest_s for task in bound), default=0)
    after_s = 0
    free_s = sorted(
        (sum(task.parts_s) for task in asked.tasks if task.light == "any"), reverse=True
    )
    for long_s in free_s:
        if now_s + long_s <= starts_s:
            now_s += long_s
        else:
            after_s += long_s
    ends_s = max(now_s, starts_s) + sum(sum(task.parts_s) for task in bound) if bound else now_s
    return ends_s <= min((t.latest_s for t in bound), default=ends_s) and (
        ends_s + after_s <= asked.hours_s
    )


def _fails(asked: Asked, without: frozenset[str] = frozenset()) -> bool:
    """Tell whether it is proven that a day cannot hold its strips."""
    from secondunit.stages.schedule.timeline.proof import fails  # CP-SAT is slow to import

    return fails(asked, without)


@lru_cache(maxsize=4096)
def against(asked: Asked) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the smallest set of strips and of `KEPT` found that a day cannot hold together.

    Both are found by leaving out one after the other (deletion filter).
    """
    needed = _smallest(KEPT, lambda some: _fails(asked, frozenset(KEPT) - frozenset(some)))
    without = frozenset(KEPT) - frozenset(needed)
    names = tuple(task.name for task in asked.tasks)
    strips = _smallest(names, lambda some: _fails(only(asked, some), without))
    return strips, needed


def only(asked: Asked, names: Iterable[str]) -> Asked:
    """Give a day with some of its strips alone, set up where these are."""
    kept = frozenset(names)
    tasks = tuple(task for task in asked.tasks if task.name in kept)
    sites = {task.site for task in tasks}
    people = {name for task in tasks for name in task.people}
    return asked._replace(
        tasks=tasks,
        sets_up=tuple(one for one in asked.sets_up if one[0] in sites),
        minors=tuple(minor for minor in asked.minors if minor.name in people),
    )


def _smallest(names: tuple[str, ...], fails: Callable[[tuple[str, ...]], bool]) -> tuple[str, ...]:
    for name in names:
        fewer = tuple(one for one in names if one != name)
        if fewer and fails(fewer):
            names = fewer
    return names


def against_words(production: Production, asked: Asked) -> str:
    """Say why a day cannot hold its strips, in times of the production's clock."""
    zone = ZoneInfo(production.zone)

    def said(time_s: int) -> str:
        return f"{datetime.fromtimestamp(asked.call_utc_s + time_s, UTC).astimezone(zone):%H:%M}"

    strips, needed = against(asked)
    tasks = [task for task in asked.tasks if task.name in strips]
    sites = list(dict.fromkeys(task.site for task in tasks))
    words = [_task_words(task) for task in tasks]
    if LIGHT in needed:
        lights = dict.fromkeys((t.site, t.light, t.earliest_s, t.latest_s) for t in tasks)
        words += [
            f"{'daylight' if light == 'day' else 'darkness'} at {site} from {said(first)} to "
            f"{said(last)}"
            for site, light, first, last in lights
            if light != "any"
        ]
    if MINORS in needed:
        words += [
            f"{minor.name} may be at work {_hours(minor.most_s)} between {said(minor.earliest_s)} "
            f"and {said(minor.latest_s)}"
            for minor in asked.minors
            if any(minor.name in task.people for task in tasks)
        ]
        words += [
            f'in "{task.name}" they may wait for its weather from {said(task.waits_from_s)} to '
            f"{said(task.waits_to_s)}"
            for task in tasks
            if task.is_stunt and any(minor.name in task.people for minor in asked.minors)
        ]
    if len(sites) > 1:
        words.append(f"a move between {' and '.join(sites)} takes {_hours(asked.move_s)}")
    words += [
        f"setting up at {site} takes {_hours(long_s)}"
        for site, long_s in asked.sets_up
        if site in sites
    ]
    if HOURS in needed:
        words.append(f"the unit's hours go from {said(0)} to {said(asked.hours_s)}")
    return "; ".join(words)


def _task_words(task: Task) -> str:
    return f'"{task.name}" takes {_hours(sum(task.parts_s))}'


def _hours(seconds: int) -> str:
    return f"{seconds / 3600:.4g} h"
