"""What must hold for any scatter of debris."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from secondunit.stages.debris.discs import count_hits, discs_of, risk_of
from small_debris import bell, debris, someone

SEEDS = st.integers(0, 10_000)
DISTANCES = st.floats(0.0, 500.0)


def _density(impacts, place):
    discs = discs_of(0.1, 0.0, 1.0)
    counts = count_hits(impacts, impacts, np.array([place]), discs)
    return risk_of(counts, np.array([np.hypot(*place) < 2.0]), len(impacts), 0, discs)


@given(SEEDS, st.floats(-6, 6), st.floats(-6, 6))
@settings(max_examples=50, deadline=None)
def test_an_impact_nearer_by_never_lowers_the_high_end(seed, east, north):
    impacts = bell(500, sd_m=1.0, seed=seed)
    before = _density(impacts, (east, north)).high[0]
    nearer = impacts.copy()
    nearer[::7] = np.array([east, north]) + 0.5 * (nearer[::7] - np.array([east, north]))
    assert _density(nearer, (east, north)).high[0] >= before * (1 - 1e-12)


@given(SEEDS, DISTANCES)
@settings(max_examples=25, deadline=None)
def test_an_estimate_lies_in_its_interval_and_is_never_below_what_runs_can_show(seed, away_m):
    found = debris(bell(1_000, seed=seed), [someone(away_m, radius_m=5.0, count=4)])
    group = found.groups[0]
    for estimate in (group.person, group.casualties):
        assert 0 <= estimate.low <= estimate.value <= estimate.high
    assert group.person.high >= found.floor * (1 - 1e-12)
    assert group.casualties.high <= 4 * group.person.high * (1 + 1e-12)


@given(SEEDS, DISTANCES, st.floats(-3, 3), st.floats(-1000, 1000))
@settings(max_examples=25, deadline=None)
def test_the_risk_knows_no_compass(seed, away_m, turn_rad, shift_m):
    impacts = bell(1_000, seed=seed) * [1.0, 3.0]
    turn = np.array([[np.cos(turn_rad), np.sin(turn_rad)], [-np.sin(turn_rad), np.cos(turn_rad)]])
    place = np.array([away_m, 7.0]) @ turn + shift_m
    here = debris(impacts, [someone(away_m, 7.0)]).groups[0].person
    there = debris(impacts @ turn + shift_m, [someone(*place)]).groups[0].person
    # An impact on the rim of a disc may fall to either side of it by a rounding.
    assert abs(there.high - here.high) <= 0.02 * here.high
