"""GO or NO-GO of every day of every season, as the unit decides on forecasts of the true weather.

The windows know the truth; this is kept apart, for the forecast of the shoot to decide by.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from secondunit.model.made import Made
from secondunit.model.production import Production
from secondunit.model.stunt import Stunt
from secondunit.stages.envelope import Envelope
from secondunit.stages.windows.errors import ASSUMED, Sizes
from secondunit.stages.windows.find import VERSION
from secondunit.stages.windows.foretold import Foretold
from secondunit.stages.windows.ground import Ground, lay_ground
from secondunit.stages.windows.hours import shift_hours
from secondunit.stages.windows.stretches import fit_takes, pace_of

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]

DRAWS = 25  # around each forecast, by which the unit tells its chance
FORECASTS_MAX = 8  # of each day
SHIFTS = 5000  # that are foretold for a stunt, over all forecasts, where days are many


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Going:
    """On which days the unit goes out for a stunt: `is_go` (forecast, season, stunt, day).

    Seasons, stunts and days are those of the windows. The forecasts of a day are equally likely;
    in one of them all stunts of a site see the same weather. Days on which no hour counts, and
    seasons that only the schedule looks at, are NO-GO.
    """

    is_go: BoolArray
    made: Made

    @property
    def forecasts(self) -> int:
        """How many forecasts each day has."""
        return int(self.is_go.shape[0])


def foretell(
    production: Production,
    envelopes: Sequence[Envelope],
    *,
    seed: int,
    errors: Sizes = ASSUMED,
) -> Going:
    """Decide on every day of the seasons that judge, by forecasts of it.

    Parameters
    ----------
    production, envelopes
        As for `find_windows`.
    seed
        Of the forecasts' errors.
    errors
        How far off forecasts are.

    Returns
    -------
    Going
        A forecast is the truth with errors as wide as its lead makes them (the stunt's
        `decide_lead_s` before the shift). The unit draws `DRAWS` times around it and goes where a
        take fits in at least the share `go_chance_min` of the draws.

    Raises
    ------
    ProductionError
        Where no year of the records covers the planned days.

    Notes
    -----
    Errors of two days have nothing in common, which is right for leads of hours and too kind for
    leads of days. Not validated yet against forecasts kept for a site.
    """
    ground = lay_ground(production, envelopes)
    is_planning = ground.seasons.is_planning
    judged = np.flatnonzero(~is_planning | is_planning.all())
    found = [_decide(ground, stunt, judged, seed, errors) for stunt in production.stunts]
    forecasts = min((one.shape[0] for one in found), default=1)
    shape = (forecasts, len(ground.seasons.names), len(found), len(ground.days))
    is_go = np.zeros(shape, dtype=np.bool_)
    for place, one in enumerate(found):
        is_go[:, judged, place] = one[:forecasts]
    made = Made(stage="going", version=VERSION, digest=production.digest, seed=seed)
    return Going(is_go=is_go, made=made)


def _decide(ground: Ground, stunt: Stunt, judged: IntArray, seed: int, errors: Sizes) -> BoolArray:
    """Tell (forecast, season, day) where the unit goes, of the seasons that judge."""
    shifts = shift_hours(ground.production, stunt, ground.days, ground.utc_s)
    on = np.flatnonzero(shifts.counts.any(axis=1))
    utc_s = ground.seasons.utc_s[judged][:, shifts.on_clock[on]]  # (season, day, hour)
    # Made seasons hold many days of the real ones: each is foretold once.
    alone, place = np.unique(utc_s.reshape(-1, utc_s.shape[2]), axis=0, return_inverse=True)
    forecasts = min(FORECASTS_MAX, max(SHIFTS // max(len(alone), 1), 1))
    is_go = np.zeros((forecasts, judged.size, len(ground.days)), dtype=np.bool_)
    for forecast in range(forecasts):
        told = Foretold(
            ground, stunt, alone, stunt.decide_lead_s, f"{stunt.site}/go {forecast}", seed, errors
        )
        hits = np.zeros((judged.size, on.size))
        for draw in range(1, DRAWS + 1):
            is_open = told.drawn_open(draw)[place.ravel()].reshape(utc_s.shape)
            hits += _fits(is_open & shifts.counts[on], stunt, shifts.lit_s[on])
        is_go[forecast][:, on] = hits >= stunt.go_chance_min * DRAWS - 1e-9
    return is_go


def _fits(is_open: BoolArray, stunt: Stunt, lit_s: IntArray) -> BoolArray:
    return fit_takes(is_open, pace_of(stunt), lit_s).takes > 0
