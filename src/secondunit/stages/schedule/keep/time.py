"""How the solver keeps the rules of time."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import product
from typing import NamedTuple

from ortools.sat.python.cp_model import BoolVarT, IntVar, LinearExpr, LinearExprT

from secondunit.stages.schedule.board import Board, Facts
from secondunit.stages.schedule.days import DAY_S, longest_s, people_limits
from secondunit.stages.schedule.hours import Stretch, shooting_light, unit_hours, work_s
from secondunit.stages.schedule.rules.time import WEEK


class Who(NamedTuple):
    """A unit, or people with the same days by unit, who are called so much before it."""

    units: dict[str, Facts]
    make_up_s: int = 0


RestOf = Callable[[str, bool, str, bool], int | None]
"""Rest asked between a unit, called by night or not, and the next, called likewise; seconds.

None where nothing is asked.
"""


class Meeting(NamedTuple):
    """One way in which somebody may work on a day and then on a later one."""

    unit: str
    day: int
    is_night: bool
    hours: Stretch
    next_unit: str
    next_day: int
    next_is_night: bool
    next_hours: Stretch
    gates: tuple[BoolVarT, ...]  # all true if it is so


def keep_day_length(board: Board) -> None:
    """Keep work, moves and setting up within a unit's day."""
    for unit, works in board.works.items():
        most_s = longest_s(board.production, unit)
        for day, literal in works.items():
            board.model.add(board.busy_s(unit, day) <= most_s * literal)


def keep_rest(board: Board) -> None:
    """Keep the rest of units and people."""
    rest_s = {unit: round(board.production.calendar(unit).rest_s) for unit in board.works}
    longest_rest_s = max(rest_s.values(), default=0)
    _rest(board, lambda unit, _n, then, _t: max(rest_s[unit], rest_s[then]), longest_rest_s)


def keep_night_rest(board: Board) -> None:
    """Keep the longer rest from a night to a day."""
    need_s = round(board.production.agreement.night_rest_s)
    if need_s:
        _rest(board, lambda _u, night, _t, then: need_s if night and not then else None, need_s)


def _rest(board: Board, rest_of: RestOf, longest_rest_s: int) -> None:
    in_time = _InTime(board)
    for who in _everybody(board):
        _rest_between(board, in_time, rest_of, longest_rest_s, who)


def _everybody(board: Board) -> list[Who]:
    """List the units, and the people with several or called before; others keep what one keeps."""
    units = [Who({unit: works}) for unit, works in board.works.items()]
    people = [
        Who(by_unit, max(round(board.production.person(name).make_up_s) for name in team.people))
        for team, by_unit in zip(board.teams, board.with_unit, strict=True)
    ]
    return [*units, *(who for who in people if len(who.units) > 1 or who.make_up_s)]


def _rest_between(
    board: Board, in_time: "_InTime", rest_of: RestOf, longest_rest_s: int, who: Who
) -> None:
    """Let a unit wrap early enough for whoever is with it on one day, and works on a later one."""
    is_several = len(who.units) > 1  # then the unit itself keeps what is between its own days
    for one in _meetings(board, who, longest_rest_s):
        need_s = rest_of(one.unit, one.is_night, one.next_unit, one.next_is_night)
        if need_s is None or (not who.make_up_s and is_several and one.unit == one.next_unit):
            continue
        latest_utc_s = one.next_hours.start_utc_s - need_s
        if latest_utc_s < one.hours.end_utc_s:
            wraps = in_time.wraps(one.unit, one.day, is_night=one.is_night, by_utc_s=latest_utc_s)
            board.model.add_bool_or([*(gate.negated() for gate in one.gates), wraps])


def keep_weekly_rest(board: Board) -> None:
    """Count for each day worked the days since the last long rest; there may be six at most."""
    need_s = round(board.production.agreement.weekly_rest_s)
    if need_s == 0:
        return
    for who in _everybody(board):
        days = sorted({day for facts in who.units.values() for day in facts})
        since = {day: board.model.new_int_var(0, WEEK - 2, "") for day in days}
        for one in _meetings(board, who, need_s):
            if one.next_hours.start_utc_s - one.hours.end_utc_s < need_s:
                _go_on(board, since, one)


def _go_on(board: Board, since: dict[int, IntVar], one: Meeting) -> None:
    passed = one.next_day - one.day
    longer = since[one.next_day] - since[one.day] >= passed
    board.model.add(longer).only_enforce_if(*one.gates)


def keep_mixed_work(board: Board) -> None:
    """Keep what a day and a night next to each other hold."""
    most = board.production.agreement.mixed_work_max_s
    if most >= 2 * DAY_S:
        return
    for who in _everybody(board):
        for one in _meetings(board, who, 0):
            if one.next_day == one.day + 1 and one.is_night != one.next_is_night:
                first_s = board.busy_s(one.unit, one.day)
                then_s = board.busy_s(one.next_unit, one.next_day)
                both_s = LinearExpr.sum([first_s, then_s])
                board.model.add(both_s <= round(most)).only_enforce_if(*one.gates)


def _meetings(board: Board, who: Who, need_s: int) -> Iterator[Meeting]:
    """Give how somebody may work on two days, near enough for a rest of this length to matter."""
    longest = max(longest_s(board.production, unit) for unit in who.units)
    near = 2 + (need_s + who.make_up_s + longest) // DAY_S
    units = who.units.items()
    calls = {(unit, day): board.calls(unit, day) for unit, facts in units for day in facts}
    for (unit, facts), (next_unit, next_facts) in product(units, repeat=2):
        for day in facts:
            for is_night, called, hours in calls[unit, day]:
                for next_day in range(day + 1, day + near + 1):
                    if next_day not in next_facts:
                        continue
                    for is_next_night, next_called, then in calls[next_unit, next_day]:
                        next_hours = replace(then, start_utc_s=then.start_utc_s - who.make_up_s)
                        gates = (facts[day], called, next_facts[next_day], next_called)
                        yield Meeting(
                            unit, day, is_night, hours,
                            next_unit, next_day, is_next_night, next_hours, gates,
                        )  # fmt: skip


class _InTime:
    """The facts that a unit, called by day or by night, wraps by a time; each made once."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._facts: dict[tuple[str, int, bool, int], BoolVarT] = {}

    def wraps(self, unit: str, day: int, *, is_night: bool, by_utc_s: int) -> BoolVarT:
        """Give the fact that wrap is no later; `rules.hours_at_work` tells when it is."""
        key = (unit, day, is_night, by_utc_s)
        if key not in self._facts:
            self._facts[key] = self._new(unit, day, by_utc_s, is_night=is_night)
        return self._facts[key]

    def _new(self, unit: str, day: int, by_utc_s: int, *, is_night: bool) -> BoolVarT:
        board = self._board
        in_time = board.model.new_bool_var("")
        indexes = [i for i in board.indexes(unit) if day in board.on[i]]
        total_s = self._busy_s(unit, day)
        calendar = board.production.calendar(unit)
        hours = unit_hours(board.production, calendar, board.days[day], is_night=is_night)
        board.model.add(hours.start_utc_s + total_s <= by_utc_s).only_enforce_if(in_time)
        for i in indexes:
            strip, here = board.strips[i], board.on[i][day]
            start_utc_s = shooting_light(board.production, strip, board.days[day]).start_utc_s
            waits = strip.kind == "stunt" and hours.end_utc_s > by_utc_s
            if waits or start_utc_s + work_s(strip) > by_utc_s:
                board.model.add_implication(here, in_time.negated())
            elif strip.light != "any":
                late = board.model.add(start_utc_s + total_s <= by_utc_s)
                late.only_enforce_if(in_time, here)
        return in_time

    def _busy_s(self, unit: str, day: int) -> LinearExprT:
        """Give the time at work with the breaks that it must have, or more of them."""
        agreement = self._board.production.agreement
        busy_s = self._board.busy_s(unit, day)
        if agreement.meal_interval_s >= DAY_S:
            return busy_s
        interval_s = round(agreement.meal_interval_s)
        breaks = self._board.model.new_int_var(0, DAY_S // interval_s, "")
        self._board.model.add(interval_s * (breaks + 1) >= busy_s)
        length_s = round(agreement.meal_length_s)
        return LinearExpr.weighted_sum([busy_s, breaks], [1, length_s])


def keep_days_in_a_row(board: Board) -> None:
    """Keep the days in a row of units and people."""
    limits = people_limits(board.production, board.strips)
    for unit, works in board.works.items():
        _limit_row(board, works, board.production.calendar(unit).work_days_max)
    for team, at_work in zip(board.teams, board.at_work, strict=True):
        _limit_row(board, at_work, limits[team.people[0]])


def _limit_row(board: Board, facts: Facts, most: int) -> None:
    for first in range(len(board.days) - most):
        row = [facts[day] for day in range(first, first + most + 1) if day in facts]
        if len(row) > most:
            board.model.add(LinearExpr.sum(row) <= most)
