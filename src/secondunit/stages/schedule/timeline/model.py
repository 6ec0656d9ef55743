"""A unit's day as variables of CP-SAT: its pieces one after the other, inside light and hours.

Times are seconds, or steps of the clock (`in_steps`), from the unit's call. Nothing here weighs
anything: `weigh` does.
"""

from dataclasses import dataclass, field
from itertools import pairwise

from ortools.sat.python.cp_model import (
    BoolVarT,
    CpModel,
    IntervalVar,
    IntVar,
    LinearExpr,
    LinearExprT,
)

from secondunit.stages.schedule.days import DAY_S
from secondunit.stages.schedule.timeline.nouns import (
    HOURS,
    LIGHT,
    MINORS,
    MOVES,
    SETTING_UP,
    Asked,
)

HORIZON_S = 3 * DAY_S  # further than any day of work, so that it forbids nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of the day with its two ends."""

    start: IntVar
    end: IntVar
    length: IntVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Meal:
    """A break that is held or not, and inside which tasks it lies."""

    span: Span
    is_held: BoolVarT
    inside: dict[int, BoolVarT]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Model:
    """The variables of a day.

    `parts[task]` are the parts of a task in their order, `tasks[task]` all of it. `begin` and
    `end` are when the first piece begins and the last ends, `present` when somebody is there
    without make-up, by the tasks that need them.
    """

    asked: Asked
    model: CpModel
    parts: tuple[tuple[Span, ...], ...]
    tasks: tuple[Span, ...]
    sets_up: dict[str, Span]
    leaves: dict[str, Span]
    meals: tuple[Meal, ...]
    begin: IntVar
    end: IntVar
    present: dict[tuple[int, ...], Span] = field(default_factory=dict)


def model_of(asked: Asked, *, meals: int, without: frozenset[str] = frozenset()) -> Model:
    """Make the variables of a day, and what they must keep.

    Parameters
    ----------
    asked
        What the day must hold.
    meals
        How many breaks there may be at most.
    without
        What of `KEPT` need not be kept.
    """
    model = CpModel()
    tasks = tuple(_span(model) for _ in asked.tasks)
    held = tuple(_meal(model, asked) for _ in range(meals))
    parts = tuple(_parts(model, asked, i, whole, held) for i, whole in enumerate(tasks))
    sets_up = {
        site: _of_length(model, 0 if SETTING_UP in without else long_s)
        for site, long_s in asked.sets_up
    }
    move_s = 0 if MOVES in without else asked.move_s
    leaves = {site: _of_length(model, move_s) for site in asked.sites} if move_s else {}
    made = Model(
        asked=asked, model=model, parts=parts, tasks=tasks, sets_up=sets_up, leaves=leaves,
        meals=held, begin=_time(model), end=_time(model), present=_present(model, asked, tasks),
    )  # fmt: skip
    _keep_apart(made)
    _keep_sites(made, move_s)
    _keep_meals_apart(made)
    _keep_ends(made, without)
    if LIGHT not in without:
        _keep_light(made)
    if MINORS not in without:
        _keep_minors(made)
    return made


def _time(model: CpModel) -> IntVar:
    return model.new_int_var(0, HORIZON_S, "")


def _span(model: CpModel) -> Span:
    span = Span(start=_time(model), end=_time(model), length=_time(model))
    model.add(span.start + span.length == span.end)
    return span


def _of_length(model: CpModel, length_s: LinearExprT) -> Span:
    span = _span(model)
    model.add(span.length == length_s)
    return span


def _meal(model: CpModel, asked: Asked) -> Meal:
    inside: dict[int, BoolVarT] = {
        i: model.new_bool_var("") for i, task in enumerate(asked.tasks) if task.may_break
    }
    return Meal(
        span=_of_length(model, asked.meal_length_s), is_held=model.new_bool_var(""), inside=inside
    )


def _parts(
    model: CpModel, asked: Asked, index: int, whole: Span, meals: tuple[Meal, ...]
) -> tuple[Span, ...]:
    """Make the parts of a task, in their order, the first and last at its ends."""
    task = asked.tasks[index]
    breaks = [meal.inside[index] for meal in meals if task.may_break]
    more_s = asked.meal_length_s * LinearExpr.sum(breaks) if breaks else 0
    parts = tuple(_of_length(model, long_s + more_s) for long_s in task.parts_s)
    model.add(whole.start == parts[0].start)
    model.add(whole.end == parts[-1].end)
    for one, then in pairwise(parts):
        model.add(one.end <= then.start)
    return parts


def _present(model: CpModel, asked: Asked, tasks: tuple[Span, ...]) -> dict[tuple[int, ...], Span]:
    """Make the time that people are there, once for those with the same tasks."""
    present = {}
    for own in dict.fromkeys(tasks_of(asked, name) for name in people_of(asked)):
        span = _span(model)
        for i in own:
            model.add(span.start <= tasks[i].start)
            model.add(span.end >= tasks[i].end)
        present[own] = span
    return present


def people_of(asked: Asked) -> tuple[str, ...]:
    """List everybody who is called, each once."""
    return tuple(dict.fromkeys(name for task in asked.tasks for name in task.people))


def tasks_of(asked: Asked, person: str) -> tuple[int, ...]:
    """List the tasks that need somebody."""
    return tuple(i for i, task in enumerate(asked.tasks) if person in task.people)


def _keep_apart(made: Model) -> None:
    """Let tasks, setting up and moves not overlap."""
    spans = [*made.tasks, *made.sets_up.values(), *made.leaves.values()]
    made.model.add_no_overlap([_interval(made.model, span) for span in spans])


def _interval(model: CpModel, span: Span) -> IntervalVar:
    return model.new_interval_var(span.start, span.length, span.end, "")


def _keep_sites(made: Model, move_s: int) -> None:
    """Let the unit be at each site once: set up, work, and move on."""
    sites = made.asked.sites
    stays = []
    for site in sites:
        own = [span for task, span in zip(made.asked.tasks, made.tasks, strict=True)
               if task.site == site]  # fmt: skip
        stay = _span(made.model)
        if site in made.sets_up:
            for span in own:
                made.model.add(made.sets_up[site].end <= span.start)
            own.append(made.sets_up[site])
        made.model.add_min_equality(stay.start, [span.start for span in own])
        last = stay.end if not move_s else made.leaves[site].start
        made.model.add_max_equality(last, [span.end for span in own])
        if move_s:
            made.model.add(stay.end == made.leaves[site].end)
        stays.append(stay)
    if len(sites) > 1:
        made.model.add_no_overlap([_interval(made.model, stay) for stay in stays])


def _keep_meals_apart(made: Model) -> None:
    """Let breaks lie between pieces, or inside tasks that may break; a later one after another."""
    model = made.model
    for meal, then in pairwise(made.meals):
        model.add(meal.span.end <= then.span.start)
        model.add_implication(then.is_held, meal.is_held)
    whole = [*made.sets_up.values(), *made.leaves.values()]
    for task, parts in zip(made.asked.tasks, made.parts, strict=True):
        whole += () if task.may_break else parts
    breaks = [
        model.new_optional_interval_var(
            meal.span.start, meal.span.length, meal.span.end, meal.is_held, ""
        )
        for meal in made.meals
    ]
    model.add_no_overlap([*breaks, *(_interval(model, span) for span in whole)])
    for meal in made.meals:
        for i, inside in meal.inside.items():
            _beside(model, meal, made.tasks[i], inside)
        model.add(meal.span.start >= made.begin).only_enforce_if(meal.is_held)
        model.add(meal.span.end <= made.end).only_enforce_if(meal.is_held)


def _beside(model: CpModel, meal: Meal, span: Span, inside: BoolVarT) -> None:
    """Put a break before, after or inside a span."""
    before, after = model.new_bool_var(""), model.new_bool_var("")
    model.add(meal.span.end <= span.start).only_enforce_if(before)
    model.add(span.end <= meal.span.start).only_enforce_if(after)
    model.add(span.start < meal.span.start).only_enforce_if(inside)
    model.add(meal.span.end < span.end).only_enforce_if(inside)
    model.add_implication(inside, meal.is_held)
    model.add_exactly_one([before, after, inside])


def _keep_ends(made: Model, without: frozenset[str]) -> None:
    """Let the first piece begin with the call or later, and the last end inside the hours."""
    asked, model = made.asked, made.model
    spans = [*made.tasks, *made.sets_up.values()]
    model.add_min_equality(made.begin, [span.start for span in spans])
    model.add_max_equality(made.end, [span.end for span in spans])
    if HOURS not in without:
        model.add(made.end <= asked.hours_s)


def _keep_light(made: Model) -> None:
    for task, span in zip(made.asked.tasks, made.tasks, strict=True):
        if task.light != "any":
            made.model.add(span.start >= task.earliest_s)
            made.model.add(span.end <= task.latest_s)


def _keep_minors(made: Model) -> None:
    """Let minors be there no longer, no earlier and no later than they may, waiting included.

    In a stunt they wait for its weather, as all its hours count for the chance that it comes.
    """
    for minor in made.asked.minors:
        own = tasks_of(made.asked, minor.name)
        span = made.present[own]
        for task in (made.asked.tasks[i] for i in own):
            if task.is_stunt:
                made.model.add(span.start <= task.waits_from_s)
                made.model.add(span.end >= task.waits_to_s)
        made_up_s = made.asked.made_up_s(minor.name)
        made.model.add(span.length <= minor.most_s - made_up_s)
        made.model.add(span.start >= minor.earliest_s + made_up_s)
        made.model.add(span.end <= minor.latest_s)
