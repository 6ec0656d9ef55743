"""What holds the whole company up, who may be out, and the blocks after the board."""

import math
from datetime import timedelta
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.model.production import Production
from secondunit.model.risk import NO_WINDOW, Cohort, Risk, StandIn
from secondunit.stages.forecast.borders import Borders
from secondunit.stages.forecast.cohort import Cohorts
from secondunit.stages.forecast.day import (
    BY_CALENDAR,
    BY_USE,
    NEVER,
    ON_A_DAY,
    ON_ARRIVAL,
    Moves,
    Outages,
    StandIns,
)
from secondunit.stages.forecast.lengths import NODES, length_table
from secondunit.stages.forecast.nouns import CAP_DAYS
from secondunit.stages.forecast.risks import (
    board_name,
    borders_of,
    cohorts_of,
    is_on_board,
    later_blocks,
    moves_of,
    outages_of,
    stops_of,
)
from secondunit.stages.forecast.unit_days import UnitDay
from secondunit.stages.schedule.strips import board_days

IntArray = NDArray[np.int64]
FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]

DAY_S = 86_400.0
WEATHER, TAKES, WAITING, AWAY, OVERRUN, WRONG_GO, WRONG_NO_GO = range(7)
CAUSES = (
    NO_WINDOW,
    "takes not good",
    "waiting for another unit",
    "people not free or gear not on hire",
    "scenes that overran",
    "GO on a forecast, and no window opened",
    "NO-GO on a forecast, though a window was open",
)
_NEVER_LAPSES = -1
_CLOCKS = {"injury": BY_USE, "equipment": BY_USE, "expiry": ON_A_DAY, "border": ON_ARRIVAL}


class Company(NamedTuple):
    """Risks and later blocks as the day loop reads them; day costs of 0 mean what is held up.

    `cause` numbers are places in the list of causes of lost days.
    """

    start_day: int  # the first day that is not yet past
    stop_cause: IntArray  # (stop,)
    stop_day_cents: FloatArray
    stop_event_cents: FloatArray
    stop_length_days: FloatArray  # (stop, node)
    stop_on_board: BoolArray
    stop_in_block: BoolArray  # (stop, block)
    outages: Outages
    stand_ins: StandIns
    cohorts: Cohorts
    moves: Moves
    borders: Borders
    block_days: FloatArray  # (block,) planned, in calendar days
    block_working_days: FloatArray
    block_day_cents: FloatArray


def causes_of(production: Production) -> tuple[str, ...]:
    """Name every cause of lost days: the board's own, then each risk."""
    return (*CAUSES, *(risk.name for risk in production.risks))


def start_day_of(production: Production) -> int:
    """Give the first day that the log does not yet tell of, counted from the first day."""
    ahead = board_days(production)
    first = ahead[0] if ahead else production.last_day
    return (first - production.first_day).days + (0 if ahead else 1)


def gather(production: Production, unit_days: tuple[UnitDay, ...]) -> Company:
    """Turn risks and later blocks into the arrays of the day loop."""
    blocks, stops = later_blocks(production), stops_of(production)
    working_days = np.array([block.working_days for block in blocks], dtype=np.float64)
    days_a_week = np.array([block.days_a_week for block in blocks], dtype=np.float64)
    return Company(
        start_day=start_day_of(production),
        stop_cause=_causes(production, stops),
        stop_day_cents=_day_cents(stops),
        stop_event_cents=_event_cents(stops),
        stop_length_days=_lengths(stops),
        stop_on_board=_on_board(production, stops),
        stop_in_block=_in_blocks(production, stops),
        outages=_outages(production, unit_days),
        stand_ins=_stand_ins(production, unit_days),
        cohorts=_cohorts(production),
        moves=_moves(production, unit_days),
        borders=_borders(production),
        block_days=working_days * 7 / days_a_week,
        block_working_days=working_days,
        block_day_cents=np.array([block.day_cost_cents for block in blocks], dtype=np.float64),
    )


def _outages(production: Production, unit_days: tuple[UnitDay, ...]) -> Outages:
    pairs = outages_of(production)
    risks = tuple(risk for risk, _ in pairs)
    needed = [[_needs(day, risk, who) for day in unit_days] for risk, who in pairs]
    begins = [_begins(production, risk, who, unit_days) for risk, who in pairs]
    borders = [risk.name for risk in borders_of(production)]
    return Outages(
        clock=np.array([_CLOCKS.get(risk.kind, BY_CALENDAR) for risk in risks], dtype=np.int64),
        first_day=np.array(begins, dtype=np.int64),
        border=np.array(
            [borders.index(risk.name) if risk.name in borders else -1 for risk in risks],
            dtype=np.int64,
        ),
        cause=_causes(production, risks),
        day_cents=_day_cents(risks),
        event_cents=_event_cents(risks),
        length_days=_lengths(risks),
        needed=_flags(needed, len(unit_days)),
    )


def _stand_ins(production: Production, unit_days: tuple[UnitDay, ...]) -> StandIns:
    told = [
        (place, one) for place, option in enumerate(production.options) for one in option.stand_ins
    ]
    people = [production.person(one.person) for _, one in told]
    who = [who for _, who in outages_of(production)]
    can = [
        [
            [name == person.doubles and _can(production, one, day) for day in unit_days]
            for name in who
        ]
        for person, (_, one) in zip(people, told, strict=True)
    ]
    days = [production.first_day + timedelta(days=day) for day in range(CAP_DAYS)]
    return StandIns(
        option=np.array([place for place, _ in told], dtype=np.int64),
        cents=np.array([person.day_rate_cents for person in people], dtype=np.float64),
        can=np.array(can, dtype=np.bool_).reshape(len(told), len(who), len(unit_days)),
        own=_flags([[name == person.name for name in who] for person in people], len(who)),
        is_free=_flags([[person.is_free(day) for day in days] for person in people], CAP_DAYS),
    )


def _can(production: Production, stand_in: StandIn, day: UnitDay) -> bool:
    """Tell whether a double can take the place of whom he doubles in all of a unit-day.

    In scenes and rehearsals nobody can, and not on a day on which the double works himself.
    """
    role = production.person(stand_in.person).doubles
    needed = [strip for strip in day.strips if role in strip.people]
    return stand_in.person not in day.people and all(
        strip.kind == "stunt" and (not stand_in.stunts or strip.stunt in stand_in.stunts)
        for strip in needed
    )


def _begins(production: Production, risk: Risk, who: str, unit_days: tuple[UnitDay, ...]) -> int:
    """Give the day after the last of what lapses, or the one on which somebody crosses a border."""
    if risk.border is not None:
        planned = [day.planned_day for day in unit_days if who in day.people]
        return min(planned, default=NEVER) - math.ceil(risk.border.ahead_s / DAY_S)
    if risk.day is None:
        return _NEVER_LAPSES
    return (risk.day + timedelta(days=1) - production.first_day).days


def _needs(day: UnitDay, risk: Risk, who: str) -> bool:
    if risk.kind == "expiry":
        ends = {*risk.resources, *risk.people}
        return risk.site in day.sites or bool(ends & (day.resources | day.people))
    return who in day.people or who in day.resources


def _cohorts(production: Production) -> Cohorts:
    risks = cohorts_of(production)
    cohorts = [risk.cohort for risk in risks if risk.cohort is not None]
    zones = [len(cohort.zones) for cohort in cohorts]

    def each(of: list[float]) -> FloatArray:
        return np.array(of, dtype=np.float64)

    return Cohorts(
        zone_first=np.concatenate(([0], np.cumsum(zones, dtype=np.int64))).astype(np.int64),
        people=np.array([z.people for c in cohorts for z in c.zones], dtype=np.int64),
        across=each([c.across_share for c in cohorts]),
        incidence=_rows([_incidence(production, c) for c in cohorts]),
        leaves_latent=each([min(DAY_S / c.latent_s, 1.0) for c in cohorts]),
        recovers=each([min(DAY_S / c.infectious_s, 1.0) for c in cohorts]),
        finds_infectious=each([c.finds_infectious_chance for c in cohorts]),
        finds_latent=each([c.finds_latent_chance for c in cohorts]),
        stop_contact=each([c.stop_contact_share for c in cohorts]),
        stop_most_days=np.array([round(c.stop_most_s / DAY_S) for c in cohorts], dtype=np.int64),
        length_days=_lengths(risks),
        cause=_causes(production, risks),
        day_cents=_day_cents(risks),
        event_cents=_event_cents(risks),
        on_board=_on_board(production, risks),
        in_block=_in_blocks(production, risks),
    )


def _incidence(production: Production, cohort: Cohort) -> FloatArray:
    """Give the incidence of each day: between two dates told, what the earlier one says."""
    days = np.zeros(CAP_DAYS)
    for day, chance in sorted(cohort.incidence_chances):
        days[max((day - production.first_day).days, 0) :] = chance
    return days


def _moves(production: Production, unit_days: tuple[UnitDay, ...]) -> Moves:
    risks = tuple(risk for risk, _ in moves_of(production))
    goals = [before for _, before in moves_of(production)]
    order = [block.name for block in later_blocks(production)]
    sites = [_first_at(unit_days, before) for before in goals]
    borders = [risk.name for risk in borders_of(production)]
    return Moves(
        cause=_causes(production, risks),
        day_cents=_day_cents(risks),
        event_cents=_event_cents(risks),
        before_unit_day=np.array(sites, dtype=np.int64),
        before_block=np.array(
            [order.index(before) if before in order else -1 for before in goals], dtype=np.int64
        ),
        is_before_board=np.array(
            [before == board_name(production) for before in goals], dtype=np.bool_
        ),
        border=np.array(
            [borders.index(risk.name) if risk.name in borders else -1 for risk in risks],
            dtype=np.int64,
        ),
    )


def _borders(production: Production) -> Borders:
    borders = [risk.border for risk in borders_of(production) if risk.border is not None]
    rules = [rule for border in borders for rule in border.rules]
    first = _starts([len(border.rules) for border in borders])
    then = [
        [start + [r.name for r in border.rules].index(name) for name in rule.then]
        for start, border in zip(first, borders, strict=False)
        for rule in border.rules
    ]
    dated = [
        ((day - production.first_day).days, start + [r.name for r in border.rules].index(name))
        for start, border in zip(first, borders, strict=False)
        for day, name in sorted(border.dated)
    ]
    return Borders(
        state_first=first,
        quarantine_days=np.array([rule.quarantine_s / DAY_S for rule in rules], dtype=np.float64),
        is_closed=np.array([rule.is_closed for rule in rules], dtype=np.bool_),
        mean_days=np.array([rule.lasts_s / DAY_S for rule in rules], dtype=np.float64),
        then_first=_starts([len(some) for some in then]),
        then=np.array([state for some in then for state in some], dtype=np.int64),
        dated_first=_starts([len(border.dated) for border in borders]),
        dated_day=np.array([day for day, _ in dated], dtype=np.int64),
        dated_state=np.array([state for _, state in dated], dtype=np.int64),
    )


def _starts(counts: list[int]) -> IntArray:
    return np.concatenate(([0], np.cumsum(counts, dtype=np.int64)))


def _first_at(unit_days: tuple[UnitDay, ...], site: str) -> int:
    """Give the first planned unit-day at a site, -1 if there is none."""
    there = [(day.planned_day, n) for n, day in enumerate(unit_days) if site in day.sites]
    return min(there)[1] if there else -1


def _on_board(production: Production, risks: tuple[Risk, ...]) -> BoolArray:
    return np.array([is_on_board(production, risk) for risk in risks], dtype=np.bool_)


def _in_blocks(production: Production, risks: tuple[Risk, ...]) -> BoolArray:
    order = [block.name for block in later_blocks(production)]
    rows = [[not risk.during or block in risk.during for block in order] for risk in risks]
    return _flags(rows, len(order))


def _lengths(risks: tuple[Risk, ...]) -> FloatArray:
    tables = [length_table(risk.length_s) for risk in risks]
    return np.array(tables, dtype=np.float64).reshape(len(risks), NODES)


def _causes(production: Production, risks: tuple[Risk, ...]) -> IntArray:
    names = [risk.name for risk in production.risks]
    return np.array([len(CAUSES) + names.index(risk.name) for risk in risks], dtype=np.int64)


def _day_cents(risks: tuple[Risk, ...]) -> FloatArray:
    return np.array([risk.day_cost_cents for risk in risks], dtype=np.float64)


def _event_cents(risks: tuple[Risk, ...]) -> FloatArray:
    return np.array([risk.event_cost_cents for risk in risks], dtype=np.float64)


def _flags(rows: list[list[bool]], columns: int) -> BoolArray:
    return np.array(rows, dtype=np.bool_).reshape(len(rows), columns)


def _rows(rows: list[FloatArray]) -> FloatArray:
    return np.array(rows, dtype=np.float64).reshape(len(rows), CAP_DAYS)
