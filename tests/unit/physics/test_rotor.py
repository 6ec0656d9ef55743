"""Outwash and blades."""

import math

import pytest

from secondunit.physics.rotor import induced_speed_m_s, outwash_m_s, tip_path_height_m


def test_four_times_the_thrust_doubles_the_induced_speed():
    assert induced_speed_m_s(4e4, 1.2, 5.0) == pytest.approx(2 * induced_speed_m_s(1e4, 1.2, 5.0))


def test_the_outwash_is_held_inside_one_and_a_half_radii_and_falls_outside():
    held = outwash_m_s(10.0, 0.0, 5.0)
    assert outwash_m_s(10.0, 7.5, 5.0) == held == pytest.approx(20 * 1.5**-1.1)
    assert outwash_m_s(10.0, 7.6, 5.0) < held
    assert outwash_m_s(10.0, 15.0, 5.0) == pytest.approx(20 * 3**-1.1)


def test_the_held_outwash_stays_below_what_the_rotor_can_give():
    assert outwash_m_s(10.0, 0.0, 5.0) < 2 * 10.0


def test_under_the_hub_the_blades_are_as_high_as_the_hub():
    assert tip_path_height_m(3.1, 0.2, 0.5, 0.7, 0.0, 5.0) == 3.1


def test_the_disc_is_low_ahead_high_behind_and_level_abeam():
    low = math.sin(math.radians(10)) * 5.345
    assert tip_path_height_m(3.1, math.radians(10), 0.0, 0.0, 5.345, 5.345) == pytest.approx(
        3.1 - low
    )
    assert tip_path_height_m(3.1, math.radians(10), math.pi, 0.0, 5.345, 5.345) == pytest.approx(
        3.1 + low
    )
    assert tip_path_height_m(3.1, 0.2, math.pi / 2, 0.0, 5.0, 5.345) == pytest.approx(3.1)


def test_a_dip_counts_on_every_side_and_fully_at_the_tip_and_beyond():
    assert tip_path_height_m(3.1, 0.0, math.pi, 0.6, 2.5, 5.0) == pytest.approx(2.8)
    assert tip_path_height_m(3.1, 0.0, 1.0, 0.6, 5.0, 5.0) == pytest.approx(2.5)
    assert tip_path_height_m(3.1, 0.0, 1.0, 0.6, 6.0, 5.0) == pytest.approx(2.5)
