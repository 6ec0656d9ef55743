"""Casualty area and risk against the range-safety form, and against exact normal scatters.

FAA, "Flight Safety Analysis Handbook" (2011): Ec = sum of P(impact) N/area A_c, with
A_c = pi (sqrt(A_p/pi) + r_p)^2. The check of a motorcycle (A6-1): 2.18 x 0.83 m, a person of
0.3 m, impacts of 15 m standard deviation, somebody 60 m from the mean.
"""

import math

import numpy as np
import pytest
from scipy.integrate import dblquad
from scipy.stats import ncx2

from closed_forms import normal_density_per_m2
from secondunit.physics.casualty import casualty_area_m2
from small_debris import bell, debris, someone
from tables import show

SD_M = 15.0
BIKE_M2 = casualty_area_m2(2.18 * 0.83, 0.3)


def exact(distance_m):
    """Give P(a normal impact lies within a radius of somebody at a distance): noncentral chi2."""
    radius_m = math.sqrt(BIKE_M2 / math.pi)
    return float(ncx2.cdf((radius_m / SD_M) ** 2, 2, (distance_m / SD_M) ** 2))


def test_the_casualty_area_of_a_motorcycle():
    assert pytest.approx(3.52, abs=0.005) == BIKE_M2
    assert casualty_area_m2(math.pi, 0.0) == pytest.approx(math.pi)


def test_case_a6_1():
    density = normal_density_per_m2(60.0, 0.0, SD_M, SD_M)
    assert density == pytest.approx(2.37e-7, rel=0.005)
    assert density * BIKE_M2 == pytest.approx(8.4e-7, rel=0.01)
    assert density * BIKE_M2 == pytest.approx(exact(60.0), rel=0.01)
    show(
        "casualty_area",
        ("motorcycle, 15 m of scatter, 60 m off", "worked out", "here", "exact, over the circle"),
        [
            ("casualty area", "3.52 m²", f"{BIKE_M2:.2f} m²", ""),
            ("density", "2.37e-7 /m²", f"{density:.2e} /m²", ""),
            ("risk in one take", "8.4e-7", f"{density * BIKE_M2:.1e}", f"{exact(60.0):.1e}"),
        ],
    )


def test_the_normal_density_is_one_in_all():
    total, _ = dblquad(lambda n, e: normal_density_per_m2(e, n, 2.0, 0.7), -14, 14, -5, 5)
    assert total == pytest.approx(1.0, abs=1e-6)


def test_estimated_risks_hold_the_exact_ones():
    """The same scatter as runs: what is estimated from them, beside what it is."""
    rows = []
    for runs in (10_000, 100_000, 1_000_000):
        people = [someone(d) for d in (0.0, 15.0, 30.0, 45.0, 60.0, 75.0, 300.0)]
        found = debris(bell(runs, seed=11), people)
        for group in found.groups:
            true, said = exact(group.distance_m), group.person
            rows.append((runs, group.distance_m, true, said.value, said.low, said.high))
            assert said.low <= true <= said.high, group.name
            assert said.high >= found.floor * (1 - 1e-9)
    at_60 = {runs: high for runs, d, _, _, _, high in rows if d == 60.0}
    assert at_60[1_000_000] < 3 * exact(60.0)
    show(
        "debris_risk",
        ("runs", "off the mean", "exact", "estimate", "low", "high"),
        [
            (f"{runs:,}", f"{away:.0f} m", *(f"{x:.1e}" if x > 1e-99 else "0" for x in row))
            for runs, away, *row in rows
        ],
    )


def test_the_line_holds_the_exact_one_and_draws_nearer_to_it():
    """The exact line of 1e-6 is a circle; the one from runs lies outside of it everywhere."""
    radius = next(d for d in np.arange(50.0, 70.0, 0.01) if exact(d) < 1e-6)
    reached = []
    for runs in (20_000, 100_000, 500_000):
        line = debris(bell(runs, seed=12), risk=1e-6).exclusions[0]
        away = np.hypot(*line.rings_m[0].T)
        assert away.min() > radius
        reached.append((runs, away.min(), away.max()))
    assert reached[-1][2] < reached[0][2]
    assert reached[-1][2] < 1.35 * radius
    show(
        "debris_line",
        ("runs", "nearest", "furthest", "exact"),
        [(f"{n:,}", f"{a:.1f} m", f"{b:.1f} m", f"{radius:.1f} m") for n, a, b in reached],
    )
