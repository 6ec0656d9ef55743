"""Measured takes in the spread of simulated runs."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
from scipy.special import ndtr

from secondunit.model.estimate import Estimate, share, share_interval
from secondunit.model.made import Made
from secondunit.model.production import Production
from secondunit.model.site import Site
from secondunit.model.spread import FloatArray, Spread
from secondunit.model.stunt import Stunt, as_stated
from secondunit.stages.compare.corridor import Corridor
from secondunit.stages.compare.nouns import Compared, Comparison, TakeCompared, TakeSeen
from secondunit.stages.compare.predicted import MeasuredWind, Predicted, predicted
from secondunit.stages.phases import (
    NEAR_SITE_M,
    Phases,
    away_m,
    from_mark_m,
    places_from_mark_m,
)  # fmt: skip
from secondunit.stages.runs import Runs
from secondunit.stunts.registry import KINDS

VERSION = "3"
FLOWN = 1_000  # runs that are flown again for what no measure tells
# A receiver smooths the peak; a track shows the opening from its first pull on, after the throw.
_AT_LEAST = frozenset({"opening_peak_g0", "opening_height_lost_m"})
_OF_MEASURES = (
    "exit_speed_m_s", "opening_height_lost_m", "opening_peak_g0",
    "canopy_time_s", "drop_m", "landing_east_m", "landing_north_m", "landing_offset_m",
)  # fmt: skip
_OF_THE_PLACE = frozenset(
    {
        "opening_above_landing_m", "canopy_time_s", "drop_m", "landing_east_m", "landing_north_m",
        "landing_offset_m",
    }
)  # fmt: skip


def compare_takes(
    production: Production,
    stunt: Stunt,
    runs: Runs,
    takes: Sequence[TakeSeen],
    *,
    seed: int,
    jobs: int = 1,
) -> Comparison:
    """Find each measured number's place among the runs, and how often the runs' region held it.

    Parameters
    ----------
    production, stunt
        What is planned.
    runs
        Its runs; those kept one by one are compared with.
    takes
        What was logged, at least one take.
    seed
        That of the runs: the first thousand are flown again with their frames.
    jobs
        Threads; they change no number.
    """
    again = min(runs.count, FLOWN)
    spreads = {name: runs.measure(name) for name in _OF_MEASURES}
    foreseen = predicted(production, stunt, runs=again, seed=seed, jobs=jobs)
    spreads |= foreseen.readings
    site = production.site(stunt.site)
    start_m = foreseen.corridor.middle_m[0]
    compared = []
    for take in takes:
        measured = measured_wind(take, site)
        own, corridor = spreads, None
        if measured is not None:
            again_there = predicted(
                production, stunt, runs=again, seed=seed, jobs=jobs, measured=measured
            )
            own, corridor = _spreads(again_there, stunt), again_there.corridor
        compared.append(replace(_take(take, own, stunt, site, start_m), corridor=corridor))
    return Comparison(
        stunt=stunt.name,
        runs=len(runs.values),
        flown=again,
        takes=tuple(compared),
        coverage=tuple(_coverage(compared)),
        planned=stunt.wind,
        stated=_stated(production, stunt, again, seed, jobs),
        changed=tuple(_changed(stunt)),
        corridor=foreseen.corridor,
        made=Made(stage="compare", version=VERSION, digest=production.digest, seed=seed),
    )


def measured_wind(take: TakeSeen, site: Site) -> MeasuredWind | None:
    """Give the wind that runs of a take are to be flown in; None where it is not known at the site.

    It was measured under the canopy, so its heights are told from the mark.
    """
    wind, landing = take.wind.whole, take.phases.event("landing")
    if wind is None or landing is None or away_m(take.phases, site) > NEAR_SITE_M:
        return None
    mark = site.elevation_m
    return MeasuredWind(wind, wind.low_m - mark, wind.high_m - mark, landing.elevation_m - mark)


def _spreads(flown: Predicted, stunt: Stunt) -> dict[str, FloatArray]:
    kind = KINDS[stunt.kind]
    measured = {name: flown.measures[:, kind.measure_index(name)] for name in _OF_MEASURES}
    return measured | flown.readings


def _stated(
    production: Production, stunt: Stunt, runs: int, seed: int, jobs: int
) -> Corridor | None:
    """Give where the runs would go without what takes told; None where they told nothing."""
    if stunt.calibrated is None:
        return None
    return predicted(production, as_stated(stunt), runs=runs, seed=seed, jobs=jobs).corridor


def _changed(stunt: Stunt) -> Iterator[tuple[str, Spread, Spread]]:
    if stunt.calibrated is not None:
        for name in stunt.calibrated.names:
            yield name, stunt.calibrated.stated[name], stunt.parameters[name]


def _take(
    take: TakeSeen,
    spreads: Mapping[str, FloatArray],
    stunt: Stunt,
    site: Site,
    start_m: FloatArray,
) -> TakeCompared:
    is_elsewhere = away_m(take.phases, site) > NEAR_SITE_M
    measured = _measured(take.phases, stunt, site)
    rows = [
        place_among(name, *measured[name], values)
        for name, values in spreads.items()
        if name in measured and not (is_elsewhere and name in _OF_THE_PLACE)
    ]
    path_s, path_m = path_of(take, site)
    if is_elsewhere and path_s.size:
        path_m = path_m + start_m - path_m[0]
    return TakeCompared(
        entry=take.entry,
        number=take.number,
        track=take.phases.track,
        is_elsewhere=is_elsewhere,
        rows=tuple(row for row in rows if row is not None),
        wind=take.wind,
        path_s=path_s,
        path_m=path_m,
    )


def path_of(take: TakeSeen, site: Site) -> tuple[FloatArray, FloatArray]:
    """Give the way of a take from its exit to its landing, from the mark, less the logger's lag."""
    track, gone, landed = take.track, take.phases.event("exit"), take.phases.event("landing")
    if gone is None or not track.has_places:
        return np.zeros(0), np.zeros((0, 3))
    time_s = track.time_s - track.place_lag_s - gone.time_s
    flown = track.is_good & np.isfinite(track.latitude_rad) & (time_s >= 0)
    flown &= time_s <= (landed.time_s - gone.time_s if landed else math.inf)
    return time_s[flown], places_from_mark_m(site, track)[flown]


def _measured(phases: Phases, stunt: Stunt, site: Site) -> dict[str, tuple[float, float]]:
    """Give what a take shows and how well, its landing seen from the mark among it."""
    found = {one.name: (one.value, one.value_sd) for one in phases.readings}
    landing = phases.event("landing")
    if landing is not None:
        east, north = from_mark_m(site, landing)
        point = (stunt.parameters["landing_east_m"], stunt.parameters["landing_north_m"])
        miss = math.hypot(east - point[0].middle(), north - point[1].middle())
        for name, value in (("east", east), ("north", north), ("offset", miss)):
            found[f"landing_{name}_m"] = (value, landing.place_sd_m)
    return {name: both for name, both in found.items() if math.isfinite(both[0])}


def place_among(
    name: str, measured: float, measured_sd: float, values: FloatArray
) -> Compared | None:
    """Find a measured number's place among the runs' values; None where no run comes to it.

    The measured number is one of the runs' kind with a normal error of its own, so its place is
    the mean of Phi((measured - value) / sd) over the runs; without an error, the share at or below.
    """
    known = values[np.isfinite(values)]
    if not known.size:
        return None
    if measured_sd > 0:
        below = float(np.mean(ndtr((measured - known) / measured_sd)))
    else:
        below = float(np.mean(known <= measured))
    low, middle, high = np.quantile(known, (0.025, 0.5, 0.975))
    ends = share_interval(np.array(below * known.size), known.size)
    is_least = name in _AT_LEAST
    return Compared(
        name=name,
        measured=measured,
        measured_sd=measured_sd,
        is_least=is_least,
        low=float(low),
        middle=float(middle),
        high=float(high),
        place=Estimate(value=below, low=float(ends[0]), high=float(ends[1]), count=int(known.size)),
        is_outside=below > 0.975 or (below < 0.025 and not is_least),
        is_inside_90=below <= 0.95 and (below >= 0.05 or is_least),
    )


def _coverage(takes: Sequence[TakeCompared]) -> Iterator[tuple[str, Estimate]]:
    names = dict.fromkeys(row.name for take in takes for row in take.rows)
    for name in names:
        held = [row.is_inside_90 for take in takes for row in take.rows if row.name == name]
        yield name, share(sum(held), len(held))
