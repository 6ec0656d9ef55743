"""One strip on another day: what it would cost and break, all others left where they stand."""

import difflib
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from secondunit.errors import Problem, ProductionError
from secondunit.model.agreement import Lock
from secondunit.model.production import Production
from secondunit.stages.schedule.cost import (
    bad_seasons_cents,
    cost_parts_of,
    expected_loss_cents,
)
from secondunit.stages.schedule.nouns import Broken, Days, Strips
from secondunit.stages.schedule.rules import broken_rules
from secondunit.stages.schedule.rules.locks import locks_of
from secondunit.stages.schedule.strips import board_days
from secondunit.stages.windows.nouns import Windows

LOSS = "expected weather loss"
BAD_SEASONS = "bad seasons"
CLOSE_MAX = 3  # names that a mistaken one may have meant


class Placed(Protocol):
    """Strips on days, and why by strip: a schedule, or a mended board."""

    @property
    def strips(self) -> Strips: ...  # noqa: D102
    @property
    def days(self) -> Days: ...  # noqa: D102
    @property
    def reasons(self) -> tuple[str, ...]: ...  # noqa: D102


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A strip on another day: what is paid more (or less) by item, and the rules newly broken.

    `locks` are the days that the strip is held to.
    """

    strip: str
    before: date
    day: date
    parts: tuple[tuple[str, int], ...]
    broken: tuple[Broken, ...]
    locks: tuple[Lock, ...] = ()

    @property
    def more_cents(self) -> int:
        """What the board costs more, expected loss weighed in."""
        return sum(cents for _, cents in self.parts)


def move_strip(
    production: Production,
    windows: Windows,
    schedule: Placed,
    strip: str,
    day: date,
    *,
    lost: date | None = None,
) -> Moved:
    """Tell what putting one strip on another day would cost and break; nothing is changed.

    Parameters
    ----------
    production, windows, schedule
        The board as it stands.
    strip
        Name of a strip of the board.
    day
        A day of the board.
    lost
        The day after which the board was mended, if it was: all up to it is over.

    Raises
    ------
    ProductionError
        Where there is no such strip or no such day, or it is over.
    """
    (number,) = known_strips(schedule, [strip], place="--move")
    _check_day(production, day)
    _check_over(schedule, number, lost, day, place="--move")
    now = _Standing.of(production, windows, schedule.strips, schedule.days)
    return now.moved(production, windows, schedule.strips, schedule.days, number, day)


def moves_of_strip(
    production: Production,
    windows: Windows,
    schedule: Placed,
    strip: str,
    *,
    lost: date | None = None,
) -> tuple[Moved, ...]:
    """Tell what putting one strip on each other day of the board would cost and break.

    On a board mended after a `lost` day only the days after it are told.

    Raises
    ------
    ProductionError
        Where there is no such strip, or it was shot before the lost day was over.
    """
    (number,) = known_strips(schedule, [strip], place="--explain")
    _check_over(schedule, number, lost, None, place="--explain")
    strips, days = schedule.strips, schedule.days
    now = _Standing.of(production, windows, strips, days)
    return tuple(
        now.moved(production, windows, strips, days, number, day)
        for day in board_days(production)
        if day != days[number] and (lost is None or day > lost)
    )


def known_strips(schedule: Placed, names: list[str], *, place: str) -> list[int]:
    """Give the numbers of strips by name.

    Raises
    ------
    ProductionError
        With every name that is on no strip, and what it may have meant.
    """
    known = [strip.name for strip in schedule.strips]
    problems = [
        Problem(
            place=place,
            message=f'"{name}" must be a strip of the board',
            maybe=" or ".join(f'"{one}"' for one in _close(name, known)),
        )
        for name in names
        if name not in known
    ]
    if problems:
        raise ProductionError(problems)
    return [known.index(name) for name in names]


def _close(name: str, known: list[str]) -> list[str]:
    inside = [one for one in known if name.lower() in one.lower()]
    return (inside or difflib.get_close_matches(name, known, n=CLOSE_MAX))[:CLOSE_MAX]


def _check_day(production: Production, day: date) -> None:
    on = board_days(production)
    if day not in on:
        message = f"{day} lies outside the board, which runs from {on[0]} to {on[-1]}"
        raise ProductionError([Problem(place="--move", message=message)])


def _check_over(
    board: Placed, number: int, lost: date | None, to: date | None, *, place: str
) -> None:
    """Refuse what is over where a day was lost: days up to it, and strips that stood there."""
    if lost is None:
        return
    messages = []
    if board.days[number] <= lost:
        name = board.strips[number].name
        messages.append(f'"{name}" stands on {board.days[number]}, not after the lost day {lost}')
    if to is not None and to <= lost:
        messages.append(f"{to} must be after the lost day {lost}")
    if messages:
        raise ProductionError([Problem(place=place, message=one) for one in messages])


@dataclass(frozen=True, slots=True)
class _Standing:
    """What a board costs by item and breaks, as it stands."""

    parts: tuple[tuple[str, int], ...]
    broken: tuple[Broken, ...]

    @classmethod
    def of(
        cls, production: Production, windows: Windows, strips: Strips, days: Days
    ) -> "_Standing":
        loss_cents = expected_loss_cents(production, windows, strips, days)
        bad_cents = bad_seasons_cents(production, windows, strips, days)
        weather = ((LOSS, loss_cents), (BAD_SEASONS, bad_cents))
        parts = (*cost_parts_of(production, strips, days), *weather)
        return cls(parts=parts, broken=broken_rules(production, windows, strips, days))

    def moved(
        self,
        production: Production,
        windows: Windows,
        strips: Strips,
        days: Days,
        number: int,
        day: date,
    ) -> Moved:
        others = (*days[:number], day, *days[number + 1 :])
        then = self.of(production, windows, strips, others)
        was, will = dict(self.parts), dict(then.parts)
        more = {name: will.get(name, 0) - was.get(name, 0) for name in {**was, **will}}
        old = Counter(self.broken)
        return Moved(
            strip=strips[number].name,
            before=days[number],
            day=day,
            parts=tuple((name, cents) for name, cents in more.items() if cents),
            broken=tuple((Counter(then.broken) - old).elements()),
            locks=locks_of(production, strips[number]),
        )
