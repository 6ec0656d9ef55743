"""What a run of the roof fight depends on, with defaults and their sources."""

import math

from secondunit.model.spread import fixed, normal, uniform
from secondunit.stunts.kind import Parameter

SHOT_MAX_S = 120.0

_A = "assumption"
_M = "from memory, unverified"

PARAMETERS = (
    Parameter(
        name="train_speed_m_s", default=normal(20.0, 0.5, low=18.0, high=22.0), low=0.0, high=45.0,
        meaning="speed of the train as the shot begins",
        source="assumption: 72 km/h; press tells of 26.8 m/s, the line mostly allows 70-80 km/h",
    ),
    Parameter(
        name="track_heading_rad", default=fixed(0.0), low=-2 * math.pi, high=2 * math.pi,
        meaning="compass heading of the train as the shot begins, clockwise from north; a line "
        "given as points has its own",
        source="assumption: north, to be set from the map",
    ),
    Parameter(
        name="curve_radius_m", default=uniform(250.0, 400.0), low=100.0, high=1e6,
        meaning="radius of the curve in the shot; this and the next five where there is no track",
        source="assumption; many curves of the Rauma line have 200-300 m (from memory, unverified)",
    ),
    Parameter(
        name="curve_hand", default=fixed(1.0), low=-1.0, high=1.0,
        meaning="which way the curve turns: right, or left where negative", source=_A,
    ),
    Parameter(
        name="curve_cant_m", default=uniform(0.10, 0.15), low=0.0, high=0.18,
        meaning="how much higher the outer rail lies in the curve",
        source="assumption; British practice has 0.140-0.165 m at most",
    ),
    Parameter(
        name="curve_start_m", default=uniform(0.0, 300.0), low=-1e5, high=1e5,
        meaning="how far the train rolls in the shot before the curve begins", source=_A,
    ),
    Parameter(
        name="curve_easement_m", default=uniform(30.0, 60.0), low=0.0, high=500.0,
        meaning="way over which the curve and its cant set in, and fade; 0 jolts",
        source=_A,
    ),
    Parameter(
        name="curve_length_m", default=uniform(80.0, 200.0), low=0.0, high=1e5,
        meaning="length of the curve without its easements; 0 for straight track", source=_A,
    ),
    Parameter(
        name="brake_chance", default=fixed(0.02), low=0.0, high=1.0,
        meaning="chance that the driver must brake during the shot", source=_A,
    ),
    Parameter(
        name="brake_draw", default=uniform(0.0, 1.0), low=0.0, high=1.0,
        meaning="the draw of that chance: the driver brakes where it lies below", source="a die",
    ),
    Parameter(
        name="brake_share", default=uniform(0.0, 1.0), low=0.0, high=1.0,
        meaning="share of the shot that has passed when the brake takes hold", source="a die",
    ),
    Parameter(
        name="brake_deceleration_m_s2", default=uniform(0.7, 1.0), low=0.1, high=2.0,
        meaning="deceleration of the train; emergency braking has 1.2-1.5",
        source=f"service braking 0.7-1.0 m/s²; {_M}",
    ),
    Parameter(
        name="brake_build_s", default=uniform(1.0, 3.0), low=0.0, high=10.0,
        meaning="how long the brake takes to build up; 0 jolts", source=_A,
    ),
    Parameter(
        name="stop_reaction_s", default=uniform(3.0, 6.0), low=0.0, high=60.0,
        meaning="from somebody over the edge to the driver's brake", source=_A,
    ),
    Parameter(
        name="shot_s", default=fixed(12.0), low=1.0, high=SHOT_MAX_S,
        meaning="length of the shot, one pass of the train", source=_A,
    ),
    Parameter(
        name="cut_s", default=fixed(8.0), low=0.0, high=600.0,
        meaning="seconds of the fight that the cut needs, from one pass or several", source=_A,
    ),
    Parameter(
        name="mass_kg", default=normal(80.0, 3.0, low=70.0, high=90.0), low=40.0, high=150.0,
        meaning="performer with costume and harness", source=_A,
    ),
    Parameter(
        name="drag_area_m2", default=uniform(0.65, 0.84), low=0.2, high=1.5,
        meaning="drag area of the performer standing upright, the same from every side",
        source="standing persons, C_D A 0.65-0.84 m²; computed range of the reference, unverified",
    ),
    Parameter(
        name="posture_factor", default=uniform(0.8, 1.0), low=0.2, high=1.2,
        meaning="drag area in the fight over that of a body at rest in the same posture",
        source=_A,
    ),
    Parameter(
        name="performer_height_m", default=fixed(1.9), low=1.2, high=2.2,
        meaning="height of the performer in boots", source="assumption, as the clearance sum below",
    ),
    Parameter(
        name="jump_height_m", default=fixed(0.5), low=0.0, high=2.0,
        meaning="how high the performer may rise above standing", source=_A,
    ),
    Parameter(
        name="balance_wind_m_s", default=uniform(25.0, 29.0), low=5.0, high=45.0,
        meaning="relative wind above which performers hold on and do not act",
        source="assumption, about the highest wind for a tethered fight",
    ),
    Parameter(
        name="windy_m_s", default=fixed(20.0), low=1.0, high=60.0,
        meaning="relative wind above which time is counted as windy",
        source="20 m/s is dangerous to walkers (Penwarden, as quoted)",
    ),
    Parameter(
        name="balance_m_s2", default=uniform(0.7, 1.1), low=0.05, high=10.0,
        meaning="sudden sideways acceleration that a standing performer just takes",
        source="assumption: unbraced standing 0.5-1.0 m/s²; a trained performer",
    ),
    Parameter(
        name="brace_s", default=uniform(0.4, 0.8), low=0.05, high=5.0,
        meaning="time constant of bracing against what changes",
        source=_A,
    ),
    Parameter(
        name="stumble_speed_m_s", default=uniform(0.5, 1.2), low=0.0, high=3.0,
        meaning="speed at which one who stumbles staggers",
        source="assumption: gives the 1-2 kN that the reference tells of a stumble",
    ),
    Parameter(
        name="stagger_m", default=uniform(0.3, 1.2), low=0.0, high=5.0,
        meaning="how far one who stumbles staggers before they lie",
        source=_A,
    ),
    Parameter(
        name="call_ahead_m", default=fixed(300.0), low=0.0, high=5000.0,
        meaning="how far before a tunnel or bridge the call to lie down is given",
        source="assumption: 8 s and the reaction, at 27 m/s",
    ),
    Parameter(
        name="call_reaction_s", default=uniform(0.8, 2.5), low=0.0, high=30.0,
        meaning="from the mark of the call to the performer's first move: caller, radio, fight",
        source=_A,
    ),
    Parameter(
        name="get_down_s", default=uniform(2.0, 5.0), low=0.0, high=60.0,
        meaning="from the first move to lying flat and holding on", source=_A,
    ),
    Parameter(
        name="stance_along_m", default=uniform(-0.4, 0.4), low=-0.5, high=0.5,
        meaning="how far forward of the beat's place the performer stands", source=_A,
    ),
    Parameter(
        name="stance_across_m", default=uniform(-0.4, 0.4), low=-0.5, high=0.5,
        meaning="how far to the right of the beat's place the performer stands", source=_A,
    ),
    Parameter(
        name="roof_friction", default=uniform(0.5, 0.8), low=0.05, high=1.5,
        meaning="friction between sole and roof at rest; wet or icy roofs have far less",
        source="assumption: dry rubber on painted steel; measure it on the car",
    ),
    Parameter(
        name="sliding_ratio", default=uniform(0.7, 0.95), low=0.3, high=1.0,
        meaning="sliding friction over friction at rest", source=_A,
    ),
    Parameter(
        name="roof_half_width_m", default=uniform(1.4, 1.5), low=1.0, high=2.0,
        meaning="from the middle of the roof to its edge", source=f"roof 1.4-1.5 m; {_M}",
    ),
    Parameter(
        name="roof_height_m", default=uniform(3.7, 4.1), low=2.5, high=5.5,
        meaning="height of the roof above the rails", source=f"3.7-4.1 m; {_M}",
    ),
    Parameter(
        name="structure_height_m", default=fixed(7.5), low=3.0, high=1000.0,
        meaning="lowest thing over the open line, above the rails; structures have their own rows",
        source="assumption: nothing lower in the shot; survey it",
    ),
    Parameter(
        name="tether_length_m", default=fixed(1.2), low=0.8, high=10.0,
        meaning="length of the tether from anchor to harness, where a beat has none of its own; "
        "short of the edge it is a restraint",
        source="assumption: restraint, roof half-width less a margin",
    ),
    Parameter(
        name="tether_modulus_n", default=uniform(24_000.0, 61_000.0), low=5_000.0, high=1e6,
        meaning="force per unit strain of the tether",
        source="24 kN: rope of 9 kN in the UIAA test; 61 kN: 12 kN published for 100 kg after 1 m",
    ),
    Parameter(
        name="absorber_force_n", default=uniform(4_000.0, 4_500.0), low=500.0, high=20_000.0,
        meaning="force at which the absorber tears", source="makers' typical 4-4.5 kN",
    ),
    Parameter(
        name="absorber_stroke_m", default=fixed(0.0), low=0.0, high=2.0,
        meaning="how far the absorber can tear; 0 where none is fitted",
        source="assumption: none, a restraint must not lengthen; EN 355 allows up to 1.75 m",
    ),
    Parameter(
        name="air_density_ratio", default=normal(1.0, 0.02, low=0.9, high=1.1), low=0.7, high=1.3,
        meaning="density of the day's air over the standard one",
        source="assumption: a real day differs by about 4 %",
    ),
)  # fmt: skip
