"""The moments between phases, to parts of a second, from the fixes around them."""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.model.track import FloatArray, Track
from secondunit.stages.phases.bend import bend_of
from secondunit.units import STANDARD_GRAVITY_M_S2

_LOST = 0.8  # of speed and sink above the canopy's own, as the canopy counts as open
OWN_S = 15.0  # of flight whose medians are the canopy's own speed and sink
_FIRST = 0.2  # of the greatest slowing, as the deployment counts as begun
_PULL_MAX_S = 4.0  # from the first pull to the fastest slowing (assumption: sliders take 2 to 3 s)
_FIXES_MIN = 6
_ELEVATION_ACCURACY_MAX_M = 15.0  # poorer heights tell no landing
_LAG_SD_S = 0.1  # how well the lag of a receiver is known (assumption)
_GAP_MAX_S = 2.0  # a moment in a longer gap is known no better than the gap


class Moment(NamedTuple):
    """When something was, and how well that is known (NaN: by the phases alone)."""

    time_s: float
    sd_s: float


class Opening(NamedTuple):
    """The opening: deceleration begins, is greatest, has taken nine tenths of the speed."""

    deployment: Moment
    inflation: Moment
    open: Moment
    peak_g0: float


def exit_moment(track: Track, near_s: float) -> Moment:
    """Find when the sink of a steady course bends upwards: nothing carries the body any more."""
    near = _near(track, near_s - 4.0, near_s + 3.0)
    bend = _bend(track, near, -track.climb_m_s, (near_s - 3.0, near_s + 2.5), 1.0)
    return _settled(track, near_s, bend, track.velocity_lag_s)


def opening(track: Track, from_s: float, to_s: float) -> Opening | None:
    """Find the moments of an opening that the phases put between two times; None without fixes.

    Inflation is where the whole speed falls fastest; the deployment is where, before that, the
    slowing passes a fifth of its greatest: a wingsuit may have slowed down, less, for long.
    """
    near = _near(track, from_s - 2.0 - _PULL_MAX_S, to_s + 4.0)
    time_s, speed = track.time_s[near], speed_m_s(track)[near]
    inside = (time_s >= from_s - 2.0) & (time_s <= to_s + 1.0)
    if time_s.size < _FIXES_MIN or not inside.any():
        return None
    slowing = -np.gradient(speed, time_s)
    peak = int(np.argmax(np.where(inside, slowing, -np.inf)))
    peak_s = float(time_s[peak])
    return Opening(
        _settled(track, from_s, _first_pull(time_s, slowing, peak), track.velocity_lag_s),
        Moment(peak_s - track.velocity_lag_s, track.sampling_s),
        _open(track, near, peak, to_s),
        _peak_g0(track, peak_s),
    )


def _first_pull(time_s: FloatArray, slowing: FloatArray, peak: int) -> Moment | None:
    """Find where the slowing passes a fifth of its greatest for good; None if before the fixes."""
    line = _FIRST * slowing[peak]
    weak = np.flatnonzero((slowing[:peak] <= line) & (time_s[:peak] >= time_s[peak] - _PULL_MAX_S))
    if not weak.size:
        return None
    last = int(weak[-1])
    share = (line - slowing[last]) / max(slowing[last + 1] - slowing[last], 1e-9)
    step_s = float(time_s[last + 1] - time_s[last])
    return Moment(float(time_s[last]) + min(float(share), 1.0) * step_s, step_s)


def _peak_g0(track: Track, near_s: float) -> float:
    """Give the greatest load near the inflation; NaN where velocities are differences of heights.

    Those are too rough, or too smooth, for a load.
    """
    near = _near(track, near_s - 2.0, near_s + 2.0)
    if track.velocity_lag_s <= 0 or np.count_nonzero(near) < _FIXES_MIN:
        return math.nan
    return float(np.max(load_g0(track, near)))


def _open(track: Track, near: NDArray[np.bool_], peak: int, to_s: float) -> Moment:
    """Find when most of the speed and of the sink above the canopy's own are gone."""
    speed, sink, time_s = speed_m_s(track), -track.climb_m_s, track.time_s[near]
    canopy = _near(track, to_s, to_s + OWN_S)
    own = canopy if canopy.any() else near & (track.time_s >= time_s[-1])
    found = opened_at(
        speed[near], sink[near], peak, float(np.median(speed[own])), float(np.median(sink[own]))
    )
    when = to_s if found is None else float(time_s[found])
    return Moment(when - track.velocity_lag_s, math.nan if found is None else track.sampling_s)


def opened_at(
    speed_m_s: FloatArray, sink_m_s: FloatArray, peak: int, own_m_s: float, own_sink_m_s: float
) -> int | None:
    """Find when the canopy flies: four fifths of what speed and sink have above its own are gone.

    Both, because a wind moves the level speed and a canopy that still sinks fast does not fly yet.

    Parameters
    ----------
    speed_m_s, sink_m_s
        Whole speed and sink at each fix (fix,), from before the opening on.
    peak
        The fix of the greatest slowing.
    own_m_s, own_sink_m_s
        What both come to under the open canopy.

    Returns
    -------
    int or None
        The first such fix from the peak on; None where there is none.
    """
    calm = np.ones(len(speed_m_s) - peak, dtype=np.bool_)
    for value, own in ((speed_m_s, own_m_s), (sink_m_s, own_sink_m_s)):
        above = max(float(np.max(value[: peak + 1])) - own, 0.0)
        calm &= value[peak:] <= own + (1.0 - _LOST) * above
    after = np.flatnonzero(calm)
    return peak + int(after[0]) if after.size else None


def landing_moment(track: Track, near_s: float) -> Moment:
    """Find when a falling height stays where it is."""
    near = _near(track, near_s - 6.0, near_s + 5.0)
    near &= track.elevation_accuracy_m <= _ELEVATION_ACCURACY_MAX_M
    bend = (
        bend_of(
            track.time_s[near], track.elevation_m[near], track.elevation_accuracy_m[near],
            (near_s - 4.0, near_s + 4.0),
        )
        if near.any()
        else None
    )  # fmt: skip
    found = Moment(bend.time_s, bend.sd_s) if bend else None
    return _settled(track, near_s, found, track.place_lag_s)


def speed_m_s(track: Track) -> FloatArray:
    """Give the whole speed; of a pressure log, what it knows of it: the sink's."""
    level = np.where(np.isfinite(track.ground_speed_m_s), track.ground_speed_m_s, 0.0)
    speed: FloatArray = np.hypot(level, track.climb_m_s)
    return speed


def load_g0(track: Track, near: NDArray[np.bool_]) -> FloatArray:
    """Give what an accelerometer would show, over g, from differences of velocity.

    Smoothed by the receiver's filter and by the time between fixes: a low bound of a short peak.
    Without directions the level part is that of the ground speed; a pressure log tells none.
    """
    time_s = track.time_s[near]
    up = np.gradient(track.climb_m_s[near], time_s) + STANDARD_GRAVITY_M_S2
    if track.has_directions:
        level = [track.velocity_east_m_s[near], track.velocity_north_m_s[near]]
    else:
        level = [track.ground_speed_m_s[near]]
    parts = [np.nan_to_num(np.gradient(one, time_s)) for one in level]
    load: FloatArray = np.sqrt(up * up + sum(part * part for part in parts))
    return load / STANDARD_GRAVITY_M_S2


def _near(track: Track, from_s: float, to_s: float) -> NDArray[np.bool_]:
    near: NDArray[np.bool_] = track.is_good & (track.time_s >= from_s) & (track.time_s <= to_s)
    return near


def _bend(
    track: Track,
    near: NDArray[np.bool_],
    value: FloatArray,
    between_s: tuple[float, float],
    sign: float,
) -> Moment | None:
    if not near.any():
        return None
    bend = bend_of(
        track.time_s[near], value[near], track.velocity_accuracy_m_s[near], between_s, sign=sign
    )
    return Moment(bend.time_s, bend.sd_s) if bend else None


def _settled(track: Track, near_s: float, found: Moment | None, lag_s: float) -> Moment:
    """Take the lag off; widen by what is not known of it and between fixes.

    Falls back to the phases where no bend was found, or it lies in a gap.
    """
    if found is None:
        return Moment(near_s, math.nan)
    good_s = track.time_s[track.is_good]
    after = int(np.searchsorted(good_s, found.time_s))
    gap_s = float(good_s[after] - good_s[after - 1]) if 0 < after < good_s.size else math.inf
    if gap_s > _GAP_MAX_S + track.sampling_s:
        return Moment(near_s, math.nan)
    grain_s = math.hypot(track.sampling_s / math.sqrt(12.0), _LAG_SD_S if lag_s else 0.0)
    return Moment(found.time_s - lag_s, math.hypot(found.sd_s, grain_s))
