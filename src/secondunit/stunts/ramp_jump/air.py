"""The air of a run: wind over height, gusts, density."""

import math

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.dryden import up_sigma_of_gust
from secondunit.physics.jit import kernel
from secondunit.physics.ridge import (
    Ridge,
    Valley,
    lee_share,
    lee_wind_factor,
    ridge_turbulence_factor,
    valley_factor,
)
from secondunit.physics.setting import Setting
from secondunit.physics.wind import LEVELS, Air
from secondunit.physics.wind_profile import part_at, profile_wind
from secondunit.stunts.kind import GUST_PEAK, GUST_STEP_S

BELOW_M = 50.0  # below the landing the wind stays as it is there
MARK_LEVEL = LEVELS - 6  # a level lies at the mark, and some above it


@kernel
def blow(
    air: Air, row: np.record, wind: NDArray[np.float64], whites: NDArray[np.float64],
    landing_up_m: float, setting: Setting,
) -> None:  # fmt: skip
    """Write the wind and density of a run; far from any floor.

    The density at the mark is the run's own ratio, in which a production's measured air already is;
    the place gives only how that changes with height.
    """
    air.lowest_up_m = min(landing_up_m, 0.0) - BELOW_M
    air.levels_per_m = MARK_LEVEL / -air.lowest_up_m
    air.floor_up_m = -math.inf
    air.elevation_m = setting.elevation_m
    air.density_ratio = row.air_density_ratio
    air.density_per_m = row.air_density_ratio * setting.density.per_m / setting.density.mark_ratio
    air.knot_s = GUST_STEP_S
    air.is_gusty = whites.size > 0 and wind[2] > 0.0
    if air.is_gusty:
        air.up_sigma_m_s = up_sigma_of_gust(wind[2], GUST_PEAK, row.gust_height_m)
        for i in range(whites.size):
            air.whites[i] = whites[i]
    air.designed_onset_s = row.gust_onset_s
    air.designed_m_s = row.gust_amplitude_m_s
    air.designed_rise_s = row.gust_rise_s
    fill_levels(row, wind, landing_up_m, setting, air)


@kernel
def fill_levels(
    row: np.record, wind: NDArray[np.float64], landing_up_m: float, setting: Setting, air: Air
) -> None:
    """Write the mean wind over height.

    What was measured aloft stands in place of the fading speed-up and of the line to the valley,
    which are guesses at the same thing; the lee counts in either case.
    """
    speed = math.hypot(wind[0], wind[1])
    towards_east = wind[0] / speed if speed > 0.0 else 1.0
    towards_north = wind[1] / speed if speed > 0.0 else 0.0
    ridge = Ridge(
        row.ridge_speed_up, 1.0 / row.ridge_fade_m, row.lee_wind_ratio, row.lee_turbulence_ratio,
        math.sin(row.face_heading_rad), math.cos(row.face_heading_rad),
    )  # fmt: skip
    air.designed_east, air.designed_north = towards_east, towards_north
    valley = Valley(landing_up_m, row.landing_wind_ratio)
    for level in range(LEVELS):
        up_m = air.lowest_up_m + level / air.levels_per_m
        lee = lee_share(up_m, towards_east, towards_north, ridge)
        if setting.is_aloft_measured:
            aloft = profile_wind(wind[0], wind[1], part_at(up_m, setting.profile))
            east_m_s, north_m_s = aloft.east, aloft.north
        else:
            factor = valley_factor(up_m, valley, ridge)
            east_m_s, north_m_s = factor * wind[0], factor * wind[1]
        air.levels[level, 0] = lee_wind_factor(lee, ridge) * east_m_s
        air.levels[level, 1] = lee_wind_factor(lee, ridge) * north_m_s
        air.levels[level, 2] = ridge_turbulence_factor(lee, ridge)
