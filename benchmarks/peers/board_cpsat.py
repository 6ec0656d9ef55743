"""Days of a board by CP-SAT: each scene to a day, the same points, as anyone would write it.

Argument: a file. Prints a JSON object for each better set of days until it is ended.
"""

import json
import sys
from pathlib import Path

from ortools.sat.python import cp_model

THREADS = 2


class Say(cp_model.CpSolverSolutionCallback):
    """Prints each better set of days."""

    def __init__(self, is_on: list[list[cp_model.IntVar]]) -> None:
        super().__init__()
        self._is_on = is_on

    def on_solution_callback(self) -> None:
        """Print the points and each scene's day."""
        days = [next(d for d, on in enumerate(row) if self.value(on)) for row in self._is_on]
        print(json.dumps({"points": round(self.objective_value), "days": days}), flush=True)


def model_of(board: dict) -> tuple[cp_model.CpModel, list[list[cp_model.IntVar]]]:
    """Minimise the points of days in the order of their numbers."""
    model, days, scenes = cp_model.CpModel(), range(board["days"]), range(len(board["lengths"]))
    extra_set, load_in, mixed, turn = board["weights"]
    is_on = [[model.new_bool_var("") for _ in days] for _ in scenes]
    lengths = [min(length, board["cap"]) for length in board["lengths"]]
    for row in is_on:
        model.add_exactly_one(row)
    for day in days:
        model.add(sum(lengths[s] * is_on[s][day] for s in scenes) <= board["cap"])
    points = []
    for person, wage in enumerate(board["wages"]):
        mine = [is_on[s] for s in scenes if board["is_in"][s][person]]
        points += [wage * paid for paid in _paid(model, days, mine)]
    stands = [
        _used(model, days, is_on, board["sets"], one) for one in range(max(board["sets"]) + 1)
    ]
    for row in stands:
        for day in days:
            loaded = model.new_bool_var("")
            model.add_bool_or([loaded, ~row[day], *([row[day - 1]] if day else [])])
            points.append(load_in * loaded)
    dark, light = (_used(model, days, is_on, board["is_night"], one) for one in (1, 0))
    for day in days:
        extra = model.new_int_var(0, len(stands), "")
        model.add(extra >= sum(row[day] for row in stands) - 1)
        both, turned = model.new_bool_var(""), model.new_bool_var("")
        model.add_bool_or([both, ~dark[day], ~light[day]])
        points += [extra_set * extra, mixed * both]
        if day:
            model.add_bool_or([turned, ~dark[day - 1], ~light[day]])
            points.append(turn * turned)
    model.minimize(sum(points))
    return model, is_on


def _paid(
    model: cp_model.CpModel, days: range, mine: list[list[cp_model.IntVar]]
) -> list[cp_model.IntVar]:
    """Tell on which days somebody is paid: from the first to the last day of their scenes."""
    begun, not_done, paid = (_rows(model, days) for _ in range(3))
    for day in days:
        for row in mine:
            model.add_implication(row[day], begun[day])
            model.add_implication(row[day], not_done[day])
        if day:
            model.add_implication(begun[day - 1], begun[day])
            model.add_implication(not_done[day], not_done[day - 1])
        model.add_bool_or([paid[day], ~begun[day], ~not_done[day]])
    return paid


def _rows(model: cp_model.CpModel, days: range) -> list[cp_model.IntVar]:
    return [model.new_bool_var("") for _ in days]


def _used(
    model: cp_model.CpModel, days: range, is_on: list[list[cp_model.IntVar]], of: list[int],
    one: int,
) -> list[cp_model.IntVar]:  # fmt: skip
    """Tell on which days a scene of a group is."""
    used = _rows(model, days)
    mine = [row for row, group in zip(is_on, of, strict=True) if group == one]
    for day in days:
        for row in mine:
            model.add_implication(row[day], used[day])
        model.add_bool_or([*(row[day] for row in mine), ~used[day]])
    return used


def main() -> None:
    """Search until ended."""
    model, is_on = model_of(json.loads(Path(sys.argv[1]).read_text()))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = THREADS
    solver.solve(model, Say(is_on))


if __name__ == "__main__":
    main()
