"""Talent scheduling by CP-SAT with a precedence model: the usual way, on both cores.

Argument: a file. Prints a JSON object for each better order, and a last one with what it took.
"""

import sys
import time

from order_instance import Instance, reduced_instance, say_end, say_pay
from ortools.sat.python import cp_model

THREADS = 2


def model_of(instance: Instance) -> cp_model.CpModel:
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
    worked = sum(
        rate * length * is_there
        for rate, row in zip(instance.rates, instance.is_in, strict=True)
        for length, is_there in zip(instance.lengths, row, strict=True)
    )
    model.minimize(sum(holds) + worked + instance.fixed)
    return model


class _Found(cp_model.CpSolverSolutionCallback):
    def on_solution_callback(self) -> None:
        say_pay(round(self.objective_value))


def main() -> None:
    """Solve a file."""
    began_cpu_s = time.process_time()
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = THREADS
    status = solver.solve(model_of(reduced_instance(sys.argv[1])), _Found())
    say_end(is_proven=status == cp_model.OPTIMAL, threads=THREADS, began_cpu_s=began_cpu_s)


main()
