"""The air of a run: wind over height, gusts, density."""

import math

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.dryden import up_sigma_of_gust
from secondunit.physics.jit import kernel
from secondunit.physics.ridge import Ridge, lee_share, ridge_turbulence_factor, ridge_wind_factor
from secondunit.physics.setting import Setting
from secondunit.physics.wind import LEVELS, Air
from secondunit.physics.wind_profile import part_at, profile_wind
from secondunit.stunts.kind import GUST_PEAK, GUST_STEP_S

BEYOND_M = 100.0  # above the mark and below the landing the wind stays as it is there
MEASURED_AT_M = 10.0  # height above ground at which wind and gusts are told


@kernel
def blow(
    air: Air, row: np.record, wind: NDArray[np.float64], whites: NDArray[np.float64],
    landing_up_m: float, setting: Setting,
) -> None:  # fmt: skip
    """Write the wind and density of a run; far from any floor."""
    air.lowest_up_m = min(landing_up_m, 0.0) - BEYOND_M
    air.levels_per_m = (LEVELS - 1) / (BEYOND_M - air.lowest_up_m)
    air.floor_up_m = -math.inf
    air.elevation_m = setting.elevation_m
    air.density_ratio = setting.density.mark_ratio * row.air_density_ratio
    air.density_per_m = setting.density.per_m * row.air_density_ratio
    air.knot_s = GUST_STEP_S
    air.is_gusty = whites.size > 0 and wind[2] > 0.0
    if air.is_gusty:
        air.up_sigma_m_s = up_sigma_of_gust(wind[2], GUST_PEAK, MEASURED_AT_M)
        air.whites[:] = whites
    fill_levels(row, wind, landing_up_m, setting, air)


@kernel
def fill_levels(
    row: np.record, wind: NDArray[np.float64], landing_up_m: float, setting: Setting, air: Air
) -> None:
    """Write the mean wind over height: that at the mark, its turning aloft, ridge, lee, landing."""
    speed = math.hypot(wind[0], wind[1])
    towards_east = wind[0] / speed if speed > 0.0 else 1.0
    towards_north = wind[1] / speed if speed > 0.0 else 0.0
    ridge = Ridge(
        row.ridge_speed_up, row.ridge_decay_per_m, row.lee_wind_ratio, row.lee_turbulence_factor,
        math.sin(row.jump_heading_rad), math.cos(row.jump_heading_rad),
    )  # fmt: skip
    for level in range(LEVELS):
        up_m = air.lowest_up_m + level / air.levels_per_m
        aloft = profile_wind(wind[0], wind[1], part_at(up_m, setting.profile))
        lee = lee_share(up_m, towards_east, towards_north, ridge)
        factor = ridge_wind_factor(up_m, lee, ridge)
        factor *= landing_factor(up_m, landing_up_m, row.landing_wind_ratio)
        air.levels[level, 0] = aloft.east * factor
        air.levels[level, 1] = aloft.north * factor
        air.levels[level, 2] = ridge_turbulence_factor(lee, ridge)


@kernel
def landing_factor(up_m: float, landing_up_m: float, landing_ratio: float) -> float:
    """Give how much the landing's own wind differs from what the rest says, at a height.

    1 at the mark and above, `landing_ratio` at the landing's height and below, linear between.
    An assumption: a straight line between a ridge and a valley, in place of a wind field.
    """
    if landing_up_m >= 0.0:
        return 1.0
    share = min(max(up_m / landing_up_m, 0.0), 1.0)
    return 1.0 + (landing_ratio - 1.0) * share
