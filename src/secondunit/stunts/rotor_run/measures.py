"""What a run at a helicopter is judged by: measures, limits, and how it may end."""

import math

from secondunit.stunts.kind import Measure, Outcome, limit

DISC_MARGIN_M = 1.0  # around the disc; whoever is nearer counts as under it. Assumption


def _highest(name: str, meaning: str) -> Measure:
    """Name a measure whose great values hurt."""
    return Measure(name=name, meaning=meaning)


def _least(name: str, meaning: str) -> Measure:
    """Name a measure whose small values hurt."""
    return Measure(name=name, meaning=meaning, harmless=math.inf)


MEASURES = (
    _least("rotor_clearance_m", "least distance of a blade from the raised hand; below 0 it hits"),
    _least("head_clearance_m", "the same from the head"),
    _least("tail_rotor_distance_m", "least distance of the tail rotor's tips from feet to hand"),
    _highest("outwash_m_s", "highest mean outwash at the runner, with the gusty wind"),
    _highest("outwash_gust_m_s", "the same in the gusts of the outwash"),
    _highest("outwash_force_n", "highest force of those gusts on the standing runner"),
    _least(
        "abort_margin_s",
        "how much later than at the gate a call would still stop the runner outside",
    ),
    _least("last_call_s", "latest call after the cue that still stops the runner outside"),
    _highest("last_call_distance_m", "distance of the runner from the mast at that call"),
    _least("closest_distance_m", "least distance from the mast"),
    Measure(
        name="skid_distance_m", harmless=math.inf,
        meaning="least distance from the skid while it is at the height of the shot; infinite if "
        "it never was",
    ),
    _least("early_spare_s", "how much earlier lift-off could have come, the skid still in reach"),
    _least("late_spare_s", "how much later lift-off could have come, and no call at the gate"),
    _highest("power_share", "highest power needed over what the engines give"),
    _highest("grit_distance_m", "distance from the mast inside which stones fly"),
    _least("grit_margin_m", "least distance of the runner from where stones fly; below 0 inside"),
)  # fmt: skip

RAN, CALLED_OFF, CALLED_TOO_LATE, MET_ROTOR, MET_TAIL, NOT_OVER = range(6)
OUTCOMES = (
    Outcome(sentence="ran to the end of the shot", is_safe=True),
    Outcome(sentence="was called off, and stopped outside the disc", is_safe=True),
    Outcome(sentence="was called off too late, and stopped under the disc", is_safe=False),
    Outcome(sentence="met the main rotor", is_safe=False),
    Outcome(sentence="met the tail rotor", is_safe=False),
    Outcome(sentence="was not over at the end of the simulated time", is_safe=False),
)


LIMITS = (
    limit(
        "abort_margin_min_s", "abort_margin_s", 0.0, "person",
        "a call at the gate must still stop the runner outside the disc", "by definition",
    ),
    limit(
        "power_max_share", "power_share", 1.0, "person",
        "else the helicopter cannot rise as planned, and sinks onto the runner", "by definition",
    ),
    limit(
        "outwash_max_m_s", "outwash_m_s", 20.0, "person", "walkers are blown over",
        "A. D. Penwarden, Acceptable wind speeds in towns (1973): 20 m/s is dangerous",
    ),
    limit("rotor_clearance_min_m", "rotor_clearance_m", 1.0, "person",
           "a blade over a raised hand"),
    limit("tail_rotor_distance_min_m", "tail_rotor_distance_m", 3.0, "person",
           "a rotor nobody sees turning"),
    limit("skid_distance_max_m", "skid_distance_m", 2.0, "shot",
           "the hero must be at the skid, in frame"),
)  # fmt: skip
