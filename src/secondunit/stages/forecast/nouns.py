"""The nouns of a forecast: draws of the whole shoot, and what each option is worth on them."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from secondunit.model.estimate import Estimate
from secondunit.model.made import Made

QUANTILES = (10, 50, 80, 90)
CAP_DAYS = 3 * 365  # from the first day; a shoot that has not wrapped by then is given up


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionValue:
    """What an option is worth: with it against without it, on the same draws.

    `net_cents` is the cost saved less the price; `break_even_cents` the price at which it would be
    nil; `chance_pays` the share of shoots in which it saves more than its price.
    """

    name: str
    price_cents: int
    net_cents: Estimate
    break_even_cents: int
    chance_pays: Estimate
    chance_release_held: Estimate
    days_saved: Estimate


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
    chance_release_held: Estimate
    release_day: date
    options: tuple[OptionValue, ...]
    notes: tuple[str, ...]
    made: Made

    @property
    def unfinished(self) -> int:
        """How many draws were given up; their wrap and cost are not known."""
        return int((self.wrap_day >= CAP_DAYS).sum())

    def is_known(self, percent: int) -> bool:
        """Tell whether `percent` of the draws have wrapped at all."""
        return _quantile(self.wrap_day, percent) < CAP_DAYS

    def wrap_date(self, percent: int) -> date:
        """Give the day by which the shoot has wrapped in `percent` of the draws, if it is known."""
        return self.first_day + timedelta(days=_quantile(self.wrap_day, percent))

    def board_wrap_date(self, percent: int) -> date:
        """Give the day by which the board is done in `percent` of the draws."""
        return self.first_day + timedelta(days=_quantile(self.board_wrap_day, percent))

    def cost_quantile_cents(self, percent: int) -> int:
        """Give the cost that `percent` of the draws do not exceed."""
        return _quantile(self.cost_cents, percent)


def _quantile(values: NDArray[np.int64], percent: int) -> int:
    """Give the smallest value that at least `percent` of the draws do not exceed."""
    return int(np.quantile(values, percent / 100, method="inverted_cdf"))
