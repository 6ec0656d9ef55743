import math
from dataclasses import replace

import numpy as np
import pytest

from jump_site import NAMES, drawn, fly, fly_typical, mountain, setting, typical_inputs, wind
from naive_jump import NaiveJump
from secondunit.model.spread import fixed, uniform
from secondunit.physics.dryden import (
    eddies,
    field_speed_m_s,
    first_filter,
    gust_now,
    up_sigma_of_gust,
)
from secondunit.physics.ground import make_ground
from secondunit.physics.lip import TOLERANCE_M_S, over_ramp
from secondunit.physics.moist_air import (
    DayAir,
    day_density_kg_per_m3,
    day_density_ratio,
    density_line,
)
from secondunit.physics.ramp_lanes import LANES, ROWS, leave_empty
from secondunit.physics.state import Vector
from secondunit.physics.terrain import flat_ground
from secondunit.physics.wind import air_density, mean_wind, new_air
from secondunit.physics.wind_profile import wind_profile
from secondunit.physics.zones import OBSTACLE, make_zones
from secondunit.stunts.kind import as_rows
from secondunit.stunts.ramp_jump import LIMITS, MEASURES, OUTCOMES, PARAMETERS, RAMP_JUMP
from secondunit.stunts.ramp_jump.air import blow
from secondunit.stunts.ramp_jump.drop import TUMBLE_KNOTS
from secondunit.stunts.ramp_jump.landing import into_ground_m_s
from secondunit.stunts.ramp_jump.launch import launch, ride_up
from secondunit.stunts.ramp_jump.measures import (
    AIRBORNE,
    ENDS_OF_MODELS,
    HIT,
    LANDED,
    LEFT,
    NEVER_FILLED,
    SPUN_DOWN,
    STOPPED,
    STRUCK_FACE,
    STRUCK_UNOPENED,
)
from secondunit.stunts.ramp_jump.rows import INPUTS, RESULTS
from small_stunts import stunt


def test_rows_carry_the_names_in_their_declared_order():
    row = as_rows(np.arange(float(len(PARAMETERS)))[None], INPUTS)[0]
    for index, parameter in enumerate(PARAMETERS):
        assert getattr(row, parameter.name) == index
    assert INPUTS.names == tuple(p.name for p in PARAMETERS)
    assert RESULTS.names == tuple(m.name for m in MEASURES)


def test_harmless_is_on_the_side_that_crosses_no_limit():
    for limit in LIMITS:
        harmless = MEASURES[RAMP_JUMP.measure_index(limit.measure)].harmless
        if math.isfinite(limit.number) and limit.name != "release_time_min_s":
            assert limit.is_kept(np.array([harmless]))[0], limit.name


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
    assert [outcome.is_safe for outcome in OUTCOMES] == [True] + [False] * (len(OUTCOMES) - 1)


def test_an_unknown_input_is_refused():
    with pytest.raises(KeyError, match="exit_sped_m_s"):
        typical_inputs({"exit_sped_m_s": 25.0})


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
    assert measures["exit_speed_m_s"] == pytest.approx(23.5, abs=0.2)


def test_a_run_up_too_short_gives_less_than_the_speed_held():
    measures, _, _ = fly_typical({"run_up_length_m": 30.0})
    assert 20 < measures["exit_speed_m_s"] < 24.8


@pytest.mark.parametrize("length_m", [5.0, 10.0, 20.0, 40.0])
def test_on_a_run_up_too_short_the_rider_keeps_the_front_wheel_down(length_m):
    short, outcome, _ = fly_typical({"run_up_length_m": length_m})
    usual, _, _ = fly_typical()
    assert outcome == LANDED
    assert short["exit_speed_m_s"] < usual["exit_speed_m_s"]
    assert short["lip_pitch_rate_rad_s"] < usual["lip_pitch_rate_rad_s"] < 0


def test_a_motorcycle_too_weak_for_the_ramp_stops_before_the_lip():
    changes = {"engine_power_w": 5000.0, "ramp_length_m": 50.0, "lip_angle_rad": 0.6}
    measures, outcome, _ = fly_typical(changes | {"run_up_length_m": 5.0, "tyre_grip": 0.1})
    assert outcome == STOPPED
    assert measures["exit_speed_m_s"] == 0
    assert measures["landing_sink_m_s"] == -math.inf


def test_a_pull_too_late_ends_on_the_ground():
    measures, outcome, _ = fly_typical({"delay_s": 20.0})
    assert outcome == STRUCK_UNOPENED
    assert measures["opening_height_m"] == 0
    assert measures["throw_height_m"] == 0
    assert measures["separation_at_throw_m"] == math.inf


def test_who_never_lets_go_strikes_the_ground_with_the_motorcycle():
    changes = {"release_time_s": 30.0, "delay_s": 31.0}
    measures, outcome, tracks = fly_typical(changes, ground=flat_ground(-100.0), frames=40)
    assert outcome == STRUCK_UNOPENED
    assert measures["drop_m"] == pytest.approx(100.0, abs=0.01)
    assert measures["bike_fall_m"] == measures["drop_m"]
    at = math.hypot(measures["bike_impact_east_m"], measures["bike_impact_north_m"])
    assert at == measures["bike_range_m"]
    last = tracks[np.isfinite(tracks).all(axis=1)][-1]  # at most a quarter of a second before
    speed_m_s = measures["bike_impact_speed_m_s"]
    assert math.hypot(*(last[:2])) == pytest.approx(at, abs=0.25 * speed_m_s)
    mass_kg = as_rows(typical_inputs(), INPUTS)[0].bike_mass_kg
    assert measures["bike_impact_energy_j"] == pytest.approx(0.5 * mass_kg * speed_m_s**2)
    assert 0.5 * speed_m_s**2 < 9.80665 * 100.0 + 0.5 * measures["exit_speed_m_s"] ** 2
    rest = math.hypot(measures["bike_rest_east_m"], measures["bike_rest_north_m"])
    assert at < rest <= at + measures["bike_run_out_m"] + 1e-9


def test_a_throw_close_above_the_ground_ends_there_though_thrown_in_time():
    measures, outcome, _ = fly_typical({"delay_s": 9.5}, ground=flat_ground(-300.0))
    assert outcome == STRUCK_UNOPENED
    assert 0 < measures["throw_height_m"] < 60
    assert measures["opening_height_m"] == 0


def test_a_canopy_opening_towards_the_face_strikes_it_before_it_is_steered():
    turned = {"heading_error_rad": math.pi, "toggle_reaction_s": 20.0}
    _, outcome, _ = fly_typical(turned)
    assert outcome == STRUCK_FACE


def test_a_canopy_opening_towards_the_face_is_turned_away_in_time():
    turned = {"heading_error_rad": math.pi, "toggle_reaction_s": 1.5}
    _, outcome, _ = fly_typical(turned)
    assert outcome == LANDED


def test_a_pilot_steers_as_soon_as_he_has_the_toggles():
    frames = int(30 / RAMP_JUMP.frame_s)
    turned = {"heading_error_rad": math.pi}

    def track(reaction_s):
        return fly_typical(turned | {"toggle_reaction_s": reaction_s}, frames=frames)[2][:, :3]

    never = track(20.0)
    reactions_s = np.array([0.5, 1.1, 1.7, 2.3, 2.9, 3.5])
    steered_s = [
        np.flatnonzero(np.linalg.norm(track(r) - never, axis=1) > 0.05)[0] * RAMP_JUMP.frame_s
        for r in reactions_s
    ]
    assert np.abs(np.diff(steered_s) - np.diff(reactions_s)).max() < 0.3


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
    assert on_path["camera_separation_m"] < 1.5  # the centre of mass passes above the lip
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
    assert np.array_equal(track[0, :4], track[0, 4:8])
    thrown = np.arange(last + 1) * RAMP_JUMP.frame_s >= typical_inputs()[0, NAMES.index("delay_s")]
    assert np.array_equal(track[: last + 1, 8], thrown)
    assert np.isnan(track[last + 1 :, 8]).all()
    way = np.linalg.norm(np.diff(track[: last + 1, :3], axis=0), axis=1) / RAMP_JUMP.frame_s
    middle = 0.5 * (track[1 : last + 1, 3] + track[:last, 3])
    assert np.abs(way - middle).max() < 1.0


def launched(row, blown, ground):
    """Place, velocity, heading, pitch and pitch rate at the lip, as the kernel has them."""
    lip = off_the_lip(row, blown, ground)
    rate = lip.pitch_rate_rad_s
    return np.array(lip.place), np.array(lip.velocity), lip.heading_rad, lip.pitch_rad, rate


def off_the_lip(row, blown, ground):
    rides = np.empty((ROWS, LANES))
    for lane in range(LANES):
        leave_empty(rides, lane)
    foot = ride_up(row, blown, setting(ground), rides, 0)
    over_ramp(rides, setting(ground).plan, TOLERANCE_M_S)
    return launch(row, foot, rides, 0, blown, setting(ground), new_result())


def new_result():
    return as_rows(np.zeros((1, len(MEASURES))), RESULTS)[0]


def test_the_kernel_agrees_with_its_slow_twin():
    inputs, whites = drawn(3, 11)
    winds = wind(3, 5.0, np.array([20.0, 74.0, 254.0]))
    ground = flat_ground(-900.0)
    measures, _, _ = fly(inputs, winds, whites, ground)
    for i in range(3):
        blown, row = new_air()[0], as_rows(inputs[i : i + 1], INPUTS)[0]
        blow(blown, row, winds[i], whites[i, TUMBLE_KNOTS:], -900.0, setting(ground))
        values = dict(zip([p.name for p in PARAMETERS], inputs[i], strict=True))
        twin = NaiveJump(values, winds[i], whites[i, :TUMBLE_KNOTS], -900.0, 1246.0)
        for name, value in twin.run(launched(row, blown, ground)).items():
            got = measures[i, RAMP_JUMP.measure_index(name)]
            loose = name == "opening_peak_g0"
            assert got == pytest.approx(value, rel=2e-3 if loose else 3e-4, abs=0.03), name


def test_gusts_are_those_that_the_filters_make_of_the_whites():
    """The first knots by hand: start, then a step at the speed of the lip."""
    inputs, whites = drawn(1, 3)
    ground = flat_ground(-900.0)
    row, blown = as_rows(inputs, INPUTS)[0], new_air()[0]
    gusty = wind(1, 5.0, 254.0, 6.0)[0]
    blow(blown, row, gusty, whites[0, TUMBLE_KNOTS:], -900.0, setting(ground))
    off_the_lip(row, blown, ground)
    sigma = up_sigma_of_gust(6.0, 3.0, row.gust_height_m)
    here = eddies(900.0, sigma)
    first = first_filter(*whites[0, TUMBLE_KNOTS : TUMBLE_KNOTS + 5])
    heading = row.jump_heading_rad
    ride = row.exit_speed_m_s * np.array([math.sin(heading), math.cos(heading)])
    airspeed = np.linalg.norm(ride - gusty[:2])
    way = field_speed_m_s(airspeed, here.level_sigma_m_s) * 1.0
    along, _, up = gust_now(first, here, way)
    towards = gusty[:2] / 5.0
    assert blown.gusts[0, :2] @ towards == pytest.approx(along, rel=1e-9)
    assert blown.gusts[0, 2] == pytest.approx(up, rel=1e-9)
    assert blown.filter[0] == 0


def test_gusts_move_the_landing_and_their_absence_changes_no_bit():
    inputs, whites = drawn(20, 8)
    calm, steady = wind(20, 3.0, 254.0), wind(20, 3.0, 254.0, 5.0)
    bare, _, _ = fly(inputs, calm, whites[:, :TUMBLE_KNOTS], mountain())
    same, _, _ = fly(inputs, calm, whites, mountain())
    gusty, _, _ = fly(inputs, steady, whites, mountain())
    assert bare.tobytes() == same.tobytes()
    offset = RAMP_JUMP.measure_index("landing_east_m")
    assert np.all(gusty[:, offset] != bare[:, offset])


def test_a_canopy_packed_slider_down_opens_sooner_and_harder_and_is_flown():
    slow, _, _ = fly_typical()
    for changes in ({"is_slider_up": 0.0}, {"dwell_way_share": 0.0}):
        measures, outcome, _ = fly_typical(changes)
        assert outcome == LANDED
        assert measures["opening_height_lost_m"] < slow["opening_height_lost_m"]
        assert measures["opening_peak_g0"] > slow["opening_peak_g0"]
        assert measures["canopy_time_s"] > 100


def test_the_density_of_the_day_counts_once_at_every_height():
    day = DayAir(87_000.0, 303.15, 0.3, 1246.0)
    line = density_line(1246.0, 158.0, day)
    ground = mountain()
    row = as_rows(typical_inputs({"air_density_ratio": day_density_ratio(1246.0, day)}), INPUTS)[0]
    blown = new_air()[0]
    around = setting(ground)._replace(density=line)
    blow(blown, row, np.zeros(3), np.zeros(0), -1088.0, around)
    for up_m in (0.0, -1088.0):
        true = day_density_kg_per_m3(1246.0 + up_m, day)
        assert air_density(up_m, blown) == pytest.approx(true, rel=1e-6)


@pytest.mark.parametrize("after_s", [0.25, 3.0, 7.0, 8.75])
def test_a_rider_who_falls_into_an_obstacle_has_hit_it(after_s):
    _, _, track = fly_typical(frames=60)
    east, north, up = track[int(after_s / RAMP_JUMP.frame_s), :3]
    around = np.array([[-4.0, -4.0], [4.0, -4.0], [4.0, 4.0], [-4.0, 4.0]])
    here, aside = around + np.array([east, north]), around + np.array([east + 60.0, north])
    tower = make_zones([[here]], [OBSTACLE], [up + 30.0])
    hut = make_zones([[here]], [OBSTACLE], [up - 30.0])
    aside = make_zones([[aside]], [OBSTACLE], [up + 30.0])
    ends = [fly_typical(zones=zones)[1] for zones in (tower, hut, aside)]
    assert ends == [HIT, LANDED, LANDED]


def test_where_the_motorcycle_comes_down_from_an_obstacle_is_not_known():
    free, _, _ = fly_typical()
    at = np.array([free["bike_impact_east_m"], free["bike_impact_north_m"]])
    around = at + np.array([[-9.0, -9.0], [9.0, -9.0], [9.0, 9.0], [-9.0, 9.0]])
    ends = []
    for over_m in (8.0, -8.0):  # over the impact's height, or buried below it
        hut = make_zones([[around]], [OBSTACLE], [-free["bike_fall_m"] + over_m])
        measures, outcome, _ = fly_typical(zones=hut)
        assert outcome == LANDED  # he flies over it
        ends.append([measures[f"bike_{where}_east_m"] for where in ("impact", "rest")])
    assert np.isnan(ends[0]).all()
    assert np.isfinite(ends[1]).all()


def test_what_shapes_the_ramp_is_refused_as_a_spread_that_would_change_nothing():
    said = stunt("ramp_jump")
    assert list(RAMP_JUMP.check(said)) == []
    doubtful = dict(said.parameters) | {"ramp_length_m": uniform(23.0, 25.0)}
    (mistake,) = RAMP_JUMP.check(replace(said, parameters=doubtful))
    assert mistake.path == ("parameters", "ramp_length")
    assert "one number" in mistake.message


def opened(code):
    """A typical run whose opening ends in a stated way."""
    draw = {"total": 0.0, "spin": 0.05, "twist": 0.15, "clean": 0.9}[code]
    chances = {"total_chance": 0.01, "spinning_chance": 0.1, "twist_chance": 0.1}
    return fly_typical({"opening_draw": draw, **chances})


def test_each_bad_opening_ends_as_it_must():
    assert opened("clean")[1] == LANDED
    assert opened("twist")[1] == LANDED
    assert opened("spin")[1] == SPUN_DOWN
    measures, outcome, _ = opened("total")
    assert outcome == NEVER_FILLED
    assert measures["opening_height_m"] == 0
    spun = opened("spin")[0]
    assert spun["canopy_time_s"] < 0.7 * opened("clean")[0]["canopy_time_s"]
    assert spun["landing_sink_m_s"] > 5


def test_a_measured_wind_aloft_is_flown_in():
    inputs, whites = drawn(1, 3)
    ground = mountain()
    row, blown = as_rows(inputs, INPUTS)[0], new_air()[0]
    aloft = wind_profile(np.array([0.0, 1246.0]), np.array([0.0, 4.0]), np.array([-2.0, 0.0]), 1246)
    around = setting(ground)._replace(profile=aloft, is_aloft_measured=True)
    blow(blown, row, np.array([4.0, 0.0, 0.0]), whites[0, :0], -1090.0, around)
    share = row.lee_wind_ratio if row.face_heading_rad == 0 else 1.0
    low = mean_wind(-1090.0, blown)
    part = 1 - 1090 / 1246
    assert (low.east, low.north) == pytest.approx((4 * part * share, -2 * (1 - part)), rel=0.02)


def test_those_who_only_part_never_come_near_again():
    kept, _, _ = fly_typical({"push_up_m_s": 2.5, "push_forward_m_s": 0.0})
    assert kept["separation_again_m"] == math.inf
    assert kept["separation_at_throw_m"] > 8


def test_how_near_they_come_again_is_that_of_the_frames():
    """Against the tracks, which know nothing of knots."""
    inputs, whites = drawn(1000, 17)
    inputs[:, NAMES.index("delay_s")] = 6.0
    measures, _, tracks = fly(
        inputs, wind(1000, 0.0, 100.0), whites[:, :TUMBLE_KNOTS], mountain(), frames=25
    )
    again = measures[:, RAMP_JUMP.measure_index("separation_again_m")]
    apart = np.linalg.norm(tracks[:, :, :3] - tracks[:, :, 4:7], axis=2)[:, :24]
    closing = 0
    for measured, way in zip(again, apart, strict=True):
        after = np.flatnonzero(way > 1.3)
        falls = [i for i in range(1, 24) if after.size and i > after[0] and way[i] < way[i - 1]]
        if len(falls) > 3:
            closing += 1
            assert measured == pytest.approx(min(way[i] for i in falls), abs=0.5)
        elif not falls and not np.any(np.diff(way) < 0.02):
            assert measured > 0.7
    assert closing > 5


def test_ground_that_rises_towards_him_counts_into_the_landing():
    down = Vector(0.0, 8.0, -2.2)
    assert into_ground_m_s(down, 0.0, 0.0) == pytest.approx(2.2)
    uphill = into_ground_m_s(down, 0.0, 0.7)
    assert uphill == pytest.approx((2.2 + 5.6) / math.sqrt(1.49))
    assert into_ground_m_s(down, 0.0, -0.2) < 2.2


def test_a_ride_out_of_the_range_of_its_models_is_not_safe():
    lean = fly_typical({"exposed_m": 0.0}, winds=wind(1, 13.0, 254 - 90))[0]
    assert lean["lip_crosswind_share"] > 0.42
    calm = fly_typical()[0]
    assert calm["lip_turn_rad_s"] == abs(calm["lip_pitch_rate_rad_s"])
    assert 0 < calm["tyre_depth_m"] < 0.08


def with_parameters(**changes):
    said = stunt("ramp_jump")
    spreads = {name: fixed(value) for name, value in changes.items()}
    return replace(said, parameters={**said.parameters, **spreads})


def test_a_stunt_is_checked_as_a_whole():
    assert not list(RAMP_JUMP.check(with_parameters()))
    for changes, word in (
        ({"steer_damping_per_s": 2.5, "steer_reaction_s": 1.0}, "steer_damping"),
        ({"mass_height_m": 1.6, "pitch_gyration_m": 0.45}, "pitch_gyration"),
        ({"total_chance": 0.6, "twist_chance": 0.6}, "bad openings"),
        ({"ramp_foot_radius_m": 3.0, "ramp_length_m": 8.0, "exit_speed_m_s": 40.0}, "load"),
    ):
        said = [mistake.message for mistake in RAMP_JUMP.check(with_parameters(**changes))]
        assert any(word in message for message in said), (changes, said)
    last = {"steer_damping_per_s": 2.0, "steer_reaction_s": 0.5}
    assert not list(RAMP_JUMP.check(with_parameters(**last)))


def test_no_limit_lets_a_run_be_safe_where_no_model_holds():
    said = stunt("ramp_jump")
    for name, end in ENDS_OF_MODELS.items():
        for number, is_wrong in (
            (end.number, False),
            (0.5 * end.number, False),
            (1.01 * end.number, True),
        ):
            limits = tuple(
                replace(limit, number=number) if limit.name == name else limit
                for limit in said.limits
            )
            found = list(RAMP_JUMP.check(replace(said, limits=limits)))
            assert bool(found) is is_wrong, (name, number)
            if found:
                assert found[0].path[0] == "limits"
                assert end.source in found[0].message


def test_few_hang_in_rising_air_until_the_simulated_time_is_over():
    """Behind an edge with gusts of 6 m/s, 5 in 100 did when no pilot spiralled down."""
    inputs, whites = drawn(1_000, 5)
    outcomes = fly(inputs, wind(1_000, 8.0, 74.0, 6.0), whites, mountain())[1]
    assert np.mean(outcomes == AIRBORNE) < 0.015
