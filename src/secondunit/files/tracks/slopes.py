"""Velocities from heights and places, where a logger tells none."""

import numpy as np

from secondunit.files.tracks.rows import FloatArray

EARTH_RADIUS_M = 6_371_008.8  # mean radius, IUGG; within 0.4 % of either curvature


def slopes(time_s: FloatArray, value: FloatArray, half_s: float) -> tuple[FloatArray, FloatArray]:
    """Fit a line through the points within `half_s` of each point, by least squares.

    Parameters
    ----------
    time_s
        Rising, (points,).
    value
        (points,), finite.
    half_s
        Half of the window.

    Returns
    -------
    tuple
        The slope at each point, NaN where the window holds no second point; and its standard
        deviation for values with a standard deviation of 1, 1 / sqrt(sum (t - mean t)^2).
    """
    clock = time_s - time_s[0]
    first = np.searchsorted(clock, clock - half_s - 1e-6)
    after = np.searchsorted(clock, clock + half_s + 1e-6)

    def window(x: FloatArray) -> FloatArray:
        total: FloatArray = np.concatenate([[0.0], np.cumsum(x)])
        part: FloatArray = total[after] - total[first]
        return part

    count = (after - first).astype(np.float64)
    middle = window(clock) / count
    spread = np.maximum(window(clock * clock) / count - middle * middle, 0.0) * count
    joint = window(clock * value) - middle * window(value)
    is_known = spread > 1e-6
    safe = np.where(is_known, spread, 1.0)
    return (
        np.where(is_known, joint / safe, np.nan),
        np.where(is_known, 1.0 / np.sqrt(safe), np.nan),
    )


def level_velocity(
    time_s: FloatArray, latitude_rad: FloatArray, longitude_rad: FloatArray, half_s: float
) -> tuple[FloatArray, FloatArray]:
    """Give velocity towards east and north from places, on a sphere of the mean radius."""
    north, _ = slopes(time_s, EARTH_RADIUS_M * latitude_rad, half_s)
    turns = np.unwrap(longitude_rad)
    east, _ = slopes(time_s, EARTH_RADIUS_M * (turns - turns[0]), half_s)
    return east * np.cos(latitude_rad), north
