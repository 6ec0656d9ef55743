"""What a day by the clock aims at: breaks in time, open hours, little waiting, an early wrap."""

from typing import NamedTuple

from ortools.sat.python.cp_model import BoolVarT, IntVar, LinearExpr, LinearExprT

from secondunit.stages.schedule.timeline.model import HORIZON_S, Model, people_of, tasks_of
from secondunit.stages.schedule.timeline.nouns import STEP_S

# Seconds of waiting of one person that a second of something else weighs: assumptions.
WAITING_UNIT = 50
SPLIT_S = 900  # a break inside a strip


class Aims(NamedTuple):
    """What is aimed at, one after the other, each to be as small as can be.

    `late` is how much later breaks begin than agreed, all together; `closed` how seldom the hours
    of takes were open, in tenths, None where that does not matter; `waiting` all else.
    """

    late: IntVar
    closed: LinearExprT | None
    waiting: LinearExprT


def aims_of(made: Model, step_s: int) -> Aims:
    """Give what a day aims at, that is counted in steps of so many seconds."""
    waiting: list[LinearExprT] = [made.end, *_early_meals(made)]
    if not made.asked.waits:
        waiting.append(WAITING_UNIT * (made.end - made.begin))
    called = [tasks_of(made.asked, name) for name in people_of(made.asked)]
    waiting += [called.count(own) * span.length for own, span in made.present.items()]
    waiting += [
        SPLIT_S // step_s * literal for meal in made.meals for literal in meal.inside.values()
    ]
    closed = _closed(made, step_s)
    return Aims(
        late=_late(made),
        closed=LinearExpr.sum(closed) if closed else None,
        waiting=LinearExpr.sum(waiting),
    )


def _late(made: Model) -> IntVar:
    """Give how much later breaks begin than agreed, the wrap standing for one more.

    The first comes so long after the unit's call, each other so long after the one before it.
    """
    model, asked = made.model, made.asked
    late = model.new_int_var(0, HORIZON_S, "")
    if not asked.meal_interval_s:
        model.add(late == 0)
        return late
    parts: list[IntVar] = []
    since = model.new_constant(0) if asked.waits else made.begin
    before = None
    for meal in made.meals:
        part = model.new_int_var(0, HORIZON_S, "")
        model.add(meal.span.start - since <= asked.meal_interval_s + part).only_enforce_if(
            meal.is_held
        )
        _last(made, since, parts, [meal.is_held.negated(), *([] if before is None else [before])])
        parts.append(part)
        since, before = meal.span.end, meal.is_held
    _last(made, since, parts, [before] if before is not None else [])
    model.add(late >= LinearExpr.sum(parts))
    return late


def _last(made: Model, since: IntVar, parts: list[IntVar], gates: list[BoolVarT]) -> None:
    """Count how late the wrap is where no further break is held."""
    part = made.model.new_int_var(0, HORIZON_S, "")
    rule = made.model.add(made.end - since <= made.asked.meal_interval_s + part)
    if gates:
        rule.only_enforce_if(*gates)
    parts.append(part)


def _early_meals(made: Model) -> list[IntVar]:
    """Give how much less than half the interval the first break comes after the first piece."""
    shorts = []
    for meal in made.meals[:1]:
        short = made.model.new_int_var(0, HORIZON_S, "")
        wanted_s = made.asked.meal_interval_s // 2
        made.model.add(meal.span.start - made.begin + short >= wanted_s)
        shorts.append(short)
    return shorts


def _closed(made: Model, step_s: int) -> list[IntVar]:
    """Give for each take how seldom its hours were open, in tenths."""
    closed = []
    for task, parts in zip(made.asked.tasks, made.parts, strict=True):
        for part in parts if task.open_shares else ():
            step = made.model.new_int_var(0, len(task.open_shares) - 1, "")
            made.model.add_division_equality(step, part.start, STEP_S // step_s)
            share = made.model.new_int_var(0, 10, "")
            made.model.add_element(step, [10 - one for one in task.open_shares], share)
            closed.append(share)
    return closed
