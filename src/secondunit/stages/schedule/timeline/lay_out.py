"""A unit's day laid out by the clock."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import pairwise

from ortools.sat.python.cp_model import FEASIBLE, OPTIMAL, CpModel, CpSolver, IntVar

from secondunit.stages.schedule.nouns import Piece, Presence
from secondunit.stages.schedule.timeline.model import Model, Span, model_of, people_of, tasks_of
from secondunit.stages.schedule.timeline.nouns import STEP_S, Asked, in_steps
from secondunit.stages.schedule.timeline.weigh import Aims, aims_of

# "Deterministic seconds" of CP-SAT: a count of its work, the same on every machine.
FIRST_WORK_MAX = 0.5  # to find any day
WORK_MAX = 0.2  # to better it, twice
_FOUND = (OPTIMAL, FEASIBLE)

Ends = Callable[[Span], dict[str, int]]
Laid = tuple[tuple[Piece, ...], tuple[Presence, ...], int, int]


@lru_cache(maxsize=4096)
def lay_out(asked: Asked) -> Laid | None:
    """Put everything on the clock: breaks in time, takes in open hours, with little waiting.

    Parameters
    ----------
    asked
        What the day must hold.

    Returns
    -------
    tuple or None
        Pieces in order, people, when the unit is called (UTC), and how late breaks begin, all
        together, in seconds; None where nothing was found. On whole five minutes of the clock if
        the light has room for that.

    Notes
    -----
    CP-SAT with one worker, bounded by its work: the same day is laid out in the same way. What is
    best is aimed at (`weigh.Aims`), not always proven.
    """
    for step_s in (STEP_S, 1):
        steps = in_steps(asked, step_s)
        if steps is None:
            continue
        bare = model_of(steps, meals=0)
        any_day = _solver(FIRST_WORK_MAX, linearization=0)
        if any_day.solve(bare.model) in _FOUND:
            made = model_of(steps, meals=_most_meals(steps))
            _begin_without_breaks(made, bare, any_day)
            aims = aims_of(made, step_s)
            solver = _best(made, aims)
            return None if solver is None else _read(made, aims.late, solver, step_s)
    return None


def _begin_without_breaks(made: Model, bare: Model, solver: CpSolver) -> None:
    """Begin with a day that was found with no breaks at all."""
    for one, other in zip(_spans(made), _spans(bare), strict=True):
        made.model.add_hint(one.start, solver.value(other.start))
        made.model.add_hint(one.end, solver.value(other.end))
    for meal in made.meals:
        made.model.add_hint(meal.is_held, value=False)


def _spans(made: Model) -> list[Span]:
    parts = [part for parts in made.parts for part in parts]
    return [*parts, *made.tasks, *made.sets_up.values(), *made.leaves.values()]


def _best(made: Model, aims: Aims) -> CpSolver | None:
    """Search for one aim after the other, each from the last; None if nothing is found."""
    solver = None
    for aim in aims:
        if aim is None:
            continue
        made.model.minimize(aim)
        better = _solver(WORK_MAX, linearization=2)
        if better.solve(made.model) in _FOUND:
            solver = better
        if solver is not None:
            made.model.add(aim <= solver.value(aim))
            _begin_with(made.model, solver)
    return solver


def _begin_with(model: CpModel, solver: CpSolver) -> None:
    model.clear_hints()  # type: ignore[no-untyped-call]
    for index in range(len(model.proto.variables)):
        variable = model.get_int_var_from_proto_index(index)
        model.add_hint(variable, solver.value(variable))


def _most_meals(asked: Asked) -> int:
    if not asked.meal_interval_s:
        return 0
    return max(-(-asked.hours_s // asked.meal_interval_s) - 1, 0)


def _solver(work_max: float, *, linearization: int) -> CpSolver:
    """Set up a search; days are found soonest without linear relaxation, made better with it."""
    solver = CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_deterministic_time = work_max
    solver.parameters.linearization_level = linearization
    solver.parameters.cp_model_probing_level = 0
    return solver


def _read(made: Model, late: IntVar, solver: CpSolver, step_s: int) -> Laid:
    asked = made.asked
    pieces = sorted(
        _pieces(made, solver, step_s), key=lambda one: (one.start_utc_s, -one.end_utc_s)
    )
    people = tuple(_presences(made, solver, step_s))
    begin_s = 0 if asked.waits else step_s * solver.value(made.begin)
    return tuple(pieces), people, asked.call_utc_s + begin_s, step_s * solver.value(late)


def _pieces(made: Model, solver: CpSolver, step_s: int) -> Iterator[Piece]:
    asked = made.asked

    def ends(span: Span) -> dict[str, int]:
        return {
            "start_utc_s": asked.call_utc_s + step_s * solver.value(span.start),
            "end_utc_s": asked.call_utc_s + step_s * solver.value(span.end),
        }

    for task, parts in zip(asked.tasks, made.parts, strict=True):
        for number, part in enumerate(parts, start=1):
            yield Piece(
                kind="strip", name=task.name, number=number if task.is_stunt else 0, **ends(part)
            )
    for site, span in made.sets_up.items():
        yield Piece(kind="setting up", name=site, **ends(span))
    yield from _moves(made, solver, ends)
    for meal in made.meals:
        if solver.boolean_value(meal.is_held):
            yield Piece(kind="meal", name="", **ends(meal.span))


def _moves(made: Model, solver: CpSolver, ends: Ends) -> Iterator[Piece]:
    """Give the moves between sites, named by where they lead; the last site is not left."""
    order = sorted(made.leaves, key=lambda site: solver.value(made.leaves[site].start))
    for site, then in pairwise(order):
        yield Piece(kind="move", name=then, **ends(made.leaves[site]))


def _presences(made: Model, solver: CpSolver, step_s: int) -> Iterator[Presence]:
    """Give everybody from their first task, less their make-up, to the end of their last.

    Who is in a stunt is called with the unit: its chance of enough open hours counts them all. A
    minor is called for the first of the hours in which it may be shot, and stays for the last.
    """
    asked = made.asked
    minors = {minor.name for minor in asked.minors}
    for name in people_of(asked):
        own = tasks_of(asked, name)
        first = min(solver.value(made.tasks[i].start) for i in own)
        last = max(solver.value(made.tasks[i].end) for i in own)
        stunts = [asked.tasks[i] for i in own if asked.tasks[i].is_stunt]
        if stunts and name not in minors:
            first = 0
        elif stunts:
            first = min(first, *(task.waits_from_s for task in stunts))
            last = max(last, *(task.waits_to_s for task in stunts))
        yield Presence(
            person=name,
            call_utc_s=asked.call_utc_s + step_s * (first - asked.made_up_s(name)),
            wrap_utc_s=asked.call_utc_s + step_s * last,
        )
