"""The winds that are flown: a grid whose calm cells are one wind from every direction."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from secondunit.model.spread import FloatArray

IntArray = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Grid:
    """Speeds, directions the wind comes from, and gusts over the mean; all ascending.

    Its distinct cells are first the windy ones, gusts varying fastest and speeds slowest, then one
    calm for each gust where the first speed is zero.
    """

    speed_m_s: FloatArray
    from_rad: FloatArray
    gust_m_s: FloatArray

    @property
    def shape(self) -> tuple[int, int, int]:
        """How many speeds, directions and gusts."""
        return self.speed_m_s.size, self.from_rad.size, self.gust_m_s.size

    @property
    def windy_m_s(self) -> FloatArray:
        """The speeds above zero."""
        return self.speed_m_s[self.speed_m_s > 0.0]

    @property
    def windy(self) -> int:
        """How many of the distinct cells have wind."""
        return self.windy_m_s.size * self.from_rad.size * self.gust_m_s.size

    def distinct(self) -> FloatArray:
        """List the distinct cells: speed, direction, gust, shape (cells, 3); a calm is from 0."""
        return np.concatenate(
            [
                _product(self.windy_m_s, self.from_rad, self.gust_m_s),
                _product(self.speed_m_s[self.speed_m_s == 0.0], np.zeros(1), self.gust_m_s),
            ]
        )

    def which(self) -> IntArray:
        """Tell which distinct cell each cell of the grid is; shape as the grid's."""
        speed, direction, gust = np.indices(self.shape)
        is_calm = self.speed_m_s[speed] == 0.0
        above = speed - int(np.count_nonzero(self.speed_m_s == 0.0))
        windy = (above * self.from_rad.size + direction) * self.gust_m_s.size + gust
        found: IntArray = np.where(is_calm, self.windy + gust, windy)
        return found


def _product(*axes: FloatArray) -> FloatArray:
    return np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1).reshape(-1, len(axes))
