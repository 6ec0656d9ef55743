"""Which unit-day a unit shoots when the one at hand cannot begin: the board's rules, new days."""

from secondunit.physics.jit import folded
from secondunit.stages.forecast.day import NEVER
from secondunit.stages.forecast.film import Film
from secondunit.stages.forecast.paying import spend
from secondunit.stages.forecast.work import is_closed, is_missed, must_wait, season_of


@folded
def best_unit_day(film: Film, row: int, told: int, unit_day: int, day: int) -> int:
    """Give the unit-day at hand, or the first other one that may begin if it may not.

    To go to a cover set is paid at once; what may begin is worked.
    """
    board, luck, shot, desk = film.board, film.luck, film.shot, film.desk
    first, end = board.swaps_first[unit_day], board.swaps_first[unit_day + 1]
    season = season_of(film, row, day)
    if first == end or _may_begin(film, told, season, unit_day, day):
        return unit_day
    for place in range(first, end):
        other, option = board.swaps[place], board.swap_option[place]
        is_there = option < 0 or luck.is_bought[option]
        if (
            is_there
            and desk.done_day[other] == NEVER
            and _may_begin(film, told, season, other, day)
        ):
            spend(shot, row, board.swap_cents[place], day)
            return int(other)
    return unit_day


@folded
def _may_begin(film: Film, told: int, season: int, unit_day: int, day: int) -> bool:
    """Tell what is known in the morning: all free and there, nothing to wait for, GO."""
    board = film.board
    return (
        bool(board.can_shoot[unit_day, day])
        and not must_wait(film, unit_day, day)
        and not is_missed(film, unit_day, day)
        and not is_closed(film, told, season, unit_day, day)
    )
