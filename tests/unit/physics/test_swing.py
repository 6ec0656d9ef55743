"""A body that swings over the edge, and around its anchor over the roof."""

import math

import pytest

from secondunit.physics.swing import swing_angle_rad, swing_reach_m, widest_swing_m

G = 9.80665


def test_without_a_side_force_the_height_is_the_energy():
    angle = swing_angle_rad(2.0, 0.0, 1.5)
    assert G * 1.5 * (1 - math.cos(angle)) == pytest.approx(2.0)
    assert swing_reach_m(angle, 1.5) == pytest.approx(1.5 * math.sin(angle))


def test_a_steady_side_force_from_rest_swings_to_twice_its_lean():
    assert swing_angle_rad(0.0, 2.0, 1.0) == pytest.approx(2 * math.atan(2.0 / G))


def test_a_side_force_inwards_from_rest_swings_nobody_out():
    assert swing_angle_rad(0.0, -2.0, 1.0) == pytest.approx(0.0, abs=1e-9)


def test_who_is_fast_enough_goes_over_the_top_and_reaches_the_whole_length():
    top_m_s = math.sqrt(4 * G)
    assert swing_angle_rad(1.001 * top_m_s, 0.0, 1.0) == math.pi
    assert swing_angle_rad(0.999 * top_m_s, 0.0, 1.0) < math.pi
    assert swing_reach_m(math.pi, 1.0) == 1.0
    assert swing_reach_m(2.0, 1.0) == 1.0


def test_friction_stops_a_swing_over_the_roof():
    """Without a push the way along the arc is v²/(2 μ g)."""
    widest = widest_swing_m(-1.5, 0.0, -1.0, 0.0, 0.0, 4.0)
    assert widest == pytest.approx(1.5 * math.sin(1.0 / 8.0 / 1.5), abs=1.5 * math.pi / 200)


def test_the_push_pulls_the_swing_behind_the_anchor():
    """A flat pendulum without friction: sin² of half the angle is v²/(4 a L)."""
    widest = widest_swing_m(-1.5, 0.0, 1.0, -3.0, 0.0, 0.0)
    angle = 2 * math.asin(math.sqrt(1 / (4 * 3.0 * 1.5)))
    assert abs(widest) == pytest.approx(1.5 * math.sin(angle), abs=1.5 * math.pi / 200)


def test_a_steady_sideways_push_from_rest_swings_to_that_side():
    assert widest_swing_m(-1.5, 0.0, 0.0, 0.0, 5.0, 1.0) > 1.3
    assert widest_swing_m(-1.5, 0.0, 0.0, 0.0, -5.0, 1.0) < -1.3
    assert widest_swing_m(-1.5, 0.0, 0.0, 0.0, 0.9, 1.0) == 0.0


def test_at_the_anchor_there_is_no_swing():
    assert widest_swing_m(0.0, 0.0, 1.0, 1.0, 1.0, 1.0) == 0.0
