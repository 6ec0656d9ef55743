"""The ramp jump: ride a motorcycle off a mountain, let go of it, open a canopy, land."""

from secondunit.physics.wind import WHITES
from secondunit.stunts.kind import Fork, Kind, White
from secondunit.stunts.ramp_jump.canopy_wind import wind_over_mark
from secondunit.stunts.ramp_jump.choices import CHOICES
from secondunit.stunts.ramp_jump.deployment import DURATION_MAX_S
from secondunit.stunts.ramp_jump.drop import TUMBLE_KNOTS
from secondunit.stunts.ramp_jump.findings import findings
from secondunit.stunts.ramp_jump.flight import FRAME_S
from secondunit.stunts.ramp_jump.many import fly
from secondunit.stunts.ramp_jump.measures import LIMITS, MEASURES, OUTCOMES
from secondunit.stunts.ramp_jump.parameters import (
    CORRELATIONS,
    OF_CANOPY,
    OF_PLACE,
    PARAMETERS,
)
from secondunit.stunts.ramp_jump.ramp import FAULTS, check, ramp_of

__all__ = ["LIMITS", "MEASURES", "OUTCOMES", "PARAMETERS", "RAMP_JUMP", "typical_inputs"]

RAMP_JUMP = Kind(
    name="ramp_jump",
    summary="ride a motorcycle off a mountain, let go of it, open a canopy, land",
    parameters=PARAMETERS,
    measures=MEASURES,
    limits=LIMITS,
    outcomes=OUTCOMES,
    channels=(
        "rider_east_m", "rider_north_m", "rider_up_m", "rider_speed_m_s",
        "bike_east_m", "bike_north_m", "bike_up_m", "bike_speed_m_s", "canopy_out",
    ),
    needs_terrain=True,
    duration_max_s=DURATION_MAX_S,
    frame_s=FRAME_S,
    wind_speeds_m_s=(0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 10.0, 12.0, 14.0),
    whites=(
        White(name="tumbling", count=TUMBLE_KNOTS, is_gust=False),
        White(name="turbulence", count=WHITES, is_gust=True),
    ),
    correlations=CORRELATIONS,
    plan_of=ramp_of,
    check=check,
    findings=findings,
    fly=fly,
    choices=CHOICES,
    forks=(Fork(draw="opening_draw", chances=FAULTS),),
    of_canopy=OF_CANOPY,
    of_place=OF_PLACE,
    wind_over_mark=wind_over_mark,
)  # fmt: skip
