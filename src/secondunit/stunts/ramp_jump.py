"""The ramp jump: ride a motorcycle off a mountain, let go of it, open a canopy, land."""

import math
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from secondunit.model.limits import Limit, Protects
from secondunit.model.spread import Spread, fixed, lognormal, normal, uniform
from secondunit.stunts.kind import Choice, Kind, Measure, Outcome, Parameter
from secondunit.stunts.ramp_jump_kernel import DURATION_MAX_S, FRAME_S, fly

_DEG = math.pi / 180
_A = "assumption"
_HEADING = 254 * _DEG
_LANDING_M = 1500.0


def _across(forward_m: float, right_m: float) -> tuple[float, float]:
    """Give east and north of a place ahead of the lip and to the right of the jump."""
    sine, cosine = math.sin(_HEADING), math.cos(_HEADING)
    return forward_m * sine + right_m * cosine, forward_m * cosine - right_m * sine


_CAMERA_EAST_M, _CAMERA_NORTH_M = _across(60.0, 120.0)
_LANDING_EAST_M, _LANDING_NORTH_M = _across(_LANDING_M, 0.0)


def _parameter(
    name: str, default: Spread, low: float, high: float, meaning: str, source: str = _A
) -> Parameter:
    return Parameter(name=name, default=default, low=low, high=high, meaning=meaning, source=source)


_LATE = uniform(6.0, 9.0)
_ANYWHERE = uniform(-math.pi, math.pi)

RIDE = (
    _parameter(
        "exit_speed_m_s",
        normal(25, 0.8, low=20, high=30),
        5,
        45,
        "speed at the lip that the rider holds the throttle for",
        "assumption: ±3 % after training",
    ),
    _parameter("run_up_length_m", fixed(80), 5, 500, "level run-up before the ramp"),
    _parameter("ramp_length_m", fixed(8), 0.5, 50, "ramp, straight at the angle of its lip"),
    _parameter(
        "lip_angle_rad",
        normal(10 * _DEG, 0.3 * _DEG, low=0, high=20 * _DEG),
        0,
        35 * _DEG,
        "angle of the lip above the horizon",
    ),
    _parameter("rider_mass_kg", fixed(85), 50, 150, "rider with clothes and parachute"),
    _parameter(
        "bike_mass_kg",
        fixed(107),
        60,
        300,
        "motorcycle, fuelled",
        "Honda CRF250R 2020: 236 lb, dirtrider.com test",
    ),
    _parameter(
        "engine_power_w",
        fixed(29_381),
        5_000,
        150_000,
        "power at the rear wheel",
        "Honda CRF250R 2020: 39.4 hp, dirtrider.com test",
    ),
    _parameter(
        "tyre_grip", normal(0.8, 0.1, low=0.4, high=1.1), 0.05, 1.5, "friction of tyre on deck"
    ),
    _parameter(
        "front_axle_m", fixed(0.781), 0.3, 1.5, "centre of mass to front axle, along the bike"
    ),
    _parameter(
        "rear_axle_m", fixed(0.70), 0.3, 1.5, "centre of mass to rear axle; wheelbase 1.481 m"
    ),
    _parameter(
        "mass_height_m", fixed(0.95), 0.3, 1.6, "height of the centre of mass, rider standing"
    ),
    _parameter("pitch_gyration_m", uniform(0.50, 0.65), 0.3, 1.0, "radius of gyration in pitch"),
    _parameter(
        "riding_drag_area_m2",
        normal(0.65, 0.06, low=0.55, high=0.80),
        0.1,
        2,
        "drag area of bike and standing rider",
    ),
    _parameter("riding_side_area_m2", fixed(1.0), 0, 3, "side force area of bike and rider"),
    _parameter(
        "steer_reaction_s",
        uniform(0.25, 0.40),
        0,
        2,
        "delay before the rider steers against a gust",
    ),
    _parameter("exit_offset_m", normal(0, 0.25), -3, 3, "place on the lip, right of its middle"),
    _parameter(
        "exit_heading_error_rad", normal(0, 1 * _DEG), -0.5, 0.5, "direction off the ramp's"
    ),
    _parameter(
        "pop_speed_m_s",
        normal(-0.3, 0.5, low=-2.5, high=1.1),
        -5,
        5,
        "speed the rider adds across the ramp by absorbing (-) or springing (+)",
        "range: J. A. McNeil 2011, terrain-park data; spread assumed",
    ),
)
DROP = (
    _parameter(
        "release_time_s", lognormal(0.5, 0.35), 0.05, 5, "letting go of the bike, after the lip"
    ),
    _parameter(
        "push_up_m_s", normal(1.2, 0.5), -5, 8, "speed up between rider and bike by pushing off"
    ),
    _parameter("push_forward_m_s", normal(-0.5, 0.4), -5, 5, "the same, forwards"),
    _parameter(
        "rider_drag_area_m2",
        normal(0.50, 0.06, low=0.3, high=0.8),
        0.2,
        1.2,
        "drag area of the rider",
    ),
    _parameter(
        "rider_lift_over_drag",
        normal(0.5, 0.2, low=0, high=1.2),
        0,
        3,
        "lift over drag that the rider's body reaches",
    ),
    _parameter(
        "lift_growth_s", fixed(4.0), 0.1, 20, "time after release in which that lift builds up"
    ),
    _parameter(
        "bike_drag_area_m2",
        normal(0.75, 0.15, low=0.3, high=1.3),
        0.1,
        2,
        "drag area of the tumbling bike",
    ),
    _parameter(
        "delay_s",
        Spread(shape="normal", a=6, b=0.4, low=3, high=9, tail_chance=0.01, tail=_LATE),
        0.5,
        30,
        "throw of the pilot chute, after the lip; 1 % late",
    ),
    _parameter("stretch_time_s", uniform(0.7, 1.3), 0.1, 5, "throw to line stretch"),
    _parameter(
        "opening_distance_m",
        lognormal(90, 0.22),
        10,
        500,
        "way through the air from line stretch until the canopy is full",
    ),
    _parameter(
        "heading_error_rad",
        Spread(shape="normal", a=0, b=25 * _DEG, tail_chance=0.07, tail=_ANYWHERE),
        -math.pi,
        math.pi,
        "direction in which the canopy opens, off the jump's",
        "assumption; no public count of off-heading openings was found",
    ),
)
DESCENT = (
    _parameter("canopy_area_m2", fixed(24.15), 10, 60, "canopy, 260 ft²"),
    _parameter(
        "canopy_glide_factor",
        normal(1, 0.12, low=0.6, high=1.4),
        0.3,
        2,
        "glide ratio over the table's",
        "line drag is uncertain to 20 %: Johari, AIAA ADS 2011-2553; spread assumed",
    ),
    _parameter(
        "canopy_speed_factor",
        normal(1, 0.12, low=0.6, high=1.4),
        0.5,
        2,
        "airspeed over the table's",
        "as the glide ratio",
    ),
    _parameter("toggle_reaction_s", uniform(1, 2), 0, 20, "open canopy to first steering"),
    _parameter(
        "flare_height_m", normal(3.5, 0.5, low=1, high=8), 0, 20, "height above ground of the flare"
    ),
    _parameter("aim_error_east_m", normal(0, 6), -500, 500, "pilot's aim off the landing point"),
    _parameter("aim_error_north_m", normal(0, 6), -500, 500, "pilot's aim off the landing point"),
    _parameter(
        "wind_misread_east_m_s",
        normal(0, 1.5),
        -20,
        20,
        "error of the wind believed at the landing",
    ),
    _parameter(
        "wind_misread_north_m_s",
        normal(0, 1.5),
        -20,
        20,
        "error of the wind believed at the landing",
    ),
)
PLACE = (
    _parameter(
        "jump_heading_rad",
        fixed(_HEADING),
        -2 * math.pi,
        2 * math.pi,
        "direction of the ramp, from north",
    ),
    _parameter(
        "landing_east_m", fixed(_LANDING_EAST_M), -20_000, 20_000, "landing point, east of the lip"
    ),
    _parameter(
        "landing_north_m",
        fixed(_LANDING_NORTH_M),
        -20_000,
        20_000,
        "landing point, north of the lip",
    ),
    _parameter(
        "landing_wind_ratio",
        lognormal(0.67, 0.2),
        0,
        3,
        "mean wind at the landing over that at the lip",
        "assumption: one over the ridge's speed-up, lognormal 1.5, 0.2",
    ),
    _parameter(
        "air_density_ratio",
        normal(1, 0.02, low=0.92, high=1.08),
        0.7,
        1.3,
        "density of the day over the standard one",
    ),
    _parameter(
        "camera_east_m", fixed(_CAMERA_EAST_M), -5_000, 5_000, "hold point of the camera helicopter"
    ),
    _parameter(
        "camera_north_m",
        fixed(_CAMERA_NORTH_M),
        -5_000,
        5_000,
        "hold point of the camera helicopter",
    ),
    _parameter("camera_up_m", fixed(20), -2_000, 2_000, "hold point of the camera helicopter"),
)
PARAMETERS = RIDE + DROP + DESCENT + PLACE

MEASURES = tuple(
    Measure(name=name, meaning=meaning)
    for name, meaning in (
        ("exit_speed_m_s", "speed at the lip"),
        (
            "lip_pitch_rate_rad_s",
            "greater of two estimates of the nose-down pitch rate after the lip",
        ),
        ("deck_offset_m", "place at the lip off the middle of the deck, either side"),
        ("release_time_s", "letting go of the bike, after the lip"),
        ("separation_at_throw_m", "rider to motorcycle as the pilot chute is thrown"),
        (
            "face_clearance_m",
            "smallest distance to the ground from 1.5 s after the lip to the open canopy",
        ),
        ("throw_height_m", "height above ground as the pilot chute is thrown"),
        ("opening_height_m", "height above ground as the canopy is open; 0 if it never was"),
        ("opening_peak_g0", "greatest load of the opening, as an accelerometer shows it, over g"),
        ("landing_offset_m", "landing to the declared landing point"),
        ("landing_sink_m_s", "speed downwards at the landing"),
        ("landing_ground_speed_m_s", "speed over ground at the landing"),
        ("canopy_time_s", "time under the open canopy"),
        ("drop_m", "height of the lip above the end of the run"),
        ("bike_fall_m", "height of the lip above the motorcycle's impact"),
        ("bike_range_m", "level distance from the lip to the motorcycle's impact"),
        ("bike_impact_speed_m_s", "speed of the motorcycle as it hits"),
        ("bike_impact_energy_j", "energy of the motorcycle as it hits"),
        (
            "camera_separation_m",
            "smallest distance of rider or motorcycle to the camera helicopter",
        ),
    )
)

OUTCOMES = (
    Outcome(sentence="landed under the canopy", is_safe=True),
    Outcome(sentence="the motorcycle stopped before the lip", is_safe=False),
    Outcome(sentence="struck the ground before the canopy was open", is_safe=False),
    Outcome(sentence="struck the face under the canopy", is_safe=False),
    Outcome(sentence="left the terrain that is known", is_safe=False),
    Outcome(sentence="was still in the air at the end of the simulated time", is_safe=False),
    Outcome(sentence="could not be simulated", is_safe=False),
)


def _limit(
    name: str, measure: str, number: float, protects: Protects, reason: str, source: str = _A
) -> Limit:
    return Limit(
        name=name, measure=measure, is_max="_max" in name, number=number, protects=protects,
        reason=reason, source=source,
    )  # fmt: skip


LIMITS = (
    _limit(
        "exit_speed_min_m_s",
        "exit_speed_m_s",
        22,
        "person",
        "slower, the rehearsed path does not hold",
    ),
    _limit(
        "deck_offset_max_m",
        "deck_offset_m",
        1.0,
        "person",
        "wheels stay on a deck at least 2.4 m wide",
    ),
    _limit(
        "separation_at_throw_min_m",
        "separation_at_throw_m",
        8,
        "person",
        "pilot chute, bridle and lines pass clear of the motorcycle",
    ),
    _limit(
        "face_clearance_min_m", "face_clearance_m", 15, "person", "room to turn away from the face"
    ),
    _limit(
        "opening_height_min_m",
        "opening_height_m",
        60,
        "person",
        "time to take the toggles, turn about and flare",
    ),
    _limit(
        "opening_peak_max_g0",
        "opening_peak_g0",
        10,
        "person",
        "harder openings injure",
        "assumption, after Gladh and others 2013-19 (from memory, unverified)",
    ),
    _limit(
        "landing_offset_max_m",
        "landing_offset_m",
        75,
        "person",
        "ground free of obstacles",
        "F/NLF handbook: drop zone of 150-200 m; half of the smaller",
    ),
    _limit("landing_sink_max_m_s", "landing_sink_m_s", 5, "person", "harder landings injure"),
    _limit(
        "landing_ground_speed_max_m_s",
        "landing_ground_speed_m_s",
        8,
        "person",
        "faster landings injure",
    ),
    _limit(
        "camera_separation_min_m",
        "camera_separation_m",
        50,
        "person",
        "rotor and wake stay clear of rider and motorcycle",
    ),
    _limit(
        "landing_zone_max_m",
        "landing_offset_m",
        25,
        "shot",
        "lands where the camera is set",
        "F/NLF handbook: flat core of 50 m",
    ),
    _limit("release_time_min_s", "release_time_s", 0.2, "shot", "seen riding off the lip"),
    _limit(
        "release_time_max_s",
        "release_time_s",
        1.2,
        "shot",
        "lets go while bike and rider are in frame",
    ),
)

RAMP_JUMP = Kind(
    name="ramp_jump",
    summary="ride a motorcycle off a mountain, let go of it, open a canopy, land",
    parameters=PARAMETERS,
    measures=MEASURES,
    limits=LIMITS,
    outcomes=OUTCOMES,
    channels=(
        "rider_east_m", "rider_north_m", "rider_up_m", "rider_speed_m_s",
        "bike_east_m", "bike_north_m", "bike_up_m", "bike_speed_m_s",
    ),
    needs_terrain=True,
    duration_max_s=DURATION_MAX_S,
    frame_s=FRAME_S,
    wind_speeds_m_s=(0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0),
    fly=fly,
    choices=(
        Choice(name="exit_speed_m_s", reach=3.0, step=0.1),
        Choice(name="lip_angle_rad", reach=5 * _DEG, step=0.5 * _DEG),
        Choice(name="delay_s", reach=2.0, step=0.1),
        Choice(name="landing_east_m", reach=100.0, step=5.0),
        Choice(name="landing_north_m", reach=100.0, step=5.0),
    ),
)  # fmt: skip


def typical_inputs(changes: Mapping[str, float] | None = None) -> NDArray[np.float64]:
    """Give one run's inputs with every parameter at its default's middle, but for the changes.

    Parameters
    ----------
    changes
        SI values by parameter name.

    Returns
    -------
    ndarray
        Shape (1, parameters), in the order of the kind's parameters.

    Raises
    ------
    KeyError
        Where a name is no parameter of the ramp jump.
    """
    values = {parameter.name: parameter.default.middle() for parameter in PARAMETERS}
    unknown = set(changes or {}) - set(values)
    if unknown:
        raise KeyError(", ".join(sorted(unknown)))
    values.update(changes or {})
    return np.array([list(values.values())])
