"""The slow twin of the rotor run, and air for the roof fight's: plain Python, complex numbers.

Written from docs/stunts/*.md, not from the kernels. A plane's vector is a complex number: over the
ground east + north·j.
"""

import cmath
import math

G = 9.80665


def density(elevation_m, ratio):
    t = 288.15 - 0.0065 * elevation_m
    p = 101325 * (t / 288.15) ** (G / (0.0065 * 287.05287))
    return ratio * p / (287.05287 * t)


def wind(mean, gust, knots, t):
    """Mean towards east + north·j; unit turbulence a second apart; a gust is 3 deviations."""
    unit = mean / abs(mean) if abs(mean) > 0 else 1
    i = min(int(t), len(knots) - 2)
    f = min(t - i, 1)
    a, c = (knots[i][k] * (1 - f) + knots[i + 1][k] * f for k in (0, 1))
    return mean + gust / 3 * (a + 1j * c) * unit


def drag_n(rho, area_m2, air):
    return 0.5 * rho * area_m2 * abs(air) * air


def rotor_run(p, mean, gust, knots, elevation_m, step_s=0.01):  # noqa: C901, PLR0912, PLR0915
    rho, radius = density(elevation_m, p["air_density_ratio"]), p["rotor_diameter_m"] / 2
    nose = 1j * cmath.exp(-1j * p["heading_rad"])
    man = p["start_distance_m"] * 1j * cmath.exp(-1j * (p["heading_rad"] + p["approach_rad"]))
    mast, ahead, v, called, passed, theta = 0j, 0.0, 0.0, math.inf, False, 0.0
    brake = p["top_speed_m_s"] ** 2 / (2 * p["stopping_m"])
    hand = p["runner_height_m"] + p["reach_m"]
    clear, tail_clear, wash, wash_gust, force = math.inf, math.inf, 0.0, 0.0, 0.0
    margin, near, skid_near = math.inf, math.inf, math.inf
    outcome = 0
    for i in range(round(20 / step_s) + 1):
        t = i * step_s
        up_s = max(t - p["lift_off_s"], 0)
        z = p["climb_m_s2"] * up_s**2 / 2
        theta_before, theta = theta, p["nose_down_rad"] * min(up_s / p["nose_over_s"], 1)
        if i:
            gain = G * step_s * (math.tan(theta_before) + math.tan(theta)) / 2
            mast += (ahead + gain / 2) * step_s * nose
            ahead += gain
        r = abs(man - mast)
        out = (man - mast) / r if r > 0 else 1
        thrust = p["helicopter_mass_kg"] * (G + (p["climb_m_s2"] if up_s > 0 else 0))
        induced = math.sqrt(thrust / (2 * rho * math.pi * radius**2))
        jet = 2 * induced * max(r / radius, 1.5) ** -1.1
        w = wind(mean, gust, knots, t)
        wash = max(wash, abs(jet * out + w))
        gusty = abs(jet * p["outwash_gust_factor"] * out + w)
        wash_gust, force = max(wash_gust, gusty), max(force, drag_n(rho, p["drag_area_m2"], gusty))
        near = min(near, r)
        if p["window_low_m"] <= z <= p["window_high_m"]:
            skid_near = min(skid_near, max(r - p["skid_offset_m"], 0))
        top = p["ground_slope_rise_over_run"] * r + hand
        tip = math.inf
        if r <= radius + 1:
            ahead_share = (out * nose.conjugate()).real
            reach = min(r, radius)
            tip = p["rotor_height_m"] + z - reach * (
                math.sin(theta) * ahead_share + p["tip_dip_m"] / radius
            ) - top  # fmt: skip
        clear = min(clear, tip)
        tail = math.inf
        if p["tail_rotor_low_m"] + z <= top:
            tail = abs(man - (mast - p["tail_arm_m"] * nose)) - p["tail_rotor_diameter_m"] / 2
        tail_clear = min(tail_clear, tail)
        if not passed and r <= p["gate_m"]:
            passed = True
            if v > 0:
                stop = v**2 / (2 * brake)
                margin = (r - radius - 1 - stop) / v - p["reaction_s"]
            if z < p["gate_height_m"]:
                called = t
        braking = t >= called + p["reaction_s"]
        if tip <= 0 and r <= radius:
            outcome = 3
            break
        if tail <= 0:
            outcome = 4
            break
        if braking and v <= 0:
            outcome = 1 if r >= radius + 1 else 2
            break
        if z > p["window_high_m"]:
            break
        v_before = v
        if braking:
            v -= brake * step_s
        elif t >= p["start_delay_s"]:
            against = v + jet + (w * (out.conjugate() if r > 0 else 1)).real
            extra = drag_n(rho, p["drag_area_m2"], against) - drag_n(rho, p["drag_area_m2"], v)
            end_speed = p["top_speed_m_s"] - extra * p["speed_up_s"] / p["mass_kg"]
            v += (end_speed - v) * -math.expm1(-step_s / p["speed_up_s"])
        v = min(max(v, 0), math.sqrt(2 * brake * max(r - p["skid_offset_m"], 0)))
        man -= (v_before + v) / 2 * step_s * out
    else:
        outcome = 5
    return [clear, tail_clear, wash, wash_gust, force, margin, near, skid_near], outcome
