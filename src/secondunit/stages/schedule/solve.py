"""The search for the cheapest board that keeps every rule: CP-SAT, bounded by work, not time."""

import math
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

import numpy as np
from ortools.sat.python.cp_model import (
    FEASIBLE,
    INFEASIBLE,
    OPTIMAL,
    CpSolver,
)

from secondunit.model.production import Production
from secondunit.stages.schedule.board import Board, BrokenAlone, new_board, possible_days
from secondunit.stages.schedule.cost import price_cents
from secondunit.stages.schedule.keep import keep_rules
from secondunit.stages.schedule.nouns import Days, Strips
from secondunit.stages.schedule.price import price
from secondunit.stages.schedule.strips import board_days
from secondunit.stages.windows.nouns import Windows

# "Deterministic seconds" of CP-SAT: a count of its work, the same on every machine.
FIRST_WORK_MAX = 4.0
SIZE_MAX = 4_000  # strips times days; above, a model takes long to write and proves nothing
WHOLE_WORK_MAX = 0.5
ROUND_WORK_MAX = 0.1
ROUNDS = 30
LIFTED_MAX = 7  # strips taken off the board in a round

Possible = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the search says: a board and a bound, that there is none, or that it could not tell.

    No board has less cost and expected loss than `bound_cents`.
    """

    verdict: Literal["found", "impossible", "unknown"]
    days: Days = ()
    bound_cents: int = 0


def is_too_large(production: Production, strips: Strips) -> bool:
    """Tell whether a board is too large for CP-SAT to be of use."""
    return len(strips) * len(board_days(production)) > SIZE_MAX


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
        Of the search's own choices, from 0 to 2^64 - 1.

    Returns
    -------
    Answer
        With the best board found and the proven lower bound of any board.

    Notes
    -----
    First any board; then the whole problem, for the bound and, where it is small, the proof; then
    large neighbourhood search: some strips are lifted off the board and put back at their best,
    again and again. P. Shaw, "Using constraint programming and local search methods to solve
    vehicle routing problems", CP98, LNCS 1520 (1998) 417-431.
    """
    possible = possible_days(alone, without=frozenset())
    first = _any_board(ruled(production, windows, strips, possible))
    if first.verdict != "found":
        return first
    whole = ruled(production, windows, strips, possible)
    best = best_board(whole, first.days, _team_of_solvers(WHOLE_WORK_MAX, seed))
    best_cents = price_cents(production, windows, strips, best.days)
    rng = np.random.Generator(np.random.Philox(seed))
    for turn in range(ROUNDS):
        if best_cents <= best.bound_cents:
            break
        lifted = _lifted(strips, best.days, turn, rng)
        some = _but_kept(possible, board_days(production), best.days, lifted)
        part = ruled(production, windows, strips, some)
        days = best_board(part, best.days, new_solver(ROUND_WORK_MAX, seed)).days
        cents = price_cents(production, windows, strips, days)
        if cents < best_cents:
            best, best_cents = replace(best, days=days), cents
    return best


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
    board = ruled(production, windows, strips, possible, without=without)
    return _any_board(board).verdict == "impossible"


def ruled(
    production: Production,
    windows: Windows,
    strips: Strips,
    possible: Possible,
    *,
    without: frozenset[str] = frozenset(),
) -> Board:
    """Make the variables of a board and keep the rules, some left out."""
    board = new_board(production, windows, strips, possible)
    keep_rules(board, without=without)
    return board


def _any_board(board: Board) -> Answer:
    """Search for any board at all, or for the proof that there is none."""
    solver = new_solver(FIRST_WORK_MAX, 0)
    status = solver.solve(board.model)
    if status == INFEASIBLE:
        return Answer(verdict="impossible")
    if status not in {OPTIMAL, FEASIBLE}:
        return Answer(verdict="unknown")
    return Answer(verdict="found", days=days_of(board, solver))


def best_board(board: Board, start: Days, solver: CpSolver) -> Answer:
    """Search on from a board that keeps the rules, for the cheapest."""
    board.model.minimize(price(board))
    for facts, day in zip(board.on, start, strict=True):
        for index, literal in facts.items():
            board.model.add_hint(literal, board.days[index] == day)
    status = solver.solve(board.model)
    if status not in {OPTIMAL, FEASIBLE}:  # not even the start was looked at
        return Answer(verdict="found", days=start)
    return Answer(
        verdict="found",
        days=days_of(board, solver),
        bound_cents=math.floor(solver.best_objective_bound + 1e-3),  # whole cents, told as a float
    )


def _team_of_solvers(work_max: float, seed: int) -> CpSolver:
    """Set up a search by several strategies that take turns, in a fixed order."""
    solver = new_solver(work_max, seed)
    solver.parameters.num_workers = 8
    solver.parameters.interleave_search = True
    solver.parameters.interleave_batch_size = 4
    return solver


def new_solver(work_max: float, seed: int) -> CpSolver:
    """Set up a search by one strategy, bounded by its work.

    Boards gain little from long preparation and would spend most of the work on it (measured).
    """
    solver = CpSolver()
    solver.parameters.random_seed = seed % 2**31  # all that CP-SAT takes of it
    solver.parameters.max_deterministic_time = work_max
    solver.parameters.num_workers = 1
    solver.parameters.cp_model_probing_level = 0
    solver.parameters.symmetry_level = 0
    solver.parameters.max_presolve_iterations = 1
    solver.parameters.merge_at_most_one_work_limit = 0.0
    solver.parameters.find_big_linear_overlap = False
    return solver


def days_of(board: Board, solver: CpSolver) -> Days:
    """Read the day of each strip from what the solver found."""
    return tuple(
        next(board.days[day] for day, literal in facts.items() if solver.boolean_value(literal))
        for facts in board.on
    )


def _lifted(strips: Strips, days: Days, turn: int, rng: np.random.Generator) -> tuple[int, ...]:
    """Pick strips that hang together: by people and gear, by unit and site, or by the days."""
    centre = int(rng.integers(len(strips)))
    ways = (_share_somebody, _share_place, _stand_close)
    share = ways[turn % len(ways)]
    close = [i for i in range(len(strips)) if i != centre and share(strips, days, centre, i)]
    order = rng.permutation(len(close))[: LIFTED_MAX - 1]
    return (centre, *(close[i] for i in order))


def _share_somebody(strips: Strips, _days: Days, i: int, j: int) -> bool:
    first, then = strips[i], strips[j]
    people = not set(first.people).isdisjoint(then.people)
    gear = not set(first.resources).isdisjoint(then.resources)
    return people or gear or (first.stunt != "" and first.stunt == then.stunt)


def _share_place(strips: Strips, _days: Days, i: int, j: int) -> bool:
    return strips[i].unit == strips[j].unit and strips[i].site == strips[j].site


def _stand_close(_strips: Strips, days: Days, i: int, j: int) -> bool:
    return abs((days[i] - days[j]).days) <= 3


def _but_kept(
    possible: Possible, board: tuple[date, ...], days: Days, lifted: tuple[int, ...]
) -> Possible:
    """Leave all possible days to the strips lifted off, and only their day to the others."""
    return tuple(
        choices if i in lifted else (board.index(day),)
        for i, (choices, day) in enumerate(zip(possible, days, strict=True))
    )
