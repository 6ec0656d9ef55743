"""A run at a helicopter, from the cue to the end of the shot or to where it was stopped."""

import math

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.atmosphere import density_kg_per_m3
from secondunit.physics.gust import blow_level, unit_gusts
from secondunit.physics.jit import kernel, kernel_with_arrays
from secondunit.physics.lift_off import helicopter_at, helicopter_next
from secondunit.physics.rising import time_to_height_s
from secondunit.physics.runner import Runner, arrival_after_s, call_margin_s, runner_next
from secondunit.physics.setting import Setting
from secondunit.physics.state import Vector
from secondunit.physics.wind import Air, new_air, wind_at
from secondunit.stunts.kind import GUST_PEAK, GUST_STEP_S, GUST_TIME_S, as_rows
from secondunit.stunts.rotor_run.look import Instant, draw, look, note, note_grit
from secondunit.stunts.rotor_run.measures import (
    CALLED_OFF,
    CALLED_TOO_LATE,
    MET_ROTOR,
    MET_TAIL,
    NOT_OVER,
    RAN,
)
from secondunit.stunts.rotor_run.plan import Plan
from secondunit.stunts.rotor_run.rows import HARMLESS, INPUTS, RESULTS
from secondunit.stunts.rotor_run.run import Scene, scene_of

STEP_S = 0.025
STEPS_A_FRAME = 4
FRAME_S = 0.1
STEPS_MAX = 800
DURATION_MAX_S = 20.0
CREEP_M_S = 0.5  # slower, no last call is told
_RUNNING = -1


@kernel
def start_of(row: np.record, heading_rad: float) -> Runner:
    """Give the runner at the cue."""
    bearing = heading_rad + row.approach_rad
    return Runner(
        row.start_distance_m * math.sin(bearing), row.start_distance_m * math.cos(bearing), 0.0,
        math.inf,
    )  # fmt: skip


@kernel
def note_spares(
    time_s: float,
    speed_m_s: float,
    rise_over_run: float,
    row: np.record,
    scene: Scene,
    result: np.record,
) -> None:
    """Measure how much earlier and later lift-off could have come, for who is at the gate now."""
    up_s = time_s - row.lift_off_s
    result.late_spare_s = up_s - time_to_height_s(row.gate_height_m, scene.rise)
    arrival = arrival_after_s(
        scene.sprinter, max(row.gate_m - scene.skid_offset_m, 0.0), row.shot_reach_m, speed_m_s,
        rise_over_run,
    )  # fmt: skip
    result.early_spare_s = time_to_height_s(row.window_high_m, scene.rise) - up_s - arrival


@kernel
def at_gate(
    time_s: float, runner: Runner, now: Instant, row: np.record, scene: Scene, result: np.record
) -> Runner:
    """Look at the gate: give the runner, called off if the helicopter is not up.

    Where the skids need not be up at all, nobody is called off.
    """
    room = row.gate_m - scene.danger_m
    result.abort_margin_s = call_margin_s(scene.sprinter, room, runner.speed_m_s, now.rise_over_run)
    note_spares(time_s, max(runner.speed_m_s, CREEP_M_S), now.rise_over_run, row, scene, result)
    if row.gate_height_m > 0.0 and result.late_spare_s < 0.0:
        return Runner(runner.east_m, runner.north_m, runner.speed_m_s, time_s)
    return runner


@kernel
def note_call(time_s: float, runner: Runner, now: Instant, scene: Scene, result: np.record) -> None:
    """Move the last call on, as long as a call at this instant would still do.

    What is left of the time is told at constant speed: the nearer the last call, the less that
    matters.
    """
    if runner.speed_m_s < CREEP_M_S:
        return
    room = now.meeting.distance_m - scene.danger_m
    margin = call_margin_s(scene.sprinter, room, runner.speed_m_s, now.rise_over_run)
    if margin >= 0.0:
        result.last_call_s = time_s + margin
        result.last_call_distance_m = now.meeting.distance_m - runner.speed_m_s * margin


@kernel
def ended(time_s: float, end_s: float, runner: Runner, now: Instant, scene: Scene) -> int:
    """Tell how the run has ended at this instant, or that it goes on."""
    if now.rotor_clearance_m <= 0.0:
        return MET_ROTOR
    if now.tail_rotor_distance_m <= 0.0:
        return MET_TAIL
    if runner.called_s < math.inf:
        if time_s < runner.called_s + scene.sprinter.reaction_s or runner.speed_m_s > 0.0:
            return _RUNNING
        return CALLED_OFF if now.meeting.distance_m >= scene.danger_m else CALLED_TOO_LATE
    return RAN if time_s > end_s else _RUNNING


@kernel
def crossing_s(time_s: float, before_m: float, now_m: float, at_m: float) -> float:
    """Give when a distance was passed in the step that ends now, on a straight line through it."""
    if not before_m > now_m or math.isinf(before_m):
        return time_s
    return time_s - STEP_S * (at_m - now_m) / (before_m - now_m)


@kernel
def march(
    row: np.record, plan: Plan, mean: Vector, density_kg_per_m3: float, air: Air,
    result: np.record, track: NDArray[np.float64],
) -> int:  # fmt: skip
    """March one run from the cue, filling its measures and track; give the outcome's code."""
    scene = scene_of(row, plan, mean, density_kg_per_m3)
    craft, rise = scene.craft, scene.rise
    helicopter = helicopter_at(craft, rise, -row.lift_off_s, 0.0, 0.0)
    runner = start_of(row, craft.heading_rad)
    end_s = row.lift_off_s + time_to_height_s(row.window_high_m, rise)
    skid_m = scene.skid_offset_m + row.shot_reach_m
    before_m, distance, jet, breeze = math.inf, row.start_distance_m, 0.0, 0.0
    outcome, time_s = NOT_OVER, 0.0
    is_past_gate, is_there = False, False
    for step in range(STEPS_MAX + 1):
        time_s = step * STEP_S
        wind = wind_at(time_s, 0.0, air)
        now = look(row, scene, helicopter, runner, wind, mean)
        note(now, row, scene, helicopter, result)
        jet = max(jet, now.wash.jet_m_s)
        breeze = max(breeze, math.sqrt(wind.east * wind.east + wind.north * wind.north))
        distance = now.meeting.distance_m
        if not is_past_gate and distance <= row.gate_m:
            is_past_gate = True
            passed_s = crossing_s(time_s, before_m, distance, row.gate_m)
            runner = at_gate(passed_s, runner, now, row, scene, result)
        if not is_there and distance <= skid_m:
            is_there = True
            result.early_spare_s = end_s - crossing_s(time_s, before_m, distance, skid_m)
        if runner.called_s == math.inf:
            note_call(time_s, runner, now, scene, result)
        if step % STEPS_A_FRAME == 0 and step // STEPS_A_FRAME < track.shape[0]:
            draw(track[step // STEPS_A_FRAME], now, helicopter, runner)
        code = ended(time_s, end_s, runner, now, scene)
        if code != _RUNNING:
            outcome = code
            break
        before_m = distance
        runner = runner_next(
            scene.sprinter, runner, -now.meeting.out_east, -now.meeting.out_north,
            distance - scene.skid_offset_m, now.rise_over_run, now.wash.outward_m_s,
            scene.density_kg_per_m3, time_s, STEP_S,
        )  # fmt: skip
        helicopter = helicopter_next(
            craft, rise, helicopter, time_s + STEP_S - row.lift_off_s, STEP_S
        )
    if not is_past_gate:
        speed = max(runner.speed_m_s, CREEP_M_S)
        late_s = time_s + (distance - row.gate_m) / speed
        note_spares(late_s, speed, now.rise_over_run, row, scene, result)
    note_grit(jet, breeze, row, scene, result)
    return outcome


@kernel_with_arrays
def fly_rows(
    rows: NDArray[np.record], winds: NDArray[np.float64], whites: NDArray[np.float64],
    plan: Plan, elevation_m: float, measures: NDArray[np.float64], results: NDArray[np.record],
    outcomes: NDArray[np.int64], tracks: NDArray[np.float64], air: Air,
) -> None:  # fmt: skip
    """March every run; `results` is `measures` by name. No terrain is read."""
    series = np.zeros((max(whites.shape[1] // 2, 2), 2))
    for i in range(rows.shape[0]):
        measures[i] = HARMLESS
        tracks[i] = math.nan
        if whites.shape[1] > 0:
            unit_gusts(whites[i], GUST_STEP_S, GUST_TIME_S, series)
        blow_level(
            air, winds[i, 0], winds[i, 1], winds[i, 2] / GUST_PEAK, series, GUST_STEP_S,
            elevation_m, rows[i].air_density_ratio,
        )  # fmt: skip
        density = density_kg_per_m3(elevation_m) * rows[i].air_density_ratio
        mean = Vector(winds[i, 0], winds[i, 1], 0.0)
        outcomes[i] = march(rows[i], plan, mean, density, air, results[i], tracks[i])


def fly(
    inputs: NDArray[np.float64], winds: NDArray[np.float64], whites: NDArray[np.float64],
    setting: Setting, measures: NDArray[np.float64], outcomes: NDArray[np.int64],
    tracks: NDArray[np.float64],
) -> None:  # fmt: skip
    """March every run; see `secondunit.stunts.kind.Fly`."""
    fly_rows(
        as_rows(inputs, INPUTS), winds, whites, setting.plan, setting.elevation_m, measures,
        as_rows(measures, RESULTS), outcomes, tracks, new_air()[0],
    )  # fmt: skip
