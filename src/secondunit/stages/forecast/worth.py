"""What options are worth, alone and together: with them against without, on the same draws."""

import math
from datetime import timedelta
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from secondunit.model.estimate import Estimate, mean, share, tail_mean
from secondunit.model.production import Production
from secondunit.model.risk import Option
from secondunit.stages.forecast.company import causes_of
from secondunit.stages.forecast.day import Shot
from secondunit.stages.forecast.luck import Arm
from secondunit.stages.forecast.nouns import OptionValue, SetValue

FloatArray = NDArray[np.float64]

WORST = 0.1  # the share of shoots that "the worst tenth" means
SETS_MAX = 32  # arms; of more than five options only pairs and all are bought together
_NONE_IN = 3.0  # of n draws: with 95 % the chance is below 3 / n (the rule of three)


def arms_of(production: Production) -> tuple[Arm, ...]:
    """List the arms: nothing bought, each option alone, then together.

    All sets of up to five options are tried; of six or seven all pairs and all together, of more
    none.
    """
    options = production.options
    arms = [Arm(()), *(Arm((option,)) for option in options)]
    sizes = range(2, len(options) + 1) if 2 ** len(options) <= SETS_MAX else (2, len(options))
    together = [Arm(some) for size in sizes for some in combinations(options, size)]
    return tuple(arms + together) if len(arms) + len(together) <= SETS_MAX else tuple(arms)


def cost_cents(production: Production, arm: Arm, shot: Shot) -> FloatArray:
    """Give what a shoot costs above the schedule: prices in, what insurances pay out."""
    paid = shot.more_cents + sum(option.price_cents for option in arm.options)
    return paid - paid_back_cents(production, arm, shot)


def paid_back_cents(production: Production, arm: Arm, shot: Shot) -> FloatArray:
    """Give what the insurances of an arm pay; no cost is paid back twice."""
    causes = causes_of(production)
    back = np.zeros(shot.more_cents.size)
    for cause in {cover.risk for option in arm.options for cover in option.covers}:
        lost = shot.lost_cents[:, causes.index(cause)]
        paid = np.zeros(lost.size)
        for option in arm.options:
            for cover in option.covers:
                if cover.risk == cause:
                    above = np.maximum(lost - cover.deductible_cents, 0.0)
                    paid += np.minimum(cover.share * above, cover.limit_cents)
        back += np.minimum(paid, lost)
    return back


def held(production: Production, shot: Shot) -> NDArray[np.bool_]:
    """Tell in which shoots wrap and post-production leave the release where it is."""
    latest = production.release_day - timedelta(days=production.post_production_days)
    is_held: NDArray[np.bool_] = shot.is_finished & (
        shot.wrap_day <= (latest - production.first_day).days
    )
    return is_held


def chance_held(production: Production, shot: Shot) -> Estimate:
    """Estimate the chance that the release is held."""
    is_held = held(production, shot)
    return share(int(is_held.sum()), is_held.size)


def value_of(production: Production, option: Option, bare: Shot, bought: Shot) -> OptionValue:
    """Compare the shoots with an option to the same shoots without it."""
    arm = Arm((option,))
    saved_cents = bare.more_cents - bought.more_cents + paid_back_cents(production, arm, bought)
    both = bare.is_finished & bought.is_finished
    days_saved = (bare.wrap_day - bought.wrap_day)[both].astype(np.float64)
    return OptionValue(
        name=option.name,
        price_cents=option.price_cents,
        net_cents=mean(saved_cents - option.price_cents),
        break_even_cents=int(np.rint(saved_cents.mean())),
        chance_pays=share(int((saved_cents > option.price_cents).sum()), saved_cents.size),
        chance_release_held=chance_held(production, bought),
        days_saved=mean(days_saved) if days_saved.size else _unknown(),
        release_gain=_gain(held(production, bare), held(production, bought)),
        worst_tenth_cents=_worst_saved(bare.more_cents, cost_cents(production, arm, bought)),
        break_even_day_cents=_break_even_day(production, option, saved_cents, bare, bought),
    )


def set_value(production: Production, arm: Arm, bare: Shot, bought: Shot) -> SetValue:
    """Compare the shoots with several options to the same shoots without any."""
    cost = cost_cents(production, arm, bought)
    price = sum(option.price_cents for option in arm.options)
    return SetValue(
        options=tuple(option.name for option in arm.options),
        price_cents=price,
        net_cents=mean(bare.more_cents - cost),
        break_even_cents=int(np.rint((bare.more_cents - cost).mean() + price)),
        chance_release_held=chance_held(production, bought),
        release_gain=_gain(held(production, bare), held(production, bought)),
        worst_tenth_cents=_worst_saved(bare.more_cents, cost),
    )


def _worst_saved(without_cents: FloatArray, with_cents: FloatArray) -> Estimate:
    """Estimate by how much the mean of the dearest tenth of the shoots falls."""
    before, before_adds = tail_mean(without_cents, WORST)
    after, after_adds = tail_mean(with_cents, WORST)
    return mean(before - after + (before_adds - after_adds))


def _gain(before: NDArray[np.bool_], after: NDArray[np.bool_]) -> Estimate:
    """Estimate by how much a chance rises, shoot by shoot."""
    rises = after.astype(np.float64) - before
    if rises.any():
        return mean(rises)
    end = min(_NONE_IN / rises.size, 1.0)
    return Estimate(value=0.0, low=-end, high=end, count=rises.size)


def _break_even_day(
    production: Production, option: Option, saved_cents: FloatArray, bare: Shot, bought: Shot
) -> Estimate | None:
    """Estimate at which cost of a stopped day an option would be worth nothing.

    Notes
    -----
    With days D spared of the risks that the option changes, their cost C saved and all saved S, the
    net is S - C + c D - price at a cost c of such a day; it is nil at c = (price - S + C) / D. The
    interval is that of a ratio of means (delta method).
    """
    causes = causes_of(production)
    acts_on = [causes.index(cause) for cause in causes_acted_on(production, option)]
    days = (bare.lost_days - bought.lost_days)[:, acts_on].sum(axis=1)
    cents = (bare.lost_cents - bought.lost_cents)[:, acts_on].sum(axis=1)
    spared = mean(days)
    if not (acts_on and spared.low > 0 and math.isfinite(spared.low)):
        return None
    due = option.price_cents - saved_cents + cents
    ratio = float(due.mean() / spared.value)
    around = mean((due - ratio * days) / spared.value)
    half = around.high - around.value
    return Estimate(value=ratio, low=ratio - half, high=ratio + half, count=days.size)


def causes_acted_on(production: Production, option: Option) -> tuple[str, ...]:
    """List the causes of lost days that an option acts on: a cover set on all of them."""
    causes = causes_of(production)
    if option.cover_sets:
        return causes
    roles = {production.person(one.person).doubles for one in option.stand_ins}
    risks = {change.risk for change in option.changes}
    risks |= {risk.name for risk in production.risks if roles & {*risk.people}}
    return tuple(cause for cause in causes if cause in risks)


def _unknown() -> Estimate:
    return Estimate(value=math.nan, low=-math.inf, high=math.inf, count=0)
