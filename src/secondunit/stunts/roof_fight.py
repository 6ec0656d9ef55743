"""A fight on the roof of a moving train: wind, curve, brake, feet, and the tether that must hold.

The run is marched through the shot. While the friction under the feet suffices nothing moves.
Where it does not, the performer slides until they stop, or the tether comes tight, or the edge of
the roof is reached. See docs/stunts/roof_fight.md for what is left out.
"""

import math

import numpy as np
from numpy.typing import NDArray

from secondunit.model.limits import Limit
from secondunit.model.spread import fixed, normal, uniform
from secondunit.physics.atmosphere import density_kg_per_m3
from secondunit.physics.gust import blow_level, unit_gusts
from secondunit.physics.jit import kernel, kernel_with_arrays
from secondunit.physics.person import footing_demand, lean_rad
from secondunit.physics.roof import (
    KEPT_FEET,
    OVER_EDGE,
    SLID,
    SLIDING,
    STANDING,
    STILL_SLIDING,
    TAUT,
    Push,
    RoofRun,
    Slide,
    Train,
    held_by,
    push_on,
    run_of,
    slid_on,
    train_at,
)
from secondunit.physics.setting import Setting
from secondunit.physics.wind import Air, mean_wind, new_air, wind_at
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

STEP_S = 0.02
FRAME_S = 0.2
STEPS_A_FRAME = 10


@kernel
def _note(measures: FloatArray, run: RoofRun, train: Train, push: Push, calm_m_s: float) -> float:
    """Raise the peaks to this instant's and give the footing demand."""
    force = math.hypot(push.along_n, push.right_n)
    demand = footing_demand(force, run.mass_kg, run.roof_friction)
    measures[0] = max(measures[0], calm_m_s)
    measures[1] = max(measures[1], push.relative_wind_m_s)
    measures[2] = max(measures[2], push.drag_n)
    measures[3] = max(measures[3], lean_rad(force, run.mass_kg))
    measures[4] = max(measures[4], abs(train.rightward_m_s2))
    measures[5] = max(measures[5], demand)
    return demand


@kernel
def _march(run: RoofRun, air: Air, measures: FloatArray, track: FloatArray) -> int:
    """March one run through its shot, filling its measures and track; give the outcome's code."""
    density = density_kg_per_m3(air.elevation_m) * air.density_ratio
    mean = mean_wind(0.0, air)
    outcome = KEPT_FEET
    usable_steps = 0
    slide = Slide(run.stance_along_m, run.stance_across_m, 0.0, 0.0, STANDING)
    for step in range(int(run.shot_s / STEP_S + 1e-9)):
        time_s = step * STEP_S
        train = train_at(run, time_s)
        push = push_on(run, train, wind_at(time_s, 0.0, air), density)
        calm = push_on(run, train, mean, density).relative_wind_m_s
        demand = _note(measures, run, train, push, calm)
        if step % STEPS_A_FRAME == 0 and step // STEPS_A_FRAME < track.shape[0]:
            row = track[step // STEPS_A_FRAME]
            row[0], row[1], row[2] = slide.along_m, slide.right_m, train.speed_m_s
            row[3], row[4], row[5] = push.relative_wind_m_s, push.drag_n, demand
        if slide.state == STANDING and demand <= 1.0:
            if push.relative_wind_m_s <= run.balance_wind_m_s:
                usable_steps += 1
            continue
        outcome = SLID
        before = slide
        slide = slid_on(run, slide, push, STEP_S)
        measures[7] += math.hypot(slide.along_m - before.along_m, slide.right_m - before.right_m)
        if slide.state in (TAUT, OVER_EDGE):
            catch, outcome = held_by(run, slide, push)
            measures[6] = catch.peak_force_n
            break
    measures[8] = usable_steps * STEP_S
    return STILL_SLIDING if slide.state == SLIDING else outcome


@kernel_with_arrays
def _fly_rows(
    inputs: FloatArray, winds: FloatArray, whites: FloatArray, setting: Setting,
    measures: FloatArray, outcomes: NDArray[np.int64], tracks: FloatArray, air: Air,
) -> None:  # fmt: skip
    """March every run; arrays are those of `secondunit.stunts.kind.Fly`. The roof is level."""
    measures[:] = 0.0
    tracks[:] = math.nan
    series = np.zeros((max(whites.shape[1] // 2, 2), 2))
    for i in range(inputs.shape[0]):
        run = run_of(inputs[i])
        above_rail = run.roof_height_m + run.performer_height_m + run.jump_height_m
        measures[i, 9] = run.structure_height_m - above_rail
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
        name="train_speed_m_s", default=normal(20.0, 0.5, low=18.0, high=22.0), low=0.0, high=45.0,
        meaning="speed of the train as the shot begins",
        source="assumption: 72 km/h; press tells of 26.8 m/s, the line mostly allows 70-80 km/h",
    ),
    Parameter(
        name="track_heading_rad", default=fixed(0.0), low=-2 * math.pi, high=2 * math.pi,
        meaning="compass heading of the train as the shot begins, clockwise from north",
        source="assumption: north, to be set from the map",
    ),
    Parameter(
        name="curve_radius_m", default=uniform(250.0, 400.0), low=100.0, high=1e6,
        meaning="radius of the curve in the shot",
        source="assumption; many curves of the Rauma line have 200-300 m (from memory, unverified)",
    ),
    Parameter(
        name="curve_hand", default=fixed(1.0), low=-1.0, high=1.0,
        meaning="which way the curve turns: right, or left where negative", source=_A,
    ),
    Parameter(
        name="curve_cant_m", default=uniform(0.10, 0.15), low=0.0, high=0.18,
        meaning="how much higher the outer rail lies in the curve",
        source="assumption; British practice has 0.140-0.165 m at most",
    ),
    Parameter(
        name="curve_start_m", default=uniform(0.0, 300.0), low=-1e5, high=1e5,
        meaning="how far the train rolls in the shot before the curve begins", source=_A,
    ),
    Parameter(
        name="curve_length_m", default=uniform(80.0, 200.0), low=0.0, high=1e5,
        meaning="length of the curve; 0 for straight track", source=_A,
    ),
    Parameter(
        name="brake_chance", default=fixed(0.02), low=0.0, high=1.0,
        meaning="chance that the driver must brake during the shot", source=_A,
    ),
    Parameter(
        name="brake_draw", default=uniform(0.0, 1.0), low=0.0, high=1.0,
        meaning="the draw of that chance: the driver brakes where it lies below", source="a die",
    ),
    Parameter(
        name="brake_share", default=uniform(0.0, 1.0), low=0.0, high=1.0,
        meaning="share of the shot that has passed when the brake takes hold", source="a die",
    ),
    Parameter(
        name="brake_deceleration_m_s2", default=uniform(0.7, 1.0), low=0.1, high=2.0,
        meaning="deceleration of the train; emergency braking has 1.2-1.5",
        source=f"service braking 0.7-1.0 m/s²; {_M}",
    ),
    Parameter(
        name="shot_s", default=fixed(12.0), low=1.0, high=30.0,
        meaning="length of the shot", source=_A,
    ),
    Parameter(
        name="mass_kg", default=normal(80.0, 3.0, low=70.0, high=90.0), low=40.0, high=150.0,
        meaning="performer with costume and harness", source=_A,
    ),
    Parameter(
        name="drag_area_m2", default=uniform(0.65, 0.84), low=0.2, high=1.5,
        meaning="drag area of the performer standing upright, the same from every side",
        source="standing persons, C_D A 0.65-0.84 m²; computed range of the reference, unverified",
    ),
    Parameter(
        name="posture_factor", default=uniform(0.8, 1.0), low=0.2, high=1.2,
        meaning="drag area in the fight over that upright", source=_A,
    ),
    Parameter(
        name="performer_height_m", default=fixed(1.9), low=1.2, high=2.2,
        meaning="height of the performer in boots", source="assumption, as the clearance sum below",
    ),
    Parameter(
        name="jump_height_m", default=fixed(0.5), low=0.0, high=2.0,
        meaning="how high the performer may rise above standing", source=_A,
    ),
    Parameter(
        name="balance_wind_m_s", default=uniform(25.0, 29.0), low=5.0, high=45.0,
        meaning="relative wind above which performers hold on and do not act",
        source="assumption, about the highest wind for a tethered fight",
    ),
    Parameter(
        name="stance_along_m", default=uniform(-0.4, 0.4), low=-0.5, high=0.5,
        meaning="where the performer stands, forward of the tether's anchor", source=_A,
    ),
    Parameter(
        name="stance_across_m", default=uniform(-0.4, 0.4), low=-0.5, high=0.5,
        meaning="where the performer stands, to the right of the anchor, which is amid the roof",
        source=_A,
    ),
    Parameter(
        name="roof_friction", default=uniform(0.5, 0.8), low=0.05, high=1.5,
        meaning="friction between sole and roof at rest; wet or icy roofs have far less",
        source="assumption: dry rubber on painted steel; measure it on the car",
    ),
    Parameter(
        name="sliding_ratio", default=uniform(0.7, 0.95), low=0.3, high=1.0,
        meaning="sliding friction over friction at rest", source=_A,
    ),
    Parameter(
        name="roof_half_width_m", default=uniform(1.4, 1.5), low=1.0, high=2.0,
        meaning="from the middle of the roof to its edge", source=f"roof 1.4-1.5 m; {_M}",
    ),
    Parameter(
        name="roof_height_m", default=uniform(3.7, 4.1), low=2.5, high=5.5,
        meaning="height of the roof above the rails", source=f"3.7-4.1 m; {_M}",
    ),
    Parameter(
        name="structure_height_m", default=fixed(7.5), low=3.0, high=1000.0,
        meaning="lowest structure over the track in the shot, above the rails",
        source="assumption: open line, no tunnel or bridge in the shot; survey it",
    ),
    Parameter(
        name="tether_length_m", default=fixed(1.2), low=0.8, high=10.0,
        meaning="length of the tether from anchor to harness; short of the edge it is a restraint",
        source="assumption: restraint, roof half-width less a margin",
    ),
    Parameter(
        name="tether_modulus_n", default=uniform(24_000.0, 61_000.0), low=5_000.0, high=1e6,
        meaning="force per unit strain of the tether",
        source="24 kN: rope of 9 kN in the UIAA test; 61 kN: 12 kN published for 100 kg after 1 m",
    ),
    Parameter(
        name="absorber_force_n", default=uniform(4_000.0, 4_500.0), low=500.0, high=20_000.0,
        meaning="force at which the absorber tears", source="makers' typical 4-4.5 kN",
    ),
    Parameter(
        name="absorber_stroke_m", default=fixed(0.0), low=0.0, high=2.0,
        meaning="how far the absorber can tear; 0 where none is fitted",
        source="assumption: none, a restraint must not lengthen; EN 355 allows up to 1.75 m",
    ),
    Parameter(
        name="air_density_ratio", default=normal(1.0, 0.02, low=0.9, high=1.1), low=0.7, high=1.3,
        meaning="density of the day's air over the standard one",
        source="assumption: a real day differs by about 4 %",
    ),
)  # fmt: skip

_MEASURES = (
    Measure(name="relative_wind_m_s", meaning="highest wind past the performer, without gusts"),
    Measure(name="relative_gust_m_s", meaning="highest wind past the performer, with gusts"),
    Measure(name="drag_force_n", meaning="highest force of the wind on the performer"),
    Measure(name="lean_rad", meaning="strongest lean needed against wind, curve and brake"),
    Measure(name="lateral_acceleration_m_s2", meaning="highest sideways acceleration in the curve"),
    Measure(
        name="footing_demand", meaning="highest share of the friction used up; over 1, feet slip"
    ),
    Measure(name="tether_peak_force_n", meaning="highest force in the tether; 0 if never loaded"),
    Measure(name="slide_distance_m", meaning="how far the performer slid over the roof"),
    Measure(name="seconds_usable_s", meaning="time on holding feet in wind one can act in"),
    Measure(
        name="clearance_m", meaning="air between the performer's leap and the lowest structure"
    ),
)

_LIMITS = (
    Limit(
        name="relative_wind_max_m_s", measure="relative_wind_m_s", is_max=True, number=27.0,
        protects="person", reason="above it nobody fights on a roof, even on a tether",
        source="assumption; 20 m/s is already dangerous to walkers (Penwarden)",
    ),
    Limit(
        name="relative_gust_max_m_s", measure="relative_gust_m_s", is_max=True, number=32.0,
        protects="person", reason="a gust at which the shot is aborted", source=_A,
    ),
    Limit(
        name="lateral_acceleration_max_m_s2", measure="lateral_acceleration_m_s2", is_max=True,
        number=1.0, protects="person", reason="an unbraced person falls over",
        source="assumption: standing persons keep balance up to about 0.5-1.0 m/s²",
    ),
    Limit(
        name="tether_peak_force_max_n", measure="tether_peak_force_n", is_max=True, number=6_000.0,
        protects="person", reason="the force a body may meet in a full-body harness",
        source="EN 363 and EN 355: 6 kN",
    ),
    Limit(
        name="clearance_min_m", measure="clearance_m", is_max=False, number=0.5,
        protects="person", reason="room for a swaying car and too high a leap", source=_A,
    ),
    Limit(
        name="footing_demand_max", measure="footing_demand", is_max=True, number=1.0,
        protects="shot", reason="who slips does not fight", source="Coulomb friction",
    ),
    Limit(
        name="seconds_usable_min_s", measure="seconds_usable_s", is_max=False, number=8.0,
        protects="shot", reason="what the cut needs", source=_A,
    ),
)  # fmt: skip

ROOF_FIGHT = Kind(
    name="roof_fight",
    summary="A fight on the roof of a moving train, on a tether.",
    parameters=_PARAMETERS,
    measures=_MEASURES,
    limits=_LIMITS,
    outcomes=(
        Outcome(sentence="kept their feet", is_safe=True),
        Outcome(sentence="slid, and came to rest on the roof", is_safe=True),
        Outcome(sentence="slid, and was held on the roof by the tether", is_safe=True),
        Outcome(sentence="went over the edge, and was arrested by the tether", is_safe=False),
        Outcome(sentence="went over the edge, and reached the ground", is_safe=False),
        Outcome(sentence="was still sliding at the end of the shot", is_safe=False),
    ),
    channels=("along_m", "right_m", "train_speed_m_s", "relative_wind_m_s", "drag_force_n",
              "footing_demand"),
    needs_terrain=False,
    duration_max_s=30.0,
    whites=level_gusts(30.0),
    frame_s=FRAME_S,
    wind_speeds_m_s=(0.0, 2.0, 4.0, 6.0, 8.0, 10.0, 12.0, 14.0, 16.0, 20.0),
    fly=fly,
    choices=(Choice(name="train_speed_m_s", reach=5.0, step=0.5),),
)  # fmt: skip
