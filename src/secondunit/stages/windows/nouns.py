"""Windows: which real hours are open to each stunt; the narrow waist of the chain."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from secondunit.model.estimate import Estimate
from secondunit.model.made import Made
from secondunit.stages.windows.calibration import HeldOut
from secondunit.stages.windows.closing import Closing


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Windows:
    """Which hours are open: `is_open` (season, stunt, hour).

    A season is the real weather of one year, laid on the production's days; the last `made_seasons`
    are put together of days of such years, and only a forecast draws them. Hours are wall clock of
    the production's zone: hour ``24 d + h`` is the hour from h o'clock of `days[d]`. The days run
    past the production's last day, so that a forecast can see where a late shoot would stand.
    """

    stunts: tuple[str, ...]
    seasons: tuple[int, ...]  # years; made ones are numbered from 1
    is_planning: NDArray[np.bool_]  # (season,) the seasons a schedule may look at; others judge it
    days: tuple[date, ...]
    is_counted: NDArray[np.bool_]  # (stunt, hour) working hours of the unit with the right light
    is_open: NDArray[np.bool_]  # (season, stunt, hour)
    takes_possible: NDArray[np.int64]  # (season, stunt, day) that fit into the day's open stretches
    chance_usable: NDArray[np.float64]  # (season, stunt, day) of a take, mean over the open hours
    open_share: tuple[Estimate, ...]  # by stunt, of the counted hours of the planned days
    closed_by: tuple[tuple[tuple[str, float], ...], ...]  # by stunt: reason, share of counted hours
    notes: tuple[str, ...]  # gaps and assumptions, as sentences
    made: Made
    closing: tuple[tuple[Closing, ...], ...] = ()  # by stunt: each reason, and what it closes
    made_seasons: int = 0
    held_out: tuple[tuple[HeldOut, ...], ...] = ()  # by stunt: planning seasons against the others

    @property
    def real_seasons(self) -> int:
        """How many seasons are real; they come first."""
        return len(self.seasons) - self.made_seasons
