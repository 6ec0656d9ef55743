"""The run at a helicopter as a whole: each outcome, each limit broken and just kept."""

import math

import numpy as np
import pytest

from secondunit.physics.helicopters import HELICOPTERS
from secondunit.stunts.rotor_run import ROTOR_RUN
from secondunit.stunts.rotor_run.flight import (
    DURATION_MAX_S,
    FRAME_S,
    STEP_S,
    STEPS_A_FRAME,
    STEPS_MAX,
)
from secondunit.stunts.rotor_run.plan import plan_of
from small_roof_rotor import drawn_inputs, is_safe, knots_of, turbulence, winds_from
from small_rotor import LEVEL, REHEARSED, STILL, flown_at, one, planned

NEVER_UP = {**STILL, "lift_off_s": 14.0, "climb_m_s2": 0.1, "gate_height_m": 0.0}
WELL_TIMED = {**STILL, "lift_off_s": 2.3, "climb_m_s2": 0.45}


def limit(name):
    return next(item for item in ROTOR_RUN.limits if item.name == name).number


def ended(outcome):
    return ROTOR_RUN.outcomes[outcome].sentence


def test_every_parameter_default_lies_within_what_it_may_be():
    drawn = drawn_inputs(ROTOR_RUN, 2000, 1)
    for i, parameter in enumerate(ROTOR_RUN.parameters):
        assert parameter.low <= drawn[:, i].min() <= drawn[:, i].max() <= parameter.high
        assert parameter.source


def test_steps_frames_and_duration_fit_together():
    assert pytest.approx(DURATION_MAX_S) == STEP_S * STEPS_MAX
    assert pytest.approx(FRAME_S) == STEP_S * STEPS_A_FRAME


def test_who_is_early_at_the_gate_is_called_off_and_stops_outside_the_disc():
    measures, outcome, _ = one(lift_off_s=8.0, **LEVEL)
    assert ended(outcome) == "was called off, and stopped outside the disc"
    assert measures["abort_margin_s"] > 0
    assert measures["late_spare_s"] < 0
    assert measures["closest_distance_m"] > 10.69 / 2 + 1
    assert measures["rotor_clearance_m"] > 1
    assert measures["skid_distance_m"] == math.inf


def test_a_gate_too_near_is_a_call_too_late_and_the_margin_says_so():
    measures, outcome, _ = one(lift_off_s=8.0, gate_m=15.0, **LEVEL)
    assert ended(outcome).startswith("was called off too late")
    assert measures["abort_margin_s"] < limit("abort_margin_min_s")
    assert not ROTOR_RUN.outcomes[outcome].is_safe


@pytest.mark.parametrize(("more_m", "is_in_time"), [(0.1, True), (-0.1, False)])
def test_the_margin_at_the_gate_is_just_kept_and_just_broken(more_m, is_in_time):
    speed_m_s, reaction_s, stopping_m = 7.0, 1.4, 5.0
    gate_m = 10.69 / 2 + 1 + stopping_m + reaction_s * speed_m_s + more_m
    measures, outcome, _ = one(
        lift_off_s=14.0, gate_m=gate_m, reaction_s=reaction_s, stopping_m=stopping_m,
        top_speed_m_s=speed_m_s, speed_up_s=0.5, helicopter_mass_kg=300.0, drag_area_m2=0.2,
        start_distance_m=60.0, **LEVEL,
    )  # fmt: skip
    assert abs(measures["abort_margin_s"]) < 0.05
    assert (measures["abort_margin_s"] >= limit("abort_margin_min_s")) == is_in_time
    assert ROTOR_RUN.outcomes[outcome].is_safe == is_in_time


def test_the_last_call_is_the_margin_of_the_gate_told_from_the_cue():
    measures, _, track = one(lift_off_s=14.0, frames=201, **LEVEL)
    gone_m = np.hypot(track["runner_east_m"], track["runner_north_m"])
    passed_s = 0.1 * int((gone_m <= 26.0).argmax())
    assert measures["last_call_s"] == pytest.approx(passed_s + measures["abort_margin_s"], abs=0.1)
    assert 10.69 / 2 + 1 < measures["last_call_distance_m"] < 26.0


def test_nobody_to_call_off_and_a_helicopter_on_the_ground_leave_too_little_room():
    measures, outcome, _ = one(**NEVER_UP)
    assert ended(outcome).startswith("was not over")
    assert not ROTOR_RUN.outcomes[outcome].is_safe
    assert measures["rotor_clearance_m"] == pytest.approx(3.1 - 0.3 - 1.85 - 0.6, abs=0.01)
    assert measures["rotor_clearance_m"] < limit("rotor_clearance_min_m")
    assert measures["head_clearance_m"] - measures["rotor_clearance_m"] == pytest.approx(0.6)


@pytest.mark.parametrize(("skids_m", "is_kept"), [(0.75, True), (0.55, False)])
def test_the_clearance_of_one_metre_is_just_kept_and_just_broken(skids_m, is_kept):
    rows = ((0, 0, 0, 0), (0.5, skids_m, 0, 0), (15, skids_m, 0, 0), (19, 7, 0, 0))
    measures, _, _ = one(rows=rows, **{**STILL, "lift_off_s": 0.0, "rise_stretch": 1.0})
    clearance_m = 3.1 + skids_m - 0.3 - 2.45
    assert measures["rotor_clearance_m"] == pytest.approx(clearance_m, abs=0.01)
    assert (measures["rotor_clearance_m"] >= limit("rotor_clearance_min_m")) == is_kept


@pytest.mark.parametrize(("slope", "hits"), [(0.05, False), (0.07, True)])
def test_the_raised_hand_meets_the_rotor_on_the_uphill_side(slope, hits):
    measures, outcome, _ = one(
        **{**NEVER_UP, "ground_slope_rise_over_run": slope, "uphill_rad": 1.0}
    )
    assert (ended(outcome) == "met the main rotor") == hits
    assert (measures["rotor_clearance_m"] <= 0) == hits


def test_the_downhill_side_has_more_room_and_the_side_along_the_slope_neither():
    def least(uphill_rad):
        changes = {**NEVER_UP, "ground_slope_rise_over_run": 0.05, "uphill_rad": uphill_rad}
        return one(**changes)[0]["rotor_clearance_m"]

    uphill, level, downhill = least(1.0), least(1.0 + math.pi / 2), least(1.0 + math.pi)
    assert uphill < level <= downhill


def test_who_comes_from_behind_meets_the_tail_rotor():
    measures, outcome, _ = one(approach_rad=math.pi, **NEVER_UP)
    assert ended(outcome) == "met the tail rotor"
    assert measures["tail_rotor_distance_m"] <= 0.0


@pytest.mark.parametrize(("aside_rad", "is_kept"), [(0.64, True), (0.60, False)])
def test_three_metres_from_the_tail_rotor_are_just_kept_and_just_broken(aside_rad, is_kept):
    changes = {
        **NEVER_UP, "approach_rad": math.pi - aside_rad, "start_distance_m": 60.0,
        "skid_offset_m": 4.0,
    }  # fmt: skip
    measures, _, _ = one(**changes)
    nearest_m = 6.7 * math.sin(aside_rad) - 1.86 / 2
    assert measures["tail_rotor_distance_m"] == pytest.approx(nearest_m, abs=0.02)
    assert (measures["tail_rotor_distance_m"] >= limit("tail_rotor_distance_min_m")) == is_kept


def test_well_timed_the_runner_is_at_the_skid_while_it_is_in_the_shot():
    measures, outcome, _ = one(**WELL_TIMED)
    assert ended(outcome) == "ran to the end of the shot"
    assert measures["skid_distance_m"] <= limit("skid_distance_max_m")
    assert measures["rotor_clearance_m"] >= limit("rotor_clearance_min_m")
    assert measures["tail_rotor_distance_m"] >= limit("tail_rotor_distance_min_m")
    assert measures["early_spare_s"] > 0
    assert measures["late_spare_s"] > 0


def test_too_early_a_lift_off_leaves_the_runner_behind():
    measures, outcome, _ = one(**{**WELL_TIMED, "lift_off_s": 0.0, "climb_m_s2": 1.5})
    assert ended(outcome) == "ran to the end of the shot"
    assert measures["skid_distance_m"] > limit("skid_distance_max_m")
    assert measures["early_spare_s"] < 0


def test_the_spares_tell_how_far_lift_off_may_move_before_the_shot_is_lost():
    spare, _, _ = one(**WELL_TIMED)
    for shift_s, is_shot in (
        (spare["late_spare_s"] - 0.03, True), (spare["late_spare_s"] + 0.03, False),
        (-spare["early_spare_s"] + 0.08, True), (-spare["early_spare_s"] - 0.08, False),
    ):  # fmt: skip
        measures, outcome, _ = one(**{**WELL_TIMED, "lift_off_s": 2.3 + shift_s})
        is_at_skid = measures["skid_distance_m"] <= limit("skid_distance_max_m")
        assert (outcome == 0 and is_at_skid) == is_shot


def test_the_outwash_is_that_of_momentum_theory_with_the_thrust_of_the_climb():
    measures, _, _ = one(
        helicopter_mass_kg=1700.0, air_density_ratio=1.0, outwash_gust_factor=1.5,
        drag_area_m2=0.6, **WELL_TIMED,
    )  # fmt: skip
    induced_m_s = math.sqrt(1700 * (9.80665 + 0.45) / (2 * 1.225 * math.pi * 5.345**2))
    jet_m_s = 2 * induced_m_s * 1.25**-1.1
    assert measures["outwash_m_s"] == pytest.approx(jet_m_s, rel=1e-4)
    assert measures["outwash_gust_m_s"] == pytest.approx(1.5 * jet_m_s, rel=1e-4)
    most_n = 0.5 * 1.225 * 0.6 * (1.5 * jet_m_s) ** 2
    assert 0.5 * most_n < measures["outwash_force_n"] < most_n, "a body is not all in its core"


@pytest.mark.parametrize(("more_m_s", "is_kept"), [(-0.05, True), (0.05, False)])
def test_the_outwash_limit_is_just_kept_and_just_broken_by_wind_from_behind_the_mast(
    more_m_s, is_kept
):
    there = {**WELL_TIMED, "approach_rad": 0.0, "top_speed_m_s": 9.0, "gate_height_m": 0.0}
    calm, _, _ = one(**there)
    wind_m_s = limit("outwash_max_m_s") - calm["outwash_m_s"] + more_m_s
    measures, _, _ = one(wind_m_s, math.pi, **there)
    assert (measures["outwash_m_s"] <= limit("outwash_max_m_s")) == is_kept


@pytest.mark.parametrize(("more", "is_kept"), [(1.001, True), (0.999, False)])
def test_the_power_limit_is_just_kept_and_just_broken(more, is_kept):
    needed, _, _ = one(power_w=632e3, **WELL_TIMED)
    power_w = 632e3 * needed["power_share"] * more
    measures, _, _ = one(power_w=power_w, **WELL_TIMED)
    assert measures["power_share"] == pytest.approx(1 / more, rel=1e-9)
    assert (measures["power_share"] <= limit("power_max_share")) == is_kept


def test_stones_fly_farther_in_wind_and_where_they_are_lighter():
    def reach(wind_m_s, grit_speed_m_s):
        return one(wind_m_s, grit_speed_m_s=grit_speed_m_s, **WELL_TIMED)[0]["grit_distance_m"]

    assert reach(0.0, 20.0) < reach(4.0, 20.0) < reach(4.0, 12.0)
    assert reach(5.0, 4.0) == math.inf
    calm, _, _ = one(grit_speed_m_s=15.0, **WELL_TIMED)
    gap_m = calm["closest_distance_m"] - calm["grit_distance_m"]
    assert calm["grit_margin_m"] == pytest.approx(gap_m)


def test_a_type_changes_the_runs_and_a_parameter_overrides_the_type():
    h125, bell, aw139 = (one(kind=kind, **WELL_TIMED)[0] for kind in HELICOPTERS)
    assert aw139["outwash_m_s"] > bell["outwash_m_s"]
    assert aw139["outwash_m_s"] > h125["outwash_m_s"]
    bell_as_h125, _, _ = one(
        kind="Bell 205", helicopter_mass_kg=1700.0, rotor_diameter_m=10.69, rotor_height_m=3.1,
        dip_m=1.0, tip_speed_m_s=218.0, solidity=0.0625, tail_arm_m=6.7, tail_rotor_low_m=0.7,
        tail_rotor_diameter_m=1.86, skid_offset_m=1.1, power_w=632e3, **WELL_TIMED,
    )  # fmt: skip
    assert bell_as_h125 == h125


def test_a_helicopter_that_faces_the_wind_has_it_ahead_wherever_it_blows_from():
    ahead, _, _ = one(6.0, 0.0, **WELL_TIMED)
    for from_rad in (1.0, 3.0, -2.0):
        turned, _, _ = one(6.0, from_rad, faces="wind", **WELL_TIMED)
        assert turned == pytest.approx(ahead, rel=1e-9)
    behind, _, _ = one(6.0, math.pi, **WELL_TIMED)
    assert ahead["outwash_m_s"] < behind["outwash_m_s"]
    calm, _, track = one(0.0, faces="wind", frames=1, **{**WELL_TIMED, "heading_rad": 2.0})
    assert calm["outwash_m_s"] > 0
    assert track["runner_east_m"][0] == pytest.approx(42 * math.sin(3.0), rel=1e-6)


def test_a_rehearsed_profile_is_flown():
    _, outcome, track = one(frames=201, rows=REHEARSED, **{**STILL, "lift_off_s": 2.0})
    assert ended(outcome) == "ran to the end of the shot"
    for time_s, height_m, _, _ in REHEARSED[1:-1]:
        shown = track["skid_height_m"][round((2.0 + time_s) / FRAME_S)]
        assert shown == pytest.approx(height_m, abs=0.01)


def test_the_track_shows_runner_and_helicopter_until_the_end():
    uphill = {**WELL_TIMED, "ground_slope_rise_over_run": 0.05, "uphill_rad": 0.5}
    _, _, track = one(frames=201, approach_rad=0.5, start_distance_m=42.0, **uphill)
    assert track["runner_east_m"][0] == pytest.approx(42 * math.sin(0.5))
    assert track["runner_up_m"][0] == pytest.approx(42 * 0.05)
    shown = ~np.isnan(track["runner_east_m"])
    assert 40 < shown.sum() < 120
    assert (np.diff(track["skid_height_m"][shown]) >= 0).all(), "it only climbs"
    assert (track["helicopter_up_m"][shown] == track["skid_height_m"][shown]).all()


def test_a_channel_with_the_name_of_a_measure_shows_how_it_came_to_it():
    measures, _, track = one(frames=201, **WELL_TIMED)
    for name, worst in (
        ("rotor_clearance_m", np.nanmin), ("tail_rotor_distance_m", np.nanmin),
        ("outwash_m_s", np.nanmax),
    ):  # fmt: skip
        assert worst(track[name]) == pytest.approx(measures[name], rel=0.05)


def test_with_the_planned_spreads_light_wind_is_mostly_safe_and_a_gale_is_not():
    place, inputs = plan_of(planned()), drawn_inputs(ROTOR_RUN, 400, 3)
    knots, behind = turbulence(ROTOR_RUN, 400, 3), math.pi + 1.0
    light = flown_at(place, inputs, winds_from(400, 3.0, behind, 1.3), knots)[:2]
    gale = flown_at(place, inputs, winds_from(400, 14.0, behind, 6.0), knots)[:2]
    assert is_safe(ROTOR_RUN, *light).mean() > 0.9
    assert is_safe(ROTOR_RUN, *gale).mean() < 0.5


def test_a_gust_alone_brings_the_blades_nearer():
    place = plan_of(planned())
    inputs = drawn_inputs(ROTOR_RUN, 1, 3, **NEVER_UP)
    still = np.zeros((1, knots_of(ROTOR_RUN), 2))
    gusty = still.copy()
    gusty[:, :, 0] = 1.0
    mean = winds_from(1, 3.0, math.pi + 1.0, 12.0)
    calm, _, _ = flown_at(place, inputs, mean, still)
    blown, _, _ = flown_at(place, inputs, mean, gusty)
    assert blown[0, 0] < calm[0, 0]
