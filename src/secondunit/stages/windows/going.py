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
from secondunit.stages.windows.decisions import day_cents, prices_cents
from secondunit.stages.windows.errors import Sizes
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
    """How many of `draws` around a forecast fit a take: `hits` (forecast, season, stunt, day).

    Seasons, stunts and days are those of the windows. The forecasts of a day are equally likely;
    in one of them all stunts of a site see the same weather. Days on which no hour counts, and
    seasons that only the schedule looks at, have none.
    """

    hits: NDArray[np.uint8]
    draws: int
    made: Made

    @property
    def forecasts(self) -> int:
        """How many forecasts each day has."""
        return int(self.hits.shape[0])


def foretell(
    production: Production,
    envelopes: Sequence[Envelope],
    *,
    seed: int,
    errors: Sizes | None = None,
) -> Going:
    """Decide on every day of the seasons that judge, by forecasts of it.

    Parameters
    ----------
    production, envelopes
        As for `find_windows`.
    seed
        Of the forecasts' errors.
    errors
        How far off forecasts are; None: as those of each site are.

    Returns
    -------
    Going
        A forecast is the truth with errors as wide as its lead makes them (the stunt's
        `decide_lead_s` before the shift). The unit draws `DRAWS` times around it; the share of
        the draws in which a take fits is the chance by which it decides (`go_from`).

    Raises
    ------
    ProductionError
        Where no year of the records covers the planned days.

    Notes
    -----
    Errors of a forecast fade over the hours of the record, so those of neighbouring days have as
    much in common as the errors' memory makes them. Not validated yet against forecasts kept for a
    site.
    """
    ground = lay_ground(production, envelopes)
    is_planning = ground.seasons.is_planning
    judged = np.flatnonzero(~is_planning | is_planning.all())
    found = [_foretold(ground, stunt, judged, seed, errors) for stunt in production.stunts]
    forecasts = min((one.shape[0] for one in found), default=1)
    shape = (forecasts, len(ground.seasons.names), len(found), len(ground.days))
    hits = np.zeros(shape, dtype=np.uint8)
    for place, one in enumerate(found):
        hits[:, judged, place] = one[:forecasts]
    made = Made(stage="going", version=VERSION, digest=production.digest, seed=seed)
    return Going(hits=hits, draws=DRAWS, made=made)


def _foretold(
    ground: Ground, stunt: Stunt, judged: IntArray, seed: int, errors: Sizes | None
) -> NDArray[np.uint8]:
    """Count (forecast, season, day) the draws that fit a take, of the seasons that judge."""
    shifts = shift_hours(ground.production, stunt, ground.days, ground.utc_s)
    on = np.flatnonzero(shifts.counts.any(axis=1))
    utc_s = ground.seasons.utc_s[judged][:, shifts.on_clock[on]]  # (season, day, hour)
    # Made seasons hold many days of the real ones: each is foretold once.
    alone, place = np.unique(utc_s.reshape(-1, utc_s.shape[2]), axis=0, return_inverse=True)
    forecasts = min(FORECASTS_MAX, max(SHIFTS // max(len(alone), 1), 1))
    found = np.zeros((forecasts, judged.size, len(ground.days)), dtype=np.uint8)
    for forecast in range(forecasts):
        told = Foretold(
            ground, stunt, alone, stunt.decide_lead_s, f"{stunt.site}/go {forecast}", seed, errors
        )
        hits = np.zeros((judged.size, on.size), dtype=np.uint8)
        for draw in range(1, DRAWS + 1):
            is_open = told.drawn_open(draw)[place.ravel()].reshape(utc_s.shape)
            hits += _fits(is_open & shifts.counts[on], stunt, shifts.lit_s[on])
        found[forecast][:, on] = hits
    return found


def go_from(production: Production, stunt: Stunt) -> tuple[float, float]:
    """Give the chance from which a unit goes with something else to shoot, and with nothing else.

    Notes
    -----
    With nothing else to shoot a day is lost anyway. Going in vain then costs C, what `wrong_go`
    is above a day of all, and staying on an open day L, `wrong_no_go`: it pays from C / (C + L) on
    (A. H. Murphy, Mon. Wea. Rev. 105 (1977) 803), but never without any chance.
    """
    wrong_go, wrong_no_go = prices_cents(production, stunt)
    more = max(wrong_go - day_cents(production, stunt), 0)
    alone = more / (more + wrong_no_go) if more else 0.0
    return max(stunt.go_chance_min, alone), alone


def _fits(is_open: BoolArray, stunt: Stunt, lit_s: IntArray) -> BoolArray:
    return fit_takes(is_open, pace_of(stunt), lit_s).takes > 0
