"""Where a stunt happens: the mark all positions are measured from, and the ground around it."""

import math
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """From the wind of a station to that of the mark, each hour with its own scatter.

    The square root of the mark's mean wind is that of `calm_speed_m_s` (its wind when the station
    is calm) plus that of `speed_factor` times the station's, and scatters as a normal by
    `speed_scatter_ratio`, the ratio of that deviation to √(1 m/s). `turn_rad` is how far the
    direction turns clockwise, scattering as a normal; `gust_factor` the median of the highest gust
    of the hour over its mean wind at the mark, scattering as a lognormal. `memory_s` is how long a
    deviation lasts.
    """

    speed_factor: float
    calm_speed_m_s: float
    speed_scatter_ratio: float
    turn_rad: float
    turn_sd_rad: float
    gust_factor: float
    gust_factor_sd_log: float
    memory_s: float


# Assumption, for a station whose wind is believed to be that of the mark by and large: nothing was
# measured at both. Crest and valley of one pass differ by more (tests/validation).
PRIOR_TRANSFER = Transfer(
    speed_factor=1.0,
    calm_speed_m_s=0.0,
    speed_scatter_ratio=0.5,
    turn_rad=0.0,
    turn_sd_rad=math.radians(40.0),
    gust_factor=1.6,
    gust_factor_sd_log=0.2,
    memory_s=6 * 3600.0,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastErrors:
    """How far off weather forecasts of a site are, learned from kept ones.

    Standard deviations at the issue and after ten days, linear between: of each component of the
    wind, of the temperature, of the logarithm of the gust's lead over the mean. What came is
    `wind_factor` times the wind foretold, and `warmer_k` warmer, on average. Errors of hours
    `memory_s` apart go together by 1/e.
    """

    wind_m_s: float
    wind_tenth_m_s: float
    wind_factor: float
    temperature_k: float
    temperature_tenth_k: float
    warmer_k: float
    gust_ratio_log: float
    gust_ratio_tenth_log: float
    memory_s: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Site:
    """A place with one mark; its weather record is the production's by name.

    `wind_factor` carries the recorded wind to the mark (1 = the record was taken there); or a
    `transfer` does, with its scatter.
    `forecast_errors` were learned from kept forecasts; None: as assumed.
    `wind_aloft` says how the wind changes with height, `air` what the day's density comes from;
    None: not known. People who work here live at `base`; a unit that was elsewhere takes
    `load_in_s` and `load_in_cents` to set up.
    `hospital` and its telephone are for call sheets; empty where nobody said.
    """

    name: str
    latitude_rad: float
    longitude_rad: float
    elevation_m: float
    terrain: Terrain | None
    weather: str
    wind_factor: float = 1.0
    transfer: Transfer | None = None
    forecast_errors: ForecastErrors | None = None
    wind_aloft: WindAloft | None = None
    air: MeasuredAir | None = None
    zones: tuple[Zone, ...] = ()
    base: str = ""
    load_in_s: float = 0.0
    load_in_cents: int = 0
    hospital: str = ""
    hospital_phone: str = ""
