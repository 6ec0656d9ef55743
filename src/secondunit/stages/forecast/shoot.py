"""The day loop of one drawn shoot, compiled: the board by units, then the later blocks.

Everything that is chance was drawn before (`Luck`); what is bought shows only in it.
"""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.jit import kernel_with_arrays
from secondunit.stages.forecast.board import Board
from secondunit.stages.forecast.company import (
    AWAY,
    ON_BOARD,
    TAKES,
    WAITING,
    WEATHER,
    Company,
)
from secondunit.stages.forecast.luck import ARRIVALS, NEVER, NOT_STRUCK, TRIES, Luck
from secondunit.stages.forecast.nouns import CAP_DAYS

IntArray = NDArray[np.int64]
FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]

_GOOD = -1  # every take that was asked for is in the can
_NOT_DONE = 10**9


class Weather(NamedTuple):
    """Windows and take models as the kernel reads them."""

    takes_possible: IntArray  # (season, stunt, day)
    chance_usable: FloatArray  # (season, stunt, day)
    taken: IntArray  # (stunt,) takes made before, by the log
    learning_takes: FloatArray  # (stunt,)


class Shot(NamedTuple):
    """What became of every drawn shoot; the kernel writes into it, beginning at zeros."""

    board_wrap_day: IntArray  # (draw,)
    wrap_day: IntArray  # (draw,)
    more_cents: FloatArray  # (draw,) above the schedule's cost: lost days, events, later blocks
    takes: IntArray  # (draw, stunt)
    lost_days: FloatArray  # (draw, cause)
    is_finished: BoolArray  # (draw,)
    is_prolonged: BoolArray  # (draw, promise) worked after the last day told


class Held(NamedTuple):
    """State of the arrivals of one kind: how many are past, and until which day each holds."""

    past: IntArray  # (process,)
    until: IntArray  # (process,) the first day free again


@kernel_with_arrays
def shoot_all(board: Board, company: Company, weather: Weather, luck: Luck, shot: Shot) -> None:
    """Shoot every drawn shoot from the first day to the wrap; writes into `shot`.

    Lengths are those of the NamedTuples' fields. A shoot whose board is not done on the windows'
    days, that is still shooting after `CAP_DAYS`, or that used up its drawn arrivals, has not
    finished: its wrap days are set to `CAP_DAYS`, and its cost is that of the days known.
    """
    for draw in range(luck.season.size):
        stops = _nobody_held(luck.stop_start.shape[1], company.start_day)
        board_wrap_day = _shoot_board(board, company, weather, luck, shot, draw, stops)
        is_done = board_wrap_day != _NOT_DONE
        first = board_wrap_day + 1 if is_done else board.is_working.shape[1]
        wrap_day = _shoot_blocks(company, luck, shot, draw, first, stops)
        is_known = stops.past.size == 0 or stops.past.max() < ARRIVALS
        is_finished = is_done and is_known and wrap_day < CAP_DAYS
        shot.is_finished[draw] = is_finished
        shot.board_wrap_day[draw] = board_wrap_day if is_finished else CAP_DAYS
        shot.wrap_day[draw] = wrap_day if is_finished else CAP_DAYS


@kernel_with_arrays
def _nobody_held(processes: int, start_day: int) -> Held:
    return Held(np.zeros(processes, dtype=np.int64), np.full(processes, start_day, dtype=np.int64))


@kernel_with_arrays
def _arrive(
    held: Held,
    place: int,
    draw: int,
    starts: IntArray,
    lengths: IntArray,
    first_day: int,
    day: int,
    applies: bool,  # noqa: FBT001
) -> int:
    """Take in the arrivals of one process up to a day; give how many of them struck."""
    struck = 0
    past = held.past[place]
    while past < ARRIVALS and starts[draw, place, past] <= day:
        start, length = starts[draw, place, past], lengths[draw, place, past]
        past += 1
        if applies and start >= first_day and length != NOT_STRUCK:
            struck += 1
            held.until[place] = max(held.until[place], start + length)
    held.past[place] = past
    return struck


@kernel_with_arrays
def _longest(held: Held, day: int) -> int:
    """Give the process that holds the company longest on a day, -1 if none does."""
    worst = -1
    for place in range(held.until.size):
        if held.until[place] > day and (worst < 0 or held.until[place] > held.until[worst]):
            worst = place
    return worst


@kernel_with_arrays
def _shoot_board(
    board: Board,
    company: Company,
    weather: Weather,
    luck: Luck,
    shot: Shot,
    draw: int,
    stops: Held,
) -> int:
    """Shoot the board; give the day of its last unit-day, or `_NOT_DONE` if the days run out."""
    units = board.work_days_max.size
    following = board.unit_first[:-1].copy()  # each unit's next unit-day
    in_a_row = np.zeros(units, dtype=np.int64)
    done_day = np.full(board.planned_day.size, _NOT_DONE, dtype=np.int64)
    takes_left = board.goal_takes.copy()
    ill = _nobody_held(luck.ill_start.shape[1], company.start_day)
    moves = _moves_before_board(company, luck, shot, draw)
    left = board.planned_day.size
    last_day = company.start_day - 1
    for day in range(company.start_day, board.is_working.shape[1]):
        if left == 0:
            break
        _strike_board(company, luck, shot, draw, stops, ill, day)
        stop, move = _longest(stops, day), _longest(moves, day)
        stop_bill = 0.0
        for unit in range(units):
            unit_day = following[unit]
            if not _is_called(board, unit, unit_day, day, in_a_row[unit]):
                in_a_row[unit] = 0
            elif not board.can_shoot[unit_day, day]:
                shot.lost_days[draw, AWAY] += 1
                in_a_row[unit] = 0
            elif stop >= 0 or move >= 0:
                cause, cents = _stopped(company, stop, move)
                shot.lost_days[draw, cause] += 1
                # A told day cost is the company's and paid once; else each unit-day held up is.
                stop_bill = cents if cents > 0 else stop_bill + board.cost_cents[unit_day]
                in_a_row[unit] = 0
            else:
                in_a_row[unit] += 1
                if _work(board, company, weather, luck, shot, draw, unit_day, day, ill, done_day,
                         takes_left):  # fmt: skip
                    following[unit] += 1
                    left -= 1
                    last_day = day
        shot.more_cents[draw] += stop_bill
    if left > 0 or (ill.past.size > 0 and ill.past.max() >= ARRIVALS):
        return _NOT_DONE
    return last_day


@kernel_with_arrays
def _is_called(board: Board, unit: int, unit_day: int, day: int, in_a_row: int) -> bool:
    """Tell whether a unit would work its next unit-day on a day if nothing came between."""
    if unit_day == board.unit_first[unit + 1] or board.planned_day[unit_day] > day:
        return False
    return bool(board.is_working[unit, day]) and in_a_row < board.work_days_max[unit]


@kernel_with_arrays
def _moves_before_board(company: Company, luck: Luck, shot: Shot, draw: int) -> Held:
    """Hold the company up on the move to the board."""
    moves = _nobody_held(company.move_cause.size, company.start_day)
    for move in range(company.move_cause.size):
        days = luck.move_days[draw, move]
        if company.move_before[move] == ON_BOARD and company.start_day == 0 and days != NOT_STRUCK:
            shot.more_cents[draw] += company.move_event_cents[move]
            moves.until[move] += days
    return moves


@kernel_with_arrays
def _strike_board(
    company: Company, luck: Luck, shot: Shot, draw: int, stops: Held, ill: Held, day: int
) -> None:
    """Take in what strikes on a day of the board."""
    first = company.start_day
    is_ahead = True  # an illness that cannot strike on the board was not drawn
    for stop in range(stops.past.size):
        applies = company.stop_on_board[stop]
        struck = _arrive(stops, stop, draw, luck.stop_start, luck.stop_days, first, day, applies)
        shot.more_cents[draw] += struck * company.stop_event_cents[stop]
    for patient in range(ill.past.size):
        struck = _arrive(ill, patient, draw, luck.ill_start, luck.ill_days, first, day, is_ahead)
        shot.more_cents[draw] += struck * company.ill_event_cents[patient]


@kernel_with_arrays
def _stopped(company: Company, stop: int, move: int) -> tuple[int, float]:
    """Give cause and told day cost of what holds the company: a stop before a move."""
    if stop >= 0:
        return company.stop_cause[stop], company.stop_day_cents[stop]
    return company.move_cause[move], company.move_day_cents[move]


@kernel_with_arrays
def _work(
    board: Board,
    company: Company,
    weather: Weather,
    luck: Luck,
    shot: Shot,
    draw: int,
    unit_day: int,
    day: int,
    ill: Held,
    done_day: IntArray,
    takes_left: IntArray,
) -> bool:
    """Work a unit-day; tell whether it is done. If not, the day is lost and paid once more."""
    cents = board.cost_cents[unit_day]
    cause = _GOOD
    for promise in range(board.last_told.size):
        if board.needs_promise[unit_day, promise] and day > board.last_told[promise]:
            shot.is_prolonged[draw, promise] = True
    for place in range(board.waits_first[unit_day], board.waits_first[unit_day + 1]):
        if done_day[board.waits_for[place]] >= day:
            cause = WAITING
    if cause == _GOOD:
        patient = _missed(company, ill, unit_day, day)
        if patient >= 0:
            cause = company.ill_cause[patient]
            told = company.ill_day_cents[patient]
            cents = told if told > 0 else cents
    if cause == _GOOD:
        cause = _try_takes(board, weather, luck, shot, draw, unit_day, day, takes_left)
    if cause == _GOOD:
        done_day[unit_day] = day
        return True
    shot.lost_days[draw, cause] += 1
    shot.more_cents[draw] += cents
    return False


@kernel_with_arrays
def _missed(company: Company, ill: Held, unit_day: int, day: int) -> int:
    """Give the first patient whom a unit-day needs and who is away ill on a day, -1 if none."""
    for patient in range(ill.until.size):
        if company.ill_needed[patient, unit_day] and ill.until[patient] > day:
            return patient
    return -1


@kernel_with_arrays
def _try_takes(
    board: Board,
    weather: Weather,
    luck: Luck,
    shot: Shot,
    draw: int,
    unit_day: int,
    day: int,
    takes_left: IntArray,
) -> int:
    """Try the takes of a unit-day, one stunt after the other; give `_GOOD`, WEATHER or TAKES.

    The k-th take (k = 0, 1, …, logged ones included) is good with chance
    usable · (1 - (1 - p0) exp(-k / learning_takes)). Stunts of one day share its open hours.
    """
    season = luck.season[draw]
    cause = _GOOD
    day_left = 1.0
    for goal in range(board.goals_first[unit_day], board.goals_first[unit_day + 1]):
        stunt = board.goal_stunt[goal]
        possible = min(weather.takes_possible[season, stunt, day], board.goal_most[goal])
        allowed = math.floor(day_left * possible + 1e-9)
        usable = weather.chance_usable[season, stunt, day]
        made = 0
        while made < allowed and takes_left[goal] > 0 and shot.takes[draw, stunt] < TRIES:
            k = shot.takes[draw, stunt]
            learned = math.exp(-(k + weather.taken[stunt]) / weather.learning_takes[stunt])
            chance = usable * (1.0 - (1.0 - luck.good[draw, stunt]) * learned)
            if luck.take_u[draw, stunt, k] < chance:
                takes_left[goal] -= 1
            shot.takes[draw, stunt] += 1
            made += 1
        if possible > 0:
            day_left -= made / possible
        if takes_left[goal] > 0 and cause == _GOOD:
            cause = TAKES if possible > 0 else WEATHER
    return cause


@kernel_with_arrays
def _shoot_blocks(
    company: Company, luck: Luck, shot: Shot, draw: int, first: int, stops: Held
) -> int:
    """Shoot the later blocks from a day on; give the last day, `CAP_DAYS` if not done before."""
    day = first
    is_done = True
    for block in range(company.block_days.size):
        pace = luck.pace[draw]
        shot.more_cents[draw] += (
            company.block_working_days[block] * pace * company.block_day_cents[block]
        )
        day = _enter_block(company, luck, shot, draw, block, day, stops)
        work_days = math.ceil(company.block_days[block] * pace - 1e-9)
        while work_days > 0 and day < CAP_DAYS:
            stop = _strike_block(company, luck, shot, draw, block, day, stops)
            days = 1
            if stop < 0:  # nothing happens until the next arrival
                days = min(work_days, _next_arrival(luck, draw, stops) - day, CAP_DAYS - day)
                work_days -= days
            day += days
        is_done = is_done and work_days == 0
    return day - 1 if is_done else CAP_DAYS


@kernel_with_arrays
def _enter_block(
    company: Company, luck: Luck, shot: Shot, draw: int, block: int, day: int, stops: Held
) -> int:
    """Move to a block, if need be held up; give the day on which it begins."""
    for move in range(company.move_cause.size):
        days = luck.move_days[draw, move]
        if company.move_before[move] != block or days == NOT_STRUCK:
            continue
        shot.more_cents[draw] += company.move_event_cents[move]
        while days > 0 and day < CAP_DAYS:
            stop = _strike_block(company, luck, shot, draw, block, day, stops)
            if stop < 0:
                days -= 1
                _lose_block_day(
                    company,
                    shot,
                    draw,
                    block,
                    company.move_cause[move],
                    company.move_day_cents[move],
                )
            day += 1
    return day


@kernel_with_arrays
def _strike_block(
    company: Company, luck: Luck, shot: Shot, draw: int, block: int, day: int, stops: Held
) -> int:
    """Take in what strikes on a day of a block; give the stop that holds it, -1 if none."""
    first = company.start_day
    for stop in range(stops.past.size):
        applies = company.stop_in_block[stop, block]
        struck = _arrive(stops, stop, draw, luck.stop_start, luck.stop_days, first, day, applies)
        shot.more_cents[draw] += struck * company.stop_event_cents[stop]
    stop = _longest(stops, day)
    if stop >= 0:
        cents = company.stop_day_cents[stop]
        _lose_block_day(company, shot, draw, block, company.stop_cause[stop], cents)
    return stop


@kernel_with_arrays
def _next_arrival(luck: Luck, draw: int, stops: Held) -> int:
    """Give the day of the first arrival that is not yet past, far away if there is none."""
    first = NEVER
    for stop in range(stops.past.size):
        if stops.past[stop] < ARRIVALS:
            first = min(first, luck.stop_start[draw, stop, stops.past[stop]])
    return first


@kernel_with_arrays
def _lose_block_day(
    company: Company, shot: Shot, draw: int, block: int, cause: int, told_cents: float
) -> None:
    """Count and pay a calendar day lost in a block, by the share of days that it works."""
    worked = company.block_working_days[block] / company.block_days[block]
    cents = told_cents if told_cents > 0 else company.block_day_cents[block]
    shot.lost_days[draw, cause] += worked
    shot.more_cents[draw] += worked * cents
