"""What the solver minimises: the cost of `cost.cost_parts_of` plus the expected loss, in cents."""

from ortools.sat.python.cp_model import BoolVarT, LinearExpr

from secondunit.stages.schedule.board import Board, Facts, literals_by_day
from secondunit.stages.schedule.cost import loss_cents

Term = tuple[BoolVarT, int]


def price(board: Board) -> LinearExpr:
    """Write down the price of a board, in whole cents."""
    terms: list[Term] = []
    for unit, works in board.works.items():
        day_cost_cents = board.production.calendar(unit).day_cost_cents
        terms += [(literal, day_cost_cents) for literal in works.values()]
    for team, at_work in zip(board.teams, board.at_work, strict=True):
        terms += _paid_span(board, at_work, team.strips, team.held, team.day_rate_cents)
    for name in board.uses:
        terms += _hire_spans(board, name)
    for strip, facts in zip(board.strips, board.on, strict=True):
        for day, literal in facts.items():
            cents = loss_cents(board.production, board.windows, strip, board.days[day])
            terms.append((literal, cents))
    return LinearExpr.weighted_sum([x for x, _ in terms], [cents for _, cents in terms])


def _hire_spans(board: Board, name: str) -> list[Term]:
    """Price a resource: its k-th piece from the first to the last day on which k are in use."""
    resource = board.production.resource(name)
    hired = frozenset(i for i, day in enumerate(board.days) if resource.is_hired(day))
    by_day = literals_by_day(board.uses[name].values())
    needing = tuple(i for i, strip in enumerate(board.strips) if name in strip.resources)
    terms = []
    for piece in range(1, min(resource.count, len(board.uses[name])) + 1):
        on = {
            day: _at_least(board, literals, piece)
            for day, literals in by_day.items()
            if len(literals) >= piece
        }
        strips = needing if piece == 1 else ()
        terms += _paid_span(board, on, strips, hired, resource.day_rate_cents)
    return terms


def _at_least(board: Board, literals: list[BoolVarT], count: int) -> BoolVarT:
    """Give the fact that at least `count` of the literals hold."""
    if len(literals) == count == 1:
        return literals[0]
    enough = board.model.new_bool_var("")
    total = LinearExpr.sum(literals)
    board.model.add(total >= count).only_enforce_if(enough)
    board.model.add(total <= count - 1).only_enforce_if(enough.negated())
    return enough


def _paid_span(
    board: Board, on: Facts, strips: tuple[int, ...], held: frozenset[int], rate_cents: int
) -> list[Term]:
    """Price the days worked, and the days of `held` between the first and the last of them.

    `strips` are those of which each alone makes a day worked; they tighten the bound.
    """
    if rate_cents == 0 or not on:
        return []
    begun = _ever_since(board, on, range(min(on), max(on) + 1))
    not_over = _ever_since(board, on, range(max(on), min(on) - 1, -1))
    for i in strips:
        for day, literal in board.by[i].items():
            board.model.add_implication(literal, begun[day])
            if day + 1 in not_over:
                board.model.add_implication(literal.negated(), not_over[day + 1])
    terms = [(literal, rate_cents) for day, literal in on.items() if day not in held]
    for day in sorted(held & begun.keys()):
        paid = board.model.new_bool_var("")
        board.model.add_bool_or([begun[day].negated(), not_over[day].negated(), paid])
        if day in on:
            board.model.add_implication(on[day], paid)
        terms.append((paid, rate_cents))
    return terms


def _ever_since(board: Board, on: Facts, order: range) -> Facts:
    """Give the fact that a day of work has come, going through the days in an order.

    The fact may hold too early, at a price that the search then does not pay.
    """
    since: Facts = {day: board.model.new_bool_var("") for day in order}
    for day in order:
        if day in on:
            board.model.add_implication(on[day], since[day])
        if day + order.step in since:
            board.model.add_implication(since[day], since[day + order.step])
    return since
