"""How the wind that a canopy flies in follows from that at the mark: to fly in a measured one."""

import math

import numpy as np

from secondunit.model.spread import FloatArray
from secondunit.physics.ridge import Ridge, Valley, lee_share, lee_wind_factor, valley_factor
from secondunit.stunts.ramp_jump.parameters import PARAMETERS

LEVELS = 5  # heights whose mean counts
LEAST = 0.1  # of the wind at the mark: below, a canopy's wind tells nothing of that at the mark
_COLUMN = {one.name: at for at, one in enumerate(PARAMETERS)}


def wind_over_mark(
    inputs: FloatArray, low_m: float, high_m: float, landing_up_m: float, towards_rad: float
) -> FloatArray:
    """Give the mean wind between two heights over that at the mark, as each run has it (run,).

    Parameters
    ----------
    inputs
        The runs' parameters (run, parameter), SI.
    low_m, high_m, landing_up_m
        Heights above the mark [m].
    towards_rad
        Where the wind blows to, from north.

    Notes
    -----
    As `secondunit.stunts.ramp_jump.air.fill_levels`; held above `LEAST`.
    """
    ups = np.linspace(low_m, high_m, LEVELS)
    east, north = math.sin(towards_rad), math.cos(towards_rad)
    found = np.empty(len(inputs))
    for run, row in enumerate(inputs):
        ridge, valley = _place_of(row, landing_up_m)
        shares = [
            lee_wind_factor(lee_share(up, east, north, ridge), ridge)
            * valley_factor(up, valley, ridge)
            for up in ups
        ]
        found[run] = max(float(np.mean(shares)), LEAST)
    return found


def _place_of(row: FloatArray, landing_up_m: float) -> tuple[Ridge, Valley]:
    def value(name: str) -> float:
        return float(row[_COLUMN[name]])

    face = value("face_heading_rad")
    ridge = Ridge(
        value("ridge_speed_up"), 1.0 / value("ridge_fade_m"), value("lee_wind_ratio"),
        value("lee_turbulence_ratio"), math.sin(face), math.cos(face),
    )  # fmt: skip
    return ridge, Valley(landing_up_m, value("landing_wind_ratio"))
