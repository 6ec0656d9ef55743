"""What a track shows of a fall: where the body was at each second after the exit."""

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from secondunit.errors import Problem, ProductionError
from secondunit.model.spread import FloatArray
from secondunit.model.track import Track
from secondunit.stages.calibrate.bare import as_outputs
from secondunit.stages.calibrate.nouns import Level, Take
from secondunit.stages.phases import Phases
from secondunit.stages.phases.place import across_along_m
from secondunit.stages.phases.readings import at

_BEFORE_S = 0.5  # the last moment before the first pull is left out
SECONDS_MIN = 3
LAG_SD_S = 0.1  # how well the lag of a receiver's velocities is known (assumption)


class Fall(NamedTuple):
    """A fall as a track shows it, at whole seconds from the exit on, NaN where not known.

    `places_m`, `velocity_m_s` (second, 3): east, north, up; places from the exit, its own first.
    `places_sd_m` (second, 3) and `velocity_sd_m_s` (second,) are the logger's; `exit_sd_s` is how
    well the time of the exit is known.
    """

    name: str
    begins_in: str
    elevation_m: float
    places_m: FloatArray
    places_sd_m: FloatArray
    velocity_m_s: FloatArray
    velocity_sd_m_s: FloatArray
    exit_sd_s: float


def fall_of(track: Track, phases: Phases, *, seconds: int) -> Fall:
    """Read where the body was after the exit, until the first pull.

    Raises
    ------
    ProductionError
        Where the track shows no exit, no places, or too short a fall.
    """
    gone, pulled = phases.event("exit"), phases.event("deployment")
    if phases.case != "jump" or gone is None:
        raise _refused(track, "a track to calibrate from must hold a jump with its exit")
    if not math.isfinite(gone.latitude_rad):
        raise _refused(track, "a track to calibrate from must hold places around the exit")
    until_s = math.inf if pulled is None else pulled.time_s - gone.time_s - _BEFORE_S
    rows = [
        _second(track, gone.time_s + k) if k <= until_s else np.full((4, 3), np.nan)
        for k in range(seconds + 1)
    ]
    place, place_sd, velocity, velocity_sd = np.stack(rows, axis=1)
    place = place - place[0]
    east_m, north_m = across_along_m(gone.latitude_rad)
    place[:, 0] *= east_m * math.cos(gone.latitude_rad)
    place[:, 1] *= north_m
    if np.count_nonzero(np.isfinite(place[1:]).all(axis=1)) < SECONDS_MIN:
        raise _refused(track, f"the fall must be known for {SECONDS_MIN} s after the exit at least")
    return Fall(
        name=track.name,
        begins_in=phases.begins_in,
        elevation_m=gone.elevation_m,
        places_m=place,
        places_sd_m=place_sd,
        velocity_m_s=velocity,
        velocity_sd_m_s=velocity_sd[:, 0],
        exit_sd_s=gone.sd_s if math.isfinite(gone.sd_s) else 1.0,
    )


class Way(NamedTuple):
    """Where a track was at later moments after the exit, from there; NaN where not known.

    `places_m` (moment, 3), their `places_sd_m`, and `velocity_m_s` (moment, 3): what an exit at
    another time would move them by. After the landing the body stays.
    """

    places_m: FloatArray
    places_sd_m: FloatArray
    velocity_m_s: FloatArray


def way_of(track: Track, phases: Phases, moments_s: Sequence[float]) -> Way:
    """Read where the body was at moments after the exit, under the canopy too."""
    gone, landed = phases.event("exit"), phases.event("landing")
    assert gone is not None  # noqa: S101 - `fall_of` has refused the track else
    until_s = math.inf if landed is None else landed.time_s
    rows = [_second(track, min(gone.time_s + one, until_s)) for one in (0.0, *moments_s)]
    place, place_sd, velocity, _ = np.stack(rows, axis=1)
    place = place[1:] - place[0]
    east_m, north_m = across_along_m(gone.latitude_rad)
    place[:, 0] *= east_m * math.cos(gone.latitude_rad)
    place[:, 1] *= north_m
    return Way(place, place_sd[1:], np.nan_to_num(velocity[1:] - velocity[0]))


def _second(track: Track, time_s: float) -> FloatArray:
    """Give longitude, latitude [rad] and elevation; their sds [m]; velocity and its sd [m/s]."""
    lag_s, after_s = track.place_lag_s, track.velocity_lag_s
    level = at(track, time_s, track.place_accuracy_m, lag_s)
    return np.array(
        [
            [
                at(track, time_s, track.longitude_rad, lag_s),
                at(track, time_s, track.latitude_rad, lag_s),
                at(track, time_s, track.elevation_m, lag_s),
            ],
            [level, level, at(track, time_s, track.elevation_accuracy_m, lag_s)],
            [
                at(track, time_s, track.velocity_east_m_s, after_s),
                at(track, time_s, track.velocity_north_m_s, after_s),
                at(track, time_s, track.climb_m_s, after_s),
            ],
            [at(track, time_s, track.velocity_accuracy_m_s, after_s)] * 3,
        ]
    )


def take_of(fall: Fall, labels: Mapping[Level, str]) -> Take:
    """Give a fall as a take of the bare body.

    An exit that is later than thought by d moves the place at each second by d times the velocity
    gained since, and the velocity by d times the acceleration; velocities may be late by themselves
    (`LAG_SD_S`); an exit that is elsewhere moves all places.
    """
    gained = np.nan_to_num(fall.velocity_m_s - fall.velocity_m_s[0])
    change = np.nan_to_num(np.gradient(fall.velocity_m_s, axis=0))
    nothing = np.zeros_like(change)
    errors = [
        as_outputs(gained * fall.exit_sd_s, change * fall.exit_sd_s),
        as_outputs(nothing, change * LAG_SD_S),
        *(as_outputs(nothing + way, nothing) for way in np.diag(fall.places_sd_m[0])),
    ]
    sd = as_outputs(fall.places_sd_m, np.tile(fall.velocity_sd_m_s[:, np.newaxis], 3))
    seconds = np.arange(len(fall.places_m))
    return Take(
        name=fall.name,
        shown=as_outputs(fall.places_m, fall.velocity_m_s),
        shown_sd=np.where(np.isfinite(sd), sd, np.nanmedian(sd)),
        fix=np.repeat(np.concatenate([seconds[1:], seconds]), 3),
        error=np.stack(errors, axis=1),
        labels=labels,
    )


def _refused(track: Track, message: str) -> ProductionError:
    return ProductionError([Problem(place=track.name, message=message)])
