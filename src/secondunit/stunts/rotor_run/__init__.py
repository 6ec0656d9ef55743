"""A run at a helicopter that lifts off: blades over the head, tail rotor, outwash, the call-off.

At a gate on the way somebody looks whether the helicopter is up; if not, the runner is called off.
See docs/stunts/rotor_run.md for what is left out.
"""

from secondunit.stunts.kind import Choice, Kind, level_gusts
from secondunit.stunts.rotor_run.checks import check
from secondunit.stunts.rotor_run.findings import findings
from secondunit.stunts.rotor_run.flight import DURATION_MAX_S, FRAME_S, fly
from secondunit.stunts.rotor_run.measures import LIMITS, MEASURES, OUTCOMES
from secondunit.stunts.rotor_run.parameters import PARAMETERS
from secondunit.stunts.rotor_run.plan import plan_of
from secondunit.stunts.rotor_run.tables import TABLES

__all__ = ["LIMITS", "MEASURES", "OUTCOMES", "PARAMETERS", "ROTOR_RUN"]

ROTOR_RUN = Kind(
    name="rotor_run",
    summary="A run at a helicopter that lifts off.",
    parameters=PARAMETERS,
    measures=MEASURES,
    limits=LIMITS,
    outcomes=OUTCOMES,
    channels=(
        "runner_east_m", "runner_north_m", "runner_up_m", "runner_speed_m_s",
        "helicopter_east_m", "helicopter_north_m", "helicopter_up_m",
        "skid_height_m", "rotor_clearance_m", "tail_rotor_distance_m", "outwash_m_s",
    ),
    needs_terrain=False,
    duration_max_s=DURATION_MAX_S,
    whites=level_gusts(DURATION_MAX_S),
    frame_s=FRAME_S,
    wind_speeds_m_s=(0.0, 2.0, 4.0, 6.0, 8.0, 10.0, 12.0, 16.0),
    tables=TABLES,
    plan_of=plan_of,
    check=check,
    findings=findings,
    fly=fly,
    choices=(
        Choice(name="start_distance_m", reach=10.0, step=0.5),
        Choice(name="lift_off_s", reach=1.0, step=0.1),
    ),
)  # fmt: skip
