"""What a run of the roof fight is judged by: measures, limits, and how it may end."""

import math

from secondunit.stunts.kind import Measure, Outcome, limit


def _highest(name: str, meaning: str) -> Measure:
    """Name a measure whose great values hurt."""
    return Measure(name=name, meaning=meaning)


def _least(name: str, meaning: str) -> Measure:
    """Name a measure whose small values hurt."""
    return Measure(name=name, meaning=meaning, harmless=math.inf)


MEASURES = (
    _highest("relative_wind_m_s", "highest wind past the performer, without gusts"),
    _highest("relative_gust_m_s", "highest wind past the performer, with gusts"),
    _highest("windy_s", "time in wind above the threshold of windy"),
    _highest("drag_force_n", "highest force of the wind on the performer"),
    _highest("lean_rad", "strongest lean needed against wind, curve, grade and brake"),
    _highest("lateral_acceleration_m_s2", "highest sideways acceleration of the curves"),
    _highest("fore_aft_acceleration_m_s2", "highest acceleration along the train, grade included"),
    _highest("footing_demand", "highest share of the friction used up; over 1, feet slip"),
    _highest("balance_demand", "highest share of the balance used up; over 1, one stumbles"),
    _highest("worst_second_s", "when in the shot the higher of these two demands is highest"),
    _least("clearance_m", "air between the performer's leap and the lowest thing above"),
    _least("down_margin_s", "time from lying flat to the mouth of the next tunnel or bridge"),
    _highest("tether_peak_force_n", "highest force in the tether; 0 if never loaded"),
    _highest("tether_stretch_m", "how much longer the tether was then"),
    _highest("stumble_force_n", "force in the tether if one had stumbled into it at the worst"),
    _least("strength_ratio", "allowed load of the weakest component over the greater of these"),
    _highest("slide_distance_m", "how far the performer staggered and slid over the roof"),
    _least("ground_gap_m", "height of the feet above the rails as one hangs over the edge"),
    _least("wall_gap_m", "what is left to the nearest wall as one swings out over the edge"),
    _least("seconds_usable_s", "time in the fight on holding feet in wind one can act in"),
)

(
    KEPT_FEET, CAME_TO_REST, HELD, STILL_SLIDING, ARRESTED, UNDER_WIRE, STRUCK, SWUNG, FELL,
) = range(9)  # fmt: skip
OUTCOMES = (
    Outcome(sentence="kept their feet", is_safe=True),
    Outcome(sentence="stumbled or slid, and came to rest on the roof", is_safe=True),
    Outcome(sentence="stumbled or slid, and was held on the roof by the tether", is_safe=True),
    Outcome(sentence="was still sliding at the end of the shot", is_safe=False),
    Outcome(sentence="went over the edge, and was arrested by the tether", is_safe=False),
    Outcome(sentence="was on the roof under a live wire", is_safe=False),
    Outcome(sentence="was not down as a tunnel or bridge came", is_safe=False),
    Outcome(sentence="swung over the edge into a wall", is_safe=False),
    Outcome(sentence="fell off the roof, to the ground", is_safe=False),
)


LIMITS = (
    limit(
        "relative_wind_max_m_s",
        "relative_wind_m_s",
        27.0,
        "person",
        "above it nobody fights on a roof, even on a tether",
        "assumption; 20 m/s is already dangerous to walkers (Penwarden)",
    ),
    limit(
        "relative_gust_max_m_s",
        "relative_gust_m_s",
        32.0,
        "person",
        "a gust at which the shot is aborted",
    ),
    limit(
        "lateral_acceleration_max_m_s2",
        "lateral_acceleration_m_s2",
        1.0,
        "person",
        "an unbraced person falls over",
        "assumption: standing persons keep balance up to about 0.5-1.0 m/s²",
    ),
    limit(
        "clearance_min_m",
        "clearance_m",
        0.5,
        "person",
        "room for a swaying car and too high a leap",
    ),
    limit(
        "down_margin_min_s",
        "down_margin_s",
        2.0,
        "person",
        "flat and holding on, and seen to be, before the mouth",
    ),
    limit(
        "tether_peak_force_max_n",
        "tether_peak_force_n",
        6_000.0,
        "person",
        "the force a body may meet in a full-body harness",
        "EN 363 and EN 355: 6 kN",
    ),
    limit(
        "strength_ratio_min",
        "strength_ratio",
        1.0,
        "person",
        "each component has its design factor on the greatest load",
        "factors by component: docs/stunts/roof_fight.md",
    ),
    limit(
        "footing_demand_max",
        "footing_demand",
        1.0,
        "shot",
        "who slips does not fight",
        "Coulomb friction",
    ),
    limit(
        "balance_demand_max",
        "balance_demand",
        1.0,
        "shot",
        "who stumbles does not fight",
        "assumption: unbraced standing",
    ),
    limit("seconds_usable_min_s", "seconds_usable_s", 8.0, "shot", "less is not worth a pass"),
)
