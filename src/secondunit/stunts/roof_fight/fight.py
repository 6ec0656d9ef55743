"""Every run of a roof fight, from its inputs to its measures."""

import math

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.atmosphere import density_kg_per_m3
from secondunit.physics.gust import blow_level, unit_gusts
from secondunit.physics.harness import Tether, caught
from secondunit.physics.jit import kernel, kernel_with_arrays
from secondunit.physics.line import BEND_COLUMNS, DEFAULT_BENDS, default_bends
from secondunit.physics.setting import Setting
from secondunit.physics.train import Motion
from secondunit.physics.wind import Air, new_air
from secondunit.stunts.kind import GUST_PEAK, GUST_STEP_S, GUST_TIME_S, as_rows
from secondunit.stunts.roof_fight.felt import Way
from secondunit.stunts.roof_fight.march import follow
from secondunit.stunts.roof_fight.plan import TETHER, RoofPlan
from secondunit.stunts.roof_fight.rows import HARMLESS, INPUTS, RESULTS
from secondunit.stunts.roof_fight.times import edges_max, write_calls, write_edges
from secondunit.units import STANDARD_GRAVITY_M_S2

FloatArray = NDArray[np.float64]


@kernel
def way_of(row: np.record, plan: RoofPlan, own_bends: FloatArray) -> Way:
    """Give the way of a run: the plan's line, or its own curve, and when its driver brakes."""
    bends = plan.bends
    if not plan.has_line:
        hand = -1.0 if row.curve_hand < 0.0 else 1.0
        default_bends(
            own_bends, row.curve_start_m, row.curve_length_m, hand / row.curve_radius_m,
            hand * row.curve_cant_m, row.curve_easement_m, row.track_heading_rad,
        )  # fmt: skip
        bends = own_bends
    ratio = 1.0
    if plan.planned_speed_m_s > 0.0:
        ratio = row.train_speed_m_s / plan.planned_speed_m_s
    brakes = row.brake_draw < row.brake_chance
    brake_s = row.brake_share * row.shot_s if brakes else math.inf
    motion = Motion(ratio, brake_s, row.brake_deceleration_m_s2, row.brake_build_s)
    return Way(bends, plan.around, plan.speeds, motion, row.structure_height_m)


@kernel
def judge_tether(row: np.record, plan: RoofPlan, result: np.record) -> None:
    """Say what a stumble at the worst would load, and what the weakest component makes of it.

    The strongest push of the shot goes on pulling along the shortest tether as it takes the energy
    of a stagger.
    """
    shortest = math.inf
    for i in range(plan.beats.shape[0]):
        tether = plan.beats[i, TETHER]
        shortest = min(shortest, tether if tether > 0.0 else row.tether_length_m)
    result.stumble_force_n = 0.0
    if shortest < math.inf:
        push = row.mass_kg * STANDARD_GRAVITY_M_S2 * math.tan(result.lean_rad)
        tether_of = Tether(
            shortest, row.tether_modulus_n, row.absorber_force_n, row.absorber_stroke_m
        )
        energy = 0.5 * row.mass_kg * row.stumble_speed_m_s**2
        result.stumble_force_n = caught(push, energy, tether_of).peak_force_n
    force = max(result.stumble_force_n, result.tether_peak_force_n)
    result.strength_ratio = plan.allowed_n / force if force > 0.0 else math.inf


@kernel
def fight(
    row: np.record, plan: RoofPlan, calls: FloatArray, edges: FloatArray, own_bends: FloatArray,
    air: Air, knots: int, result: np.record, track: FloatArray,
) -> int:  # fmt: skip
    """Follow every performer through one run; what is worst among them counts.

    The track shows the one it went worst for.
    """
    way = way_of(row, plan, own_bends)
    density = density_kg_per_m3(air.elevation_m) * air.density_ratio
    margin = write_calls(row, plan, way, calls, row.shot_s)
    result.down_margin_s = margin
    count = write_edges(plan, way, calls, edges, row.shot_s, knots)
    result.windy_s, result.slide_distance_m = 0.0, 0.0
    result.tether_peak_force_n, result.tether_stretch_m = 0.0, 0.0
    outcome, worst = -1, 0
    for who in range(plan.firsts.size - 1):
        ended = follow(
            row, way, plan.beats, plan.firsts[who], plan.firsts[who + 1], calls, edges, count, air,
            density, result, track[:0],
        )  # fmt: skip
        if ended > outcome:
            outcome, worst = ended, who
    judge_tether(row, plan, result)
    if track.shape[0] > 0:
        slid = result.slide_distance_m
        follow(
            row, way, plan.beats, plan.firsts[worst], plan.firsts[worst + 1], calls, edges, count,
            air, density, result, track,
        )  # fmt: skip
        result.slide_distance_m = slid
    return outcome


@kernel_with_arrays
def _fight_rows(
    rows: NDArray[np.record], winds: FloatArray, whites: FloatArray, plan: RoofPlan,
    elevation_m: float, edges: FloatArray, results: NDArray[np.record], measures: FloatArray,
    outcomes: NDArray[np.int64], tracks: FloatArray, air: Air,
) -> None:  # fmt: skip
    """Fight every run; arrays are those of `secondunit.stunts.kind.Fly`. The roof is level."""
    series = np.zeros((max(whites.shape[1] // 2, 2), 2))
    calls = np.zeros((plan.portals.shape[0], 4))
    own_bends = np.zeros((DEFAULT_BENDS, BEND_COLUMNS))
    for i in range(rows.shape[0]):
        measures[i] = HARMLESS
        tracks[i] = math.nan
        deviation = winds[i, 2] / GUST_PEAK
        knots = whites.shape[1] // 2 if deviation > 0.0 else 0
        if knots > 0:
            unit_gusts(whites[i], GUST_STEP_S, GUST_TIME_S, series)
        blow_level(
            air, winds[i, 0], winds[i, 1], deviation, series, GUST_STEP_S, elevation_m,
            rows[i].air_density_ratio,
        )  # fmt: skip
        outcomes[i] = fight(
            rows[i], plan, calls, edges, own_bends, air, knots, results[i], tracks[i]
        )


def fly(
    inputs: FloatArray, winds: FloatArray, whites: FloatArray, setting: Setting,
    measures: FloatArray, outcomes: NDArray[np.int64], tracks: FloatArray,
) -> None:  # fmt: skip
    """Fight every run; see `secondunit.stunts.kind.Fly`."""
    plan: RoofPlan = setting.plan
    rows, results = as_rows(inputs, INPUTS), as_rows(measures, RESULTS)
    edges = np.zeros(edges_max(plan, whites.shape[1] // 2, max(len(plan.bends), DEFAULT_BENDS)))
    _fight_rows(
        rows, winds, whites, plan, setting.elevation_m, edges, results, measures, outcomes, tracks,
        new_air()[0],
    )  # fmt: skip
