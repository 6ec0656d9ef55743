"""Tracks left out one by one, and whether the region that the others give holds them."""

from typing import NamedTuple

import numpy as np

from secondunit.files.tracks import read_track
from secondunit.stages.calibrate import (
    NEXT,
    calibrate,
    logged_from,
    prior_draws,
    ready_tracks,
    region_of,
    shown_next,
)
from secondunit.stages.phases import find_phases

CHANCE, SEED, SECONDS = 0.9, 1, 10


class LeftOut(NamedTuple):
    """What came of it at one time after the exit; `across_m` and `before_m` are medians."""

    takes: int
    held: int
    miss_m: float
    across_m: float
    before_m: float
    narrower: float


def tracks_of(folder):
    """Read a folder's tracks with their phases."""
    tracks = [read_track(p) for p in sorted(folder.glob("*.csv")) if p.name != "labels.csv"]
    return [(track, find_phases(track)) for track in tracks]


def leave_out(pairs, after_s, **effort):
    """Calibrate anew without each track; where a track has no place at a time it is not counted.

    Returns
    -------
    dict
        By seconds after the exit, a `LeftOut`.
    """
    found = {second: [] for second in after_s}
    for k, _ in enumerate(pairs):
        one = ready_tracks([pairs[k]], seconds=SECONDS)[1][0]
        simulator, rest = ready_tracks([*pairs[:k], *pairs[k + 1 :]], seconds=SECONDS)
        posterior = calibrate(simulator, rest, seed=SEED, **effort)
        after = shown_next(posterior, simulator, rest, NEXT, seed=SEED)
        stated = prior_draws(simulator, draws=len(after), seed=SEED)
        before = logged_from(simulator, *stated, rest, seed=SEED)
        for second in after_s:
            place = slice(3 * second - 3, 3 * second)
            was = one.shown[place]
            if np.isfinite(was).all():
                region, wide = (region_of(x[:, place], chance=CHANCE) for x in (after, before))
                across, before_m = region.size() ** (1 / 3), wide.size() ** (1 / 3)
                miss_m = np.linalg.norm(was - region.middle)
                found[second].append((region.holds(was), miss_m, across, before_m))
    return {second: _of(rows) for second, rows in found.items()}


def _of(rows):
    held, miss_m, across_m, before_m = np.array(rows).T
    return LeftOut(
        takes=len(rows), held=int(held.sum()), miss_m=float(np.median(miss_m)),
        across_m=float(np.median(across_m)), before_m=float(np.median(before_m)),
        narrower=float(np.median(before_m / across_m)),
    )  # fmt: skip
