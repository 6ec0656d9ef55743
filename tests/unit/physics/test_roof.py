"""The train at an instant, the push on the performer, the slide and its end."""

import math

import numpy as np
import pytest

from secondunit.physics.roof import (
    ARRESTED,
    HELD,
    OVER_EDGE,
    REACHED_GROUND,
    SLIDING,
    STANDING,
    TAUT,
    Push,
    Slide,
    held_by,
    push_on,
    run_of,
    slid_on,
    train_at,
)
from secondunit.physics.state import Vector
from secondunit.stunts.roof_fight import ROOF_FIGHT
from small_roof_rotor import middle_inputs

G = 9.80665


def run_with(**changes):
    return run_of(middle_inputs(ROOF_FIGHT, **changes)[0])


def push(along_n=0.0, right_n=0.0):
    return Push(along_n, right_n, 0.0, 0.0)


def test_every_parameter_lands_in_the_field_of_its_name():
    run = run_of(np.arange(float(len(ROOF_FIGHT.parameters))))
    assert run._fields == tuple(parameter.name for parameter in ROOF_FIGHT.parameters)
    assert tuple(run) == tuple(range(len(run)))


def test_in_a_right_hand_curve_one_is_thrown_to_the_left_and_the_track_turns_right():
    run = run_with(train_speed_m_s=20.0, curve_start_m=0.0, curve_length_m=100.0,
                   curve_radius_m=300.0, curve_cant_m=0.0, track_heading_rad=1.0)  # fmt: skip
    train = train_at(run, 2.0)
    assert train.rightward_m_s2 == pytest.approx(-400 / 300)
    assert train.heading_rad == pytest.approx(1.0 + 40 / 300)
    other = train_at(run._replace(curve_hand=-1.0), 2.0)
    assert other.rightward_m_s2 == pytest.approx(400 / 300)
    assert other.heading_rad == pytest.approx(1.0 - 40 / 300)


def test_past_the_curve_nothing_is_felt_and_the_heading_stays_turned():
    run = run_with(train_speed_m_s=20.0, curve_start_m=0.0, curve_length_m=100.0,
                   curve_radius_m=300.0, track_heading_rad=0.0)  # fmt: skip
    assert train_at(run, 5.1).rightward_m_s2 == 0.0
    assert train_at(run, 5.1).heading_rad == pytest.approx(1 / 3)


def test_the_driver_brakes_only_where_the_draw_lies_below_the_chance():
    run = run_with(train_speed_m_s=20.0, brake_share=0.5, shot_s=10.0, brake_chance=0.3,
                   brake_deceleration_m_s2=1.0)  # fmt: skip
    braking = train_at(run._replace(brake_draw=0.29), 7.0)
    assert braking.speed_m_s == pytest.approx(18.0)
    assert braking.forward_m_s2 == 1.0
    assert train_at(run._replace(brake_draw=0.31), 7.0).speed_m_s == 20.0
    assert train_at(run._replace(brake_draw=0.29), 5.0).forward_m_s2 == 0.0


def test_standing_air_pushes_back_with_the_speed_of_the_train():
    run = run_with(train_speed_m_s=20.0, drag_area_m2=0.65, posture_factor=1.0, curve_length_m=0.0)
    felt = push_on(run, train_at(run, 0.0), Vector(0.0, 0.0, 0.0), 1.225)
    assert felt.relative_wind_m_s == pytest.approx(20.0)
    assert felt.along_n == pytest.approx(-159.25)
    assert felt.right_n == pytest.approx(0.0, abs=1e-9)


def test_a_train_that_runs_with_the_wind_feels_none():
    run = run_with(train_speed_m_s=10.0, track_heading_rad=math.pi / 2, curve_length_m=0.0)
    felt = push_on(run, train_at(run, 0.0), Vector(10.0, 0.0, 0.0), 1.225)
    assert felt.relative_wind_m_s == pytest.approx(0.0, abs=1e-12)
    assert felt.drag_n == pytest.approx(0.0, abs=1e-12)


def test_wind_from_the_left_pushes_to_the_right():
    run = run_with(train_speed_m_s=0.0, track_heading_rad=0.0, curve_length_m=0.0)
    assert push_on(run, train_at(run, 0.0), Vector(8.0, 0.0, 0.0), 1.2).right_n > 0
    north = run._replace(track_heading_rad=math.pi)
    assert push_on(north, train_at(north, 0.0), Vector(8.0, 0.0, 0.0), 1.2).right_n < 0


def test_a_slide_under_a_steady_push_is_the_schools_parabola():
    run = run_with(mass_kg=80.0, roof_friction=0.5, sliding_ratio=0.8, tether_length_m=5.0)
    slide = Slide(0.0, 0.0, 0.0, 0.0, SLIDING)
    for _ in range(50):
        slide = slid_on(run, slide, push(along_n=-480.0), 0.02)
    along_m_s2 = 480 / 80 - 0.4 * G
    assert slide.along_m == pytest.approx(-along_m_s2 / 2)
    assert slide.along_m_s == pytest.approx(-along_m_s2)


def test_when_the_push_is_gone_friction_stops_the_slide_and_does_not_reverse_it():
    run = run_with(roof_friction=0.5, sliding_ratio=0.8, tether_length_m=5.0)
    slide = Slide(0.0, 0.0, -1.0, 0.0, SLIDING)
    for _ in range(100):
        slide = slid_on(run, slide, push(), 0.02) if slide.state == SLIDING else slide
    assert slide.state == STANDING
    assert slide.along_m == pytest.approx(-1 / (2 * 0.4 * G))
    assert slide.along_m_s == 0.0


def test_the_tether_comes_tight_at_its_length():
    run = run_with(tether_length_m=1.2)
    slide = slid_on(run, Slide(-1.19, 0.0, -1.0, 0.0, SLIDING), push(along_n=-500.0), 0.02)
    assert slide.state == TAUT
    assert slide.along_m == pytest.approx(-1.2)


def test_the_edge_is_reached_where_the_tether_lets_it():
    run = run_with(tether_length_m=3.0, roof_half_width_m=1.45)
    slide = slid_on(run, Slide(0.0, 1.44, 0.0, 1.0, SLIDING), push(right_n=500.0), 0.02)
    assert slide.state == OVER_EDGE
    assert slide.right_m == pytest.approx(1.45)


def test_a_restraint_holds_who_slides_straight_to_the_side():
    run = run_with(tether_length_m=1.2, roof_half_width_m=1.45, tether_modulus_n=61_000.0,
                   absorber_stroke_m=0.0)  # fmt: skip
    catch, outcome = held_by(run, Slide(0.0, 1.2, 0.0, 1.0, TAUT), push(right_n=300.0))
    assert outcome == HELD
    assert 300.0 < catch.peak_force_n < 6000.0


def test_the_same_restraint_with_an_absorber_that_tears_lets_them_over_the_edge():
    run = run_with(tether_length_m=1.2, roof_half_width_m=1.45, absorber_force_n=500.0,
                   absorber_stroke_m=1.0, roof_height_m=4.5)  # fmt: skip
    _, outcome = held_by(run, Slide(0.0, 1.2, 0.0, 1.5, TAUT), push(right_n=300.0))
    assert outcome == ARRESTED


def test_a_long_tether_is_an_arrest_and_a_longer_one_reaches_the_ground():
    long = run_with(tether_length_m=2.5, roof_height_m=4.0, performer_height_m=1.9)
    slide = Slide(0.0, 1.45, 0.0, 1.0, OVER_EDGE)
    catch, outcome = held_by(long, slide, push())
    assert outcome == ARRESTED
    longer = long._replace(tether_length_m=4.0)
    assert held_by(longer, slide, push())[1] == REACHED_GROUND
    energy_j = 0.5 * long.mass_kg + long.mass_kg * G * 1.05
    weight_n = long.mass_kg * G
    stiffness = long.tether_modulus_n / 2.5
    assert catch.peak_force_n == pytest.approx(
        weight_n + math.sqrt(weight_n**2 + 2 * energy_j * stiffness)
    )
