"""What may be told of a run at a helicopter: runner, cue, helicopter, place, shot."""

import math

from secondunit.model.spread import Spread, fixed, lognormal, normal, uniform
from secondunit.stunts.kind import Parameter

DEG = math.pi / 180
SLOPE_MAX_RISE_OVER_RUN = 0.14  # 8 degrees
_OF_TYPE = "0: that of the type"


def _parameter(
    name: str, default: Spread, low: float, high: float, meaning: str, source: str = "assumption"
) -> Parameter:
    return Parameter(name=name, default=default, low=low, high=high, meaning=meaning, source=source)


_RUNNER = (
    _parameter(
        "start_distance_m", normal(42, 0.5, low=40, high=44), 10, 150,
        "distance of the runner's start from the mast",
    ),
    _parameter(
        "approach_rad", normal(1.0, 0.1), -math.pi, math.pi,
        "where the runner starts, clockwise from the nose: 0 ahead, a half turn behind",
        "assumption: ahead of abeam, where the pilot sees the runner",
    ),
    _parameter(
        "start_delay_s", lognormal(0.3, 0.3), 0, 5, "from the cue to the runner's first step"
    ),
    _parameter(
        "top_speed_m_s", normal(7.0, 0.3, low=6, high=8), 3, 11,
        "speed the runner holds on level ground in still air",
        "assumption: runners 6-8 m/s, in costume on grass",
    ),
    _parameter(
        "speed_up_s", uniform(0.9, 1.3), 0.5, 3,
        "time constant of the sprint; after it 63 % of the top speed is reached",
        "assumption; champions 0.89 s (Keller 1973, from memory, unverified)",
    ),
    _parameter("mass_kg", normal(80, 3, low=70, high=90), 40, 150, "runner with costume"),
    _parameter(
        "drag_area_m2", uniform(0.5, 0.65), 0.2, 1.5, "drag area of the runner",
        "assumption, up to that of a standing person",
    ),
    _parameter("runner_height_m", fixed(1.85), 1.2, 2.2, "height of the runner in shoes"),
    _parameter(
        "reach_m", fixed(0.6), 0, 1, "how far a raised hand is above the head, at any time",
        "assumption: 0.6 m",
    ),
    _parameter(
        "reaction_s", lognormal(1.4, 0.15), 0.3, 4,
        "from the look at the gate to the runner's first braking step",
        "assumption: 0.7 s of who calls and 0.7 s of who runs",
    ),
    _parameter(
        "stopping_m", uniform(4.0, 6.5), 0.5, 20, "way to a stop from top speed on level ground",
        "assumption: braking with 4 to 6 m/s², as team sportsmen do from a sprint (Harper and "
        "others, Sports Medicine 52, 2022; the numbers from memory, unverified)",
    ),
)  # fmt: skip

_CUE = (
    _parameter(
        "gate_m", fixed(26.0), 5, 150,
        "distance from the mast at which it is decided to go on or to call off",
        "assumption: danger distance, stopping, 1.4 s at 7 m/s, and 0.7 s to spare",
    ),
    _parameter(
        "gate_height_m", fixed(0.1), 0, 20,
        "height of the skids below which the runner is called off at the gate",
        "assumption: seen to be off the ground",
    ),
    _parameter(
        "lift_off_s", normal(2.5, 0.15, low=1.5, high=3.5), 0, 15, "from the cue to lift-off",
        "assumption: timed so that the skids leave the ground as the runner nears the gate",
    ),
    _parameter(
        "climb_m_s2", uniform(0.3, 0.6), 0.1, 3,
        "upward acceleration from lift-off, where no profile is given",
        "assumption: held back to 0.3-0.6 m/s²; unhurried it is 0.5-1.5, and no runner who could "
        "still be called off gets there in time",
    ),
    _parameter(
        "nose_down_rad", uniform(3 * DEG, 8 * DEG), 0, 0.35,
        "final nose-down attitude, where no profile is given",
        "assumption: 3-8 degrees into slow forward flight",
    ),
    _parameter(
        "nose_over_s", uniform(2, 4), 0.5, 10, "from lift-off until attitude and swing are reached"
    ),
    _parameter(
        "rise_stretch", normal(1, 0.1, low=0.75, high=1.3), 0.5, 2,
        "time taken for a given profile over the time planned",
        "assumption: a pilot repeats a lift-off within 10 %",
    ),
    _parameter(
        "yaw_rad", normal(0, 5 * DEG, low=-20 * DEG, high=20 * DEG), -math.pi / 2, math.pi / 2,
        "how far the nose swings off its heading after lift-off, clockwise",
        "assumption: pedals held within 5 degrees",
    ),
)  # fmt: skip

_HELICOPTER = (
    _parameter(
        "helicopter_mass_kg", fixed(0), 0, 15_000, f"mass planned at lift-off; {_OF_TYPE}"
    ),
    _parameter(
        "mass_ratio", normal(1, 0.04, low=0.9, high=1.1), 0.7, 1.3,
        "mass at lift-off over the planned one", "assumption: fuel burnt and who is aboard",
    ),
    _parameter("rotor_diameter_m", fixed(0), 0, 25, f"diameter of the main rotor; {_OF_TYPE}"),
    _parameter(
        "rotor_height_m", fixed(0), 0, 8, f"height of the rotor head over the skids; {_OF_TYPE}"
    ),
    _parameter(
        "dip_m", fixed(0), 0, 3,
        f"how far tips can come below the flat disc: droop and cyclic; {_OF_TYPE}",
    ),
    _parameter(
        "dip_share", Spread(shape="triangular", a=0.0, b=0.3, c=1.0), 0, 1,
        "how much of that happens on the runner's side", "assumption: mostly little of it",
    ),
    _parameter("tip_speed_m_s", fixed(0), 0, 280, f"speed of the blades' tips; {_OF_TYPE}"),
    _parameter("solidity", fixed(0), 0, 0.2, f"area of the blades over the disc's; {_OF_TYPE}"),
    _parameter("tail_arm_m", fixed(0), 0, 20, f"from the mast back to the tail rotor; {_OF_TYPE}"),
    _parameter("tail_rotor_diameter_m", fixed(0), 0, 6, f"diameter of the tail rotor; {_OF_TYPE}"),
    _parameter(
        "tail_rotor_low_m", fixed(0), 0, 5,
        f"height of the tail rotor's lowest point over level ground; {_OF_TYPE}",
    ),
    _parameter("skid_offset_m", fixed(0), 0, 4, f"from the mast sideways to the skid; {_OF_TYPE}"),
    _parameter("power_w", fixed(0), 0, 6e6, f"power of the engines at take-off; {_OF_TYPE}"),
    _parameter(
        "figure_of_merit", uniform(0.65, 0.75), 0.4, 0.85, "ideal over real power of the rotor",
        "assumption: 0.65-0.75, of good rotors 0.70-0.75 (from memory, unverified)",
    ),
    _parameter(
        "outwash_gust_factor", uniform(1.5, 2), 1, 3, "gusts of the outwash over its mean",
        "assumption: 1.5-2",
    ),
)  # fmt: skip

_PLACE = (
    _parameter(
        "heading_rad", fixed(0), -2 * math.pi, 2 * math.pi,
        "compass heading of the helicopter's nose, clockwise from north",
        "assumption: north, to be set; helicopters depart into the wind",
    ),
    _parameter(
        "ground_slope_rise_over_run", normal(0.02, 0.01, low=0, high=0.05),
        0, SLOPE_MAX_RISE_OVER_RUN, "slope of the ground, in whatever direction",
        "assumption: a field that looks level; measure it. At most 8 degrees: beyond, no light "
        "helicopter lands (from memory, unverified)",
    ),
    _parameter(
        "uphill_rad", uniform(-math.pi, math.pi), -2 * math.pi, 2 * math.pi,
        "compass direction in which the ground rises", "assumption: not known; measure it",
    ),
    _parameter(
        "grit_speed_m_s", uniform(10, 20), 3, 60,
        "gusts over the ground that make its stones fly",
        "assumption: gravel of 5-20 mm, 10-20 m/s; in steady wind Bagnold's law has 19-31 m/s, "
        "docs/physics/outwash.md",
    ),
    _parameter(
        "air_density_ratio", normal(1, 0.02, low=0.9, high=1.1), 0.7, 1.3,
        "density of the day's air over the standard one",
        "assumption: a real day differs by about 4 %",
    ),
)  # fmt: skip

_SHOT = (
    _parameter("window_low_m", fixed(1.5), 0, 20, "lowest height of the skids in the shot"),
    _parameter(
        "window_high_m",
        fixed(6),
        0.5,
        50,
        "highest height of the skids in the shot; above it the shot is over",
    ),
    _parameter("shot_reach_m", fixed(2), 0, 10, "how near the skid counts as at the skid"),
)

PARAMETERS = (*_RUNNER, *_CUE, *_HELICOPTER, *_PLACE, *_SHOT)
