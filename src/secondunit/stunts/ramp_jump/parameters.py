"""What a run of the ramp jump depends on, with defaults and their sources."""

import math

from secondunit.model.spread import Spread, fixed, lognormal, normal, uniform
from secondunit.stunts.kind import Parameter

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
