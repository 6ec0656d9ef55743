"""How the solver keeps the rules of places, light and gear."""

from collections.abc import Iterable
from itertools import permutations

from ortools.sat.python.cp_model import LinearExpr

from secondunit.stages.schedule.board import Board, Facts, any_of, literals_by_day
from secondunit.stages.schedule.hours import is_called_by_day, shooting_light
from secondunit.stages.schedule.ways import base_of, way


def keep_light(board: Board) -> None:
    """Keep strips in their light, and day and night apart."""
    places: dict[tuple[str, str, str], list[int]] = {}
    for i, strip in enumerate(board.strips):
        if strip.light != "any":
            places.setdefault((strip.unit, strip.site, strip.light), []).append(i)
    for indexes in places.values():
        for day in literals_by_day(board.on[i] for i in indexes):
            there = shooting_light(board.production, board.strips[indexes[0]], board.days[day])
            board.model.add(board.work_s(indexes, day) <= there.length_s)
    for strip, facts in zip(board.strips, board.on, strict=True):
        night = board.by_night[strip.unit]
        if is_called_by_day(strip):
            for day in sorted(facts.keys() & night.keys()):
                board.model.add_implication(facts[day], night[day].negated())


def keep_hire(board: Board) -> None:
    """Keep no more pieces in use than there are."""
    for name, by_unit in board.uses.items():
        count = board.production.resource(name).count
        for literals in literals_by_day(by_unit.values()).values():
            if len(literals) > count:
                board.model.add(LinearExpr.sum(literals) <= count)


def keep_one_place(board: Board) -> None:
    """Keep units at one site unless they may move, and people with one unit."""
    of_units = board.at_site.values() if board.production.agreement.move_s == 0 else ()
    for facts in (*of_units, *board.with_unit):
        for literals in literals_by_day(facts.values()).values():
            if len(literals) > 1:
                board.model.add_at_most_one(literals)


def keep_travel(board: Board) -> None:
    """Keep the days of travel between two bases."""
    for start, end, facts, then in _journeys(board):
        days = way(board.production, start, end).days
        _apart(board, facts, then, range(days + 1))


def keep_quarantine(board: Board) -> None:
    """Keep the further days apart after a border."""
    for start, end, facts, then in _journeys(board):
        one = way(board.production, start, end)
        _apart(board, facts, then, range(one.days + 1, one.all_days + 1))


def _apart(board: Board, facts: Facts, then: Facts, gaps: range) -> None:
    """Forbid to be at one base, and so many days later at another; 0: on one day."""
    for day, literal in facts.items():
        for gap in gaps:
            if day + gap in then:
                board.model.add_implication(literal, then[day + gap].negated())


def _journeys(board: Board) -> Iterable[tuple[str, str, Facts, Facts]]:
    """List for every unit and everybody two bases in this order, and the days they are there."""
    several = [team.strips for team in board.teams if len(team.units) > 1]  # others go with one
    everybody = [*map(board.indexes, board.works), *several]
    for indexes in everybody:
        there: dict[str, list[Facts]] = {}
        for i in indexes:
            base = base_of(board.production, board.strips[i].site)
            there.setdefault(base, []).append(board.on[i])
        if len(there) > 1:
            at_base = {base: any_of(board.model, many) for base, many in there.items()}
            for start, end in permutations(at_base, 2):
                yield start, end, at_base[start], at_base[end]
