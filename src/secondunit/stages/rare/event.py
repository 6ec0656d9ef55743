"""Events of a stunt, and the margin by which each run misses them."""

from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from secondunit.model.limits import Limit
from secondunit.model.spread import FloatArray
from secondunit.model.stunt import Stunt
from secondunit.stages.runs import Flown
from secondunit.stunts.kind import Kind

UNSAFE = "unsafe"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What must not happen: a limit of `limits` crossed, or a run that ends as one of `endings`.

    With `is_ending` the limits only tell how near a run came, and the endings alone decide.
    """

    name: str
    limits: tuple[Limit, ...]
    endings: tuple[int, ...]
    is_ending: bool = False


def unsafe(stunt: Stunt, kind: Kind) -> Event:
    """Give the event that a run is not safe: as `secondunit.stages.runs.judge` says."""
    return Event(
        name=UNSAFE,
        limits=tuple(limit for limit in stunt.limits if limit.protects == "person"),
        endings=tuple(code for code, one in enumerate(kind.outcomes) if not one.is_safe),
    )


def crossing(limit: Limit) -> Event:
    """Give the event that one limit is crossed."""
    return Event(name=limit.name, limits=(limit,), endings=())


def ending(stunt: Stunt, kind: Kind, code: int) -> Event:
    """Give the event that a run ends in one way."""
    return Event(
        name=kind.outcomes[code].sentence,
        limits=unsafe(stunt, kind).limits,
        endings=(code,),
        is_ending=True,
    )


def scales_of(event: Event, kind: Kind, flown: Flown) -> FloatArray:
    """Give the robust spread of each limit's measure over some runs: (limits,), above 0.

    The quartiles' distance over 1.349, which for a bell curve is its standard deviation; 1 where
    the measure does not spread. It only sets which of several limits counts as nearer.
    """
    scales = np.ones(len(event.limits))
    for i, limit in enumerate(event.limits):
        values = flown.values[:, kind.measure_index(limit.measure)]
        values = values[np.isfinite(values)]
        if values.size:
            low, high = np.quantile(values, (0.25, 0.75))
            spread = float(high - low) / 1.349 or float(values.std())
            scales[i] = spread if spread > 0 else 1.0
    return scales


def margins(event: Event, kind: Kind, flown: Flown, scales: FloatArray) -> FloatArray:
    """Give each run's margin (runs,): below 0 exactly where the event happened.

    The least of the limits' margins, each over its scale. A harmless measure (infinite on its kept
    side) gives +inf. A run that ended badly, could not be measured (NaN) or has no known end gives
    -inf. Where the ending alone decides, the limits' margin is squeezed between 0 and 1: it then
    leads towards the ending but never counts as it.
    """
    least = np.full(flown.outcomes.size, np.inf)
    for limit, scale in zip(event.limits, scales, strict=True):
        least = np.minimum(least, _one(limit, kind, flown, float(scale)))
    if event.is_ending:
        least = expit(least)
    happened = np.isin(flown.outcomes, event.endings) | (flown.outcomes < 0)
    return np.where(happened, -np.inf, least)


def _one(limit: Limit, kind: Kind, flown: Flown, scale: float) -> FloatArray:
    values = flown.values[:, kind.measure_index(limit.measure)]
    with np.errstate(invalid="ignore"):  # an infinite limit: decided below
        gap = (limit.number - values if limit.is_max else values - limit.number) / scale
    is_kept = limit.is_kept(values)
    right = np.where(is_kept, gap >= 0, gap < 0)  # false too where the gap is NaN
    return np.where(right, gap, np.where(is_kept, np.inf, -np.inf))
