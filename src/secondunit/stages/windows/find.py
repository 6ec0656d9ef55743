"""Stage 3: lay every season of real weather on the production's days and open the hours."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from secondunit.model.estimate import Estimate
from secondunit.model.made import Made
from secondunit.model.production import Production
from secondunit.model.stunt import Stunt
from secondunit.stages.envelope import Envelope
from secondunit.stages.windows.calibration import HeldOut, judge_seasons
from secondunit.stages.windows.closing import Closing, closings, open_share
from secondunit.stages.windows.ground import HORIZON_DAYS, Ground, judge_hours, lay_ground
from secondunit.stages.windows.hours import Shifts, shift_hours
from secondunit.stages.windows.notes import notes_on
from secondunit.stages.windows.nouns import Windows
from secondunit.stages.windows.opening import NOT_FILMED, OPEN, TOO_SHORT, Closed
from secondunit.stages.windows.stretches import fit_takes, pace_of

__all__ = ["HORIZON_DAYS", "VERSION", "find_windows"]

VERSION = "6"

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Found:
    """What was found for one stunt; arrays (hour,), (season, hour) and (season, day)."""

    is_counted: BoolArray
    is_open: BoolArray
    takes_possible: IntArray
    chance_usable: FloatArray
    open_share: Estimate
    closing: tuple[Closing, ...]
    held_out: tuple[HeldOut, ...]


def find_windows(production: Production, envelopes: Sequence[Envelope]) -> Windows:
    """Tell which hours of every season are open to each stunt.

    Parameters
    ----------
    production
        What is planned, with its weather records.
    envelopes
        One of each stunt, in any order.

    Returns
    -------
    Windows
        On the planned days and `HORIZON_DAYS` more. An hour is open where it is counted (in the
        unit's shift on a working day, with the stunt's light), its wind is known and inside the
        envelope with all its neighbouring cells, every cap is kept, and the stretch of open time
        that it lies in is long enough for a take; a value that a cap needs and the record does not
        know closes the hour.

    Raises
    ------
    ProductionError
        Where no year of the records covers the planned days.

    Notes
    -----
    The interval of the open share treats seasons, not hours, as the independent draws: Student's
    t over the seasons' shares, cut to 0 … 1; one season alone says 0 to 1. Not validated yet
    against an observed shoot. See docs/windows.md.
    """
    ground = lay_ground(production, envelopes)
    return _put_together(ground, [_find(ground, stunt) for stunt in production.stunts])


def _find(ground: Ground, stunt: Stunt) -> _Found:
    shifts = shift_hours(ground.production, stunt, ground.days, ground.utc_s)
    closed = _judge_shifts(ground, stunt, shifts)
    fit = fit_takes(closed.first == OPEN, pace_of(stunt), shifts.lit_s)
    first = np.where(fit.is_short, TOO_SHORT, closed.first)
    every = np.where(fit.is_short, 1 << TOO_SHORT, closed.every)
    is_open = first == OPEN
    planned = shifts.counts[: ground.planned]
    hours, seasons = ground.utc_s.size, len(ground.seasons.names)
    is_counted = np.zeros(hours, dtype=np.bool_)
    is_counted[shifts.on_clock[shifts.counts]] = True
    on_clock = np.zeros((seasons, hours), dtype=np.bool_)
    on_clock[:, shifts.on_clock[shifts.counts]] = is_open[:, shifts.counts]
    real = slice(len(ground.seasons.years))
    first, every = (part[real, : ground.planned][:, planned] for part in (first, every))
    return _Found(
        is_counted=is_counted,
        is_open=on_clock,
        takes_possible=fit.takes,
        chance_usable=_mean_where(closed.chance, is_open),
        open_share=open_share(first == OPEN),
        closing=closings(first, every),
        held_out=judge_seasons(
            fit.takes[real, : ground.planned],
            np.asarray(planned.any(axis=1)),
            ground.seasons.is_planning[real],
        ),
    )


def _judge_shifts(ground: Ground, stunt: Stunt, shifts: Shifts) -> Closed:
    """Judge the counted hours of all shifts, (season, day, hour of shift); others are closed.

    Who films the stunt must be open too. The chance of a good take is the lowest of them.
    """
    counted = shifts.on_clock[shifts.counts]
    utc_s = ground.seasons.utc_s[:, counted]
    first, every, chance = judge_hours(ground, stunt, utc_s)
    for one in ground.production.followers(stunt):
        other = judge_hours(ground, one, utc_s)
        is_missed = (first == OPEN) & (other.first != OPEN)
        first = np.where(is_missed, NOT_FILMED, first)
        every = every | np.where(other.first != OPEN, 1 << NOT_FILMED, 0)
        chance = np.where(first == OPEN, np.minimum(chance, other.chance), 0.0)
    shape = (len(ground.seasons.names), *shifts.counts.shape)
    found = Closed(np.zeros(shape, np.int64), np.zeros(shape, np.int64), np.zeros(shape))
    for whole, part in zip(found, (first, every, chance), strict=True):
        whole[:, shifts.counts] = part
    return found


def _mean_where(values: FloatArray, where: BoolArray) -> FloatArray:
    count = where.sum(axis=-1)
    total = np.where(where, values, 0.0).sum(axis=-1)
    return np.where(count > 0, total / np.maximum(count, 1), 0.0)


def _put_together(ground: Ground, found: list[_Found]) -> Windows:
    seasons, hours, count = ground.seasons, ground.utc_s.size, len(found)
    names = len(seasons.names)
    is_counted = np.array([one.is_counted for one in found], dtype=np.bool_).reshape(count, hours)
    is_open = np.array([one.is_open for one in found], dtype=np.bool_).reshape(count, names, hours)
    by_day = (count, names, len(ground.days))
    takes = np.array([one.takes_possible for one in found], dtype=np.int64).reshape(by_day)
    chance = np.array([one.chance_usable for one in found], dtype=np.float64).reshape(by_day)
    closing = tuple(one.closing for one in found)
    return Windows(
        stunts=tuple(stunt.name for stunt in ground.production.stunts),
        seasons=seasons.names,
        is_planning=seasons.is_planning,
        days=ground.days,
        is_counted=is_counted,
        is_open=np.swapaxes(is_open, 0, 1),
        takes_possible=np.swapaxes(takes, 0, 1),
        chance_usable=np.swapaxes(chance, 0, 1),
        open_share=tuple(one.open_share for one in found),
        closed_by=tuple(
            tuple((c.reason, c.first_share) for c in row if c.first_share > 0) for row in closing
        ),
        closing=closing,
        held_out=tuple(one.held_out for one in found),
        notes=notes_on(ground, is_counted, closing),
        made_seasons=seasons.made,
        made=Made(stage="windows", version=VERSION, digest=ground.production.digest, seed=0),
    )
