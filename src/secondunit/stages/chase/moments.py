"""What the camera sees at the moments that matter."""

from collections.abc import Mapping

import numpy as np

from secondunit.model.estimate import share
from secondunit.model.spread import FloatArray
from secondunit.stages.chase.asked import Asked
from secondunit.stages.chase.goes import Goes, film
from secondunit.stages.chase.nouns import Moment, Spread3, Waypoint
from secondunit.stages.chase.ways import (
    IntArray,
    bodies_of,
    first_true,
    opened_frames,
    parted_frames,
)
from secondunit.stunts.registry import KINDS

RUNS_MIN = 20  # that come to a moment, for it to be told
PLACES = 60  # kept to be drawn
_CANOPY = "canopy_out"
_ACROSS, _UP, _SIZE, _AWAY = (
    "frame_across_share", "frame_up_share", "subject_share", "separation_m",
)  # fmt: skip


def moments_of(
    goes: Goes, path: tuple[Waypoint, ...], focal_m: float, asked: Asked
) -> tuple[Moment, ...]:
    """Tell what the camera sees at each moment that enough runs come to during the shot."""
    frames = min(int(asked.shot_s / goes.setting.followed_frame_s) + 1, goes.followed.shape[1])
    filmed = film(goes, path, focal_m, frames=frames)
    seen = {
        name: filmed.tracks[:, :, goes.kind.channels.index(name)]
        for name in (_ACROSS, _UP, _SIZE, _AWAY)
    }
    lens_ratio = _height_over_width(asked)
    found = []
    for name, at in _frames_of(goes, asked, frames).items():
        last = np.minimum(at, frames - 1)
        is_seen = np.isfinite(seen[_SIZE][np.arange(at.size), last])
        rows = np.flatnonzero((at < frames) & is_seen)
        if rows.size >= RUNS_MIN:
            here = {key: values[rows, at[rows]] for key, values in seen.items()}
            found.append(
                _moment(
                    name,
                    at[rows].astype(np.float64) * goes.setting.followed_frame_s,
                    here,
                    lens_ratio,
                )
            )
    return tuple(found)


def _frames_of(goes: Goes, asked: Asked, frames: int) -> dict[str, IntArray]:
    """Give the frame of each moment in each run; beyond the shot where it does not come to it."""
    channels = KINDS[asked.followed.kind].channels
    bodies = [goes.followed[:, :frames, columns] for columns in bodies_of(channels).values()]
    subject, others = bodies[0], bodies[1:]
    known = np.isfinite(subject[:, :, 0])
    found = {"exit": np.where(known[:, 0], 0, frames)}
    if others:
        parted = np.min([parted_frames(subject, other) for other in others], axis=0)
        found["letting go"] = parted
    if _CANOPY in channels:
        out = goes.followed[:, :frames, channels.index(_CANOPY)]
        found["pilot chute thrown"] = first_true(out > 0.0)
    found["canopy open"] = opened_frames(subject, goes.setting.followed_frame_s)
    found["end of the shot"] = np.where(known.any(axis=1), known.sum(axis=1) - 1, frames)
    return found


def _moment(name: str, time_s: FloatArray, seen: Mapping[str, FloatArray], ratio: float) -> Moment:
    across, up, size = seen[_ACROSS], seen[_UP], seen[_SIZE]
    is_whole = (np.abs(up) + size / 2 <= 0.5) & (np.abs(across) + ratio * size / 2 <= 0.5)
    places = np.column_stack([across, up])[:PLACES]
    return Moment(
        name=name,
        time_s=_spread(time_s),
        distance_m=_spread(seen[_AWAY]),
        size_share=_spread(size),
        across_share=_spread(across),
        up_share=_spread(up),
        is_whole=share(int(is_whole.sum()), is_whole.size),
        places_share=places,
    )


def _spread(values: FloatArray) -> Spread3:
    low, middle, high = np.quantile(values, [0.05, 0.5, 0.95], method="nearest").tolist()
    return low, middle, high


def _height_over_width(asked: Asked) -> float:
    parameters = asked.stunt.parameters
    height_m, width_m = (parameters[f"sensor_{side}_m"].middle() for side in ("height", "width"))
    return height_m / width_m
