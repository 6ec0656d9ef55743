"""What the solver minimises: the cost of `cost.cost_parts_of` plus the expected loss, in cents.

But for the dues that `price_dues` names: without them it is a bound, not the cost itself.
"""

from ortools.sat.python.cp_model import BoolVarT, LinearExpr

from secondunit.stages.schedule.board import Board, Facts, literals_by_day
from secondunit.stages.schedule.cost import loss_cents
from secondunit.stages.schedule.journeys import takes_cents
from secondunit.stages.schedule.price_dues import Term, due_terms
from secondunit.stages.schedule.price_seasons import season_terms


def price(board: Board) -> LinearExpr:
    """Write down the price of a board, in whole cents."""
    terms: list[Term] = []
    gap_days = board.production.agreement.drop_gap_days
    for unit, works in board.works.items():
        day_cost_cents = board.production.calendar(unit).day_cost_cents
        terms += [(literal, day_cost_cents) for literal in works.values()]
    for team, at_work in zip(board.teams, board.at_work, strict=True):
        idle_cents = team.day_rate_cents, team.idle_cents
        terms += _paid_span(board, at_work, team.strips, team.held, idle_cents, gap_days)
    for name in board.uses:
        terms += _hire_spans(board, name)
    for strip, facts in zip(board.strips, board.on, strict=True):
        for day, literal in facts.items():
            cents = loss_cents(board.production, board.windows, strip, board.days[day])
            terms.append((literal, cents))
    terms += due_terms(board)
    terms += season_terms(board)
    constant = takes_cents(board.production, board.strips)
    return LinearExpr.weighted_sum([x for x, _ in terms], [c for _, c in terms]) + constant


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
        cents = resource.day_rate_cents
        terms += _paid_span(board, on, strips, hired, (cents, cents), 0)
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
    board: Board,
    on: Facts,
    strips: tuple[int, ...],
    held: frozenset[int],
    cents: tuple[int, int],
    gap_days: int,
) -> list[Term]:
    """Price the days worked, and the days of `held` between the first and the last of them.

    `strips` are those of which each alone makes a day worked; they tighten the bound. `cents` are
    those of a day worked and of an idle day; over more than `gap_days` idle days somebody may be
    let go once (0: never).
    """
    rate_cents, idle_cents = cents
    if rate_cents == 0 or not on:
        return []
    begun = _ever_since(board, on, range(min(on), max(on) + 1))
    not_over = _ever_since(board, on, range(max(on), min(on) - 1, -1))
    for i in strips:
        for day, literal in board.by[i].items():
            board.model.add_implication(literal, begun[day])
            if day + 1 in not_over:
                board.model.add_implication(literal.negated(), not_over[day + 1])
    gone = _let_go(board, on, gap_days) if gap_days else {}
    terms = [(literal, rate_cents) for day, literal in on.items() if day not in held]
    for day in sorted(held & begun.keys()):
        paid = board.model.new_bool_var("")
        if day in gone:
            board.model.add_bool_or(
                [begun[day].negated(), not_over[day].negated(), gone[day], paid]
            )
        else:
            board.model.add_bool_or([begun[day].negated(), not_over[day].negated(), paid])
        if day in on:
            board.model.add_implication(on[day], paid)
        terms.append((paid, idle_cents))
        if day in on and idle_cents != rate_cents:
            terms.append((on[day], rate_cents - idle_cents))
    return terms


def _let_go(board: Board, on: Facts, gap_days: int) -> Facts:
    """Give the fact that somebody is let go on a day: over one stretch of more than `gap_days`."""
    days = range(min(on), max(on) + 1)
    gone: Facts = {day: board.model.new_bool_var("") for day in days}
    starts = []
    for day in days:
        start = board.model.new_bool_var("")
        starts.append(start)
        before = [gone[day - 1]] if day - 1 in gone else []
        board.model.add_bool_or([gone[day].negated(), *before, start])
        for later in range(day, day + gap_days + 1):
            if later in gone:
                board.model.add_implication(start, gone[later])
            else:
                board.model.add(start == 0)
        if day in on:
            board.model.add_implication(on[day], gone[day].negated())
    board.model.add_at_most_one(starts)
    return gone


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
