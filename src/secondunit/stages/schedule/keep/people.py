"""How the solver keeps the rules of people."""

from ortools.sat.python.cp_model import LinearExpr

from secondunit.stages.schedule.board import Board, any_of, literals_by_day
from secondunit.stages.schedule.days import DAY_S, most_work_s, performers_of
from secondunit.stages.schedule.rules.people import minors_limits


def keep_hours_of_people(board: Board) -> None:
    """Keep people's own most hours."""
    for team in board.teams:
        most_s = min(most_work_s(board.production, name) for name in team.people)
        if most_s < DAY_S:
            for day in literals_by_day(board.on[i] for i in team.strips):
                board.model.add(board.work_s(team.strips, day) <= most_s)


def keep_minors(board: Board) -> None:
    """Keep what minors may do, unit by unit and call by call."""
    minors = [person.name for person in board.production.people if person.born is not None]
    for who in minors:
        for unit in board.works:
            own = [i for i in board.indexes(unit) if who in board.strips[i].people]
            for day in board.works[unit]:
                here = [i for i in own if day in board.on[i]]
                if here:
                    _keep_minor(board, who, unit, day, here)


def _keep_minor(board: Board, who: str, unit: str, day: int, own: list[int]) -> None:
    index = {board.strips[i].name: i for i in own}
    strips = [board.strips[i] for i in own]
    for is_night, called, _ in board.calls(unit, day):
        call = (unit, board.days[day], is_night)
        for some, most_s, _ in minors_limits(board.production, who, strips, call):
            worked_s = board.work_s([index[strip.name] for strip in some], day)
            board.model.add(worked_s <= most_s).only_enforce_if(called)


def keep_takes(board: Board) -> None:
    """Keep the most takes a day of each performer."""
    for who, own in _performed(board).items():
        most = board.production.person(who).takes_max
        for day in literals_by_day(board.on[i] for i in own):
            here = [i for i in own if day in board.on[i]]
            takes = [board.strips[i].takes for i in here]
            if sum(takes) > most:
                made = LinearExpr.weighted_sum([board.on[i][day] for i in here], takes)
                board.model.add(made <= most)


def keep_cool_down(board: Board) -> None:
    """Keep free days between a performer's days of stunts."""
    for who, own in _performed(board).items():
        need = board.production.person(who).cool_down_days
        if need == 0:
            continue
        facts = any_of(board.model, [board.on[i] for i in own])
        for day, literal in facts.items():
            for later in range(day + 1, day + need + 1):
                if later in facts:
                    board.model.add_implication(literal, facts[later].negated())


def _performed(board: Board) -> dict[str, list[int]]:
    """Give the stunt strips that each performer performs."""
    performed: dict[str, list[int]] = {}
    for i, strip in enumerate(board.strips):
        for who in performers_of(board.production, strip):
            performed.setdefault(who, []).append(i)
    return performed
