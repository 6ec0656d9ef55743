"""Talent scheduling by domain-independent dynamic programming (didppy), its best search.

The model is that of Kuroiwa and Beck (arXiv 2401.13883; their repository didp-models), written
anew with all that theirs has: parts with just the people who wait are shot at once, a part is not
shot where a wider one brings nobody new, and what is left costs at least its own wages.

Argument: a file. Prints a JSON object for each better order, and a last one with what it took.
"""

import sys
import time

import didppy as dp
from order_instance import Instance, reduced_instance, say_end, say_pay

THREADS = 2


def model_of(instance: Instance) -> dp.Model:
    """Give the model: its state is the set of parts not shot yet."""
    parts, people = len(instance.lengths), len(instance.rates)
    model = dp.Model()
    part_type = model.add_object_type(number=parts)
    person_type = model.add_object_type(number=people)
    left = model.add_set_var(object_type=part_type, target=list(range(parts)))
    own = [{a for a in range(people) if instance.is_in[a][p]} for p in range(parts)]
    casts = model.add_set_table([sorted(cast) for cast in own], object_type=person_type)
    rates = model.add_int_table(instance.rates)
    wages = [instance.lengths[p] * sum(instance.rates[a] for a in own[p]) for p in range(parts)]
    begun = casts.union(left.complement())
    waiting = begun & casts.union(left)
    spent = dp.IntExpr.state_cost()
    model.add_base_case([left.is_empty()])
    for part in range(parts):
        at_once = dp.Transition(
            name=f"at once {part}",
            cost=spent + wages[part],
            effects=[(left, left.remove(part))],
            preconditions=[left.contains(part), casts[part] == waiting],
        )
        model.add_transition(at_once, forced=True)
    for part in range(parts):
        wider = [
            ~left.contains(other) | ~casts[other].issubset(begun | casts[part])
            for other in range(parts)
            if other != part and own[part] <= own[other]
        ]
        paid = rates[casts[part] | waiting]
        next_one = dp.Transition(
            name=f"next {part}",
            cost=spent + instance.lengths[part] * paid,
            effects=[(left, left.remove(part))],
            preconditions=[left.contains(part), *wider],
        )
        model.add_transition(next_one)
    model.add_dual_bound(model.add_int_table(wages)[left])
    return model


def main() -> None:
    """Solve a file."""
    began_cpu_s = time.process_time()
    instance = reduced_instance(sys.argv[1])
    solver = dp.CABS(model_of(instance), quiet=True, threads=THREADS)
    is_over = False
    while not is_over:
        solution, is_over = solver.search_next()
        if solution.cost is not None:
            say_pay(instance.fixed + int(solution.cost))
    say_end(is_proven=bool(solution.is_optimal), threads=THREADS, began_cpu_s=began_cpu_s)


main()
