"""What is drawn, or known, of a filmed jump beside the path and the platform."""

import math

from secondunit.model.spread import Spread, fixed, lognormal, normal, uniform
from secondunit.stunts.kind import Parameter

_A = "assumption"


def _parameter(
    name: str, default: Spread, low: float, high: float, meaning: str, source: str = _A
) -> Parameter:
    return Parameter(name=name, default=default, low=low, high=high, meaning=meaning, source=source)


PARAMETERS = (
    _parameter(
        "cue_delay_s", normal(0.3, 0.3, low=-1.0, high=2.0), -10.0, 10.0,
        "how much later than the exit the path's clock starts; below 0 earlier",
        "assumption: a pilot's reaction to the cue",
    ),
    _parameter(
        "hold_half_width_m", fixed(5.0), 0.0, 100.0,
        "half width of the box in which the platform is held, two standard deviations",
        "assumption: helicopter without a reference close by; a drone holds 1.5 m",
    ),
    _parameter(
        "hold_half_height_m", fixed(3.0), 0.0, 100.0, "half height of that box",
        "assumption: helicopter; a drone holds 0.5 m",
    ),
    _parameter(
        "hold_period_s", lognormal(20.0, 0.3), 2.0, 600.0, "period of the slow wander in that box",
    ),
    _parameter(
        "mass_share", uniform(0.8, 1.0), 0.3, 1.0,
        "mass of the platform over its greatest: fuel and people",
    ),
    _parameter(
        "wind_factor", uniform(0.7, 1.3), 0.0, 3.0,
        "mean wind where the wake drifts over that at the mark",
    ),
    _parameter(
        "upwind_sector_rad", fixed(math.radians(20)), 0.0, math.pi / 2,
        "how far from the wind's mean direction a wake may drift, either side",
    ),
    _parameter(
        "wake_life_s", fixed(180.0), 10.0, 600.0, "how long a wake lasts",
        "CAA New Zealand, Vector, Beware the slowly taxiing helicopter: up to three minutes",
    ),
    _parameter(
        "operator_lag_s", lognormal(0.2, 0.3), 0.0, 3.0,
        "how far behind the subject the operator's aim is",
        "assumption: a practised operator leads a moving subject; reaction alone is 0.2 s",
    ),
    _parameter(
        "head_rate_rad_s", fixed(math.radians(60)), math.radians(1), math.radians(720),
        "fastest the head turns about either axis",
        "stabilised heads: 60 deg/s is typical; from memory, unverified",
    ),
    _parameter("focal_length_m", fixed(0.085), 0.004, 3.0, "focal length of the lens"),
    _parameter(
        "sensor_width_m", fixed(0.036), 0.004, 0.08, "width of the sensor that is used",
        "still film of 35 mm: 36 mm x 24 mm",
    ),
    _parameter(
        "sensor_height_m", fixed(0.019), 0.002, 0.08, "height of the sensor that is used",
        "assumption: 36 mm wide, cropped to 1.9 to 1",
    ),
    _parameter("subject_height_m", fixed(1.8), 0.1, 100.0, "height of who is filmed"),
    _parameter(
        "shot_s", fixed(12.0), 0.5, 500.0,
        "how long the shot is, from the exit; shorter where who is filmed is down before",
    ),
    _parameter(
        "air_density_ratio", normal(1.0, 0.02, low=0.9, high=1.1), 0.7, 1.3,
        "density of the day's air over the standard one",
        "assumption: a real day differs by about 4 %",
    ),
)  # fmt: skip
