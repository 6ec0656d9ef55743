"""A board of the compiled search held to the clock: what clashes on a day moves elsewhere."""

from collections.abc import Callable, Iterator
from datetime import date

import numpy as np

from secondunit.model.production import Production
from secondunit.stages.schedule.explain import Moved
from secondunit.stages.schedule.hours import work_s
from secondunit.stages.schedule.nouns import Days, Strips
from secondunit.stages.schedule.rules import broken_rules
from secondunit.stages.schedule.search.encode import facts_of
from secondunit.stages.schedule.search.make import moved_by_search
from secondunit.stages.schedule.strips import board_days
from secondunit.stages.schedule.timeline.clash import Clash, clashes_of
from secondunit.stages.windows.nouns import Windows

MOVES_MAX = 200
SWAPS_MAX = 150  # pairs of strips held to every rule, which takes long

May = Callable[[int, date], bool]
"""Told a strip and a day, tells whether it may go there."""


def anywhere(_strip: int, _day: date) -> bool:
    """Let every strip go to any day."""
    return True


def unclash(
    production: Production, windows: Windows, strips: Strips, days: Days, may: May = anywhere
) -> Days:
    """Move strips of days that cannot be laid out, each to where it costs least and clashes not.

    Parameters
    ----------
    production, windows, strips, days
        A board that the compiled search found; it knows sums of hours and no clock.
    may
        Where strips may go.

    Returns
    -------
    tuple
        Days that can all be laid out; or, where no move of one strip helps, as far as it got.
    """
    for _ in range(MOVES_MAX):
        clashes = clashes_of(production, strips, days)
        if not clashes:
            break
        tries = _moves(production, windows, strips, days, clashes, may)
        better = next(
            (one for one in tries if _clashes(production, strips, one) < len(clashes)), None
        )
        if better is None:
            break
        days = better
    return days


def _clashes(production: Production, strips: Strips, days: Days) -> int:
    return len(clashes_of(production, strips, days))


def _moves(
    production: Production,
    windows: Windows,
    strips: Strips,
    days: Days,
    clashes: tuple[Clash, ...],
    may: May,
) -> Iterator[Days]:
    """Give boards that keep every other rule: one strip moved, the cheapest first, then two."""
    on = board_days(production)
    moved = moved_on(production, windows, strips, days)
    clashing = [i for clash in clashes for i in clash.strips]
    places = sorted(
        (cents, i, day)
        for i in clashing
        for number, day in enumerate(on)
        if day != days[i] and may(i, day)
        for broken, cents in [moved(i, number)]
        if not broken
    )
    for _, i, day in places:
        yield (*days[:i], day, *days[i + 1 :])
    for i, j in _pairs(strips, days, clashing)[:SWAPS_MAX]:
        if may(i, days[j]) and may(j, days[i]):
            others = list(days)
            others[i], others[j] = days[j], days[i]
            broken_there = broken_rules(production, windows, strips, tuple(others))
            if {one.rule for one in broken_there} <= {"timeline"}:
                yield tuple(others)


def _pairs(strips: Strips, days: Days, clashing: list[int]) -> list[tuple[int, int]]:
    """List strips that may change places, the most alike in length first: no two of one day."""
    pairs = [
        (abs(work_s(strips[i]) - work_s(other)), i, j)
        for i in clashing
        for j, other in enumerate(strips)
        if (other.unit, other.site) == (strips[i].unit, strips[i].site)
        and days[j] != days[i]
        and (work_s(other), other.light) != (work_s(strips[i]), strips[i].light)
    ]
    return [(i, j) for _, i, j in sorted(pairs)]


def moved_on(production: Production, windows: Windows, strips: Strips, days: Days) -> Moved:
    """Tell what a move of one strip of a board does, by the compiled board."""
    on = board_days(production)
    stands = np.array([on.index(day) for day in days], dtype=np.int64)
    return moved_by_search(facts_of(production, windows, strips), stands)
