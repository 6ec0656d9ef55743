import math

import pytest

from secondunit.physics.canopy import Wing, gliding, trim, turn_rate_rad_s
from secondunit.physics.pilot import (
    BANK_MAX_RAD,
    LATE_S,
    SPIRAL_BANK_RAD,
    SPIRAL_HEIGHT_MIN_M,
    Command,
    Hands,
    bank_for,
    brake_for,
    heading_off_rad,
    height_needed_m,
    late_s,
    make_plan,
    reach_m,
    steer,
)
from secondunit.physics.state import Vector

WING = Wing(85.0, 24.15, 1.0, 1.0)
AIM = Vector(0.0, 1000.0, -900.0)
CALM = Vector(0.0, 0.0, 0.0)
HANDS = Hands(0.5, 10.0, 0.0, 1.0, 3.5, 2.0)
HANDS_OFF = Command(0.5, 0.0, False)


def plan(wind_east=0.0, wind_north=0.0, aim=AIM):
    return make_plan(aim, wind_east, wind_north, 1.2, WING, HANDS, 8.0, -180.0)


def at(east, north, up, heading=0.0, time_s=50.0):
    return gliding(time_s, Vector(east, north, up), 8.0, 3.0, heading, 0.0)


def test_the_setup_point_lies_downwind_of_the_aim():
    one = plan(3.0, 0.0)
    assert one.setup_east_m > AIM.east + 30
    assert one.setup_north_m == AIM.north


def test_a_stronger_wind_shortens_the_final_down_to_a_least_length():
    lengths = [plan(0.0, w).setup_north_m - AIM.north for w in (1.0, 4.0, 20.0)]
    assert lengths[0] > lengths[1] > lengths[2] == 20


def test_without_wind_the_final_goes_on_away_from_the_mark():
    assert plan().setup_north_m < AIM.north


@pytest.mark.parametrize("track_deg", [0, 40, 200, 300])
@pytest.mark.parametrize("now_rad", [0.0, 2.5, -1.0])
def test_the_wind_triangle_closes(track_deg, now_rad):
    track = math.radians(track_deg)
    now = at(0.0, 0.0, 0.0, heading=now_rad)
    off = heading_off_rad(now, math.sin(track), math.cos(track), 3.0, -2.0, 9.0)
    assert -math.pi <= off <= math.pi
    heading = now_rad + off
    east, north = 9 * math.sin(heading) + 3, 9 * math.cos(heading) - 2
    assert math.hypot(east, north) > 0
    assert math.sin(math.atan2(east, north) - track) == pytest.approx(0, abs=1e-9)
    assert math.cos(math.atan2(east, north) - track) == pytest.approx(1, abs=1e-9)


def test_a_wind_too_strong_to_be_cancelled_is_met_head_on():
    off = heading_off_rad(at(0.0, 0.0, 0.0), 0.0, 1.0, 20.0, 0.0, 9.0)
    assert off == pytest.approx(-math.pi / 2)


def test_nothing_is_steered_before_the_toggles_are_in_hand():
    command = steer(at(0.0, 0.0, -200.0, heading=3.0, time_s=9.9), HANDS_OFF, CALM, 500.0, plan())
    assert command == HANDS_OFF
    steered = steer(at(0.0, 0.0, -200.0, heading=3.0, time_s=10.0), HANDS_OFF, CALM, 500.0, plan())
    assert steered.bank_rad != 0


def test_high_and_far_the_canopy_flies_fast_to_the_setup_point():
    command = steer(at(100.0, 0.0, -200.0), HANDS_OFF, CALM, 700.0, plan())
    assert command.brake == 0
    assert command.bank_rad < 0
    assert not command.is_final


def test_high_and_near_height_is_lost_in_half_brakes():
    command = steer(at(0.0, 950.0, -600.0), HANDS_OFF, CALM, 300.0, plan())
    assert command.brake == 0.5
    assert not command.is_final


def test_when_the_height_just_suffices_the_pilot_comes_in():
    far = 200.0
    needed = height_needed_m(far, 0.0, 0.0, plan())
    low = steer(at(0.0, 800.0, -900.0 + 0.99 * needed), HANDS_OFF, CALM, 99.0, plan())
    high = steer(at(0.0, 800.0, -900.0 + 1.01 * needed), HANDS_OFF, CALM, 99.0, plan())
    assert low.is_final
    assert not high.is_final


def test_an_approach_far_too_high_is_given_up():
    needed = height_needed_m(200.0, 0.0, 0.0, plan())
    on_final = Command(1.0, 0.0, True)
    still = at(0.0, 800.0, -900.0 + 1.4 * needed + 39)
    over = at(0.0, 800.0, -900.0 + 1.4 * needed + 41)
    assert steer(still, on_final, CALM, 99.0, plan()).is_final
    assert not steer(over, on_final, CALM, 99.0, plan()).is_final


def test_close_to_the_ground_the_approach_is_no_more_corrected():
    on_final = Command(0.63, 0.2, True)
    low = at(30.0, 960.0, -886.0, heading=1.0)
    assert steer(low, on_final, CALM, 14.9, plan()) == Command(0.63, 0.0, True)
    assert steer(low, on_final, CALM, 15.1, plan()).bank_rad != 0


def test_brakes_bring_the_reach_to_the_aim():
    one = plan()
    full, half, deep = (reach_m(60.0, 0.0, t, one) for t in (one.full, one.half, one.deep))
    assert full > half > deep
    assert brake_for(full + 1, 60.0, 0.0, one) == 0
    assert brake_for(half, 60.0, 0.0, one) == pytest.approx(0.5)
    assert brake_for(deep - 1, 60.0, 0.0, one) == 1
    assert brake_for(0.5 * (half + deep), 60.0, 0.0, one) == pytest.approx(0.75)


def test_a_headwind_needs_more_height():
    assert height_needed_m(200.0, 0.0, -4.0, plan()) > height_needed_m(200.0, 0.0, 0.0, plan())
    assert height_needed_m(200.0, 0.0, -99.0, plan()) < math.inf


def test_bank_is_bounded():
    assert bank_for(3.0) == BANK_MAX_RAD == -bank_for(-3.0)
    assert 0 < bank_for(0.1) < BANK_MAX_RAD


def test_the_pilot_knows_the_pace_of_his_canopy():
    assert plan().full == trim(0.0, 0.0, 1.2, WING)


def test_a_canopy_in_line_twists_turns_by_itself_until_they_are_out():
    twisted = plan()._replace(hands=HANDS._replace(built_in_turn_rad_s=0.4))
    command = steer(at(0.0, 0.0, -200.0, time_s=9.9), HANDS_OFF, CALM, 500.0, twisted)
    speed = math.hypot(8.0, 3.0)
    assert turn_rate_rad_s(command.bank_rad, speed) == pytest.approx(0.4)
    assert command.brake == 0.5


def test_he_is_late_by_what_he_took_longer_than_in_half_brakes_through_still_air():
    one = plan()
    down_s = 400.0 / one.half.sink_m_s
    punctual = at(0.0, 950.0, -580.0, time_s=8.0 + down_s)
    assert late_s(punctual, one) == pytest.approx(0)
    assert late_s(at(0.0, 950.0, -180.0, time_s=70.0), one) == pytest.approx(62)


def test_held_up_over_the_landing_he_spirals_down():
    one = plan()
    on_time_s = 8.0 + 100.0 / one.half.sink_m_s

    def command(late, north=950.0, height_m=600.0, bank_rad=0.0):
        now = at(0.0, north, -280.0, time_s=on_time_s + late)._replace(bank_rad=bank_rad)
        return steer(now, HANDS_OFF, CALM, height_m, one)

    spiral = Command(0.0, SPIRAL_BANK_RAD, False)
    assert command(LATE_S + 1) == spiral
    assert command(LATE_S + 1, bank_rad=-0.1).bank_rad == -SPIRAL_BANK_RAD  # on as he turns
    for other in (
        command(LATE_S - 1),
        command(LATE_S + 1, north=600.0),
        command(LATE_S + 1, height_m=SPIRAL_HEIGHT_MIN_M - 1),
    ):
        assert abs(other.bank_rad) <= BANK_MAX_RAD


def test_a_spiral_turns_as_fast_and_sinks_as_its_page_says():
    steep = trim(0.0, SPIRAL_BANK_RAD, 1.2, Wing(95.0, 24.15, 1.0, 1.0))
    turn = turn_rate_rad_s(SPIRAL_BANK_RAD, math.hypot(*steep))
    assert math.degrees(turn) == pytest.approx(62, abs=2)
    assert steep.sink_m_s == pytest.approx(7.6, abs=0.1)
