"""A person in the wind."""

import math

import pytest

from secondunit.physics.person import (
    footing_demand,
    lean_rad,
    running_speed_m_s,
    wind_force_n,
)


def test_the_force_of_the_wind_has_the_winds_sign():
    assert wind_force_n(1.2, 0.5, 10.0) == pytest.approx(30.0)
    assert wind_force_n(1.2, 0.5, -10.0) == pytest.approx(-30.0)
    assert wind_force_n(1.2, 0.5, 0.0) == 0.0


def test_a_force_of_the_weight_asks_for_half_a_right_angle():
    assert lean_rad(80 * 9.80665, 80.0) == pytest.approx(math.pi / 4)
    assert lean_rad(0.0, 80.0) == 0.0


def test_the_feet_are_used_up_when_the_force_is_friction_times_weight():
    assert footing_demand(0.6 * 80 * 9.80665, 80.0, 0.6) == pytest.approx(1.0)


def test_at_top_speed_in_still_air_nobody_gets_faster_and_headwind_slows():
    assert running_speed_m_s(7.0, 7.0, 1.1, 0.0, 80.0, 2.0) == 7.0
    slowed_m_s = 7 - 0.55 * (1 - math.exp(-2 / 1.1))
    assert running_speed_m_s(7.0, 7.0, 1.1, 40.0, 80.0, 2.0) == pytest.approx(slowed_m_s)
    assert running_speed_m_s(7.0, 7.0, 1.1, -40.0, 80.0, 2.0) == pytest.approx(14 - slowed_m_s)


def test_from_a_stand_63_percent_of_top_speed_is_reached_after_the_time_constant():
    share = running_speed_m_s(0.0, 7.0, 1.1, 0.0, 80.0, 1.1) / 7
    assert share == pytest.approx(1 - math.exp(-1))
