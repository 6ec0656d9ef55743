"""What a unit gets done on a day: scenes that may overrun, and takes that may not be good."""

import math

from secondunit.physics.jit import folded, seldom
from secondunit.stages.forecast.chance import four
from secondunit.stages.forecast.company import (
    OVERRUN,
    TAKES,
    WEATHER,
    WRONG_GO,
    WRONG_NO_GO,
)
from secondunit.stages.forecast.day import (
    NEVER,
    TRIES,
    BoolArray,
    IntArray,
    StandIns,
    Weather,
)
from secondunit.stages.forecast.film import Film

DONE = -1  # in place of a cause of loss
TRUTH = -1  # in place of the number of a forecast: the unit knows the weather that comes
GOES_ON_DAYS = 7  # of one forecast, until another is drawn, whose errors have nothing in common
_NOT_BEGUN = -1.0
_AGAIN = 1  # part of a day's chance: which season the last days are of when they come again
_HARDLY_S = 1e-6


@folded
def lay_out_desk(film: Film) -> None:
    """Begin with nothing done and nobody on the road."""
    board, desk = film.board, film.desk
    for unit in range(board.work_days_max.size):
        desk.following[unit] = board.unit_first[unit]
        desk.in_a_row[unit] = 0
        desk.held_until[unit] = 0
        desk.held_by[unit] = 0
    for unit_day in range(board.planned_day.size):
        desk.done_day[unit_day] = NEVER
        desk.work_left_s[unit_day] = _NOT_BEGUN
    for goal in range(board.goal_takes.size):
        desk.takes_left[goal] = board.goal_takes[goal]


@folded
def must_wait(film: Film, unit_day: int, day: int) -> bool:
    """Tell whether what must be done on an earlier day is not."""
    board, desk = film.board, film.desk
    for place in range(board.waits_first[unit_day], board.waits_first[unit_day + 1]):
        if desk.done_day[board.waits_for[place]] >= day:
            return True
    return False


@folded
def is_missed(film: Film, unit_day: int, day: int) -> bool:
    """Tell whether somebody or something that a unit-day needs is out, and no double stands by."""
    company, desk = film.company, film.desk
    for out in range(desk.out_until.size):
        if (
            desk.out_until[out] > day
            and company.outages.needed[out, unit_day]
            and stand_in_for(film, out, unit_day, day) < 0
        ):
            return True
    return False


@folded
def stand_in_for(film: Film, out: int, unit_day: int, day: int) -> int:
    """Give the double who takes the place of whom an outage holds up on a day, -1 if none."""
    stand_ins = film.company.stand_ins
    return _first_free(stand_ins, film.luck.is_bought, film.desk.out_until, out, unit_day, day)


@seldom
def _first_free(
    stand_ins: StandIns,
    is_bought: BoolArray,
    out_until: IntArray,
    out: int,
    unit_day: int,
    day: int,
) -> int:
    for one in range(stand_ins.option.size):
        if not (is_bought[stand_ins.option[one]] and stand_ins.can[one, out, unit_day]):
            continue
        is_there = stand_ins.is_free[one, day]
        for own in range(out_until.size):
            is_there = is_there and not (stand_ins.own[one, own] and out_until[own] > day)
        if is_there:
            return one
    return -1


@folded
def forecast_of(film: Film, row: int, day: int) -> int:
    """Give which of its equally likely forecasts a day has, `TRUTH` where there is none.

    One goes on for `GOES_ON_DAYS`: its errors of a day and the next go together.
    """
    weather, luck = film.weather, film.luck
    draw = luck.first + row
    forecasts = weather.hits.shape[0]
    if forecasts == 0:
        return TRUTH
    u, _, _, _ = four(luck.go_key, draw, day // GOES_ON_DAYS, 0)
    return int(min(u * forecasts, forecasts - 1.0))


@folded
def is_going(weather: Weather, told: int, season: int, stunt: int, known: int, least: int) -> bool:
    """Tell whether the unit goes out: from so many hits of the forecast on, or by the truth."""
    if told == TRUTH:
        return bool(weather.takes_possible[season, stunt, known] > 0)
    return bool(weather.hits[told, season, stunt, known] >= least)


@folded
def is_closed(film: Film, told: int, season: int, unit_day: int, day: int) -> bool:
    """Tell whether a stunt of a unit-day that needs takes is NO-GO if another may be shot."""
    board, weather, desk = film.board, film.weather, film.desk
    known = known_day(weather, day)
    for goal in range(board.goals_first[unit_day], board.goals_first[unit_day + 1]):
        stunt = board.goal_stunt[goal]
        least = weather.go_hits[stunt]
        if desk.takes_left[goal] > 0 and not is_going(weather, told, season, stunt, known, least):
            return True
    return False


@folded
def known_day(weather: Weather, day: int) -> int:
    """Give the day whose weather a day has: its own, or past the known days one of the last."""
    days = weather.takes_possible.shape[2]
    if day < days:
        return day
    return int(days - weather.again_days + (day - days) % weather.again_days)


@folded
def season_of(film: Film, row: int, day: int) -> int:
    """Give the season whose weather a day has: past the known days it changes each time."""
    weather, luck = film.weather, film.luck
    days = weather.takes_possible.shape[2]
    if day < days:
        return int(luck.season[row])
    times = (day - days) // weather.again_days
    u, _, _, _ = four(luck.go_key, luck.first + row, times, _AGAIN)
    last = weather.judged.size - 1
    return int(weather.judged[min(int(u * weather.judged.size), last)])


@folded
def work_a_day(film: Film, row: int, told: int, unit_day: int, day: int) -> int:
    """Work on a unit-day's scenes and takes; give `DONE` or what kept it from being done."""
    board, desk = film.board, film.desk
    cause = DONE
    if board.retakes.work_s[unit_day] > 0.0:
        left_s = desk.work_left_s[unit_day]
        if left_s == _NOT_BEGUN:
            left_s = content_s(film, row, unit_day)
        left_s -= min(left_s, board.retakes.day_s[unit_day])
        desk.work_left_s[unit_day] = left_s
        if left_s > _HARDLY_S:
            cause = OVERRUN
    if board.goals_first[unit_day] == board.goals_first[unit_day + 1]:
        return cause
    missed = _try_takes(film, row, told, unit_day, day)
    return missed if cause == DONE else cause


@folded
def content_s(film: Film, row: int, unit_day: int) -> float:
    """Give the seconds that a unit-day's scenes truly take: at the shoot's pace, with retakes."""
    retakes, luck = film.board.retakes, film.luck
    draw = luck.first + row
    work_s = retakes.work_s[unit_day] * luck.board_pace[row]
    kind = retakes.kind[unit_day]
    if kind < 0:
        return float(work_s)
    u, _, _, _ = four(luck.work_key, draw, unit_day, 0)
    low, high = 0, retakes.at_most.shape[1] - 1
    while low < high:  # the first count whose chance of at most so many is not below the draw
        middle = (low + high) // 2
        if retakes.at_most[kind, middle] < u:
            low = middle + 1
        else:
            high = middle
    return float(work_s + low * retakes.take_s[unit_day])


@folded
def _try_takes(film: Film, row: int, told: int, unit_day: int, day: int) -> int:
    """Try the takes of a unit-day, one stunt after the other; give `DONE` or what was missing.

    The k-th take (k = 0, 1, …, logged ones included) is good with chance
    usable · (1 - (1 - p0) exp(-k / learning_takes)). Stunts of one day share its open hours.
    """
    board, weather, luck, shot, desk = film.board, film.weather, film.luck, film.shot, film.desk
    draw = luck.first + row
    season, known = season_of(film, row, day), known_day(weather, day)
    cause = DONE
    day_left = 1.0
    for goal in range(board.goals_first[unit_day], board.goals_first[unit_day + 1]):
        stunt = board.goal_stunt[goal]
        fit = weather.takes_possible[season, stunt, known]
        possible = min(1.0 * fit, 1.0 * board.goal_most[goal])
        goes = is_going(weather, told, season, stunt, known, weather.alone_hits[stunt])
        allowed = math.floor(day_left * possible + 1e-9) if goes else 0.0
        usable = weather.chance_usable[season, stunt, known]
        lacking = 1.0 - luck.good[row, stunt]
        k = shot.takes[row, stunt]
        made = 0
        wanted = desk.takes_left[goal]
        u0 = u1 = u2 = u3 = 0.0
        while made < allowed and wanted > 0 and k < TRIES:
            place = k % 4
            if made == 0 or place == 0:
                u0, u1, u2, u3 = four(luck.take_key[stunt], draw, k // 4, 0)
            u = u0 if place == 0 else u1 if place == 1 else u2 if place == 2 else u3
            if u < usable * (1.0 - lacking * weather.unlearned[stunt, k]):
                wanted -= 1
            k += 1
            made += 1
        shot.takes[row, stunt] = k
        desk.takes_left[goal] = wanted
        if possible > 0.0:
            day_left -= made / possible
        if wanted > 0 and cause == DONE:
            cause = _missing(told, goes, possible > 0.0)
    return cause


@folded
def _missing(told: int, goes: bool, is_open: bool) -> int:  # noqa: FBT001
    """Tell why a stunt was not done: takes not good, no window, or a wrong decision."""
    if goes and is_open:
        return TAKES
    if goes and told != TRUTH:
        return WRONG_GO
    return WRONG_NO_GO if is_open else WEATHER
