"""A slow twin of the roof fight: plain Python, small even steps, complex numbers for the roof.

Written from docs/stunts/roof_fight.md, not from the kernels: no edges, no events, no tables laid
out; what holds is looked up anew every hundredth of a second. On the roof a vector is
along + right·j, over the ground east + north·j.
"""

import cmath
import math

from scipy.optimize import brentq

from naive_people import G, density, drag_n, wind

POSTURES = {  # drag, height, balance, leaps, acts
    "standing": (1.0, 1.0, 1.0, 1, 1), "striking": (1.1, 1.0, 0.8, 1, 1),
    "grappling": (1.0, 1.0, 0.8, 1, 1), "crouched": (0.65, 0.65, 1.5, 0, 1),
    "kneeling": (0.55, 0.6, 2.0, 0, 1), "waiting": (0.65, 0.65, 1.5, 0, 0),
    "down": (0.25, 0.25, 1e9, 0, 0),
}  # fmt: skip
KEPT, RESTED, HELD, SLIDING, ARRESTED, WIRE, STRUCK, SWUNG, FELL = range(9)


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


def ease(rows, s, value):
    """A row's value, reached over its easement from the value of the row before."""
    now = 0.0 if not rows else value(rows[0])
    for row in rows:
        if s >= row["start_m"]:
            length = row.get("easement_m", 0.0)
            share = min((s - row["start_m"]) / length, 1.0) if length else 1.0
            now += share * (value(row) - now)
    return now


def curvature(row):
    return {"right": 1, "left": -1}.get(row.get("bend"), 0) / row.get("radius_m", math.inf)


def cant(row):
    return (-1 if row.get("bend") == "left" else 1) * row.get("cant_m", 0.0)


def own_curve(p):
    hand = "left" if p["curve_hand"] < 0 else "right"
    start, e = p["curve_start_m"], p["curve_easement_m"]
    return [
        {"start_m": -1e9},
        {"start_m": start, "bend": hand, "radius_m": p["curve_radius_m"],
         "cant_m": p["curve_cant_m"], "easement_m": e},
        {"start_m": start + e + p["curve_length_m"], "easement_m": e},
    ]  # fmt: skip


def blowing(structures, s):
    shelter, gust = 1.0, 0.0
    for one in structures:
        outside = max(one["from_m"] - s, s - one["to_m"], 0.0)
        here = max(1 - outside / 20.0, 0.0)
        factor = 0.0 if one["kind"] == "tunnel" else one.get("wind_factor", 1.0)
        shelter *= 1 + here * (factor - 1)
        gust += here * one.get("gust_m_s", 0.0)
    return shelter, gust


class Train:
    """Distance, speed and acceleration every `step_s`, by summing up."""

    def __init__(self, p, tables, planned_m_s, step_s):
        self.step_s, self.rows = step_s, []
        ratio = p["train_speed_m_s"] / planned_m_s
        changes = [r for r in tables.get("track", ()) if r.get("speed_m_s")]
        brake_s = p["brake_share"] * p["shot_s"]
        brake_s = brake_s if p["brake_draw"] < p["brake_chance"] else math.inf
        s, v = 0.0, p["train_speed_m_s"]
        for i in range(int(p["shot_s"] / step_s) + 2):
            t = i * step_s
            a = 0.0
            for row in changes:
                if s >= row["start_m"]:
                    lack = ratio * row["speed_m_s"] - v
                    hard = ratio**2 * row.get("speed_change_m_s2", 0.3)
                    a = math.copysign(min(hard, abs(lack) / step_s), lack)
            if t >= brake_s:
                b = p["brake_build_s"]
                a = -p["brake_deceleration_m_s2"] * (min((t - brake_s) / b, 1) if b else 1)
                a = max(a, -v / step_s)
            self.rows.append((s, v, a))
            s, v = s + v * step_s + a * step_s**2 / 2, v + a * step_s

    def at(self, t):
        return self.rows[min(int(t / self.step_s + 0.5), len(self.rows) - 1)]

    def when(self, s):
        if s <= 0:
            return 0.0
        for i, row in enumerate(self.rows):
            if row[0] >= s:
                return i * self.step_s
        return math.inf


def roof_fight(p, tables, planned_m_s, standing_m, mean, gust, knots, elevation_m, step_s=0.01):
    """All measures but the two stumble ones, and the outcome."""
    rail = Train(p, tables, planned_m_s, step_s)
    structures = tables.get("structure", ())
    low = [r for r in structures if 0 < r.get("height_m", 0) < standing_m]
    portals = [r for r in low if r["kind"] != "overhead_line"]
    calls = []
    margin = math.inf
    for r in portals:
        if r["from_m"] > 0:
            call = rail.when(r["from_m"] - p["call_ahead_m"])
            lie = call + p["call_reaction_s"] + p["get_down_s"]
            mouth = rail.when(r["from_m"])
            margin = min(margin, mouth - lie) if mouth < math.inf else margin
            calls.append((call, call + p["call_reaction_s"], lie, rail.when(r["to_m"])))
        else:
            calls.append((0, 0, 0, rail.when(r["to_m"]) if r["to_m"] > 0 else 0))
    m = {"down_margin_s": margin, "clearance_m": math.inf, "tether_peak_force_n": 0.0,
         "slide_distance_m": 0.0, "seconds_usable_s": math.inf, "windy_s": 0.0}  # fmt: skip
    beats = tables.get("beat", ())
    outcome = 0
    for who in list(dict.fromkeys(b["who"] for b in beats)) or [None]:
        mine = sorted((b for b in beats if b["who"] == who), key=lambda b: b["start_s"])
        ended = _one(p, tables, rail, calls, mine, mean, gust, knots, elevation_m, step_s, m)
        outcome = max(outcome, ended)
    return m, outcome


def _one(p, tables, rail, calls, beats, mean, gust, knots, elevation_m, dt, m):  # noqa: C901, PLR0912, PLR0915
    rho = density(elevation_m, p["air_density_ratio"])
    track = tables.get("track") or own_curve(p)
    structures = tables.get("structure", ())
    heading0 = p["track_heading_rad"] if not tables.get("track") else 0.0
    theta, s_before = heading0, 0.0
    lag, posture_before, push_before = None, None, None
    x, v, sliding, staggered, down, outcome = None, 0j, False, 0.0, False, KEPT
    beat_before, usable, windy = None, 0.0, 0.0
    for i in range(round(p["shot_s"] / dt)):
        t = i * dt
        s, speed, accel = rail.at(t)
        steps = max(int((s - s_before) / 0.05), 1)
        for k in range(steps):
            theta += (
                curvature_at(track, s_before + (k + 0.5) * (s - s_before) / steps)
                * (s - s_before)
                / steps
            )
        s_before = s
        grade = next((r.get("grade_rise_over_run", 0.0) for r in reversed(track)
                      if s >= r["start_m"]), 0.0)  # fmt: skip
        felt = -accel - G * grade
        felt += 1j * (-(speed**2) * curvature_at(track, s) + G * ease(track, s, cant) / 1.5)
        shelter, across = blowing(structures, s)
        turn = cmath.exp(1j * (theta - math.pi / 2))
        air = shelter * (wind(mean, gust, knots, t) * turn).conjugate() - speed + 1j * across
        calm = shelter * (mean * turn).conjugate() - speed + 1j * across
        called = [c for c in calls if c[0] <= t < c[3]]
        going = any(c[1] <= t for c in called)
        lying = any(c[2] <= t for c in called)
        if not down:
            begun = [b for b in beats if b["start_s"] <= t + 1e-9]
            beat = next((b for b in begun if t + 1e-9 < b["start_s"] + b["length_s"]), None)
            name = beat["posture"] if beat else ("waiting" if beats else "standing")
            if beat is None:
                past = [b for b in beats if b["start_s"] <= t] or beats[:1]
                beat = past[-1] if past else {}
        name = "down" if lying or down else "kneeling" if going else name
        drag, height, balance, leaps, acts = POSTURES[name]
        if called or down:
            leaps = acts = 0
        key = (name, id(beat))
        anchor = beat.get("anchor_along_m", 0.0) + 1j * beat.get("anchor_across_m", 0.0)
        length = beat.get("tether_m") or p["tether_length_m"]
        if id(beat) != beat_before and not down:
            x = complex(beat.get("along_m", 0.0) + p["stance_along_m"],
                        beat.get("across_m", 0.0) + p["stance_across_m"])  # fmt: skip
            beat_before = id(beat)
        area = p["drag_area_m2"] * p["posture_factor"]
        push = drag_n(rho, area * drag, air) / p["mass_kg"] + felt
        tall = 1.0 if sliding and staggered < p["stagger_m"] else height
        over = [r["height_m"] for r in structures
                if r.get("height_m") and r["from_m"] <= s <= r["to_m"]]  # fmt: skip
        above = min([p["structure_height_m"], *over]) - p["roof_height_m"]
        if above < tall * p["performer_height_m"]:
            outcome = STRUCK
            break
        if not sliding:
            lag = 0j if lag is None else lag
            if posture_before == key:
                lag = (lag + push - push_before) * math.exp(-dt / p["brace_s"])
            posture_before, push_before = key, push
            foot = abs(push) / (p["roof_friction"] * G)
            off = abs(lag) / (p["balance_m_s2"] * balance)
            for measure, value in (
                ("relative_wind_m_s", abs(calm)), ("relative_gust_m_s", abs(air)),
                ("drag_force_n", drag_n(rho, area * drag, abs(air))),
                ("lean_rad", math.atan(abs(push) / G)),
                ("lateral_acceleration_m_s2", abs(felt.imag)),
                ("fore_aft_acceleration_m_s2", abs(felt.real)),
                ("footing_demand", foot), ("balance_demand", off),
            ):  # fmt: skip
                m[measure] = max(m.get(measure, 0.0), value)
            m["clearance_m"] = min(
                m["clearance_m"],
                above - height * p["performer_height_m"] - leaps * p["jump_height_m"],
            )
            if acts and abs(air) <= p["balance_wind_m_s"]:
                usable += dt
            windy += dt if abs(air) > p["windy_m_s"] else 0.0
            if max(foot, off) <= 1:
                continue
            sliding, outcome = True, max(outcome, RESTED)
            v, staggered = 0j, math.inf
            if off > 1:
                v, staggered = p["stumble_speed_m_s"] * lag / abs(lag), 0.0
        mu = p["sliding_ratio"] * p["roof_friction"] * G
        if staggered < p["stagger_m"] and abs(v) > 0:
            a = 0j
            staggered += abs(v) * dt
        else:
            push = drag_n(rho, area * 0.25, air) / p["mass_kg"] + felt
            a = push - mu * (v / abs(v) if abs(v) else push / abs(push))
            if abs(v) and abs(v) <= -(a * v.conjugate()).real / abs(v) * dt:
                a = -v / dt
            if abs(v) == 0 and abs(push) <= mu:
                a = 0j
        x_new, v = x + v * dt + a * dt**2 / 2, v + a * dt
        m["slide_distance_m"] += abs(x_new - x)
        x = x_new
        if abs(x - anchor) >= length:
            m["tether_peak_force_n"] = max(
                m["tether_peak_force_n"], pulled(p, x - anchor, v, push if a else 0j, length)
            )
            outcome = max(outcome, HELD)
            break
        if abs(v) < 1e-12:
            v, sliding, down, lag, posture_before = 0j, False, True, None, None
    else:
        outcome = SLIDING if sliding else outcome
    m["seconds_usable_s"] = min(m["seconds_usable_s"], usable)
    m["windy_s"] = max(m["windy_s"], windy)
    return outcome


def curvature_at(track, s):
    return ease(track, s, curvature)


def pulled(p, arm, v, push, length):
    steady = max((push * arm.conjugate()).real / abs(arm), 0.0) * p["mass_kg"]
    spring = dict(p, tether_length_m=length)
    return caught(steady, p["mass_kg"] * abs(v) ** 2 / 2, spring)[0]
