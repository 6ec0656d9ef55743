"""How the solver keeps each rule: the same rules as in `rules`, by the same names.

What a rule forbids to a strip standing alone is already gone from the board's possible days; here
is what the rules say about strips together.
"""

from collections.abc import Callable, Iterable, Mapping
from itertools import product

from ortools.sat.python.cp_model import BoolVarT, LinearExpr, LinearExprT

from secondunit.stages.schedule.board import Board, Facts, literals_by_day
from secondunit.stages.schedule.hours import (
    Stretch,
    is_called_by_day,
    shooting_light,
    unit_hours,
    work_s,
)
from secondunit.stages.schedule.rules import DAY_S, most_work_s, people_limits

Keep = Callable[[Board], None]


def keep_rules(board: Board, *, without: frozenset[str]) -> None:
    """Make the solver keep every rule but those named."""
    for name, keep in KEEPS.items():
        if name not in without:
            keep(board)


def _keep_each_alone(_board: Board) -> None:
    """Leave it at the possible days: the rule concerns each strip alone."""


def _keep_day_length(board: Board) -> None:
    for unit, works in board.works.items():
        most_s = round(board.production.calendar(unit).day_length_s)
        for day, literal in works.items():
            board.model.add(_work_s(board, board.indexes(unit), day) <= most_s * literal)


def _keep_hours_of_people(board: Board) -> None:
    for team in board.teams:
        most_s = min(most_work_s(board.production, name) for name in team.people)
        if most_s < DAY_S:
            for day in literals_by_day(board.on[i] for i in team.strips):
                board.model.add(_work_s(board, team.strips, day) <= most_s)


def _keep_light(board: Board) -> None:
    places: dict[tuple[str, str, str], list[int]] = {}
    for i, strip in enumerate(board.strips):
        if strip.light != "any":
            places.setdefault((strip.unit, strip.site, strip.light), []).append(i)
    for indexes in places.values():
        for day in literals_by_day(board.on[i] for i in indexes):
            there = shooting_light(board.production, board.strips[indexes[0]], board.days[day])
            board.model.add(_work_s(board, indexes, day) <= there.length_s)
    for strip, facts in zip(board.strips, board.on, strict=True):
        night = board.by_night[strip.unit]
        if is_called_by_day(strip):
            for day in sorted(facts.keys() & night.keys()):
                board.model.add_implication(facts[day], night[day].negated())


def _keep_hire(board: Board) -> None:
    for name, by_unit in board.uses.items():
        count = board.production.resource(name).count
        for literals in literals_by_day(by_unit.values()).values():
            if len(literals) > count:
                board.model.add(LinearExpr.sum(literals) <= count)


def _keep_one_place(board: Board) -> None:
    for facts in (*board.at_site.values(), *board.with_unit):
        for literals in literals_by_day(facts.values()).values():
            if len(literals) > 1:
                board.model.add_at_most_one(literals)


def _keep_rest(board: Board) -> None:
    in_time = _InTime(board)
    for unit, works in board.works.items():
        _rest_between(board, in_time, (unit, works), (unit, works))
    for by_unit in board.with_unit:
        for first, then in product(by_unit.items(), repeat=2):
            if first[0] != then[0]:  # within one unit the unit's own rest is kept above
                _rest_between(board, in_time, first, then)


def _rest_between(
    board: Board, in_time: "_InTime", first: tuple[str, Facts], then: tuple[str, Facts]
) -> None:
    """Give whoever is with one unit on a day, and with another on a later day, the longer rest."""
    (unit, facts), (next_unit, next_facts) = first, then
    rest_s = max(round(board.production.calendar(name).rest_s) for name in (unit, next_unit))
    for day, literal in facts.items():
        for is_night, called, hours in _calls(board, unit, day):
            for next_day in range(day + 1, len(board.days)):
                calls = _calls(board, next_unit, next_day)
                late = [call for call in calls if call[2].start_utc_s - rest_s < hours.end_utc_s]
                if calls and not late:
                    break  # from here on every call comes late enough
                if next_day in next_facts:
                    for _, next_called, next_hours in late:
                        gates = (literal, called, next_facts[next_day], next_called)
                        latest_utc_s = next_hours.start_utc_s - rest_s
                        wraps = in_time.wraps(unit, day, is_night=is_night, by_utc_s=latest_utc_s)
                        board.model.add_bool_or([*(gate.negated() for gate in gates), wraps])


def _calls(board: Board, unit: str, day: int) -> list[tuple[bool, BoolVarT, Stretch]]:
    """Give the ways a unit may be called on a day: whether by night, the fact, its hours."""
    calendar = board.production.calendar(unit)
    modes = ((False, board.by_day[unit]), (True, board.by_night[unit]))
    return [
        (
            is_night,
            facts[day],
            unit_hours(board.production, calendar, board.days[day], is_night=is_night),
        )
        for is_night, facts in modes
        if day in facts
    ]


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
        total_s = _work_s(board, indexes, day)
        calendar = board.production.calendar(unit)
        hours = unit_hours(board.production, calendar, board.days[day], is_night=is_night)
        board.model.add(hours.start_utc_s + total_s <= by_utc_s).only_enforce_if(in_time)
        for i in indexes:
            strip, here = board.strips[i], board.on[i][day]
            start_utc_s = shooting_light(board.production, strip, board.days[day]).start_utc_s
            if strip.kind == "stunt" or start_utc_s + work_s(strip) > by_utc_s:
                board.model.add_implication(here, in_time.negated())
            elif strip.light != "any":
                late = board.model.add(start_utc_s + total_s <= by_utc_s)
                late.only_enforce_if(in_time, here)
        return in_time


def _keep_days_in_a_row(board: Board) -> None:
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


def _keep_order(board: Board) -> None:
    """Let a strip stand by a day only when what comes before it stands by the day before."""
    index = {strip.name: i for i, strip in enumerate(board.strips)}
    for later, strip in enumerate(board.strips):
        for earlier in (index[name] for name in strip.after if name in index):
            for day, literal in board.by[later].items():
                days = [d for d in board.by[earlier] if d < day]
                if days:
                    board.model.add_implication(literal, board.by[earlier][days[-1]])
                else:
                    board.model.add(literal == 0)


def _work_s(board: Board, indexes: Iterable[int], day: int) -> LinearExprT:
    """Give the working seconds of some strips on a day."""
    here = [i for i in indexes if day in board.on[i]]
    return LinearExpr.weighted_sum(
        [board.on[i][day] for i in here], [work_s(board.strips[i]) for i in here]
    )


KEEPS: Mapping[str, Keep] = {
    "shooting days": _keep_each_alone,
    "day length": _keep_day_length,
    "hours of people": _keep_hours_of_people,
    "light": _keep_light,
    "availability": _keep_each_alone,
    "hire": _keep_hire,
    "one place": _keep_one_place,
    "rest": _keep_rest,
    "days in a row": _keep_days_in_a_row,
    "order": _keep_order,
    "window": _keep_each_alone,
}
