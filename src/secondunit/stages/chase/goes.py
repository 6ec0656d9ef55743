"""The runs that are to be filmed, drawn and flown once; paths and lenses are then tried on them."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from secondunit.model.production import Production
from secondunit.model.site import Site
from secondunit.model.spread import FloatArray, fixed
from secondunit.model.stunt import Stunt
from secondunit.physics.setting import Setting
from secondunit.stages.chase.nouns import Waypoint
from secondunit.stages.runs import (
    Flown,
    draw,
    fly,
    judge,
    planned_winds,
    ready,
    with_followed,
)
from secondunit.stunts.kind import Kind
from secondunit.stunts.registry import KINDS

PATH, FOCAL = "waypoint", "focal_length_m"
_PIECE = 250  # runs a thread takes at a time; fixed, so that the number of threads changes no bit


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Goes:
    """Runs of a stunt that films another: everything drawn, and the others flown.

    `inputs` (run, parameter), `whites` (run, normal) and `winds` (run, 3) as the kernel takes them;
    `followed` (run, frame, channel) are the tracks of whom it follows, and `is_filmable` (run,)
    where those runs are usable themselves.
    """

    stunt: Stunt
    kind: Kind
    site: Site
    inputs: FloatArray
    whites: FloatArray
    winds: FloatArray
    followed: FloatArray
    is_filmable: NDArray[np.bool_]
    setting: Setting
    jobs: int

    @property
    def runs(self) -> int:
        """How many runs."""
        return len(self.inputs)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Filmed:
    """Runs filmed from one path with one lens.

    `values` (run, measure), `tracks` (run, frame, channel), and which were safe and kept every
    limit (run,): what is filmed need not be usable itself.
    """

    values: FloatArray
    tracks: FloatArray
    is_safe: NDArray[np.bool_]
    is_filmed: NDArray[np.bool_]


def goes_of(
    production: Production, stunt: Stunt, *, runs: int, seed: int, first: int = 0, jobs: int = 1
) -> Goes:
    """Draw all inputs of some runs, and fly whom they follow; the very runs of `simulate`.

    Parameters
    ----------
    production, stunt
        A stunt that follows another.
    runs, seed
        How many runs, and the study's seed.
    first
        Number of the first run; a multiple of 1,000.
    jobs
        Threads; change no number.
    """
    kind, site = KINDS[stunt.kind], production.site(stunt.site)
    own = ready(stunt, kind, site)
    assert own.followed is not None  # noqa: S101 - `asked_of` has seen to it
    draws = draw(stunt, kind, runs=runs, seed=seed, first=first)
    assert draws.followed is not None  # noqa: S101 - drawn, because it follows
    winds = planned_winds(stunt, runs=runs, seed=seed, first=first)
    other = own.followed.kind
    frames = int(min(kind.duration_max_s, other.duration_max_s) / other.frame_s) + 1
    flown = fly(own.followed, draws.followed, winds, jobs=jobs, frames=frames)
    return Goes(
        stunt=stunt,
        kind=kind,
        site=site,
        inputs=draws.inputs,
        whites=draws.whites,
        winds=winds,
        followed=flown.tracks,
        is_filmable=judge(own.followed.stunt, other, flown)[1],
        setting=with_followed(own.setting, kind, other, flown),
        jobs=jobs,
    )


def first_of(goes: Goes, runs: int) -> Goes:
    """Give the first runs only."""
    return replace(
        goes,
        inputs=goes.inputs[:runs],
        whites=goes.whites[:runs],
        winds=goes.winds[:runs],
        followed=goes.followed[:runs],
        is_filmable=goes.is_filmable[:runs],
    )


def with_path(stunt: Stunt, path: Sequence[Waypoint], focal_m: float) -> Stunt:
    """Give a stunt with another path and lens."""
    rows = tuple(
        {
            "time_s": point.time_s,
            "east_m": point.east_m,
            "north_m": point.north_m,
            "up_m": point.up_m,
            "pinned": "yes" if point.is_pinned else "no",
        }
        for point in path
    )
    return replace(
        stunt,
        tables=dict(stunt.tables) | {PATH: rows},
        parameters=dict(stunt.parameters) | {FOCAL: fixed(focal_m)},
    )


def film(goes: Goes, path: Sequence[Waypoint], focal_m: float, *, frames: int = 0) -> Filmed:
    """Film every run from a path with a lens; pieces of fixed size are shared among threads.

    Parameters
    ----------
    goes
        The runs.
    path
        Waypoints, one to hover at.
    focal_m
        Focal length, in place of the one that was drawn.
    frames
        How many frames of the tracks are kept.
    """
    kind, stunt = goes.kind, with_path(goes.stunt, path, focal_m)
    inputs = goes.inputs.copy()
    inputs[:, [parameter.name for parameter in kind.parameters].index(FOCAL)] = focal_m
    setting = goes.setting._replace(plan=kind.plan_of(stunt))
    flown = Flown(
        values=np.full((goes.runs, len(kind.measures)), np.nan),
        outcomes=np.full(goes.runs, -1, dtype=np.int64),
        tracks=np.full((goes.runs, frames, len(kind.channels)), np.nan),
        is_filmable=np.ones(goes.runs, dtype=np.bool_),
    )

    def film_piece(first: int) -> None:
        piece = slice(first, first + _PIECE)
        kind.fly(
            inputs[piece],
            goes.winds[piece],
            goes.whites[piece],
            setting._replace(followed=goes.followed[piece]),
            flown.values[piece],
            flown.outcomes[piece],
            flown.tracks[piece],
        )

    pieces = range(0, goes.runs, _PIECE)
    if goes.jobs == 1 or len(pieces) == 1:
        for first in pieces:
            film_piece(first)
    else:
        with ThreadPoolExecutor(max_workers=goes.jobs) as pool:
            list(pool.map(film_piece, pieces))
    is_safe, is_filmed = judge(stunt, kind, flown)
    return Filmed(values=flown.values, tracks=flown.tracks, is_safe=is_safe, is_filmed=is_filmed)
