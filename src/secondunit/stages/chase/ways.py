"""The ways of camera and subject over time, and what else the tracks of the followed tell."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from secondunit.model.spread import FloatArray
from secondunit.physics.camera_platform import motion_on, path_through
from secondunit.stages.chase.nouns import Waypoint

_SINK_MIN_M_S = 12.0  # a body that never sinks faster hangs under no canopy that broke its fall
_OPEN_SHARE = 0.5  # of its fastest sink
_PARTED_M = 1.0  # bodies further apart than that have let go of each other

IntArray = NDArray[np.int64]


def way_of(path: Sequence[Waypoint], time_s: FloatArray) -> FloatArray:
    """Give the places (time, 3) of a camera that flies its path as it is drawn."""
    laid = path_through(
        np.array([point.time_s for point in path]),
        np.array([(point.east_m, point.north_m, point.up_m) for point in path]),
    )
    return np.array([motion_on(laid, t).place for t in time_s.tolist()])


def bodies_of(channels: tuple[str, ...]) -> dict[str, list[int]]:
    """Give the columns of each body among channels ``<body>_east_m``, ``_north_m``, ``_up_m``."""
    found = {}
    for name in channels:
        body = name.removesuffix("_east_m")
        columns = [f"{body}_{axis}_m" for axis in ("east", "north", "up")]
        if body != name and set(columns) <= set(channels):
            found[body] = [channels.index(column) for column in columns]
    return found


def mean_way(places_m: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Give mean and standard deviation (frame, 3) of places (run, frame, 3), NaN where none is.

    As long as half of the runs that have begun are under way.
    """
    begun = places_m[np.isfinite(places_m[:, 0]).all(axis=1)]
    if not len(begun):
        return np.zeros((0, 3)), np.zeros((0, 3))
    going = np.isfinite(begun[:, :, 0]).sum(axis=0)
    end = int(np.sum(2 * going >= len(begun)))
    return np.nanmean(begun[:, :end], axis=0), np.nanstd(begun[:, :end], axis=0)


def parted_frames(subject_m: FloatArray, other_m: FloatArray) -> IntArray:
    """Find for each run the first frame in which a body that began with the subject is away.

    The number of frames where that never comes.
    """
    apart_m = np.linalg.norm(other_m - subject_m, axis=2)
    return first_true((apart_m > _PARTED_M) & (apart_m[:, :1] <= _PARTED_M))


def opened_frames(subject_m: FloatArray, frame_s: float) -> IntArray:
    """Find for each run the first frame in which the fall is broken; the count where it is not.

    The sink has come down to half of its fastest: as the canopy is nearly open. Assumption; the
    tracks do not tell more.
    """
    sink_m_s = np.nan_to_num(-np.diff(subject_m[:, :, 2], axis=1, prepend=np.nan) / frame_s)
    fastest = np.maximum.accumulate(sink_m_s, axis=1)
    is_known = np.isfinite(subject_m[:, :, 2])
    return first_true(is_known & (fastest > _SINK_MIN_M_S) & (sink_m_s < _OPEN_SHARE * fastest))


def first_true(is_so: NDArray[np.bool_]) -> IntArray:
    """Give the first frame of each run (run, frame) that is so; the number of frames where none."""
    frames = is_so.shape[1]
    found: IntArray = np.where(is_so.any(axis=1), np.argmax(is_so, axis=1), frames).astype(np.int64)
    return found
