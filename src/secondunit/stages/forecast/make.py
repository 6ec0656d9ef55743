"""Stage 5: shoot the whole film many times over, with and without each option."""

import math
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from secondunit.model.estimate import Estimate, mean, share
from secondunit.model.made import Made
from secondunit.model.production import Production
from secondunit.model.risk import Option
from secondunit.stages.forecast.company import causes_of
from secondunit.stages.forecast.day import Shot
from secondunit.stages.forecast.luck import arms_of, draw_season
from secondunit.stages.forecast.notes import notes_on
from secondunit.stages.forecast.nouns import Forecast, OptionValue
from secondunit.stages.forecast.shooting import batches_of, joined, plan_of, shoot_arms
from secondunit.stages.schedule.nouns import Schedule
from secondunit.stages.windows import Windows

VERSION = "2"


def make_forecast(
    production: Production, windows: Windows, schedule: Schedule, *, draws: int, seed: int, jobs: int = 1
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
    shots = _shoot(production, windows, schedule, draws=draws, seed=seed, jobs=jobs)
    season = np.concatenate(
        [draw_season(windows, batch) for batch in batches_of(draws, seed)]
    )
    bare = shots[0]
    return Forecast(
        first_day=production.first_day,
        draws=draws,
        season=np.array(windows.seasons, dtype=np.int64)[season.astype(np.int64)],
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
    production: Production, windows: Windows, schedule: Schedule, *, draws: int, seed: int, jobs: int
) -> tuple[Shot, ...]:
    """Shoot all draws in every arm; the numbers do not depend on the threads."""
    plan = plan_of(production, windows, schedule)
    arms = arms_of(production)
    batches = batches_of(draws, seed)
    with ThreadPoolExecutor(max(jobs, 1)) as pool:
        parts = list(
            pool.map(lambda batch: shoot_arms(production, windows, plan, arms, batch), batches)
        )
    return tuple(joined(shots) for shots in zip(*parts, strict=True))


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
