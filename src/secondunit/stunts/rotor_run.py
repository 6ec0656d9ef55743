"""A run at a helicopter that lifts off: rotor over the head, tail rotor, outwash, and the call-off.

At a gate on the way somebody looks whether the helicopter is up; if not, the runner is called off.
See docs/stunts/rotor_run.md for what is left out.
"""

import math

import numpy as np
from numpy.typing import NDArray

from secondunit.model.limits import Limit
from secondunit.model.spread import Spread, fixed, lognormal, normal, uniform
from secondunit.physics.atmosphere import density_kg_per_m3
from secondunit.physics.gust import blow_level, unit_gusts
from secondunit.physics.jit import kernel, kernel_with_arrays
from secondunit.physics.lift_off import (
    Helicopter,
    Meeting,
    RotorRun,
    Runner,
    Wash,
    abort_margin_s,
    danger_distance_m,
    helicopter_next,
    met,
    rotor_clearance_m,
    rotor_run_of,
    runner_next,
    tail_rotor_distance_m,
    wash_at,
)
from secondunit.physics.person import wind_force_n
from secondunit.physics.setting import Setting
from secondunit.physics.wind import Air, new_air, wind_at
from secondunit.stunts.kind import (
    GUST_PEAK,
    GUST_STEP_S,
    GUST_TIME_S,
    Choice,
    FloatArray,
    Kind,
    Measure,
    Outcome,
    Parameter,
    level_gusts,
)
from secondunit.units import STANDARD_GRAVITY_M_S2

STEP_S = 0.01
FRAME_S = 0.1
STEPS_A_FRAME = 10
STEPS_MAX = 2000
DURATION_MAX_S = 20.0

RAN, CALLED_OFF, CALLED_TOO_LATE, MET_ROTOR, MET_TAIL, NOT_OVER = range(6)
_RUNNING = -1


@kernel
def _note(
    measures: FloatArray, run: RotorRun, helicopter: Helicopter, runner: Runner,
    meeting: Meeting, wash: Wash, density: float,
) -> int:  # fmt: skip
    """Sharpen the measures with this instant, and tell whether a blade was met."""
    clearance = rotor_clearance_m(run, helicopter, meeting)
    tail = tail_rotor_distance_m(run, helicopter, runner, meeting)
    force = wind_force_n(density, run.drag_area_m2, wash.gust_m_s)
    measures[0] = min(measures[0], clearance)
    measures[1] = min(measures[1], tail)
    measures[2] = max(measures[2], wash.speed_m_s)
    measures[3] = max(measures[3], wash.gust_m_s)
    measures[4] = max(measures[4], force)
    measures[6] = min(measures[6], meeting.distance_m)
    if run.window_low_m <= helicopter.skid_height_m <= run.window_high_m:
        measures[7] = min(measures[7], max(meeting.distance_m - run.skid_offset_m, 0.0))
    if clearance <= 0.0 and meeting.distance_m <= 0.5 * run.rotor_diameter_m:
        return MET_ROTOR
    if tail <= 0.0:
        return MET_TAIL
    return _RUNNING


@kernel
def _ended(
    run: RotorRun, helicopter: Helicopter, runner: Runner, meeting: Meeting, time_s: float
) -> int:
    """Tell how the run has ended at this instant, or that it goes on."""
    if time_s >= runner.called_s + run.reaction_s and runner.speed_m_s <= 0.0:
        return CALLED_OFF if meeting.distance_m >= danger_distance_m(run) else CALLED_TOO_LATE
    return RAN if helicopter.skid_height_m > run.window_high_m else _RUNNING


@kernel
def _draw(row: FloatArray, helicopter: Helicopter, runner: Runner, wash: Wash) -> None:
    """Keep one frame."""
    row[0], row[1], row[2] = runner.east_m, runner.north_m, runner.speed_m_s
    row[3], row[4], row[5] = helicopter.east_m, helicopter.north_m, helicopter.skid_height_m
    row[6] = wash.speed_m_s


@kernel
def _march(run: RotorRun, air: Air, measures: FloatArray, track: FloatArray) -> int:
    """March one run from the cue, filling its measures and track; give the outcome's code."""
    density = density_kg_per_m3(air.elevation_m) * air.density_ratio
    weight = run.helicopter_mass_kg * STANDARD_GRAVITY_M_S2
    helicopter = Helicopter(0.0, 0.0, 0.0, 0.0, 0.0, weight)
    bearing = run.heading_rad + run.approach_rad
    east, north = run.start_distance_m * math.sin(bearing), run.start_distance_m * math.cos(bearing)
    runner = Runner(east, north, 0.0, math.inf)
    passed = False
    for step in range(STEPS_MAX + 1):
        time_s = step * STEP_S
        meeting = met(run, helicopter, runner)
        wash = wash_at(run, helicopter, meeting, wind_at(time_s, 0.0, air), density)
        outcome = _note(measures, run, helicopter, runner, meeting, wash, density)
        if not passed and meeting.distance_m <= run.gate_m:
            passed = True
            measures[5] = abort_margin_s(run, meeting.distance_m, runner.speed_m_s)
            if helicopter.skid_height_m < run.gate_height_m:
                runner = Runner(runner.east_m, runner.north_m, runner.speed_m_s, time_s)
        if step % STEPS_A_FRAME == 0 and step // STEPS_A_FRAME < track.shape[0]:
            _draw(track[step // STEPS_A_FRAME], helicopter, runner, wash)
        if outcome == _RUNNING:
            outcome = _ended(run, helicopter, runner, meeting, time_s)
        if outcome != _RUNNING:
            return outcome
        runner = runner_next(run, runner, meeting, wash, density, time_s, STEP_S)
        helicopter = helicopter_next(run, helicopter, time_s + STEP_S, STEP_S)
    return NOT_OVER


@kernel_with_arrays
def _fly_rows(
    inputs: FloatArray, winds: FloatArray, whites: FloatArray, setting: Setting,
    measures: FloatArray, outcomes: NDArray[np.int64], tracks: FloatArray, air: Air,
) -> None:  # fmt: skip
    """March every run; arrays are those of `secondunit.stunts.kind.Fly`. No terrain is read."""
    measures[:] = math.inf
    measures[:, 2:5] = 0.0
    tracks[:] = math.nan
    series = np.zeros((max(whites.shape[1] // 2, 2), 2))
    for i in range(inputs.shape[0]):
        run = rotor_run_of(inputs[i])
        deviation = winds[i, 2] / GUST_PEAK
        if whites.shape[1] > 0:
            unit_gusts(whites[i], GUST_STEP_S, GUST_TIME_S, series)
        blow_level(
            air, winds[i, 0], winds[i, 1], deviation, series, GUST_STEP_S, setting.elevation_m,
            run.air_density_ratio,
        )  # fmt: skip
        outcomes[i] = _march(run, air, measures[i], tracks[i])


def fly(
    inputs: FloatArray, winds: FloatArray, whites: FloatArray, setting: Setting,
    measures: FloatArray, outcomes: NDArray[np.int64], tracks: FloatArray,
) -> None:  # fmt: skip
    """March every run; see `secondunit.stunts.kind.Fly`."""
    _fly_rows(inputs, winds, whites, setting, measures, outcomes, tracks, new_air()[0])


_A = "assumption"
_M = "from memory, unverified"

_PARAMETERS = (
    Parameter(
        name="heading_rad", default=fixed(0.0), low=-2 * math.pi, high=2 * math.pi,
        meaning="compass heading of the helicopter's nose, clockwise from north",
        source="assumption: north, to be set; helicopters depart into the wind",
    ),
    Parameter(
        name="approach_rad", default=normal(1.0, 0.1), low=-math.pi, high=math.pi,
        meaning="where the runner starts, clockwise from the nose: 0 ahead, a half turn behind",
        source="assumption: ahead of abeam, where the pilot sees the runner",
    ),
    Parameter(
        name="start_distance_m", default=normal(40.0, 0.5, low=38.0, high=42.0), low=10.0,
        high=100.0, meaning="distance of the runner's start from the mast", source=_A,
    ),
    Parameter(
        name="start_delay_s", default=lognormal(0.3, 0.3), low=0.0, high=5.0,
        meaning="from the cue to the runner's first step", source=_A,
    ),
    Parameter(
        name="top_speed_m_s", default=normal(7.0, 0.3, low=6.0, high=8.0), low=3.0, high=11.0,
        meaning="speed the runner holds in still air",
        source="assumption: runners 6-8 m/s, in costume on grass",
    ),
    Parameter(
        name="speed_up_s", default=uniform(0.9, 1.3), low=0.5, high=3.0,
        meaning="time constant of the sprint; after it 63 % of the top speed is reached",
        source="assumption; champions 0.89 s (Keller 1973, from memory, unverified)",
    ),
    Parameter(
        name="mass_kg", default=normal(80.0, 3.0, low=70.0, high=90.0), low=40.0, high=150.0,
        meaning="runner with costume", source=_A,
    ),
    Parameter(
        name="drag_area_m2", default=uniform(0.5, 0.65), low=0.2, high=1.5,
        meaning="drag area of the runner", source="assumption, up to that of a standing person",
    ),
    Parameter(
        name="runner_height_m", default=fixed(1.85), low=1.2, high=2.2,
        meaning="height of the runner in shoes", source=_A,
    ),
    Parameter(
        name="reach_m", default=fixed(0.6), low=0.0, high=1.0,
        meaning="how far a raised hand is above the head, at any time", source="assumption: 0.6 m",
    ),
    Parameter(
        name="reaction_s", default=lognormal(1.4, 0.15), low=0.3, high=4.0,
        meaning="from the look at the gate to the runner's first braking step",
        source="assumption: 0.7 s of who calls and 0.7 s of who runs",
    ),
    Parameter(
        name="stopping_m", default=uniform(2.0, 3.0), low=0.5, high=10.0,
        meaning="way to a stop from top speed", source="assumption: 2-3 m",
    ),
    Parameter(
        name="gate_m", default=fixed(22.0), low=5.0, high=100.0,
        meaning="distance from the mast at which it is decided to go on or to call off",
        source="assumption: danger distance, stopping, 1.4 s at 7 m/s, and 0.5 s to spare",
    ),
    Parameter(
        name="gate_height_m", default=fixed(0.1), low=0.0, high=20.0,
        meaning="height of the skids below which the runner is called off at the gate",
        source="assumption: seen to be off the ground",
    ),
    Parameter(
        name="lift_off_s", default=normal(3.2, 0.3, low=2.0, high=5.0), low=0.0, high=30.0,
        meaning="from the cue to lift-off",
        source="assumption: timed so that the skids leave the ground as the runner nears the gate",
    ),
    Parameter(
        name="climb_m_s2", default=uniform(0.5, 1.5), low=0.1, high=3.0,
        meaning="upward acceleration from lift-off", source="assumption: 0.5-1.5 m/s²",
    ),
    Parameter(
        name="nose_down_rad", default=uniform(math.radians(5), math.radians(10)),
        low=0.0, high=0.35,
        meaning="final nose-down attitude", source="assumption: 5-10 degrees into forward flight",
    ),
    Parameter(
        name="nose_over_s", default=uniform(2.0, 4.0), low=0.5, high=10.0,
        meaning="from lift-off until that attitude is reached", source=_A,
    ),
    Parameter(
        name="helicopter_mass_kg", default=normal(1700.0, 80.0, low=1500.0, high=1900.0),
        low=500.0, high=12_000.0, meaning="mass at lift-off",
        source="assumption: H125 with two aboard and half its fuel; it may weigh 2250 kg",
    ),
    Parameter(
        name="rotor_diameter_m", default=fixed(10.69), low=5.0, high=25.0,
        meaning="diameter of the main rotor", source=f"H125 10.69 m; {_M}",
    ),
    Parameter(
        name="rotor_height_m", default=fixed(3.1), low=1.5, high=8.0,
        meaning="height of the rotor head over the skids", source=f"H125 about 3.1 m; {_M}",
    ),
    Parameter(
        name="tip_dip_m", default=Spread(shape="triangular", a=0.0, b=0.3, c=1.0),
        low=0.0, high=2.0,
        meaning="how far blades dip below the flat disc at its edge: droop, flapping, cyclic",
        source=f"H125 tips can come down to 2.0-2.2 m; {_M}; the shape is an assumption",
    ),
    Parameter(
        name="tail_arm_m", default=fixed(6.7), low=2.0, high=20.0,
        meaning="from the mast back to the tail rotor",
        source=f"H125: length 12.94 m with rotors turning, less both radii; {_M}",
    ),
    Parameter(
        name="tail_rotor_diameter_m", default=fixed(1.86), low=0.5, high=6.0,
        meaning="diameter of the tail rotor", source=f"H125 1.86 m; {_M}",
    ),
    Parameter(
        name="tail_rotor_low_m", default=uniform(0.7, 1.0), low=0.0, high=4.0,
        meaning="height of its lowest point over the ground before lift-off",
        source=f"H125 0.7-1.0 m; {_M}",
    ),
    Parameter(
        name="skid_offset_m", default=fixed(1.1), low=0.5, high=3.0,
        meaning="from the mast sideways to the skid", source=f"H125 about 1.1 m; {_M}",
    ),
    Parameter(
        name="outwash_gust_factor", default=uniform(1.5, 2.0), low=1.0, high=3.0,
        meaning="gusts of the outwash over its mean", source="assumption: 1.5-2",
    ),
    Parameter(
        name="ground_slope_rise_over_run",
        default=normal(0.0, 0.03, low=-0.1, high=0.1), low=-0.3, high=0.3,
        meaning="slope of the ground from the mast towards the runner; uphill positive",
        source="assumption; measure it",
    ),
    Parameter(
        name="window_low_m", default=fixed(1.5), low=0.0, high=20.0,
        meaning="lowest height of the skids in the shot", source=_A,
    ),
    Parameter(
        name="window_high_m", default=fixed(6.0), low=0.5, high=50.0,
        meaning="highest height of the skids in the shot; above it the shot is over", source=_A,
    ),
    Parameter(
        name="air_density_ratio", default=normal(1.0, 0.02, low=0.9, high=1.1), low=0.7, high=1.3,
        meaning="density of the day's air over the standard one",
        source="assumption: a real day differs by about 4 %",
    ),
)  # fmt: skip

_MEASURES = (
    Measure(name="rotor_clearance_m",
            meaning="least height of a blade over the raised hand; infinite if never under it"),
    Measure(name="tail_rotor_distance_m",
            meaning="least distance from the tail rotor's tips while a hand could reach them"),
    Measure(name="outwash_m_s", meaning="highest mean outwash at the runner, with the gusty wind"),
    Measure(name="outwash_gust_m_s", meaning="the same in the gusts of the outwash"),
    Measure(name="outwash_force_n", meaning="highest force of the air on the standing runner"),
    Measure(name="abort_margin_s",
            meaning="how much later than at the gate a call would still stop the runner outside"),
    Measure(name="closest_distance_m", meaning="least distance from the mast"),
    Measure(name="skid_distance_m",
            meaning="least distance from the skid while it is at the height of the shot"),
)  # fmt: skip

_LIMITS = (
    Limit(
        name="rotor_clearance_min_m", measure="rotor_clearance_m", is_max=False, number=1.0,
        protects="person", reason="a blade over a raised hand", source=_A,
    ),
    Limit(
        name="tail_rotor_distance_min_m", measure="tail_rotor_distance_m", is_max=False, number=3.0,
        protects="person", reason="a rotor nobody sees turning", source=_A,
    ),
    Limit(
        name="outwash_max_m_s", measure="outwash_m_s", is_max=True, number=20.0,
        protects="person", reason="walkers are blown over",
        source="A. D. Penwarden, Acceptable wind speeds in towns (1973): 20 m/s is dangerous",
    ),
    Limit(
        name="abort_margin_min_s", measure="abort_margin_s", is_max=False, number=0.0,
        protects="person", reason="a call at the gate must still stop the runner outside the disc",
        source="by definition of the gate",
    ),
    Limit(
        name="skid_distance_max_m", measure="skid_distance_m", is_max=True, number=2.0,
        protects="shot", reason="the hero must be at the skid, in frame", source=_A,
    ),
)  # fmt: skip

ROTOR_RUN = Kind(
    name="rotor_run",
    summary="A run at a helicopter that lifts off.",
    parameters=_PARAMETERS,
    measures=_MEASURES,
    limits=_LIMITS,
    outcomes=(
        Outcome(sentence="ran to the end of the shot", is_safe=True),
        Outcome(sentence="was called off, and stopped outside the disc", is_safe=True),
        Outcome(sentence="was called off too late, and stopped under the disc", is_safe=False),
        Outcome(sentence="met the main rotor", is_safe=False),
        Outcome(sentence="met the tail rotor", is_safe=False),
        Outcome(sentence="was not over at the end of the simulated time", is_safe=False),
    ),
    channels=("runner_east_m", "runner_north_m", "runner_speed_m_s", "helicopter_east_m",
              "helicopter_north_m", "skid_height_m", "outwash_m_s"),
    needs_terrain=False,
    duration_max_s=DURATION_MAX_S,
    whites=level_gusts(DURATION_MAX_S),
    frame_s=FRAME_S,
    wind_speeds_m_s=(0.0, 2.0, 4.0, 6.0, 8.0, 10.0, 12.0, 16.0),
    fly=fly,
    choices=(
        Choice(name="start_distance_m", reach=10.0, step=0.5),
        Choice(name="lift_off_s", reach=1.0, step=0.1),
    ),
)  # fmt: skip
