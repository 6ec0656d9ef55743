"""Long steps change nothing: the same runs with an edge every 0.02 s end alike."""

import math

import numpy as np
import pytest

from secondunit.physics.gust import blow_level, unit_gusts
from secondunit.physics.wind import new_air
from secondunit.stunts.kind import GUST_PEAK, GUST_STEP_S, GUST_TIME_S, as_rows
from secondunit.stunts.roof_fight import ROOF_FIGHT
from secondunit.stunts.roof_fight.fight import way_of
from secondunit.stunts.roof_fight.march import follow
from secondunit.stunts.roof_fight.rows import HARMLESS, INPUTS, RESULTS
from secondunit.stunts.roof_fight.times import edges_max, write_calls, write_edges
from small_roof import TABLES
from small_roof_rotor import drawn_inputs, knots_of, plan_for, turbulence, whites_of

RUNS, SHOT_S, STEP_S = 150, 40.0, 0.02
TOLERANCE = 0.01
NO_TRACK = np.zeros((0, len(ROOF_FIGHT.channels)))


@pytest.mark.parametrize(
    ("wind_m_s", "changes"),
    [(3.0, {}), (8.0, {"roof_friction": 0.35}), (4.0, {"balance_m_s2": 0.3})],
    ids=["as planned", "a slick roof", "poor balance"],
)
def test_edges_a_fiftieth_of_a_second_apart_change_no_outcome(wind_m_s, changes):
    plan = plan_for(ROOF_FIGHT, TABLES)
    inputs = drawn_inputs(ROOF_FIGHT, RUNS, 4, shot_s=SHOT_S, brake_chance=0.5, **changes)
    whites = whites_of(turbulence(ROOF_FIGHT, RUNS, 4))
    rows = as_rows(inputs, INPUTS)
    ends = {True: [], False: []}
    for i in range(RUNS):
        for is_dense in (False, True):
            ends[is_dense].append(followed(plan, rows[i], whites[i], wind_m_s, is_dense=is_dense))
    coarse, fine = (np.array([end for end, _ in ends[dense]]) for dense in (False, True))
    assert (coarse == fine).all()
    assert changes == {} or (coarse > 0).any()
    few, many = (np.array([measures for _, measures in ends[dense]]) for dense in (False, True))
    for i, measure in enumerate(ROOF_FIGHT.measures):
        known = np.isfinite(few[:, i])
        assert (known == np.isfinite(many[:, i])).all()
        if measure.name != "worst_second_s":  # two seconds may be as bad as each other
            near = pytest.approx(many[known, i], rel=TOLERANCE, abs=TOLERANCE)
            assert few[known, i] == near, measure.name


def followed(plan, row, white, wind_m_s, *, is_dense):
    """Follow both performers of a run: the worse outcome, and the measures."""
    air = new_air()[0]
    series = np.zeros((knots_of(ROOF_FIGHT), 2))
    unit_gusts(white, GUST_STEP_S, GUST_TIME_S, series)
    blow_level(
        air, 0.6 * wind_m_s, -0.8 * wind_m_s, 3.0 / GUST_PEAK, series, GUST_STEP_S, 50.0, 1.0
    )
    way = way_of(row, plan, np.zeros((5, 7)))
    calls = np.zeros((len(plan.portals), 4))
    write_calls(row, plan, way, calls, SHOT_S)
    edges = np.zeros(edges_max(plan, len(series), 10))
    edges = edges[: write_edges(plan, way, calls, edges, SHOT_S, len(series))]
    assert (np.diff(edges) >= 0).all()
    assert edges[0] == 0.0
    assert edges[-1] == SHOT_S
    if is_dense:
        edges = np.union1d(edges, np.arange(0.0, SHOT_S, STEP_S))
    values = HARMLESS[None].copy()
    result = as_rows(values, RESULTS)[0]
    result.windy_s = result.slide_distance_m = result.tether_peak_force_n = 0.0
    result.tether_stretch_m = 0.0
    outcome = max(
        follow(row, way, plan.beats, plan.firsts[who], plan.firsts[who + 1], calls, edges,
               len(edges), air, 1.2, result, NO_TRACK)
        for who in range(2)
    )  # fmt: skip
    assert math.isfinite(result.relative_gust_m_s)
    return outcome, values[0]
