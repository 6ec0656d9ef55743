"""The run at a helicopter once more: complex numbers, SciPy, one run at a time, no kernel."""

import cmath
import math

import numpy as np
from scipy.interpolate import CubicHermiteSpline, PchipInterpolator
from scipy.optimize import brentq
from scipy.special import erf

from naive_people import G, density, drag_n, wind
from secondunit.physics.helicopters import HELICOPTERS

STEP_S = 0.025
_ETA = np.linspace(0, 6, 60_001)
_SQUARE = np.minimum(1.48 * _ETA ** (1 / 7) * (1 - erf(0.68 * _ETA)), 1) ** 2
_SUMS = np.concatenate([[0], np.cumsum((_SQUARE[1:] + _SQUARE[:-1]) / 2) * (_ETA[1] - _ETA[0])])
OF_TYPE = {
    "helicopter_mass_kg": "mass_kg", "rotor_diameter_m": "", "rotor_height_m": "", "dip_m": "",
    "tip_speed_m_s": "", "solidity": "", "tail_arm_m": "", "tail_rotor_diameter_m": "",
    "tail_rotor_low_m": "", "skid_offset_m": "", "power_w": "",
}  # fmt: skip


class Rising:
    """Height, climb, acceleration, attitude and speed ahead after lift-off."""

    def __init__(self, p, rows):
        self.p, self.rows = p, np.array(rows, dtype=float)
        if rows:
            t, z = self.rows[:, 0], self.rows[:, 1]
            slopes = PchipInterpolator(t, z).derivative()(t)
            slopes[0] = 0
            self.height, self.end_climb = CubicHermiteSpline(t, z, slopes), slopes[-1]

    def at(self, up_s):
        if up_s <= 0:
            return 0, 0, 0, 0, 0
        p = self.p
        if not len(self.rows):
            nose = p["nose_down_rad"] * min(up_s / p["nose_over_s"], 1)
            t = np.linspace(0, up_s, 2001)
            tangent = np.tan(p["nose_down_rad"] * np.minimum(t / p["nose_over_s"], 1))
            a = p["climb_m_s2"]
            return a * up_s**2 / 2, a * up_s, a, nose, G * np.trapezoid(tangent, t)
        k = p["rise_stretch"]
        t, last = up_s / k, self.rows[-1]
        if t >= last[0]:
            z, climb, a = last[1] + self.end_climb * (t - last[0]), self.end_climb, 0
        else:
            z, climb, a = (self.height(t, nu) for nu in range(3))
        nose, ahead = (np.interp(t, self.rows[:, 0], self.rows[:, i]) for i in (2, 3))
        return z, climb / k, a / k**2, nose, ahead / k

    def time_to(self, height_m):
        if height_m <= 0:
            return 0.0
        high = 1.0
        while self.at(high)[0] < height_m:
            high *= 2
            if high > 1e4:
                return math.inf
        return brentq(lambda t: self.at(t)[0] - height_m, 0, high, xtol=1e-13)


def body_share(eta):
    return math.sqrt(np.interp(eta, _ETA, _SUMS) / eta) if eta < 6 else math.sqrt(_SUMS[-1] / eta)


def rotor_run(p, mean, gust, knots, elevation_m, kind="H125", rows=()):  # noqa: C901, PLR0912, PLR0915
    p = dict(p)
    for name, other in OF_TYPE.items():
        if p[name] <= 0:
            p[name] = getattr(HELICOPTERS[kind], other or name)
    rho, radius = density(elevation_m, p["air_density_ratio"]), p["rotor_diameter_m"] / 2
    mass, area = p["helicopter_mass_kg"] * p["mass_ratio"], math.pi * radius**2
    ct = mass * G / (rho * area * p["tip_speed_m_s"] ** 2)
    theta = 6 * ct / (p["solidity"] * 5.7) + 1.5 * math.sqrt(ct / 2)
    flap_per_speed = (8 / 3 * theta - 2 * math.sqrt(ct / 2)) / p["tip_speed_m_s"]
    rising = Rising(p, rows)
    planned_nose = 1j * cmath.exp(-1j * p["heading_rad"])
    man = p["start_distance_m"] * planned_nose * cmath.exp(-1j * p["approach_rad"])
    uphill = p["ground_slope_rise_over_run"] * 1j * cmath.exp(-1j * p["uphill_rad"])
    level_brake = p["top_speed_m_s"] ** 2 / (2 * p["stopping_m"])
    mast, v, called, ahead_before = 0j, 0.0, math.inf, 0.0
    lift, danger = p["lift_off_s"], radius + 1
    end_s = lift + rising.time_to(p["window_high_m"])
    gate_up_s = rising.time_to(p["gate_height_m"])
    m = {
        "rotor_clearance_m": math.inf, "head_clearance_m": math.inf,
        "tail_rotor_distance_m": math.inf, "outwash_m_s": 0, "outwash_gust_m_s": 0,
        "outwash_force_n": -math.inf, "abort_margin_s": math.inf, "last_call_s": math.inf,
        "last_call_distance_m": -math.inf, "closest_distance_m": math.inf,
        "skid_distance_m": math.inf, "early_spare_s": math.inf, "late_spare_s": math.inf,
        "power_share": 0, "grit_distance_m": 0, "grit_margin_m": 0,
    }  # fmt: skip
    jets, breezes, passed, arrived, before, outcome = [], [], False, False, math.inf, 5

    def grade_of(out):
        return -(uphill * out.conjugate()).real

    def brake_of(grade):
        return max(level_brake + G * grade / math.hypot(1, grade), level_brake / 5)

    def spares(at_s, speed, grade):
        brake, room, reach = brake_of(grade), p["gate_m"] - p["skid_offset_m"], p["shot_reach_m"]
        way = speed**2 / (2 * brake)
        if way > reach:
            slowed = math.sqrt(2 * brake * reach)
            arrival = (max(room, 0) - way) / speed + (speed - slowed) / brake
        else:
            arrival = (max(room, 0) - reach) / speed
        m["late_spare_s"] = at_s - lift - gate_up_s
        m["early_spare_s"] = end_s - at_s - arrival

    def margin_of(room, speed, grade):
        if speed <= 0:
            return math.inf
        return (room - speed**2 / (2 * brake_of(grade))) / speed - p["reaction_s"]

    for i in range(round(20 / STEP_S) + 1):
        t = i * STEP_S
        z, climb, a, nose_down, ahead = rising.at(t - lift)
        if i:
            mast += (ahead_before + ahead) / 2 * STEP_S * planned_nose
        ahead_before = ahead
        swing = p["yaw_rad"] * min(max(t - lift, 0) / p["nose_over_s"], 1)
        nose = planned_nose * cmath.exp(-1j * swing)
        thrust = max(mass * (G + a), 0) / math.cos(nose_down)
        r = abs(man - mast)
        out = (man - mast) / r if r > 0 else 1
        feet = (uphill * man.conjugate()).real
        head = feet + p["runner_height_m"]
        hand = head + p["reach_m"]
        w = wind(mean, gust, knots, t)
        flap = flap_per_speed * ((w - mean) * out.conjugate()).real
        reach = min(r, radius)
        hub = p["rotor_height_m"] + z
        dip = p["dip_share"] * p["dip_m"] / radius
        blade = hub - reach * (math.sin(nose_down) * (out * nose.conjugate()).real + flap + dip)

        def apart(top, blade=blade, r=r):
            if r <= radius:
                return blade - top
            return math.hypot(r - radius, max(blade - top, 0))

        hub_tail = mast - p["tail_arm_m"] * math.cos(nose_down) * nose
        up = z + p["tail_rotor_low_m"] + p["tail_rotor_diameter_m"] / 2
        up += p["tail_arm_m"] * math.sin(nose_down)
        gap = max(up - hand, feet - up, 0)
        tail = math.hypot(abs(man - hub_tail), gap) - p["tail_rotor_diameter_m"] / 2
        induced = math.sqrt(thrust / (2 * rho * area))
        u = 2 * induced * min(1, 6.2 * math.sqrt(2) * radius / hub)
        jet = u * max(r / radius, 1.25) ** -1.1 * min(r / radius / 0.5, 1)
        eta = p["runner_height_m"] / (0.25 * radius * max(r / radius, 1.25) ** 0.9)
        push = jet * body_share(eta)
        top_jet = jet
        if eta < 0.17:
            top_jet = jet * min(1.48 * eta ** (1 / 7) * (1 - erf(0.68 * eta)), 1)
        g = p["outwash_gust_factor"]
        m["rotor_clearance_m"] = min(m["rotor_clearance_m"], apart(hand))
        m["head_clearance_m"] = min(m["head_clearance_m"], apart(head))
        m["tail_rotor_distance_m"] = min(m["tail_rotor_distance_m"], tail)
        m["outwash_m_s"] = max(m["outwash_m_s"], abs(top_jet * out + w))
        m["outwash_gust_m_s"] = max(m["outwash_gust_m_s"], abs(g * top_jet * out + w))
        force = drag_n(rho, p["drag_area_m2"], abs(g * push * out + w))
        m["outwash_force_n"] = max(m["outwash_force_n"], force)
        m["closest_distance_m"] = min(m["closest_distance_m"], r)
        if p["window_low_m"] <= z <= p["window_high_m"]:
            near = max(r - p["skid_offset_m"], 0)
            m["skid_distance_m"] = min(m["skid_distance_m"], near)
        cushion = 1 / (1 - (radius / (4 * max(hub, radius / 2))) ** 2)
        added = math.sqrt(max(climb, 0) ** 2 / 4 + induced**2) - max(climb, 0) / 2
        power = thrust * (max(climb, 0) + added / (p["figure_of_merit"] * cushion))
        left = 0.88 * p["power_w"] * min(rho / 1.225, 1)
        m["power_share"] = max(m["power_share"], power / left)
        jets.append(u)
        breezes.append(abs(w))

        grade = grade_of(out)

        def crossed(mark, r=r, before=before, t=t):
            if math.isinf(before) or before <= r:
                return t
            return t - STEP_S * (mark - r) / (before - r)

        if not passed and r <= p["gate_m"]:
            passed, at_s = True, crossed(p["gate_m"])
            m["abort_margin_s"] = margin_of(p["gate_m"] - danger, v, grade)
            spares(at_s, max(v, 0.5), grade)
            if p["gate_height_m"] > 0 and m["late_spare_s"] < 0:
                called = at_s
        if not arrived and r <= p["skid_offset_m"] + p["shot_reach_m"]:
            arrived = True
            m["early_spare_s"] = end_s - crossed(p["skid_offset_m"] + p["shot_reach_m"])
        if math.isinf(called) and v >= 0.5:
            margin = margin_of(r - danger, v, grade)
            if margin >= 0:
                m["last_call_s"], m["last_call_distance_m"] = t + margin, r - v * margin
        if apart(hand) <= 0:
            outcome = 3
            break
        if tail <= 0:
            outcome = 4
            break
        if math.isfinite(called):
            if t >= called + p["reaction_s"] and v <= 0:
                outcome = 1 if r >= danger else 2
                break
        elif t > end_s:
            outcome = 0
            break
        before, v_before, cosine = r, v, 1 / math.hypot(1, grade)
        if t >= called + p["reaction_s"]:
            v -= brake_of(grade) * STEP_S
        elif t >= p["start_delay_s"]:
            against = v + push + (w * out.conjugate() if r > 0 else w).real
            extra = drag_n(rho, p["drag_area_m2"], against) - drag_n(rho, p["drag_area_m2"], v)
            extra += p["mass_kg"] * G * grade * cosine
            held = p["top_speed_m_s"] - extra * p["speed_up_s"] / p["mass_kg"]
            v += (held - v) * -math.expm1(-STEP_S / p["speed_up_s"])
        room = max(r - p["skid_offset_m"], 0)
        v = min(max(v, 0), math.sqrt(2 * brake_of(grade) * room))
        man -= (v_before + v) / 2 * STEP_S * cosine * out
    if not passed:
        speed = max(v, 0.5)
        spares(t + (r - p["gate_m"]) / speed, speed, grade)
    need = p["grit_speed_m_s"] - max(breezes)
    reach = math.inf
    if need > 0:
        ratio = (p["outwash_gust_factor"] * max(jets) / need) ** (1 / 1.1)
        reach = ratio * radius if ratio >= 1.25 else 0
    m["grit_distance_m"] = reach
    m["grit_margin_m"] = m["closest_distance_m"] - reach
    return m, outcome
