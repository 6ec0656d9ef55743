"""Where the models of run-up, ramp, lip and deck hold; outside, refuse or flag."""

import math
from typing import NamedTuple

from secondunit.physics.ramp_shapes import LOAD_MAX_G0, RADIUS_MIN_M, SLOPE_MAX_RAD
from secondunit.physics.steering import DELAY_MAX_S, DELAY_MIN_S, GAIN_DELAY_MAX


class Range(NamedTuple):
    """A quantity, the bounds within which a model holds for it, and why there."""

    name: str
    low: float
    high: float
    reason: str
    source: str


_DERIVED = "derived; docs/physics/ramp.md"
_A = "assumption"

TILT_MAX_RAD = 0.05

RANGES = (
    Range(
        "lip_speed_m_s", 8.0, 45.0,
        "slower, a wheel rolls over the lip's edge (v² < r S/m_w), which is left out; faster, no "
        "motorcycle of the parameters' kind goes",
        _DERIVED,
    ),
    Range("lip_slope_rad", -0.1, SLOPE_MAX_RAD, "steeper, it is a wall", _A),
    Range(
        "tilt_rad", -TILT_MAX_RAD, TILT_MAX_RAD,
        "the axle's path at a tilted foot is 0.4 mm off at the bound, and grows with its square",
        _DERIVED,
    ),
    Range("radius_m", RADIUS_MIN_M, math.inf, "tighter, the frame strikes", _A),
    Range("load_max_g0", 0.0, LOAD_MAX_G0, "more, and no rider stands", _A),
    Range(
        "travel_max_share", 0.0, 1.1,
        "above 1 a suspension bottoms, and what its stop does is an assumption", _A,
    ),
    Range(
        "tyre_depth_m", 0.0, 0.08,
        "tyre load over its stiffness; deeper, the rim strikes. 80 mm is the tyre's height",
        "80/100-21: dirtrider.com",
    ),
    Range("gyration_m", 0.45, 1.0, "less, and the wheels alone have more inertia", _DERIVED),
    Range(
        "crosswind_over_airspeed", -0.42, 0.42,
        "beyond 25 degrees of sideslip no side force of a motorcycle was seen",
        "J. Katz, Automotive Aerodynamics (2016), fig. 7.37",
    ),
    Range("steer_reaction_s", DELAY_MIN_S, DELAY_MAX_S, "the delay is cut to these", _A),
    Range(
        "steer_damping_x_reaction", 0.0, GAIN_DELAY_MAX,
        "from pi/2 on a delayed damping swings up by itself", _DERIVED,
    ),
)  # fmt: skip
