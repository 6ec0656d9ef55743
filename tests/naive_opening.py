"""Slow twins of attitude, tumbling, opening and wall: SciPy and plain steps, no kernel."""

import itertools
import math

import numpy as np
from scipy.integrate import solve_ivp

G = 9.80665


def two_stage(t, *, stretch, dwell, fill, rise, body, held, full, power):
    """Give the drag area of body and canopy, in words of the docs."""
    ramp = (
        np.interp(t, [stretch, stretch + rise], [0.0, held]) if rise > 0 else held * (t > stretch)
    )
    share = np.clip((t - stretch - dwell) / fill, 0.0, 1.0)
    return body + ramp + (full - held) * share**power


def fly_opening(area, kinks, forward, sink, mass, density):
    """Fly through the kinks; give height, level way, peak load, its time, end speed."""

    def rate(t, y):
        drag = 0.5 * density / mass * math.hypot(y[0], y[1]) * area(t)
        return [-drag * y[0], G - drag * y[1], y[0], y[1]]

    y, peak, peak_s = np.array([forward, sink, 0.0, 0.0]), 0.0, 0.0
    for start, end in itertools.pairwise(kinks):
        way = solve_ivp(
            rate, (start, end), y, method="DOP853", rtol=1e-12, atol=1e-12, dense_output=True
        )
        y = way.y[:, -1]
        if start == kinks[0]:
            continue  # before line stretch the load is none of the opening's
        for t in np.linspace(start, end, 4001)[1:]:
            u, w, *_ = way.sol(t)
            load = 0.5 * density / mass * (u * u + w * w) * area(t) / G
            if load > peak:
                peak, peak_s = load, t - kinks[1]
    return y[3], y[2], peak, peak_s, math.hypot(y[0], y[1])


def pitch(off, own_rate, lapse, density, velocity, poise):
    """Turn a body whose air changes direction: the angle of body and air, each on its own.

    `velocity` gives forward and up at a time; `poise` is (inertia, drag area, arm, length, factor).
    """
    inertia, drag_area, arm, length, factor = poise

    def air(t):
        u, w = velocity(t)
        return math.atan2(w, u)

    def rate(t, y):
        body, turning = y
        speed = math.hypot(*velocity(t))
        restoring = 0.5 * density * speed**2 * drag_area * arm * (body - air(t))
        # Strip by strip: drag of a turning plate at V + r x, less that at V, with arm x.
        x = (np.arange(200) + 0.5) / 200 * length - length / 2
        strips = 0.5 * density * (drag_area / 200) * ((speed + turning * x) ** 2 - speed**2) * x
        return [turning, -(restoring + factor * strips.sum()) / inertia]

    way = solve_ivp(
        rate, (0, lapse), [air(0) + off, own_rate], method="DOP853", rtol=1e-11, atol=1e-12
    )
    body, turning = way.y[:, -1]
    return body - air(lapse), turning


def fall_of_tumbling_bike(drag_areas, step_s, drop_m, mass, density, forward, up):
    """Drop many bikes at once, drag areas (step, bike); give the level way at the end."""
    bikes = drag_areas.shape[1]
    x, z = np.zeros(bikes), np.zeros(bikes)
    u, w = np.full(bikes, float(forward)), np.full(bikes, float(up))
    landed = np.full(bikes, math.nan)
    for area in drag_areas:
        k = 0.5 * density * area / mass
        speed = np.hypot(u, w)
        um, wm = u - 0.5 * step_s * k * speed * u, w - 0.5 * step_s * (k * speed * w + G)
        speed = np.hypot(um, wm)
        u1, w1 = u - step_s * k * speed * um, w - step_s * (k * speed * wm + G)
        x1, z1 = x + step_s * um, z + step_s * wm
        now = np.isnan(landed) & (z1 <= -drop_m)
        share = (z[now] + drop_m) / (z[now] - z1[now])
        landed[now] = x[now] + share * (x1[now] - x[now])
        x, z, u, w = x1, z1, u1, w1
    return landed


def nearest_to_wall(heading, distance, faces, wind_off, speed, reaction, turn_rate, step_s=1e-4):
    """Walk the canopy step by step until it flies away; give its nearest to the wall."""
    nearest = place = distance
    off = abs(math.remainder(heading - faces, 2 * math.pi))
    t = 0.0
    while t < 60.0:
        if t >= reaction:
            off = max(off - turn_rate * step_s, 0.0)
        place += step_s * (speed * math.cos(off) + wind_off)
        nearest = min(nearest, place)
        if off == 0.0:
            return nearest
        t += step_s
    return nearest
