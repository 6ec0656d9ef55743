"""What must hold for every filmed jump."""

import math

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from secondunit.stunts.chase import CHASE
from secondunit.stunts.chase.plan import plan_of
from secondunit.stunts.chase.platforms import TYPES
from small_chase import chase, film_all, jump, setting
from small_roof_rotor import drawn_inputs

SEEDS = st.integers(0, 2**32 - 1)
RUNS = 8
KNOWN = [i for i, m in enumerate(CHASE.measures) if m.name != "gimbal_rate_rad_s"]


def inputs_mixed(seed):
    """Some inputs anywhere in their range, the others as planned."""
    rng = np.random.default_rng(seed)
    low = np.array([p.low for p in CHASE.parameters])
    high = np.array([p.high for p in CHASE.parameters])
    anywhere = np.minimum(low + rng.random((RUNS, low.size)) * (high - low), high)
    planned = drawn_inputs(CHASE, RUNS, seed)
    return np.where(rng.random(planned.shape) < 0.2, anywhere, planned)


def anything(seed):
    """A platform, a path of one to four places, winds, holds, and jumps of several lengths."""
    rng = np.random.default_rng(seed)
    kind = rng.choice(list(TYPES))
    count = {"worn": 0, "fixed": 1}.get(kind, int(rng.integers(1, 5)))
    times = np.sort(rng.choice(np.arange(-30, 60), count, replace=False))
    places = rng.uniform([-400, -300, -390], [200, 300, 100], (count, 3))
    stunt = chase(str(kind), *np.column_stack([times, places]))
    winds = rng.uniform(-15, 15, (RUNS, 3)) * (rng.random((RUNS, 1)) < 0.8)
    tracks = np.array([jump(throw_s=s) for s in rng.choice([0.0, 3.0, 6.0, 9.0], RUNS)])
    tracks[rng.random(RUNS) < 0.1] = np.nan
    return stunt, inputs_mixed(seed), winds, rng.standard_normal((RUNS, 9)), tracks


@settings(max_examples=40, deadline=None)
@given(seed=SEEDS)
def test_what_is_not_known_is_never_safe_and_nothing_else_is_unknown(seed):
    measures, outcomes, _ = film_all(*anything(seed))
    is_safe = np.array([one.is_safe for one in CHASE.outcomes])[outcomes]
    assert not np.isnan(measures[is_safe]).any()
    # The gimbal's may be infinite, straight under a camera; none is infinite on its harmful side.
    for i in KNOWN:
        harmless = CHASE.measures[i].harmless
        assert not (measures[:, i] == -harmless).any(), CHASE.measures[i].name


@settings(max_examples=40, deadline=None)
@given(seed=SEEDS)
def test_shares_are_shares_and_times_are_times(seed):
    measures, _, _ = film_all(*anything(seed))
    named = dict(zip([m.name for m in CHASE.measures], measures.T, strict=True))
    seen = named["in_frame_share"]
    seen = seen[np.isfinite(seen)]
    assert ((seen >= 0) & (seen <= 1)).all()
    near, far = named["focus_near_m"], named["focus_far_m"]
    shot = np.isfinite(near) & np.isfinite(far)
    assert (near[shot] <= far[shot]).all()
    assert (np.nan_to_num(named["canopy_wake_m_s"]) <= 2.0 * 16.0).all()  # AW139 in thin air


@settings(max_examples=20, deadline=None)
@given(seed=SEEDS)
def test_runs_know_nothing_of_each_other(seed):
    stunt, inputs, winds, whites, tracks = anything(seed)
    whole = film_all(stunt, inputs, winds, whites, tracks, frames=300)
    order = np.random.default_rng(seed).permutation(RUNS)
    mixed = film_all(stunt, inputs[order], winds[order], whites[order], tracks[order], frames=300)
    for a, b in zip(whole, mixed, strict=True):
        assert np.array_equal(a[order], b, equal_nan=True)


@settings(max_examples=20, deadline=None)
@given(seed=SEEDS, turn=st.floats(0.1, 6.0))
def test_a_turned_world_gives_the_same_numbers(seed, turn):
    """Over level ground no direction is special: turn path, wind, box and jump together."""
    stunt, inputs, winds, whites, tracks = anything(seed)
    c, s = math.cos(turn), math.sin(turn)

    def turned(array, east, north):
        array = array.copy()
        e, n = array[..., east].copy(), array[..., north].copy()
        array[..., east], array[..., north] = c * e - s * n, s * e + c * n
        return array

    rows = []
    for row in stunt.tables["waypoint"]:
        e, n = row["east_m"], row["north_m"]
        rows.append(row | {"east_m": c * e - s * n, "north_m": s * e + c * n})
    other = chase(
        stunt.tables["platform"][0]["type"],
        tables=dict(stunt.tables) | {"waypoint": tuple(rows)},
    )
    bodies = turned(turned(tracks, 0, 1), 3, 4)
    whites2 = turned(turned(turned(whites, 0, 1), 3, 4), 6, 7)
    here = film_all(stunt, inputs, winds, whites, tracks)[0]
    there = film_all(other, inputs, turned(winds, 0, 1), whites2, bodies)[0]
    names = ["fall_separation_m", "canopy_separation_m", "bike_separation_m", "canopy_wake_m_s",
             "effort_share", "vortex_ring_share", "focus_near_m", "focus_far_m"]  # fmt: skip
    for name in names:
        i = CHASE.measure_index(name)
        # Far off a flown wake nothing is counted, and far is told by a box that lies north.
        near = 0.3 if name == "canopy_wake_m_s" else 1e-6
        assert np.allclose(here[:, i], there[:, i], rtol=1e-6, atol=near, equal_nan=True), name


@settings(max_examples=20, deadline=None)
@given(seed=SEEDS, wider_m=st.floats(1.0, 100.0))
def test_a_hover_farther_from_everything_is_nowhere_nearer(seed, wider_m):
    rng = np.random.default_rng(seed)
    north = rng.uniform(60, 200)
    inputs, whites = drawn_inputs(CHASE, RUNS, seed), rng.standard_normal((RUNS, 9))
    tracks = np.tile(jump(), (RUNS, 1, 1))
    winds = np.zeros((RUNS, 3))
    near, _, _ = film_all(chase("H125", (0, -70, -north, -40)), inputs, winds, whites, tracks)
    far, _, _ = film_all(
        chase("H125", (0, -70, -north - wider_m, -40)), inputs, winds, whites, tracks
    )
    for name in ("fall_separation_m", "canopy_separation_m", "bike_separation_m"):
        i = CHASE.measure_index(name)
        assert (far[:, i] >= near[:, i]).all()


def test_the_plan_is_the_same_for_every_run():
    stunt = anything(7)[0]
    a, b = (setting(plan_of(stunt), np.zeros((0, 0, 7))).plan for _ in range(2))
    assert np.array_equal(a.path.place_m, b.path.place_m)
