"""All impacts of a stunt in their plane, and the risk of somebody anywhere."""

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from secondunit.model.estimate import CONFIDENCE, Estimate
from secondunit.model.stunt import Stunt
from secondunit.physics.casualty import casualty_area_m2, swept_area_m2
from secondunit.stages.debris.counting import count_around
from secondunit.stages.debris.discs import (
    Discs,
    Risk,
    count_hits,
    discs_of,
    is_near,
    low_share,
    risk_of,
    with_paths,
)
from secondunit.stages.debris.plane import Plane, plane_of

FloatArray = NDArray[np.float64]

GROUND_NEEDED = 3  # impacts without which nothing is said about their scatter


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Fallen:
    """What came down in every run: NaN where it is not known, infinite where nothing fell.

    `impacts_m` (run, 2), `rests_m` (run, 2) after the run-out, None where none is simulated;
    `energy_j` (run,) at the impact; `aircraft_m` (run,) the smallest distance of bike or rider to
    the aircraft's hold point, None where there is none; `speed_max_m_s` is the greatest speed at
    the lip.
    """

    impacts_m: FloatArray
    rests_m: FloatArray | None
    energy_j: FloatArray
    aircraft_m: FloatArray | None
    speed_max_m_s: float = 0.0

    @property
    def known(self) -> NDArray[np.bool_]:
        """Tell of which runs it is known where something came down."""
        east_m, north_m = self.impacts_m.T
        known: NDArray[np.bool_] = np.isfinite(east_m) & np.isfinite(north_m)
        return known


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scatter:
    """The impacts in their plane, and the areas of a blow: best, low, high [m2].

    `still_m2` is the least of one that stays where it comes down, or of every point of its way.
    """

    runs: int
    unknown: int
    starts: FloatArray
    ends: FloatArray
    plane: Plane
    discs: Discs
    blow_m2: Estimate
    still_m2: float

    @property
    def is_blind(self) -> bool:
        """Tell whether something came down, and it is not known where."""
        return self.unknown > 0 and len(self.starts) < GROUND_NEEDED

    def honest(self, risk: Risk) -> Risk:
        """Leave a risk as it is, or say that it may be anything."""
        return replace(risk, high=np.ones_like(risk.high)) if self.is_blind else risk

    def risk_at(self, places_m: FloatArray, apart_m: float) -> Risk:
        """Give risks at places (place, 2); the high end holds `apart_m` around each too."""
        here = self._risk_at(places_m, self.discs, 0.0)
        if apart_m == 0:
            return self.honest(here)
        apart = self.plane.reach(apart_m)
        wide = replace(self.discs, beside=self.discs.beside + apart)
        around = self._risk_at(places_m, wide, apart)
        return self.honest(replace(here, high=np.maximum(here.high, around.high)))

    def floor(self) -> float:
        """Give the high end of the risk where no disc was ever hit."""
        none = np.zeros((1, self.discs.radius.size), dtype=np.int64)
        far = np.zeros(1, dtype=bool)
        risk = risk_of(none, far, self.runs, self.unknown, self.discs)
        return float(self.honest(risk).high[0])

    def _risk_at(self, places_m: FloatArray, discs: Discs, apart: float) -> Risk:
        points = self.plane.of_ground(places_m)
        counts = count_hits(self.starts, self.ends, points, discs)
        near = is_near(points, self.starts, self.ends, apart)
        risk = risk_of(counts, near, self.runs, self.unknown, discs)
        low = np.minimum(self._struck_low(places_m), risk.high)
        return replace(risk, low=low, value=np.maximum(risk.value, low))

    def _struck_low(self, places_m: FloatArray) -> FloatArray:
        """Count the runs that strike a place itself: a low end that needs no belief."""
        struck = np.zeros((len(places_m), 1), dtype=np.int64)
        starts_m, ends_m = self.plane.to_ground(self.starts), self.plane.to_ground(self.ends)
        reach_m = np.array([math.sqrt(self.still_m2 / math.pi)])
        count_around(places_m, starts_m, ends_m, reach_m, struck)
        return low_share(struck[:, 0], self.runs, (1 - CONFIDENCE) / 2)


def scatter_of(stunt: Stunt, fallen: Fallen) -> Scatter:
    """Put the impacts into their plane, with the blow of each."""
    plan, known = stunt.debris, fallen.known
    starts_m = fallen.impacts_m[known]
    rests_m = starts_m if fallen.rests_m is None else fallen.rests_m[known]
    # Where the rest is not known the path is not either: the run is one of unknown end.
    whole = np.isfinite(rests_m).all(axis=1)
    starts_m, rests_m = starts_m[whole], rests_m[whole]
    nothing = np.isinf(fallen.impacts_m).all(axis=1)
    unknown = int(np.sum(~known & ~nothing) + np.sum(~whole))
    area_m2 = casualty_area_m2(plan.bike_length_m * plan.bike_width_m, plan.person_radius_m)
    blow_m2 = _blow(area_m2, stunt, starts_m, rests_m, has_run_out=fallen.rests_m is not None)
    has_run_out = fallen.rests_m is not None
    radius_m = math.sqrt((area_m2 if has_run_out else blow_m2.high) / math.pi)
    plane = plane_of(starts_m if len(starts_m) >= GROUND_NEEDED else np.zeros((1, 2)), radius_m)
    blow = plane.reach(radius_m)
    areas_m2 = (blow_m2.value, blow_m2.low, blow_m2.high)
    discs = discs_of(blow, blow if has_run_out else 0.0, plane.unit_m2, areas_m2)
    if has_run_out:
        way_m = np.hypot(*(rests_m - starts_m).T)
        longest_m = float(way_m.max(initial=0.0))
        mean_m = float(way_m.mean()) if way_m.size else 0.0
        discs = with_paths(discs, radius_m, mean_m, longest_m, float(plane.sd_m[0]))
    return Scatter(
        runs=len(fallen.impacts_m),
        unknown=unknown,
        starts=plane.of_ground(starts_m),
        ends=plane.of_ground(rests_m),
        plane=plane,
        discs=discs,
        blow_m2=blow_m2,
        still_m2=blow_m2.low,
    )


def _blow(
    area_m2: float, stunt: Stunt, starts_m: FloatArray, rests_m: FloatArray, *, has_run_out: bool
) -> Estimate:
    """Give the area of one blow: with the bounce factor, or with the run-out that was simulated.

    The ends are the factor's 2.5 and 97.5 % points; of run-outs, none and the longest.
    """
    if not has_run_out:
        factor = stunt.debris.bounce_factor
        middle, low, high = factor.quantile(np.array([0.5, 0.025, 0.975])).tolist()
        return Estimate(value=area_m2 * middle, low=area_m2 * low, high=area_m2 * high, count=0)
    way_m = np.hypot(*(rests_m - starts_m).T)
    return Estimate(
        value=swept_area_m2(area_m2, float(way_m.mean()) if way_m.size else 0.0),
        low=area_m2,
        high=swept_area_m2(area_m2, float(way_m.max(initial=0.0))),
        count=int(way_m.size),
    )
