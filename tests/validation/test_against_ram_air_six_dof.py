"""The product's glide beside a canopy in six degrees of freedom (ALEX set, 148 kg under 21 m²)."""

import math
from functools import cache

import numpy as np
import pytest
from scipy.integrate import solve_ivp
from scipy.optimize import fsolve

from secondunit.physics.atmosphere import density_kg_per_m3
from secondunit.physics.canopy import Trim, Wing, glide_step, gliding, trim, turn_rate_rad_s
from secondunit.physics.fall import fall, leg_from
from secondunit.physics.ram_air import (
    ALEX,
    SIDE_SLOPE,
    Axes,
    Flight,
    at_canopy,
    rates,
    to_earth,
)
from secondunit.physics.state import Vector
from secondunit.physics.terrain import flat_ground
from still_air import NO_TRACK, G, air, body, watch
from tables import show

DENSITY = 1.2
WITH_PAYLOAD = ALEX._replace(payload_drag_area_m2=0.5)
ARCHED = ALEX._replace(side_slope=SIDE_SLOPE)
CALM = Vector(0.0, 0.0, 0.0)


def steady(wing, brake=0.0):
    """Give the straight steady glide, (12,)."""

    def left(x):
        flight = Flight(x[0], 0, x[1], 0, 0, 0, 0, x[2], 0, 0, 0, 0)
        rate = rates(flight, brake, 0.0, DENSITY, wing)
        return rate.ahead_m_s, rate.down_m_s, rate.pitch_rate_rad_s

    x = fsolve(left, (13.0, 1.2, -0.17), xtol=1e-12)
    return np.array([x[0], 0, x[1], 0, 0, 0, 0, x[2], 0, 0, 0, 0])


@cache
def flown(wing, brake, turn, seconds):
    """Fly on from the steady glide after a step of the brakes; give times, states (times, 12)."""
    times = np.linspace(0.0, seconds, round(seconds * 100) + 1)
    run = solve_ivp(
        lambda _, y: rates(Flight(*y), brake, turn, DENSITY, wing), (0, seconds), steady(wing),
        rtol=1e-8, atol=1e-8, t_eval=times,
    )  # fmt: skip
    return times, run.y.T


def velocity(state, brake, turn, wing):
    rate = rates(Flight(*state), brake, turn, DENSITY, wing)
    return np.array([rate.east_m, rate.north_m, rate.up_m])


def as_trim(state):
    over = to_earth(Flight(*state), Axes(*state[:3]))
    return Trim(math.hypot(over.x, over.y), over.z)


def test_the_steady_glide_is_that_of_the_point_mass():
    rows = [("point mass, worked out apart", "5.16°", "13.84 m/s", "15.25°", "3.64 m/s", "3.67")]
    found = {}
    for name, wing in (("six degrees of freedom", ALEX), ("and payload drag 0.5 m²", WITH_PAYLOAD)):
        state = steady(wing)
        at = at_canopy(Flight(*state), wing)
        glide = as_trim(state)
        found[name] = (
            math.degrees(math.atan2(at.z, at.x)),
            math.hypot(*glide),
            math.degrees(math.atan2(glide.sink_m_s, glide.forward_m_s)),
            glide.sink_m_s,
            glide.forward_m_s / glide.sink_m_s,
        )
        alpha, speed, angle, sink, ratio = found[name]
        rows.append(
            (name, f"{alpha:.2f}°", f"{speed:.2f} m/s", f"{angle:.2f}°", f"{sink:.2f} m/s",
             f"{ratio:.2f}")
        )  # fmt: skip
    columns = ("steady glide", "angle of attack", "airspeed", "path below level", "sink", "L/D")
    show("ram_air_trim", columns, rows)
    assert found["six degrees of freedom"] == pytest.approx(
        (5.16, 13.84, 15.25, 3.64, 3.67), rel=0.02
    )
    alpha, speed, angle, sink, _ = found["and payload drag 0.5 m²"]
    assert speed == pytest.approx(13.84, rel=0.02)
    assert 15.25 < angle < 19
    # the product's glide with the coefficients of that angle of attack
    lift = 0.4 + 2 * math.radians(alpha)
    drag = 0.15 + math.radians(alpha) ** 2 + 0.5 / ALEX.area_m2
    wing = Wing(148.0, ALEX.area_m2 * lift / 0.50, 0.17 / 0.50 * lift / drag, 1.0)
    ours = trim(0.0, 0.0, DENSITY, wing)
    assert ours == pytest.approx(as_trim(steady(WITH_PAYLOAD)), rel=0.02)


def test_a_steady_turn_is_that_of_the_bank():
    rows = []
    for turn in (0.25, 0.5, 1.0, 1.5):
        _, states = flown(ARCHED, 0.0, turn, 150.0)
        state = states[-1]
        rate = rates(Flight(*state), 0.0, turn, DENSITY, ARCHED).heading_rad
        v = velocity(state, 0.0, turn, ARCHED)
        speed = float(np.linalg.norm(v))
        bank = bank_about(v, Flight(*state))
        ours = turn_rate_rad_s(bank, speed)
        slip = math.degrees(math.asin(state[1] / speed))
        rows.append(
            (f"{turn:.2f}", f"{math.degrees(bank):.1f}°", f"{math.degrees(rate):.2f} °/s",
             f"{math.degrees(ours):.2f} °/s", f"{rate / ours - 1:+.1%}", f"{-v[2]:.2f} m/s",
             f"{slip:.1f}°")
        )  # fmt: skip
        assert rate == pytest.approx(ours, rel=0.07)
    columns = ("brakes unequal by", "bank", "turn", "g tan(bank) / V", "off", "sink", "sideslip")
    show("ram_air_turn", columns, rows)


def bank_about(v, flight):
    """Give the bank about the velocity: from the upright plane to the canopy's own up."""
    along = v / np.linalg.norm(v)
    north, east, down = to_earth(flight, Axes(0.0, 0.0, -1.0))
    up = across(np.array([east, north, -down]), along)
    level = across(np.array([0.0, 0.0, 1.0]), along)
    return math.atan2(np.dot(np.cross(level, up), along), np.dot(up, level))


def across(a, along):
    rest = a - (a @ along) * along
    return rest / np.linalg.norm(rest)


def by_lags(start, target, bank, seconds):
    """Fly the product's glide with lags; give forward, up and heading after the seconds."""
    glide = gliding(0.0, CALM, start.forward_m_s, start.sink_m_s, 0.0, 0.0)
    steps = round(seconds / 0.05)
    for _ in range(steps):
        glide = glide_step(glide, target, bank, seconds / steps, CALM, CALM, CALM).end
    return glide


def test_a_step_of_both_brakes_beside_the_lags():
    brake, wing = 0.5, ARCHED
    times, states = flown(wing, brake, 0.0, 60.0)
    start, target = as_trim(steady(wing)), as_trim(steady(wing, brake))
    at = at_canopy(Flight(*states[-1]), wing)
    alpha = math.atan2(at.z, at.x)
    lift, drag = 0.4 + 2 * alpha + 0.21 * brake, 0.15 + alpha**2 + 0.3 * brake
    point = body(148.0, drag * wing.area_m2, lift=lift * wing.area_m2)
    level = air(elevation_m=0.0, density_ratio=DENSITY / density_kg_per_m3(0.0))
    begin = leg_from(0.0, CALM, Vector(0.0, start.forward_m_s, -start.sink_m_s))
    rows, off_m = [], {}
    for seconds in (1.0, 2.0, 5.0, 10.0, 20.0):
        truth = states[round(seconds * 100)][9:]
        lags = by_lags(start, target, 0.0, seconds)
        mass = fall(begin, seconds, point, level, flat_ground(-9000.0), watch(), NO_TRACK)
        off_m[seconds] = (lags.place.north - truth[1], lags.place.up - truth[2])
        rows.append(
            (f"{seconds:.0f} s", f"{truth[1]:.1f} m, {truth[2]:+.1f} m",
             *(f"{p.north - truth[1]:+.1f} m, {p.up - truth[2]:+.1f} m"
               for p in (lags.place, mass.place)))
        )  # fmt: skip
    forward = np.array([velocity(s, brake, 0.0, wing)[1] for s in states])
    rows.append(
        ("63 % of the change of forward speed", f"{reached(times, forward):.2f} s", "1.00 s", "")
    )
    rows.append(("greatest change over the last", f"{overshoot(forward):.2f}", "1.00", ""))
    show(
        "ram_air_brakes",
        ("after half brakes", "six degrees of freedom: ahead, up", "product's lags off",
         "point mass off"),
        rows,
    )  # fmt: skip
    assert max(abs(ahead) for ahead, _ in off_m.values()) < 5
    assert max(abs(up) for _, up in off_m.values()) < 6
    assert 0.8 < reached(times, forward) < 1.6


def reached(times, values):
    """Give when 63 % of the way from the first to the last value is first passed."""
    share = (values - values[0]) / (values[-1] - values[0])
    return times[int(np.argmax(share > 1 - math.exp(-1)))]


def overshoot(values):
    return float(np.max((values - values[0]) / (values[-1] - values[0])))


def test_the_entry_of_a_turn_beside_the_lags():
    turn, wing = 1.0, ARCHED
    times, states = flown(wing, 0.0, turn, 150.0)
    v = velocity(states[-1], 0.0, turn, wing)
    bank = bank_about(v, Flight(*states[-1]))
    start = as_trim(steady(wing))
    target = Trim(float(np.hypot(*v[:2])), float(-v[2]))
    rows, off = [], []
    for seconds in (1.0, 2.0, 5.0, 10.0, 20.0):
        truth = states[round(seconds * 100)]
        lags = by_lags(start, target, bank, seconds)
        place = math.dist(truth[9:], lags.place)
        heading = math.degrees(lags.heading_rad - truth[8])
        off.append((abs(heading), place))
        rows.append(
            (f"{seconds:.0f} s", f"{math.degrees(truth[8]):.1f}°",
             f"{math.degrees(lags.heading_rad):.1f}°", f"{heading:+.1f}°", f"{place:.1f} m")
        )  # fmt: skip
    roll = states[:, 6]
    rows.append(("63 % of the bank", f"{reached(times, roll):.2f} s", "0.60 s", "", ""))
    rows.append(("greatest bank over the last", f"{overshoot(roll):.2f}", "1.00", "", ""))
    columns = ("after unequal brakes", "six degrees of freedom", "product's lags", "heading off",
               "place off")  # fmt: skip
    show("ram_air_entry", columns, rows)
    assert max(heading for heading, _ in off) < 14
    assert off[-1][1] < 20


def test_the_set_as_published_swings_without_a_side_force():
    """The canopy's arched span must damp the swing; the published set leaves that to drag alone."""
    rows = []
    growth = []
    for name, wing in (("as published", ALEX), ("with the side force", ARCHED)):
        start, step = steady(wing), 1e-6
        columns = []
        for k in range(9):
            moved = np.eye(12)[k] * step
            ahead, back = (
                np.array(rates(Flight(*(start + sign * moved)), 0.0, 0.0, DENSITY, wing))
                for sign in (1, -1)
            )
            columns.append((ahead - back)[:9] / (2 * step))
        matrix = np.array(columns).T
        for mode, axes in (("pitch", (0, 2, 4, 7)), ("roll", (1, 3, 5, 6))):
            values = np.linalg.eigvals(matrix[np.ix_(axes, axes)])
            slow = values[np.argmax(values.real)]
            growth.append(slow.real)
            fate = "grows" if slow.real > 0 else "decays"
            period_s, fold_s = 2 * math.pi / abs(slow.imag), 1 / abs(slow.real)
            rows.append((name, mode, f"{period_s:.1f} s", f"{fate}, by e in {fold_s:.0f} s"))
    show("ram_air_modes", ("set", "slowest swing", "period", "it"), rows)
    assert growth[1] > 0
    assert max(growth[0], growth[2], growth[3]) < -0.05


def test_the_snowflake_glides_as_published():
    """1.95 kg, 7.2 m/s ahead, 3.66 m/s down, lift over drag 2, smallest turn 15.2 m."""
    speed = math.hypot(7.2, 3.66)
    force_area = 2 * 1.95 * G / (1.225 * speed**2)
    lift = force_area * 2 / math.sqrt(5)
    wing = Wing(1.95, lift / 0.50, 0.17 / 0.50 * 2, 1.0)
    steady_glide = trim(0.0, 0.0, 1.225, wing)
    bank = math.atan(speed**2 / (G * 15.2))
    radius = speed / turn_rate_rad_s(bank, speed)
    rows = [
        ("forward", f"{steady_glide.forward_m_s:.2f} m/s", "7.2 m/s"),
        ("sink", f"{steady_glide.sink_m_s:.2f} m/s", "3.66 m/s"),
        ("bank of the smallest turn", f"{math.degrees(bank):.0f}°", "not published"),
    ]
    show("snowflake", ("Snowflake, lift over drag 2", "here", "published"), rows)
    assert steady_glide.forward_m_s == pytest.approx(7.2, rel=0.01)
    assert steady_glide.sink_m_s == pytest.approx(3.66, rel=0.02)
    assert radius == pytest.approx(15.2, rel=1e-6)
