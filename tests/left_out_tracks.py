"""Tracks left out one by one, and whether the region that the others give holds them."""

from typing import NamedTuple

import numpy as np

from secondunit.files.tracks import read_track
from secondunit.stages.calibrate import (
    NEXT,
    calibrate,
    logged_from,
    next_inputs,
    prior_draws,
    ready_tracks,
    region_of,
    shown_next,
)
from secondunit.stages.calibrate.ends import ends_of, jump_ends, moments_of_ends
from secondunit.stages.phases import find_phases

CHANCE, SEED, SECONDS = 0.9, 1, 10


class LeftOut(NamedTuple):
    """What came of it at one time after the exit; medians, but for the counts.

    `narrower_aimed`: had the direction of the exit been known before, all else as stated.
    """

    takes: int
    held: int
    miss_m: float
    across_m: float
    before_m: float
    narrower: float
    narrower_aimed: float = float("nan")


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
        aimed = logged_from(simulator, *_aimed(stated, posterior, simulator), rest, seed=SEED)
        for second in after_s:
            place = slice(3 * second - 3, 3 * second)
            was = one.shown[place]
            if np.isfinite(was).all():
                region, *wide = (
                    region_of(x[:, place], chance=CHANCE) for x in (after, before, aimed)
                )
                sizes = [one.size() ** (1 / 3) for one in (region, *wide)]
                miss_m = np.linalg.norm(was - region.middle)
                found[second].append((region.holds(was), miss_m, *sizes))
    return {second: _of(rows) for second, rows in found.items()}


def leave_out_ends(pairs, **effort):
    """Foretell the open canopy and the landing of each track from the others.

    Returns
    -------
    dict
        By `open canopy` and `landing`, a `LeftOut`.
    """
    simulator, found = jump_ends(), {one.name: [] for one in moments_of_ends()}
    takes = ready_tracks(pairs, seconds=SECONDS)[1]
    seen = [ends_of(*pair, take) for pair, take in zip(pairs, takes, strict=True)]
    known = [one for one in seen if one is not None]
    for k, one in enumerate(known):
        rest = [*known[:k], *known[k + 1 :]]
        posterior = calibrate(simulator, rest, seed=SEED, **effort)
        after = shown_next(posterior, simulator, rest, NEXT, seed=SEED)
        stated = prior_draws(simulator, draws=len(after), seed=SEED)
        before = logged_from(simulator, *stated, rest, seed=SEED)
        for asked in moments_of_ends():
            place = list(asked.outputs)
            was = one.shown[place]
            if np.isfinite(was).all():
                region, wide = (region_of(x[:, place], chance=CHANCE) for x in (after, before))
                sizes = [one.size() ** (1 / len(place)) for one in (region, wide)]
                miss_m = np.linalg.norm(was - region.middle)
                found[asked.name].append((region.holds(was), miss_m, *sizes, sizes[1]))
    return {name: _of(rows) for name, rows in found.items()}


def _aimed(stated, posterior, simulator):
    """Give what is stated before any take, but with the direction of the exit as takes told it."""
    inputs, scales = stated[0].copy(), stated[1]
    column = [one.name for one in simulator.inputs].index("exit_heading_rad")
    inputs[:, column] = next_inputs(posterior, simulator, NEXT, seed=SEED)[:, column]
    return inputs, scales


def _of(rows):
    held, miss_m, across_m, before_m, aimed_m = np.array(rows).T
    return LeftOut(
        takes=len(rows), held=int(held.sum()), miss_m=float(np.median(miss_m)),
        across_m=float(np.median(across_m)), before_m=float(np.median(before_m)),
        narrower=float(np.median(before_m / across_m)),
        narrower_aimed=float(np.median(aimed_m / across_m)),
    )  # fmt: skip
