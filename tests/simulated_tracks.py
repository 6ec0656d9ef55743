"""Tracks as a logger would keep them of simulated runs: with its lag, its noise, and what is before
and after."""

import math

import numpy as np

from small_tracks import HEAD, PLACE_LAG_S, UNITS, VELOCITY_LAG_S, stamp

STEP_S = 0.2
STILL_S, RIDE_S, AFTER_S = 30.0, 8.0, 40.0
NOISE_M, NOISE_M_S = 1.0, 0.2
RADIUS_M = 6_378_137.0


def logged(frames, frame_s, site, rng):
    """Give the CSV of a run's frames (frame, 3), east, north and up from a site's mark.

    Before the lip the rider stands, then rides up to it evenly faster; after the landing he stands.
    The receiver's places and velocities are as late as the software takes them to be, with white
    noise.
    """
    known = np.flatnonzero(np.isfinite(frames[:, 2]))
    body = frames[: known[-1] + 1]
    clock = frame_s * np.arange(len(body))
    speed = (body[1] - body[0]) / frame_s
    end = clock[-1] + AFTER_S
    when = np.arange(-STILL_S - RIDE_S, end, STEP_S)
    place = np.stack([_at(when - PLACE_LAG_S, clock, body[:, k], speed[k]) for k in range(3)])
    fine = 0.02
    ahead, behind = (
        np.stack([_at(when - VELOCITY_LAG_S + d, clock, body[:, k], speed[k]) for k in range(3)])
        for d in (fine, -fine)
    )
    velocity = (ahead - behind) / (2 * fine)
    place += rng.normal(0, NOISE_M, place.shape)
    velocity += rng.normal(0, NOISE_M_S, velocity.shape)
    return _csv(when - when[0], place, velocity, site)


def _at(when, clock, values, speed):
    """Place at any time: a ride of constant acceleration before the first frame, rest after."""
    from scipy.interpolate import Akima1DInterpolator

    inside = Akima1DInterpolator(clock, values)(np.clip(when, 0, clock[-1]))
    back = np.clip(when, -RIDE_S, 0)
    ride = values[0] + speed * back * (1 + back / (2 * RIDE_S))
    return np.where(when < 0, ride, inside)


def _csv(when, place, velocity, site):
    bent = 1 - 0.00669437999014 * math.sin(site.latitude_rad) ** 2
    across = RADIUS_M / math.sqrt(bent)
    along = across * (1 - 0.00669437999014) / bent
    lat = np.degrees(site.latitude_rad + place[1] / along)
    lon = np.degrees(site.longitude_rad + place[0] / across / math.cos(site.latitude_rad))
    rows = [
        f"{stamp(t)},{lat[k]:.7f},{lon[k]:.7f},{place[2, k] + site.elevation_m:.3f},"
        f"{velocity[1, k]:.2f},{velocity[0, k]:.2f},{-velocity[2, k]:.2f},"
        f"{NOISE_M:.3f},{NOISE_M:.3f},{NOISE_M_S:.2f},0.0,1.0,3,12"
        for k, t in enumerate(when)
    ]
    return "\n".join([HEAD, UNITS, *rows]) + "\n"
