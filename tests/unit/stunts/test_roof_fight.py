"""The roof fight as a whole: each outcome, each limit broken and just kept."""

import math

import numpy as np
import pytest

from secondunit.stunts.roof_fight import ROOF_FIGHT
from secondunit.stunts.roof_fight.instant import CHANNELS
from secondunit.stunts.roof_fight.measures import (
    ARRESTED,
    CAME_TO_REST,
    FELL,
    HELD,
    KEPT_FEET,
    STILL_SLIDING,
    STRUCK,
    SWUNG,
    UNDER_WIRE,
)
from small_roof import TABLES, TUNNEL
from small_roof_rotor import (
    drawn_inputs,
    flown,
    is_safe,
    is_usable,
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
    assert outcome == KEPT_FEET
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
    for factor, outcome in ((1.001, KEPT_FEET), (0.999, CAME_TO_REST)):
        measures, code, _ = one(
            ROOF_FIGHT, train_speed_m_s=20.0, drag_area_m2=0.7, posture_factor=1.0, mass_kg=80.0,
            roof_friction=friction * factor, sliding_ratio=0.9, air_density_ratio=1.0, **STRAIGHT,
        )  # fmt: skip
        assert code == outcome
        assert measures["footing_demand"] == pytest.approx(1 / factor, rel=1e-4)


def test_who_slides_straight_back_is_held_with_the_force_of_the_closed_form():
    """From rest on a slick roof: lying at once, drag a quarter, over 1.4 m to the tether's end."""
    measures, code, _ = one(
        ROOF_FIGHT, train_speed_m_s=25.0, drag_area_m2=0.8, posture_factor=1.0, mass_kg=80.0,
        roof_friction=0.05, sliding_ratio=0.9, air_density_ratio=1.0, stance_along_m=0.2,
        stance_across_m=0.0, tether_length_m=1.2, tether_modulus_n=40_000.0, **STRAIGHT,
    )  # fmt: skip
    drag_n = 0.5 * 1.225 * 0.25 * 0.8 * 25**2
    energy_j = (drag_n - 0.045 * 80 * 9.80665) * 1.4
    assert code == HELD
    assert measures["slide_distance_m"] == pytest.approx(1.4)
    assert measures["tether_peak_force_n"] == pytest.approx(
        drag_n + math.sqrt(drag_n**2 + 2 * energy_j * 40_000 / 1.2), rel=1e-4
    )


def test_a_jolt_upsets_and_a_curve_that_eases_in_does_not():
    curve = {"curve_start_m": 50.0, "curve_length_m": 100.0, "curve_radius_m": 400.0,
             "curve_cant_m": 0.0, "balance_m_s2": 0.9, "train_speed_m_s": 20.0}  # fmt: skip
    smooth, code, _ = one(ROOF_FIGHT, curve_easement_m=60.0, **curve)
    assert code == KEPT_FEET
    assert smooth["balance_demand"] < 0.4
    rough, code, _ = one(ROOF_FIGHT, curve_easement_m=0.0, **curve)
    assert code in (CAME_TO_REST, HELD)
    assert rough["balance_demand"] == pytest.approx(1.0 / 0.9, rel=1e-6)
    assert rough["worst_second_s"] == pytest.approx(2.5)
    assert rough["seconds_usable_s"] == pytest.approx(2.5, abs=1e-6)


def test_a_jolt_upsets_even_where_a_beat_begins_and_a_change_of_posture_does_not():
    beats = [{"start_s": 0.0, "length_s": 2.5, "posture": "crouched"},
             {"start_s": 2.5, "length_s": 5.0}]  # fmt: skip
    curve = {"curve_start_m": 50.0, "curve_radius_m": 400.0, "curve_easement_m": 0.0,
             "curve_cant_m": 0.0, "train_speed_m_s": 20.0, "balance_m_s2": 0.9}  # fmt: skip
    jolted = one(ROOF_FIGHT, tables={"beat": beats}, curve_length_m=100.0, **curve)[0]
    assert jolted["balance_demand"] == pytest.approx(1.0 / 0.9, rel=1e-6)
    smooth = one(ROOF_FIGHT, tables={"beat": beats}, curve_length_m=0.0, **curve)[0]
    assert smooth["balance_demand"] == pytest.approx(0.0, abs=1e-6)


def test_the_balance_is_just_kept_and_just_lost():
    curve = {"curve_start_m": 50.0, "curve_length_m": 100.0, "curve_radius_m": 400.0,
             "curve_cant_m": 0.0, "curve_easement_m": 0.0, "train_speed_m_s": 20.0}  # fmt: skip
    for balance, kept in ((1.001, True), (0.999, False)):
        code = one(ROOF_FIGHT, balance_m_s2=balance, **curve)[1]
        assert (code == KEPT_FEET) == kept


def test_a_sudden_brake_throws_forward_and_a_slow_one_does_not():
    brake = {"brake_chance": 1.0, "brake_share": 0.25, "brake_deceleration_m_s2": 1.2,
             "balance_m_s2": 0.8, "stance_along_m": 0.0, "stagger_m": 0.4, **STRAIGHT}  # fmt: skip
    _, code, track = one(ROOF_FIGHT, frames=24, brake_build_s=0.0, **brake)
    assert code == CAME_TO_REST
    assert track[-1, CHANNELS.index("along_m")] > 0.3
    assert one(ROOF_FIGHT, brake_build_s=3.0, **brake)[1] == KEPT_FEET


def test_a_stumble_near_the_tethers_end_loads_it_with_its_energy():
    curve = {"curve_start_m": 50.0, "curve_length_m": 100.0, "curve_radius_m": 400.0,
             "curve_cant_m": 0.0, "curve_easement_m": 0.0, "balance_m_s2": 0.5}  # fmt: skip
    measures, code, _ = one(
        ROOF_FIGHT, stance_across_m=-0.5, tether_length_m=1.2, stumble_speed_m_s=1.0,
        stagger_m=3.0, tether_modulus_n=40_000.0, mass_kg=80.0, stance_along_m=0.0, **curve,
    )  # fmt: skip
    assert code == HELD
    assert math.sqrt(80 * 40_000 / 1.2) < measures["tether_peak_force_n"] < 2_500
    assert 0.9 * measures["tether_peak_force_n"] < measures["stumble_force_n"] < 2_500


def test_a_stiff_tether_on_a_slick_roof_breaks_the_force_limit_and_is_not_safe():
    force = {}
    for modulus_n in (24_000.0, 400_000.0):
        measures, code, _ = one(
            ROOF_FIGHT, 10.0, 0.0, train_speed_m_s=25.0, roof_friction=0.05,
            tether_modulus_n=modulus_n, **STRAIGHT,
        )  # fmt: skip
        assert code == HELD
        force[modulus_n] = measures["tether_peak_force_n"]
    assert force[24_000.0] < limit("tether_peak_force_max_n") < force[400_000.0]


def test_a_long_tether_in_a_crosswind_lets_the_performer_over_the_edge():
    changes = {"train_speed_m_s": 0.0, "roof_friction": 0.05, "roof_half_width_m": 1.4,
               "shot_s": 30.0, **STRAIGHT}  # fmt: skip
    for length_m, code in ((1.2, HELD), (2.2, ARRESTED), (5.0, FELL)):
        measures, outcome, _ = one(
            ROOF_FIGHT, 20.0, math.pi / 2, tether_length_m=length_m, **changes
        )
        assert outcome == code
        assert (measures["ground_gap_m"] < math.inf) == (code != HELD)
        assert (measures["ground_gap_m"] == 0.0) == (code == FELL)


def test_without_a_tether_one_falls_off_and_nothing_pulls():
    free = {"beat": [{"start_s": 0.0, "length_s": 30.0, "tethered": "no"}]}
    measures, code, _ = one(
        ROOF_FIGHT, 20.0, math.pi / 2, tables=free, train_speed_m_s=0.0, roof_friction=0.05,
        shot_s=30.0, **STRAIGHT,
    )  # fmt: skip
    assert code == FELL
    assert measures["tether_peak_force_n"] == measures["stumble_force_n"] == 0.0
    assert measures["strength_ratio"] == math.inf


def test_who_hangs_over_the_edge_before_a_tunnel_swings_into_its_wall():
    """The train needs 100 m and more to stop; the wall is nearer than the body swings out."""
    changes = {"train_speed_m_s": 20.0, "roof_friction": 0.05, "roof_half_width_m": 1.4,
               "tether_length_m": 2.2, "brake_chance": 0.0, **STRAIGHT}  # fmt: skip
    beats = [{"start_s": 0.0, "length_s": 12.0}]
    for wall_m, code in ((1.9, SWUNG), (9.0, ARRESTED)):
        post = {"kind": "platform", "from_m": 100.0, "to_m": 400.0, "wall_m": wall_m}
        measures, outcome, _ = one(
            ROOF_FIGHT, 25.0, math.pi / 2, tables={"beat": beats, "structure": [post]}, **changes
        )
        assert outcome == code
        assert (measures["wall_gap_m"] < 0.0) == (code == SWUNG)


def test_who_still_slides_when_the_shot_ends_is_not_safe():
    changes = {"train_speed_m_s": 8.0, "roof_friction": 0.05, "roof_half_width_m": 1.4, **STRAIGHT}
    short = one(ROOF_FIGHT, 20.0, math.pi / 2, tether_length_m=3.0, shot_s=1.2, **changes)[1]
    long = one(ROOF_FIGHT, 20.0, math.pi / 2, tether_length_m=3.0, shot_s=30.0, **changes)[1]
    assert short == STILL_SLIDING
    assert long in (ARRESTED, FELL), "the same run goes over the edge a little later"


def test_which_endings_are_safe():
    assert [outcome.is_safe for outcome in ROOF_FIGHT.outcomes] == [True] * 3 + [False] * 6


def test_a_shot_of_just_the_seconds_that_are_needed_is_usable():
    needed_s = next(x.number for x in ROOF_FIGHT.limits if x.measure == "seconds_usable_s")
    measures = one(ROOF_FIGHT, 0.0, 0.0, shot_s=needed_s, train_speed_m_s=5.0, **STRAIGHT)[0]
    assert measures["seconds_usable_s"] >= needed_s


def test_a_tight_curve_breaks_the_sideways_limit():
    for radius_m, kept in ((402.0, True), (398.0, False)):
        measures, _, _ = one(
            ROOF_FIGHT, train_speed_m_s=20.0, curve_radius_m=radius_m, curve_cant_m=0.0,
            curve_start_m=0.0, curve_length_m=500.0, balance_m_s2=5.0,
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
    assert (~np.isnan(track[:, 0])).sum() == 10
    assert track[:10, CHANNELS.index("along_m")] == pytest.approx(0.3)
    assert track[:10, 0].max() == pytest.approx(measures["relative_gust_m_s"])
    assert track[:10, CHANNELS.index("clearance_m")] == pytest.approx(measures["clearance_m"])


def test_with_the_planned_spreads_light_wind_is_safe_and_a_gale_ahead_is_not():
    inputs, knots = drawn_inputs(ROOF_FIGHT, 400, 3), turbulence(ROOF_FIGHT, 400, 3)
    light = flown(ROOF_FIGHT, inputs, winds_from(400, 3.0, 0.0, 1.3), knots)[:2]
    gale = flown(ROOF_FIGHT, inputs, winds_from(400, 12.0, 0.0, 5.0), knots)[:2]
    assert is_usable(ROOF_FIGHT, *light).mean() > 0.9
    assert is_safe(ROOF_FIGHT, *gale).mean() == 0.0


NEAR_TUNNEL = {"structure": [{**TUNNEL, "from_m": 160.0, "to_m": 220.0}]}
SLOW_DOWN = {
    "structure_height_m": 20.0,
    "train_speed_m_s": 20.0,
    "shot_s": 15.0,
    "call_reaction_s": 2.0,
    "get_down_s": 3.0,
}


def test_the_margin_is_the_time_from_lying_to_the_mouth():
    measures, code, _ = one(
        ROOF_FIGHT, tables=NEAR_TUNNEL, call_ahead_m=140.0, **SLOW_DOWN, **STRAIGHT
    )
    assert code == KEPT_FEET
    assert measures["down_margin_s"] == pytest.approx(140 / 20 - 5, abs=1e-6)
    assert measures["clearance_m"] == pytest.approx(5.6 - 3.9 - 0.25 * 1.9)


@pytest.mark.parametrize(("ahead_m", "outcome"), [(41.0, KEPT_FEET), (39.0, STRUCK)])
def test_who_is_called_too_late_stands_as_the_tunnel_comes(ahead_m, outcome):
    """Who kneels already gets under this one; who stands does not. Neither has a margin."""
    measures, code, _ = one(
        ROOF_FIGHT, tables=NEAR_TUNNEL, call_ahead_m=ahead_m, **SLOW_DOWN, **STRAIGHT
    )
    assert code == outcome
    assert measures["down_margin_s"] == pytest.approx(ahead_m / 20 - 5, abs=1e-6)


def test_the_call_ends_the_usable_seconds_until_the_tunnel_is_past():
    measures, _, _ = one(
        ROOF_FIGHT, tables=NEAR_TUNNEL, call_ahead_m=140.0, **SLOW_DOWN, **STRAIGHT
    )
    assert measures["seconds_usable_s"] == pytest.approx(15.0 - (220 - 20) / 20, abs=1e-5)


def test_nobody_may_be_under_a_live_wire():
    wire = [{"kind": "overhead_line", "from_m": 100.0, "to_m": 150.0, "height_m": 5.6}]
    assert one(ROOF_FIGHT, tables={"structure": wire}, **STRAIGHT)[1] == UNDER_WIRE
    beyond = [{**wire[0], "from_m": 900.0, "to_m": 950.0}]
    assert one(ROOF_FIGHT, tables={"structure": beyond}, **STRAIGHT)[1] == KEPT_FEET


def test_in_a_tunnel_no_wind_blows_but_the_trains():
    measures, _, track = one(
        ROOF_FIGHT, 6.0, 0.0, frames=30, tables=NEAR_TUNNEL, call_ahead_m=140.0, **SLOW_DOWN,
        **STRAIGHT,
    )  # fmt: skip
    assert track[20, 0] == pytest.approx(20.0)
    assert measures["relative_wind_m_s"] == pytest.approx(26.0)


def test_the_worst_of_two_performers_counts():
    two = [
        {"who": "safe", "start_s": 0.0, "length_s": 12.0, "posture": "lying"},
        {"who": "fighter", "start_s": 0.0, "length_s": 12.0, "posture": "striking"},
    ]
    alone = one(ROOF_FIGHT, 8.0, tables={"beat": two[1:]}, **STRAIGHT)[0]
    quiet = one(ROOF_FIGHT, 8.0, tables={"beat": two[:1]}, **STRAIGHT)[0]
    both = one(ROOF_FIGHT, 8.0, tables={"beat": two}, **STRAIGHT)[0]
    for name in ("footing_demand", "drag_force_n", "lean_rad", "balance_demand"):
        assert both[name] == max(alone[name], quiet[name])
    assert quiet["drag_force_n"] == pytest.approx(alone["drag_force_n"] * 0.25 / 1.1)


def test_between_beats_one_waits_and_no_second_is_usable():
    beats = [{"start_s": 2.0, "length_s": 3.0}, {"start_s": 7.0, "length_s": 1.5},
             {"start_s": 9.0, "length_s": 2.0, "posture": "down"}]  # fmt: skip
    measures = one(ROOF_FIGHT, tables={"beat": beats}, **STRAIGHT)[0]
    assert measures["seconds_usable_s"] == pytest.approx(4.5, abs=1e-6)


def test_seconds_in_wind_are_counted_above_the_threshold_alone():
    measures = one(ROOF_FIGHT, train_speed_m_s=20.5, windy_m_s=20.0, **STRAIGHT)[0]
    assert measures["windy_s"] == pytest.approx(12.0, abs=1e-6)
    assert one(ROOF_FIGHT, train_speed_m_s=19.5, windy_m_s=20.0, **STRAIGHT)[0]["windy_s"] == 0.0


def test_the_weakest_component_on_the_greater_load_is_the_ratio():
    parts = [{"name": "rope", "kind": "rope", "strength_n": 30_000.0},
             {"name": "anchor", "kind": "anchor", "strength_n": 12_000.0}]  # fmt: skip
    measures = one(ROOF_FIGHT, tables={"component": parts}, **STRAIGHT)[0]
    assert measures["strength_ratio"] == pytest.approx(2400 / measures["stumble_force_n"])
    parts[1]["factor"] = 3.0
    measures = one(ROOF_FIGHT, tables={"component": parts}, **STRAIGHT)[0]
    assert measures["strength_ratio"] == pytest.approx(3000 / measures["stumble_force_n"])


def test_a_grade_is_felt_down_the_track():
    grade = {"track": [{"start_m": 0.0, "grade_rise_over_run": 0.02}]}
    measures = one(ROOF_FIGHT, tables=grade, train_speed_m_s=10.0)[0]
    assert measures["fore_aft_acceleration_m_s2"] == pytest.approx(0.02 * 9.80665)


def test_the_speeds_of_the_track_are_run():
    slow = {"track": [{"start_m": 0.0}, {"start_m": 50.0, "speed_m_s": 10.0}]}
    _, _, track = one(ROOF_FIGHT, frames=241, tables=slow, train_speed_m_s=20.0, shot_s=60.0)
    assert track[119, CHANNELS.index("train_speed_m_s")] == pytest.approx(10.0)
    assert track[0, CHANNELS.index("train_speed_m_s")] == pytest.approx(20.0)


def test_a_whole_fight_with_everything_on_the_line_is_mostly_safe_in_light_wind():
    inputs, knots = drawn_inputs(ROOF_FIGHT, 300, 3), turbulence(ROOF_FIGHT, 300, 3)
    light = flown(ROOF_FIGHT, inputs, winds_from(300, 3.0, 0.0, 1.3), knots, tables=TABLES)[:2]
    assert is_safe(ROOF_FIGHT, *light).mean() > 0.9
