"""Runs: every simulated go at a stunt, and how often it kept its limits."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from secondunit.model.estimate import Estimate, share
from secondunit.model.limits import Limit
from secondunit.model.made import Made
from secondunit.model.production import Production
from secondunit.model.site import Site
from secondunit.model.spread import FloatArray
from secondunit.model.stunt import Stunt
from secondunit.physics.ground import make_ground
from secondunit.physics.state import Ground
from secondunit.physics.terrain import flat_ground
from secondunit.physics.zones import FORBIDDEN, OBSTACLE, WATER, Zones, make_zones
from secondunit.stages.draws import uniforms
from secondunit.stunts.kind import GUST_STEP_S, GUST_TIME_S, Kind
from secondunit.stunts.registry import KINDS

VERSION = "1"
CLIPS = 60
_ZONE_KINDS = {"water": WATER, "obstacle": OBSTACLE, "forbidden": FORBIDDEN}
_PIECE = 250  # runs a thread takes at a time; fixed, so that the number of threads changes no bit

Progress = Callable[[int, int], None]
"""Called with (runs done, runs in all)."""


def silent(_done: int, _total: int) -> None:
    """Report no progress."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Runs:
    """Simulated goes at one stunt, in its planned wind.

    `measures` names the columns of `values` (run, measure); `outcomes` (run,) are the kind's codes;
    `winds` (run, 3) is the mean wind towards east, towards north and the gust over it [m/s].
    `clips` (clip, frame, channel) holds a few runs to draw, NaN after their end, `clip_runs` which
    they are, `channels` what the columns are, `frame_s` the time between frames.
    """

    stunt: str
    kind: str
    measures: tuple[str, ...]
    values: NDArray[np.float64]
    winds: NDArray[np.float64]
    outcomes: NDArray[np.int64]
    is_safe: NDArray[np.bool_]
    is_usable: NDArray[np.bool_]
    chance_safe: Estimate
    chance_usable: Estimate
    chance_outcomes: tuple[tuple[str, Estimate], ...]
    chance_crossed: tuple[tuple[str, Estimate], ...]
    channels: tuple[str, ...]
    clips: NDArray[np.float64]
    clip_runs: NDArray[np.int64]
    frame_s: float
    made: Made

    @property
    def count(self) -> int:
        """How many runs were flown."""
        return self.outcomes.size

    def measure(self, name: str) -> NDArray[np.float64]:
        """Give one measure of every run."""
        return self.values[:, self.measures.index(name)]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Draws:
    """What is drawn before any run flies: inputs (run, parameter) and unit gusts (run, knot, 2)."""

    inputs: FloatArray
    gusts: FloatArray


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Flown:
    """What the kernel gives back, row by row."""

    values: FloatArray
    outcomes: NDArray[np.int64]
    tracks: FloatArray


def simulate(
    production: Production,
    stunt: Stunt,
    *,
    runs: int,
    seed: int,
    jobs: int = 1,
    progress: Progress = silent,
) -> Runs:
    """Fly a stunt many times in its planned wind.

    Parameters
    ----------
    production, stunt
        What is planned.
    runs
        How many goes, at least 1.
    seed
        The same seed gives the same bits, whatever `jobs` is.
    jobs
        How many threads fly.
    progress
        Told how many runs are done.
    """
    kind, site = KINDS[stunt.kind], production.site(stunt.site)
    draws = draw(stunt, kind, runs=runs, seed=seed)
    winds = _planned_winds(stunt, runs=runs, seed=seed)
    flown = fly(kind, site, draws, winds, jobs=jobs, progress=progress)
    is_safe, is_usable = judge(stunt, kind, flown)
    clip_runs = _choose_clips(is_safe)
    clips = fly(kind, site, rows(draws, clip_runs), winds[clip_runs], frames=_frames(kind)).tracks
    return Runs(
        stunt=stunt.name,
        kind=kind.name,
        measures=tuple(measure.name for measure in kind.measures),
        values=flown.values,
        winds=winds,
        outcomes=flown.outcomes,
        is_safe=is_safe,
        is_usable=is_usable,
        chance_safe=share(int(is_safe.sum()), runs),
        chance_usable=share(int(is_usable.sum()), runs),
        chance_outcomes=_chance_outcomes(kind, flown),
        chance_crossed=_chance_crossed(stunt, kind, flown),
        channels=kind.channels,
        clips=clips,
        clip_runs=clip_runs,
        frame_s=kind.frame_s,
        made=Made(stage="runs", version=VERSION, digest=production.digest, seed=seed),
    )


def draw(stunt: Stunt, kind: Kind, *, runs: int, seed: int) -> Draws:
    """Draw all inputs of all runs of a stunt."""
    columns = [
        stunt.parameters[parameter.name].quantile(
            uniforms(seed, f"{stunt.name}/{parameter.name}", (runs,))
        )
        for parameter in kind.parameters
    ]
    return Draws(
        inputs=np.ascontiguousarray(np.stack(columns, axis=1)),
        gusts=_unit_gusts(stunt, kind, runs, seed),
    )


def rows(draws: Draws, chosen: NDArray[np.int64]) -> Draws:
    """Give the draws of some runs only."""
    return Draws(inputs=draws.inputs[chosen], gusts=draws.gusts[chosen])


def fly(
    kind: Kind,
    site: Site,
    draws: Draws,
    winds: FloatArray,
    *,
    jobs: int = 1,
    frames: int = 0,
    progress: Progress = silent,
) -> Flown:
    """Fly every row of the draws in its wind; pieces of fixed size are shared among threads."""
    runs = draws.inputs.shape[0]
    flown = Flown(
        values=np.full((runs, len(kind.measures)), np.nan),
        outcomes=np.full(runs, -1, dtype=np.int64),
        tracks=np.full((runs, frames, len(kind.channels)), np.nan),
    )
    ground = ground_of(site)
    pieces = [slice(first, min(first + _PIECE, runs)) for first in range(0, runs, _PIECE)]

    def fly_piece(piece: slice) -> int:
        kind.fly(
            draws.inputs[piece],
            winds[piece],
            draws.gusts[piece],
            ground,
            site.elevation_m,
            flown.values[piece],
            flown.outcomes[piece],
            flown.tracks[piece],
        )
        return int(piece.stop)

    if jobs == 1:
        for piece in pieces:
            progress(fly_piece(piece), runs)
        return flown
    with ThreadPoolExecutor(max_workers=jobs) as pool:
        for done in pool.map(fly_piece, pieces):
            progress(done, runs)
    return flown


def ground_of(site: Site) -> Ground:
    """Give the site's terrain as the kernels take it; without one, level ground at the mark."""
    if site.terrain is None:
        return flat_ground(0.0, 1e6)
    terrain = site.terrain
    patch = terrain.patch
    return make_ground(
        terrain.height_m, terrain.east_min_m, terrain.north_min_m, terrain.step_m,
        None if patch is None
        else (patch.height_m, patch.east_min_m, patch.north_min_m, patch.step_m),
    )  # fmt: skip


def zones_of(site: Site) -> Zones:
    """Give the site's zones as the kernels take them, in the order of the file."""
    return make_zones(
        [zone.rings_m for zone in site.zones],
        [_ZONE_KINDS[zone.kind] for zone in site.zones],
        [zone.top_m for zone in site.zones],
    )


def judge(stunt: Stunt, kind: Kind, flown: Flown) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Tell which runs are safe, and which of those are usable."""
    is_harmless = np.array([outcome.is_safe for outcome in kind.outcomes])
    is_safe = (flown.outcomes >= 0) & is_harmless[np.maximum(flown.outcomes, 0)]
    is_usable = np.ones_like(is_safe)
    for limit in stunt.limits:
        kept = _kept(limit, kind, flown)
        is_usable &= kept
        if limit.protects == "person":
            is_safe &= kept
    return is_safe, is_safe & is_usable


def _kept(limit: Limit, kind: Kind, flown: Flown) -> NDArray[np.bool_]:
    return limit.is_kept(flown.values[:, kind.measure_index(limit.measure)])


def _planned_winds(stunt: Stunt, *, runs: int, seed: int) -> FloatArray:
    speed = stunt.wind.speed_m_s.quantile(uniforms(seed, f"{stunt.name}/wind_speed", (runs,)))
    comes_from = stunt.wind.from_rad.quantile(uniforms(seed, f"{stunt.name}/wind_from", (runs,)))
    gust = stunt.wind.gust_over_mean_m_s.quantile(uniforms(seed, f"{stunt.name}/gust", (runs,)))
    return wind_rows(np.maximum(speed, 0), comes_from, np.maximum(gust, 0))


def wind_rows(speed_m_s: FloatArray, from_rad: FloatArray, gust_m_s: FloatArray) -> FloatArray:
    """Turn speed, direction it comes from, and gust into the rows that a kernel takes."""
    east_m_s, north_m_s = -speed_m_s * np.sin(from_rad), -speed_m_s * np.cos(from_rad)
    return np.stack([east_m_s, north_m_s, gust_m_s], axis=1) + 0.0  # no -0.0: a calm is one wind


def _unit_gusts(stunt: Stunt, kind: Kind, runs: int, seed: int) -> FloatArray:
    """Draw turbulence of variance 1 along and across the wind at knots `GUST_STEP_S` apart.

    Each component is a first-order autoregressive series with correlation time `GUST_TIME_S`: the
    exact sampling of the Dryden longitudinal spectrum (MIL-F-8785C), here for both components.
    """
    knots = kind.gust_knots
    series: FloatArray = ndtri(uniforms(seed, f"{stunt.name}/turbulence", (runs, knots, 2)))
    keep = float(np.exp(-GUST_STEP_S / GUST_TIME_S))
    fresh = float(np.sqrt(1 - keep * keep))
    for knot in range(1, knots):
        series[:, knot] = keep * series[:, knot - 1] + fresh * series[:, knot]
    return series


def _chance_outcomes(kind: Kind, flown: Flown) -> tuple[tuple[str, Estimate], ...]:
    runs = flown.outcomes.size
    return tuple(
        (outcome.sentence, share(int(np.sum(flown.outcomes == code)), runs))
        for code, outcome in enumerate(kind.outcomes)
    )


def _chance_crossed(stunt: Stunt, kind: Kind, flown: Flown) -> tuple[tuple[str, Estimate], ...]:
    runs = flown.outcomes.size
    return tuple(
        (limit.name, share(int(np.sum(~_kept(limit, kind, flown))), runs)) for limit in stunt.limits
    )


def _frames(kind: Kind) -> int:
    return int(kind.duration_max_s / kind.frame_s) + 1


def _choose_clips(is_safe: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Choose runs to draw: the first ones as they came, and up to a quarter that were not safe."""
    unsafe = np.flatnonzero(~is_safe)[: CLIPS // 4]
    others = np.flatnonzero(is_safe)[: CLIPS - unsafe.size]
    return np.sort(np.concatenate([others, unsafe])).astype(np.int64)
