"""A board after a lost day: what stood on it moves, and as little else as can be."""

from dataclasses import dataclass
from datetime import date

from secondunit.errors import NoScheduleError, Problem, ProductionError
from secondunit.model.production import Production
from secondunit.stages.schedule.board import BrokenAlone, broken_alone, possible_days
from secondunit.stages.schedule.cost import price_cents
from secondunit.stages.schedule.explain import (
    Moved,
    colliding_words,
    locked_words,
    moved_by_checks,
    moved_words,
)
from secondunit.stages.schedule.least import Fewest, cheap_among, fewest_moves, moved_strips
from secondunit.stages.schedule.nouns import Broken, Days, Schedule, Strips
from secondunit.stages.schedule.rules import broken_rules
from secondunit.stages.schedule.rules.locks import locks_of
from secondunit.stages.schedule.search.cheaper import put_cheaper
from secondunit.stages.schedule.search.encode import facts_of
from secondunit.stages.schedule.search.make import alone_by_search, moved_by_search
from secondunit.stages.schedule.search.rows import ints
from secondunit.stages.schedule.solve import is_too_large
from secondunit.stages.schedule.strips import board_days
from secondunit.stages.schedule.timeline.clash import clashes_of
from secondunit.stages.windows.nouns import Windows


@dataclass(frozen=True, slots=True, kw_only=True)
class Repaired:
    """A board with a day lost, and the same board mended.

    `lost` are the numbers of the strips that stood on the lost day, `moved` of all that stand on
    another day now, and `reasons` by strip why (empty where it did not move). `is_least` tells that
    fewer moves are proven to be impossible. `more_cents` is what the board costs more, expected
    loss weighed in; the lost day itself, paid for nothing, is not in it. `broken` is what the
    rules' checks find in the mended board: nothing.
    """

    strips: Strips
    lost_day: date
    before: Days
    days: Days
    lost: tuple[int, ...]
    moved: tuple[int, ...]
    is_least: bool
    more_cents: int
    broken: tuple[Broken, ...]
    reasons: tuple[str, ...]


def repair(
    production: Production,
    windows: Windows,
    schedule: Schedule,
    lost: date,
    *,
    unit: str | None = None,
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

    Raises
    ------
    ProductionError
        Where the day or the unit is none of the board, or nothing stood on it.
    NoScheduleError
        Where no mended board was found, with the rules that cannot be kept where that is proven.

    Notes
    -----
    What stands before the lost day, or on it with another unit, was shot and stays. Every strip of
    the lost day must move, so a board on which no other strip moves is proven to have the fewest
    moves. Else CP-SAT may prove it; where there is much to choose from it is left open. The search
    is bounded by work.
    """
    numbers = _lost_strips(production, schedule, lost, unit)
    strips, days = schedule.strips, schedule.days
    is_large = is_too_large(production, strips)
    facts = facts_of(production, windows, strips) if is_large else None
    alone = alone_by_search(facts) if facts else broken_alone(production, windows, strips)
    rows = _still(production, days, alone, lost, numbers)
    every = possible_days(rows, without=frozenset())
    _check_stranded(production, strips, lost, [i for i in numbers if not every[i]])
    fewest = fewest_moves(production, windows, strips, days, numbers, every)
    broken = broken_rules(production, windows, strips, fewest.days) if fewest.days else ()
    if fewest.verdict != "found" or broken:
        raise NoScheduleError(_against(production, windows, strips, rows, lost, fewest, broken))
    if facts:
        on, moved = board_days(production), moved_strips(days, fewest.days)
        found = put_cheaper(facts, on, every, moved, fewest.days)
        found = fewest.days if clashes_of(production, strips, found) else found
    else:
        found = cheap_among(production, windows, strips, days, every, fewest.days)
    moved = moved_strips(days, found)
    before_cents = price_cents(production, windows, strips, days)
    at = ints(board_days(production).index(day) for day in found)
    tell = moved_by_search(facts, at) if facts else None
    return Repaired(
        strips=strips, lost_day=lost, before=days, days=found, lost=numbers, moved=moved,
        is_least=fewest.is_least,
        more_cents=price_cents(production, windows, strips, found) - before_cents,
        broken=broken_rules(production, windows, strips, found),
        reasons=tuple(
            _why(production, windows, strips, (days, found), i, rows[i], numbers, tell)
            if i in moved
            else ""
            for i in range(len(strips))
        ),
    )  # fmt: skip


def _why(
    production: Production, windows: Windows, strips: Strips, boards: tuple[Days, Days], i: int,
    row: tuple[frozenset[str], ...], lost: tuple[int, ...], tell: Moved | None,
) -> str:  # fmt: skip
    """Say why a strip moved, and what the best other day would cost."""
    before, found = boards
    words = ["Its day is lost."] if i in lost else []
    if not words:
        back = (*found[:i], before[i], *found[i + 1 :])
        broken = broken_rules(production, windows, strips, back)
        words = [f"It makes room: back on {before[i]}, {one.message}." for one in broken[:1]]
    moved = tell or moved_by_checks(production, windows, strips, found)
    return " ".join((*words, moved_words(production, found[i], i, row, moved)))


def _still(
    production: Production, stands: Days, alone: BrokenAlone, lost: date, numbers: tuple[int, ...]
) -> BrokenAlone:
    """Forbid to the strips of a board what is over, and to those shot any other day than theirs.

    What stood on the lost day moves to a later one; what stands later may stay.
    """
    on = board_days(production)
    gone = frozenset({"the day is lost, or before it"})  # no rule: it is never left out

    def cell(i: int, day: date, names: frozenset[str]) -> frozenset[str]:
        if i not in numbers and day == stands[i]:
            return frozenset()
        is_shot = i not in numbers and stands[i] <= lost
        return names | gone if is_shot or day <= lost else names

    return tuple(
        tuple(cell(i, day, names) for day, names in zip(on, row, strict=True))
        for i, row in enumerate(alone)
    )


def _against(
    production: Production, windows: Windows, strips: Strips, rows: BrokenAlone, lost: date,
    fewest: Fewest, broken: tuple[Broken, ...],
) -> tuple[str, ...]:  # fmt: skip
    """Say why there is no mended board, or that none was found."""
    heading = f"The board was not mended after {lost} is lost"
    listed = tuple(f"Rule {one.rule}, {one.day}: {one.message}." for one in broken[:12])
    if listed:
        return (f"{heading}.", *listed)
    if fewest.verdict == "impossible":
        is_small = not is_too_large(production, strips)
        words = colliding_words(production, windows, strips, rows, with_strips=is_small)
        return (f"{heading}: no board keeps every rule.", *words)
    return (f"{heading} within the work allowed, nor proven that it cannot be.",)


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
