"""Sideways acceleration in curves against independently computed cases, 1.5 m between rails."""

import pytest

from secondunit.physics.rail import unbalanced_acceleration_m_s2
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


def test_at_the_smallest_radius_the_whole_deficiency_is_felt():
    for speed_km_h, cant_mm, deficiency_mm, radius_m in RADII:
        felt = unbalanced_acceleration_m_s2(speed_km_h / 3.6, 1 / radius_m, cant_mm / 1000, 1.5)
        whole = 9.80665 * deficiency_mm / 1000 / 1.5
        row = f"{radius_m} m: {felt:.3f} m/s² (whole deficiency {whole:.3f} m/s²)"
        print(row)
        assert felt == pytest.approx(whole, abs=0.012)
