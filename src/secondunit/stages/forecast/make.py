"""Stage 5: shoot the whole film many times over, with and without each option."""

import math
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from secondunit.model.estimate import Estimate, mean, share
from secondunit.model.made import Made
from secondunit.model.production import Production
from secondunit.model.risk import Option
from secondunit.stages.forecast.board import cut, lay_out, promises_of
from secondunit.stages.forecast.company import causes_of, gather
from secondunit.stages.forecast.learned import take_counts
from secondunit.stages.forecast.luck import BATCH, Batch, arms_of, draw_luck
from secondunit.stages.forecast.notes import notes_on
from secondunit.stages.forecast.nouns import Forecast, OptionValue
from secondunit.stages.forecast.shoot import Shot, Weather, shoot_all
from secondunit.stages.schedule.nouns import Schedule
from secondunit.stages.windows import Windows

VERSION = "2"


def make_forecast(
    production: Production, windows: Windows, schedule: Schedule, *, draws: int, seed: int
) -> Forecast:
    """Draw the whole shoot many times: when it wraps, what it costs, what each option is worth.

    Parameters
    ----------
    production, windows, schedule
        What is planned, its weather, and its board.
    draws
        How many shoots, at least 1. Each is shot once with nothing bought and once with each
        option alone, on the same chance.
    seed
        0 to 2^64 - 1. A shoot's draws depend on the seed and its number only.

    Returns
    -------
    Forecast
        A shoot that does not finish counts as wrapped three years after the first day and never
        holds the release; the notes say how many there are.

    Raises
    ------
    ProductionError
        Where a risk struck in no time at all.

    Notes
    -----
    The intervals cover the chance of the draws, not whether the model is right. The model, its
    sources and what it leaves out: docs/forecast.md. Not validated yet against a finished film.
    """
    season, shots = _shoot(production, windows, schedule, draws=draws, seed=seed)
    bare = shots[0]
    return Forecast(
        first_day=production.first_day,
        draws=draws,
        season=np.array(windows.seasons, dtype=np.int64)[season],
        board_wrap_day=bare.board_wrap_day,
        wrap_day=bare.wrap_day,
        cost_cents=_cents(schedule.cost_cents + bare.more_cents),
        takes=bare.takes,
        stunts=windows.stunts,
        days_lost=tuple(
            (cause, mean(bare.lost_days[:, place]))
            for place, cause in enumerate(causes_of(production))
        ),
        chance_release_held=_held(production, bare),
        release_day=production.release_day,
        options=tuple(
            _value(production, option, bare, shot)
            for option, shot in zip(production.options, shots[1:], strict=True)
        ),
        notes=notes_on(production, windows, bare),
        made=Made(stage="forecast", version=VERSION, digest=production.digest, seed=seed),
    )


def _shoot(
    production: Production, windows: Windows, schedule: Schedule, *, draws: int, seed: int
) -> tuple[NDArray[np.int64], tuple[Shot, ...]]:
    """Shoot all draws in every arm; give the seasons, and what became of the shoots by arm."""
    unit_days = cut(production, schedule)
    board = lay_out(production, windows, unit_days)
    company = gather(production, unit_days)
    weather = _weather(production, windows)
    season = np.zeros(draws, dtype=np.int64)
    shots = tuple(_blank(production, windows, draws) for _ in arms_of(production))
    for number, first in enumerate(range(0, draws, BATCH)):
        rows = slice(first, min(first + BATCH, draws))
        lucks = draw_luck(production, windows, Batch(seed, number, rows.stop - first))
        season[rows] = lucks[0].season
        for shot, luck in zip(shots, lucks, strict=True):
            shoot_all(board, company, weather, luck, _some(shot, rows))
    return season, shots


def _blank(production: Production, windows: Windows, draws: int) -> Shot:
    return Shot(
        board_wrap_day=np.zeros(draws, dtype=np.int64),
        wrap_day=np.zeros(draws, dtype=np.int64),
        more_cents=np.zeros(draws),
        takes=np.zeros((draws, len(windows.stunts)), dtype=np.int64),
        lost_days=np.zeros((draws, len(causes_of(production)))),
        is_finished=np.zeros(draws, dtype=np.bool_),
        is_prolonged=np.zeros((draws, len(promises_of(production))), dtype=np.bool_),
    )


def _some(shot: Shot, rows: slice) -> Shot:
    """Give the rows of some draws, as views that the kernel writes into."""
    return Shot(
        board_wrap_day=shot.board_wrap_day[rows],
        wrap_day=shot.wrap_day[rows],
        more_cents=shot.more_cents[rows],
        takes=shot.takes[rows],
        lost_days=shot.lost_days[rows],
        is_finished=shot.is_finished[rows],
        is_prolonged=shot.is_prolonged[rows],
    )


def _weather(production: Production, windows: Windows) -> Weather:
    models = [production.stunt(name).take_model for name in windows.stunts]
    return Weather(
        takes_possible=np.ascontiguousarray(windows.takes_possible),
        chance_usable=np.ascontiguousarray(windows.chance_usable),
        taken=np.array([sum(take_counts(production, s)) for s in windows.stunts], dtype=np.int64),
        learning_takes=np.array([model.learning_takes for model in models], dtype=np.float64),
    )


def _value(production: Production, option: Option, bare: Shot, bought: Shot) -> OptionValue:
    """Compare the shoots with an option to the same shoots without it."""
    saved_cents = bare.more_cents - bought.more_cents
    both = bare.is_finished & bought.is_finished
    days_saved = (bare.wrap_day - bought.wrap_day)[both].astype(np.float64)
    return OptionValue(
        name=option.name,
        price_cents=option.price_cents,
        net_cents=mean(saved_cents - option.price_cents),
        break_even_cents=int(np.rint(saved_cents.mean())),
        chance_pays=share(int((saved_cents > option.price_cents).sum()), saved_cents.size),
        chance_release_held=_held(production, bought),
        days_saved=mean(days_saved) if days_saved.size else _unknown(),
    )


def _held(production: Production, shot: Shot) -> Estimate:
    """Estimate the chance that wrap and post-production leave the release where it is."""
    latest = production.release_day - timedelta(days=production.post_production_days)
    is_held = shot.is_finished & (shot.wrap_day <= (latest - production.first_day).days)
    return share(int(is_held.sum()), is_held.size)


def _unknown() -> Estimate:
    return Estimate(value=math.nan, low=-math.inf, high=math.inf, count=0)


def _cents(values: NDArray[np.float64]) -> NDArray[np.int64]:
    return np.rint(values).astype(np.int64)
