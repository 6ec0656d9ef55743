"""The proof by CP-SAT that a unit's day cannot hold its strips."""

from ortools.sat.python.cp_model import INFEASIBLE, CpSolver

from secondunit.stages.schedule.timeline.model import model_of
from secondunit.stages.schedule.timeline.nouns import Asked

WORK_MAX = 1.0  # deterministic seconds of CP-SAT; a day takes about a hundredth of it


def fails(asked: Asked, without: frozenset[str]) -> bool:
    """Tell whether it is proven, what of `KEPT` is in `without` not being kept."""
    solver = CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_deterministic_time = WORK_MAX
    return solver.solve(model_of(asked, meals=0, without=without).model) == INFEASIBLE
