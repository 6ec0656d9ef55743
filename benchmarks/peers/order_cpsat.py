"""Talent scheduling by CP-SAT with a precedence model: the usual way, on both cores.

Arguments: seconds a file, then files. Prints one JSON list: pay, whether it is proven, seconds.
"""

import json
import sys
import time

from order_instance import Instance, reduced_instance
from ortools.sat.python import cp_model


def solve(instance: Instance, limit_s: float) -> tuple[int, bool]:
    """Minimise the holds: who is held in a part is needed before and after, and not in it."""
    model = cp_model.CpModel()
    parts = range(len(instance.lengths))
    before = {}
    for first in parts:
        for second in range(first + 1, len(instance.lengths)):
            fact = model.new_bool_var("")
            before[first, second], before[second, first] = fact, ~fact
    total = sum(instance.lengths)
    starts = [model.new_int_var(0, total - instance.lengths[p], "") for p in parts]
    model.add_no_overlap(
        [model.new_fixed_size_interval_var(starts[p], instance.lengths[p], "") for p in parts]
    )
    for (first, second), fact in before.items():
        end = starts[first] + instance.lengths[first]
        model.add(end <= starts[second]).only_enforce_if(fact)
    for part in parts:
        earlier = sum(instance.lengths[p] * before[p, part] for p in parts if p != part)
        model.add(starts[part] == earlier)
    holds = []
    for rate, row in zip(instance.rates, instance.is_in, strict=True):
        mine = [p for p in parts if row[p]]
        for part in parts:
            if row[part]:
                continue
            begun, needed, held = (model.new_bool_var("") for _ in range(3))
            for own in mine:
                model.add_implication(before[own, part], begun)
                model.add_implication(before[part, own], needed)
            model.add_bool_or([held, ~begun, ~needed])
            holds.append(rate * instance.lengths[part] * held)
    model.minimize(sum(holds))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = limit_s
    solver.parameters.num_workers = 2
    status = solver.solve(model)
    return instance.fixed + round(solver.objective_value), status == cp_model.OPTIMAL


def main() -> None:
    """Solve every file."""
    said = []
    for path in sys.argv[2:]:
        begin = time.perf_counter()
        pay, proven = solve(reduced_instance(path), float(sys.argv[1]))
        said.append({"pay": pay, "proven": proven, "seconds": time.perf_counter() - begin})
    print(json.dumps(said))


main()
