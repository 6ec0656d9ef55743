"""Talent scheduling by domain-independent dynamic programming (didppy), its best search.

The model is that of Kuroiwa and Beck (arXiv 2401.13883), written anew. Arguments: seconds a file,
then files. Prints one JSON list: pay, whether it is proven, seconds.
"""

import json
import sys
import time

import didppy as dp
from order_instance import Instance, reduced_instance


def solve(instance: Instance, limit_s: float) -> tuple[int, bool]:
    """Go through sets of parts not shot yet; who has begun and is still needed is paid."""
    parts, people = len(instance.lengths), len(instance.rates)
    model = dp.Model()
    part_type = model.add_object_type(number=parts)
    left = model.add_set_var(object_type=part_type, target=list(range(parts)))
    of_person = [[p for p in range(parts) if row[p]] for row in instance.is_in]
    sets = [model.create_set_const(object_type=part_type, value=own) for own in of_person]
    rates = instance.rates
    model.add_base_case([left.is_empty()])
    for part in range(parts):
        paid = dp.IntExpr(0)
        for person in range(people):
            if instance.is_in[person][part]:
                continue
            begun = ~sets[person].issubset(left)
            needed = ~(sets[person] & left).is_empty()
            paid += (begun & needed).if_then_else(rates[person], 0)
        model.add_transition(
            dp.Transition(
                name=str(part),
                cost=instance.lengths[part] * paid + dp.IntExpr.state_cost(),
                effects=[(left, left.remove(part))],
                preconditions=[left.contains(part)],
            )
        )
    model.add_dual_bound(0)
    solver = dp.CABS(model, time_limit=limit_s, quiet=True, threads=2)
    solution = solver.search()
    return instance.fixed + int(solution.cost or 0), bool(solution.is_optimal)


def main() -> None:
    """Solve every file."""
    said = []
    for path in sys.argv[2:]:
        begin = time.perf_counter()
        pay, proven = solve(reduced_instance(path), float(sys.argv[1]))
        said.append({"pay": pay, "proven": proven, "seconds": time.perf_counter() - begin})
    print(json.dumps(said))


main()
