"""What a place and a plan give to every run."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.moist_air import DensityLine
from secondunit.physics.state import Ground
from secondunit.physics.wind_profile import WindProfile
from secondunit.physics.zones import Zones

NOBODY = np.zeros((0, 0, 0))
NO_COLUMNS = np.zeros(0, dtype=np.int64)


class Setting(NamedTuple):
    """The ground in the site's axes, the mark's elevation, how wind and density change with height.

    `is_aloft_measured` tells whether `profile` is more than a name for "the same everywhere".
    `density` is that of the day over the standard one. `plan` is what the kind makes of the stunt's
    plan, the same for all its runs: a ramp, a line of track. `zones` are water, obstacles and what
    is forbidden. `followed` (run, frame, channel) are the tracks of whom the runs follow, NaN after
    their end, their frames `followed_frame_s` apart; without rows where they follow nobody.
    `followed_columns` are the channels that the kind asks for, in its order.
    """

    ground: Ground
    elevation_m: float
    profile: WindProfile
    is_aloft_measured: bool
    density: DensityLine
    plan: Any
    zones: Zones
    followed: NDArray[np.float64] = NOBODY
    followed_frame_s: float = 1.0
    followed_columns: NDArray[np.int64] = NO_COLUMNS
