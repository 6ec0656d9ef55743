"""What must hold for every roof fight."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondunit.physics.harness import Tether, caught
from secondunit.stunts.roof_fight import ROOF_FIGHT
from small_roof_rotor import (
    drawn_inputs,
    flown,
    is_safe,
    is_usable,
    knots_of,
    turbulence,
    winds_from,
)

KINDS = pytest.mark.parametrize("kind", [ROOF_FIGHT], ids=lambda kind: kind.name)
SEEDS = st.integers(0, 2**32 - 1)


def inputs_anywhere(kind, runs, seed):
    """Any value a parameter may have at all; now and then exactly an end of its range."""
    rng = np.random.default_rng(seed)
    low = np.array([p.low for p in kind.parameters])
    high = np.array([p.high for p in kind.parameters])
    share = rng.random((runs, low.size))
    share = np.where(rng.random(share.shape) < 0.1, np.round(share), share)
    return np.minimum(low + share * (high - low), high)


def inputs_mixed(kind, runs, seed):
    """Some inputs anywhere in their range, the others as planned: more runs get further."""
    rng = np.random.default_rng(seed)
    planned = drawn_inputs(kind, runs, seed)
    return np.where(rng.random(planned.shape) < 0.25, inputs_anywhere(kind, runs, seed), planned)


def winds_anywhere(runs, seed):
    rng = np.random.default_rng(seed)
    winds = rng.uniform(-25, 25, (runs, 3)) * (rng.random((runs, 1)) < 0.9)
    winds[:, 2] = np.abs(winds[:, 2])
    return winds


@KINDS
@settings(max_examples=40, deadline=None)
@given(seed=SEEDS, elevation_m=st.floats(-100, 4000))
def test_no_measure_is_ever_unknown(kind, seed, elevation_m):
    for inputs in (inputs_anywhere(kind, 20, seed), inputs_mixed(kind, 20, seed)):
        measures, outcomes, _ = flown(
            kind, inputs, winds_anywhere(20, seed), turbulence(kind, 20, seed), elevation_m
        )
        assert not np.isnan(measures).any()
        assert ((outcomes >= 0) & (outcomes < len(kind.outcomes))).all()


@KINDS
@settings(max_examples=12, deadline=None)
@given(seed=SEEDS)
def test_a_run_is_the_same_alone_among_others_and_while_drawn(kind, seed):
    inputs, winds = inputs_mixed(kind, 5, seed), winds_anywhere(5, seed)
    knots = turbulence(kind, 5, seed)
    measures, outcomes, _ = flown(kind, inputs, winds, knots)
    frames = int(kind.duration_max_s / kind.frame_s) + 1
    alone, outcome, track = flown(kind, inputs[2:3], winds[2:3], knots[2:3], frames=frames)
    assert (alone[0] == measures[2]).all()
    assert outcome[0] == outcomes[2]
    ended = np.isnan(track[0]).any(axis=1)
    assert not ended[0]
    assert (np.diff(ended.astype(int)) >= 0).all(), "after the end nothing more is drawn"


@KINDS
def test_stronger_gustier_wind_from_anywhere_makes_fewer_runs_safe_and_usable(kind):
    runs, seed = 1500, 5
    from_rad = np.random.default_rng(seed).uniform(0, 2 * math.pi, runs)
    inputs, knots = drawn_inputs(kind, runs, seed), turbulence(kind, runs, seed)
    safe, usable = [], []
    for speed in (0.0, 4.0, 8.0, 12.0, 20.0):
        measures, outcomes, _ = flown(
            kind, inputs, winds_from(runs, speed, from_rad, 0.4 * speed), knots
        )
        safe.append(is_safe(kind, measures, outcomes).mean())
        usable.append(is_usable(kind, measures, outcomes).mean())
    assert safe == sorted(safe, reverse=True)
    assert all(after <= before + 0.02 for before, after in itertools.pairwise(usable))
    assert usable[-1] < 0.6 * usable[0]
    assert safe[0] > 0.9
    assert safe[-1] < 0.6


@settings(max_examples=40, deadline=None)
@given(seed=SEEDS, calm_m_s=st.floats(0, 20), more_m_s=st.floats(0, 15))
def test_more_headwind_never_eases_the_roof(seed, calm_m_s, more_m_s):
    inputs = drawn_inputs(ROOF_FIGHT, 8, seed, track_heading_rad=0.0, brake_chance=0.0,
                          curve_length_m=0.0)  # fmt: skip
    knots = np.zeros((8, knots_of(ROOF_FIGHT), 2))
    less, less_end, _ = flown(ROOF_FIGHT, inputs, winds_from(8, calm_m_s, 0.0), knots)
    more, more_end, _ = flown(ROOF_FIGHT, inputs, winds_from(8, calm_m_s + more_m_s, 0.0), knots)
    assert (more_end >= less_end).all()
    kept = more_end == 0  # who has fallen meets fewer gusts
    for name in ("relative_wind_m_s", "relative_gust_m_s", "windy_s", "drag_force_n", "lean_rad",
                 "footing_demand", "stumble_force_n"):  # fmt: skip
        column = ROOF_FIGHT.measure_index(name)
        assert (more[kept, column] >= less[kept, column] - 1e-9).all(), name
    usable = ROOF_FIGHT.measure_index("seconds_usable_s")
    assert (more[:, usable] <= less[:, usable] + 1e-6).all()


tethers = st.builds(
    Tether,
    length_m=st.floats(0.5, 10),
    modulus_n=st.floats(5e3, 1e6),
    absorber_force_n=st.floats(1e3, 1e4),
    absorber_stroke_m=st.floats(0, 2),
)


@settings(max_examples=300, deadline=None)
@given(tether=tethers, steady_n=st.floats(0, 999), energy_j=st.floats(0, 1e4))
def test_a_catch_gives_back_the_energy_it_took(tether, steady_n, energy_j):
    peak, stretch = caught(steady_n, energy_j, tether)
    stiffness = tether.modulus_n / tether.length_m
    torn = stretch - peak / stiffness
    assert -1e-9 <= torn <= tether.absorber_stroke_m + 1e-9
    taken = peak**2 / (2 * stiffness) + tether.absorber_force_n * torn
    assert taken == pytest.approx(energy_j + steady_n * stretch, rel=1e-6, abs=1e-6)


@settings(max_examples=200, deadline=None)
@given(tether=tethers, steady_n=st.floats(0, 999), energy_j=st.floats(0, 1e4),
       more_j=st.floats(0, 1e4))  # fmt: skip
def test_more_energy_never_means_less_force_and_an_absorber_never_more(
    tether, steady_n, energy_j, more_j
):
    peak = caught(steady_n, energy_j, tether).peak_force_n
    rope_only = tether._replace(absorber_stroke_m=0.0)
    assert caught(steady_n, energy_j + more_j, tether).peak_force_n >= peak - 1e-6
    assert peak <= caught(steady_n, energy_j, rope_only).peak_force_n + 1e-6
    assert peak >= steady_n
