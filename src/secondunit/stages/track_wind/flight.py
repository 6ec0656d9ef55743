"""How a body flew through the air: airspeed, glide angle, and the forces over its mass."""

import math
from typing import NamedTuple

import numpy as np

from secondunit.model.track import FloatArray, Track
from secondunit.physics.atmosphere import density_kg_per_m3
from secondunit.stages.phases import Phases
from secondunit.stages.track_wind.nouns import AirFlight, Wind
from secondunit.units import STANDARD_GRAVITY_M_S2

HALF_S = 1.0  # of the window in which velocity runs on a straight line
_FIXES_MIN = 4
_UPDRAFT_SD_M_S = 0.5  # the air's own rise and sink (assumption)
_DENSITY_SD = 0.04  # a real day against the standard one, as the stunts carry it
_ABOVE_SD_M_S = 5.0  # of the wind of the fall, each way, taken from below it (assumption)
_AFTER_OPEN_S, _BEFORE_LANDING_S = 2.0, 2.0
_STEP = 1e-4  # of the differences by which errors are carried over


class _Known(NamedTuple):
    """Velocity through the air (3,), acceleration (3,), density: in a row, and their covariance."""

    values: FloatArray
    covariance: FloatArray


def flights_of(track: Track, phases: Phases, canopy: Wind, top: Wind) -> tuple[AirFlight, ...]:
    """Give the flight through the air of the fall and of the canopy.

    Parameters
    ----------
    track, phases
        A track and its phases.
    canopy
        The wind of the canopy flight.
    top
        That of its highest layer: taken for the fall too, where `_ABOVE_SD_M_S` is added to what is
        not known of it. An assumption, stated wherever the fall's flight is shown.
    """
    gone, pulled, opened, landed = (
        phases.event(name) for name in ("exit", "deployment", "open", "landing")
    )
    parts = []
    if gone and pulled:
        parts.append(("fall", gone.time_s, pulled.time_s, top, _ABOVE_SD_M_S))
    from_s = opened.time_s + _AFTER_OPEN_S if opened else canopy.from_s
    to_s = landed.time_s - _BEFORE_LANDING_S if landed else canopy.to_s
    parts.append(("canopy", from_s, to_s, canopy, 0.0))
    found = (_flight(track, *part) for part in parts)
    return tuple(one for one in found if one is not None)


def _flight(
    track: Track, phase: str, from_s: float, to_s: float, wind: Wind, more_sd_m_s: float
) -> AirFlight | None:
    rows = []
    for time_s in np.arange(from_s + HALF_S, to_s - HALF_S, 1.0):
        known = _known(track, time_s + track.velocity_lag_s, wind, more_sd_m_s)
        if known is not None:
            rows.append(np.concatenate([[time_s], state_of(known.values), _errors(known)]))
    if not rows:
        return None
    time_s, speed, glide, ratio, drag, lift, *sd = np.array(rows).T
    return AirFlight(
        phase=phase, time_s=time_s, speed_m_s=speed, speed_sd_m_s=sd[0], glide_rad=glide,
        glide_sd_rad=sd[1], lift_over_drag=ratio, lift_over_drag_sd=sd[2],
        drag_area_m2_per_kg=drag, drag_area_sd_m2_per_kg=sd[3], lift_area_m2_per_kg=lift,
        lift_area_sd_m2_per_kg=sd[4],
    )  # fmt: skip


def _known(track: Track, time_s: float, wind: Wind, more_sd_m_s: float) -> _Known | None:
    """Fit a straight line through the velocities of two seconds; None where too few are good.

    Errors of velocities: the logger's accuracy, as if each fix had its own (assumption: a receiver
    that smooths makes them alike).
    """
    near = track.is_good & (np.abs(track.time_s - time_s) <= HALF_S)
    near &= np.isfinite(track.velocity_east_m_s + track.velocity_north_m_s)
    if np.count_nonzero(near) < _FIXES_MIN:
        return None
    parts = (track.velocity_east_m_s[near], track.velocity_north_m_s[near], track.climb_m_s[near])
    clock = track.time_s[near] - time_s
    off = clock - clock.mean()
    spread = float(off @ off)
    if spread < HALF_S**2 / 4:
        return None
    velocity = np.stack(parts, axis=1)
    mean, slope = velocity.mean(axis=0), off @ velocity / spread
    accuracy = float(np.median(track.velocity_accuracy_m_s[near]))
    elevation_m = float(track.elevation_m[near].mean())
    values = np.concatenate(
        [mean - [wind.east_m_s, wind.north_m_s, 0.0], slope, [density_kg_per_m3(elevation_m)]]
    )
    covariance = np.diag(
        [accuracy**2 / clock.size] * 3
        + [accuracy**2 / spread] * 3
        + [(_DENSITY_SD * values[6]) ** 2]
    )
    covariance[:2, :2] += _wind_covariance(wind) + more_sd_m_s**2 * np.eye(2)
    covariance[2, 2] += _UPDRAFT_SD_M_S**2
    return _Known(values, covariance)


def _wind_covariance(wind: Wind) -> FloatArray:
    both = wind.correlation * wind.east_sd_m_s * wind.north_sd_m_s
    return np.array([[wind.east_sd_m_s**2, both], [both, wind.north_sd_m_s**2]])


def state_of(known: FloatArray) -> FloatArray:
    """Give airspeed, glide angle, lift over drag, and drag and lift areas over the mass.

    What gravity does not account for of the acceleration is the force of the air over the mass,
    f = a - g. Its part against the velocity through the air is the drag, the rest the lift,
    whichever way it is banked: D/m = -f . v/V, L/m = |f + D/m v/V|, C_D S/m = 2 (D/m) / (rho V^2).

    Parameters
    ----------
    known
        Velocity through the air and acceleration (east, north, up), and density: (7,).

    References
    ----------
    .. [1] yuri_base, "The Wingsuit Theory", dropzone.com forums, topic 97830 (2006): the two
       equations of motion in the upright plane, solved for lift and drag.
    """
    velocity, acceleration, density = known[:3], known[3:6], known[6]
    speed = math.sqrt(float(velocity @ velocity))
    along = velocity / max(speed, 1e-9)
    force = acceleration + np.array([0.0, 0.0, STANDARD_GRAVITY_M_S2])
    drag = -float(force @ along)
    lift = math.sqrt(float(np.sum((force + drag * along) ** 2)))
    push = 0.5 * density * max(speed, 1e-9) ** 2
    glide = math.atan2(-velocity[2], math.hypot(velocity[0], velocity[1]))
    return np.array([speed, glide, lift / max(drag, 1e-9), drag / push, lift / push])


def _errors(known: _Known) -> FloatArray:
    """Carry the errors over by central differences; standard deviations (5,)."""
    slopes = []
    for index, value in enumerate(known.values):
        step = np.zeros(known.values.size)
        step[index] = _STEP * max(abs(value), 1.0)
        slopes.append(
            (state_of(known.values + step) - state_of(known.values - step)) / (2 * step[index])
        )
    jacobian = np.array(slopes)
    sd: FloatArray = np.sqrt(np.einsum("ki,kl,li->i", jacobian, known.covariance, jacobian))
    return sd
