"""What all runs of a plan share: the helicopter of the type, and the profile it is to fly."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.model.stunt import Row, Stunt
from secondunit.physics.helicopters import HELICOPTERS, HelicopterType
from secondunit.physics.rising import NO_PROFILE
from secondunit.stunts.rotor_run.tables import HELICOPTER, WIND


class Plan(NamedTuple):
    """Numbers of the type, where a parameter says 0; all 0 of an own helicopter. See `Rise`."""

    helicopter_mass_kg: float
    rotor_diameter_m: float
    rotor_height_m: float
    dip_m: float
    tip_speed_m_s: float
    solidity: float
    tail_arm_m: float
    tail_rotor_diameter_m: float
    tail_rotor_low_m: float
    skid_offset_m: float
    power_w: float
    faces_wind: bool
    profile: NDArray[np.float64]


def type_name(stunt: Stunt) -> str:
    """Give the type of the helicopter, as the file or the table's default says."""
    rows = stunt.tables.get("helicopter", ())
    return str(rows[0]["type"] if rows else HELICOPTER.columns[0].default)


def type_of(stunt: Stunt) -> HelicopterType | None:
    """Give the helicopter's type; None where all its numbers are the file's own."""
    return HELICOPTERS.get(type_name(stunt))


def plan_of(stunt: Stunt) -> Plan:
    """Give what the kernel needs of the plan beside the drawn inputs."""
    rows = stunt.tables.get("helicopter", ())
    faces_wind = bool(rows) and rows[0]["faces"] == WIND
    profile = profile_of(stunt.tables.get("lift_off", ()))
    return _plan(type_of(stunt), faces_wind=faces_wind, profile=profile)


def number_of(stunt: Stunt, name: str) -> float:
    """Give a number of the helicopter: the middle of what the file tells, or the type's."""
    told = stunt.parameters[name].middle()
    return told or float(getattr(_plan(type_of(stunt)), name))


def _plan(
    kind: HelicopterType | None,
    *,
    faces_wind: bool = False,
    profile: NDArray[np.float64] = NO_PROFILE,
) -> Plan:
    if kind is None:
        return Plan(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, faces_wind, profile)
    return Plan(
        kind.mass_kg, kind.rotor_diameter_m, kind.rotor_height_m, kind.dip_m, kind.tip_speed_m_s,
        kind.solidity, kind.tail_arm_m, kind.tail_rotor_diameter_m, kind.tail_rotor_low_m,
        kind.skid_offset_m, kind.power_w, faces_wind, profile,
    )  # fmt: skip


def profile_of(rows: tuple[Row, ...]) -> NDArray[np.float64]:
    """Lay a course through the rows that neither overshoots nor sinks between them.

    Returns
    -------
    ndarray
        Shape (row, 5), see `secondunit.physics.rising.Rise`; without rows where there are none.

    Notes
    -----
    Climbs at the rows are those of a monotone cubic (Fritsch and Butland 1984, as in SciPy); it
    begins at rest.
    """
    from scipy.interpolate import PchipInterpolator  # slow to import

    if not rows:
        return NO_PROFILE
    table = np.array(
        [[row["time_s"], row["skid_height_m"], 0.0, row["nose_down_rad"], row["forward_m_s"]]
         for row in rows]
    )  # fmt: skip
    table[:, 2] = PchipInterpolator(table[:, 0], table[:, 1]).derivative()(table[:, 0])
    table[0, 2] = 0.0
    return table
