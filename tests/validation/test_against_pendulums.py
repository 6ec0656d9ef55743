"""Swinging on a tether against SciPy's integration of the pendulum, and its closed form.

Out over the edge: φ'' = -(g sin φ - a cos φ)/L from straight down with a speed outwards. Over the
roof: the same pendulum laid flat, the push in place of gravity, with sliding friction.
"""

import math

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from secondunit.physics.swing import swing_angle_rad, swing_reach_m, widest_swing_m
from tables import show

G = 9.80665
CASES = ((0.5, 0.0, 0.5), (1.0, 0.0, 1.0), (1.0, 1.0, 1.0), (2.0, 0.7, 1.2), (2.0, -0.7, 1.2),
         (3.0, 2.0, 1.5))  # fmt: skip
FLAT = ((1.2, 1.0, -2.0, 0.0, 0.0), (1.2, 1.0, -2.0, 0.0, 1.0), (1.2, 1.0, -2.0, 1.0, 0.5),
        (2.0, 2.5, -3.0, 2.0, 2.0), (1.5, 0.8, -1.0, -1.5, 1.0))  # fmt: skip


def integrated_rad(speed_m_s, side_m_s2, length_m):
    """The angle at which the swing turns back, by SciPy at 1e-11."""

    def turned(_t, y):
        return y[1]

    turned.terminal, turned.direction = True, -1
    solved = solve_ivp(
        lambda _t, y: (y[1], -(G * math.sin(y[0]) - side_m_s2 * math.cos(y[0])) / length_m),
        (0.0, 20.0), (0.0, speed_m_s / length_m), events=turned, rtol=1e-11, atol=1e-12,
    )  # fmt: skip
    return float(solved.y_events[0][0, 0])


def test_a_swing_over_the_edge_turns_where_the_integrated_pendulum_does():
    rows = []
    for speed_m_s, side_m_s2, length_m in CASES:
        angle = swing_angle_rad(speed_m_s, side_m_s2, length_m)
        expected = integrated_rad(speed_m_s, side_m_s2, length_m)
        reach = swing_reach_m(angle, length_m)
        rows.append(
            (f"{speed_m_s:.1f} m/s", f"{side_m_s2:.1f} m/s²", f"{length_m:.1f} m",
             f"{math.degrees(angle):.3f}° ({math.degrees(expected):.3f})", f"{reach:.2f} m")
        )  # fmt: skip
        assert angle == pytest.approx(expected, rel=1e-8)
    columns = ("speed outwards", "sideways", "below the edge", "it turns: here (SciPy)", "reach")
    show("swing_out", columns, rows)


def test_without_a_side_force_it_is_the_pendulum_of_the_schools():
    for speed_m_s in (0.5, 2.0, 4.0):
        closed = math.acos(1 - speed_m_s**2 / (2 * G * 1.3))
        assert swing_angle_rad(speed_m_s, 0.0, 1.3) == pytest.approx(closed, rel=1e-12)


def widest_by_scipy(length_m, speed_m_s, along_m_s2, right_m_s2, friction_m_s2):
    """The widest of the first swing and of the one back, from behind the anchor."""

    def stops(_t, y):
        return y[1]

    stops.terminal = True
    widest, angle, spin = 0.0, math.pi, speed_m_s / length_m
    for _ in range(2):
        way = math.copysign(1.0, spin)
        solved = solve_ivp(
            lambda _t, y, way=way: (
                y[1],
                (-along_m_s2 * math.sin(y[0]) + right_m_s2 * math.cos(y[0]) - way * friction_m_s2)
                / length_m,
            ),
            (0.0, 30.0), (angle, spin), events=stops, rtol=1e-10, atol=1e-12, max_step=0.01,
        )  # fmt: skip
        right = length_m * np.sin(solved.y[0])
        widest = max(widest, right.max(), -right.min(), key=abs)
        angle = solved.y[0, -1]
        pull = -along_m_s2 * math.sin(angle) + right_m_s2 * math.cos(angle)
        if abs(pull) <= friction_m_s2:
            break
        spin = math.copysign(1e-9, pull)
    return widest


def test_a_swing_over_the_roof_is_as_wide_as_the_integrated_one():
    rows = []
    for length_m, speed_m_s, along_m_s2, right_m_s2, friction_m_s2 in FLAT:
        widest = abs(
            widest_swing_m(-length_m, 0.0, speed_m_s, along_m_s2, right_m_s2, friction_m_s2)
        )
        expected = widest_by_scipy(length_m, speed_m_s, along_m_s2, right_m_s2, friction_m_s2)
        rows.append(
            (f"{length_m:.1f} m", f"{speed_m_s:.1f} m/s",
             f"{along_m_s2:.1f}, {right_m_s2:.1f} m/s²",
             f"{friction_m_s2:.1f} m/s²", f"{widest:.2f} m ({expected:.2f})")
        )  # fmt: skip
        part_m = length_m * math.pi / 200
        assert expected - 1e-3 <= widest <= expected + 2 * part_m
    columns = ("tether", "speed around", "push along, right", "friction", "widest: here (SciPy)")
    show("swing_flat", columns, rows)
