"""The shape of a ramp that a motorcycle leaves."""

from dataclasses import dataclass
from typing import Literal

Shape = Literal["straight", "arc", "clothoid", "measured"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ramp:
    """A ramp's shape; how long, round and steep it is are parameters of its stunt.

    Of a measured ramp, `forward_m` and `up_m` are points on its deck from the foot to the lip.
    """

    shape: Shape = "straight"
    forward_m: tuple[float, ...] = ()
    up_m: tuple[float, ...] = ()
