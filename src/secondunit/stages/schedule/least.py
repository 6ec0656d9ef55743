"""A board after a lost day with the fewest strips moved: by CP-SAT, near first, then proven."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from ortools.sat.python.cp_model import (
    FEASIBLE,
    INFEASIBLE,
    OPTIMAL,
    CpSolver,
    LinearExpr,
    LinearExprT,
)

from secondunit.model.production import Production
from secondunit.stages.schedule.board import Board
from secondunit.stages.schedule.nouns import Days, Strip, Strips
from secondunit.stages.schedule.solve import (
    WHOLE_WORK_MAX,
    Possible,
    best_board,
    days_of,
    new_solver,
    ruled,
)
from secondunit.stages.schedule.strips import board_days
from secondunit.stages.windows.nouns import Windows

# Deterministic seconds of CP-SAT, measured on made-up boards of 400 strips: a search near the board
# takes 0.1 to 0.6 of them, a proof 0.5 to 1.5.
COUNT_WORK_MAX = 4.0
PROOF_WORK_MAX = 1.5
PROVED_MAX = 10_000  # days of all strips to choose from; above, a proof takes seconds to write down


@dataclass(frozen=True, slots=True, kw_only=True)
class Fewest:
    """A board with few moves, that there is none, or that it could not be told.

    `is_least` tells that fewer moves are proven to be impossible.
    """

    verdict: Literal["found", "impossible", "unknown"]
    days: Days = ()
    is_least: bool = False


def fewest_moves(
    production: Production,
    windows: Windows,
    strips: Strips,
    stands: Days,
    lost: tuple[int, ...],
    every: Possible,
) -> Fewest:
    """Search for a board on which the fewest strips stand on another day than before.

    Parameters
    ----------
    production, windows, strips
        What is to be planned.
    stands
        The day of each strip before.
    lost
        The strips that must move.
    every
        The days on which each strip may stand now.

    Notes
    -----
    Most strips that make room go where their unit is at their site, or idle: such boards are
    searched first, and are a fraction of all. On boards that are not too large it is then asked
    whether any board has fewer moves.
    """
    near = _near(strips, stands, lost, every, board_days(production))
    found = _fewest(production, windows, strips, stands, near)
    if found.verdict != "found":
        return _fewest(production, windows, strips, stands, every)
    is_provable = sum(map(len, every)) <= PROVED_MAX
    while is_provable and len(moved_strips(stands, found.days)) > len(lost):
        most = len(moved_strips(stands, found.days)) - 1
        fewer = _at_most(production, windows, strips, stands, every, most)
        if fewer.verdict != "found":
            return replace(found, is_least=fewer.verdict == "impossible")
        found = fewer
    return replace(found, is_least=len(moved_strips(stands, found.days)) == len(lost))


def cheap_among(
    production: Production, windows: Windows, strips: Strips, stands: Days, every: Possible,
    found: Days,
) -> Days:  # fmt: skip
    """Search for a cheap board with no more moves than one has."""
    board = ruled(production, windows, strips, every)
    board.model.add(_moves(board, stands) <= len(moved_strips(stands, found)))
    return best_board(board, found, new_solver(WHOLE_WORK_MAX, 0)).days


def moved_strips(stands: Days, days: Days) -> tuple[int, ...]:
    """List the strips that stand on another day than before."""
    return tuple(i for i, day in enumerate(days) if day != stands[i])


def _near(
    strips: Strips, stands: Days, lost: tuple[int, ...], every: Possible, on: tuple[date, ...]
) -> Possible:
    """Leave to strips that may stay the days on which their unit is at their site, or idle."""
    places: dict[tuple[str, date], set[str]] = {}
    for i, (strip, day) in enumerate(zip(strips, stands, strict=True)):
        if i not in lost:
            places.setdefault((strip.unit, day), set()).add(strip.site)

    def is_near(strip: Strip, day: date) -> bool:
        there = places.get((strip.unit, day))
        return there is None or strip.site in there

    return tuple(
        days if i in lost else tuple(day for day in days if is_near(strips[i], on[day]))
        for i, days in enumerate(every)
    )


def _fewest(
    production: Production, windows: Windows, strips: Strips, stands: Days, possible: Possible
) -> Fewest:
    board = ruled(production, windows, strips, possible)
    board.model.minimize(_moves(board, stands))
    solver = new_solver(COUNT_WORK_MAX, 0)
    solver.parameters.linearization_level = 0  # its bounds help nothing here (measured)
    return _told(board, solver)


def _at_most(
    production: Production, windows: Windows, strips: Strips, stands: Days, possible: Possible,
    most: int,
) -> Fewest:  # fmt: skip
    """Search for a board with at most so many moves, or prove that there is none."""
    board = ruled(production, windows, strips, possible)
    board.model.add(_moves(board, stands) <= most)
    solver = new_solver(PROOF_WORK_MAX, 0)
    solver.parameters.linearization_level = 0
    solver.parameters.cp_model_presolve = False  # takes longer than the proof (measured)
    return _told(board, solver)


def _told(board: Board, solver: CpSolver) -> Fewest:
    """Solve a board and say what came out; fewest moves are proven only of an aim met."""
    status = solver.solve(board.model)
    if status == INFEASIBLE:
        return Fewest(verdict="impossible")
    if status not in {OPTIMAL, FEASIBLE}:
        return Fewest(verdict="unknown")
    return Fewest(verdict="found", days=days_of(board, solver), is_least=status == OPTIMAL)


def _moves(board: Board, stands: Days) -> LinearExprT:
    """Count the strips that stand on another day than before."""
    stays = [
        literal
        for facts, day in zip(board.on, stands, strict=True)
        for index, literal in facts.items()
        if board.days[index] == day
    ]
    return len(stands) - LinearExpr.sum(stays)
