"""The rotor run as a whole: each outcome, each limit broken and just kept."""

import math

import numpy as np
import pytest

from secondunit.stunts.rotor_run import DURATION_MAX_S, ROTOR_RUN, STEP_S, STEPS_A_FRAME, STEPS_MAX
from small_roof_rotor import drawn_inputs, flown, is_safe, one, turbulence, winds_from

LEVEL = {"nose_down_rad": 0.0, "ground_slope_rise_over_run": 0.0, "heading_rad": 0.0}


def limit(name):
    return next(item for item in ROTOR_RUN.limits if item.name == name).number


def test_every_parameter_default_lies_within_what_it_may_be():
    drawn = drawn_inputs(ROTOR_RUN, 2000, 1)
    for i, parameter in enumerate(ROTOR_RUN.parameters):
        assert parameter.low <= drawn[:, i].min() <= drawn[:, i].max() <= parameter.high
        assert parameter.source


def test_steps_frames_and_duration_fit_together():
    assert pytest.approx(DURATION_MAX_S) == STEP_S * STEPS_MAX
    assert pytest.approx(ROTOR_RUN.frame_s) == STEP_S * STEPS_A_FRAME


def test_who_is_early_at_the_gate_is_called_off_and_stops_outside_the_disc():
    measures, outcome, _ = one(ROTOR_RUN, lift_off_s=8.0, **LEVEL)
    assert ROTOR_RUN.outcomes[outcome].sentence == "was called off, and stopped outside the disc"
    assert measures["abort_margin_s"] > 0
    assert measures["closest_distance_m"] > 10.69 / 2 + 1
    assert measures["rotor_clearance_m"] == math.inf
    assert measures["skid_distance_m"] == math.inf


def test_a_gate_too_near_is_a_call_too_late_and_the_margin_says_so():
    measures, outcome, _ = one(ROTOR_RUN, lift_off_s=8.0, gate_m=15.0, **LEVEL)
    assert outcome == 2
    assert measures["abort_margin_s"] < limit("abort_margin_min_s")
    assert not ROTOR_RUN.outcomes[outcome].is_safe


def test_nobody_to_call_off_and_a_helicopter_on_the_ground_leave_too_little_room():
    measures, outcome, _ = one(
        ROTOR_RUN, lift_off_s=30.0, gate_height_m=0.0, tip_dip_m=0.3, **LEVEL
    )
    assert ROTOR_RUN.outcomes[outcome].sentence.startswith("was not over")
    assert not ROTOR_RUN.outcomes[outcome].is_safe
    assert measures["rotor_clearance_m"] == pytest.approx(3.1 - 0.3 - 1.85 - 0.6)
    assert measures["rotor_clearance_m"] < limit("rotor_clearance_min_m")


def test_the_raised_hand_meets_the_rotor_on_the_uphill_side():
    for slope, outcome in ((0.05, 5), (0.07, 3)):
        measures, code, _ = one(
            ROTOR_RUN, lift_off_s=30.0, gate_height_m=0.0, tip_dip_m=0.3, heading_rad=0.0,
            nose_down_rad=0.0, ground_slope_rise_over_run=slope,
        )  # fmt: skip
        assert code == outcome
        assert (measures["rotor_clearance_m"] <= 0) == (outcome == 3)


def test_who_comes_from_behind_meets_the_tail_rotor():
    measures, outcome, _ = one(
        ROTOR_RUN, approach_rad=math.pi, lift_off_s=30.0, gate_height_m=0.0, **LEVEL
    )
    assert outcome == 4
    assert measures["tail_rotor_distance_m"] <= 0.0


def test_well_timed_the_runner_is_at_the_skid_while_it_is_in_the_shot():
    measures, outcome, _ = one(
        ROTOR_RUN, lift_off_s=2.8, climb_m_s2=0.6, gate_height_m=0.1, **LEVEL
    )
    assert outcome == 0
    assert measures["skid_distance_m"] <= limit("skid_distance_max_m")
    assert measures["rotor_clearance_m"] >= limit("rotor_clearance_min_m")
    assert measures["tail_rotor_distance_m"] >= limit("tail_rotor_distance_min_m")


def test_too_early_a_lift_off_leaves_the_runner_behind():
    measures, outcome, _ = one(ROTOR_RUN, lift_off_s=0.0, climb_m_s2=1.5, **LEVEL)
    assert outcome == 0
    assert measures["skid_distance_m"] > limit("skid_distance_max_m")


def test_the_outwash_is_that_of_momentum_theory_with_the_thrust_of_the_climb():
    measures, _, _ = one(
        ROTOR_RUN, lift_off_s=2.8, climb_m_s2=0.6, helicopter_mass_kg=1700.0,
        air_density_ratio=1.0, outwash_gust_factor=1.5, drag_area_m2=0.6, **LEVEL,
    )  # fmt: skip
    induced_m_s = math.sqrt(1700 * (9.80665 + 0.6) / (2 * 1.225 * math.pi * 5.345**2))
    jet_m_s = 2 * induced_m_s * 1.5**-1.1
    assert measures["outwash_m_s"] == pytest.approx(jet_m_s, rel=1e-4)
    assert measures["outwash_gust_m_s"] == pytest.approx(1.5 * jet_m_s, rel=1e-4)
    assert measures["outwash_force_n"] == pytest.approx(
        0.5 * 1.225 * 0.6 * (1.5 * jet_m_s) ** 2, rel=1e-3
    )


def test_the_outwash_limit_is_just_kept_and_just_broken_by_wind_from_behind_the_mast():
    calm, _, _ = one(ROTOR_RUN, lift_off_s=2.8, climb_m_s2=0.6, approach_rad=0.0, **LEVEL)
    spare_m_s = limit("outwash_max_m_s") - calm["outwash_m_s"]
    for more_m_s, kept in ((-0.05, True), (0.05, False)):
        measures, _, _ = one(
            ROTOR_RUN, spare_m_s + more_m_s, math.pi, lift_off_s=2.8, climb_m_s2=0.6,
            approach_rad=0.0, top_speed_m_s=9.0, gate_height_m=0.0, **LEVEL,
        )  # fmt: skip
        assert (measures["outwash_m_s"] <= limit("outwash_max_m_s")) == kept


def test_the_track_shows_runner_and_helicopter_until_the_end():
    _, _, track = one(ROTOR_RUN, frames=201, lift_off_s=2.8, climb_m_s2=0.6, approach_rad=0.5,
                      start_distance_m=40.0, **LEVEL)  # fmt: skip
    assert track[0, :2] == pytest.approx([40 * math.sin(0.5), 40 * math.cos(0.5)])
    shown = ~np.isnan(track[:, 0])
    assert 40 < shown.sum() < 120
    assert (np.diff(track[shown, 5]) >= 0).all(), "it only climbs"


def test_with_the_planned_spreads_light_wind_is_mostly_safe_and_a_gale_is_not():
    inputs, knots = drawn_inputs(ROTOR_RUN, 400, 3), turbulence(ROTOR_RUN, 400, 3)
    behind = math.pi + 1.0
    light = flown(ROTOR_RUN, inputs, winds_from(400, 3.0, behind, 1.3), knots)[:2]
    gale = flown(ROTOR_RUN, inputs, winds_from(400, 14.0, behind, 6.0), knots)[:2]
    assert is_safe(ROTOR_RUN, *light).mean() > 0.9
    assert is_safe(ROTOR_RUN, *gale).mean() < 0.5
