"""GO and NO-GO on a forecast, against the weather that came: how often wrong, and at what price.

The weather of a season is the truth. The unit does not know it: it has a forecast that is off by an
error that grows with its lead, judges its own chance by drawing around it, and goes where that
chance reaches a threshold.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from secondunit.model.estimate import CONFIDENCE, Estimate
from secondunit.model.production import Production
from secondunit.model.stunt import Stunt
from secondunit.stages.envelope import Envelope
from secondunit.stages.windows.closing import over_seasons
from secondunit.stages.windows.decision_nouns import Choice, Decisions, Lead
from secondunit.stages.windows.errors import Sizes
from secondunit.stages.windows.foretold import Foretold
from secondunit.stages.windows.ground import Ground, lay_ground
from secondunit.stages.windows.hours import Shifts, shift_hours
from secondunit.stages.windows.stretches import fit_takes, pace_of

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]

LEADS_S = (6 * 3600.0, 24 * 3600.0, 3 * 86_400.0, 7 * 86_400.0)
DRAWS = 25  # around each forecast, by which the unit tells its chance
# Chances from which on the unit goes: always, one draw in 25 and so on, never.
THRESHOLDS = (0.0, *(k / DRAWS for k in range(1, DRAWS + 1)), 1.01)
USUAL = 0.8


class _Days(NamedTuple):
    """Days of all real seasons, flat: what is true, what was foretold."""

    season: IntArray  # (day,)
    is_workable: BoolArray  # (day,) a take fits in the true weather
    chance: FloatArray  # (day,) that one fits, as the unit sees it
    told_open: IntArray  # (day,) hours that the forecast itself has open
    told_wrongly: IntArray  # (day,) of these, closed in the true weather


def weigh_decisions(
    production: Production, envelopes: Sequence[Envelope], *, seed: int, errors: Sizes | None = None
) -> tuple[Decisions, ...]:
    """Weigh going on a forecast for every stunt that is decided on: those that follow no other.

    Parameters
    ----------
    production, envelopes
        As for `find_windows`.
    seed
        Of the forecasts' errors; all stunts of a site have the same.
    errors
        How far off forecasts are; None: as those of each site are.

    Returns
    -------
    tuple
        Each counted day of the planned ones is one decision. The cheapest threshold is chosen on
        the planning seasons, and all is judged on the others, where there are any. Rates and prices
        have Student's t intervals in which a season counts once.

    Raises
    ------
    ProductionError
        Where no year of the records covers the planned days.

    Notes
    -----
    A forecast is the truth with an error on wind, gust, temperature and all that a cap looks at,
    as wide at its lead as `errors` says. Not validated yet against
    forecasts kept for a site.

    References
    ----------
    .. [1] A. H. Murphy, "The value of climatological, categorical and probabilistic forecasts in
       the cost-loss ratio situation", Mon. Wea. Rev. 105 (1977) 803: of sure chances the threshold
       C / (C + L) is the cheapest.
    """
    ground = lay_ground(production, envelopes)
    return tuple(_weigh(ground, stunt, seed, errors) for stunt in production.stunts_on_board)


def prices_cents(production: Production, stunt: Stunt) -> tuple[int, int]:
    """Give what a wrong GO and a wrong NO-GO cost; a working day of everybody, where none is said.

    Assumption: going out in vain loses a day of the unit, its people and its gear, and so does a
    day that was open and not used, because another must be found.
    """
    day = day_cents(production, stunt)
    go, no_go = stunt.wrong_go_cents, stunt.wrong_no_go_cents
    return (day if go is None else go), (day if no_go is None else no_go)


def day_cents(production: Production, stunt: Stunt) -> int:
    """Give what a working day of a stunt's unit, its people and its gear costs."""
    filmed = (stunt, *production.followers(stunt))
    people = dict.fromkeys(name for one in filmed for name in (*one.performers, *one.crew))
    gear = [name for one in filmed for name in one.resources]
    day = production.calendar(stunt.unit).day_cost_cents
    day += sum(production.person(name).day_rate_cents for name in people)
    return day + sum(production.resource(name).day_rate_cents for name in gear)


def _weigh(ground: Ground, stunt: Stunt, seed: int, errors: Sizes | None) -> Decisions:
    shifts = shift_hours(ground.production, stunt, ground.days, ground.utc_s)
    go_cents, no_go_cents = prices_cents(ground.production, stunt)
    leads: list[Lead] = []
    is_planning = ground.seasons.is_planning[: len(ground.seasons.years)]
    for lead_s in LEADS_S:
        days = _days(ground, stunt, shifts, lead_s, seed, errors)
        chosen_on, days = _split(days, is_planning)
        prices = [float(_price(chosen_on, t, go_cents, no_go_cents).sum()) for t in THRESHOLDS]
        choices = [_choice(days, t, go_cents, no_go_cents) for t in THRESHOLDS]
        cheapest = choices[int(np.argmin(prices))]
        usual = _choice(days, USUAL, go_cents, no_go_cents)
        leads.append(
            Lead(
                lead_s=lead_s,
                days=days.season.size,
                workable=_over(days, days.is_workable),
                told_wrongly=_ratio_over(days, days.told_wrongly, days.told_open),
                usual=usual,
                cheapest=cheapest,
                saved_cents=_saved(days, cheapest, usual, go_cents, no_go_cents),
                curve=tuple((c.threshold, c.price_cents.value) for c in choices),
            )
        )
    return Decisions(
        stunt=stunt.name,
        wrong_go_cents=go_cents,
        wrong_no_go_cents=no_go_cents,
        is_go_assumed=stunt.wrong_go_cents is None,
        is_no_go_assumed=stunt.wrong_no_go_cents is None,
        is_held_out=not bool(is_planning.all()),
        leads=tuple(leads),
    )


def _split(days: _Days, is_planning: BoolArray) -> tuple[_Days, _Days]:
    """Give the days to choose a threshold on, and those to judge it on: the same if all plan."""
    if is_planning.all():
        return days, days
    chosen = is_planning[days.season]
    return _some(days, chosen), _some(days, ~chosen)


def _some(days: _Days, where: BoolArray) -> _Days:
    return _Days(
        season=days.season[where],
        is_workable=days.is_workable[where],
        chance=days.chance[where],
        told_open=days.told_open[where],
        told_wrongly=days.told_wrongly[where],
    )


def _days(
    ground: Ground, stunt: Stunt, shifts: Shifts, lead_s: float, seed: int, errors: Sizes | None
) -> _Days:
    """Foretell and judge every counted day of the real seasons."""
    counts = shifts.counts[: ground.planned]
    on = np.flatnonzero(counts.any(axis=1))
    counts, lit_s = counts[on], shifts.lit_s[on]
    years = len(ground.seasons.years)
    utc_s = ground.seasons.utc_s[:years][:, shifts.on_clock[on]]
    shape = (years * on.size, counts.shape[1])
    counted = np.broadcast_to(counts, (years, *counts.shape)).reshape(shape)
    told = Foretold(
        ground, stunt, utc_s.reshape(shape), lead_s, f"{stunt.site}/{lead_s:g}", seed, errors
    )
    true_open, told_open = told.true_open() & counted, told.told_open() & counted
    hits = np.zeros(shape[0])
    for draw in range(1, DRAWS + 1):
        hits += _fits(told.drawn_open(draw) & counted, stunt, lit_s, years)
    return _Days(
        season=np.repeat(np.arange(years), on.size),
        is_workable=_fits(true_open, stunt, lit_s, years),
        chance=hits / DRAWS,
        told_open=told_open.sum(axis=1),
        told_wrongly=(told_open & ~true_open).sum(axis=1),
    )


def _fits(is_open: BoolArray, stunt: Stunt, lit_s: IntArray, years: int) -> BoolArray:
    by_day = is_open.reshape(years, lit_s.shape[0], lit_s.shape[1])
    return fit_takes(by_day, pace_of(stunt), lit_s).takes.ravel() > 0


def _choice(days: _Days, threshold: float, go_cents: int, no_go_cents: int) -> Choice:
    is_go = days.chance >= threshold
    wrong_go, wrong_no_go = is_go & ~days.is_workable, ~is_go & days.is_workable
    return Choice(
        threshold=threshold,
        go=_over(days, is_go),
        wrong_go=_over(days, wrong_go),
        wrong_no_go=_over(days, wrong_no_go),
        price_cents=_mean_over(days, _price(days, threshold, go_cents, no_go_cents)),
    )


def _price(days: _Days, threshold: float, go_cents: int, no_go_cents: int) -> FloatArray:
    is_go = days.chance >= threshold
    wrong_go, wrong_no_go = is_go & ~days.is_workable, ~is_go & days.is_workable
    return go_cents * wrong_go.astype(np.float64) + no_go_cents * wrong_no_go


def _saved(
    days: _Days, cheapest: Choice, usual: Choice, go_cents: int, no_go_cents: int
) -> Estimate:
    """Estimate what the cheapest threshold saves a decision, day by day on the same forecasts."""
    prices = [_price(days, c.threshold, go_cents, no_go_cents) for c in (usual, cheapest)]
    return _mean_over(days, prices[0] - prices[1])


def _by_season(days: _Days, values: FloatArray) -> FloatArray:
    count = np.bincount(days.season)
    total = np.bincount(days.season, weights=values)
    return total[count > 0] / count[count > 0]


def _over(days: _Days, hits: BoolArray) -> Estimate:
    return over_seasons(_by_season(days, hits.astype(np.float64)))


def _mean_over(days: _Days, values: FloatArray) -> Estimate:
    """Estimate a mean over seasons; one alone, or seasons that all agree, leave it unbounded."""
    means = _by_season(days, values)
    count = means.size
    value = float(means.mean()) if count else math.nan
    if count < 2 or means.std() == 0:
        return Estimate(value=value, low=-math.inf, high=math.inf, count=count)
    half = float(stdtrit(count - 1, 0.5 + CONFIDENCE / 2) * means.std(ddof=1)) / math.sqrt(count)
    return Estimate(value=value, low=value - half, high=value + half, count=count)


def _ratio_over(days: _Days, part: IntArray, whole: IntArray) -> Estimate:
    """Estimate a share of hours; seasons without any of them say nothing."""
    parts = np.bincount(days.season, weights=part)
    wholes = np.bincount(days.season, weights=whole)
    return over_seasons(parts[wholes > 0] / wholes[wholes > 0])
