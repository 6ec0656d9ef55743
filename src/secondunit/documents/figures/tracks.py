"""The tracks of a few runs: which columns are a body in space, and how each run counts."""

from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.stages.runs import Runs

FloatArray = NDArray[np.float64]


class Body(NamedTuple):
    """A body in space, by the columns of its east, north and up; -1 where there is no up."""

    name: str
    east: int
    north: int
    up: int


class Manner(NamedTuple):
    """How a run counts, and how it is drawn: by word, line and marker, not by colour alone."""

    word: str
    line: Literal["-", "--", ":"]
    marker: str
    width: float  # of the line, in points


USABLE = Manner("usable", "-", "o", 0.7)
SAFE = Manner("safe, not usable", "--", "^", 0.7)
UNSAFE = Manner("not safe", ":", "X", 1.5)
MANNERS = (USABLE, SAFE, UNSAFE)


def bodies(channels: tuple[str, ...]) -> list[Body]:
    """Find the bodies among channels named ``<body>_east_m``, ``_north_m`` and ``_up_m``."""
    found = []
    for name in channels:
        prefix = name.removesuffix("_east_m")
        if prefix == name or f"{prefix}_north_m" not in channels:
            continue
        up = channels.index(f"{prefix}_up_m") if f"{prefix}_up_m" in channels else -1
        found.append(Body(prefix, channels.index(name), channels.index(f"{prefix}_north_m"), up))
    return found


def other_channels(channels: tuple[str, ...]) -> list[int]:
    """List the columns that belong to no body."""
    used = {column for body in bodies(channels) for column in body[1:]}
    return [column for column in range(len(channels)) if column not in used]


def manners(runs: Runs, rows: NDArray[np.int64]) -> list[Manner]:
    """Tell for each of some runs how it counts."""
    return [
        USABLE if runs.is_usable[row] else SAFE if runs.is_safe[row] else UNSAFE for row in rows
    ]


def line_through(tracks: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Give the mean start of tracks (clip, frame, 2) and the unit vector to their mean end.

    Tracks that go nowhere give north.
    """
    starts, ends = [], []
    for track in tracks:
        seen = track[np.isfinite(track).all(axis=1)]
        if len(seen):
            starts.append(seen[0])
            ends.append(seen[-1])
    if not starts:
        return np.zeros(2), np.array([0.0, 1.0])
    start = np.mean(starts, axis=0)
    way = np.mean(ends, axis=0) - start
    length = float(np.hypot(*way))
    return start, way / length if length > 0 else np.array([0.0, 1.0])


def ends(tracks: FloatArray) -> FloatArray:
    """Give the last known point of each track (clip, frame, 2); NaN where there is none."""
    known = np.isfinite(tracks[:, :, 0]) & np.isfinite(tracks[:, :, 1])
    last = tracks.shape[1] - 1 - np.argmax(np.flip(known, axis=1), axis=1)
    points: FloatArray = tracks[np.arange(len(tracks)), last]
    return np.where(np.any(known, axis=1)[:, np.newaxis], points, np.nan)
