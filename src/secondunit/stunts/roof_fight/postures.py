"""Postures of a fight: how much wind they catch, how high they are, how well one keeps balance."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Posture(NamedTuple):
    """A posture beside standing: shares of its drag area, height and balance.

    `is_upright`: one may leap from it; `is_acting`: its seconds are seconds of the fight.
    """

    drag_factor: float
    height_factor: float
    balance_factor: float
    is_upright: bool
    is_acting: bool


# All assumptions. Balance grows with the base and shrinks with the height of the mass: a kneeling
# person's mass is about half as high. Who lies cannot stumble, only slide.
POSTURES: Mapping[str, Posture] = MappingProxyType(
    {
        "standing": Posture(1.0, 1.0, 1.0, is_upright=True, is_acting=True),
        "striking": Posture(1.1, 1.0, 0.8, is_upright=True, is_acting=True),
        "grappling": Posture(1.0, 1.0, 0.8, is_upright=True, is_acting=True),
        "crouched": Posture(0.65, 0.65, 1.5, is_upright=False, is_acting=True),
        "kneeling": Posture(0.55, 0.6, 2.0, is_upright=False, is_acting=True),
        "holding on": Posture(0.9, 0.9, 3.0, is_upright=False, is_acting=True),
        "lying": Posture(0.25, 0.25, 1e9, is_upright=False, is_acting=True),
        "down": Posture(0.25, 0.25, 1e9, is_upright=False, is_acting=False),
        "waiting": Posture(0.65, 0.65, 1.5, is_upright=False, is_acting=False),
    }
)
LYING = POSTURES["down"]
GOING_DOWN = POSTURES["kneeling"]
