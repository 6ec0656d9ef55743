"""What a run of the ramp jump depends on, with defaults and their sources."""

import math

from secondunit.model.correlation import CorrelatedInput, Correlation
from secondunit.model.spread import Spread, fixed, lognormal, normal, triangular, uniform
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
_HARD = uniform(15, 30)
_FAULTS = (
    "assumption, below what 9 deaths of all causes in 20,850 jumps from Kjerag leave room for; "
    "no count of bad openings was found"
)

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
    _parameter(
        "ramp_length_m", fixed(20), 0.5, 200, "ramp, along its deck; not used where its radius is"
    ),
    _parameter("ramp_foot_radius_m", fixed(20), 0, 200, "rounding at the foot of a straight ramp"),
    _parameter("ramp_radius_m", fixed(60), 3, 500, "radius of a ramp that is an arc"),
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
    _parameter("pitch_gyration_m", uniform(0.50, 0.65), 0.45, 1.0, "radius of gyration in pitch"),
    _parameter(
        "riding_drag_area_m2",
        normal(0.65, 0.06, low=0.55, high=0.80),
        0.1,
        2,
        "drag area of bike and standing rider",
    ),
    _parameter(
        "riding_side_area_m2", normal(1.3, 0.3, low=0.4, high=2.2), 0, 3, "C_Y A of bike and rider"
    ),
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
    _parameter(
        "front_stiffness_n_per_m",
        normal(8_000, 800, low=5_000, high=15_000),
        1_000,
        30_000,
        "front suspension, at the wheel",
    ),
    _parameter(
        "rear_stiffness_n_per_m",
        normal(9_000, 900, low=5_000, high=15_000),
        1_000,
        30_000,
        "rear suspension, at the wheel",
    ),
    _parameter(
        "front_damping_n_s_per_m",
        normal(900, 120, low=300, high=2_000),
        100,
        3_000,
        "front damper, at the wheel",
    ),
    _parameter(
        "rear_damping_n_s_per_m",
        normal(1_000, 120, low=300, high=2_000),
        100,
        3_000,
        "rear damper, at the wheel",
    ),
    _parameter("suspension_preload_n", fixed(0), 0, 400, "preload of either suspension"),
    _parameter(
        "front_travel_m",
        fixed(0.305),
        0.05,
        0.4,
        "travel of the front suspension",
        "Honda CRF250R 2020: 12.0 in, motorcyclenews.net",
    ),
    _parameter(
        "rear_travel_m",
        fixed(0.315),
        0.05,
        0.4,
        "travel of the rear suspension",
        "Honda CRF250R 2020: 12.4 in, motorcyclenews.net",
    ),
    _parameter("front_unsprung_kg", fixed(13), 2, 25, "front wheel and what moves with it"),
    _parameter("rear_unsprung_kg", fixed(17), 2, 35, "rear wheel and what moves with it"),
    _parameter(
        "tyre_stiffness_n_per_m", uniform(80_000, 120_000), 30_000, 300_000, "either tyre, upright"
    ),
    _parameter("wheel_inertia_kg_m2", fixed(0.7), 0.1, 2, "rear wheel about its axle"),
    _parameter(
        "wheel_spin_rad_s",
        normal(0, 15, low=-80, high=80),
        -120,
        120,
        "how much faster (throttle) or slower (brake) the rear wheel turns once off the lip",
    ),
    _parameter("steer_gain_per_s2", fixed(0.6), 0, 2, "sideways acceleration a metre off the line"),
    _parameter("steer_damping_per_s", fixed(1.2), 0, 2.5, "the same, for each m/s sideways"),
    _parameter("steer_most_m_s2", fixed(3), 0.5, 8, "most sideways acceleration he asks for"),
    _parameter(
        "exposed_m", fixed(10), 0, 500, "how far before the lip shelter from the crosswind ends"
    ),
    _parameter("shelter_ratio", fixed(0.3), 0, 1, "crosswind that gets through the shelter"),
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
        normal(0.75, 0.12, low=0.5, high=1.0),
        0.1,
        2,
        "drag area of the tumbling bike, its mean over time",
    ),
    _parameter("bike_drag_sd_m2", fixed(0.15), 0, 0.4, "how much that changes as it tumbles"),
    _parameter("bike_drag_time_s", fixed(0.5), 0.05, 5, "for how long it stays alike"),
    _parameter(
        "scree_friction_slope_rise_over_run",
        triangular(0.52, 0.8, 1.1),
        0.2,
        1.5,
        "slope on which a sliding motorcycle comes to rest",
        "low end: shadow angle of 27.5 deg, Evans and Hungr 1993; the rest is an assumption: "
        "the wrecks lay in the scree below the face (dagsavisen.no, tv2.no)",
    ),
    _parameter(
        "scree_across_share",
        uniform(0.05, 0.3),
        0,
        0.6,
        "speed across the ground that is kept, turned round, at an impact",
    ),
    _parameter("scree_along_share", uniform(0.3, 0.7), 0, 1, "speed along the ground that is kept"),
    _parameter(
        "rider_pitch_inertia_kg_m2",
        uniform(11, 16),
        4,
        25,
        "pitch inertia of the rider",
        "standing adult, guwsmedical.info table A.2.1",
    ),
    _parameter(
        "rider_above_bike_m",
        normal(0.65, 0.08, low=0.4, high=0.9),
        0,
        1.2,
        "rider's centre of mass above the bike's",
    ),
    _parameter(
        "rider_ahead_of_bike_m", normal(-0.10, 0.08), -1, 1, "rider's centre of mass ahead of it"
    ),
    _parameter(
        "push_share",
        normal(0.5, 0.15, low=0, high=1),
        0,
        1,
        "where the rider pushes off: 0 at the pegs, 1 at the bars",
    ),
    _parameter(
        "attitude_at_release_rad",
        normal(0, 20 * _DEG),
        -math.pi,
        math.pi,
        "rider's pitch off the intended attitude as he lets go",
    ),
    _parameter(
        "arch_arm_m", uniform(0.03, 0.15), 0, 0.5, "how far an arched body's drag acts behind it"
    ),
    _parameter("body_length_m", fixed(1.75), 1, 2.2, "length of the rider across the air"),
    _parameter(
        "damping_factor", uniform(1, 5), 0, 10, "damping by arms and legs over a stiff body's"
    ),
    _parameter(
        "delay_s",
        Spread(shape="normal", a=6, b=0.4, low=3, high=9, tail_chance=0.01, tail=_LATE),
        0.5,
        30,
        "throw of the pilot chute, after the lip; 1 % late",
    ),
    _parameter(
        "bridle_time_s",
        uniform(0.3, 0.5),
        0.05,
        2,
        "throw to bridle stretch",
        "0.3-0.5 s (from memory, unverified)",
    ),
    _parameter("line_time_s", uniform(0.4, 0.8), 0.05, 3, "bridle stretch to line stretch"),
    _parameter(
        "opening_distance_m",
        Spread(shape="lognormal", a=90, b=0.22, tail_chance=0.01, tail=_HARD),
        5,
        500,
        "airspeed at line stretch times the time to the open canopy; 1 % open hard",
    ),
    _parameter(
        "is_slider_up", fixed(1), 0, 1, "slider: 1 up, for 3 s of fall and more; 0 down, for less"
    ),
    _parameter(
        "dwell_way_share",
        normal(0.4, 0.08, low=0.2, high=0.6),
        0,
        0.9,
        "share of the opening's time in which the slider is up",
    ),
    _parameter(
        "dwell_area_share",
        lognormal(0.06, 0.3),
        0,
        0.5,
        "drag area while the slider is up, over that of the open canopy",
    ),
    _parameter(
        "opening_load_factor",
        lognormal(1, 0.15),
        0.3,
        3,
        "peak load over that of the drag area's growth: what the smooth growth leaves out",
    ),
    _parameter(
        "heading_error_rad",
        Spread(shape="normal", a=0, b=25 * _DEG, tail_chance=0.07, tail=_ANYWHERE),
        -math.pi,
        math.pi,
        "direction in which the canopy opens, off the jump's",
        "assumption; no public count of off-heading openings was found",
    ),
    _parameter(
        "heading_wind_factor",
        normal(0, 1),
        -8,
        8,
        "how much the crosswind's angle turns the opening, to either side",
    ),
    _parameter("opening_draw", uniform(0, 1), 0, 1, "how the opening ends: the smaller, the worse"),
    _parameter("side_draw", uniform(0, 1), 0, 1, "side to which a bad opening turns"),
    _parameter("total_chance", fixed(5e-5), 0, 1, "chance that the canopy never fills", _FAULTS),
    _parameter("spinning_chance", fixed(3e-4), 0, 1, "chance of a spin that stays", _FAULTS),
    _parameter("twist_chance", fixed(0.02), 0, 1, "chance of line twists"),
    _parameter("twist_time_s", uniform(2, 10), 0, 60, "time to kick out of line twists"),
    _parameter("twist_turn_rad_s", uniform(0, 0.5), 0, 2, "turn of a canopy in line twists"),
    _parameter("spin_rad_s", uniform(1, 2.5), 0, 6, "turn of a spinning canopy"),
    _parameter("spin_sink_factor", uniform(1.5, 2.5), 1, 5, "sink of a spinning canopy"),
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
        "stowed_brake",
        uniform(0.8, 1.0),
        0,
        1,
        "brakes set before the jump: 0 full flight, 0.5 half, 1 deep",
        "assumption: deep settings are usual at cliffs",
    ),
    _parameter(
        "flare_hold_s",
        lognormal(2.0, 0.2),
        0.5,
        20,
        "toggles held down until the canopy stalls",
        "assumption: a flare lasts 1.5-2 s",
    ),
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
        "assumption: one over the ridge's speed-up",
    ),
    _parameter(
        "ridge_speed_up",
        lognormal(1.5, 0.2),
        0.4,
        6,
        "wind at the lip over that at the same height away from the mountain",
        "assumption: no guideline holds at a cliff; Eurocode's 1.6 is its upper end",
    ),
    _parameter(
        "ridge_fade_m",
        lognormal(100, 0.5),
        5,
        2_000,
        "height over which that fades to 37 %",
        "assumption: half length of 250 m over 2.5, form of Taylor and Lee 1984",
    ),
    _parameter(
        "face_heading_rad",
        fixed(_HEADING),
        -2 * math.pi,
        2 * math.pi,
        "direction out of the face, from north: wind blowing that way leaves a lee below the edge",
    ),
    _parameter(
        "lee_wind_ratio", uniform(0.2, 0.8), -0.5, 1.2, "mean wind left in the lee of the edge"
    ),
    _parameter(
        "lee_turbulence_ratio",
        lognormal(2, 0.3),
        0.5,
        5,
        "gusts in the lee over those at the lip",
        "assumption: turbulence of 0.25-0.5 in a lee against 0.15 in the open",
    ),
    _parameter(
        "gust_height_m",
        fixed(10),
        2,
        100,
        "height above ground at which gusts are told",
        "WMO convention of 10 m (from memory, unverified)",
    ),
    _parameter("gust_onset_s", fixed(0), 0, 500, "designed gust: when it sets in, after the lip"),
    _parameter(
        "gust_amplitude_m_s", fixed(0), -40, 40, "designed gust: what it adds along the mean wind"
    ),
    _parameter(
        "gust_rise_s",
        fixed(3),
        0.1,
        60,
        "designed gust: time in which it grows, as half a cosine",
        "shape: MIL-F-8785C, 3.7.2.3",
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

_GUSTY = "gust"


def _by_size(name: str) -> CorrelatedInput:
    return CorrelatedInput(name=name, by_size=True)


# A gusty day opens canopies worse and lands them worse; a ridge that speeds the wind up more leaves
# the valley less of it. All four are assumptions.
CORRELATIONS = (
    Correlation(
        first=CorrelatedInput(name=_GUSTY), second=_by_size("heading_error_rad"), value=0.4
    ),
    Correlation(first=CorrelatedInput(name=_GUSTY), second=_by_size("aim_error_east_m"), value=0.3),
    Correlation(
        first=CorrelatedInput(name=_GUSTY), second=_by_size("aim_error_north_m"), value=0.3
    ),
    Correlation(
        first=CorrelatedInput(name="ridge_speed_up"),
        second=CorrelatedInput(name="landing_wind_ratio"),
        value=-0.6,
    ),
)
