"""Slow twins of the roof fight and the rotor run: plain Python, complex numbers for the plane.

Written from docs/stunts/*.md, not from the kernels. A plane's vector is a complex number: on the
roof along + right·j, over the ground east + north·j.
"""

import cmath
import math

from scipy.optimize import brentq

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


def caught(steady, energy, p):
    """Peak force and stretch of rope and absorber, from the work done, by looking for the root."""
    k = p["tether_modulus_n"] / p["tether_length_m"]

    def left_in_rope(force, torn):  # energy given less energy taken, at a rope force
        return energy + steady * (force / k + torn) - torn * tear - force**2 / (2 * k)

    tear, stroke = p["absorber_force_n"], p["absorber_stroke_m"]
    peak = brentq(lambda f: left_in_rope(f, 0), steady, 1e9, xtol=1e-9, rtol=1e-14)
    if stroke == 0 or peak <= tear:
        return peak, peak / k
    if left_in_rope(tear, stroke) <= 0:
        torn = left_in_rope(tear, 0) / (tear - steady)
        return tear, tear / k + torn
    peak = brentq(lambda f: left_in_rope(f, stroke), tear, 1e9, xtol=1e-9, rtol=1e-14)
    return peak, peak / k + stroke


def train(p, t):
    v0, d = p["train_speed_m_s"], p["brake_deceleration_m_s2"]
    brake_s = p["brake_share"] * p["shot_s"] if p["brake_draw"] < p["brake_chance"] else math.inf
    stop_s = brake_s + v0 / d
    end = min(t, stop_s)
    way = v0 * min(end, brake_s)
    speed = v0
    if t > brake_s:
        b = end - brake_s
        way += v0 * b - d * b * b / 2
        speed = v0 - d * b if t < stop_s else 0.0
    hand = 1 if p["curve_hand"] >= 0 else -1
    into = way - p["curve_start_m"]
    heading = p["track_heading_rad"]
    if into > 0:
        heading += hand * min(into, p["curve_length_m"]) / p["curve_radius_m"]
    felt = 0j
    if 0 <= into < p["curve_length_m"]:
        felt -= 1j * hand * (speed**2 / p["curve_radius_m"] - G * p["curve_cant_m"] / 1.5)
    sideways = felt.imag
    if brake_s < t and speed > 0:
        felt += d
    return speed, heading, felt, sideways


def roof_fight(p, mean, gust, knots, elevation_m, step_s=0.02):
    rho, m = density(elevation_m, p["air_density_ratio"]), p["mass_kg"]
    area, mu = p["drag_area_m2"] * p["posture_factor"], p["roof_friction"]
    x, v, sliding = complex(p["stance_along_m"], p["stance_across_m"]), 0j, False
    peaks, tether, slid, usable, outcome = [0.0] * 6, 0.0, 0.0, 0.0, 0
    for i in range(int(p["shot_s"] / step_s + 1e-9)):
        t = i * step_s
        speed, heading, felt, sideways = train(p, t)
        turn = cmath.exp(1j * (heading - math.pi / 2))  # east + north·j to along - right·j
        steady_air = (mean * turn).conjugate() - speed
        air = (wind(mean, gust, knots, t) * turn).conjugate() - speed
        drag = drag_n(rho, area, air)
        push = drag + m * felt
        demand = abs(push) / (mu * m * G)
        now = (abs(steady_air), abs(air), abs(drag), math.atan(abs(push) / (m * G)),
               abs(sideways), demand)  # fmt: skip
        peaks = [max(a, b) for a, b in zip(peaks, now, strict=True)]
        if not sliding and demand <= 1:
            usable += step_s if abs(air) <= p["balance_wind_m_s"] else 0
            continue
        sliding, outcome = True, 1
        direction = v / abs(v) if abs(v) > 0 else push / abs(push)
        a = push / m - mu * p["sliding_ratio"] * G * direction
        end_s = step_s
        along = (a * v.conjugate()).real
        stops = abs(v) > 0 and -along * step_s >= abs(v) ** 2
        if stops:
            end_s = -(abs(v) ** 2) / along

        def path(s, x=x, v=v, a=a):
            return x + v * s + a * s * s / 2

        def beyond(s, path=path):
            past = abs(path(s)) - p["tether_length_m"]
            return max(past, abs(path(s).imag) - p["roof_half_width_m"])

        if beyond(end_s) >= 0:
            end_s = brentq(beyond, 0, end_s, xtol=1e-15)
            slid += abs(path(end_s) - x)
            tether, outcome = held(p, path(end_s), v + a * end_s, push)
            break
        slid += abs(path(end_s) - x)
        x, v = path(end_s), v + a * end_s
        if stops:
            v, sliding = 0j, False
    else:
        outcome = 5 if sliding else outcome
    high = p["roof_height_m"] + p["performer_height_m"] + p["jump_height_m"]
    return [*peaks, tether, slid, usable, p["structure_height_m"] - high], outcome


def held(p, x, v, push):
    m, length = p["mass_kg"], p["tether_length_m"]
    energy = m * abs(v) ** 2 / 2
    if abs(x) >= length - 1e-9 and abs(x.imag) < p["roof_half_width_m"] - 1e-9:
        pull = max((push * x.conjugate()).real / abs(x), 0)
        force, stretch = caught(pull, energy, p)
        if abs(x.imag) * (1 + stretch / abs(x)) < p["roof_half_width_m"]:
            return force, 2
    slack = max(length - abs(x), 0)
    force, stretch = caught(m * G, energy + m * G * slack, p)
    feet = slack + stretch + p["performer_height_m"]
    return force, 3 if feet < p["roof_height_m"] else 4
