"""A board searched by moves, with its bound and what moving a strip would do."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from secondunit.errors import NoScheduleError
from secondunit.model.production import Production
from secondunit.stages.schedule.board import BrokenAlone
from secondunit.stages.schedule.explain import Moved, circle_of, reasons_stranded
from secondunit.stages.schedule.nouns import Days, Strips
from secondunit.stages.schedule.rules import broken_rules
from secondunit.stages.schedule.search.board import board_on, stand_alone
from secondunit.stages.schedule.search.bound import bound_cents
from secondunit.stages.schedule.search.columns import ALL, RULE_NAMES
from secondunit.stages.schedule.search.encode import facts_of
from secondunit.stages.schedule.search.find import Pace, best_board, by_work
from secondunit.stages.schedule.search.moves import Moves, moves_of
from secondunit.stages.schedule.search.nouns import Facts
from secondunit.stages.schedule.search.rows import IntArray
from secondunit.stages.schedule.strips import board_days
from secondunit.stages.windows.nouns import Windows

Told = Callable[[int, int, int], None]
"""Told of cents and broken rules of the best board, and the bound in cents, now and then."""

SAID_MAX = 12  # broken rules that are said where no board was found


def untold(cents: int, broken: int, bound_cents: int) -> None:
    """Tell nobody."""
    del cents, broken, bound_cents


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FoundBoard:
    """The board found, the bound of any board, and what is known of days alone and of moves."""

    days: Days
    bound_cents: int
    alone: BrokenAlone
    moved: Moved


def find_board(
    production: Production,
    windows: Windows,
    strips: Strips,
    *,
    seed: int,
    jobs: int = 1,
    steps: int | None = None,
    pace: Pace = by_work,
    told: Told = untold,
) -> FoundBoard:
    """Search for a cheap board that keeps every rule.

    Parameters
    ----------
    production, windows, strips
        What is to be planned.
    seed, jobs, steps, pace
        As for `find.best_board`.
    told
        Is told of the best board of one of the searches, after each block of steps.

    Raises
    ------
    NoScheduleError
        Where a strip has no day, strips wait for each other in a circle, or no board was found
        that keeps every rule; that there is none is not proven then.
    """
    on = board_days(production)
    facts = facts_of(production, windows, strips)
    alone = alone_by_search(facts)
    reasons = reasons_stranded(production, windows, strips, alone)
    if reasons:
        raise NoScheduleError(reasons)
    circle = circle_of(strips)
    if circle:
        raise NoScheduleError(circle)
    bound = bound_cents(facts)
    found = best_board(
        facts, seed=seed, jobs=jobs, steps=steps, pace=pace,
        heard=lambda cents, broken: told(cents, broken, bound),
    )  # fmt: skip
    days = tuple(on[day] for day in found.day_of)
    if found.broken:
        raise NoScheduleError(broken_words(production, windows, strips, days))
    return FoundBoard(
        days=days,
        bound_cents=bound,
        alone=alone,
        moved=moved_by_search(facts, found.day_of),
    )


def moved_by_search(facts: Facts, day_of: IntArray) -> Moved:
    """Tell what a move of one strip does, by the compiled board."""
    board = board_on(facts, day_of, ALL)
    told: dict[int, Moves] = {}

    def moved(index: int, day: int) -> tuple[str, int]:
        if index not in told:
            told[index] = moves_of(index, board, facts)
        broken = np.flatnonzero(told[index].broken[day])
        return (RULE_NAMES[broken[0]] if broken.size else "", int(told[index].cents[day]))

    return moved


def alone_by_search(facts: Facts) -> BrokenAlone:
    """Give the rules that each strip breaks on each day alone, by the compiled board."""
    return tuple(
        tuple(frozenset(RULE_NAMES[rule] for rule in np.flatnonzero(day)) for day in row)
        for row in stand_alone(facts)
    )


def broken_words(
    production: Production, windows: Windows, strips: Strips, days: Days
) -> tuple[str, ...]:
    """Say that no board was found, and which rules the best one breaks."""
    broken = broken_rules(production, windows, strips, days)
    listed = [f"Rule {one.rule}, {one.day}: {one.message}." for one in broken[:SAID_MAX]]
    more = (f"… and {len(broken) - SAID_MAX} more.",) if len(broken) > SAID_MAX else ()
    heading = (
        "No schedule was found within the work allowed, nor proven that there is none. "
        f"The best board breaks {len(broken)} rules:"
    )
    return (
        heading,
        *listed,
        *more,
    )
