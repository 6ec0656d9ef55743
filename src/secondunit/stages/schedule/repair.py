"""A board after a lost day: what stood on it moves, and as little else as can be."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from secondunit.errors import NoScheduleError, Problem, ProductionError
from secondunit.model.production import Production
from secondunit.stages.schedule.board import broken_alone, possible_days
from secondunit.stages.schedule.cost import price_cents
from secondunit.stages.schedule.explain import locked_words
from secondunit.stages.schedule.nouns import Broken, Days, Schedule, Strips
from secondunit.stages.schedule.rules import broken_rules
from secondunit.stages.schedule.rules.locks import locks_of
from secondunit.stages.schedule.search.encode import facts_of
from secondunit.stages.schedule.search.known import unknown_to_search
from secondunit.stages.schedule.search.mend import mend
from secondunit.stages.schedule.solve import is_too_large, least_change
from secondunit.stages.schedule.strips import board_days
from secondunit.stages.schedule.unclash import unclash
from secondunit.stages.windows.nouns import Windows


@dataclass(frozen=True, slots=True, kw_only=True)
class Repaired:
    """A board with a day lost, and the same board mended.

    `lost` are the numbers of the strips that stood on the lost day, `moved` of all that stand on
    another day now. `is_least` tells that fewer moves are proven to be impossible. `more_cents` is
    what the board costs more, expected loss weighed in; the lost day itself, paid for nothing, is
    not in it. `broken` is what the rules' checks find in the mended board: nothing.
    """

    strips: Strips
    before: Days
    days: Days
    lost: tuple[int, ...]
    moved: tuple[int, ...]
    is_least: bool
    more_cents: int
    broken: tuple[Broken, ...]


def repair(
    production: Production,
    windows: Windows,
    schedule: Schedule,
    lost: date,
    *,
    unit: str | None = None,
    seed: int = 1,
) -> Repaired:
    """Put what stood on a lost day on later days, and move as little else as can be.

    Parameters
    ----------
    production, windows, schedule
        The board as it stood.
    lost
        The day of the board on which nothing was shot.
    unit
        Whose day was lost; all units' if None.
    seed
        Of the search's choices; it is bounded by work.

    Raises
    ------
    ProductionError
        Where the day or the unit is none of the board, or nothing stood on it.
    NoScheduleError
        Where no mended board was found.

    Notes
    -----
    What stands before the lost day, or on it with another unit, was shot and stays. Every strip of
    the lost day must move, so a board on which no other strip moves is proven to have the fewest
    moves. Else, on boards that CP-SAT solves, the fewest may be proven by it; on larger ones not.
    """
    numbers = _lost_strips(production, schedule, lost, unit)
    strips, days = schedule.strips, schedule.days
    if unknown_to_search(production) or not is_too_large(production, strips):
        found, is_least = _by_solver(production, windows, strips, days, lost, numbers)
    else:
        found = _by_search(production, windows, strips, days, lost, numbers, seed)
        is_least = False
    broken = broken_rules(production, windows, strips, found) if found else ()
    if not found or broken:
        listed = tuple(f"Rule {one.rule}, {one.day}: {one.message}." for one in broken[:12])
        raise NoScheduleError((f"The board was not mended after {lost} is lost.", *listed))
    moved = tuple(i for i, day in enumerate(found) if day != days[i])
    before_cents = price_cents(production, windows, strips, days)
    return Repaired(
        strips=strips, before=days, days=found, lost=numbers, moved=moved,
        is_least=is_least or len(moved) == len(numbers),
        more_cents=price_cents(production, windows, strips, found) - before_cents, broken=broken,
    )  # fmt: skip


def _lost_strips(
    production: Production, schedule: Schedule, lost: date, unit: str | None
) -> tuple[int, ...]:
    on, units = board_days(production), [one.unit for one in production.calendars]
    problems = []
    if lost not in on:
        message = f"{lost} lies outside the board, which runs from {on[0]} to {on[-1]}"
        problems.append(Problem(place="--lost", message=message))
    if unit is not None and unit not in units:
        maybe = " or ".join(f'"{one}"' for one in units)
        message = f'"{unit}" must be a unit of this production'
        problems.append(Problem(place="--unit", message=message, maybe=maybe))
    if problems:
        raise ProductionError(problems)
    placed = zip(schedule.strips, schedule.days, strict=True)
    numbers = tuple(
        i for i, (strip, day) in enumerate(placed) if day == lost and unit in {None, strip.unit}
    )
    if not numbers:
        whose = "no unit" if unit is None else f'unit "{unit}"'
        message = f"{whose} has a strip on {lost}; nothing was lost"
        if unit is not None:
            message = f"{whose} has no strip on {lost}; nothing was lost"
        raise ProductionError([Problem(place="--lost", message=message)])
    return numbers


def _by_search(
    production: Production, windows: Windows, strips: Strips, days: Days, lost: date,
    numbers: tuple[int, ...], seed: int,
) -> Days:  # fmt: skip
    on = board_days(production)
    stands = np.array([on.index(day) for day in days], dtype=np.int64)
    found = mend(facts_of(production, windows, strips), stands, on.index(lost), numbers, seed=seed)
    _check_stranded(production, strips, lost, [i for i in numbers if found[i] < 0])
    mended = tuple(on[day] for day in found)
    return unclash(
        production, windows, strips, mended, lambda i, day: day > lost and mended[i] > lost
    )


def _check_stranded(production: Production, strips: Strips, lost: date, numbers: list[int]) -> None:
    """Refuse a board with strips that have no day left, and say which are locked."""
    if numbers:
        raise NoScheduleError(
            tuple(
                " ".join(
                    (
                        f'"{strips[i].name}" has no day left after {lost}.',
                        *locked_words(locks_of(production, strips[i])),
                    )
                )
                for i in numbers
            )
        )


def _by_solver(
    production: Production, windows: Windows, strips: Strips, days: Days, lost: date,
    numbers: tuple[int, ...],
) -> tuple[Days, bool]:  # fmt: skip
    on = board_days(production)
    free = possible_days(broken_alone(production, windows, strips), without=frozenset())
    later = tuple(tuple(day for day in one if on[day] > lost) for one in free)
    _check_stranded(production, strips, lost, [i for i in numbers if not later[i]])
    kept = tuple((on.index(day),) for day in days)
    only_lost = tuple(later[i] if i in numbers else kept[i] for i in range(len(strips)))
    all_later = tuple(
        later[i] if i in numbers else tuple({*kept[i], *later[i]}) if days[i] > lost else kept[i]
        for i in range(len(strips))
    )
    for choices in (only_lost, all_later):
        found, is_least = least_change(production, windows, strips, choices, days)
        if found:
            return found, is_least
    return (), False
