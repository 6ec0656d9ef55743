"""What must hold for every run of the ramp jump."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jump_site import NAMES, drawn, fly, mountain, wind
from secondunit.physics.terrain import flat_ground
from secondunit.stunts.ramp_jump import MEASURES, OUTCOMES, RAMP_JUMP
from secondunit.stunts.ramp_jump.drop import TUMBLE_KNOTS

FLAT = flat_ground(-900.0)
SITE = mountain()
MEASURE = {measure.name: i for i, measure in enumerate(MEASURES)}
seeds = st.integers(0, 10_000)
speeds = st.floats(0, 15)
directions = st.floats(0, 360)


def column(values, name):
    return values[:, MEASURE[name]]


@given(seeds, speeds, directions, st.floats(0, 8))
@settings(max_examples=20, deadline=None)
def test_every_run_ends_with_an_outcome_and_every_measure_is_written(seed, speed, from_deg, gust):
    inputs, gusts = drawn(8, seed)
    measures, outcomes, _ = fly(inputs, wind(8, speed, from_deg, gust), gusts, SITE)
    assert ((outcomes >= 0) & (outcomes < len(OUTCOMES))).all()
    assert (measures != 9e99).all()
    landed = measures[outcomes == 0]
    # only those who come near again have that distance
    assert np.isfinite(np.delete(landed, MEASURE["separation_again_m"], axis=1)).all()


@given(seeds, speeds, directions)
@settings(max_examples=20, deadline=None)
def test_measures_keep_to_what_nature_allows(seed, speed, from_deg):
    inputs, gusts = drawn(8, seed)
    measures, outcomes, _ = fly(inputs, wind(8, speed, from_deg, 2.0), gusts, SITE)
    ok = outcomes == 0
    measures = measures[ok]
    assert (column(measures, "opening_height_m") < column(measures, "throw_height_m") + 400).all()
    assert (column(measures, "face_clearance_m") <= column(measures, "opening_height_m")).all()
    assert (
        column(measures, "exit_speed_m_s") <= inputs[ok, NAMES.index("exit_speed_m_s")] + 1.5
    ).all()
    energy = column(measures, "bike_impact_energy_j")
    exit_m_s = column(measures, "exit_speed_m_s") + 5 + speed  # with pop, push-off and wind
    bound = 107 * (0.5 * exit_m_s**2 + 9.80665 * column(measures, "bike_fall_m"))
    assert (energy <= bound).all()
    assert energy == pytest.approx(53.5 * column(measures, "bike_impact_speed_m_s") ** 2)


@given(seeds, st.floats(0, 8), directions, st.floats(-math.pi, math.pi))
@settings(max_examples=20, deadline=None)
def test_turning_the_whole_site_changes_nothing(seed, speed, from_deg, turn):
    inputs, gusts = drawn(4, seed)
    turned = inputs.copy()
    for heading in ("jump_heading_rad", "face_heading_rad"):
        turned[:, NAMES.index(heading)] += turn
    for what in ("landing", "camera", "aim_error", "wind_misread"):
        unit = "_m_s" if what == "wind_misread" else "_m"
        e, n = NAMES.index(f"{what}_east{unit}"), NAMES.index(f"{what}_north{unit}")
        turned[:, e] = inputs[:, e] * math.cos(turn) + inputs[:, n] * math.sin(turn)
        turned[:, n] = inputs[:, n] * math.cos(turn) - inputs[:, e] * math.sin(turn)
    here, _, _ = fly(inputs, wind(4, speed, from_deg, 0.0), 0 * gusts, FLAT)
    there, _, _ = fly(turned, wind(4, speed, from_deg + math.degrees(turn), 0.0), 0 * gusts, FLAT)
    falling = [MEASURE[name] for name in (
        "exit_speed_m_s", "deck_offset_m", "separation_at_throw_m", "opening_height_m",
        "opening_peak_g0", "bike_fall_m", "bike_range_m",
    )]  # fmt: skip
    assert there[:, falling] == pytest.approx(here[:, falling], rel=1e-6, abs=1e-6)


@given(seeds, st.floats(0.05, 2.0))
@settings(max_examples=20, deadline=None)
def test_a_later_throw_opens_lower(seed, later_s):
    inputs, gusts = drawn(4, seed)
    late = inputs.copy()
    late[:, NAMES.index("delay_s")] += later_s
    calm = wind(4, 0.0, 0.0)
    early_up = column(fly(inputs, calm, 0 * gusts, FLAT)[0], "opening_height_m")
    late_up = column(fly(late, calm, 0 * gusts, FLAT)[0], "opening_height_m")
    assert (late_up < early_up).all()


@given(seeds, st.floats(0.5, 6.0))
@settings(max_examples=20, deadline=None)
def test_a_harder_push_off_changes_where_rider_and_bike_are_but_not_their_momentum(seed, more):
    inputs, gusts = drawn(1, seed)
    for name in ("rider_drag_area_m2", "bike_drag_area_m2"):
        inputs[0, NAMES.index(name)] = 0.2
    inputs[0, NAMES.index("rider_lift_over_drag")] = 0
    inputs[0, NAMES.index("air_density_ratio")] = 0.7
    inputs[0, NAMES.index("delay_s")] = 1.0 + inputs[0, NAMES.index("release_time_s")]
    pushed = inputs.copy()
    pushed[0, NAMES.index("push_up_m_s")] += more
    frames = int(RAMP_JUMP.duration_max_s / RAMP_JUMP.frame_s) + 1
    paths = [
        fly(x, wind(1, 0.0, 0.0), 0 * gusts, FLAT, frames=frames)[2][0] for x in (inputs, pushed)
    ]
    k = int(inputs[0, NAMES.index("delay_s")] / RAMP_JUMP.frame_s)
    middle = [(85 * p[k, :3] + 107 * p[k, 4:7]) / 192 for p in paths]
    assert middle[0] == pytest.approx(middle[1], abs=0.05)
    apart = [p[k, :3] - p[k, 4:7] for p in paths]
    pushed_for_s = k * RAMP_JUMP.frame_s - inputs[0, NAMES.index("release_time_s")]
    assert np.linalg.norm(apart[1] - apart[0]) == pytest.approx(more * pushed_for_s, rel=0.25)


@given(seeds, st.floats(0.5, 8), directions, st.floats(0, 6), st.floats(0, 1))
@settings(max_examples=20, deadline=None)
def test_a_mirrored_world_gives_mirrored_runs(seed, speed, from_deg, gust, draw):
    """Left for right, gusts, faults, errors and all, for a jump to the north."""
    inputs, whites = drawn(4, seed)
    for heading in ("jump_heading_rad", "face_heading_rad"):
        inputs[:, NAMES.index(heading)] = 0.0
    inputs[:, NAMES.index("landing_north_m")] = 1200.0
    inputs[:, NAMES.index("landing_east_m")] = 150.0
    inputs[:, NAMES.index("opening_draw")] = draw
    inputs[:, NAMES.index("spinning_chance")] = inputs[:, NAMES.index("twist_chance")] = 0.3
    mirrored, mirrored_whites = inputs.copy(), whites.copy()
    for name in (
        "landing_east_m", "camera_east_m", "aim_error_east_m", "wind_misread_east_m_s",
        "exit_offset_m", "exit_heading_error_rad", "heading_error_rad",
    ):  # fmt: skip
        mirrored[:, NAMES.index(name)] *= -1
    mirrored[:, NAMES.index("side_draw")] = 1 - inputs[:, NAMES.index("side_draw")]
    gusts = mirrored_whites[:, TUMBLE_KNOTS:]
    gusts[:, [1, 3]] *= -1
    gusts[:, 6::3] *= -1
    here, ends, _ = fly(inputs, wind(4, speed, from_deg, gust), whites, FLAT)
    there, ends_there, _ = fly(mirrored, wind(4, speed, -from_deg, gust), mirrored_whites, FLAT)
    for name in ("landing_east_m", "bike_impact_east_m", "bike_rest_east_m"):
        there[np.isfinite(there[:, MEASURE[name]]), MEASURE[name]] *= -1
    assert np.array_equal(ends, ends_there)
    assert there == pytest.approx(here, rel=1e-4, abs=1e-3, nan_ok=True)
