"""What a logger on the performer would have read from simulated runs."""

import numpy as np

from secondunit.model.production import Production
from secondunit.model.spread import FloatArray
from secondunit.model.stunt import Stunt
from secondunit.stages.phases.readings import CALM_S, CANOPY_MIN_S, FALL_AFTER_S
from secondunit.stages.runs import fly
from secondunit.stages.runs.drawing import draw, planned_winds
from secondunit.stunts.kind import Kind
from secondunit.stunts.registry import KINDS

_BLOCK = 250  # runs whose frames are held at once
_BODY = ("rider_east_m", "rider_north_m", "rider_up_m")


def can_be_tracked(kind: Kind) -> bool:
    """Tell whether runs of a kind show what a logger would: a performer who falls and lands."""
    names = {measure.name for measure in kind.measures}
    return set(_BODY) <= set(kind.channels) and {"canopy_time_s", "drop_m"} <= names


def predicted_readings(
    production: Production, stunt: Stunt, *, runs: int, seed: int, jobs: int
) -> dict[str, FloatArray]:
    """Fly runs with their frames and read from them what is read from tracks.

    Parameters
    ----------
    production, stunt
        What is planned.
    runs
        How many; they are the first of those that `simulate` flies with this seed.
    seed, jobs
        As for `simulate`; threads change no number.

    Returns
    -------
    dict
        By name, an array (runs,), NaN where a run does not come to it.
    """
    parts = [
        _block(production, stunt, first, min(_BLOCK, runs - first), seed, jobs)
        for first in range(0, runs, _BLOCK)
    ]
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def _block(
    production: Production, stunt: Stunt, first: int, count: int, seed: int, jobs: int
) -> dict[str, FloatArray]:
    kind, site = KINDS[stunt.kind], production.site(stunt.site)
    frames = int(kind.duration_max_s / kind.frame_s) + 1
    draws = draw(stunt, kind, runs=count, seed=seed, first=first)
    winds = planned_winds(stunt, runs=count, seed=seed, first=first)
    flown = fly(stunt, kind, site, draws, winds, jobs=jobs, frames=frames)
    body = flown.tracks[:, :, [kind.channels.index(name) for name in _BODY]]
    canopy_s = flown.values[:, kind.measure_index("canopy_time_s")]
    found = {
        f"fall_{after_s:.0f}_s_m": fallen_m(body, kind.frame_s, after_s) for after_s in FALL_AFTER_S
    }
    found["canopy_sink_m_s"], found["canopy_glide_ratio"] = canopy_flight(
        body, kind.frame_s, canopy_s
    )
    return found


def fallen_m(body: FloatArray, frame_s: float, after_s: float) -> FloatArray:
    """Give the height lost in the first seconds; `body` (run, frame, 3) begins at the exit."""
    frame = round(after_s / frame_s)
    if frame >= body.shape[1]:
        return np.full(len(body), np.nan)
    fallen: FloatArray = body[:, 0, 2] - body[:, frame, 2]
    return fallen


def canopy_flight(
    body: FloatArray, frame_s: float, canopy_s: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Give mean sink and glide over ground of the canopy, as they are read from a track.

    The seconds after the opening and before the landing that a reading leaves out are left out.
    """
    sink, glide = np.full(len(body), np.nan), np.full(len(body), np.nan)
    calm = round(CALM_S / frame_s)
    for run, track in enumerate(body):
        known = np.flatnonzero(np.isfinite(track[:, 2]))
        if not known.size or not canopy_s[run] - 2 * CALM_S >= CANOPY_MIN_S:
            continue
        end = int(known[-1]) - calm
        start = int(known[-1]) - int(canopy_s[run] / frame_s) + calm
        if not 0 <= start < end:
            continue
        flight = track[start : end + 1]
        down = flight[0, 2] - flight[-1, 2]
        way = np.hypot(*np.diff(flight[:, :2], axis=0).T).sum()
        sink[run] = down / ((end - start) * frame_s)
        glide[run] = way / down if down > 0 else np.nan
    return sink, glide
