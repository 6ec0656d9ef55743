"""The types of camera platform there are, and what each may do if the file does not tell."""

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from secondunit.model.stunt import Row
from secondunit.physics.camera_platform import Platform
from secondunit.physics.helicopters import HELICOPTERS, HelicopterType
from secondunit.stunts.kind import Column, Rows

FLOWN, STANDING, WORN = range(3)
NO_ROTOR = Platform(0.0, 0.0, 1.0, 1.0, 1.0, 1.0, 1.0)  # not asked for


class Type(NamedTuple):
    """A type of platform: how it is carried, its numbers, and where they come from."""

    mode: int
    platform: Platform
    source: str


def _camera_helicopter(kind: HelicopterType) -> Type:
    """Make a platform of a helicopter: as heavy as it may be, flown as with a camera outside."""
    platform = Platform(
        mass_kg=kind.mass_max_kg, rotor_diameter_m=kind.rotor_diameter_m,
        bank_max_rad=math.radians(30), speed_max_m_s=50.0, climb_max_m_s=5.0,
        descent_max_m_s=7.5, acceleration_max_m_s2=2.5,
    )  # fmt: skip
    return Type(FLOWN, platform, f"mass and rotor: {kind.source}; what it may do: assumption")


# A heavy one; four rotors of 0.85 m have the area of one of 1.7 m.
_DRONE = Platform(
    mass_kg=25.0, rotor_diameter_m=1.7, bank_max_rad=math.radians(35), speed_max_m_s=20.0,
    climb_max_m_s=4.0, descent_max_m_s=2.5, acceleration_max_m_s2=4.0,
)  # fmt: skip
TYPES: Mapping[str, Type] = MappingProxyType(
    {name: _camera_helicopter(kind) for name, kind in HELICOPTERS.items()}
    | {
        "drone": Type(FLOWN, _DRONE, "assumption"),
        "fixed": Type(STANDING, NO_ROTOR, "stands where it is put"),
        "worn": Type(WORN, NO_ROTOR, "goes with the rider"),
    }
)


def _own(name: str, meaning: str, high: float) -> Column:
    """Make a column in which 0 stands for the type's own number."""
    return Column(
        name=name, meaning=f"{meaning}; 0: that of the type", source="see the type", low=0.0,
        high=high, default=0.0,
    )  # fmt: skip


WAYPOINTS = Rows(
    name="waypoint",
    meaning="where the platform is to be, and when; one alone is a place to hover at, or to stand",
    columns=(
        Column(
            name="time_s", meaning="after the planned exit of who is filmed; before it below 0",
            low=-600.0, high=600.0, default=0.0,
        ),
        Column(name="east_m", meaning="east of the mark", low=-20_000.0, high=20_000.0),
        Column(name="north_m", meaning="north of the mark", low=-20_000.0, high=20_000.0),
        Column(name="up_m", meaning="above the mark", low=-5_000.0, high=5_000.0),
        Column(
            name="pinned", meaning="yes: a search for a better path leaves it where it is",
            words=("yes", "no"), default="no",
        ),
    ),
    rows_max=100,
)  # fmt: skip

PLATFORMS = Rows(
    name="platform",
    meaning="what carries the camera",
    columns=(
        Column(name="type", meaning="the type", words=tuple(TYPES)),
        _own("mass_kg", "mass at take-off, at most", 20_000.0),
        _own("rotor_diameter_m", "diameter of the rotor, or of one with the area of all", 30.0),
        _own("bank_max_rad", "steepest bank", math.radians(60)),
        _own("speed_max_m_s", "greatest speed through the air", 100.0),
        _own("climb_max_m_s", "fastest climb", 30.0),
        _own("descent_max_m_s", "fastest descent", 30.0),
        _own("acceleration_max_m_s2", "strongest speeding up or braking", 20.0),
    ),
    rows_max=1,
)


def platform_of(row: Row) -> tuple[int, Platform]:
    """Give how a row's platform is carried, and its numbers: the file's, else those of its type."""
    chosen = TYPES[str(row["type"])]
    if chosen.mode != FLOWN:
        return chosen.mode, chosen.platform
    said = {name: float(row[name]) for name in Platform._fields}
    given = {name: number for name, number in said.items() if number > 0.0}
    return FLOWN, chosen.platform._replace(**given)
