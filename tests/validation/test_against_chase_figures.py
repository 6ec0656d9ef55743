"""Camera platforms and their wakes against published examples and numbers worked out apart.

Numbers "worked out" are those of the equations stated, computed without this software.
"""

import math

import numpy as np
import pytest

from secondunit.physics.camera import turning
from secondunit.physics.camera_platform import bank_rad, vortex_ring_share
from secondunit.physics.helicopters import HELICOPTERS
from secondunit.physics.rotor import induced_speed_m_s
from secondunit.physics.state import Vector
from secondunit.physics.wake import (
    JET_DECAY,
    column_depth_m,
    column_of,
    column_wind_m_s,
    induced_in_flight_m_s,
    vortex_wind_m_s,
    vortices_of,
)
from small_chase import chase, one
from tables import show

G, KNOT, FOOT = 9.80665, 1852 / 3600, 0.3048
TURNS = (  # what, speed, bank, radius, how near
    ("20 m/s, 71 m (worked out)", 20.0, 71.0, 30.0),
    ("120 kt, 2208 ft (wannamaker.org, aviation, turns)", 120 * KNOT, 2208 * FOOT, 30.0),
    ("100 kt, 891 ft (aviation formulary)", 100 * KNOT, 891 * FOOT, 45.0),
)
WAKES = (  # helicopter, mass, density, speed, circulation, wind at 5 m
    ("H125, 1246 m, 20 m/s", "H125", 1.085, 20.0, 121.0, 3.9),
    ("AW139, sea level, 20 m/s", "AW139", 1.225, 20.0, 236.3, 7.52),
)
ORBIT_S = 2 * math.pi * 100 / 20


def test_turns_of_published_radius_need_the_published_bank():
    rows = []
    for what, speed, radius, bank in TURNS:
        here = math.degrees(bank_rad(Vector(speed**2 / radius, 0.0, 0.0)))
        rows.append((what, f"{here:.1f}°", f"{bank:.0f}°"))
        assert here == pytest.approx(bank, abs=0.2)
    show("turn_bank", ("turn", "bank here", "source"), rows)


def test_trailing_vortices_are_as_strong_as_worked_out():
    rows = []
    for what, name, density, speed, circulation, wind in WAKES:
        kind = HELICOPTERS[name]
        pair = vortices_of(kind.mass_max_kg * G, density, kind.rotor_diameter_m / 2, speed)
        at_5_m = vortex_wind_m_s(pair.circulation_m2_s, pair.core_m, 5.0)
        rows.append(
            (
                what,
                f"{pair.circulation_m2_s:.0f} m²/s ({circulation:.0f})",
                f"{at_5_m:.2f} m/s ({wind:.1f})",
                f"{pair.sink_m_s:.1f} m/s",
            )
        )
        assert pair.circulation_m2_s == pytest.approx(circulation, rel=0.002)
        assert at_5_m == pytest.approx(wind, abs=0.06)
    show("trailing_vortices", ("flight", "circulation", "wind at 5 m", "sinks"), rows)


def test_the_column_starts_as_momentum_theory_says_and_decays_as_measured_jets_do():
    hover = induced_speed_m_s(2250 * G, 1.225, 10.69 / 2)
    column = column_of(hover, 10.69 / 2)
    assert column.speed_m_s == pytest.approx(20.03, abs=0.02)
    measured = 6.11  # Abdel-Rahman, Al-Fahed, Chakroun (1996), Re = 19,400
    assert pytest.approx(measured, rel=0.06) == JET_DECAY
    rows = []
    for depth in (20.0, 50.0, 100.0, 200.0):
        middle = column_wind_m_s(column, depth, 0.0)
        like = 2 * hover * min(1.0, measured * math.sqrt(0.5) * 10.69 / depth)
        aside = column_wind_m_s(column, depth, 15.0)
        rows.append((f"{depth:.0f} m", f"{middle:.1f} m/s ({like:.1f})", f"{aside:.1f} m/s"))
        assert middle == pytest.approx(like, rel=0.06)
    show("wake_column", ("below an H125 in hover", "middle (jet of 1996)", "15 m aside"), rows)


def test_in_forward_flight_the_column_is_weaker():
    """High-speed limit of Glauert: v = v_h²/V; worked out from the quartic for 20 m/s."""
    hover = induced_speed_m_s(2250 * G, 1.225, 10.69 / 2)
    roots = np.roots([1.0, 0.0, 20.0**2, 0.0, -(hover**4)])
    real = max(root.real for root in roots if abs(root.imag) < 1e-9)
    assert induced_in_flight_m_s(hover, 20.0) == pytest.approx(real, rel=1e-9)
    assert induced_in_flight_m_s(hover, 100.0) == pytest.approx(hover**2 / 100, rel=1e-3)


def test_the_head_turns_as_fast_as_worked_out():
    turn = turning(Vector(0.0, 60.0, 0.0), Vector(45.0, 0.0, 0.0))
    assert math.degrees(turn.sight_rad_s) == pytest.approx(43.0, abs=0.05)


def test_descents_stand_to_the_vortex_ring_as_worked_out():
    """FAA's 300 ft/min, and the ring's edge at 0.45 of the hover's speed (Johnson)."""
    hover = induced_speed_m_s(2250 * G, 1.085, 10.69 / 2)
    rows = []
    for feet_per_min, worked_out in ((300, 0.143), (1000, 0.477), (1400, 0.668)):
        share = vortex_ring_share(feet_per_min * FOOT / 60, 0.0, hover)
        said = "beyond it" if share >= 0.45 else "short of it"
        rows.append((f"{feet_per_min} ft/min", f"{share:.3f} ({worked_out})", said))
        assert share == pytest.approx(worked_out, abs=0.001)
    show("vortex_ring", ("H125 at 1246 m, straight down", "share of v_h", "edge at 0.45"), rows)


def falling(east_m):
    """Straight down in vacuum from (east, 0, 0), 6 s; the motorcycle 10 m beyond."""
    t = np.arange(41) * 0.25
    up = -0.5 * G * t**2
    zero = np.zeros_like(t)
    track = np.array([east_m + zero, zero, up, east_m + 10 + zero, zero, up, zero]).T
    track[t > 6.0] = np.nan
    return track


def test_separations_meet_cases_worked_by_hand():
    """A hover abeam of a fall; a hover below it; a platform that flies away from a point."""
    rows = []
    cases = (
        ("hover 80 m aside of the exit", ((0, 80, 0, 0),), falling(0.0), 80.0),
        ("hover 50 m aside, 60 m below: passed at 50 m", ((0, 50, 0, -60),), falling(0.0), 50.0),
        ("hover 30 m aside, 40 m above the exit", ((0, 30, 0, 40),), falling(0.0), 50.0),
        (
            "leaves from 60 m aside at rest, to 120 m in 8 s",
            ((0, 60, 0, 0), (8, 120, 0, 0)),
            falling(0.0),
            60.0,
        ),
    )
    for what, way, track, expected in cases:
        measures, _, _ = one(
            chase("H125", *way, numbers={"acceleration_max_m_s2": 10.0}), track=track
        )
        here = measures["fall_separation_m"]
        rows.append((what, f"{here:.2f} m", f"{expected:.2f} m"))
        assert here == pytest.approx(expected, abs=0.02)
    show("chase_separation", ("case", "here", "by hand"), rows)


def test_a_canopy_under_a_hover_meets_the_column_where_the_wind_takes_it():
    """Drift of the wake to 100 m below, by hand: age z0/U0 + (z² - z0²)/(2 U0 z0), times wind."""
    hover = induced_speed_m_s(2250 * G, 1.225 * 0.99, 10.69 / 2)
    wind = 5.0
    column = column_of(induced_in_flight_m_s(hover, wind), 10.69 / 2)
    core, start = column.core_length_m, column.speed_m_s
    age = core / start + (100.0**2 - core**2) / (2 * start * core)
    assert column_depth_m(column, age) == pytest.approx(100.0)
    t = np.arange(81) * 0.25
    zero = np.zeros_like(t)
    fastest = {}
    for off in (0.0, 30.0):
        track = np.array(
            [zero + wind * age + off, zero, zero - 100, zero, zero + 900, zero, zero + 1]
        )
        measures, _, _ = one(chase("H125", (0, 0, 0, 0)), (wind, 0.0), track=track.T)
        fastest[off] = measures["canopy_wake_m_s"]
    # The density at sea level, and a rider who hangs in the air at the end: only the wake counts.
    middle = start * core / 100.0
    assert fastest[0.0] == pytest.approx(middle, rel=0.02)
    assert fastest[30.0] < 0.3 * middle
