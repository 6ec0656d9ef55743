"""How long the scenes of a unit-day may take: what was planned, and takes too many."""

import numpy as np
from scipy.special import betainc, nbdtrik

from secondunit.model.production import Production
from secondunit.model.risk import Risk
from secondunit.stages.forecast.day import FloatArray, Retakes
from secondunit.stages.forecast.unit_days import UnitDay, stunts_of

_BEYOND = 1e-9  # chance of more takes too many than are told apart


def retakes_of(production: Production, unit_days: tuple[UnitDay, ...]) -> Retakes:
    """Gather the work of unit-days; of several risks of retakes the first one counts."""
    risk = next((risk for risk in production.risks if risk.kind == "retakes"), None)
    scenes = [_scenes(day) for day in unit_days]
    kinds = sorted({count for count in scenes if count > 0}) if risk else []
    return Retakes(
        work_s=np.array([_work_s(day) for day in unit_days], dtype=np.float64),
        day_s=np.array([_day_s(production, day) for day in unit_days], dtype=np.float64),
        take_s=np.full(len(unit_days), risk.length_s.middle() if risk else 0.0),
        kind=np.array([kinds.index(c) if c in kinds else -1 for c in scenes], dtype=np.int64),
        at_most=too_many(risk, kinds) if risk and kinds else np.ones((0, 1)),
    )


def too_many(risk: Risk, scenes: list[int]) -> FloatArray:
    """Tabulate the chance of at most so many takes too many on days of some scenes.

    Notes
    -----
    The sum of negative binomials of one chance is negative binomial with the sum of their sizes.
    """
    chance = risk.evenness_shape / (risk.evenness_shape + risk.extra_takes)
    most = int(np.ceil(nbdtrik(1 - _BEYOND, max(scenes) * risk.evenness_shape, chance)))
    counts = np.arange(most + 1)
    return np.array(
        [betainc(count * risk.evenness_shape, counts + 1.0, chance) for count in scenes]
    )


def _scenes(unit_day: UnitDay) -> int:
    return sum(strip.kind == "scene" for strip in unit_day.strips)


def _work_s(unit_day: UnitDay) -> float:
    return sum(strip.duration_s for strip in unit_day.strips if strip.kind != "stunt")


def _day_s(production: Production, unit_day: UnitDay) -> float:
    """Give the time of the day that is not kept for takes; as much as is planned, at least."""
    takes_s = sum(strip.duration_s for strip in stunts_of(unit_day))
    day_s = production.calendars[unit_day.unit].day_length_s
    return max(day_s - takes_s, _work_s(unit_day))
