"""Helicopters by type: what a run near one, or a flight of one, needs to know of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True, kw_only=True)
class HelicopterType:
    """Published figures of a type, SI; `source` says which were looked up and which remembered.

    `dip_m` is how far tips can pass below the flat disc, all together; `rotor_height_m` is that of
    the rotor head over skids or wheels; `tail_rotor_low_m` is the lowest point of the tail rotor
    over level ground; `skid_offset_m` is from the mast sideways to skid or wheel. `power_w` is what
    the engines give together at take-off, without the gearbox' own limit.
    """

    name: str
    mass_kg: float
    mass_max_kg: float
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
    source: str


_M = "from memory, unverified"

_TYPES = (
    HelicopterType(
        name="H125", mass_kg=1700.0, mass_max_kg=2250.0, rotor_diameter_m=10.69,
        rotor_height_m=3.1, dip_m=1.0, tip_speed_m_s=218.0, solidity=0.0625, tail_arm_m=6.7,
        tail_rotor_diameter_m=1.86, tail_rotor_low_m=0.7, skid_offset_m=1.1, power_w=632e3,
        source=(
            "2250 kg: flightglobal.com, Proven pedigree (AS350 B3); 847 hp: verticalmag.com, H125 "
            "upgrades; rotors, heights, tips down to 2.0-2.2 m, 390/min and blades of 0.35 m: "
            f"{_M}; the mass planned, two aboard and half its fuel, is an assumption"
        ),
    ),
    HelicopterType(
        name="Bell 205", mass_kg=3400.0, mass_max_kg=4309.0, rotor_diameter_m=14.63,
        rotor_height_m=3.6, dip_m=1.5, tip_speed_m_s=248.0, solidity=0.0464, tail_arm_m=9.0,
        tail_rotor_diameter_m=2.59, tail_rotor_low_m=1.8, skid_offset_m=1.3, power_w=932e3,
        source=(
            "48 ft, height of 4.45 m over all and 932 kW of a T5313B: barrieaircraft.com; 4309 kg: "
            "museoaviazione.com, A.B. 205; tail rotor of 8 ft 6 in and 57 ft 10 in with rotors "
            f"turning, rotor head, dip of two see-sawing blades, 324/min, blades of 21 in: {_M}; "
            "the mass planned is an assumption"
        ),
    ),
    HelicopterType(
        name="AW139", mass_kg=5800.0, mass_max_kg=6400.0, rotor_diameter_m=13.8,
        rotor_height_m=3.7, dip_m=1.4, tip_speed_m_s=214.0, solidity=0.09, tail_arm_m=8.4,
        tail_rotor_diameter_m=2.7, tail_rotor_low_m=2.3, skid_offset_m=1.5, power_w=2504e3,
        source=(
            "6400 kg: businessairnews.com, AW139; rotors, 16.66 m with rotors turning, heights, "
            f"dip, tip speed, solidity and twice 1252 kW: {_M}; the mass planned is an assumption"
        ),
    ),
)  # fmt: skip

HELICOPTERS: Mapping[str, HelicopterType] = MappingProxyType({one.name: one for one in _TYPES})
