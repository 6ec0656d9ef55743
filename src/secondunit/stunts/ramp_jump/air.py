"""The air of a run: wind over height, gusts, density."""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.dryden import up_sigma_of_gust
from secondunit.physics.jit import kernel
from secondunit.physics.ridge import Ridge, lee_share, ridge_turbulence_factor, ridge_wind_factor
from secondunit.physics.setting import Setting
from secondunit.physics.turbulence import FILTER_SIZE
from secondunit.physics.wind import Air
from secondunit.physics.wind_profile import part_at, profile_wind
from secondunit.stunts.kind import GUST_PEAK, GUST_STEP_S

LEVELS = 48
BEYOND_M = 100.0  # above the mark and below the landing the wind stays as it is there
MEASURED_AT_M = 10.0  # height above ground at which wind and gusts are told


class Scratch(NamedTuple):
    """Arrays that each run writes anew.

    `Air.levels`, `Air.gusts`, `Air.filter` (and as it was at
    the release), and the motorcycle's drag areas.
    """

    levels: NDArray[np.float64]
    gusts: NDArray[np.float64]
    filter: NDArray[np.float64]
    filter_at_release: NDArray[np.float64]
    areas_m2: NDArray[np.float64]


@kernel
def scratch_of(gust_knots: int, tumble_knots: int) -> Scratch:
    """Make room for the runs of one thread."""
    return Scratch(
        np.zeros((LEVELS, 3)), np.zeros((gust_knots, 3)), np.zeros(FILTER_SIZE),
        np.zeros(FILTER_SIZE), np.zeros(tumble_knots),
    )  # fmt: skip


@kernel
def air_of(
    row: np.record, wind: NDArray[np.float64], whites: NDArray[np.float64],
    landing_up_m: float, setting: Setting, scratch: Scratch,
) -> Air:  # fmt: skip
    """Put together the wind and density of a run; far from any floor."""
    lowest_up_m = min(landing_up_m, 0.0) - BEYOND_M
    levels_per_m = (LEVELS - 1) / (BEYOND_M - lowest_up_m)
    fill_levels(row, wind, landing_up_m, lowest_up_m, 1.0 / levels_per_m, setting, scratch.levels)
    gust = wind[2] if whites.size > 0 else 0.0
    return Air(
        scratch.levels, lowest_up_m, levels_per_m, -math.inf, setting.elevation_m,
        setting.density.mark_ratio * row.air_density_ratio,
        setting.density.per_m * row.air_density_ratio, gust > 0.0, scratch.gusts, GUST_STEP_S,
        whites, scratch.filter, up_sigma_of_gust(gust, GUST_PEAK, MEASURED_AT_M),
    )  # fmt: skip


@kernel
def fill_levels(
    row: np.record, wind: NDArray[np.float64], landing_up_m: float, lowest_up_m: float,
    step_m: float, setting: Setting, levels: NDArray[np.float64],
) -> None:  # fmt: skip
    """Write the mean wind over height: that at the mark, its turning aloft, ridge, lee, landing."""
    speed = math.hypot(wind[0], wind[1])
    towards_east = wind[0] / speed if speed > 0.0 else 1.0
    towards_north = wind[1] / speed if speed > 0.0 else 0.0
    ridge = Ridge(
        row.ridge_speed_up, row.ridge_decay_per_m, row.lee_wind_ratio, row.lee_turbulence_factor,
        math.sin(row.jump_heading_rad), math.cos(row.jump_heading_rad),
    )  # fmt: skip
    for level in range(levels.shape[0]):
        up_m = lowest_up_m + level * step_m
        aloft = profile_wind(wind[0], wind[1], part_at(up_m, setting.profile))
        lee = lee_share(up_m, towards_east, towards_north, ridge)
        factor = ridge_wind_factor(up_m, lee, ridge)
        factor *= landing_factor(up_m, landing_up_m, row.landing_wind_ratio)
        levels[level, 0] = aloft.east * factor
        levels[level, 1] = aloft.north * factor
        levels[level, 2] = ridge_turbulence_factor(lee, ridge)


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
