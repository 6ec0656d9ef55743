"""Release of the bike: what rider and bike do just after."""

import math

import pytest

from secondunit.physics.release import (
    Motion,
    Pair,
    in_site_axes,
    let_go,
    pair_of,
    pitch_inertia_kg_m2,
    reduced_mass_kg,
)

PAIR = Pair(85.0, 107.0, 12.0, 26.0, -0.1, 0.6, -0.05, 0.35)


def test_a_pair_at_rest_that_pushes_parts_by_the_others_mass():
    parted = let_go(Motion(0.0, 0.0, 0.0), 0.0, PAIR, -0.5, 1.2)
    assert parted.rider.forward_m_s == pytest.approx(-0.5 * 107 / 192)
    assert parted.bike.up_m_s == pytest.approx(-1.2 * 85 / 192)
    assert parted.rider.up_m_s - parted.bike.up_m_s == pytest.approx(1.2)


def test_letting_go_without_a_push_keeps_both_rates_and_the_points_as_they_moved():
    """A rider above the common centre of a bike that pitches nose-down is thrown forward."""
    common = Motion(25.0, 4.0, -0.6)
    parted = let_go(common, 0.0, PAIR, 0.0, 0.0)
    assert parted.rider.pitch_rate_rad_s == parted.bike.pitch_rate_rad_s == -0.6
    assert parted.rider.forward_m_s - parted.bike.forward_m_s == pytest.approx(0.6 * 0.6)
    assert parted.rider.up_m_s - parted.bike.up_m_s == pytest.approx(0.6 * 0.1)


def test_a_push_through_the_riders_centre_does_not_turn_the_rider():
    pair = PAIR._replace(grip_forward_m=PAIR.apart_forward_m, grip_up_m=PAIR.apart_up_m)
    parted = let_go(Motion(25.0, 4.0, -0.6), 0.3, pair, -0.5, 1.2)
    assert parted.rider.pitch_rate_rad_s == pytest.approx(-0.6)


def test_a_push_up_from_behind_the_bikes_centre_turns_its_nose_up():
    """Feet behind the bike's centre push it down there: the nose comes up."""
    parted = let_go(Motion(0.0, 0.0, 0.0), 0.0, PAIR, 0.0, 1.0)
    expected = 0.05 * reduced_mass_kg(PAIR) * 1.0 / PAIR.bike_inertia_kg_m2
    assert parted.bike.pitch_rate_rad_s == pytest.approx(expected)


def test_the_pairs_inertia_is_that_of_its_points():
    assert pitch_inertia_kg_m2(PAIR) == pytest.approx(12 + 26 + 85 * 107 / 192 * (0.01 + 0.36))


def test_turned_axes_turn_the_answer():
    """A quarter turn of bike and push together turns the velocities by a quarter."""
    flat = let_go(Motion(0.0, 0.0, 0.4), 0.0, PAIR, 0.3, 0.9)
    turned = let_go(Motion(0.0, 0.0, 0.4), math.pi / 2, PAIR, -0.9, 0.3)
    for before, after in zip(flat, turned, strict=True):
        assert after.forward_m_s == pytest.approx(-before.up_m_s)
        assert after.up_m_s == pytest.approx(before.forward_m_s)
        assert after.pitch_rate_rad_s == pytest.approx(before.pitch_rate_rad_s)


def test_in_site_axes_a_jump_to_the_east_goes_east():
    there = in_site_axes(Motion(25.0, 3.0, 0.0), 0.5, math.pi / 2)
    assert there.east == pytest.approx(25.0)
    assert there.north == pytest.approx(-0.5)
    assert there.up == 3.0


def test_the_pair_has_the_gyration_of_both_and_pushes_between_pegs_and_bars():
    pair = pair_of(85.0, 107.0, 14.0, 0.6, -0.1, 0.65, 0.0)
    assert pitch_inertia_kg_m2(pair) == pytest.approx(192 * 0.36)
    assert pair.grip_up_m < 0 < pair_of(85.0, 107.0, 14.0, 0.6, -0.1, 0.65, 1.0).grip_up_m


def test_a_gyration_too_small_for_the_rest_leaves_the_bike_its_least():
    pair = pair_of(85.0, 107.0, 14.0, 0.3, -0.1, 0.65, 0.5)
    assert pair.bike_inertia_kg_m2 == pytest.approx(107 * 0.09)


def test_pushing_back_at_the_pegs_pitches_down_and_at_the_bars_up():
    def rate(share):
        pair = pair_of(85.0, 107.0, 14.0, 0.6, -0.1, 0.65, share)
        return let_go(Motion(0.0, 0.0, 0.0), 0.0, pair, -0.5, 1.2).rider.pitch_rate_rad_s

    assert rate(0.0) < 0.0 < rate(1.0)
