"""Curvature, way and heading found from points, against arcs and clothoids that are known exactly.

The clothoid is integrated by SciPy: dx/ds = sin θ, dy/ds = cos θ, θ = s²/(2 R L).
"""

import math

import numpy as np
import pytest
from scipy.special import fresnel

from secondunit.physics.line import course_of
from tables import show

RADIUS_M, LENGTH_M = 300.0, 80.0


def arc(step_m, uneven):
    way = np.cumsum(np.r_[0.0, step_m * (1 + uneven * np.cos(np.arange(400 / step_m)))])
    return way, RADIUS_M * (1 - np.cos(way / RADIUS_M)), RADIUS_M * np.sin(way / RADIUS_M)


def clothoid(step_m):
    """The easement of a curve, by Fresnel's integrals."""
    way = np.arange(0.0, LENGTH_M + 1e-9, step_m)
    scale = math.sqrt(math.pi * RADIUS_M * LENGTH_M)
    sine, cosine = fresnel(way / scale)
    return way, scale * sine, scale * cosine


def test_points_on_an_arc_give_it_back_however_they_are_spaced():
    rows = []
    for step_m, uneven in ((5.0, 0.0), (20.0, 0.0), (20.0, 0.4), (50.0, 0.0)):
        way, east, north = arc(step_m, uneven)
        course = course_of(east, north, np.zeros_like(east))
        radius = 1 / course.curvature_per_m
        heading = course.heading_rad
        rows.append(
            (f"{step_m:.0f} m{', uneven' if uneven else ''}",
             f"{radius.min():.3f} to {radius.max():.3f} m ({RADIUS_M:.0f})",
             f"{course.distance_m[-1]:.3f} m ({way[-1]:.3f})",
             f"{abs(math.degrees(heading)):.3f}° (0)")
        )  # fmt: skip
        assert radius == pytest.approx(np.full(radius.size, RADIUS_M), rel=1e-8)
        assert course.distance_m == pytest.approx(way, rel=2e-5, abs=1e-9)
        assert heading == pytest.approx(0.0, abs=1e-3)
    show("points_on_an_arc", ("points every", "radius: here (exact)", "way", "heading"), rows)


def test_points_on_a_clothoid_give_a_curvature_that_grows_with_the_way():
    rows = []
    for step_m in (2.0, 5.0, 10.0, 20.0):
        way, east, north = clothoid(step_m)
        course = course_of(east, north, np.zeros_like(east))
        exact = way / (RADIUS_M * LENGTH_M)
        inner = slice(1, -1)
        error = np.abs(course.curvature_per_m[inner] - exact[inner]).max() * RADIUS_M
        rows.append(
            (f"{step_m:.0f} m", f"{100 * error:.4f} %",
             f"{1000 * abs(course.distance_m[-1] - way[-1]):.3f} mm")
        )  # fmt: skip
        assert error < 1e-3
        assert course.distance_m[-1] == pytest.approx(LENGTH_M, abs=2e-3)
    columns = ("points every", "worst curvature within, of the full one", "way of 80 m off by")
    show("points_on_a_clothoid", columns, rows)
