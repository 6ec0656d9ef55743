"""What a logger on the performer would have read from simulated runs."""

from typing import NamedTuple

import numpy as np

from secondunit.model.production import Production
from secondunit.model.spread import FloatArray
from secondunit.model.stunt import Stunt
from secondunit.stages.compare.corridor import Corridor, corridor_of
from secondunit.stages.phases.readings import CALM_S, CANOPY_MIN_S, FALL_AFTER_S
from secondunit.stages.runs import Ready, draw, fly, planned_winds, ready
from secondunit.stunts.kind import Kind
from secondunit.stunts.registry import KINDS

CORRIDOR_S = 1.0  # between the places of a corridor
_BLOCK = 250  # runs whose frames are held at once
_BODY = ("rider_east_m", "rider_north_m", "rider_up_m")


def can_be_tracked(kind: Kind) -> bool:
    """Tell whether runs of a kind show what a logger would: a performer who falls and lands."""
    names = {measure.name for measure in kind.measures}
    return set(_BODY) <= set(kind.channels) and {"canopy_time_s", "drop_m"} <= names


class Predicted(NamedTuple):
    """What is read from runs by name (runs,), NaN where a run does not come to it, and their ways.

    `corridor` is of the runs that left the edge.
    """

    readings: dict[str, FloatArray]
    corridor: Corridor


def predicted(
    production: Production, stunt: Stunt, *, runs: int, seed: int, jobs: int
) -> Predicted:
    """Fly runs with their frames and read from them what is read from tracks.

    Parameters
    ----------
    production, stunt
        What is planned.
    runs
        How many; they are the first of those that `simulate` flies with this seed.
    seed, jobs
        As for `simulate`; threads change no number.
    """
    around = ready(stunt, KINDS[stunt.kind], production.site(stunt.site))
    parts = [
        _block(around, first, min(_BLOCK, runs - first), seed, jobs)
        for first in range(0, runs, _BLOCK)
    ]
    readings = {name: np.concatenate([part[0][name] for part in parts]) for name in parts[0][0]}
    ways = np.concatenate([part[1] for part in parts])
    return Predicted(readings, corridor_of(CORRIDOR_S, ways))


def _block(
    around: Ready, first: int, count: int, seed: int, jobs: int
) -> tuple[dict[str, FloatArray], FloatArray]:
    stunt, kind = around.stunt, around.kind
    frames = int(kind.duration_max_s / kind.frame_s) + 1
    draws = draw(stunt, kind, runs=count, seed=seed, first=first)
    winds = planned_winds(stunt, runs=count, seed=seed, first=first)
    flown = fly(around, draws, winds, jobs=jobs, frames=frames)
    body = flown.tracks[:, :, [kind.channels.index(name) for name in _BODY]]
    canopy_s = flown.values[:, kind.measure_index("canopy_time_s")]
    found = {
        f"fall_{after_s:.0f}_s_m": fallen_m(body, kind.frame_s, after_s) for after_s in FALL_AFTER_S
    }
    readings = found | canopy_flight(body, kind.frame_s, canopy_s)
    return readings, body[:, :: round(CORRIDOR_S / kind.frame_s)]


def fallen_m(body: FloatArray, frame_s: float, after_s: float) -> FloatArray:
    """Give the height lost in the first seconds; `body` (run, frame, 3) begins at the exit."""
    frame = round(after_s / frame_s)
    if frame >= body.shape[1]:
        return np.full(len(body), np.nan)
    fallen: FloatArray = body[:, 0, 2] - body[:, frame, 2]
    return fallen


def canopy_flight(body: FloatArray, frame_s: float, canopy_s: FloatArray) -> dict[str, FloatArray]:
    """Give what is read from the flight under the canopy, as it is read from a track.

    Parameters
    ----------
    body
        East, north and up (run, frame, 3), from the exit on; NaN after the landing.
    frame_s
        Time between frames.
    canopy_s
        Time under the open canopy (run,).

    Returns
    -------
    dict
        Heights of the open canopy below the exit and above the landing, mean sink, and glide over
        ground, without the seconds that a reading leaves out; NaN where there was no such flight.
    """
    names = (
        "opening_below_exit_m", "opening_above_landing_m", "canopy_sink_m_s", "canopy_glide_ratio",
    )  # fmt: skip
    found = {name: np.full(len(body), np.nan) for name in names}
    calm = round(CALM_S / frame_s)
    for run, track in enumerate(body):
        known = np.flatnonzero(np.isfinite(track[:, 2]))
        if not known.size or not canopy_s[run] > 0:
            continue
        landed = int(known[-1])
        opened = landed - int(canopy_s[run] / frame_s)
        if opened < 0:
            continue
        found[names[0]][run] = track[0, 2] - track[opened, 2]
        found[names[1]][run] = track[opened, 2] - track[landed, 2]
        if canopy_s[run] - 2 * CALM_S >= CANOPY_MIN_S:
            flight = track[opened + calm : landed - calm + 1]
            found[names[2]][run], found[names[3]][run] = _sink_and_glide(flight, frame_s)
    return found


def _sink_and_glide(flight: FloatArray, frame_s: float) -> tuple[float, float]:
    """Give mean sink and way over ground for each metre down of places (frame, 3)."""
    down = float(flight[0, 2] - flight[-1, 2])
    way = float(np.hypot(*np.diff(flight[:, :2], axis=0).T).sum())
    return down / ((len(flight) - 1) * frame_s), way / down if down > 0 else np.nan
