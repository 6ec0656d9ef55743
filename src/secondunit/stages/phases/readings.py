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
    accuracy = at(track, gone.time_s, track.velocity_accuracy_m_s, track.velocity_lag_s)
    yield _reading("exit_speed_m_s", math.hypot(level, climb), accuracy, "speed at the exit")
    for after_s in FALL_AFTER_S:
        then_s = gone.time_s + after_s
        sink = -at(track, then_s, track.climb_m_s, track.velocity_lag_s)
        accuracy = at(track, then_s, track.elevation_accuracy_m, track.place_lag_s)
        yield _reading(
            f"fall_{after_s:.0f}_s_m",
            gone.elevation_m - height_at(track, then_s),
            math.hypot(gone.elevation_sd_m, accuracy, sink * gone.sd_s),
            f"height lost in the first {after_s:.0f} s, whatever is open by then",
        )
    thrown = events.get("deployment")
    if thrown is not None:
        yield _reading(
            "fall_time_s", *_between(gone, thrown), "from the exit to the first pull of the opening"
        )


def _opening(events: dict[str, Event], peak_g0: float) -> Iterator[Reading]:
    thrown, opened, gone = events.get("deployment"), events.get("open"), events.get("exit")
    landed = events.get("landing")
    if opened is None:
        return
    if gone is not None:
        meaning = "height of the exit above the open canopy"
        yield _reading("opening_below_exit_m", *_above(gone, opened), meaning)
    if landed is not None:
        meaning = "height above the landing as the canopy is open"
        yield _reading("opening_above_landing_m", *_above(opened, landed), meaning)
    if thrown is not None:
        meaning = "height lost from the first pull to the open canopy"
        yield _reading("opening_height_lost_m", *_above(thrown, opened), meaning)
    meaning = "greatest load of the opening over g, as smoothed by the logger: at least"
    yield _reading("opening_peak_g0", peak_g0, math.nan, meaning)


def _canopy(track: Track, events: dict[str, Event]) -> Iterator[Reading]:
    opened, landed, gone = events.get("open"), events.get("landing"), events.get("exit")
    if landed is None:
        return
    if gone is not None:
        yield _reading("drop_m", *_above(gone, landed), "height of the exit above the landing")
    if opened is None:
        return
    yield _reading("canopy_time_s", *_between(opened, landed), "time under the open canopy")
    start_s, end_s = opened.time_s + CALM_S, landed.time_s - CALM_S
    lasted_s = end_s - start_s
    if lasted_s < CANOPY_MIN_S:
        return
    down_m = height_at(track, start_s) - height_at(track, end_s)
    down_sd_m = math.hypot(opened.elevation_sd_m, landed.elevation_sd_m)
    yield _reading(
        "canopy_sink_m_s", down_m / lasted_s, down_sd_m / lasted_s, "mean sink of the canopy"
    )
    if down_m > 0:
        glide = _way(track, start_s, end_s) / down_m
        meaning = "way over ground for each metre down, with whatever wind there was"
        yield _reading("canopy_glide_ratio", glide, glide * down_sd_m / down_m, meaning)


def _reading(name: str, value: float, value_sd: float, meaning: str) -> Reading:
    return Reading(name=name, value=value, value_sd=value_sd, meaning=meaning)


def _above(high: Event, low: Event) -> tuple[float, float]:
    """Give the height of one event above another, and its standard deviation."""
    return high.elevation_m - low.elevation_m, math.hypot(high.elevation_sd_m, low.elevation_sd_m)


def _between(first: Event, then: Event) -> tuple[float, float]:
    """Give the time from one event to another, and its standard deviation."""
    return then.time_s - first.time_s, math.hypot(first.sd_s, then.sd_s)


def _way(track: Track, start_s: float, end_s: float) -> float:
    """Give the way over ground between two moments."""
    when = track.time_s - track.velocity_lag_s
    near = track.is_good & (when >= start_s) & (when <= end_s)
    near &= np.isfinite(track.ground_speed_m_s)
    if np.count_nonzero(near) < 2:
        return math.nan
    return float(np.trapezoid(track.ground_speed_m_s[near], track.time_s[near]))
