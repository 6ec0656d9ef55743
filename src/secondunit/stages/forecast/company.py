"""What holds the whole company up, what makes people ill, and the blocks after the board."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.model.production import Production
from secondunit.model.risk import Block, Risk
from secondunit.stages.forecast.board import UnitDay
from secondunit.stages.schedule.strips import board_days

IntArray = NDArray[np.int64]
FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]

WEATHER, TAKES, WAITING, AWAY = 0, 1, 2, 3
CAUSES = (
    "no open window",
    "takes not good",
    "waiting for another unit",
    "people not free or gear not on hire",
)
ON_BOARD = -1


class Company(NamedTuple):
    """Risks and later blocks as the kernel reads them; day costs of 0 mean what is held up.

    `cause` numbers are places in the list of causes of lost days. A patient is one person of one
    illness risk. `move_before` is a later block, or `ON_BOARD`.
    """

    start_day: int  # the first day that is not yet past
    stop_cause: IntArray  # (stop,)
    stop_day_cents: FloatArray
    stop_event_cents: FloatArray
    stop_on_board: BoolArray
    stop_in_block: BoolArray  # (stop, block)
    ill_cause: IntArray  # (patient,)
    ill_day_cents: FloatArray
    ill_event_cents: FloatArray
    ill_needed: BoolArray  # (patient, unit_day)
    move_cause: IntArray  # (move,)
    move_day_cents: FloatArray
    move_event_cents: FloatArray
    move_before: IntArray
    block_days: FloatArray  # (block,) planned, in calendar days
    block_working_days: FloatArray
    block_day_cents: FloatArray


def stops_of(production: Production) -> tuple[Risk, ...]:
    """List the risks that stop the whole company."""
    return tuple(risk for risk in production.risks if risk.kind == "stoppage")


def patients_of(production: Production) -> tuple[tuple[Risk, str], ...]:
    """List every person of every illness that can strike while the board is shot."""
    name = board_name(production)
    return tuple(
        (risk, person)
        for risk in production.risks
        if risk.kind == "illness" and (not risk.during or name in risk.during)
        for person in risk.people
    )


def moves_of(production: Production) -> tuple[Risk, ...]:
    """List the relocations that still lie ahead: before the board or a later block."""
    ahead = {board_name(production), *(block.name for block in later_blocks(production))}
    return tuple(
        risk for risk in production.risks if risk.kind == "relocation" and risk.before in ahead
    )


def board_name(production: Production) -> str:
    """Give the name of the block that the board is, empty where no block is told."""
    return next((block.name for block in production.blocks if block.is_board), "")


def later_blocks(production: Production) -> tuple[Block, ...]:
    """List the blocks after the board; those before it are past."""
    places = [place for place, block in enumerate(production.blocks) if block.is_board]
    return production.blocks[places[0] + 1 :] if places else production.blocks


def causes_of(production: Production) -> tuple[str, ...]:
    """Name every cause of lost days: the board's own, then each risk."""
    return (*CAUSES, *(risk.name for risk in production.risks))


def start_day_of(production: Production) -> int:
    """Give the first day that the log does not yet tell of, counted from the first day."""
    ahead = board_days(production)
    first = ahead[0] if ahead else production.last_day
    return (first - production.first_day).days + (0 if ahead else 1)


def gather(production: Production, unit_days: tuple[UnitDay, ...]) -> Company:
    """Turn risks and later blocks into the arrays of the kernel."""
    blocks = later_blocks(production)
    stops, moves = stops_of(production), moves_of(production)
    patients = patients_of(production)
    sick = tuple(risk for risk, _ in patients)
    name = board_name(production)
    order = [block.name for block in blocks]
    working_days = np.array([block.working_days for block in blocks], dtype=np.float64)
    days_a_week = np.array([block.days_a_week for block in blocks], dtype=np.float64)
    return Company(
        start_day=start_day_of(production),
        stop_cause=_causes(production, stops),
        stop_day_cents=_day_cents(stops),
        stop_event_cents=_event_cents(stops),
        stop_on_board=_flags([[not risk.during or name in risk.during] for risk in stops], 1)[:, 0],
        stop_in_block=_flags(
            [[not risk.during or block in risk.during for block in order] for risk in stops],
            len(order),
        ),
        ill_cause=_causes(production, sick),
        ill_day_cents=_day_cents(sick),
        ill_event_cents=_event_cents(sick),
        ill_needed=_flags(
            [[person in day.people for day in unit_days] for _, person in patients], len(unit_days)
        ),
        move_cause=_causes(production, moves),
        move_day_cents=_day_cents(moves),
        move_event_cents=_event_cents(moves),
        move_before=np.array(
            [order.index(risk.before) if risk.before in order else ON_BOARD for risk in moves],
            dtype=np.int64,
        ),
        block_days=working_days * 7 / days_a_week,
        block_working_days=working_days,
        block_day_cents=np.array([block.day_cost_cents for block in blocks], dtype=np.float64),
    )


def _causes(production: Production, risks: tuple[Risk, ...]) -> IntArray:
    names = [risk.name for risk in production.risks]
    return np.array([len(CAUSES) + names.index(risk.name) for risk in risks], dtype=np.int64)


def _day_cents(risks: tuple[Risk, ...]) -> FloatArray:
    return np.array([risk.day_cost_cents for risk in risks], dtype=np.float64)


def _event_cents(risks: tuple[Risk, ...]) -> FloatArray:
    return np.array([risk.event_cost_cents for risk in risks], dtype=np.float64)


def _flags(rows: list[list[bool]], columns: int) -> BoolArray:
    return np.array(rows, dtype=np.bool_).reshape(len(rows), columns)
