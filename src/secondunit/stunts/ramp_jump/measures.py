"""What a run of the ramp jump is judged by: measures, limits, and how it may end."""

import math

from secondunit.stunts.kind import Measure, Outcome, limit


def _highest(name: str, meaning: str) -> Measure:
    """Name a measure whose great values hurt."""
    return Measure(name=name, meaning=meaning)


def _least(name: str, meaning: str) -> Measure:
    """Name a measure whose small values hurt."""
    return Measure(name=name, meaning=meaning, harmless=math.inf)


MEASURES = (
    _least("exit_speed_m_s", "speed at the lip"),
    _highest("lip_pitch_rate_rad_s", "pitch rate of the motorcycle off the lip, nose up"),
    _highest("ramp_load_g0", "greatest force of the suspension on the ramp, over the weight"),
    _highest("suspension_travel_share", "greatest compression of either suspension; 1 bottoms"),
    _highest("deck_offset_m", "greatest distance off the middle of run-up and ramp, either side"),
    _highest("release_time_s", "letting go of the bike, after the lip"),
    _highest("lip_turn_rad_s", "the same without its sign"),
    _highest("tyre_depth_m", "greatest depth to which either tyre is pressed on the ramp"),
    _highest("lip_crosswind_share", "crosswind at the lip over the speed through the air there"),
    _least(
        "separation_again_m",
        "smallest distance of rider and motorcycle if they come nearer again before the throw",
    ),
    _least("separation_at_throw_m", "rider to motorcycle as the pilot chute is thrown"),
    _least(
        "face_clearance_m",
        "smallest distance to the ground from 1.5 s after the lip to the open canopy",
    ),
    _least("throw_height_m", "height above ground as the pilot chute is thrown"),
    _least("opening_height_m", "height above ground as the canopy is open; 0 if it never was"),
    _highest(
        "opening_peak_g0", "greatest load of the opening, as an accelerometer shows it, over g"
    ),
    _highest(
        "attitude_off_at_throw_rad",
        "rider's pitch off the intended attitude to the air as the pilot chute is thrown",
    ),
    _highest("opening_height_lost_m", "height lost from the throw to the open canopy"),
    _highest("landing_east_m", "landing, east of the mark"),
    _highest("landing_north_m", "landing, north of the mark"),
    _highest("landing_offset_m", "landing to the declared landing point"),
    _highest("landing_sink_m_s", "speed downwards at the landing"),
    _highest("landing_into_ground_m_s", "speed across the ground, into it, at the landing"),
    _highest("landing_ground_speed_m_s", "speed over ground at the landing"),
    _highest("canopy_time_s", "time under the open canopy"),
    _highest("drop_m", "height of the lip above the end of the run"),
    _highest("bike_fall_m", "height of the lip above the motorcycle's impact"),
    _highest("bike_range_m", "level distance from the lip to the motorcycle's impact"),
    _highest("bike_impact_east_m", "the motorcycle's impact, east of the mark"),
    _highest("bike_impact_north_m", "the motorcycle's impact, north of the mark"),
    _highest("bike_rest_east_m", "where the motorcycle comes to rest, east of the mark"),
    _highest("bike_rest_north_m", "where the motorcycle comes to rest, north of the mark"),
    _highest("bike_run_out_m", "way of the motorcycle over the ground from its impact to its rest"),
    _highest("bike_pitch_rate_rad_s", "the motorcycle's pitch rate after the release, nose up"),
    _highest("bike_impact_speed_m_s", "speed of the motorcycle as it hits"),
    _highest("bike_impact_energy_j", "energy of the motorcycle as it hits"),
    _least(
        "camera_separation_m", "smallest distance of rider or motorcycle to the camera helicopter"
    ),
)

(
    LANDED, STOPPED, TURNED_OVER, STRUCK_UNOPENED, NEVER_FILLED, STRUCK_FACE, SPUN_DOWN, HIT,
    IN_WATER, FORBIDDEN_GROUND, LEFT, AIRBORNE, UNSOLVED,
) = range(13)  # fmt: skip
OUTCOMES = (
    Outcome(sentence="landed under the canopy", is_safe=True),
    Outcome(sentence="the motorcycle stopped before the lip", is_safe=False),
    Outcome(sentence="turned over on the ramp", is_safe=False),
    Outcome(sentence="struck the ground before the canopy was open", is_safe=False),
    Outcome(sentence="fell under a canopy that never filled", is_safe=False),
    Outcome(sentence="met steep ground, or the ground unsteered, under the canopy", is_safe=False),
    Outcome(sentence="came down under a spinning canopy", is_safe=False),
    Outcome(sentence="flew into an obstacle", is_safe=False),
    Outcome(sentence="landed in water", is_safe=False),
    Outcome(sentence="landed in a forbidden zone", is_safe=False),
    Outcome(sentence="left the terrain that is known", is_safe=False),
    Outcome(sentence="was still in the air at the end of the simulated time", is_safe=False),
    Outcome(sentence="could not be simulated", is_safe=False),
)


LIMITS = (
    limit(
        "exit_speed_min_m_s",
        "exit_speed_m_s",
        22,
        "person",
        "slower, the rehearsed path does not hold",
    ),
    limit(
        "deck_offset_max_m",
        "deck_offset_m",
        1.0,
        "person",
        "wheels stay on a deck at least 2.4 m wide",
    ),
    limit("ramp_load_max_g0", "ramp_load_g0", 6, "person", "more, and no rider stands on the pegs"),
    limit(
        "suspension_travel_max_share",
        "suspension_travel_share",
        1.1,
        "person",
        "beyond, the suspension has bottomed and its stop throws the bike",
    ),
    limit(
        "tyre_depth_max_m",
        "tyre_depth_m",
        0.08,
        "person",
        "deeper, the rim strikes; the height of the tyre",
        "80/100-21: dirtrider.com",
    ),
    limit(
        "lip_crosswind_max_share",
        "lip_crosswind_share",
        0.42,
        "person",
        "beyond 25 degrees of sideslip no side force of a motorcycle is known",
        "J. Katz, Automotive Aerodynamics (2016), fig. 7.37",
    ),
    limit(
        "lip_turn_max_rad_s",
        "lip_turn_rad_s",
        math.radians(90),
        "person",
        "the motorcycle turns by 45 degrees before he lets go of it",
    ),
    limit(
        "separation_again_min_m",
        "separation_again_m",
        1.5,
        "person",
        "half a motorcycle and a body: it does not strike him",
        "assumption: half length 1.1 m",
    ),
    limit(
        "separation_at_throw_min_m",
        "separation_at_throw_m",
        8,
        "person",
        "pilot chute, bridle and lines pass clear of the motorcycle",
    ),
    limit(
        "attitude_off_at_throw_max_rad",
        "attitude_off_at_throw_rad",
        math.radians(45),
        "person",
        "pilot chute and bridle leave clear of the body",
    ),
    limit(
        "face_clearance_min_m", "face_clearance_m", 15, "person", "room to turn away from the face"
    ),
    limit(
        "opening_height_min_m",
        "opening_height_m",
        60,
        "person",
        "time to take the toggles, turn about and flare",
    ),
    limit(
        "opening_peak_max_g0",
        "opening_peak_g0",
        10,
        "person",
        "harder openings injure",
        "assumption, after Gladh and others 2013-19 (from memory, unverified)",
    ),
    limit(
        "landing_offset_max_m",
        "landing_offset_m",
        75,
        "person",
        "ground free of obstacles",
        "F/NLF handbook: drop zone of 150-200 m; half of the smaller",
    ),
    limit("landing_sink_max_m_s", "landing_sink_m_s", 5, "person", "harder landings injure"),
    limit(
        "landing_into_ground_max_m_s",
        "landing_into_ground_m_s",
        5,
        "person",
        "the same on a slope, which comes to meet him",
    ),
    limit(
        "landing_ground_speed_max_m_s",
        "landing_ground_speed_m_s",
        8,
        "person",
        "faster landings injure",
    ),
    limit(
        "camera_separation_min_m",
        "camera_separation_m",
        50,
        "person",
        "rotor and wake stay clear of rider and motorcycle",
    ),
    limit(
        "landing_zone_max_m",
        "landing_offset_m",
        25,
        "shot",
        "lands where the camera is set",
        "F/NLF handbook: flat core of 50 m",
    ),
    limit("release_time_min_s", "release_time_s", 0.2, "shot", "seen riding off the lip"),
    limit(
        "release_time_max_s",
        "release_time_s",
        1.2,
        "shot",
        "lets go while bike and rider are in frame",
    ),
)

# Beyond these the models of the ride do not hold: a production may ask for less, not for more.
ENDS_OF_MODELS = {
    limit.name: limit
    for limit in LIMITS
    if limit.name in ("suspension_travel_max_share", "tyre_depth_max_m", "lip_crosswind_max_share")
}
