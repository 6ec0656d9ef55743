"""The nouns of a forecast: draws of the whole shoot, and what each option is worth on them."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from secondunit.model.estimate import Estimate, quantile_of, share
from secondunit.model.made import Made

QUANTILES = (10, 50, 80, 90)
CAP_DAYS = 3 * 365  # from the first day; a shoot that has not wrapped by then is given up
AGAIN_DAYS = 56  # assumption: past the known days the weather of the last eight weeks comes again


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionValue:
    """What an option is worth: with it against without it, on the same draws.

    `net_cents` is the cost saved less the price; `break_even_cents` the price at which it would be
    nil; `break_even_day_cents` the cost of a day stopped by what it acts on at which it would be
    nil, None where it spares no such day for sure; `chance_pays` the share of shoots in which it
    saves more than its price. `release_gain` is by how much the chance that the release is held
    rises; `worst_tenth_cents` what it saves, net, in the mean of the dearest tenth of the shoots.
    """

    name: str
    price_cents: int
    net_cents: Estimate
    break_even_cents: int
    chance_pays: Estimate
    chance_release_held: Estimate
    days_saved: Estimate
    release_gain: Estimate
    worst_tenth_cents: Estimate
    break_even_day_cents: Estimate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetValue:
    """What several options are worth bought together, against none of them, on the same draws.

    Fields are those of `OptionValue`.
    """

    options: tuple[str, ...]
    price_cents: int
    net_cents: Estimate
    break_even_cents: int
    chance_release_held: Estimate
    release_gain: Estimate
    worst_tenth_cents: Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowing:
    """What it is worth to know something before choosing among the options; nil and above.

    The value is that of a rule that was fitted on other draws, so that it is rather too small.
    """

    name: str
    value_cents: Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class Driver:
    """What an input does to wrap and cost: at its tenth and ninetieth percentile, against as drawn.

    All else is as it was drawn. A season's ends are the ones in which shoots wrap first and last.
    """

    name: str
    low: float
    high: float
    wrap_low_days: Estimate
    wrap_high_days: Estimate
    cost_low_cents: Estimate
    cost_high_cents: Estimate

    @property
    def swing_cents(self) -> float:
        """How far apart the two ends leave the mean cost."""
        return abs(self.cost_high_cents.value - self.cost_low_cents.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """What is paid in a week: the mean, and amounts that so many shoots in a hundred stay below."""

    first_day: date
    mean_cents: Estimate
    p10_cents: Estimate
    p90_cents: Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonAnswer:
    """How shoots go that meet one season: half wrap by `wrap_day`, on average for `cost_cents`."""

    season: int
    wrap_day: Estimate
    cost_cents: Estimate
    chance_release_held: Estimate


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Forecast:
    """Every drawn shoot: when it wraps and what it costs. Arrays have shape (draws,).

    `board_wrap_day` and `wrap_day` count days from `first_day`: the last strip of the board, and
    the last day of the last block. `season` is the year whose weather a shoot met. `takes`
    (draws, stunts) counts the takes made.
    """

    first_day: date
    draws: int
    season: NDArray[np.int64]
    board_wrap_day: NDArray[np.int64]
    wrap_day: NDArray[np.int64]
    cost_cents: NDArray[np.int64]
    takes: NDArray[np.int64]
    stunts: tuple[str, ...]
    days_lost: tuple[tuple[str, Estimate], ...]  # by cause: mean days lost in a shoot
    cents_lost: tuple[tuple[str, Estimate], ...]  # by cause: what they and events cost on average
    seasons: tuple[SeasonAnswer, ...]
    cash: tuple[Week, ...]
    drivers: tuple[Driver, ...]  # what moves the mean cost most, first
    chance_release_held: Estimate
    release_day: date
    options: tuple[OptionValue, ...]
    sets: tuple[SetValue, ...]
    knowing: tuple[Knowing, ...]  # dearest first; the last one knows what chance will do
    measuring: tuple[Knowing, ...] = ()  # bounded measurements, the one worth most first
    notes: tuple[str, ...]
    made: Made

    @property
    def unfinished(self) -> int:
        """How many draws were given up; they have paid `cost_cents` without ever wrapping."""
        return int((self.wrap_day >= CAP_DAYS).sum())

    @property
    def share_given_up(self) -> Estimate:
        """The share of shoots that were given up."""
        return share(self.unfinished, self.draws)

    def is_known(self, percent: int) -> bool:
        """Tell whether `percent` of the draws have wrapped at all."""
        return _quantile(self.wrap_day, percent) < CAP_DAYS

    def wrap_date(self, percent: int) -> date:
        """Give the day by which the shoot has wrapped in `percent` of the draws, if it is known."""
        return self.first_day + timedelta(days=_quantile(self.wrap_day, percent))

    def day(self, number: int) -> date:
        """Give a day by its number from the first."""
        return self.first_day + timedelta(days=number)

    def is_known_on(self, day: date) -> bool:
        """Tell whether a day is one on which a shoot may wrap, not a mark for none."""
        return (day - self.first_day).days < CAP_DAYS

    def wrap_between(self, percent: int) -> tuple[date, date]:
        """Give the ends of the interval of `wrap_date`."""
        found = quantile_of(self.wrap_day, percent)
        return self.day(int(found.low)), self.day(int(found.high))

    def cost_quantile(self, percent: int) -> Estimate:
        """Give the cost for which `percent` of the draws are finished, with its interval.

        A shoot that was given up has no cost at which it is finished: it counts as infinite.
        """
        finished = np.where(self.wrap_day < CAP_DAYS, self.cost_cents.astype(np.float64), np.inf)
        return quantile_of(finished, percent)

    def board_wrap_date(self, percent: int) -> date:
        """Give the day by which the board is done in `percent` of the draws."""
        return self.first_day + timedelta(days=_quantile(self.board_wrap_day, percent))

    def board_wrap_between(self, percent: int) -> tuple[date, date]:
        """Give the ends of the interval of `board_wrap_date`."""
        found = quantile_of(self.board_wrap_day, percent)
        return self.day(int(found.low)), self.day(int(found.high))

    def cost_quantile_cents(self, percent: int) -> int:
        """Give what `percent` of the draws do not pay more than, given up or not."""
        return _quantile(self.cost_cents, percent)


def _quantile(values: NDArray[np.int64], percent: int) -> int:
    """Give the smallest value that at least `percent` of the draws do not exceed."""
    return int(np.quantile(values, percent / 100, method="inverted_cdf"))
