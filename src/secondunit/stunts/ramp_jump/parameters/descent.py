"""What the canopy flight depends on."""

from secondunit.model.spread import fixed, lognormal, normal, uniform
from secondunit.stunts.ramp_jump.parameters.one import parameter

DESCENT = (
    parameter("canopy_area_m2", fixed(24.15), 10, 60, "canopy, 260 ft²"),
    parameter(
        "canopy_glide_factor",
        normal(1, 0.12, low=0.6, high=1.4),
        0.3,
        2,
        "glide ratio over the table's",
        "line drag is uncertain to 20 %: Johari, AIAA ADS 2011-2553; spread assumed",
    ),
    parameter(
        "canopy_speed_factor",
        normal(1, 0.12, low=0.6, high=1.4),
        0.5,
        2,
        "airspeed over the table's",
        "as the glide ratio",
    ),
    parameter("toggle_reaction_s", uniform(1, 2), 0, 20, "open canopy to first steering"),
    parameter(
        "stowed_brake",
        uniform(0.8, 1.0),
        0,
        1,
        "brakes set before the jump: 0 full flight, 0.5 half, 1 deep",
        "assumption: deep settings are usual at cliffs",
    ),
    parameter(
        "flare_hold_s",
        lognormal(2.0, 0.2),
        0.5,
        20,
        "toggles held down until the canopy stalls",
        "assumption: a flare lasts 1.5-2 s",
    ),
    parameter(
        "flare_height_m", normal(3.5, 0.5, low=1, high=8), 0, 20, "height above ground of the flare"
    ),
    parameter("aim_error_east_m", normal(0, 6), -500, 500, "pilot's aim off the landing point"),
    parameter("aim_error_north_m", normal(0, 6), -500, 500, "pilot's aim off the landing point"),
    parameter(
        "wind_misread_east_m_s",
        normal(0, 1.5),
        -20,
        20,
        "error of the wind believed at the landing",
    ),
    parameter(
        "wind_misread_north_m_s",
        normal(0, 1.5),
        -20,
        20,
        "error of the wind believed at the landing",
    ),
)
