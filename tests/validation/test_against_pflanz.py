"""Opening load of one stage: the ballistic form of Pflanz and Ludtke, as in Knacke's manual.

Flown by `fly_opening` so fast and light that gravity, which cannot be switched off, is 1e-7 of the
drag.
"""

import pytest

from closed_forms import ballistic_peak_share
from flown_opening import fly_opening
from naive_jump import pflanz_peak
from secondunit.physics.opening import Opening
from tables import show

PUBLISHED = {(0.2, 1): 0.20540, (0.2, 2): 0.19917, (1.0, 1): 0.4593, (1.0, 2): 0.5625,
             (2.0, 1): 0.6400, (2.0, 2): 0.7347, (10.0, 1): 0.907, (10.0, 2): 0.9365}  # fmt: skip
G = 9.80665


def test_one_stage_meets_the_closed_form_and_the_figures():
    speed, fill_s, density, mass = 20_000.0, 0.002, 1.225, 1.0
    rows = []
    for (a, power), published in PUBLISHED.items():
        full = 2 * mass / (density * a * speed * fill_s)
        opening = Opening(0.0, 0.0, 0.0, fill_s, 0.0, 0.0, full, power)
        flown = fly_opening(0.0, speed, 0.0, mass, density, opening)
        here = flown.peak_load_g0 * G * mass / (0.5 * density * speed**2 * full)
        closed = ballistic_peak_share(a, power)
        left = flown.speed_m_s / speed
        rows.append(
            (f"{a}", f"{power}", f"{here:.4f}", f"{closed:.4f}", f"{published:.4f}", f"{left:.4f}")
        )
        assert closed == pytest.approx(published, abs=5e-5)
        assert closed == pytest.approx(pflanz_peak(a, power), abs=1e-9)
        assert here == pytest.approx(closed, rel=2e-4)
        assert left == pytest.approx(1 / (1 + 1 / ((power + 1) * a)), rel=1e-6)
    columns = ("A", "j", "greatest load: flown", "closed form", "published", "speed left")
    show("pflanz", columns, rows)


def test_the_closed_form_is_the_peak_on_either_side_of_its_cases():
    for edge, power in ((1.5, 1), (2 / 3, 2)):
        for near in (0.5, 0.97, 1.0, 1.03, 2.0):
            slow = pflanz_peak(edge * near, power)
            assert ballistic_peak_share(edge * near, power) == pytest.approx(slow, rel=1e-9)
