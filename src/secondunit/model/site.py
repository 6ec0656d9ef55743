"""Where a stunt happens: the mark all positions are measured from, and the ground around it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Terrain:
    """A grid of heights in the site's axes: east, north, up in metres from its mark.

    `height_m` has axes (north, east), row 0 the southernmost; heights are above the mark.
    """

    height_m: NDArray[np.float64]
    east_min_m: float
    north_min_m: float
    step_m: float
    source: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Site:
    """A place with one mark; its weather record is the production's by name.

    `wind_factor` carries the recorded wind to the mark (1 = the record was taken there).
    """

    name: str
    latitude_rad: float
    longitude_rad: float
    elevation_m: float
    terrain: Terrain | None
    weather: str
    wind_factor: float = 1.0
