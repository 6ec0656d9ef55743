"""What was believed, what the log says, what is believed now: of all that the past updates."""

import math
from dataclasses import dataclass
from typing import NamedTuple

from scipy.special import gammaincinv, ndtri

from secondunit.model.production import Production
from secondunit.model.risk import Risk
from secondunit.stages.forecast.first_takes import FirstTake, first_take, updated
from secondunit.stages.forecast.learned import (
    DAY_S,
    cost_spread,
    days_at_work,
    pace_spread,
    rate_of,
    struck_by,
    take_counts,
    wrapped_blocks,
)
from secondunit.stages.forecast.over_run import COST, DAYS, LogSpread, next_over_run
from secondunit.stages.forecast.risks import later_blocks

MONTH_DAYS = 30.0


class Likely(NamedTuple):
    """A number that is not known: one in ten lower, even chance, one in ten higher."""

    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Belief:
    """One thing that the past teaches: `seen` says what of it was logged or told, in words."""

    what: str
    before: Likely
    seen: str
    now: Likely


def beliefs_on(production: Production) -> tuple[Belief, ...]:
    """Tell each belief before and after what is told: rates, first takes, the pace, the cost.

    Raises
    ------
    ProductionError
        Where something struck in no time at all.
    """
    struck = [risk for risk in production.risks if risk.events > 0]
    return (
        *(_rate(production, risk) for risk in struck),
        *(_first_take(production, stunt.name) for stunt in production.stunts_on_board),
        *_pace(production),
        *_cost(production),
    )


def _rate(production: Production, risk: Risk) -> Belief:
    who = " (each person)" if risk.people else " (each piece)" if risk.resources else ""
    count, days = struck_by(production, risk), days_at_work(production)
    return Belief(
        what=f"{risk.name}{who}, times a month",
        before=_gamma(risk.events, risk.exposure_s),
        seen=f"{_times(count)} in {days} {_plural(days, 'day')} of work" if days else "",
        now=_gamma(*rate_of(production, risk)),
    )


def _gamma(shape: float, exposure_s: float) -> Likely:
    """Give how often something strikes in 30 days, by a Gamma of the rate."""
    if shape <= 0 or exposure_s <= 0:
        return Likely(0.0, 0.0, 0.0)
    months = exposure_s / (MONTH_DAYS * DAY_S)
    return Likely(*(float(gammaincinv(shape, level)) / months for level in (0.1, 0.5, 0.9)))


def _first_take(production: Production, stunt: str) -> Belief:
    good, bad = take_counts(production, stunt)
    return Belief(
        what=f"{stunt}, chance of a good first take",
        before=_mixture(updated(production.stunt(stunt).take_model, [])),
        seen=f"{good} of {good + bad} {_plural(good + bad, 'take')} good" if good + bad else "",
        now=_mixture(first_take(production, stunt)),
    )


def _mixture(believed: FirstTake) -> Likely:
    from scipy.optimize import brentq  # slow to import

    if believed.is_certain:
        return Likely(believed.mean, believed.mean, believed.mean)
    return Likely(
        *(
            float(brentq(lambda p, at=level: believed.share_below(p) - at, 0.0, 1.0))
            for level in (0.1, 0.5, 0.9)
        )
    )


def _pace(production: Production) -> tuple[Belief, ...]:
    """Tell the pace where a later block hangs on it: by other trades, films, and own blocks."""
    if production.over_run == "none" or not later_blocks(production):
        return ()
    films, blocks = len(production.earlier), wrapped_blocks(production)
    own = [f"a block took {actual:g} days for {planned:g}" for planned, actual in blocks]
    return (
        Belief(
            what="final over planned days",
            before=_log(next_over_run(DAYS, ())),
            seen=", ".join([*_films(films), *own]),
            now=_log(pace_spread(production)),
        ),
    )


def _cost(production: Production) -> tuple[Belief, ...]:
    told = sum(one.planned_cost_cents is not None for one in production.earlier)
    return (
        Belief(
            what="final over planned cost, for comparison only",
            before=_log(next_over_run(COST, ())),
            seen=", ".join(_films(told)),
            now=_log(cost_spread(production)),
        ),
    )


def likely_cost_cents(production: Production) -> Likely:
    """Give what the budget becomes where it overruns as others did."""
    return Likely(*(production.budget_cents * ratio for ratio in _log(cost_spread(production))))


def _log(spread: LogSpread) -> Likely:
    return Likely(
        *(math.exp(spread.middle + spread.sd * float(ndtri(level))) for level in (0.1, 0.5, 0.9))
    )


def _films(count: int) -> list[str]:
    return [f"{count} earlier {_plural(count, 'production')}"] if count else []


def _times(count: int) -> str:
    return "never" if count == 0 else "once" if count == 1 else f"{count} times"


def _plural(count: int, noun: str) -> str:
    return noun if count == 1 else f"{noun}s"
