"""A helicopter that lifts off, and the runner."""

import math

import numpy as np
import pytest

from secondunit.physics.lift_off import (
    Helicopter,
    Runner,
    abort_margin_s,
    helicopter_next,
    met,
    rotor_clearance_m,
    rotor_run_of,
    runner_next,
    tail_rotor_distance_m,
    wash_at,
)
from secondunit.physics.rotor import induced_speed_m_s, outwash_m_s
from secondunit.physics.state import Vector
from secondunit.stunts.rotor_run import ROTOR_RUN
from small_roof_rotor import middle_inputs

G = 9.80665
ON_GROUND = Helicopter(0.0, 0.0, 0.0, 0.0, 0.0, 1700 * G)
CALM = Vector(0.0, 0.0, 0.0)


def run_with(**changes):
    return rotor_run_of(middle_inputs(ROTOR_RUN, **changes)[0])


def at(east_m, north_m, speed_m_s=0.0, called_s=math.inf):
    return Runner(east_m, north_m, speed_m_s, called_s)


def test_every_parameter_lands_in_the_field_of_its_name():
    run = rotor_run_of(np.arange(float(len(ROTOR_RUN.parameters))))
    assert run._fields == tuple(parameter.name for parameter in ROTOR_RUN.parameters)
    assert tuple(run) == tuple(range(len(run)))


def test_the_helicopter_rises_with_even_acceleration_from_lift_off():
    run = run_with(lift_off_s=3.0, climb_m_s2=0.8, helicopter_mass_kg=1700.0)
    before = helicopter_next(run, ON_GROUND, 2.9, 0.02)
    assert before.skid_height_m == 0.0
    assert before.thrust_n == pytest.approx(1700 * G)
    after = helicopter_next(run, ON_GROUND, 5.0, 0.02)
    assert after.skid_height_m == pytest.approx(1.6)
    assert after.thrust_n == pytest.approx(1700 * (G + 0.8))


def test_nose_down_drives_the_helicopter_along_its_heading():
    run = run_with(lift_off_s=0.0, nose_down_rad=0.1, nose_over_s=0.5, heading_rad=math.pi / 2)
    helicopter = ON_GROUND
    for step in range(1, 201):
        helicopter = helicopter_next(run, helicopter, step * 0.02, 0.02)
    assert helicopter.forward_m_s == pytest.approx(G * math.tan(0.1) * 3.75, rel=1e-3)
    assert helicopter.east_m > 0
    assert helicopter.north_m == pytest.approx(0.0, abs=1e-9)


def test_who_stands_outside_the_disc_and_its_margin_is_not_under_it():
    run = run_with(rotor_diameter_m=10.0)
    assert rotor_clearance_m(run, ON_GROUND, met(run, ON_GROUND, at(0, 6.01))) == math.inf
    assert math.isfinite(rotor_clearance_m(run, ON_GROUND, met(run, ON_GROUND, at(0, 5.99))))


def test_the_uphill_side_has_less_room_under_the_blades():
    flat = run_with(ground_slope_rise_over_run=0.0, rotor_height_m=3.1, tip_dip_m=0.4,
                    rotor_diameter_m=10.0, runner_height_m=1.85, reach_m=0.6)  # fmt: skip
    meeting = met(flat, ON_GROUND, at(0, 5.0))
    assert rotor_clearance_m(flat, ON_GROUND, meeting) == pytest.approx(0.25)
    uphill = flat._replace(ground_slope_rise_over_run=0.1)
    assert rotor_clearance_m(uphill, ON_GROUND, meeting) == pytest.approx(-0.25)


def test_the_tail_rotor_lies_behind_the_mast_and_leaves_reach_as_it_rises():
    run = run_with(heading_rad=0.0, tail_arm_m=6.7, tail_rotor_diameter_m=1.86,
                   tail_rotor_low_m=0.8, runner_height_m=1.85, reach_m=0.6,
                   ground_slope_rise_over_run=0.0)  # fmt: skip
    runner = at(0.0, -10.0)
    meeting = met(run, ON_GROUND, runner)
    assert tail_rotor_distance_m(run, ON_GROUND, runner, meeting) == pytest.approx(3.3 - 0.93)
    up = ON_GROUND._replace(skid_height_m=1.7)
    assert tail_rotor_distance_m(run, up, runner, meeting) == math.inf
    assert math.isfinite(
        tail_rotor_distance_m(run, ON_GROUND._replace(skid_height_m=1.6), runner, meeting)
    )


def test_the_wind_adds_to_the_outwash_from_behind_the_mast_and_takes_from_it_ahead():
    run = run_with(rotor_diameter_m=10.0, outwash_gust_factor=1.5)
    meeting = met(run, ON_GROUND, at(0.0, 15.0))
    jet = outwash_m_s(induced_speed_m_s(1700 * G, 1.2, 5.0), 15.0, 5.0)
    with_it = wash_at(run, ON_GROUND, meeting, Vector(0.0, 4.0, 0.0), 1.2)
    against = wash_at(run, ON_GROUND, meeting, Vector(0.0, -4.0, 0.0), 1.2)
    beside = wash_at(run, ON_GROUND, meeting, Vector(3.0, 0.0, 0.0), 1.2)
    assert with_it.speed_m_s == pytest.approx(jet + 4)
    assert with_it.gust_m_s == pytest.approx(1.5 * jet + 4)
    assert against.speed_m_s == pytest.approx(abs(jet - 4))
    assert beside.speed_m_s == pytest.approx(math.hypot(jet, 3))


def test_in_still_air_the_runner_follows_the_sprint_law():
    run = run_with(top_speed_m_s=7.0, speed_up_s=1.1, start_delay_s=0.0, helicopter_mass_kg=0.0)
    runner, helicopter = at(0.0, 80.0), ON_GROUND._replace(thrust_n=0.0)
    for step in range(150):
        meeting = met(run, helicopter, runner)
        wash = wash_at(run, helicopter, meeting, CALM, 1.2)
        runner = runner_next(run, runner, meeting, wash, 1.2, step * 0.02, 0.02)
    assert runner.speed_m_s == pytest.approx(7 * (1 - math.exp(-3 / 1.1)), rel=1e-9)
    way_m = 7 * (3 - 1.1 * (1 - math.exp(-3 / 1.1)))
    assert 80 - runner.north_m == pytest.approx(way_m, rel=1e-4)


def test_a_call_inside_the_margin_stops_the_runner_outside_and_a_later_one_does_not():
    run = run_with(top_speed_m_s=7.0, reaction_s=1.4, stopping_m=2.5, rotor_diameter_m=10.69,
                   skid_offset_m=1.1)  # fmt: skip
    helicopter = ON_GROUND._replace(thrust_n=0.0)
    margin_s = abort_margin_s(run, 30.0, 7.0)
    assert margin_s == pytest.approx((30 - 6.345 - 2.5) / 7 - 1.4)
    for called_s, stops_outside in ((margin_s - 0.05, True), (margin_s + 0.05, False)):
        runner = at(0.0, 30.0, 7.0, called_s)
        for step in range(500):
            meeting = met(run, helicopter, runner)
            wash = wash_at(run, helicopter, meeting, CALM, 1.2)
            runner = runner_next(run, runner, meeting, wash, 1.2, step * 0.02, 0.02)
        assert runner.speed_m_s == 0.0
        assert (runner.north_m >= 6.345) == stops_outside


def test_who_stands_has_all_the_time():
    assert abort_margin_s(run_with(), 3.0, 0.0) == math.inf
