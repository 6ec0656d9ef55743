"""How an opening turns out, and the fork to a strike of the wall."""

import math

import numpy as np
import pytest
from scipy.stats import norm

import naive_opening
from secondunit.physics.off_heading import (
    CLEAN,
    SPINNING,
    TOTAL,
    TWISTED,
    Chances,
    Turn,
    Wall,
    approach_m,
    fault_of,
    off_wall_rad,
    opened_heading_rad,
    opening_code,
    wall_margin_m,
)

NORTH_WALL = Wall(30.0, 0.0, 0.0)  # behind, to the south; it faces north
TURN = Turn(5.0, 1.5, 0.6)


def test_the_worse_the_smaller_the_draw():
    chances = Chances(0.01, 0.02, 0.07)
    draws = (0.0, 0.0099, 0.01, 0.0299, 0.03, 0.0999, 0.1, 0.999)
    codes = [opening_code(u, chances) for u in draws]
    assert codes == [TOTAL, TOTAL, SPINNING, SPINNING, TWISTED, TWISTED, CLEAN, CLEAN]


def test_each_code_does_to_the_flight_what_it_says():
    def fault(code, side=0.9):
        return fault_of(code, side, 6.0, 0.3, 1.5, 2.0)

    assert fault(CLEAN) == (0.0, 0.0, 1.0, 1.0)
    assert fault(TWISTED) == (6.0, 0.3, 1.0, 1.0)
    assert fault(TWISTED, 0.1) == (6.0, -0.3, 1.0, 1.0)
    assert fault(SPINNING) == (math.inf, 1.5, 2.0, 1.0)
    assert fault(TOTAL) == (math.inf, 0.0, 1.0, 0.0)


@pytest.mark.parametrize("heading_deg", [0, 60, 95, 130, 180, -140, 340, 541])
@pytest.mark.parametrize("wind_off", [-2.5, 0.0, 1.5])
def test_the_margin_is_that_of_a_slow_walk(heading_deg, wind_off):
    heading = math.radians(heading_deg)
    wall = Wall(40.0, 0.3, wind_off)
    slow = naive_opening.nearest_to_wall(heading, *wall, *TURN)
    assert wall_margin_m(heading, wall, TURN) == pytest.approx(slow, abs=2e-3)


def test_straight_at_the_wall_it_takes_reaction_and_the_radius():
    assert approach_m(math.pi, NORTH_WALL, TURN) == pytest.approx(5.0 * 1.5 + 5.0 / 0.6)


def test_away_from_the_wall_nothing_is_lost():
    assert wall_margin_m(0.2, NORTH_WALL, TURN) == 30.0


def test_a_wind_onto_the_wall_as_fast_as_the_canopy_leaves_no_way_out():
    wall = NORTH_WALL._replace(wind_off_m_s=-5.0)
    assert wall_margin_m(math.pi, wall, TURN) == -math.inf
    assert wall_margin_m(0.0, wall, TURN) == -math.inf


def test_off_wall_is_the_smaller_angle():
    wall = Wall(30.0, math.radians(350), 0.0)
    assert off_wall_rad(math.radians(20), wall) == pytest.approx(math.radians(30))
    assert off_wall_rad(math.radians(-190), wall) == pytest.approx(math.radians(180))


def test_the_opened_heading_adds_the_draw_and_the_wind():
    assert opened_heading_rad(3.0, 0.5, 0.0, 8.0, 40.0) == pytest.approx(3.5 - 2 * math.pi)
    assert opened_heading_rad(1.0, 0.2, 1.0, 30.0, 30.0) == pytest.approx(1.2 + math.pi / 4)
    assert opened_heading_rad(1.0, 0.2, -1.0, 30.0, 30.0) == pytest.approx(1.2 - math.pi / 4)


def test_a_factor_around_nothing_widens_the_spread_with_the_wind():
    """Variances add: 25 degrees, and the angle met."""
    at = np.random.default_rng(5).permutation(4000)
    factors = norm.ppf((np.arange(4000) + 0.5) / 4000)
    errors = math.radians(25) * norm.ppf((at + 0.5) / 4000)
    for crosswind in (0.0, 10.0):
        opened = [
            opened_heading_rad(0.0, error, factor, crosswind, 45.0)
            for error, factor in zip(errors, factors, strict=True)
        ]
        expected = math.hypot(25, math.degrees(math.atan2(crosswind, 45)))
        assert math.degrees(np.std(opened)) == pytest.approx(expected, rel=0.02)
