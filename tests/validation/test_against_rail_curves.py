"""Sideways acceleration in curves against independently computed cases, 1.5 m between rails."""

import pytest

from secondunit.physics.rail import radius_min_m, unbalanced_acceleration_m_s2
from tables import show

MPH_60_M_S = 26.8224
CASES = (
    (70 / 3.6, 250.0, 0.150, 0.53),
    (80 / 3.6, 300.0, 0.150, 0.67),
    (MPH_60_M_S, 300.0, 0.150, 1.42),
    (MPH_60_M_S, 600.0, 0.0, 1.20),
)
# Smallest radius by R = 11.8 V²/(h + I), V in km/h, h and I in mm; the constant is rounded.
RADII = ((60 * 1.609344, 150, 150, 367), (60 * 1.609344, 150, 100, 440), (80, 150, 150, 252))


def test_the_sideways_acceleration_is_that_of_the_source():
    rows = []
    for speed_m_s, radius_m, cant_m, expected in CASES:
        felt = unbalanced_acceleration_m_s2(speed_m_s, 1 / radius_m, cant_m, 1.5)
        rows.append(
            (f"{speed_m_s:.2f} m/s", f"{radius_m:.0f} m", f"{cant_m:.3f} m",
             f"{felt:.3f} m/s² ({expected:.2f})")
        )  # fmt: skip
        assert felt == pytest.approx(expected, abs=0.006)
    columns = ("speed", "radius", "cant", "sideways: here (worked out)")
    show("rail_curves", columns, rows)


def test_the_smallest_radius_is_that_of_the_source():
    rows = []
    for speed_km_h, cant_mm, deficiency_mm, expected_m in RADII:
        radius_m = radius_min_m(speed_km_h / 3.6, cant_mm / 1000, deficiency_mm / 1000, 1.5)
        felt = unbalanced_acceleration_m_s2(speed_km_h / 3.6, 1 / radius_m, cant_mm / 1000, 1.5)
        rows.append(
            (f"{speed_km_h:.1f} km/h", f"{cant_mm} mm", f"{deficiency_mm} mm",
             f"{radius_m:.0f} m ({expected_m})", f"{felt:.2f} m/s²")
        )  # fmt: skip
        assert radius_m == pytest.approx(expected_m, rel=0.003), "the source's 11.8 is rounded"
    columns = ("speed", "cant", "deficiency", "least radius: here (worked out)", "felt there")
    show("rail_radii", columns, rows)
