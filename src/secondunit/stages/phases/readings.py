"""What a track says of a jump, under the names that a stunt's measures have."""

import math
from collections.abc import Iterator

import numpy as np

from secondunit.model.track import FloatArray, Track
from secondunit.stages.phases.nouns import Event, Reading

FALL_AFTER_S = (5.0, 10.0)
CANOPY_MIN_S = 8.0
_SD_MAX_S = 0.5  # a moment known no better gives no reading that starts with it
CALM_S = 2.0  # after the opening and before the landing, left out of the canopy's flight


def at(track: Track, time_s: float, values: FloatArray, lag_s: float) -> float:
    """Give a value at a moment, from the good fixes around it; NaN beyond them or in a gap."""
    good = track.is_good & np.isfinite(values)
    when = track.time_s[good] - lag_s
    if not when.size or not when[0] <= time_s <= when[-1]:
        return math.nan
    after = int(np.searchsorted(when, time_s))
    if after and when[after] - when[after - 1] > 2.0 + track.sampling_s:
        return math.nan
    return float(np.interp(time_s, when, values[good]))


def height_at(track: Track, time_s: float) -> float:
    """Give the elevation at a moment."""
    return at(track, time_s, track.elevation_m, track.place_lag_s)


def readings_of(track: Track, events: dict[str, Event], peak_g0: float) -> tuple[Reading, ...]:
    """Read what the events allow; what is not known is left out."""
    sharp = {
        name: event
        for name, event in events.items()
        if name not in {"exit", "deployment"} or event.sd_s <= _SD_MAX_S
    }
    found = [
        *_exit(track, sharp),
        *_opening(sharp, peak_g0),
        *_canopy(track, sharp),
    ]
    return tuple(one for one in found if math.isfinite(one.value))


def _exit(track: Track, events: dict[str, Event]) -> Iterator[Reading]:
    gone = events.get("exit")
    if gone is None:
        return
    level = at(track, gone.time_s, track.ground_speed_m_s, track.velocity_lag_s)
    climb = at(track, gone.time_s, track.climb_m_s, track.velocity_lag_s)
    yield Reading(
        name="exit_speed_m_s", value=math.hypot(level, climb), meaning="speed at the exit"
    )
    thrown = events.get("deployment")
    for after_s in FALL_AFTER_S:
        yield Reading(
            name=f"fall_{after_s:.0f}_s_m",
            value=gone.elevation_m - height_at(track, gone.time_s + after_s),
            meaning=f"height lost in the first {after_s:.0f} s, whatever is open by then",
        )
    if thrown is not None:
        yield Reading(
            name="fall_time_s", value=thrown.time_s - gone.time_s,
            meaning="from the exit to the first pull of the opening",
        )  # fmt: skip


def _opening(events: dict[str, Event], peak_g0: float) -> Iterator[Reading]:
    thrown, opened, gone = events.get("deployment"), events.get("open"), events.get("exit")
    landed = events.get("landing")
    if thrown is None or opened is None:
        return
    if gone is not None:
        yield Reading(
            name="opening_below_exit_m", value=gone.elevation_m - opened.elevation_m,
            meaning="height of the exit above the open canopy",
        )  # fmt: skip
    if landed is not None:
        yield Reading(
            name="opening_height_m", value=opened.elevation_m - landed.elevation_m,
            meaning="height above the landing as the canopy is open",
        )  # fmt: skip
    yield Reading(
        name="opening_height_lost_m", value=thrown.elevation_m - opened.elevation_m,
        meaning="height lost from the first pull to the open canopy",
    )  # fmt: skip
    yield Reading(
        name="opening_peak_g0", value=peak_g0,
        meaning="greatest load of the opening over g, as smoothed by the logger: at least",
    )  # fmt: skip


def _canopy(track: Track, events: dict[str, Event]) -> Iterator[Reading]:
    opened, landed, gone = events.get("open"), events.get("landing"), events.get("exit")
    if landed is None:
        return
    if gone is not None:
        yield Reading(
            name="drop_m", value=gone.elevation_m - landed.elevation_m,
            meaning="height of the exit above the landing",
        )  # fmt: skip
    if opened is None:
        return
    yield Reading(
        name="canopy_time_s", value=landed.time_s - opened.time_s,
        meaning="time under the open canopy",
    )  # fmt: skip
    start_s, end_s = opened.time_s + CALM_S, landed.time_s - CALM_S
    if end_s - start_s < CANOPY_MIN_S:
        return
    down = height_at(track, start_s) - height_at(track, end_s)
    yield Reading(
        name="canopy_sink_m_s", value=down / (end_s - start_s), meaning="mean sink of the canopy"
    )
    if down > 0:
        yield Reading(
            name="canopy_glide_ratio", value=_way(track, start_s, end_s) / down,
            meaning="way over ground for each metre down, with whatever wind there was",
        )  # fmt: skip


def _way(track: Track, start_s: float, end_s: float) -> float:
    """Give the way over ground between two moments."""
    when = track.time_s - track.velocity_lag_s
    near = track.is_good & (when >= start_s) & (when <= end_s)
    near &= np.isfinite(track.ground_speed_m_s)
    if np.count_nonzero(near) < 2:
        return math.nan
    return float(np.trapezoid(track.ground_speed_m_s[near], track.time_s[near]))
