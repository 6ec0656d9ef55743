"""The types of camera platform there are, and what each may do, where the file does not say else."""

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from secondunit.model.stunt import Row
from secondunit.physics.camera_platform import Platform
from secondunit.stunts.kind import Column, Rows

FLOWN, STANDING, WORN = range(3)
_A = "assumption"
_M = "from memory, unverified"
NO_ROTOR = Platform(0.0, 0.0, 1.0, 1.0, 1.0, 1.0, 1.0)  # not asked for


class Type(NamedTuple):
    """A type of platform: how it is carried, its numbers, and where they come from."""

    mode: int
    platform: Platform
    source: str


def _flown(
    mass_kg: float, diameter_m: float, bank_deg: float, speeds: tuple[float, float, float, float],
    source: str,
) -> Type:  # fmt: skip
    return Type(FLOWN, Platform(mass_kg, diameter_m, math.radians(bank_deg), *speeds), source)


_FILM = (50.0, 5.0, 7.5, 2.5)  # speed, climb, descent [m/s]; acceleration [m/s²]: with a camera out
_DRONE = (20.0, 4.0, 3.0, 4.0)
_LIMITS = f"limits: {_A}; 30 degrees of bank, 1500 ft/min down"
TYPES: Mapping[str, Type] = MappingProxyType({
    "H125": _flown(2250, 10.69, 30, _FILM, f"mass and rotor: flightglobal 28236, {_M}; {_LIMITS}"),
    "Bell 205": _flown(4309, 14.63, 30, _FILM, f"mass and rotor: {_M}; {_LIMITS}"),
    "AW139": _flown(6400, 13.8, 30, _FILM, f"mass and rotor: {_M}; {_LIMITS}"),
    "drone": _flown(25, 1.7, 35, _DRONE, f"{_A}: a heavy one with four rotors of 0.85 m, as one"),
    "fixed": Type(STANDING, NO_ROTOR, "stands where it is put"),
    "worn": Type(WORN, NO_ROTOR, "goes with the rider"),
})  # fmt: skip


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
