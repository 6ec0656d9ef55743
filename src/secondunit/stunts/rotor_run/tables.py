"""The tables of a run at a helicopter: which helicopter, and how it was flown in rehearsal."""

from secondunit.physics.helicopters import HELICOPTERS
from secondunit.stunts.kind import Column, Rows

OWN = "own"
HEADING, WIND = "heading", "wind"
FORWARD_MAX_M_S = 15.0

HELICOPTER = Rows(
    name="helicopter",
    meaning="which helicopter it is; one row",
    columns=(
        Column(
            name="type",
            meaning=f"{', '.join(HELICOPTERS)}, or {OWN}: all its numbers are parameters",
            default="H125",
            is_text=True,
        ),
        Column(
            name="faces",
            meaning=f"{HEADING}: the nose points where heading says; {WIND}: into the mean wind of "
            "the day, the runner's start turned with it, and heading counts from there",
            default=HEADING,
            words=(HEADING, WIND),
        ),
    ),
    rows_max=1,
)

LIFT_OFF = Rows(
    name="lift_off",
    meaning="how it rises, row by row; the first at lift-off, the last at the end of the shot",
    columns=(
        Column(name="time_s", meaning="time since lift-off", low=0.0, high=20.0),
        Column(name="skid_height_m", meaning="height of the skids", low=0.0, high=100.0),
        Column(
            name="nose_down_rad", meaning="nose-down attitude; nose up is negative",
            low=-0.35, high=0.35, default=0.0,
        ),
        Column(
            name="forward_m_s", meaning="speed ahead over the ground", low=0.0,
            high=FORWARD_MAX_M_S, default=0.0,
            source="assumption: faster, the wake no longer reaches the ground below",
        ),
    ),
)  # fmt: skip

TABLES = (HELICOPTER, LIFT_OFF)
