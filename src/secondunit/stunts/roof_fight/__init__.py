"""The roof fight: beats of a fight on a moving train, on tethers, through curves and tunnels."""

from secondunit.stunts.kind import Choice, Fork, Kind, level_gusts
from secondunit.stunts.roof_fight.check import check
from secondunit.stunts.roof_fight.fight import fly
from secondunit.stunts.roof_fight.findings import findings
from secondunit.stunts.roof_fight.instant import CHANNELS, FRAME_S
from secondunit.stunts.roof_fight.measures import LIMITS, MEASURES, OUTCOMES
from secondunit.stunts.roof_fight.parameters import PARAMETERS, SHOT_MAX_S
from secondunit.stunts.roof_fight.plan import plan_of
from secondunit.stunts.roof_fight.tables import TABLES

__all__ = ["ROOF_FIGHT"]

ROOF_FIGHT = Kind(
    name="roof_fight",
    summary="A fight on the roof of a moving train, on a tether.",
    parameters=PARAMETERS,
    measures=MEASURES,
    limits=LIMITS,
    outcomes=OUTCOMES,
    channels=CHANNELS,
    needs_terrain=False,
    duration_max_s=SHOT_MAX_S,
    whites=level_gusts(SHOT_MAX_S),
    frame_s=FRAME_S,
    wind_speeds_m_s=(0.0, 2.0, 4.0, 6.0, 8.0, 10.0, 12.0, 14.0, 16.0, 20.0),
    fly=fly,
    tables=TABLES,
    plan_of=plan_of,
    check=check,
    findings=findings,
    choices=(Choice(name="train_speed_m_s", reach=5.0, step=0.5),),
    forks=(Fork(draw="brake_draw", chances=("brake_chance",)),),
)
