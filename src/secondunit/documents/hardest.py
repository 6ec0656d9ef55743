"""The hardest moments of a stunt's runs: the limits that protect a person with the least room."""

import math
from typing import NamedTuple

from secondunit.documents.words import brief_chance, plain_name, quantity
from secondunit.model.estimate import Estimate
from secondunit.model.limits import Limit
from secondunit.model.stunt import Stunt
from secondunit.stages.runs import MeasureSpread, Runs

MOMENTS = 5
_RARE = 100  # so many runs are needed before one of them is one in a hundred


class Moment(NamedTuple):
    """One limit in the runs.

    `typical` is the P50 of its measure, `extreme` the P99 of an upper limit and the P1 of a lower
    one (with fewer than a hundred runs: the worst seen), over `known` runs; `unknown` more were not
    measured. `room` is what lies between extreme and limit, in units of what lies between typical
    and extreme: below 0 more than one run in a hundred crosses. All SI.
    """

    limit: Limit
    typical: float
    extreme: float
    room: float
    crossed: Estimate
    known: int
    unknown: int


def hardest(runs: Runs, stunt: Stunt, most: int = MOMENTS) -> list[Moment]:
    """Choose the limits with the least room.

    Ranked by the share of runs that cross, then by `Moment.room`; given in the order of the stunt's
    limits, which is that of a run. A limit that applied to no run is left out.
    """
    crossed = dict(runs.chance_crossed)
    moments = [
        _moment(limit, runs.spread(limit.measure), crossed[limit.name])
        for limit in stunt.limits
        if limit.protects == "person"
        and limit.name in crossed
        and limit.measure in runs.measures
        and runs.spread(limit.measure).applied
    ]
    ranked = sorted(moments, key=lambda moment: (-moment.crossed.value, moment.room))
    chosen = {moment.limit.name for moment in ranked[:most]}
    return [moment for moment in moments if moment.limit.name in chosen]


def _moment(limit: Limit, spread: MeasureSpread, crossed: Estimate) -> Moment:
    known = spread.applied - spread.unknown
    beyond = 0.0 if known < _RARE else 0.01
    typical = spread.quantile(0.5)
    extreme = spread.quantile(1 - beyond if limit.is_max else beyond)
    return Moment(
        limit, typical, extreme, _room(limit, typical, extreme), crossed, known, spread.unknown
    )


def _room(limit: Limit, typical: float, extreme: float) -> float:
    if math.isnan(extreme):
        return -math.inf  # measured in no run: nothing shows that there is any
    left = limit.number - extreme if limit.is_max else extreme - limit.number
    tail = abs(extreme - typical)
    return left / tail if tail > 0 else math.copysign(math.inf, left)


def moment_line(moment: Moment, count: int) -> str:
    """Say a moment: ``Opening peak: 3.7 g, one in a hundred above 6.3 g; limit 10 g, …``."""
    limit = moment.limit
    name = plain_name(limit.measure).capitalize()
    typical, bound = (
        quantity(moment.typical, limit.measure),
        quantity(limit.number, limit.measure, "down" if limit.is_max else "up"),
    )
    return (
        f"{name}: {typical}, {_extreme_words(moment)}; limit {bound}, "
        f"crossed in {brief_chance(moment.crossed)}{_scope(moment, count)}."
    )


def _extreme_words(moment: Moment) -> str:
    side = "above" if moment.limit.is_max else "below"
    value = quantity(moment.extreme, moment.limit.measure)
    if moment.known < _RARE:
        return f"the worst of {moment.known:,} {value}"
    return f"one in a hundred {side} {value}"


def _scope(moment: Moment, count: int) -> str:
    parts = []
    if moment.known + moment.unknown < count:
        parts.append(f"it came up in {moment.known + moment.unknown:,} of {count:,} runs")
    if moment.unknown:
        parts.append(f"{moment.unknown:,} were not measured and count as crossed")
    return f" ({'; '.join(parts)})" if parts else ""
