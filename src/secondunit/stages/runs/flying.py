"""Fly the rows of some draws, and judge what came of them."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from secondunit.model.limits import Limit
from secondunit.model.site import Site
from secondunit.model.spread import FloatArray
from secondunit.model.stunt import Stunt
from secondunit.physics.ground import make_ground
from secondunit.physics.moist_air import DayAir, DensityLine, density_line
from secondunit.physics.setting import Setting
from secondunit.physics.state import Ground
from secondunit.physics.terrain import flat_ground
from secondunit.physics.wind_profile import WindProfile, same_at_every_height, wind_profile
from secondunit.physics.zones import FORBIDDEN, OBSTACLE, WATER, Zones, make_zones
from secondunit.stages.runs.drawing import Draws, rows
from secondunit.stunts.kind import Kind
from secondunit.stunts.registry import KINDS

_ZONE_KINDS = {"water": WATER, "obstacle": OBSTACLE, "forbidden": FORBIDDEN}
_PIECE = 250  # runs a thread takes at a time; fixed, so that the number of threads changes no bit

Progress = Callable[[int, int], None]
"""Called with (runs done, runs in all)."""


def silent(_done: int, _total: int) -> None:
    """Report no progress."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Flown:
    """What the kernel gives back, row by row; `is_filmable` where whom a run follows is usable."""

    values: FloatArray
    outcomes: NDArray[np.int64]
    tracks: FloatArray
    is_filmable: NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ready:
    """A stunt ready to fly: what place and plan give to all its runs, made once, and whom it films.

    To make the ground of a great terrain takes as long as some hundred runs.
    """

    stunt: Stunt
    kind: Kind
    setting: Setting
    followed: "Ready | None"


def ready(stunt: Stunt, kind: Kind, site: Site) -> Ready:
    """Make all that the runs of a stunt share."""
    other = stunt.follows
    return Ready(
        stunt=stunt,
        kind=kind,
        setting=setting_of(stunt, kind, site),
        followed=None if other is None else ready(other, KINDS[other.kind], site),
    )


def fly(
    one: Ready,
    draws: Draws,
    winds: FloatArray,
    *,
    jobs: int = 1,
    frames: int = 0,
    progress: Progress = silent,
) -> Flown:
    """Fly every row of the draws in its wind; pieces of fixed size are shared among threads."""
    runs, kind = draws.inputs.shape[0], one.kind
    flown = Flown(
        values=np.full((runs, len(kind.measures)), np.nan),
        outcomes=np.full(runs, -1, dtype=np.int64),
        tracks=np.full((runs, frames, len(kind.channels)), np.nan),
        is_filmable=np.ones(runs, dtype=np.bool_),
    )
    pieces = [slice(first, min(first + _PIECE, runs)) for first in range(0, runs, _PIECE)]

    def fly_piece(piece: slice) -> int:
        around = one.setting
        if one.followed is not None:
            seen = _fly_followed(one.kind, one.followed, draws, winds, piece)
            flown.is_filmable[piece] = judge(one.followed.stunt, one.followed.kind, seen)[1]
            around = with_followed(around, one.kind, one.followed.kind, seen)
        kind.fly(
            draws.inputs[piece],
            winds[piece],
            draws.whites[piece],
            around,
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


def _fly_followed(
    kind: Kind, followed: Ready, draws: Draws, winds: FloatArray, piece: slice
) -> Flown:
    """Fly those whom some runs follow, and keep their tracks for as long as these last."""
    assert draws.followed is not None  # noqa: S101 - `draw` draws both
    other = followed.kind
    frames = int(min(kind.duration_max_s, other.duration_max_s) / other.frame_s) + 1
    return fly(followed, rows(draws.followed, piece), winds[piece], frames=frames)


def with_followed(setting: Setting, kind: Kind, other: Kind, seen: Flown) -> Setting:
    """Hand on the tracks, and in which columns the channels are that the kind asks for."""
    columns = np.array([other.channels.index(name) for name in kind.follows_channels])
    return setting._replace(
        followed=seen.tracks, followed_frame_s=other.frame_s, followed_columns=columns
    )


def setting_of(stunt: Stunt, kind: Kind, site: Site) -> Setting:
    """Give what place and plan give to every run, as the kernels take it."""
    return Setting(
        ground_of(site), site.elevation_m, _profile_of(site), site.wind_aloft is not None,
        _density_of(site), kind.plan_of(stunt), zones_of(site),
    )  # fmt: skip


def _profile_of(site: Site) -> WindProfile:
    aloft = site.wind_aloft
    if aloft is None:
        return same_at_every_height()
    return wind_profile(
        aloft.elevation_m, aloft.wind_east_m_s, aloft.wind_north_m_s, site.elevation_m
    )


def _density_of(site: Site) -> DensityLine:
    if site.air is None:
        return DensityLine(1.0, 0.0)
    measured = site.air
    day = DayAir(
        measured.pressure_pa, measured.temperature_k, measured.humidity_ratio, measured.elevation_m
    )
    lowest_m = site.elevation_m
    if site.terrain is not None:
        lowest_m += float(np.nanmin(site.terrain.height_m))
    return density_line(site.elevation_m, lowest_m, day)


def ground_of(site: Site) -> Ground:
    """Give the site's terrain as the kernels take it; without one, level ground at the mark."""
    if site.terrain is None:
        return flat_ground(0.0, 1e6)
    terrain, patch = site.terrain, site.terrain.patch
    fine = None
    if patch is not None:
        fine = (patch.height_m, patch.east_min_m, patch.north_min_m, patch.step_m)
    return make_ground(
        terrain.height_m, terrain.east_min_m, terrain.north_min_m, terrain.step_m, fine
    )


def zones_of(site: Site) -> Zones:
    """Give the site's zones as the kernels take them, in the order of the file."""
    return make_zones(
        [zone.rings_m for zone in site.zones],
        [_ZONE_KINDS[zone.kind] for zone in site.zones],
        [zone.top_m for zone in site.zones],
    )


def judge(stunt: Stunt, kind: Kind, flown: Flown) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Tell which runs are safe, and which of those are usable.

    What is filmed must be usable too: the chance of a usable run is that of both together.
    """
    is_harmless = np.array([outcome.is_safe for outcome in kind.outcomes])
    is_safe = (flown.outcomes >= 0) & is_harmless[np.maximum(flown.outcomes, 0)]
    is_usable = flown.is_filmable.copy()
    for limit in stunt.limits:
        kept = is_kept(limit, kind, flown)
        is_usable &= kept
        if limit.protects == "person":
            is_safe &= kept
    return is_safe, is_safe & is_usable


def is_kept(limit: Limit, kind: Kind, flown: Flown) -> NDArray[np.bool_]:
    """Tell which runs keep a limit."""
    return limit.is_kept(flown.values[:, kind.measure_index(limit.measure)])
