import math

import numpy as np
import pytest

from secondunit.physics.wind_profile import (
    REACH_M,
    part_at,
    profile_wind,
    same_at_every_height,
    wind_profile,
)

HEIGHTS = np.array([100.0, 400.0, 900.0, 1500.0])


def winds(speed, from_deg):
    angle = np.deg2rad(np.array(from_deg))
    return -np.array(speed) * np.sin(angle), -np.array(speed) * np.cos(angle)


def test_levels_come_out_as_they_went_in():
    east, north = winds([4.0, 6.0, 8.0, 20.0], [180, 230, 254, 310])
    profile = wind_profile(HEIGHTS, east, north, 900.0)
    for i, height in enumerate(HEIGHTS):
        if (height - 100.0) % profile.step_m < 1e-9:  # a level that is one of the table too
            wind = profile_wind(east[2], north[2], part_at(height - 900.0, profile))
            assert wind[:2] == pytest.approx((east[i], north[i]))
    mark = part_at(0.0, profile)
    assert mark == pytest.approx((1.0, 0.0))


def test_another_wind_at_the_mark_takes_the_whole_profile_with_it():
    east, north = winds([5.0, 5.0, 5.0, 5.0], [200, 200, 230, 230])
    profile = wind_profile(HEIGHTS, east, north, 1200.0)
    mark = winds(12.0, 90.0)
    low = profile_wind(mark[0].item(), mark[1].item(), part_at(-1000.0, profile))
    assert low[:2] == pytest.approx(tuple(winds(12.0, 60.0)))


@pytest.mark.parametrize("seed", range(3))
def test_between_levels_it_is_within_what_the_grid_allows(seed):
    rng = np.random.default_rng(seed)
    heights = np.cumsum(rng.uniform(30, 300, 12))
    east, north = rng.normal(5, 3, 12), rng.normal(0, 3, 12)
    mark = float(heights[6])
    profile = wind_profile(heights, east, north, mark)
    for height in rng.uniform(heights[0], heights[-1], 200):
        wind = profile_wind(east[6], north[6], part_at(height - mark, profile))
        wanted = np.interp(height, heights, east), np.interp(height, heights, north)
        bend = np.abs(np.diff(np.diff(east) / np.diff(heights))).max() * profile.step_m
        bend += np.abs(np.diff(np.diff(north) / np.diff(heights))).max() * profile.step_m
        assert math.hypot(wind[0] - wanted[0], wind[1] - wanted[1]) <= bend / 4 + 1e-9


def test_beyond_the_ends_it_is_held():
    east, north = winds([4.0, 6.0, 8.0, 20.0], [180, 230, 254, 310])
    profile = wind_profile(HEIGHTS, east, north, 900.0)
    assert part_at(-5000.0, profile) == part_at(-800.0, profile)
    assert part_at(5000.0, profile) == part_at(600.0, profile)


def test_a_balloons_ascent_is_cut_to_what_a_stunt_can_reach():
    heights = np.linspace(0.0, 30_000.0, 400)
    profile = wind_profile(heights, np.full(400, 5.0), np.linspace(0, 40, 400), 5000.0)
    assert profile.lowest_up_m == -REACH_M
    assert profile.parts.shape == (301, 2)


def test_the_same_at_every_height():
    for up in (-9000.0, 0.0, 9000.0):
        assert part_at(up, same_at_every_height()) == (1.0, 0.0)


def test_a_calm_at_the_mark_is_refused():
    calm = np.array([0.0, 0.5, 0.5, 9.0])
    with pytest.raises(ValueError, match=r"0\.5 m/s.* at least 1 m/s"):
        wind_profile(HEIGHTS, calm, np.zeros(4), 500.0)
    with pytest.raises(ValueError, match="within the levels"):
        wind_profile(HEIGHTS, calm + 3, np.zeros(4), 99.0)
