"""What a filmed jump is judged by: measures, limits, and how it may end."""

import math

from secondunit.stunts.kind import Measure, Outcome, limit


def _highest(name: str, meaning: str) -> Measure:
    return Measure(name=name, meaning=meaning)


def _least(name: str, meaning: str) -> Measure:
    return Measure(name=name, meaning=meaning, harmless=math.inf)


MEASURES = (
    _least("terrain_clearance_m", "smallest distance of the platform to the ground, any direction"),
    _highest(
        "effort_share",
        "most of a limit of the platform that the flight takes: bank, speed, climb, descent, "
        "acceleration",
    ),
    _highest(
        "vortex_ring_share",
        "fastest descent over the speed of the air through the hovering rotor, while slower "
        "forward than that",
    ),
    _least("fall_separation_m", "smallest distance to the rider before the pilot chute is thrown"),
    _least("canopy_separation_m", "smallest distance to the rider from then on"),
    _least("bike_separation_m", "smallest distance to the motorcycle"),
    _highest("nearest_s", "time after the exit at which rider and platform are nearest"),
    _highest("above_upwind_s", "time above or upwind of the canopy, where a wake could reach it"),
    _highest("canopy_wake_m_s", "fastest air of the wake at the canopy"),
    _least("in_frame_share", "share of the shot in which the subject is whole in the frame"),
    _highest("lost_s", "longest time in which it is not"),
    _highest("hidden_s", "time of the shot in which the ground hides the subject"),
    _least("lost_first_s", "time after the exit at which it first is not"),
    _least("subject_least_share", "smallest height of the subject over that of the frame"),
    _highest("subject_most_share", "greatest height of the subject over that of the frame"),
    _highest(
        "gimbal_rate_rad_s", "fastest turn of pan or tilt that would keep the subject centred"
    ),
    _least("focus_near_m", "nearest focus distance of the shot"),
    _highest("focus_far_m", "farthest focus distance of the shot"),
)

FILMED, LOST, NOBODY, STRUCK, GROUND, LEFT, UNKNOWN = range(7)
OUTCOMES = (
    Outcome(sentence="filmed the subject all the way", is_safe=True),
    Outcome(sentence="lost the subject out of the frame", is_safe=True),
    Outcome(sentence="nobody came off the ramp to be filmed", is_safe=True),
    Outcome(sentence="the platform met the rider or the motorcycle", is_safe=False),
    Outcome(sentence="the platform met the ground", is_safe=False),
    Outcome(sentence="the platform left the terrain that is known", is_safe=False),
    Outcome(
        sentence="the rider was last seen in the air: what came then is not known", is_safe=False
    ),
)


LIMITS = (
    limit(
        "terrain_clearance_min_m", "terrain_clearance_m", 30.0, "person",
        "a hover drifts, and the pilot's eyes are on the subject",
        "assumption: three rotor diameters of an H125",
    ),
    limit(
        "effort_max_share", "effort_share", 1.0, "person",
        "beyond what the platform may do",
        "bank 30 degrees and the like: the type's, see docs/stunts/chase.md",
    ),
    limit(
        "vortex_ring_max_share", "vortex_ring_share", 0.4, "person",
        "a rotor that sinks into its own wake loses its lift",
        "W. Johnson, NASA/TP-2005-213477: the ring begins at about 0.45 (from memory, unverified)",
    ),
    limit(
        "fall_separation_min_m", "fall_separation_m", 50.0, "person",
        "rotor and wake stay clear of who falls",
    ),
    limit(
        "canopy_separation_min_m", "canopy_separation_m", 100.0, "person",
        "a canopy turns where its pilot does not want to",
        "assumption; three rotor diameters are the rule for light aircraft (FAA AIM 7-3-7)",
    ),
    limit(
        "bike_separation_min_m", "bike_separation_m", 50.0, "person",
        "the motorcycle and what comes off it stay clear of the rotor",
    ),
    limit(
        "above_upwind_max_s", "above_upwind_s", 0.0, "person",
        "a wake sinks and drifts: never above or upwind of an open canopy",
    ),
    limit(
        "canopy_wake_max_m_s", "canopy_wake_m_s", 1.5, "person",
        "a canopy may collapse in the wake of a rotor",
        "assumption: a tenth of a canopy's airspeed",
    ),
    limit(
        "in_frame_min_share", "in_frame_share", 0.95, "shot", "the subject is in the shot",
    ),
    limit(
        "subject_min_share", "subject_least_share", 0.02, "shot",
        "smaller, and nobody sees who it is",
    ),
    limit(
        "subject_max_share", "subject_most_share", 0.5, "shot",
        "larger, and the place is not seen, nor the fall",
    ),
    limit(
        "gimbal_rate_max_rad_s", "gimbal_rate_rad_s", math.radians(60), "shot",
        "faster, and the head falls behind",
        "stabilised heads: 60 deg/s is typical; from memory, unverified",
    ),
)  # fmt: skip
