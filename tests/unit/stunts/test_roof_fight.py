"""The roof fight as a whole: each outcome, each limit broken and just kept."""

import math

import numpy as np
import pytest

from secondunit.stunts.roof_fight import ROOF_FIGHT, STEP_S, STEPS_A_FRAME
from small_roof_rotor import (
    drawn_inputs,
    flown,
    is_safe,
    is_usable,
    knots_of,
    one,
    turbulence,
    winds_from,
)

STRAIGHT = {"curve_length_m": 0.0, "track_heading_rad": 0.0}


def limit(name):
    return next(item for item in ROOF_FIGHT.limits if item.name == name).number


def test_every_parameter_default_lies_within_what_it_may_be():
    drawn = drawn_inputs(ROOF_FIGHT, 2000, 1)
    for i, parameter in enumerate(ROOF_FIGHT.parameters):
        assert parameter.low <= drawn[:, i].min() <= drawn[:, i].max() <= parameter.high
        assert parameter.source


def test_in_a_calm_the_wind_is_the_trains_and_the_feet_hold():
    measures, outcome, _ = one(ROOF_FIGHT, train_speed_m_s=20.0, **STRAIGHT)
    assert ROOF_FIGHT.outcomes[outcome].sentence == "kept their feet"
    assert measures["relative_wind_m_s"] == pytest.approx(20.0)
    assert measures["relative_gust_m_s"] == pytest.approx(20.0)
    assert measures["seconds_usable_s"] == pytest.approx(12.0)
    assert measures["tether_peak_force_n"] == 0.0
    assert measures["slide_distance_m"] == 0.0


def test_the_wind_limit_is_just_kept_and_just_broken_by_a_headwind():
    for wind_m_s, kept in ((6.99, True), (7.01, False)):
        measures, _, _ = one(ROOF_FIGHT, wind_m_s, 0.0, train_speed_m_s=20.0, **STRAIGHT)
        assert (measures["relative_wind_m_s"] <= limit("relative_wind_max_m_s")) == kept


def test_a_tailwind_takes_from_the_wind_of_the_train():
    measures, _, _ = one(ROOF_FIGHT, 6.0, math.pi, train_speed_m_s=20.0, **STRAIGHT)
    assert measures["relative_wind_m_s"] == pytest.approx(14.0)


def test_the_feet_just_hold_and_just_slip():
    drag_n = 0.5 * 1.225 * 0.7 * 20**2
    friction = drag_n / (80 * 9.80665)
    for factor, outcome in ((1.001, 0), (0.999, 2)):
        measures, code, _ = one(
            ROOF_FIGHT, train_speed_m_s=20.0, drag_area_m2=0.7, posture_factor=1.0, mass_kg=80.0,
            roof_friction=friction * factor, sliding_ratio=0.9, air_density_ratio=1.0, **STRAIGHT,
        )  # fmt: skip
        assert code == outcome
        assert measures["footing_demand"] == pytest.approx(1 / factor, rel=1e-4)


def test_who_slides_straight_back_is_held_with_the_force_of_the_closed_form():
    measures, code, _ = one(
        ROOF_FIGHT, train_speed_m_s=25.0, drag_area_m2=0.8, posture_factor=1.0, mass_kg=80.0,
        roof_friction=0.3, sliding_ratio=0.9, air_density_ratio=1.0, stance_along_m=0.2,
        stance_across_m=0.0, tether_length_m=1.2, tether_modulus_n=40_000.0, **STRAIGHT,
    )  # fmt: skip
    drag_n = 0.5 * 1.225 * 0.8 * 25**2
    energy_j = (drag_n - 0.27 * 80 * 9.80665) * 1.4
    assert code == 2
    assert measures["slide_distance_m"] == pytest.approx(1.4)
    assert measures["tether_peak_force_n"] == pytest.approx(
        drag_n + math.sqrt(drag_n**2 + 2 * energy_j * 40_000 / 1.2), rel=1e-4
    )


def test_a_stiff_tether_on_a_slick_roof_breaks_the_force_limit_and_is_not_safe():
    force = {}
    for modulus_n in (24_000.0, 61_000.0):
        measures, code, _ = one(
            ROOF_FIGHT, 10.0, 0.0, train_speed_m_s=25.0, roof_friction=0.1,
            tether_modulus_n=modulus_n, **STRAIGHT,
        )  # fmt: skip
        assert code == 2
        force[modulus_n] = measures["tether_peak_force_n"]
    assert force[24_000.0] < 6000 < force[61_000.0]


def test_a_long_tether_in_a_crosswind_lets_the_performer_over_the_edge():
    changes = {"train_speed_m_s": 0.0, "roof_friction": 0.1, "roof_half_width_m": 1.4, **STRAIGHT}
    for length_m, code in ((1.2, 2), (2.2, 3), (5.0, 4)):
        assert one(ROOF_FIGHT, 20.0, math.pi / 2, tether_length_m=length_m, **changes)[1] == code
    safe = [outcome.is_safe for outcome in ROOF_FIGHT.outcomes]
    assert safe == [True, True, True, False, False, False]


def test_who_still_slides_when_the_shot_ends_is_not_safe():
    changes = {"train_speed_m_s": 8.0, "roof_friction": 0.1, "roof_half_width_m": 1.4, **STRAIGHT}
    short = one(ROOF_FIGHT, 20.0, math.pi / 2, tether_length_m=3.0, shot_s=1.2, **changes)[1]
    long = one(ROOF_FIGHT, 20.0, math.pi / 2, tether_length_m=3.0, shot_s=8.0, **changes)[1]
    assert ROOF_FIGHT.outcomes[short].sentence == "was still sliding at the end of the shot"
    assert long in (3, 4), "the same run goes over the edge a little later"


def test_a_shot_of_just_the_seconds_that_are_needed_is_usable():
    needed_s = next(x.number for x in ROOF_FIGHT.limits if x.measure == "seconds_usable_s")
    measures = one(ROOF_FIGHT, 0.0, 0.0, shot_s=needed_s, train_speed_m_s=5.0, **STRAIGHT)[0]
    assert measures["seconds_usable_s"] >= needed_s


def test_a_passing_gust_may_slide_the_performer_without_the_tether():
    knots = np.zeros((1, knots_of(ROOF_FIGHT), 2))
    knots[0, 3, 0] = 3.0
    names = [parameter.name for parameter in ROOF_FIGHT.parameters]
    inputs = drawn_inputs(
        ROOF_FIGHT, 1, 2, train_speed_m_s=18.0, roof_friction=0.3, stance_along_m=0.4,
        sliding_ratio=1.0, drag_area_m2=0.8, posture_factor=0.8, mass_kg=80.0, brake_chance=0.0,
        **STRAIGHT,
    )  # fmt: skip
    assert len(names) == inputs.shape[1]
    measures, outcomes, _ = flown(ROOF_FIGHT, inputs, winds_from(1, 2.0, 0.0, 5.0), knots)
    assert outcomes[0] == 1
    assert 0 < measures[0, ROOF_FIGHT.measure_index("slide_distance_m")] < 1.5
    assert measures[0, ROOF_FIGHT.measure_index("tether_peak_force_n")] == 0.0


def test_a_tight_curve_breaks_the_sideways_limit():
    for radius_m, kept in ((402.0, True), (398.0, False)):
        measures, _, _ = one(
            ROOF_FIGHT, train_speed_m_s=20.0, curve_radius_m=radius_m, curve_cant_m=0.0,
            curve_start_m=0.0, curve_length_m=500.0,
        )  # fmt: skip
        assert (measures["lateral_acceleration_m_s2"] <= 1.0) == kept


def test_under_a_tunnel_crown_nobody_may_stand():
    for structure_m, kept in ((6.9, True), (6.7, False)):
        measures, _, _ = one(ROOF_FIGHT, structure_height_m=structure_m, roof_height_m=3.9)
        assert (measures["clearance_m"] >= limit("clearance_min_m")) == kept


def test_wind_above_what_one_can_act_in_leaves_no_seconds():
    measures, _, _ = one(ROOF_FIGHT, train_speed_m_s=20.0, balance_wind_m_s=19.9, **STRAIGHT)
    assert measures["seconds_usable_s"] == 0.0


def test_the_track_shows_the_roof_frame_by_frame_until_the_end():
    measures, _, track = one(
        ROOF_FIGHT, frames=151, train_speed_m_s=20.0, shot_s=5.0, stance_along_m=0.3, **STRAIGHT
    )
    assert ROOF_FIGHT.frame_s == pytest.approx(STEP_S * STEPS_A_FRAME)
    assert (~np.isnan(track[:, 0])).sum() == 25
    assert track[:25, 0] == pytest.approx(0.3)
    assert track[:25, 3].max() == pytest.approx(measures["relative_wind_m_s"])


def test_with_the_planned_spreads_light_wind_is_safe_and_a_gale_ahead_is_not():
    inputs, knots = drawn_inputs(ROOF_FIGHT, 400, 3), turbulence(ROOF_FIGHT, 400, 3)
    light = flown(ROOF_FIGHT, inputs, winds_from(400, 3.0, 0.0, 1.3), knots)[:2]
    gale = flown(ROOF_FIGHT, inputs, winds_from(400, 12.0, 0.0, 5.0), knots)[:2]
    assert is_usable(ROOF_FIGHT, *light).mean() > 0.9
    assert is_safe(ROOF_FIGHT, *gale).mean() == 0.0
