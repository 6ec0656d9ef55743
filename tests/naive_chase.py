"""A slow twin of the filmed jump: numpy, scipy and small time steps, from docs/stunts/chase.md."""

import math

import numpy as np
from scipy.interpolate import CubicSpline
from scipy.spatial.transform import Rotation

G = 9.80665
H125 = (2250, 10.69)  # mass, rotor diameter


def density(elevation_m):
    kelvin = 288.15 - 0.0065 * elevation_m
    pascal = 101325 * (kelvin / 288.15) ** (G / (0.0065 * 287.05287))
    return pascal / (287.05287 * kelvin)


class Platform:
    """A path held as well as a pilot holds it."""

    def __init__(self, places, p, whites):
        table = np.array(places, dtype=float)
        self.times, self.places = table[:, 0], table[:, 1:]
        self.p = p
        half = np.array([p["hold_half_width_m"], p["hold_half_width_m"], p["hold_half_height_m"]])
        self.offset, self.cos, self.sin = (whites.reshape(3, 3) * half) / math.sqrt(8)
        self.spline = None
        if len(table) > 1:
            self.spline = CubicSpline(self.times, self.places, bc_type="clamped")

    def on_path(self, t, order=0):
        t = t - self.p["cue_delay_s"]
        if self.spline is None or not self.times[0] < t < self.times[-1]:
            row = self.places[0] if t <= self.times[0] else self.places[-1]
            return row if order == 0 else np.zeros(3)
        return self.spline(t, order)

    def at(self, t):
        w = 2 * math.pi * t / self.p["hold_period_s"]
        return self.on_path(t) + self.offset + self.cos * math.cos(w) + self.sin * math.sin(w)


def rider_at(track, t):
    riders = track[~np.isnan(track[:, 0]), :3]
    i = min(max(math.floor(t / 0.25), 0), len(riders) - 2)
    return riders[i] + (t / 0.25 - i) * (riders[i + 1] - riders[i])


def nearest(platform, bodies, frames):
    """Least distance at these frames, on 60 places of each quarter of a second before them."""
    least = math.inf
    for frame in frames:
        if np.isnan(bodies[frame]).any():
            continue
        first = max(frame - 1, 0)
        for share in np.linspace(0, 1, 61):
            body = bodies[first] + share * (bodies[frame] - bodies[first])
            a, b = platform.at(first * 0.25), platform.at(frame * 0.25)
            least = min(least, np.linalg.norm(body - a - share * (b - a)))
    return least


def separations(platform, track):
    out = track[:, 6] > 0
    frames = np.arange(len(track))
    rider, bike = track[:, :3], track[:, 3:6]
    return {
        "fall_separation_m": nearest(platform, rider, frames[~out]),
        "canopy_separation_m": nearest(platform, rider, frames[out]),
        "bike_separation_m": nearest(platform, bike, frames),
    }


def picture(platform, track, p):
    """Aim late, turn no faster than the head, project by a rotation matrix."""
    end = min(p["shot_s"], 0.25 * (np.count_nonzero(~np.isnan(track[:, 0])) - 1))
    pan = tilt = None
    off, size = [], []
    for step in range(int(end / 0.05 + 1e-6) + 1):
        t = 0.05 * step
        camera = platform.at(t)
        aimed = rider_at(track, t - p["operator_lag_s"]) - camera
        wanted = math.atan2(aimed[0], aimed[1]), math.atan2(aimed[2], math.hypot(*aimed[:2]))
        if pan is None:
            pan, tilt = wanted
        most = p["head_rate_rad_s"] * 0.05
        pan += np.clip((wanted[0] - pan + math.pi) % (2 * math.pi) - math.pi, -most, most)
        tilt += np.clip(wanted[1] - tilt, -most, most)
        away = rider_at(track, t) - camera
        # Into the camera's axes: right, ahead, up.
        level = Rotation.from_euler("z", pan).apply(away)
        right, ahead, up = Rotation.from_euler("x", -tilt).apply(level)
        share = p["focal_length_m"] * p["subject_height_m"] / (ahead * p["sensor_height_m"])
        half = p["focal_length_m"] * 0.5 * p["subject_height_m"] / ahead
        across = p["focal_length_m"] * abs(right) / ahead + half
        upright = p["focal_length_m"] * abs(up) / ahead + half
        off.append(
            max(across / p["sensor_width_m"], upright / p["sensor_height_m"]) * 2
            if ahead > 0
            else math.inf
        )
        size.append(share if ahead > 0 else 0.0)
    off = np.array(off)
    return {
        "in_frame_share": np.mean(off <= 1.0),
        "subject_least_share": min(size),
        "subject_most_share": max(size),
    }, off


def wake(platform, track, frames, wind, rotor, rho, life_s=180.0, step_s=0.05):
    """Fastest air of the wake at the canopy: every parcel of a fine history, by brute force."""
    mass_kg, diameter_m = rotor
    radius, weight = diameter_m / 2, mass_kg * G
    hover = math.sqrt(weight / (2 * rho * math.pi * radius**2))
    wind = np.array([*wind, 0.0])
    jet = math.sqrt(2) * radius  # diameter of the column
    apart = math.pi * radius / 2
    ages = np.arange(0.0, life_s, step_s)
    fastest = 0.0
    for frame in frames:
        t, canopy = 0.25 * frame, track[frame, :3]
        if not track[frame, 6] > 0:
            continue
        place = np.array([platform.on_path(t - age) + platform.offset for age in ages])
        speed = np.array([platform.on_path(t - age, 1) for age in ages]) - wind
        through_air = np.linalg.norm(speed[:, :2], axis=1)
        through = np.full_like(ages, hover)
        for _ in range(80):  # v = v_h²/√(V² + v²), averaged to settle
            through = 0.5 * (through + hover**2 / np.hypot(through_air, through))
        core, start = 5.8 * jet, 2 * through
        far = core**2 + 2 * core * (start * ages - core)
        depth = np.where(start * ages > core, np.sqrt(np.abs(far)), start * ages)
        drifted = place + wind * ages[:, None]
        off = np.linalg.norm(canopy - drifted + depth[:, None] * [0, 0, 1], axis=1)
        middle = start * np.minimum(1.0, core / np.maximum(depth, 1e-9))
        width = np.maximum(jet / 2, 0.094 * depth)
        column = np.where(depth > 0, middle * 0.5 ** ((off / width) ** 2), 0.0)
        gamma = weight / (rho * apart * np.maximum(through_air, hover))
        sunk = gamma / (2 * math.pi * apart) * ages
        off = np.linalg.norm(canopy - drifted + sunk[:, None] * [0, 0, 1], axis=1)
        reach = np.maximum(off - apart / 2, 0.1 * radius)
        pair = np.minimum(gamma / (2 * math.pi * reach), 2 * hover)
        fastest = max(fastest, column.max(), np.where(through_air >= hover, pair, 0.0).max())
    return fastest
