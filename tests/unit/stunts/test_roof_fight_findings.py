"""What the runs of a roof fight say in sentences."""

import numpy as np
import pytest

from secondunit.stunts.kind import Seen
from secondunit.stunts.roof_fight import ROOF_FIGHT
from small_roof import STRAIGHT, TABLES, TUNNEL
from small_roof_rotor import drawn_inputs, flown, is_safe, stunt_of, turbulence, winds_from

RUNS = 40


def told(tables, **changes):
    """The sentences on some runs in light wind."""
    changes = {"shot_s": 30.0, "train_speed_m_s": 20.0} | changes
    inputs, knots = drawn_inputs(ROOF_FIGHT, RUNS, 1, **changes), turbulence(ROOF_FIGHT, RUNS, 1)
    winds = winds_from(RUNS, 3.0, 0.0, 1.5)
    measures, outcomes, tracks = flown(ROOF_FIGHT, inputs, winds, knots, frames=61, tables=tables)
    seen = Seen(
        values={m.name: measures[:, i] for i, m in enumerate(ROOF_FIGHT.measures)},
        outcomes=outcomes,
        is_safe=is_safe(ROOF_FIGHT, measures, outcomes),
        clips=tracks,
        channels=ROOF_FIGHT.channels,
        frame_s=ROOF_FIGHT.frame_s,
    )
    return list(ROOF_FIGHT.findings(stunt_of(ROOF_FIGHT, tables, **changes), seen))


def with_words(sentences, words):
    return [sentence for sentence in sentences if words in sentence]


CALLS = {"structure": [{**TUNNEL, "from_m": 400.0, "to_m": 450.0}], "track": STRAIGHT}
PERSON = {"call_reaction_s": 2.0, "get_down_s": 4.0}  # and a margin of 2 s


@pytest.mark.parametrize(("ahead_m", "verdict"), [(161.0, ": enough"), (159.0, "TOO LATE")])
def test_the_call_is_told_in_seconds_and_metres_and_judged(ahead_m, verdict):
    [call] = with_words(told(CALLS, call_ahead_m=ahead_m, **PERSON), "call to lie down")
    assert 'tunnel "short" at 400 m, 20 s into the shot' in call
    assert "8.0 s ahead: 160 m" in call
    assert verdict in call


def test_a_call_that_would_come_before_the_shot_and_a_tunnel_it_begins_in_are_told():
    near = {"structure": [{**TUNNEL, "from_m": 100.0}, {**TUNNEL, "from_m": -20.0, "to_m": 30.0},
                          {**TUNNEL, "from_m": 900.0, "to_m": 990.0}]}  # fmt: skip
    sentences = told(near, **PERSON)
    assert with_words(sentences, "before the shot begins")
    assert with_words(sentences, "all lie from the start")
    assert with_words(sentences, "The shot ends before the tunnel")


def test_the_passes_a_take_needs_are_the_cut_over_what_19_in_20_passes_give():
    fight = {"beat": [{"start_s": 0.0, "length_s": 10.0}]}
    assert with_words(told(fight, cut_s=10.0), "1 pass a take")
    assert with_words(told(fight, cut_s=10.5), "2 passes a take")
    assert with_words(told(fight, balance_wind_m_s=6.0), "more passes than can be told")
    assert not with_words(told(fight, cut_s=0.0), "pass")


def test_the_worst_second_is_where_the_curve_jolts():
    jolt = {"track": [*STRAIGHT, {"start_m": 300.0, "bend": "left", "radius_m": 600.0}]}
    [worst] = with_words(told(jolt), "worst second")
    assert "about 15 s into the shot, at 300 m" in worst
    assert "curve 0.7" in worst


def test_each_component_is_compared_with_its_factor_and_its_standard():
    parts = {"component": [
        {"name": "thin", "kind": "rope", "strength_n": 5_000.0},
        {"name": "old", "kind": "anchor", "strength_n": 11_000.0, "factor": 1.5},
    ]}  # fmt: skip
    thin, old = with_words(told(parts), "wanted")
    assert thin.startswith('Rope "thin", 5.0 kN')
    assert "wanted 10: TOO WEAK" in thin
    assert "wanted 1.5: holds; less than the 12 kN of EN 795" in old


def test_a_tether_beyond_the_edge_is_told_and_a_restraint_is_not():
    beat = {"start_s": 0.0, "length_s": 5.0}
    inside, beyond = {**beat, "tether_m": 1.39}, {**beat, "tether_m": 1.41}
    assert not with_words(told({"beat": [inside]}), "does not restrain")
    assert with_words(told({"beat": [beyond]}), "beyond the edge (1.40 m)")
    assert with_words(told({"beat": [{**beat, "tethered": "no"}]}), "on no tether")


@pytest.mark.parametrize(("radius_m", "is_told"), [(203.0, True), (205.0, False)])
def test_a_curve_that_lacks_more_cant_than_usual_is_told(radius_m, is_told):
    """20 m/s, cant and deficiency of 150 mm: R = 1.5 · 400/(9.80665 · 0.3) = 203.9 m."""
    sharp = {"track": [*STRAIGHT, {"start_m": 100.0, "bend": "left", "radius_m": radius_m,
                                   "cant_m": 0.15, "easement_m": 40.0}]}  # fmt: skip
    found = with_words(told(sharp), "needs a radius of 204 m")
    assert bool(found) == is_told


def test_a_live_wire_and_a_limit_that_every_run_crosses_are_findings():
    wire = {"structure": [{"kind": "overhead_line", "from_m": 200.0, "to_m": 900.0,
                           "height_m": 5.5}]}  # fmt: skip
    sentences = told(wire)
    assert with_words(sentences, "nobody may be on the roof")
    assert with_words(sentences, f"Every run of {RUNS} crosses clearance_min_m")
    assert not with_words(sentences, "a take")


def test_a_whole_fight_tells_each_of_its_parts_once():
    sentences = told(TABLES)
    assert len(sentences) == len(set(sentences)) == 5
    assert with_words(sentences, "(a striking, b crouched)") or with_words(sentences, "a grappling")


def test_runs_without_a_frame_tell_no_worst_second():
    empty = Seen(
        values={m.name: np.zeros(1) for m in ROOF_FIGHT.measures}, outcomes=np.zeros(1, int),
        is_safe=np.zeros(1, bool), clips=np.full((1, 3, len(ROOF_FIGHT.channels)), np.nan),
        channels=ROOF_FIGHT.channels, frame_s=0.5,
    )  # fmt: skip
    assert not with_words(list(ROOF_FIGHT.findings(stunt_of(ROOF_FIGHT), empty)), "worst second")
