"""What must hold for every run at a helicopter."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import naive_rotor as naive
from secondunit.physics.helicopters import HELICOPTERS
from secondunit.physics.rising import Rise, motion_at, time_to_height_s
from secondunit.stunts.rotor_run import ROTOR_RUN
from secondunit.stunts.rotor_run.checks import LEAST
from secondunit.stunts.rotor_run.plan import plan_of, profile_of
from small_roof_rotor import drawn_inputs, is_safe, is_usable, knots_of, turbulence, winds_from
from small_rotor import REHEARSED, flown_at, planned

SEEDS = st.integers(0, 2**32 - 1)
PLANS = st.tuples(st.sampled_from(sorted(HELICOPTERS)), st.sampled_from([(), REHEARSED]))
COLUMN = {measure.name: i for i, measure in enumerate(ROTOR_RUN.measures)}
INPUT = {parameter.name: i for i, parameter in enumerate(ROTOR_RUN.parameters)}


def inputs_anywhere(runs, seed):
    """Any value a parameter may have at all; a number of the helicopter is 0 or large enough."""
    rng = np.random.default_rng(seed)
    low = np.array([LEAST.get(p.name, p.low) for p in ROTOR_RUN.parameters])
    high = np.array([p.high for p in ROTOR_RUN.parameters])
    share = rng.random((runs, low.size))
    share = np.where(rng.random(share.shape) < 0.1, np.round(share), share)
    return np.minimum(low + share * (high - low), high)


def inputs_mixed(runs, seed):
    """Some inputs anywhere in their range, the others as planned: more runs get further."""
    rng = np.random.default_rng(seed)
    planned_rows = drawn_inputs(ROTOR_RUN, runs, seed)
    is_odd = rng.random(planned_rows.shape) < 0.2
    return np.where(is_odd, inputs_anywhere(runs, seed), planned_rows)


def winds_anywhere(runs, seed):
    rng = np.random.default_rng(seed)
    winds = rng.uniform(-25, 25, (runs, 3)) * (rng.random((runs, 1)) < 0.9)
    winds[:, 2] = np.abs(winds[:, 2])
    return winds


def calm_knots(runs):
    return np.zeros((runs, knots_of(ROTOR_RUN), 2))


@settings(max_examples=40, deadline=None)
@given(seed=SEEDS, plan=PLANS, elevation_m=st.floats(-100, 4000))
def test_no_measure_is_ever_unknown(seed, plan, elevation_m):
    for inputs in (inputs_anywhere(20, seed), inputs_mixed(20, seed)):
        measures, outcomes, _ = flown_at(
            plan_of(planned(*plan)), inputs, winds_anywhere(20, seed),
            turbulence(ROTOR_RUN, 20, seed), elevation_m,
        )  # fmt: skip
        assert not np.isnan(measures).any()
        assert ((outcomes >= 0) & (outcomes < len(ROTOR_RUN.outcomes))).all()


@settings(max_examples=12, deadline=None)
@given(seed=SEEDS, plan=PLANS)
def test_a_run_is_the_same_alone_among_others_and_while_drawn(seed, plan):
    place = plan_of(planned(*plan))
    inputs, winds = inputs_mixed(5, seed), winds_anywhere(5, seed)
    knots = turbulence(ROTOR_RUN, 5, seed)
    measures, outcomes, _ = flown_at(place, inputs, winds, knots)
    frames = int(ROTOR_RUN.duration_max_s / ROTOR_RUN.frame_s) + 1
    alone, outcome, track = flown_at(place, inputs[2:3], winds[2:3], knots[2:3], frames=frames)
    assert (alone[0] == measures[2]).all()
    assert outcome[0] == outcomes[2]
    ended = np.isnan(track[0]).any(axis=1)
    assert not ended[0]
    assert (np.diff(ended.astype(int)) >= 0).all(), "after the end nothing more is drawn"
    assert np.isfinite(track[0][~ended]).all()


@settings(max_examples=15, deadline=None)
@given(seed=SEEDS, plan=PLANS)
def test_the_kernel_agrees_with_its_slow_twin(seed, plan):
    inputs, winds = inputs_mixed(3, seed), winds_anywhere(3, seed)
    knots = turbulence(ROTOR_RUN, 3, seed)
    measures, outcomes, _ = flown_at(plan_of(planned(*plan)), inputs, winds, knots, 700.0)
    for i in range(3):
        named = {p.name: v for p, v in zip(ROTOR_RUN.parameters, inputs[i], strict=True)}
        expected, outcome = naive.rotor_run(
            named, complex(winds[i, 0], winds[i, 1]), winds[i, 2], knots[i], 700.0, *plan
        )
        assert outcomes[i] == outcome
        for name, value in expected.items():
            assert measures[i, COLUMN[name]] == pytest.approx(value, rel=1e-4, abs=1e-4), name


@settings(max_examples=30, deadline=None)
@given(seed=SEEDS, plan=PLANS, speed_m_s=st.floats(0, 8), side_rad=st.floats(-math.pi, math.pi))
def test_a_mirror_image_of_the_run_has_the_same_measures(seed, plan, speed_m_s, side_rad):
    place = plan_of(planned(*plan))
    inputs = drawn_inputs(ROTOR_RUN, 6, seed, heading_rad=0.0)
    mirrored = inputs.copy()
    for name in ("approach_rad", "uphill_rad", "yaw_rad"):
        mirrored[:, INPUT[name]] *= -1
    here, ends, _ = flown_at(place, inputs, winds_from(6, speed_m_s, side_rad), calm_knots(6))
    there, mirror_ends, _ = flown_at(
        place, mirrored, winds_from(6, speed_m_s, -side_rad), calm_knots(6)
    )
    assert (ends == mirror_ends).all()
    assert there == pytest.approx(here, rel=1e-7, abs=1e-7)


@settings(max_examples=30, deadline=None)
@given(seed=SEEDS, plan=PLANS, turn_rad=st.floats(-3, 3))
def test_the_compass_does_not_matter(seed, plan, turn_rad):
    place = plan_of(planned(*plan))
    inputs = drawn_inputs(ROTOR_RUN, 6, seed, heading_rad=0.3)
    turned = inputs.copy()
    for name in ("heading_rad", "uphill_rad"):
        turned[:, INPUT[name]] += turn_rad
    here, _, _ = flown_at(place, inputs, winds_from(6, 4.0, 1.0), calm_knots(6))
    there, _, _ = flown_at(place, turned, winds_from(6, 4.0, 1.0 + turn_rad), calm_knots(6))
    assert there == pytest.approx(here, rel=1e-7, abs=1e-7)


@settings(max_examples=40, deadline=None)
@given(seed=SEEDS, more_m=st.floats(0, 3))
def test_a_higher_rotor_never_comes_nearer(seed, more_m):
    place = plan_of(planned())
    inputs = drawn_inputs(ROTOR_RUN, 8, seed, rotor_height_m=3.1)
    higher = inputs.copy()
    higher[:, INPUT["rotor_height_m"]] += more_m
    winds, knots = winds_from(8, 3.0, 1.0, 1.0), turbulence(ROTOR_RUN, 8, seed)
    low, _, _ = flown_at(place, inputs, winds, knots)
    high, _, _ = flown_at(place, higher, winds, knots)
    for name in ("rotor_clearance_m", "head_clearance_m"):
        assert (high[:, COLUMN[name]] >= low[:, COLUMN[name]] - 1e-9).all()


@settings(max_examples=40, deadline=None)
@given(seed=SEEDS, more_m_s=st.floats(0, 15))
def test_more_wind_with_the_outwash_never_brings_the_runner_nearer_nor_stones_less_far(
    seed, more_m_s
):
    place = plan_of(planned())
    inputs = drawn_inputs(ROTOR_RUN, 8, seed, heading_rad=0.0, approach_rad=0.0,
                          gate_height_m=0.0, nose_down_rad=0.0)  # fmt: skip
    less, _, _ = flown_at(place, inputs, winds_from(8, 0.0, math.pi), calm_knots(8))
    more, _, _ = flown_at(place, inputs, winds_from(8, more_m_s, math.pi), calm_knots(8))
    at_the_skid_m = 1.1
    nearest_m = np.maximum(less[:, COLUMN["closest_distance_m"]], at_the_skid_m)
    assert (more[:, COLUMN["closest_distance_m"]] >= nearest_m - 0.02).all()
    assert (more[:, COLUMN["grit_distance_m"]] >= less[:, COLUMN["grit_distance_m"]] - 1e-9).all()


def test_stronger_gustier_wind_from_anywhere_makes_fewer_runs_safe_and_usable():
    runs, seed, place = 1500, 5, plan_of(planned())
    from_rad = np.random.default_rng(seed).uniform(0, 2 * math.pi, runs)
    inputs, knots = drawn_inputs(ROTOR_RUN, runs, seed), turbulence(ROTOR_RUN, runs, seed)
    safe, usable = [], []
    for speed in (0.0, 4.0, 8.0, 12.0, 20.0):
        measures, outcomes, _ = flown_at(
            place, inputs, winds_from(runs, speed, from_rad, 0.4 * speed), knots
        )
        safe.append(is_safe(ROTOR_RUN, measures, outcomes).mean())
        usable.append(is_usable(ROTOR_RUN, measures, outcomes).mean())
    assert all(after <= before + 0.005 for before, after in itertools.pairwise(safe))
    assert all(after <= before + 0.02 for before, after in itertools.pairwise(usable))
    assert usable[-1] < 0.6 * usable[0]
    assert safe[0] > 0.9
    assert safe[-1] < 0.6


@st.composite
def profiles(draw):
    """Rows that rise or rest, and go on in time."""
    count = draw(st.integers(2, 8))
    waits = draw(st.lists(st.floats(0.2, 4), min_size=count - 1, max_size=count - 1))
    rises = draw(st.lists(st.floats(0, 5), min_size=count - 1, max_size=count - 1))
    t, z = np.cumsum([0, *waits]), np.cumsum([0, *np.round(rises, 3)])
    return tuple((float(a), float(b), 0.0, 0.0) for a, b in zip(t, z, strict=True))


@settings(max_examples=150, deadline=None)
@given(rows=profiles(), stretch=st.floats(0.5, 2))
def test_a_profile_neither_sinks_nor_overshoots_and_its_climb_is_the_change_of_its_height(
    rows, stretch
):
    rise = Rise(1.0, 0.0, 1.0, stretch, profile_of(planned(rows=rows).tables["lift_off"]))
    end_s = rows[-1][0] * stretch
    t = np.linspace(0, end_s, 400)
    motions = [motion_at(float(one), rise) for one in t]
    heights = np.array([motion.height_m for motion in motions])
    assert (np.diff(heights) >= -1e-9).all()
    assert heights.max() <= rows[-1][1] + 1e-9
    step_s = 1e-6
    for one in (0.31 * end_s, 0.77 * end_s):
        ahead, behind = motion_at(one + step_s, rise), motion_at(one - step_s, rise)
        slope = (ahead.height_m - behind.height_m) / (2 * step_s)
        assert motion_at(one, rise).climb_m_s == pytest.approx(slope, abs=1e-4)
    half = 0.5 * rows[-1][1]
    if half > 0.01:
        reached = motion_at(time_to_height_s(half, rise), rise).height_m
        assert reached == pytest.approx(half, abs=1e-6)
