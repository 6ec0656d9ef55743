"""A filmed jump: the camera's platform and lens that follow a rider off a mountain."""

from secondunit.stunts.chase.findings import findings
from secondunit.stunts.chase.flight import (
    CHANNELS_OUT,
    DURATION_MAX_S,
    FRAME_S,
    HOLD_WHITES,
    fly_all,
)
from secondunit.stunts.chase.measures import LIMITS, MEASURES, OUTCOMES
from secondunit.stunts.chase.parameters import PARAMETERS
from secondunit.stunts.chase.plan import check, plan_of
from secondunit.stunts.chase.platforms import PLATFORMS, WAYPOINTS
from secondunit.stunts.chase.subject import CHANNELS
from secondunit.stunts.kind import Kind, White

__all__ = ["CHASE"]

CHASE = Kind(
    name="chase",
    summary="film a jump from a helicopter, a drone, a fixed place, or worn",
    parameters=PARAMETERS,
    measures=MEASURES,
    limits=LIMITS,
    outcomes=OUTCOMES,
    channels=CHANNELS_OUT,
    needs_terrain=True,
    duration_max_s=DURATION_MAX_S,
    frame_s=FRAME_S,
    wind_speeds_m_s=(0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 10.0, 12.0, 14.0),
    whites=(White(name="holding", count=HOLD_WHITES, is_gust=False),),
    tables=(PLATFORMS, WAYPOINTS),
    plan_of=plan_of,
    check=check,
    findings=findings,
    follows_channels=CHANNELS,
    fly=fly_all,
)
