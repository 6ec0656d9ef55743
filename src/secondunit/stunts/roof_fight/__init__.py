"""The roof fight: beats of a fight on a moving train, on tethers, through curves and tunnels."""

from secondunit.stunts.kind import Choice, Kind, level_gusts
from secondunit.stunts.roof_fight.fight import fly
from secondunit.stunts.roof_fight.march import FRAME_S
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
    channels=(
        "relative_gust_m_s", "footing_demand", "balance_demand", "clearance_m", "lean_rad",
        "tether_peak_force_n", "train_speed_m_s", "distance_m", "drag_m_s2", "lateral_m_s2",
        "fore_aft_m_s2", "along_m", "right_m",
    ),
    needs_terrain=False,
    duration_max_s=SHOT_MAX_S,
    whites=level_gusts(SHOT_MAX_S),
    frame_s=FRAME_S,
    wind_speeds_m_s=(0.0, 2.0, 4.0, 6.0, 8.0, 10.0, 12.0, 14.0, 16.0, 20.0),
    fly=fly,
    tables=TABLES,
    plan_of=plan_of,
    choices=(Choice(name="train_speed_m_s", reach=5.0, step=0.5),),
)  # fmt: skip
