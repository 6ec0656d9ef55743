"""The day loop of a drawn shoot, compiled: the board by units, then the later blocks.

What is uncertain was drawn before (`Luck`), and what is bought shows only in it. What chance does
from day to day is looked up by name, shoot and day (`chance`).
"""

from secondunit.physics.jit import folded, kernel, seldom
from secondunit.stages.forecast.board import Board
from secondunit.stages.forecast.cohort import gather_crowd, spread_a_day
from secondunit.stages.forecast.company import AWAY, WAITING, WRONG_GO, WRONG_NO_GO
from secondunit.stages.forecast.day import BY_USE, NEVER, Desk, Outages, Rates, Shot, StandIns
from secondunit.stages.forecast.film import Film
from secondunit.stages.forecast.later import shoot_blocks
from secondunit.stages.forecast.nouns import CAP_DAYS
from secondunit.stages.forecast.paying import cash, lose, pay, spend
from secondunit.stages.forecast.repair import best_unit_day
from secondunit.stages.forecast.strikes import (
    begin_outages,
    begin_stops,
    held_days,
    is_worn_out,
    outage_arrives,
    stop_arrives,
)
from secondunit.stages.forecast.work import (
    DONE,
    forecast_of,
    lay_out_desk,
    must_wait,
    stand_in_for,
    work_a_day,
)


@kernel
def shoot_all(film: Film) -> None:
    """Shoot every drawn shoot from the first day to the wrap; writes into `film.shot`.

    Lengths are those of the NamedTuples' fields. Past the windows' days the weather of the last of
    them comes again, and a shoot goes on and goes on paying. One that is still shooting after
    `CAP_DAYS`, or needs too many tries, is given up: its wrap days are set to `CAP_DAYS`, and its
    cost is what it paid until then.
    """
    board, company, luck, shot = film.board, film.company, film.luck, film.shot
    for row in range(luck.season.size):
        draw = luck.first + row
        begin_stops(luck.stops, film.desk, draw, row)
        begin_outages(company, luck, film.desk, draw, row)
        gather_crowd(company.cohorts, film.crowd)
        last = _shoot_board(film, row)
        is_done = last != NEVER
        first = last + 1 if is_done else board.is_working.shape[1]
        wrap_day = shoot_blocks(film, row, first)
        is_finished = is_done and wrap_day < CAP_DAYS
        shot.is_finished[row] = is_finished
        shot.board_wrap_day[row] = last if is_finished else CAP_DAYS
        shot.wrap_day[row] = wrap_day if is_finished else CAP_DAYS


@folded
def _shoot_board(film: Film, row: int) -> int:
    """Shoot the board; give the day of its last unit-day, or `NEVER` if the days run out."""
    board, company, shot, desk = film.board, film.company, film.shot, film.desk
    lay_out_desk(film)
    first = company.start_day
    _leave_for_board(film, row)
    left = board.planned_day.size
    last = first - 1
    for day in range(first, board.is_working.shape[1]):
        if left == 0:
            break
        stop, stopped_by, stop_cents = _strike(film, row, day)
        _put_out(film, row, day)
        told_bill, told = 0.0, forecast_of(film, row, day)
        for unit in range(board.work_days_max.size):
            unit_day = desk.following[unit]
            if not _is_called(board, unit, unit_day, day, desk.in_a_row[unit]):
                desk.in_a_row[unit] = 0
                continue
            is_on_road = desk.held_until[unit] > day
            if not (is_on_road or stop):
                unit_day = best_unit_day(film, row, told, unit_day, day)
            if not board.can_shoot[unit_day, day]:
                lose(shot, row, AWAY, 0.0, day)
                desk.in_a_row[unit] = 0
            elif is_on_road or stop:
                why, told_cents = stopped_by, stop_cents
                if is_on_road:
                    move = desk.held_by[unit]
                    why, told_cents = company.moves.cause[move], company.moves.day_cents[move]
                cents = _held_up_cents(board.cost_cents[unit_day], told_cents, told_bill)
                told_bill = max(told_cents, told_bill)
                lose(shot, row, why, cents, day)
                desk.in_a_row[unit] = 0
            else:
                desk.in_a_row[unit] += 1
                if _work(film, row, told, unit_day, day):
                    left -= 1
                    last = day
                    _go_on(film, row, unit, day)
    return NEVER if left > 0 else last


@folded
def _held_up_cents(unit_cents: float, told_cents: float, told_bill: float) -> float:
    """Give the cost of a unit-day held up: its own, or a told one, which all units pay once."""
    if told_cents <= 0.0:
        return unit_cents
    return max(told_cents - told_bill, 0.0)


@folded
def _is_called(board: Board, unit: int, unit_day: int, day: int, in_a_row: int) -> bool:
    """Tell whether a unit would work its next unit-day on a day if nothing came between."""
    if unit_day == board.unit_first[unit + 1] or board.planned_day[unit_day] > day:
        return False
    return bool(board.is_working[unit, day]) and in_a_row < board.work_days_max[unit]


@folded
def _leave_for_board(film: Film, row: int) -> None:
    """Move to the board, and to the first unit-day of each unit; some moves are held up."""
    board, company, luck, shot, desk = film.board, film.company, film.luck, film.shot, film.desk
    first = company.start_day
    moves = company.moves
    for move in range(moves.cause.size):
        if not (moves.is_before_board[move] and first == 0):
            continue
        days = held_days(company, luck, row, move, first)
        if days >= 0:
            pay(shot, row, moves.cause[move], moves.event_cents[move], first)
            for unit in range(board.work_days_max.size):
                if first + days > desk.held_until[unit]:
                    desk.held_until[unit] = first + days
                    desk.held_by[unit] = move
    for unit in range(board.work_days_max.size):
        _leave_for_next(film, row, unit, first)


@folded
def _leave_for_next(film: Film, row: int, unit: int, day: int) -> None:
    """Let a unit leave on a day for its next unit-day; some moves are held up."""
    board, company, luck, shot, desk = film.board, film.company, film.luck, film.shot, film.desk
    moves = company.moves
    unit_day = desk.following[unit]
    if unit_day == board.unit_first[unit + 1]:
        return
    for move in range(moves.cause.size):
        if moves.before_unit_day[move] != unit_day:
            continue
        days = held_days(company, luck, row, move, day)
        if days >= 0:
            pay(shot, row, moves.cause[move], moves.event_cents[move], day)
            if day + days > desk.held_until[unit]:
                desk.held_until[unit] = day + days
                desk.held_by[unit] = move


@folded
def _go_on(film: Film, row: int, unit: int, day: int) -> None:
    """Take up the first unit-day that is not done; the unit leaves for it in the evening."""
    board, desk = film.board, film.desk
    before = desk.following[unit]
    following = before
    while following < board.unit_first[unit + 1] and desk.done_day[following] != NEVER:
        following += 1
    desk.following[unit] = following
    if following != before:
        _leave_for_next(film, row, unit, day + 1)


@folded
def _strike(film: Film, row: int, day: int) -> tuple[bool, int, float]:
    """Take in what strikes on a day of the board; give whether all stop, why, and the told cost."""
    company, luck, shot, desk, crowd = film.company, film.luck, film.shot, film.desk, film.crowd
    draw = luck.first + row
    first = company.start_day
    until, cause, cents = day, 0, 0.0
    for stop in range(desk.stop_next.size):
        if desk.stop_next[stop] < day + 1.0:
            struck = stop_arrives(
                luck.stops, company.stop_length_days, desk, draw, row, stop, day, first,
                company.stop_on_board[stop],
            )  # fmt: skip
            if struck > 0:
                event = struck * company.stop_event_cents[stop]
                pay(shot, row, company.stop_cause[stop], event, day)
        if desk.stop_until[stop] > until:
            until, cause = desk.stop_until[stop], company.stop_cause[stop]
            cents = company.stop_day_cents[stop]
    cohorts = company.cohorts
    for cohort in range(cohorts.cause.size):
        if cohorts.on_board[cohort]:
            struck = spread_a_day(cohorts, luck.infection, crowd, draw, row, cohort, day)
            if struck > 0:
                pay(shot, row, cohorts.cause[cohort], cohorts.event_cents[cohort], day)
        if crowd.until[cohort] > until:
            until, cause = crowd.until[cohort], cohorts.cause[cohort]
            cents = cohorts.day_cents[cohort]
    return until > day, cause, cents


@folded
def _put_out(film: Film, row: int, day: int) -> None:
    """Take in who and what is out from a day of the board on, by the calendar."""
    company, luck, shot, desk = film.company, film.luck, film.shot, film.desk
    draw = luck.first + row
    outages = company.outages
    for out in range(desk.out_next.size):
        if outages.clock[out] != BY_USE and desk.out_next[out] < day + 1.0:
            struck = outage_arrives(
                outages, luck.outages, desk, draw, row, out, day, company.start_day
            )
            if struck > 0:
                event = struck * outages.event_cents[out]
                pay(shot, row, outages.cause[out], event, day)


@folded
def _work(film: Film, row: int, told: int, unit_day: int, day: int) -> bool:
    """Work a unit-day; tell whether it is done. If not, the day is lost and paid once more."""
    board, shot, desk = film.board, film.shot, film.desk
    cents = board.cost_cents[unit_day]
    cause = WAITING
    for promise in range(board.last_told.size):
        if board.needs_promise[unit_day, promise] and day > board.last_told[promise]:
            shot.is_prolonged[row, promise] = True
    if not must_wait(film, unit_day, day):
        cause, told_cents = _call(film, row, unit_day, day)
        cents = told_cents if told_cents > 0 else cents
    if cause == DONE:
        cause = work_a_day(film, row, told, unit_day, day)
    if cause == DONE:
        desk.done_day[unit_day] = day
        cash(shot, row, cents, day)
        return True
    lose(shot, row, cause, _decided_cents(board, unit_day, cause, cents), day)
    return False


@folded
def _call(film: Film, row: int, unit_day: int, day: int) -> tuple[int, float]:
    """Call who and what a unit-day needs; give `DONE`, or who or what is out and the told cost."""
    company, luck, shot, desk = film.company, film.luck, film.shot, film.desk
    draw = luck.first + row
    outages, cause, cents, standing = company.outages, DONE, 0.0, -1
    for out in range(desk.out_until.size):
        if cause != DONE or not outages.needed[out, unit_day]:
            continue
        if desk.out_until[out] > day:
            double = stand_in_for(film, out, unit_day, day)
            if double < 0:
                cause, cents = outages.cause[out], outages.day_cents[out]
            elif double != standing:
                standing = double
                _stand_in(
                    outages, company.stand_ins, luck.outages, shot, desk, draw, row, double, day
                )
        elif is_worn_out(outages, luck.outages, desk, draw, row, out, day):
            pay(shot, row, outages.cause[out], outages.event_cents[out], day)
    return cause, cents


@seldom
def _stand_in(
    outages: Outages,
    stand_ins: StandIns,
    rates: Rates,
    shot: Shot,
    desk: Desk,
    draw: int,
    row: int,
    double: int,
    day: int,
) -> None:
    """Let a double work for a day: he is paid, and his own luck runs."""
    spend(shot, row, stand_ins.cents[double], day)
    for out in range(desk.out_until.size):
        if stand_ins.own[double, out] and is_worn_out(outages, rates, desk, draw, row, out, day):
            pay(shot, row, outages.cause[out], outages.event_cents[out], day)


@folded
def _decided_cents(board: Board, unit_day: int, cause: int, cents: float) -> float:
    """Give what a lost day costs: what a wrong decision is told to, else as any lost day."""
    told = -1.0
    if cause == WRONG_GO:
        told = board.wrong_go_cents[unit_day]
    elif cause == WRONG_NO_GO:
        told = board.wrong_no_go_cents[unit_day]
    return told if told >= 0.0 else cents
