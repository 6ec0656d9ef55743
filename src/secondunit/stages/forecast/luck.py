"""All of a shoot that is chance, drawn before it: season, takes, stops, illness, pace."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaincinv, ndtri

from secondunit.model.production import Production
from secondunit.model.risk import Option, Risk
from secondunit.model.spread import Spread
from secondunit.stages.draws import uniforms
from secondunit.stages.forecast.company import moves_of, patients_of, stops_of
from secondunit.stages.forecast.first_takes import first_take
from secondunit.stages.forecast.learned import pace_spread, rate_of
from secondunit.stages.windows import Windows

IntArray = NDArray[np.int64]
FloatArray = NDArray[np.float64]

BATCH = 4096  # shoots drawn at once; part of the draws' names, so changing it changes them
TRIES = 256  # of one stunt in one shoot; a shoot that needs more has not finished
ARRIVALS = 64  # of one risk in one shoot; past the last one nothing is known
DAY_S = 86_400.0
NEVER = 10**9
NOT_STRUCK = -1


class Luck(NamedTuple):
    """The chance of each drawn shoot in one arm, as the kernel reads it.

    Days count from the first day. `stop_days` and `ill_days` are `NOT_STRUCK` where an arrival
    does not happen in this arm, `move_days` where the move is not held up.
    """

    season: IntArray  # (draw,) index among the windows' seasons
    good: FloatArray  # (draw, stunt) chance p0 that a first take is good, wind aside
    take_u: FloatArray  # (draw, stunt, try)
    pace: FloatArray  # (draw,) actual over planned days of the later blocks
    stop_start: IntArray  # (draw, stop, arrival)
    stop_days: IntArray
    ill_start: IntArray  # (draw, patient, arrival)
    ill_days: IntArray
    move_days: IntArray  # (draw, move)


class Batch(NamedTuple):
    """Which shoots are drawn: `rows` of them, the `number`-th batch, with a seed."""

    seed: int
    number: int
    rows: int


class Arm(NamedTuple):
    """What is bought in an arm: nothing, or one option."""

    option: Option | None


def arms_of(production: Production) -> tuple[Arm, ...]:
    """List the arms: nothing bought, then each option alone."""
    return (Arm(None), *(Arm(option) for option in production.options))


def draw_luck(production: Production, windows: Windows, batch: Batch) -> tuple[Luck, ...]:
    """Draw a batch of shoots once, and give its chance in every arm.

    Notes
    -----
    All arms share the draws. Arrivals come at the highest rate of any arm, and one is kept in an
    arm when its uniform lies below that arm's share of the highest rate (thinning: P. A. W. Lewis,
    G. S. Shedler, Naval Research Logistics Quarterly 26 (1979) 403-413).
    """
    arms = arms_of(production)
    stops = [_arrivals(production, risk, "", batch) for risk in stops_of(production)]
    patients = [
        _arrivals(production, risk, person, batch) for risk, person in patients_of(production)
    ]
    moves = [_moves(production, risk, batch) for risk in moves_of(production)]
    season, pace = _season(windows, batch), _pace(production, batch)
    good, take_u = _takes(production, windows, batch)
    stop_start = _stack([start for start, _ in stops], batch.rows)
    ill_start = _stack([start for start, _ in patients], batch.rows)
    return tuple(
        Luck(
            season=season,
            good=good,
            take_u=take_u,
            pace=pace,
            stop_start=stop_start,
            stop_days=_stack([days[arm] for _, days in stops], batch.rows),
            ill_start=ill_start,
            ill_days=_stack([days[arm] for _, days in patients], batch.rows),
            move_days=_columns([days[arm] for days in moves], batch.rows),
        )
        for arm in range(len(arms))
    )


def _uniforms(batch: Batch, name: str, *trailing: int) -> FloatArray:
    return uniforms(batch.seed, f"forecast/{name}/batch {batch.number}", (batch.rows, *trailing))


def _season(windows: Windows, batch: Batch) -> IntArray:
    """Draw a season to judge the schedule on: one it did not plan on, unless it planned on all."""
    held_out = np.flatnonzero(~windows.is_planning)
    seasons = held_out if held_out.size else np.arange(len(windows.seasons))
    place = (_uniforms(batch, "season") * seasons.size).astype(np.int64)
    return seasons[np.minimum(place, seasons.size - 1)]


def _pace(production: Production, batch: Batch) -> FloatArray:
    middle, sd = pace_spread(production)
    pace: FloatArray = np.exp(middle + sd * ndtri(_uniforms(batch, "pace")))
    return pace


def _takes(production: Production, windows: Windows, batch: Batch) -> tuple[FloatArray, FloatArray]:
    """Draw each stunt's chance of a good first take, and a uniform for every try."""
    good = np.ones((batch.rows, len(windows.stunts)))
    take_u = np.ones((batch.rows, len(windows.stunts), TRIES))
    for place, name in enumerate(windows.stunts):
        u = _uniforms(batch, f"good takes/{name}")
        good[:, place] = first_take(production, name).draw(u)
        take_u[:, place, :] = _uniforms(batch, f"takes/{name}", TRIES)
    return good, take_u


def _arrivals(
    production: Production, risk: Risk, person: str, batch: Batch
) -> tuple[IntArray, list[IntArray]]:
    """Draw when a risk strikes (draw, arrival), and for how many days in each arm.

    A rate is drawn for the shoot, common to all people of an illness; the gaps are exponential.
    """
    name = f"{risk.name}/{person}" if person else risk.name
    shape, exposure_s = rate_of(production, risk)
    u = _uniforms(batch, f"rate/{risk.name}")
    rate_per_s = gammaincinv(shape, u) / exposure_s if shape > 0 else np.zeros(batch.rows)
    changes = [_change(arm, risk, batch) for arm in arms_of(production)]
    most = np.maximum.reduce([rate for rate, _ in changes])
    with np.errstate(divide="ignore"):
        mean_gap_days = 1 / (rate_per_s * most * DAY_S)
    gaps = -np.log(_uniforms(batch, f"gaps/{name}", ARRIVALS)) * mean_gap_days[:, None]
    start = np.minimum(np.cumsum(gaps, axis=1), NEVER).astype(np.int64)
    length_s = risk.length_s.quantile(_uniforms(batch, f"length/{name}", ARRIVALS))
    thin = _uniforms(batch, f"kept/{name}", ARRIVALS) * most[:, None]
    days = [
        np.where(thin < rate[:, None], _whole_days(length_s * length[:, None]), NOT_STRUCK)
        for rate, length in changes
    ]
    return start, days


def _moves(production: Production, risk: Risk, batch: Batch) -> list[IntArray]:
    """Draw for how many days a move is held up (draw,), in each arm."""
    u = _uniforms(batch, f"move/{risk.name}")
    length_s = risk.length_s.quantile(_uniforms(batch, f"length/{risk.name}"))
    changes = [_change(arm, risk, batch) for arm in arms_of(production)]
    return [
        np.where(u < risk.chance * rate, _whole_days(length_s * length), NOT_STRUCK)
        for rate, length in changes
    ]


def _change(arm: Arm, risk: Risk, batch: Batch) -> tuple[FloatArray, FloatArray]:
    """Draw by what an arm multiplies a risk's rate and length, never below 0."""
    rate = length = np.ones(batch.rows)
    if arm.option is not None:
        for change in arm.option.changes:
            if change.risk == risk.name:
                name = f"option/{arm.option.name}/{risk.name}"
                rate = rate * _factor(change.rate_factor, batch, f"{name}/rate")
                length = length * _factor(change.length_factor, batch, f"{name}/length")
    return rate, length


def _factor(spread: Spread, batch: Batch, name: str) -> FloatArray:
    return np.maximum(spread.quantile(_uniforms(batch, name)), 0.0)


def _whole_days(length_s: FloatArray) -> IntArray:
    """Round a length up to whole days; the small share keeps 7.0 days from becoming 8."""
    days = np.ceil(length_s / DAY_S - 1e-9)
    return np.clip(days, 0, NEVER).astype(np.int64)


def _stack(arrays: list[IntArray], rows: int) -> IntArray:
    if not arrays:
        return np.zeros((rows, 0, ARRIVALS), dtype=np.int64)
    return np.ascontiguousarray(np.stack(arrays, axis=1))


def _columns(arrays: list[IntArray], rows: int) -> IntArray:
    if not arrays:
        return np.zeros((rows, 0), dtype=np.int64)
    return np.ascontiguousarray(np.stack(arrays, axis=1))
