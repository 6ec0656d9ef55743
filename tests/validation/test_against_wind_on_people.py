"""Drag and lean of a standing performer against independently computed cases (1.225 kg/m³)."""

import math

import pytest

from secondunit.physics.person import footing_demand, lean_rad, wind_force_n

FORCES = ((10.0, 40), (15.0, 90), (20.0, 159), (22.4, 199), (26.8, 286), (35.0, 488))
STANDING_M2 = 0.65


def test_the_drag_is_that_of_the_source():
    for speed_m_s, expected_n in FORCES:
        force_n = wind_force_n(1.225, STANDING_M2, speed_m_s)
        row = f"{speed_m_s:.1f} m/s: {force_n:.1f} N (source {expected_n} N)"
        print(row)
        assert force_n == pytest.approx(expected_n, abs=1)


def test_the_larger_person_takes_370_newtons_at_sixty_miles_an_hour():
    assert wind_force_n(1.225, 0.84, 26.8) == pytest.approx(370, abs=1)


def test_at_sixty_miles_an_hour_80_kg_lean_20_degrees_and_need_friction_of_0_37():
    force_n = wind_force_n(1.225, STANDING_M2, 26.8)
    assert math.degrees(lean_rad(force_n, 80.0)) == pytest.approx(20.0, abs=0.1)
    assert footing_demand(force_n, 80.0, 0.37) < 1
    assert footing_demand(force_n, 80.0, 0.36) > 1
