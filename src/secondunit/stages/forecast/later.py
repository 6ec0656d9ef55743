"""The blocks after the board, day by day where something may spread, else from strike to strike."""

import math

from secondunit.physics.jit import folded
from secondunit.stages.forecast.cohort import spread_a_day
from secondunit.stages.forecast.day import Shot
from secondunit.stages.forecast.film import Film
from secondunit.stages.forecast.nouns import CAP_DAYS
from secondunit.stages.forecast.paying import cash, pay
from secondunit.stages.forecast.strikes import held_days, stop_arrives


@folded
def shoot_blocks(film: Film, row: int, first: int) -> int:
    """Shoot the later blocks from a day on; give the last day, `CAP_DAYS` if not done before."""
    company, luck, shot = film.company, film.luck, film.shot
    day = first
    is_done = True
    for block in range(company.block_days.size):
        pace = luck.pace[row]
        bill = company.block_working_days[block] * pace * company.block_day_cents[block]
        shot.more_cents[row] += bill
        day = _enter_block(film, row, block, day)
        work_days = math.ceil(company.block_days[block] * pace - 1e-9)
        a_day = bill / max(work_days, 1)
        while work_days > 0 and day < CAP_DAYS:
            days = 1
            if not _strike_block(film, row, block, day):
                days = min(work_days, _quiet_days(film, block, day), CAP_DAYS - day)
                work_days -= days
                _cash_days(shot, row, a_day, day, days)
            day += days
        is_done = is_done and work_days == 0
    return day - 1 if is_done else CAP_DAYS


@folded
def _cash_days(shot: Shot, row: int, cents: float, first: int, days: int) -> None:
    if shot.cash_cents.shape[1] > 0:
        for day in range(first, first + days):
            cash(shot, row, cents, day)


@folded
def _enter_block(film: Film, row: int, block: int, day: int) -> int:
    """Move to a block, if need be held up; give the day on which it begins."""
    company, luck, shot = film.company, film.luck, film.shot
    moves = company.moves
    for move in range(moves.cause.size):
        if moves.before_block[move] != block:
            continue
        days = held_days(company, luck, row, move, day)
        if days < 0:
            continue
        pay(shot, row, moves.cause[move], moves.event_cents[move], day)
        while days > 0 and day < CAP_DAYS:
            if not _strike_block(film, row, block, day):
                days -= 1
                told = moves.day_cents[move]
                _lose_block_day(film, row, block, moves.cause[move], told, day)
            day += 1
    return day


@folded
def _strike_block(film: Film, row: int, block: int, day: int) -> bool:
    """Take in what strikes on a day of a block; tell whether it is lost."""
    company, luck, shot, desk, crowd = film.company, film.luck, film.shot, film.desk, film.crowd
    draw = luck.first + row
    first = company.start_day
    cohorts = company.cohorts
    until, cause, told = day, 0, 0.0
    for stop in range(desk.stop_next.size):
        struck = stop_arrives(
            luck.stops, company.stop_length_days, desk, draw, row, stop, day, first,
            company.stop_in_block[stop, block],
        )  # fmt: skip
        if struck > 0:
            pay(shot, row, company.stop_cause[stop], struck * company.stop_event_cents[stop], day)
        if desk.stop_until[stop] > until:
            until, cause = desk.stop_until[stop], company.stop_cause[stop]
            told = company.stop_day_cents[stop]
    for cohort in range(cohorts.cause.size):
        if cohorts.in_block[cohort, block]:
            struck = spread_a_day(cohorts, luck.infection, crowd, draw, row, cohort, day)
            if struck > 0:
                pay(shot, row, cohorts.cause[cohort], cohorts.event_cents[cohort], day)
        if crowd.until[cohort] > until:
            until, cause = crowd.until[cohort], cohorts.cause[cohort]
            told = cohorts.day_cents[cohort]
    if until > day:
        _lose_block_day(film, row, block, cause, told, day)
    return until > day


@folded
def _quiet_days(film: Film, block: int, day: int) -> int:
    """Give for how many days nothing can happen: until the next arrival, at least one."""
    company, desk = film.company, film.desk
    for cohort in range(company.cohorts.cause.size):
        if company.cohorts.in_block[cohort, block]:
            return 1
    first = 1.0 * CAP_DAYS
    for stop in range(desk.stop_next.size):
        first = min(first, desk.stop_next[stop])
    return max(int(first) - day, 1)


@folded
def _lose_block_day(
    film: Film, row: int, block: int, cause: int, told_cents: float, day: int
) -> None:
    """Count and pay a calendar day lost in a block, by the share of days that it works."""
    company, shot = film.company, film.shot
    worked = company.block_working_days[block] / company.block_days[block]
    cents = told_cents if told_cents > 0 else company.block_day_cents[block]
    shot.lost_days[row, cause] += worked
    pay(shot, row, cause, worked * cents, day)
