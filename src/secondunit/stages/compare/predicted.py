"""What a logger on the performer would have read from simulated runs."""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.model.production import Production
from secondunit.model.spread import FloatArray
from secondunit.model.stunt import Stunt
from secondunit.stages.compare.corridor import Corridor, corridor_of
from secondunit.stages.draws import normals
from secondunit.stages.phases.events import OWN_S, opened_at
from secondunit.stages.phases.readings import CALM_S, CANOPY_MIN_S, FALL_AFTER_S
from secondunit.stages.runs import Ready, draw, fly, planned_winds, ready
from secondunit.stages.track_wind import Wind
from secondunit.stunts.kind import Kind
from secondunit.stunts.registry import KINDS

CORRIDOR_S = 1.0  # between the places of a corridor
_BEFORE_S, _AFTER_S = 6.0, 1.0  # around the inflation's end, where the slowing is looked for
_BLOCK = 250  # runs whose frames are held at once
_BODY = ("rider_east_m", "rider_north_m", "rider_up_m")


def can_be_tracked(kind: Kind) -> bool:
    """Tell whether runs of a kind show what a logger would: a performer who falls and lands."""
    names = {measure.name for measure in kind.measures}
    return set(_BODY) <= set(kind.channels) and {"canopy_time_s", "drop_m"} <= names


class Predicted(NamedTuple):
    """What is read from runs by name (runs,), NaN where a run does not come to it, and their ways.

    `measures` (run, measure) are those of the kernel; `corridor` is of the runs that left the edge.
    """

    readings: dict[str, FloatArray]
    measures: FloatArray
    corridor: Corridor


class MeasuredWind(NamedTuple):
    """The mean wind between two heights above the mark, and the landing's height; see `Wind`."""

    wind: Wind
    low_m: float
    high_m: float
    landing_up_m: float


def predicted(
    production: Production,
    stunt: Stunt,
    *,
    runs: int,
    seed: int,
    jobs: int,
    measured: MeasuredWind | None = None,
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
    measured
        The wind to fly in instead of the planned one, drawn within its doubt; gusts stay as
        planned.
    """
    around = ready(stunt, KINDS[stunt.kind], production.site(stunt.site))
    parts = [
        _block(around, first, min(_BLOCK, runs - first), seed, jobs, measured)
        for first in range(0, runs, _BLOCK)
    ]
    readings = {name: np.concatenate([part[0][name] for part in parts]) for name in parts[0][0]}
    ways = np.concatenate([part[1] for part in parts])
    values = np.concatenate([part[2] for part in parts])
    return Predicted(readings, values, corridor_of(CORRIDOR_S, ways))


def _block(
    around: Ready, first: int, count: int, seed: int, jobs: int, measured: MeasuredWind | None
) -> tuple[dict[str, FloatArray], FloatArray, FloatArray]:
    stunt, kind = around.stunt, around.kind
    frames = int(kind.duration_max_s / kind.frame_s) + 1
    draws = draw(stunt, kind, runs=count, seed=seed, first=first)
    winds = planned_winds(stunt, runs=count, seed=seed, first=first)
    if measured is not None:
        drawn = normals(seed, f"{stunt.name}/measured wind", (first + count, 2))[first:]
        winds[:, :2] = at_mark(kind, draws.inputs, measured, drawn)
    flown = fly(around, draws, winds, jobs=jobs, frames=frames)
    body = flown.tracks[:, :, [kind.channels.index(name) for name in _BODY]]
    canopy_s = flown.values[:, kind.measure_index("canopy_time_s")]
    found = {
        f"fall_{after_s:.0f}_s_m": fallen_m(body, kind.frame_s, after_s) for after_s in FALL_AFTER_S
    }
    readings = found | canopy_flight(body, kind.frame_s, canopy_s)
    return readings, body[:, :: round(CORRIDOR_S / kind.frame_s)], flown.values


def at_mark(
    kind: Kind, inputs: FloatArray, measured: MeasuredWind, drawn: FloatArray
) -> FloatArray:
    """Give winds at the mark (run, 2), towards east and north, that a measured one may come from.

    Parameters
    ----------
    kind, inputs
        Whose runs, and their parameters (run, parameter).
    measured
        The wind at other heights.
    drawn
        Unit normals (run, 2): where within its doubt it was.
    """
    wind = measured.wind
    a, b = wind.east_sd_m_s, wind.north_sd_m_s
    rest = math.sqrt(max(1.0 - wind.correlation**2, 0.0))
    east = wind.east_m_s + a * drawn[:, 0]
    north = wind.north_m_s + b * (wind.correlation * drawn[:, 0] + rest * drawn[:, 1])
    there = np.stack([east, north], axis=1)
    if kind.wind_over_mark is None:
        return there
    towards = math.atan2(wind.east_m_s, wind.north_m_s)
    shares = kind.wind_over_mark(
        inputs, measured.low_m, measured.high_m, measured.landing_up_m, towards
    )
    found: FloatArray = there / shares[:, np.newaxis]
    return found


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
    opens = open_frames(body, frame_s, canopy_s)
    for run, (track, opened) in enumerate(zip(body, opens, strict=True)):
        if opened < 0:
            continue
        landed = int(np.flatnonzero(np.isfinite(track[:, 2]))[-1])
        found[names[0]][run] = track[0, 2] - track[opened, 2]
        found[names[1]][run] = track[opened, 2] - track[landed, 2]
        if (landed - opened) * frame_s - 2 * CALM_S >= CANOPY_MIN_S:
            flight = track[opened + calm : landed - calm + 1]
            found[names[2]][run], found[names[3]][run] = _sink_and_glide(flight, frame_s)
    return found


def open_frames(body: FloatArray, frame_s: float, canopy_s: FloatArray) -> NDArray[np.int64]:
    """Give the frame at which the canopy counts as open (run,), as in a track; -1 where it never.

    Parameters as for `canopy_flight`. What a run calls open, its inflation's end, is earlier: the
    canopy is faster then than it flies by itself.
    """
    found = np.full(len(body), -1, dtype=np.int64)
    before, after, own = (round(one / frame_s) for one in (_BEFORE_S, _AFTER_S, OWN_S))
    for run, track in enumerate(body):
        landed = int(np.isfinite(track[:, 2]).sum()) - 1
        full = landed - int(canopy_s[run] / frame_s) if canopy_s[run] > 0 else -1
        if not 0 < full < landed - 1:
            continue
        first = max(full - before, 0)
        velocity = np.gradient(track[first : min(full + own, landed) + 1], frame_s, axis=0)
        speed, sink = np.linalg.norm(velocity, axis=1), -velocity[:, 2]
        slowing = -np.gradient(speed)
        peak = int(np.argmax(slowing[: full - first + after]))
        flies = slice(full - first, None)
        at = opened_at(
            speed, sink, peak, float(np.median(speed[flies])), float(np.median(sink[flies]))
        )
        found[run] = full if at is None else first + at
    return found


def _sink_and_glide(flight: FloatArray, frame_s: float) -> tuple[float, float]:
    """Give mean sink and way over ground for each metre down of places (frame, 3)."""
    down = float(flight[0, 2] - flight[-1, 2])
    way = float(np.hypot(*np.diff(flight[:, :2], axis=0).T).sum())
    return down / ((len(flight) - 1) * frame_s), way / down if down > 0 else np.nan
