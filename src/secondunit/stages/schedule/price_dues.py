"""What is due beside wages and hire, as the solver weighs it: the dues that it can foresee.

Left out, as they hang on people, hours and places at once: overtime, breaks, turnaround, travel
and per diem. None of them is below nothing, so a bound without them holds.
"""

from datetime import date, timedelta

from ortools.sat.python.cp_model import BoolVarT, LinearExpr

from secondunit.stages.schedule.board import Board, Facts
from secondunit.stages.schedule.cost import cover_cents
from secondunit.stages.schedule.cover import reserves
from secondunit.stages.schedule.dues import SATURDAY, crew_of, extra_cents, published_days
from secondunit.stages.schedule.release import board_deadline

Term = tuple[BoolVarT, int]

_DAY = timedelta(days=1)


def due_terms(board: Board) -> list[Term]:
    """List what each fact costs in cents, beside wages and hire."""
    return [
        *_weekends(board),
        *_nights(board),
        *_long_weeks(board),
        *_setting_up(board),
        *_changes(board),
        *_lateness(board),
        *_cover(board),
    ]


def _weekends(board: Board) -> list[Term]:
    share = board.production.agreement.weekend_share
    return [
        (literal, _extra(rates, share))
        for rates, facts in _paid(board)
        for day, literal in facts.items()
        if share and board.days[day].weekday() >= SATURDAY
    ]


def _nights(board: Board) -> list[Term]:
    """Price nights of people, who are with a unit that is called by night, and of its crew."""
    share = board.production.agreement.night_share
    if share == 0:
        return []
    terms: list[Term] = []
    for unit, by_night in board.by_night.items():
        cents = extra_cents(crew_of(board.production, unit)[1], share)
        terms += [(literal, cents) for literal in by_night.values()]
        for team, with_unit in zip(board.teams, board.with_unit, strict=True):
            facts = with_unit.get(unit, {})
            cents = _extra(_rates(board, team.people), share)
            for day in facts.keys() & by_night.keys():
                terms.append((_both(board, facts[day], by_night[day]), cents))
    return terms


def _both(board: Board, one: BoolVarT, other: BoolVarT) -> BoolVarT:
    """Give a fact that holds where two do; it may hold elsewhere, at a price."""
    both = board.model.new_bool_var("")
    board.model.add_bool_or([one.negated(), other.negated(), both])
    return both


def _long_weeks(board: Board) -> list[Term]:
    agreed = board.production.agreement
    if agreed.sixth_day_factor == agreed.seventh_day_factor == 1:
        return []
    terms: list[Term] = []
    for rates, facts in _paid(board):
        weeks: dict[date, list[BoolVarT]] = {}
        for day, literal in facts.items():
            monday = board.days[day] - board.days[day].weekday() * _DAY
            weeks.setdefault(monday, []).append(literal)
        for worked in weeks.values():
            if len(worked) > 5:
                sixth, seventh = board.model.new_bool_var(""), board.model.new_bool_var("")
                board.model.add_implication(seventh, sixth)
                board.model.add(LinearExpr.sum(worked) <= 5 + LinearExpr.sum([sixth, seventh]))
                terms.append((sixth, _extra(rates, agreed.sixth_day_factor - 1)))
                terms.append((seventh, _extra(rates, agreed.seventh_day_factor - 1)))
    return terms


def _setting_up(board: Board) -> list[Term]:
    return [
        (literal, board.production.site(site).load_in_cents)
        for by_site in board.sets_up.values()
        for site, facts in by_site.items()
        for literal in facts.values()
    ]


def _changes(board: Board) -> list[Term]:
    cents = board.production.agreement.change_cents
    terms: list[Term] = []
    for strip, facts in zip(board.strips, board.on, strict=True) if cents else ():
        told = published_days(board.production, strip)
        terms += [
            (literal, cents)
            for day, literal in facts.items()
            if told and board.days[day] not in told
        ]
    return terms


def _lateness(board: Board) -> list[Term]:
    """Price each day too late on which a strip still stands, or after which one does."""
    cents = board.production.agreement.late_day_cents
    last = board_deadline(board.production)
    if cents == 0 or not board.strips:
        return []
    terms: list[Term] = []
    latest = max(day for facts in board.on for day in facts)
    for number in range(latest + 1):
        if board.days[number] > last:
            is_late = board.model.new_bool_var("")
            for literal in (x for facts in board.on for day, x in facts.items() if day >= number):
                board.model.add_implication(literal, is_late)
            terms.append((is_late, cents))
    return terms


def _cover(board: Board) -> list[Term]:
    """Price what is saved by the best scene in reserve that is still to come."""
    index = {strip.name: i for i, strip in enumerate(board.strips)}
    terms: list[Term] = []
    for i, strip in enumerate(board.strips):
        for day, literal in board.on[i].items() if strip.kind == "stunt" else ():
            saved = []
            for one in reserves(board.production, strip, board.days[day]):
                if one.name in index:
                    cents = cover_cents(
                        board.production, board.windows, strip, board.days[day], one
                    )
                    later = [x for d, x in board.on[index[one.name]].items() if d > day]
                    helps = board.model.new_bool_var("")
                    board.model.add_implication(helps, literal)
                    board.model.add_bool_or([helps.negated(), *later])
                    saved.append(helps)
                    terms.append((helps, -cents))
            if len(saved) > 1:
                board.model.add_at_most_one(saved)
    return terms


def _paid(board: Board) -> list[tuple[list[int], Facts]]:
    """List day rates and the days worked: of each team, and of the crew of each unit."""
    teams = zip(board.teams, board.at_work, strict=True)
    units = board.works.items()
    return [
        *((_rates(board, team.people), facts) for team, facts in teams),
        *(([crew_of(board.production, unit)[1]], facts) for unit, facts in units),
    ]


def _rates(board: Board, people: tuple[str, ...]) -> list[int]:
    return [board.production.person(name).day_rate_cents for name in people]


def _extra(rates_cents: list[int], share: float) -> int:
    return sum(extra_cents(rate_cents, share) for rate_cents in rates_cents)
