"""What is known of a stunt over the wind."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from secondunit.model.made import Made


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Chances:
    """Chances with the ends of their 95 % intervals; arrays of one shape.

    `is_pooled` tells where neighbours lent their runs; elsewhere the interval is that of a cell's
    own runs. `worth` is how many runs of its own would give an interval as narrow.
    """

    value: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    worth: NDArray[np.float64]
    is_pooled: NDArray[np.bool_]

    @property
    def half_width(self) -> NDArray[np.float64]:
        """Half the width of each interval."""
        return (self.high - self.low) / 2

    def at(self, where: NDArray[np.int64]) -> "Chances":
        """Give the chances of some cells, in the shape of the indices."""
        return Chances(
            value=self.value[where],
            low=self.low[where],
            high=self.high[where],
            worth=self.worth[where],
            is_pooled=self.is_pooled[where],
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Envelope:
    """Chances over the wind; arrays have axes (wind speed, wind from, gust over mean).

    `speed_m_s`, `from_rad` (direction the wind comes from, clockwise from north) and
    `gust_over_mean_m_s` are the grid. `runs` were flown in each cell, `runs_in_all` in all of them;
    a calm is one cell, whatever the direction. `is_inside` tells where the low end of the chance of
    safe and the chance of usable reach what the stunt asks for, and so does the low end of the
    chance of safe from the cell's own runs alone.
    """

    stunt: str
    speed_m_s: NDArray[np.float64]
    from_rad: NDArray[np.float64]
    gust_over_mean_m_s: NDArray[np.float64]
    runs: NDArray[np.int64]
    runs_in_all: int
    safe: Chances
    usable: Chances
    is_inside: NDArray[np.bool_]
    wind_limit_m_s: (
        float | None
    )  # highest grid speed inside from every direction, at the planned gust
    limit_by_direction_m_s: NDArray[np.float64]  # (from,), NaN where no speed is inside
    planned_gust_m_s: float
    made: Made
