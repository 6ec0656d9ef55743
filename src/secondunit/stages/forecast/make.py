"""Stage 5: shoot the whole film many times over, with and without each option."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.model.made import Made
from secondunit.model.production import Production
from secondunit.stages.forecast.answers import by_cause, by_season, by_week
from secondunit.stages.forecast.day import Shot
from secondunit.stages.forecast.drivers import SEASON, drivers_of
from secondunit.stages.forecast.knowing import value_of_knowing, value_of_measuring
from secondunit.stages.forecast.luck import Arm, Inputs, draw_inputs, luck_of
from secondunit.stages.forecast.measuring import shown_by
from secondunit.stages.forecast.notes import notes_on
from secondunit.stages.forecast.nouns import Forecast, Knowing
from secondunit.stages.forecast.shooting import (
    WEEKS,
    Job,
    Plan,
    Shooter,
    batches_of,
    joined,
    on_threads,
    plan_of,
    rows_of,
)
from secondunit.stages.forecast.worth import (
    arms_of,
    chance_held,
    cost_cents,
    set_value,
    value_of,
)
from secondunit.stages.schedule.nouns import Schedule
from secondunit.stages.windows import Going, Windows

VERSION = "6"


class _Told(NamedTuple):
    """What a forecast is made of."""

    production: Production
    windows: Windows
    schedule: Schedule


def make_forecast(
    production: Production,
    windows: Windows,
    schedule: Schedule,
    *,
    draws: int,
    seed: int,
    shooter: Shooter = on_threads,
    going: Going | None = None,
) -> Forecast:
    """Draw the whole shoot many times: when it wraps, what it costs, what each option is worth.

    Parameters
    ----------
    production, windows, schedule
        What is planned, its weather, and its board.
    draws
        How many shoots, at least 1. Each is shot once with nothing bought, once with each option
        alone and once with each set of them, on the same chance.
    seed
        0 to 2^64 - 1. A shoot's draws depend on the seed and its number only.
    shooter
        Who shoots the batches; none changes a bit.
    going
        GO and NO-GO on forecasts of the same windows' weather; None: the unit knows each day's
        weather in the morning, which flatters.

    Returns
    -------
    Forecast
        A shoot that does not finish goes on paying for three years, counts as wrapped then, and
        never holds the release; the notes say how many there are.

    Raises
    ------
    ProductionError
        Where a risk struck in no time at all.

    Notes
    -----
    The intervals cover the chance of the draws, not whether the model is right. The model, its
    sources and what it leaves out: docs/forecast.md. Not validated yet against a finished film.
    """
    told = _Told(production, windows, schedule)
    plan = plan_of(production, windows, schedule, going)
    arms = arms_of(production)
    inputs = tuple(draw_inputs(production, windows, b) for b in batches_of(draws, seed))
    shots = _shoot(told, plan, arms, inputs, shooter)
    bare, alone = shots[0], shots[1 : 1 + len(production.options)]
    nets = _nets(production, arms, shots)
    season = np.array(windows.seasons, dtype=np.int64)[_value(inputs, SEASON).astype(np.int64)]
    cents = np.rint(schedule.cost_cents + bare.more_cents).astype(np.int64)
    first = slice(0, inputs[0].batch.rows)
    return Forecast(
        first_day=production.first_day,
        draws=draws,
        season=season,
        board_wrap_day=bare.board_wrap_day,
        wrap_day=bare.wrap_day,
        cost_cents=cents,
        takes=bare.takes,
        stunts=windows.stunts,
        days_lost=by_cause(production, bare.lost_days),
        cents_lost=by_cause(production, bare.lost_cents),
        seasons=by_season(production, season, bare, cents.astype(np.float64)),
        cash=by_week(production, schedule, plan, bare),
        drivers=drivers_of(production, windows, plan, inputs[0], rows_of(bare, first)),
        chance_release_held=chance_held(production, bare),
        release_day=production.release_day,
        options=tuple(
            value_of(production, option, bare, shot)
            for option, shot in zip(production.options, alone, strict=True)
        ),
        sets=tuple(
            set_value(production, arm, bare, shot)
            for arm, shot in zip(arms, shots, strict=True)
            if len(arm.options) > 1
        ),
        knowing=_knowing(inputs, nets),
        measuring=_measuring(production, inputs, nets),
        notes=notes_on(production, windows, going, bare),
        made=Made(stage="forecast", version=VERSION, digest=production.digest, seed=seed),
    )


def _shoot(
    told: _Told, plan: Plan, arms: tuple[Arm, ...], inputs: tuple[Inputs, ...], shooter: Shooter
) -> tuple[Shot, ...]:
    """Shoot all batches in every arm; the first arm notes its cash by week."""

    def jobs() -> Iterator[Job]:
        for some in inputs:
            yield tuple(
                (luck_of(told.production, told.windows, some, arm), 0 if place else WEEKS)
                for place, arm in enumerate(arms)
            )

    parts: Iterable[tuple[Shot, ...]] = shooter(plan, jobs())
    return tuple(joined(shots) for shots in zip(*parts, strict=True))


def _nets(
    production: Production, arms: tuple[Arm, ...], shots: tuple[Shot, ...]
) -> list[NDArray[np.float64]]:
    """Give what each choice of options is worth in each draw."""
    bare = shots[0].more_cents
    return [
        bare - cost_cents(production, arm, shot)
        for arm, shot in zip(arms[1:], shots[1:], strict=True)
    ]


def _measuring(
    production: Production, inputs: tuple[Inputs, ...], nets: list[NDArray[np.float64]]
) -> tuple[Knowing, ...]:
    """Tell what it is worth to measure first."""
    parts = [shown_by(production, some) for some in inputs]
    shown = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    return value_of_measuring(shown, nets)


def _knowing(inputs: tuple[Inputs, ...], nets: list[NDArray[np.float64]]) -> tuple[Knowing, ...]:
    """Tell what it is worth to know an input first; seasons and luck are nobody's to know."""
    names = [name for name in inputs[0].values if name not in inputs[0].luck]
    known = {name: _value(inputs, name) for name in names}
    for key in inputs[0].factors:
        option, risk, what = key
        values = np.concatenate([some.factors[key] for some in inputs])
        known[f"what {option} does to the {what} of {risk}"] = values
    return value_of_knowing(known, nets)


def _value(inputs: tuple[Inputs, ...], name: str) -> NDArray[np.float64]:
    return np.concatenate([some.values[name] for some in inputs])
