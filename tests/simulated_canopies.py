"""Flights under a canopy in a wind that is known: headings and airspeed wander, the wind too."""

import math

import numpy as np

from secondunit.stages.track_wind.circle import Flight

STEP_S = 0.2


def wandering(rng, count, keeps_s, sd):
    """Give an Ornstein-Uhlenbeck path (count,), exactly."""
    keep = math.exp(-STEP_S / keeps_s)
    shocks = rng.normal(0, sd * math.sqrt(1 - keep * keep), count)
    path = np.empty(count)
    path[0] = rng.normal(0, sd)
    for k in range(1, count):
        path[k] = keep * path[k - 1] + shocks[k]
    return path


def canopy_flight(
    rng, lasted_s, *, noise_m_s=0.3, airspeed_sd_m_s=0.7, gust_m_s=0.0, shear_m_s=0.0,
    turn_rad_s=0.25, braked=0.05,
):  # fmt: skip
    """Fly and give the flight, and the mean wind (2,) that it was flown in.

    `shear_m_s` is the standard deviation, each way, of the wind's change from start to end;
    `braked` that of how the airspeed differs by heading, over the airspeed.
    """
    count = int(lasted_s / STEP_S)
    clock = STEP_S * np.arange(count)
    heading = rng.uniform(0, 2 * math.pi)
    heading += np.cumsum(wandering(rng, count, 8.0, turn_rad_s)) * STEP_S
    airspeed = rng.uniform(8, 14) + wandering(rng, count, 8.0, airspeed_sd_m_s)
    wind = rng.normal(0, 4, 2) + np.outer(clock / lasted_s - 0.5, rng.normal(0, shear_m_s, 2))
    wind = wind + np.stack([wandering(rng, count, 10.0, gust_m_s) for _ in range(2)], axis=1)
    along = np.stack([np.sin(heading), np.cos(heading)], axis=1)
    air = (airspeed * (1 + along @ rng.normal(0, braked, 2)))[:, np.newaxis] * along
    velocity = air + wind + rng.normal(0, noise_m_s, (count, 2))
    return Flight(clock, velocity, 4.0), wind.mean(axis=0)
