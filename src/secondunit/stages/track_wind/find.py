"""The wind of a track: of the whole canopy flight, in layers where the turns allow, or why not."""

import math

import numpy as np
from numpy.typing import NDArray

from secondunit.model.made import Made
from secondunit.model.track import Track
from secondunit.stages.phases import Phases
from secondunit.stages.track_wind.circle import STEP_S, STEPS_MIN, Flight, steps_of, wind_from
from secondunit.stages.track_wind.flight import flights_of
from secondunit.stages.track_wind.nouns import Drift, TrackWind, Wind

VERSION = "1"
ARC_MIN_RAD = math.radians(120.0)  # a shorter arc leans on the airspeed being one (assumption)
WORST_SD_MAX_M_S = 2.0  # a wind known no better helps nobody (assumption)
LAYERS_MAX = 4
_AFTER_OPEN_S, _BEFORE_LANDING_S = 2.0, 6.0  # the canopy settles; flare and swoop (assumptions)
_DIVE = 1.6  # of the middle sink: a dive, which is not flown at the one airspeed (assumption)
_GLIDE_MIN = 1.0  # a ram-air canopy that flies goes ahead at least as fast as it sinks (assumption)
_FALLEN_S = 15.0  # the aircraft's speed is gone by then: three times V/g at 50 m/s
_DRIFT_MIN_S, _DRIFT_SINK_M_S, _STRAIGHT = 10.0, 40.0, 0.5
# What a body that falls flat may fly of itself, over its sink: lift over drag of belly flying
# (eliaroselli.com, "Aerodynamics").
_OWN_OF_SINK = 0.3


def find_wind(track: Track, phases: Phases) -> TrackWind:
    """Find the wind of a track, and how the body flew through it.

    Parameters
    ----------
    track, phases
        A track and its phases.

    Returns
    -------
    TrackWind
        Of the flight under the canopy; without enough of it, or of turns, why none can be told.
    """
    chosen = _canopy(track, phases)
    whole, why_not = _told(track, chosen)
    layers = _layers(track, chosen) if whole is not None else ()
    return TrackWind(
        track=track.name,
        whole=whole,
        why_not=why_not,
        layers=layers if len(layers) > 1 else (),
        drift=_drift(track, phases),
        flights=() if whole is None else flights_of(track, phases, whole, (*layers, whole)[0]),
        made=Made(stage="track_wind", version=VERSION, digest=track.digest, seed=0),
    )


def _canopy(track: Track, phases: Phases) -> NDArray[np.int64]:
    """Choose the fixes of the steady flight under the canopy."""
    spans = [span for span in phases.spans if span.phase == "canopy"]
    if phases.case == "no jump" or not spans or not track.has_directions:
        return np.zeros(0, dtype=np.int64)
    opened, landed = phases.event("open"), phases.event("landing")
    from_s = (opened.time_s if opened else spans[0].from_s) + _AFTER_OPEN_S
    to_s = landed.time_s - _BEFORE_LANDING_S if landed else spans[0].to_s
    flown = track.is_good & (track.time_s >= from_s) & (track.time_s <= to_s)
    flown &= np.isfinite(track.velocity_east_m_s + track.velocity_north_m_s)
    if not flown.any():
        return np.zeros(0, dtype=np.int64)
    sink = -track.climb_m_s
    return np.flatnonzero(flown & ~(sink > _DIVE * max(float(np.median(sink[flown])), 0.0) + 1.0))


def _flight(track: Track, chosen: NDArray[np.int64]) -> Flight:
    level = [track.velocity_east_m_s[chosen], track.velocity_north_m_s[chosen]]
    sink_m_s = max(-float(track.climb_m_s[chosen].mean()), 0.0)
    return Flight(track.time_s[chosen], np.stack(level, axis=1), _GLIDE_MIN * sink_m_s)


def _told(track: Track, chosen: NDArray[np.int64]) -> tuple[Wind | None, str]:
    """Tell the wind of some fixes, or in words why it cannot be told."""
    if not track.has_directions:
        return None, "the track does not tell which way it goes"
    if not chosen.size:
        return None, "there is no flight under a canopy in it"
    flight = _flight(track, chosen)
    if steps_of(flight) < STEPS_MIN:
        least_s = STEPS_MIN * STEP_S
        return None, f"its steady flight under the canopy is shorter than {least_s:.0f} s"
    heights = track.elevation_m[chosen]
    wind = wind_from(flight, (float(heights.min()), float(heights.max())))
    if wind.arc_rad < ARC_MIN_RAD:
        return None, (
            f"its headings cover {math.degrees(wind.arc_rad):.0f} degrees; it takes "
            f"{math.degrees(ARC_MIN_RAD):.0f}"
        )
    if wind.worst_sd_m_s > WORST_SD_MAX_M_S:
        return None, (
            f"its turns leave the wind open by {wind.worst_sd_m_s:.1f} m/s (standard deviation); "
            f"at most {WORST_SD_MAX_M_S:.0f} m/s is told"
        )
    return wind, ""


def _layers(track: Track, chosen: NDArray[np.int64], deep: int = 1) -> tuple[Wind, ...]:
    """Halve a flight by height for as long as both halves tell their wind; from the top."""
    wind, _ = _told(track, chosen)
    if wind is None:
        return ()
    heights = track.elevation_m[chosen]
    is_high = heights > 0.5 * (heights.min() + heights.max())
    if deep >= LAYERS_MAX:
        return (wind,)
    high, low = (_layers(track, chosen[part], 2 * deep) for part in (is_high, ~is_high))
    return (*high, *low) if high and low else (wind,)


def _drift(track: Track, phases: Phases) -> Drift | None:
    """Give the drift of a long steep fall, once the speed of the exit is gone."""
    gone, pulled = phases.event("exit"), phases.event("deployment")
    if gone is None or pulled is None or not track.has_directions:
        return None
    from_s, to_s = gone.time_s + _FALLEN_S, pulled.time_s - 1.0
    fell = track.is_good & (track.time_s >= from_s) & (track.time_s <= to_s)
    fell &= np.isfinite(track.velocity_east_m_s + track.velocity_north_m_s)
    if to_s - from_s < _DRIFT_MIN_S or np.count_nonzero(fell) < STEPS_MIN:
        return None
    east, north, climb = (
        float(one[fell].mean())
        for one in (track.velocity_east_m_s, track.velocity_north_m_s, track.climb_m_s)
    )
    if -climb < _DRIFT_SINK_M_S or math.hypot(east, north) > _STRAIGHT * -climb:
        return None
    heights = track.elevation_m[fell]
    return Drift(
        east_m_s=east, north_m_s=north, own_sd_m_s=_OWN_OF_SINK * -climb,
        low_m=float(heights.min()), high_m=float(heights.max()),
    )  # fmt: skip
