"""What letting go, the falls of both and the opening depend on."""

import math

from secondunit.model.spread import Spread, fixed, lognormal, normal, triangular, uniform
from secondunit.stunts.ramp_jump.parameters.one import DEG, parameter

_LATE = uniform(6.0, 9.0)
_ANYWHERE = uniform(-math.pi, math.pi)
_HARD = uniform(15, 30)
_FAULTS = (
    "assumption, below what 9 deaths of all causes in 20,850 jumps from Kjerag leave room for; "
    "no count of bad openings was found"
)

DROP = (
    parameter(
        "release_time_s", lognormal(0.5, 0.35), 0.05, 5, "letting go of the bike, after the lip"
    ),
    parameter(
        "push_up_m_s", normal(1.2, 0.5), -5, 8, "speed up between rider and bike by pushing off"
    ),
    parameter("push_forward_m_s", normal(-0.5, 0.4), -5, 5, "the same, forwards"),
    parameter(
        "rider_drag_area_m2",
        normal(0.50, 0.06, low=0.3, high=0.8),
        0.2,
        1.2,
        "drag area of the rider",
    ),
    parameter(
        "rider_lift_over_drag",
        normal(0.5, 0.2, low=0, high=1.2),
        0,
        3,
        "lift over drag that the rider's body reaches",
    ),
    parameter(
        "lift_growth_s", fixed(4.0), 0.1, 20, "time after release in which that lift builds up"
    ),
    parameter(
        "bike_drag_area_m2",
        normal(0.75, 0.12, low=0.5, high=1.0),
        0.1,
        2,
        "drag area of the tumbling bike, its mean over time",
    ),
    parameter("bike_drag_sd_m2", fixed(0.15), 0, 0.4, "how much that changes as it tumbles"),
    parameter("bike_drag_time_s", fixed(0.5), 0.05, 5, "for how long it stays alike"),
    parameter(
        "scree_friction_slope_rise_over_run",
        triangular(0.52, 0.8, 1.1),
        0.2,
        1.5,
        "slope on which a sliding motorcycle comes to rest",
        "low end: shadow angle of 27.5 deg, Evans and Hungr 1993; the rest is an assumption: "
        "the wrecks lay in the scree below the face (dagsavisen.no, tv2.no)",
    ),
    parameter(
        "scree_across_share",
        uniform(0.05, 0.3),
        0,
        0.6,
        "speed across the ground that is kept, turned round, at an impact",
    ),
    parameter("scree_along_share", uniform(0.3, 0.7), 0, 1, "speed along the ground that is kept"),
    parameter(
        "rider_pitch_inertia_kg_m2",
        uniform(11, 16),
        4,
        25,
        "pitch inertia of the rider",
        "standing adult, guwsmedical.info table A.2.1",
    ),
    parameter(
        "rider_above_bike_m",
        normal(0.65, 0.08, low=0.4, high=0.9),
        0,
        1.2,
        "rider's centre of mass above the bike's",
    ),
    parameter(
        "rider_ahead_of_bike_m", normal(-0.10, 0.08), -1, 1, "rider's centre of mass ahead of it"
    ),
    parameter(
        "push_share",
        normal(0.5, 0.15, low=0, high=1),
        0,
        1,
        "where the rider pushes off: 0 at the pegs, 1 at the bars",
    ),
    parameter(
        "attitude_at_release_rad",
        normal(0, 20 * DEG),
        -math.pi,
        math.pi,
        "rider's pitch off the intended attitude as he lets go",
    ),
    parameter(
        "arch_arm_m", uniform(0.03, 0.15), 0, 0.5, "how far an arched body's drag acts behind it"
    ),
    parameter("body_length_m", fixed(1.75), 1, 2.2, "length of the rider across the air"),
    parameter(
        "damping_factor", uniform(1, 5), 0, 10, "damping by arms and legs over a stiff body's"
    ),
    parameter(
        "delay_s",
        Spread(shape="normal", a=6, b=0.4, low=3, high=9, tail_chance=0.01, tail=_LATE),
        0.5,
        30,
        "throw of the pilot chute, after the lip; 1 % late",
    ),
    parameter(
        "bridle_time_s",
        uniform(0.3, 0.5),
        0.05,
        2,
        "throw to bridle stretch",
        "0.3-0.5 s (from memory, unverified)",
    ),
    parameter("line_time_s", uniform(0.4, 0.8), 0.05, 3, "bridle stretch to line stretch"),
    parameter(
        "opening_distance_m",
        Spread(shape="lognormal", a=90, b=0.22, tail_chance=0.01, tail=_HARD),
        5,
        500,
        "airspeed at line stretch times the time to the open canopy; 1 % open hard",
    ),
    parameter(
        "is_slider_up", fixed(1), 0, 1, "slider: 1 up, for 3 s of fall and more; 0 down, for less"
    ),
    parameter(
        "dwell_way_share",
        normal(0.4, 0.08, low=0.2, high=0.6),
        0,
        0.9,
        "share of the opening's time in which the slider is up",
    ),
    parameter(
        "dwell_area_share",
        lognormal(0.06, 0.3),
        0,
        0.5,
        "drag area while the slider is up, over that of the open canopy",
    ),
    parameter(
        "opening_load_factor",
        lognormal(1, 0.15),
        0.3,
        3,
        "peak load over that of the drag area's growth: what the smooth growth leaves out",
    ),
    parameter(
        "heading_error_rad",
        Spread(shape="normal", a=0, b=25 * DEG, tail_chance=0.07, tail=_ANYWHERE),
        -math.pi,
        math.pi,
        "direction in which the canopy opens, off the jump's",
        "assumption; no public count of off-heading openings was found",
    ),
    parameter(
        "heading_wind_factor",
        normal(0, 1),
        -8,
        8,
        "how much the crosswind's angle turns the opening, to either side",
    ),
    parameter("opening_draw", uniform(0, 1), 0, 1, "how the opening ends: the smaller, the worse"),
    parameter("side_draw", uniform(0, 1), 0, 1, "side to which a bad opening turns"),
    parameter("total_chance", fixed(5e-5), 0, 1, "chance that the canopy never fills", _FAULTS),
    parameter("spinning_chance", fixed(3e-4), 0, 1, "chance of a spin that stays", _FAULTS),
    parameter("twist_chance", fixed(0.02), 0, 1, "chance of line twists"),
    parameter("twist_time_s", uniform(2, 10), 0, 60, "time to kick out of line twists"),
    parameter("twist_turn_rad_s", uniform(0, 0.5), 0, 2, "turn of a canopy in line twists"),
    parameter("spin_rad_s", uniform(1, 2.5), 0, 6, "turn of a spinning canopy"),
    parameter("spin_sink_factor", uniform(1.5, 2.5), 1, 5, "sink of a spinning canopy"),
)
