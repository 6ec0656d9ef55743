"""The search for the cheapest board that keeps every rule: CP-SAT, bounded by work, not time."""

import math
from dataclasses import dataclass
from typing import Literal

from ortools.sat.python.cp_model import (
    FEASIBLE,
    INFEASIBLE,
    OPTIMAL,
    BoolVarT,
    CpSolver,
    LinearExpr,
)

from secondunit.model.production import Production
from secondunit.stages.schedule.board import (
    Board,
    BrokenAlone,
    Facts,
    literals_by_day,
    new_board,
    possible_days,
)
from secondunit.stages.schedule.cost import Days, Strips, loss_cents
from secondunit.stages.schedule.keep import keep_rules
from secondunit.stages.windows.nouns import Windows

WORK_MAX = 4.0  # deterministic seconds of CP-SAT: a count of its work, the same on every machine
PROBE_WORK_MAX = 1.0  # the same, for one question of `explain`


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the solver says: a board and a bound, that there is none, or that it could not tell."""

    verdict: Literal["found", "impossible", "unknown"]
    days: Days = ()
    bound_cents: int = 0


def cheapest(
    production: Production, windows: Windows, strips: Strips, alone: BrokenAlone, *, seed: int
) -> Answer:
    """Search for the board with the least cost and expected loss.

    Parameters
    ----------
    production, windows, strips
        What is to be planned.
    alone
        The rules that each strip breaks on each day for itself.
    seed
        Of the solver's own choices, from 0 to 2^31 - 1.

    Returns
    -------
    Answer
        With the best board found within `WORK_MAX` and the proven lower bound of any board.
    """
    possible = possible_days(alone, without=frozenset())
    board = new_board(production, windows, strips, possible)
    keep_rules(board, without=frozenset())
    board.model.minimize(_price(board))
    return _ask(board, WORK_MAX, seed)


def is_impossible(
    production: Production,
    windows: Windows,
    strips: Strips,
    alone: BrokenAlone,
    *,
    without: frozenset[str],
) -> bool:
    """Tell whether it is proven that no board of these strips keeps the rules, some left out."""
    possible = possible_days(alone, without=without)
    if not all(possible):
        return True
    board = new_board(production, windows, strips, possible)
    keep_rules(board, without=without)
    return _ask(board, PROBE_WORK_MAX, 0).verdict == "impossible"


def _ask(board: Board, work_max: float, seed: int) -> Answer:
    solver = CpSolver()
    solver.parameters.random_seed = seed
    solver.parameters.num_workers = 8  # that many strategies take turns, in a fixed order
    solver.parameters.interleave_search = True
    solver.parameters.max_deterministic_time = work_max
    status = solver.solve(board.model)
    if status == INFEASIBLE:
        return Answer(verdict="impossible")
    if status not in {OPTIMAL, FEASIBLE}:
        return Answer(verdict="unknown")
    days = tuple(
        next(board.days[day] for day, literal in facts.items() if solver.boolean_value(literal))
        for facts in board.on
    )
    bound_cents = math.floor(solver.best_objective_bound + 1e-3)  # whole cents, told as a float
    return Answer(verdict="found", days=days, bound_cents=bound_cents)


def _price(board: Board) -> LinearExpr:
    """Write down the cost of `cost.cost_parts_of` plus the expected loss, in cents."""
    terms: list[tuple[BoolVarT, int]] = []
    for unit, works in board.works.items():
        day_cost_cents = board.production.calendar(unit).day_cost_cents
        terms += [(literal, day_cost_cents) for literal in works.values()]
    for team, at_work in zip(board.teams, board.at_work, strict=True):
        terms += _paid_span(board, at_work, team.held, team.day_rate_cents)
    for name in board.uses:
        terms += _hire_spans(board, name)
    for strip, facts in zip(board.strips, board.on, strict=True):
        for day, literal in facts.items():
            cents = loss_cents(board.production, board.windows, strip, board.days[day])
            terms.append((literal, cents))
    return LinearExpr.weighted_sum([x for x, _ in terms], [cents for _, cents in terms])


def _hire_spans(board: Board, name: str) -> list[tuple[BoolVarT, int]]:
    """Price a resource: its k-th piece from the first to the last day on which k are in use."""
    resource = board.production.resource(name)
    hired = frozenset(i for i, day in enumerate(board.days) if resource.is_hired(day))
    by_day = literals_by_day(board.uses[name].values())
    terms = []
    for piece in range(1, min(resource.count, len(board.uses[name])) + 1):
        on = {
            day: _at_least(board, literals, piece)
            for day, literals in by_day.items()
            if len(literals) >= piece
        }
        terms += _paid_span(board, on, hired, resource.day_rate_cents)
    return terms


def _at_least(board: Board, literals: list[BoolVarT], count: int) -> BoolVarT:
    """Give the fact that at least `count` of the literals hold."""
    if len(literals) == count == 1:
        return literals[0]
    enough = board.model.new_bool_var("")
    total = LinearExpr.sum(literals)
    board.model.add(total >= count).only_enforce_if(enough)
    board.model.add(total <= count - 1).only_enforce_if(enough.negated())
    return enough


def _paid_span(
    board: Board, on: Facts, held: frozenset[int], rate_cents: int
) -> list[tuple[BoolVarT, int]]:
    """Price the days worked, and the days of `held` between the first and the last of them."""
    if rate_cents == 0 or not on:
        return []
    begun = _ever_since(board, on, range(min(on), max(on) + 1))
    not_over = _ever_since(board, on, range(max(on), min(on) - 1, -1))
    terms = [(literal, rate_cents) for day, literal in on.items() if day not in held]
    for day in sorted(held & begun.keys()):
        paid = board.model.new_bool_var("")
        board.model.add(paid >= begun[day] + not_over[day] - 1)
        if day in on:
            board.model.add_implication(on[day], paid)
        terms.append((paid, rate_cents))
    return terms


def _ever_since(board: Board, on: Facts, order: range) -> Facts:
    """Give the fact that a day of work has come, going through the days in an order."""
    since: Facts = {}
    last: BoolVarT | None = None
    for day in order:
        literals = [x for x in (last, on.get(day)) if x is not None]
        if len(literals) == 1:
            last = literals[0]
        else:
            last = board.model.new_bool_var("")
            board.model.add_max_equality(last, literals)
        since[day] = last
    return since
