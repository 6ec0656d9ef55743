"""Opening load: the ballistic form of Pflanz and Ludtke, flown level and without gravity.

The same kernels fly it: a very strong, very light case, in which gravity (which cannot be switched
off) is 1e-6 of the drag, at a density that does not change.
"""

import math

import numpy as np
import pytest

from naive_jump import pflanz_peak
from secondunit.physics.atmosphere import density_kg_per_m3
from secondunit.physics.fall import fall, leg_from
from secondunit.physics.state import Vector
from secondunit.physics.terrain import flat_ground
from still_air import NO_TRACK, G, air, body, watch

PUBLISHED = {(0.2, 1): 0.2054, (0.2, 2): 0.19917, (1.0, 1): 0.4593, (1.0, 2): 0.5625,
             (2.0, 1): 0.6400, (2.0, 2): 0.7347, (10.0, 1): 0.907, (10.0, 2): 0.9365}  # fmt: skip


def closed_peak(a, j):
    if j == 1:
        return 9 / 16 * math.sqrt(2 * a / 3) if a < 1.5 else (1 + 1 / (2 * a)) ** -2
    return 4 / 9 * (1.5 * a) ** (2 / 3) if a < 2 / 3 else (1 + 1 / (3 * a)) ** -2


def flown_peak(a, j):
    """Give the greatest drag over the drag of the open canopy at the first speed."""
    speed, grow_s, mass = 20_000.0, 0.002, 1.0
    density = density_kg_per_m3(0.0)
    full = 2 * mass / (density * a * speed * grow_s)
    opening = body(mass, 0.0, full, start=0.0, grow=grow_s, power=j)
    start = leg_from(0.0, Vector(0.0, 0.0, 0.0), Vector(0.0, speed, 0.0))
    look = watch(loaded=True, look_s=grow_s / 200)
    level = air(elevation_m=0.0)
    end = fall(start, grow_s, opening, level, flat_ground(-100.0), look, NO_TRACK)
    ratio = np.linalg.norm(end.velocity) / speed
    return end.load_g0 * G * mass / (0.5 * density * speed**2 * full), ratio


def test_the_greatest_load_meets_pflanz_and_ludtke():
    for (a, j), published in PUBLISHED.items():
        here, ratio = flown_peak(a, j)
        closed = closed_peak(a, j)
        row = f"A {a}, j {j}: peak {here:.5f} ({closed:.5f}), speed ratio {ratio:.5f}"
        print(row)
        assert closed == pytest.approx(published, abs=6e-4)
        assert closed == pytest.approx(pflanz_peak(a, j), abs=1e-9)
        assert here == pytest.approx(closed, rel=3e-4)
        assert ratio == pytest.approx(1 / (1 + 1 / ((j + 1) * a)), rel=1e-4)
