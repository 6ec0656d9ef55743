"""Rotors: the air through them, what wind does to the disc, power, blades."""

import math

import pytest

from secondunit.physics.rotor import (
    climb_induced_m_s,
    flap_back_s_per_m,
    ground_effect_thrust_ratio,
    induced_speed_m_s,
    outwash_m_s,
    rotor_power_w,
    tip_path_height_m,
)

TEN_DEG = math.radians(10)


def test_four_times_the_thrust_doubles_the_induced_speed():
    assert induced_speed_m_s(4e4, 1.2, 5.0) == pytest.approx(2 * induced_speed_m_s(1e4, 1.2, 5.0))


def test_the_outwash_is_held_inside_one_and_a_quarter_radii_and_falls_outside():
    held = outwash_m_s(10.0, 2.5, 5.0)
    assert outwash_m_s(10.0, 6.25, 5.0) == held == pytest.approx(20 * 1.25**-1.1)
    assert outwash_m_s(10.0, 6.3, 5.0) < held
    assert outwash_m_s(10.0, 15.0, 5.0) == pytest.approx(20 * 3**-1.1)


def test_the_outwash_begins_at_nothing_below_the_mast_and_stays_below_what_the_rotor_can_give():
    assert outwash_m_s(10.0, 0.0, 5.0) == 0.0
    half, held = outwash_m_s(10.0, 1.25, 5.0), outwash_m_s(10.0, 2.5, 5.0)
    assert half == pytest.approx(held / 2)
    assert held < 2 * 10.0


def test_under_the_hub_the_blades_are_as_high_as_the_hub():
    assert tip_path_height_m(3.1, 0.2, 0.5, 0.7, 0.1, 0.0, 5.0) == 3.1


def test_the_disc_is_low_ahead_high_behind_and_level_abeam():
    low = math.sin(TEN_DEG) * 5.345
    for ahead, height in ((1.0, 3.1 - low), (-1.0, 3.1 + low), (0.0, 3.1)):
        tip = tip_path_height_m(3.1, TEN_DEG, ahead, 0.0, 0.0, 5.345, 5.345)
        assert tip == pytest.approx(height)


def test_a_dip_counts_on_every_side_and_fully_at_the_tip_and_beyond():
    assert tip_path_height_m(3.1, 0.0, -1.0, 0.6, 0.0, 2.5, 5.0) == pytest.approx(2.8)
    assert tip_path_height_m(3.1, 0.0, 0.5, 0.6, 0.0, 5.0, 5.0) == pytest.approx(2.5)
    assert tip_path_height_m(3.1, 0.0, 0.5, 0.6, 0.0, 6.0, 5.0) == pytest.approx(2.5)


def test_a_gust_lowers_the_side_it_blows_to_and_lifts_the_other():
    assert tip_path_height_m(3.1, 0.0, 0.0, 0.0, 0.01, 5.0, 5.0) == pytest.approx(3.05)
    assert tip_path_height_m(3.1, 0.0, 0.0, 0.0, -0.01, 5.0, 5.0) == pytest.approx(3.15)


def test_a_gust_of_ten_metres_a_second_moves_the_tips_of_an_h125_by_some_centimetres():
    flap_rad = 10 * flap_back_s_per_m(1700 * 9.80665, 1.225, 5.345, 218.0, 0.0625)
    assert 0.04 < 5.345 * flap_rad < 0.08


def test_a_heavier_rotor_flaps_more_in_the_same_gust():
    light, heavy = (flap_back_s_per_m(n, 1.2, 5.0, 210.0, 0.06) for n in (1e4, 3e4))
    assert heavy > light > 0


def test_near_the_ground_the_same_power_lifts_more_and_below_half_a_radius_no_more_than_there():
    assert ground_effect_thrust_ratio(5.0, 5.0) == pytest.approx(16 / 15)
    assert ground_effect_thrust_ratio(500.0, 5.0) == pytest.approx(1.0, abs=1e-5)
    held = ground_effect_thrust_ratio(2.5, 5.0)
    assert ground_effect_thrust_ratio(0.0, 5.0) == held == pytest.approx(4 / 3)


def test_climbing_takes_more_power_than_lifting_the_weight_alone_would_save():
    assert climb_induced_m_s(10.0, 0.0) == 10.0
    assert climb_induced_m_s(10.0, -3.0) == 10.0, "sinking counts as hovering"
    assert climb_induced_m_s(10.0, 15.0) == pytest.approx(5.0)  # v (v + V) = v_h²
    hover, climbing = (rotor_power_w(1e4, 10.0, v, 1.0, 1.0) for v in (0.0, 15.0))
    assert (hover, climbing) == pytest.approx((1e5, 2e5))


def test_figure_of_merit_and_cushion_change_the_induced_part_alone():
    assert rotor_power_w(1e4, 10.0, 0.0, 1.0, 0.5) == pytest.approx(2e5)
    assert rotor_power_w(1e4, 10.0, 15.0, 1.25, 0.5) == pytest.approx(1e4 * (15 + 5 / 0.625))
