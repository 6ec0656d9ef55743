"""A helicopter that lifts off beside somebody."""

import math

import pytest

from secondunit.physics.lift_off import (
    Craft,
    Helicopter,
    Standing,
    helicopter_at,
    helicopter_next,
    met,
    rotor_clearance_m,
    tail_rotor_distance_m,
    wash_at,
)
from secondunit.physics.outwash import body_share, jet_thickness_m
from secondunit.physics.rising import NO_PROFILE, Rise
from secondunit.physics.rotor import induced_speed_m_s, outwash_m_s
from secondunit.physics.state import Vector

G = 9.80665
CALM = Vector(0.0, 0.0, 0.0)
CRAFT = Craft(0.0, 0.0, 1700.0, 5.0, 3.1, 0.4, 0.001, 6.7, 0.93, 0.7)
RISE = Rise(0.8, 0.1, 2.0, 1.0, NO_PROFILE)
ON_GROUND = Helicopter(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 1700 * G)


def clearance(east_m, north_m, top_up_m=2.45, helicopter=ON_GROUND, gust=CALM):
    meeting = met(helicopter, east_m, north_m)
    return rotor_clearance_m(CRAFT, helicopter, meeting, top_up_m, gust)


def test_thrust_is_weight_before_lift_off_and_weight_and_climb_over_the_tilt_after():
    assert helicopter_at(CRAFT, RISE, -2.0, 0.0, 0.0).thrust_n == pytest.approx(1700 * G)
    after = helicopter_at(CRAFT, RISE, 4.0, 0.0, 0.0)
    assert after.skid_height_m == pytest.approx(6.4)
    assert after.thrust_n == pytest.approx(1700 * (G + 0.8) / math.cos(0.1))


def test_it_goes_ahead_along_its_heading_whatever_the_swing_of_its_nose():
    craft = CRAFT._replace(heading_rad=math.pi / 2, yaw_rad=0.5)
    helicopter = helicopter_at(craft, RISE, 0.0, 0.0, 0.0)
    for step in range(1, 161):
        helicopter = helicopter_next(craft, RISE, helicopter, step * 0.025, 0.025)
    assert helicopter.east_m > 1
    assert helicopter.north_m == pytest.approx(0.0, abs=1e-9)
    assert math.atan2(helicopter.nose_east, helicopter.nose_north) == pytest.approx(
        math.pi / 2 + 0.5
    )


def test_under_the_disc_the_clearance_is_the_height_over_the_hand_and_negative_in_the_blades():
    assert clearance(0.0, 0.0) == pytest.approx(0.65)
    assert clearance(0.0, 5.0) == pytest.approx(0.25)
    assert clearance(0.0, 5.0, top_up_m=2.95) == pytest.approx(-0.25)


def test_outside_the_disc_it_is_the_straight_way_to_the_nearest_tip():
    assert clearance(0.0, 8.0) == pytest.approx(math.hypot(3.0, 0.25))
    assert clearance(8.0, 0.0, top_up_m=3.5) == pytest.approx(3.0)


def test_nose_down_brings_the_blades_down_ahead_and_lifts_them_behind():
    tilted = ON_GROUND._replace(nose_down_rad=0.1)
    low = 5 * math.sin(0.1)
    assert clearance(0.0, 5.0, helicopter=tilted) == pytest.approx(0.25 - low)
    assert clearance(0.0, -5.0, helicopter=tilted) == pytest.approx(0.25 + low)
    assert clearance(5.0, 0.0, helicopter=tilted) == pytest.approx(0.25)


def test_a_gust_brings_the_blades_down_on_the_side_it_blows_to():
    east = Vector(10.0, 0.0, 0.0)
    assert clearance(5.0, 0.0, gust=east) == pytest.approx(0.25 - 5 * 0.01)
    assert clearance(-5.0, 0.0, gust=east) == pytest.approx(0.25 + 5 * 0.01)
    assert clearance(0.0, 5.0, gust=east) == pytest.approx(0.25)


def test_the_tail_rotor_is_behind_and_its_tips_are_nearer_than_its_hub():
    person = Standing(0.0, -10.0, 0.0, 2.45)
    assert tail_rotor_distance_m(CRAFT, ON_GROUND, person) == pytest.approx(3.3 - 0.93)


def test_the_tail_rotor_leaves_reach_as_it_rises_and_comes_down_with_the_nose_up():
    person = Standing(0.0, -6.7, 0.0, 2.45)
    up = ON_GROUND._replace(skid_height_m=4.0)
    assert tail_rotor_distance_m(CRAFT, up, person) == pytest.approx(4.7 - 2.45)
    nose_up = tail_rotor_distance_m(CRAFT, up._replace(nose_down_rad=-0.2), person)
    nose_down = tail_rotor_distance_m(CRAFT, up._replace(nose_down_rad=0.2), person)
    assert nose_up < 4.7 - 2.45 < nose_down


def test_who_stands_higher_than_the_tail_rotor_has_it_below():
    person = Standing(0.0, -6.7, 4.0, 6.45)
    assert tail_rotor_distance_m(CRAFT, ON_GROUND, person) == pytest.approx(4 - 1.63 - 0.93)


def test_the_wind_adds_to_the_outwash_from_behind_the_mast_and_takes_from_it_ahead():
    meeting = met(ON_GROUND, 0.0, 15.0)
    jet = outwash_m_s(induced_speed_m_s(1700 * G, 1.2, 5.0), 15.0, 5.0)
    share = body_share(1.85, jet_thickness_m(15.0, 5.0))

    def wash(east, north):
        return wash_at(CRAFT, ON_GROUND, meeting, Vector(east, north, 0.0), 1.2, 1.85, 1.5)

    assert wash(0.0, 4.0).speed_m_s == pytest.approx(jet + 4)
    assert wash(0.0, 4.0).gust_m_s == pytest.approx(1.5 * jet + 4)
    assert wash(0.0, 4.0).push_m_s == pytest.approx(1.5 * jet * share + 4)
    assert wash(0.0, 4.0).outward_m_s == pytest.approx(jet * share + 4)
    assert wash(0.0, -4.0).speed_m_s == pytest.approx(abs(jet - 4))
    assert wash(3.0, 0.0).speed_m_s == pytest.approx(math.hypot(jet, 3))
    assert wash(3.0, 0.0).jet_m_s == pytest.approx(jet * 3**1.1)


def test_from_very_high_up_less_of_the_wake_arrives():
    meeting = met(ON_GROUND, 0.0, 15.0)
    low, high = (
        wash_at(CRAFT, ON_GROUND._replace(skid_height_m=z), meeting, CALM, 1.2, 1.85, 1.0).speed_m_s
        for z in (5.0, 90.0)
    )
    assert high < 0.5 * low
