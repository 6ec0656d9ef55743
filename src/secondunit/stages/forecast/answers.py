"""Answers of a forecast beside wrap and cost: by cause, by season, by week."""

from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from secondunit.model.estimate import Estimate, mean, quantile_of, share
from secondunit.model.production import Production
from secondunit.stages.forecast.company import causes_of
from secondunit.stages.forecast.day import Shot
from secondunit.stages.forecast.nouns import SeasonAnswer, Week
from secondunit.stages.forecast.paying import WEEK
from secondunit.stages.forecast.shooting import Plan
from secondunit.stages.forecast.worth import held
from secondunit.stages.schedule.nouns import Schedule

FloatArray = NDArray[np.float64]


def by_cause(production: Production, values: FloatArray) -> tuple[tuple[str, Estimate], ...]:
    """Estimate means by cause of (draw, cause); overruns and retakes have a cause in common."""
    no_causes = {risk.name for risk in production.risks if risk.kind in ("overrun", "retakes")}
    return tuple(
        (cause, mean(values[:, place]))
        for place, cause in enumerate(causes_of(production))
        if cause not in no_causes
    )


def by_season(
    production: Production, season: NDArray[np.int64], bare: Shot, cents: FloatArray
) -> tuple[SeasonAnswer, ...]:
    """Tell how shoots go by the season they meet, the slowest first."""
    is_held = held(production, bare)
    answers = [
        SeasonAnswer(
            season=int(year),
            wrap_day=quantile_of(bare.wrap_day[season == year], 50),
            cost_cents=mean(cents[season == year]),
            chance_release_held=share(
                int(is_held[season == year].sum()), int((season == year).sum())
            ),
        )
        for year in np.unique(season)
    ]
    return tuple(sorted(answers, key=lambda one: -one.wrap_day.value))


def by_week(production: Production, schedule: Schedule, plan: Plan, bare: Shot) -> tuple[Week, ...]:
    """Tell what is paid in each week, up to the last in which anything is.

    What the schedule pays beside its unit-days, such as waiting and hires, is laid evenly on the
    weeks of its days: an assumption.
    """
    cents = bare.cash_cents.copy()
    days = sorted({(day - production.first_day).days for day in schedule.days})
    beside = schedule.cost_cents - float(plan.board.cost_cents.sum())
    for day in days:
        cents[:, min(day // WEEK, cents.shape[1] - 1)] += beside / len(days)
    used = np.flatnonzero(cents.any(axis=0))
    last = int(used[-1]) + 1 if used.size else 0
    return tuple(
        Week(
            first_day=production.first_day + timedelta(days=WEEK * week),
            mean_cents=mean(cents[:, week]),
            p10_cents=quantile_of(cents[:, week], 10),
            p90_cents=quantile_of(cents[:, week], 90),
        )
        for week in range(last)
    )
