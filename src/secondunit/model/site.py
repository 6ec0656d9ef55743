"""Where a stunt happens: the mark all positions are measured from, and the ground around it."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Terrain:
    """A grid of heights in the site's axes: east, north, up in metres from its mark.

    `height_m` has axes (north, east), row 0 the southernmost; heights are above the mark. Where
    the finer `patch` covers, it alone is the ground; it has none itself.
    """

    height_m: NDArray[np.float64]
    east_min_m: float
    north_min_m: float
    step_m: float
    source: str
    patch: "Terrain | None" = None


ZoneKind = Literal["water", "obstacle", "forbidden"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Zone:
    """A part of the ground, seen from above, that nobody may land in or fly into.

    `rings_m` are closed outlines without their last corner again, each (corner, 2) as east and
    north from the mark: the first is the zone's own, the others are holes in it. An obstacle
    stands `height_m` above the highest ground in it, so its top is `top_m` above the mark; both
    are 0 for the other kinds.
    """

    name: str
    kind: ZoneKind
    rings_m: tuple[NDArray[np.float64], ...]
    height_m: float = 0.0
    top_m: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class WindAloft:
    """Mean wind over height above the sea: a sounding, a forecast, a table.

    `elevation_m` (level,) rises and has at least two levels; the wind there blows towards
    (`wind_east_m_s`, `wind_north_m_s`). `notes` tell what had to be left out.
    """

    elevation_m: NDArray[np.float64]
    wind_east_m_s: NDArray[np.float64]
    wind_north_m_s: NDArray[np.float64]
    source: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredAir:
    """What a weather station shows: pressure of the place, temperature, relative humidity 0 to 1.

    `elevation_m` is that of the station.
    """

    pressure_pa: float
    temperature_k: float
    humidity_ratio: float
    elevation_m: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Site:
    """A place with one mark; its weather record is the production's by name.

    `wind_factor` carries the recorded wind to the mark (1 = the record was taken there).
    `wind_aloft` says how the wind changes with height, `air` what the day's density comes from;
    None: not known.
    """

    name: str
    latitude_rad: float
    longitude_rad: float
    elevation_m: float
    terrain: Terrain | None
    weather: str
    wind_factor: float = 1.0
    wind_aloft: WindAloft | None = None
    air: MeasuredAir | None = None
    zones: tuple[Zone, ...] = ()
