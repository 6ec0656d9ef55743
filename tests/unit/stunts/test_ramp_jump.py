import math

import numpy as np
import pytest

from jump_site import NAMES, drawn, fly, fly_typical, mountain, wind
from naive_jump import NaiveJump
from secondunit.physics.ground import make_ground
from secondunit.physics.terrain import flat_ground
from secondunit.stunts import ramp_jump_columns as columns
from secondunit.stunts.ramp_jump import LIMITS, MEASURES, OUTCOMES, PARAMETERS, RAMP_JUMP
from secondunit.stunts.ramp_jump import typical_inputs as typical
from secondunit.units import said_name

LANDED, STOPPED, UNOPENED, FACE, LEFT, AIRBORNE = range(6)


def test_inputs_are_read_in_the_order_in_which_parameters_are_declared():
    row = np.arange(float(len(PARAMETERS)))
    read = (
        *columns.ride_of(row), *columns.drop_of(row),
        *columns.descent_of(row), *columns.place_of(row),
    )  # fmt: skip
    assert read == tuple(row)
    groups = (columns.Ride, columns.Drop, columns.Descent, columns.Place)
    names = [field for group in groups for field in group._fields]
    assert names == [parameter.name for parameter in PARAMETERS]


@pytest.mark.parametrize("measure", MEASURES, ids=lambda m: m.name)
def test_every_measure_has_its_own_column(measure):
    name = said_name(measure.name).removesuffix("_g0").upper()
    assert getattr(columns, name) == RAMP_JUMP.measure_index(measure.name)


def test_every_default_lies_within_what_its_parameter_may_be():
    for p in PARAMETERS:
        low, high = p.default.quantile(np.array([1e-9, 1 - 1e-9]))
        assert p.low <= low <= high <= p.high, p.name


def test_every_limit_is_named_after_a_measure_that_exists():
    for limit in LIMITS:
        assert limit.measure in {measure.name for measure in MEASURES}
        assert limit.is_max == ("_max" in limit.name)
        assert (
            limit.name.replace("_max", "").replace("_min", "").split("_")[-1]
            == (limit.measure.split("_")[-1])
        )
    assert len({limit.name for limit in LIMITS}) == len(LIMITS)


def test_only_a_landing_is_safe():
    assert [outcome.is_safe for outcome in OUTCOMES] == [True] + [False] * 6


def test_an_unknown_input_is_refused():
    with pytest.raises(KeyError, match="exit_sped_m_s"):
        typical({"exit_sped_m_s": 25.0})


def test_the_typical_run_lands_near_its_mark_with_every_limit_kept():
    measures, outcome, _ = fly_typical()
    assert outcome == LANDED
    for limit in LIMITS:
        assert limit.is_kept(np.array(measures[limit.measure])), limit.name
    assert measures["drop_m"] == pytest.approx(1090, abs=2)
    assert 100 < measures["bike_range_m"] < 200
    assert measures["landing_offset_m"] < 15


def test_the_rider_leaves_at_the_speed_held():
    measures, _, _ = fly_typical({"exit_speed_m_s": 23.5})
    assert measures["exit_speed_m_s"] == pytest.approx(23.5, abs=1e-9)


def test_a_run_up_too_short_gives_less_than_the_speed_held():
    measures, _, _ = fly_typical({"run_up_length_m": 30.0})
    assert 15 < measures["exit_speed_m_s"] < 22


def test_a_motorcycle_too_weak_for_the_ramp_stops_before_the_lip():
    changes = {"engine_power_w": 5000.0, "ramp_length_m": 50.0, "lip_angle_rad": 0.6}
    measures, outcome, _ = fly_typical(changes | {"run_up_length_m": 5.0, "tyre_grip": 0.1})
    assert outcome == STOPPED
    assert measures["exit_speed_m_s"] == 0
    assert measures["landing_sink_m_s"] == -math.inf


def test_a_pull_too_late_ends_on_the_ground():
    measures, outcome, _ = fly_typical({"delay_s": 20.0})
    assert outcome == UNOPENED
    assert measures["opening_height_m"] == 0
    assert measures["throw_height_m"] == 0
    assert measures["separation_at_throw_m"] == math.inf


def test_a_throw_close_above_the_ground_ends_there_though_thrown_in_time():
    measures, outcome, _ = fly_typical({"delay_s": 9.5}, ground=flat_ground(-300.0))
    assert outcome == UNOPENED
    assert 0 < measures["throw_height_m"] < 60
    assert measures["opening_height_m"] == 0


def test_a_canopy_opening_towards_the_face_strikes_it_before_it_is_steered():
    turned = {"heading_error_rad": math.pi, "toggle_reaction_s": 20.0}
    _, outcome, _ = fly_typical(turned)
    assert outcome == FACE


def test_a_canopy_opening_towards_the_face_is_turned_away_in_time():
    turned = {"heading_error_rad": math.pi, "toggle_reaction_s": 1.5}
    _, outcome, _ = fly_typical(turned)
    assert outcome == LANDED


def test_a_landing_point_outside_the_terrain_is_never_safe():
    measures, outcome, _ = fly_typical({"landing_east_m": 5000.0})
    assert outcome == LEFT
    assert all(math.isnan(value) for value in measures.values())


def test_flying_off_the_terrain_is_never_safe():
    full = mountain()
    cut = make_ground(
        np.ascontiguousarray(full.base.height_m[:, 90:]),
        full.base.east_min_m + 90 * full.base.step_m,
        full.base.north_min_m,
        20.0,
    )
    towards = {"landing_east_m": cut.base.east_min_m + 5, "wind_misread_east_m_s": -8.0}
    measures, outcome, _ = fly_typical(towards, ground=cut, winds=wind(1, 14.0, 90))
    assert outcome == LEFT
    assert math.isnan(measures["landing_offset_m"])
    assert math.isfinite(measures["opening_height_m"])


def test_a_motorcycle_that_leaves_the_terrain_makes_the_run_unsafe():
    ground = make_ground(np.full((2, 2), -400.0), -100.0, -100.0, 200.0)
    fast = {"landing_east_m": -90.0, "landing_north_m": -30.0, "delay_s": 1.6}
    _, outcome, _ = fly_typical(fast | {"bike_drag_area_m2": 0.1}, ground=ground)
    assert outcome == LEFT


def test_a_wind_that_is_not_a_number_gives_no_safe_run():
    _, outcome, _ = fly_typical(winds=np.array([[math.nan, 0.0, 0.0]]))
    assert not OUTCOMES[outcome].is_safe


def test_a_crosswind_moves_the_wheels_off_the_middle_to_either_side_alike():
    right = fly_typical(winds=wind(1, 6.0, 254 - 90))[0]["deck_offset_m"]
    left = fly_typical(winds=wind(1, 6.0, 254 + 90))[0]["deck_offset_m"]
    assert right == pytest.approx(left, rel=1e-9)
    assert right > 0


def test_the_camera_helicopter_is_as_near_as_its_place_says():
    on_path = fly_typical({"camera_east_m": 0.0, "camera_north_m": 0.0, "camera_up_m": 0.0})[0]
    assert on_path["camera_separation_m"] == 0
    far = fly_typical({"camera_up_m": 1500.0})[0]
    assert far["camera_separation_m"] > 1400


def test_the_same_inputs_give_the_same_bits_however_the_runs_are_split():
    inputs, gusts = drawn(12, 5)
    winds = wind(12, 4.0, 200.0, 3.0)
    whole = fly(inputs, winds, gusts, mountain())
    for i in range(12):
        one = fly(inputs[i : i + 1], winds[i : i + 1], gusts[i : i + 1], mountain())
        assert np.array_equal(one[0][0], whole[0][i])
        assert one[1][0] == whole[1][i]


def test_frames_follow_the_run_to_its_end_and_change_nothing():
    bare, _, _ = fly_typical()
    frames = int(RAMP_JUMP.duration_max_s / RAMP_JUMP.frame_s) + 1
    measures, _, track = fly_typical(frames=frames)
    assert measures == bare
    seen = np.isfinite(track)
    ends = measures["canopy_time_s"]
    last = np.flatnonzero(seen[:, 0])[-1]
    assert last * RAMP_JUMP.frame_s >= ends
    assert np.array_equal(seen[:, 0], np.arange(frames) <= last)
    assert track[last, 2] == pytest.approx(-measures["drop_m"], abs=1.5)
    last_bike = np.flatnonzero(seen[:, 4])[-1]
    assert track[last_bike, 6] == pytest.approx(-measures["bike_fall_m"], abs=15)
    assert np.array_equal(track[0, :4], track[0, 4:])
    way = np.linalg.norm(np.diff(track[: last + 1, :3], axis=0), axis=1) / RAMP_JUMP.frame_s
    middle = 0.5 * (track[1 : last + 1, 3] + track[:last, 3])
    assert np.abs(way - middle).max() < 1.0


def test_the_kernel_agrees_with_its_slow_twin():
    inputs, gusts = drawn(3, 11)
    inputs[1, NAMES.index("run_up_length_m")] = 30.0
    winds = wind(3, 5.0, np.array([20.0, 120.0, 254.0]), 4.0)
    ground = flat_ground(-900.0)
    measures, _, _ = fly(inputs, winds, gusts, ground)
    for i in range(3):
        values = dict(zip([p.name for p in PARAMETERS], inputs[i], strict=True))
        naive = NaiveJump(values, winds[i], gusts[i], -900.0, 1246.0).run()
        for name, value in naive.items():
            got = measures[i, RAMP_JUMP.measure_index(name)]
            assert got == pytest.approx(
                value, rel=2e-3 if name == "opening_peak_g0" else 3e-4, abs=0.03
            ), name
