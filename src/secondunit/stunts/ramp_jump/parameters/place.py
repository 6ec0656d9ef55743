"""What the place and the day bring."""

import math

from secondunit.model.spread import fixed, lognormal, normal, uniform
from secondunit.stunts.ramp_jump.parameters.one import HEADING_RAD, parameter

_LANDING_M = 1500.0


def _across(forward_m: float, right_m: float) -> tuple[float, float]:
    """Give east and north of a place ahead of the lip and to the right of the jump."""
    sine, cosine = math.sin(HEADING_RAD), math.cos(HEADING_RAD)
    return forward_m * sine + right_m * cosine, forward_m * cosine - right_m * sine


_CAMERA_EAST_M, _CAMERA_NORTH_M = _across(60.0, 120.0)
_LANDING_EAST_M, _LANDING_NORTH_M = _across(_LANDING_M, 0.0)


PLACE = (
    parameter(
        "jump_heading_rad",
        fixed(HEADING_RAD),
        -2 * math.pi,
        2 * math.pi,
        "direction of the ramp, from north",
    ),
    parameter(
        "landing_east_m", fixed(_LANDING_EAST_M), -20_000, 20_000, "landing point, east of the lip"
    ),
    parameter(
        "landing_north_m",
        fixed(_LANDING_NORTH_M),
        -20_000,
        20_000,
        "landing point, north of the lip",
    ),
    parameter(
        "landing_wind_ratio",
        lognormal(0.67, 0.2),
        0,
        3,
        "mean wind at the landing over that at the lip, before any lee",
        "assumption: one over the ridge's speed-up",
    ),
    parameter(
        "ridge_speed_up",
        lognormal(1.5, 0.2),
        0.4,
        6,
        "wind at the lip over that at the same height away from the mountain",
        "assumption: no guideline holds at a cliff; Eurocode's 1.6 is its upper end",
    ),
    parameter(
        "ridge_fade_m",
        lognormal(100, 0.5),
        3,
        3_000,
        "height over which that fades to 37 %",
        "assumption: half length of 250 m over 2.5, form of Taylor and Lee 1984",
    ),
    parameter(
        "face_heading_rad",
        fixed(HEADING_RAD),
        -2 * math.pi,
        2 * math.pi,
        "direction out of the face, from north: wind blowing that way leaves a lee below the edge",
    ),
    parameter(
        "lee_wind_ratio", uniform(0.2, 0.8), -0.5, 1.2, "mean wind left in the lee of the edge"
    ),
    parameter(
        "lee_turbulence_ratio",
        lognormal(2, 0.3),
        0.3,
        15,
        "gusts in the lee over those at the lip",
        "assumption: turbulence of 0.25-0.5 in a lee against 0.15 in the open",
    ),
    parameter(
        "gust_height_m",
        fixed(10),
        2,
        100,
        "height above ground at which gusts are told",
        "WMO convention of 10 m (from memory, unverified)",
    ),
    parameter("gust_onset_s", fixed(0), 0, 500, "designed gust: when it sets in, after the lip"),
    parameter(
        "gust_amplitude_m_s", fixed(0), -40, 40, "designed gust: what it adds along the mean wind"
    ),
    parameter(
        "gust_rise_s",
        fixed(3),
        0.1,
        60,
        "designed gust: time in which it grows, as half a cosine",
        "shape: MIL-F-8785C, 3.7.2.3",
    ),
    parameter(
        "air_density_ratio",
        normal(1, 0.02, low=0.92, high=1.08),
        0.7,
        1.3,
        "density of the day over the standard one",
    ),
    parameter(
        "camera_east_m", fixed(_CAMERA_EAST_M), -5_000, 5_000, "hold point of the camera helicopter"
    ),
    parameter(
        "camera_north_m",
        fixed(_CAMERA_NORTH_M),
        -5_000,
        5_000,
        "hold point of the camera helicopter",
    ),
    parameter("camera_up_m", fixed(20), -2_000, 2_000, "hold point of the camera helicopter"),
)
