"""What a place gives to every run at it."""

from typing import NamedTuple

from secondunit.physics.moist_air import DensityLine
from secondunit.physics.ramp_profile import RampProfile
from secondunit.physics.state import Ground
from secondunit.physics.wind_profile import WindProfile
from secondunit.physics.zones import Zones


class Setting(NamedTuple):
    """The ground in the site's axes, the mark's elevation, how wind and density change with height.

    `is_aloft_measured` tells whether `profile` is more than a name for "the same everywhere".
    `density` is that of the day over the standard one. `ramp` is the stunt's
    own; `zones` are water, obstacles and what is forbidden.
    """

    ground: Ground
    elevation_m: float
    profile: WindProfile
    is_aloft_measured: bool
    density: DensityLine
    ramp: RampProfile
    zones: Zones
