"""Drag, lean and footing of a performer against independently computed cases (1.225 kg/m³).

The reference's own figures: computed there from half the density, C_D A and V², not measured on
a train.
"""

import math

import pytest

from secondunit.physics.person import footing_demand, lean_rad, wind_force_n
from tables import show

# Speed, force, and whether the source says it of 0.65 or of 0.84 m².
FORCES = ((10.0, 0.65, 40), (15.0, 0.65, 90), (20.0, 0.65, 159), (22.4, 0.65, 199),
          (26.8, 0.65, 286), (26.8, 0.84, 370), (35.0, 0.65, 488))  # fmt: skip
STANDING_M2, MASS_KG = 0.65, 80.0


def test_the_drag_is_that_of_the_source():
    rows = []
    for speed_m_s, area_m2, expected_n in FORCES:
        force_n = wind_force_n(1.225, area_m2, speed_m_s)
        lean_deg = math.degrees(lean_rad(force_n, MASS_KG))
        least = footing_demand(force_n, MASS_KG, 1.0)
        rows.append(
            (f"{speed_m_s:.1f} m/s", f"{area_m2:.2f} m²", f"{force_n:.0f} N ({expected_n})",
             f"{lean_deg:.0f}°", f"{least:.2f}")
        )  # fmt: skip
        assert force_n == pytest.approx(expected_n, abs=1)
    columns = ("wind past the body", "drag area", "force: here (worked out)", "lean of 80 kg",
               "friction needed")  # fmt: skip
    show("roof_wind", columns, rows)


def test_at_sixty_miles_an_hour_80_kg_lean_20_degrees_and_need_friction_of_0_37():
    force_n = wind_force_n(1.225, STANDING_M2, 26.8)
    assert math.degrees(lean_rad(force_n, MASS_KG)) == pytest.approx(20.0, abs=0.1)
    assert footing_demand(force_n, MASS_KG, 0.37) < 1
    assert footing_demand(force_n, MASS_KG, 0.36) > 1


@pytest.mark.parametrize(("more_m_s", "low", "high"), [(5.0, 1.40, 1.41), (8.0, 1.68, 1.69)])
def test_a_gust_of_5_to_8_m_s_adds_what_the_square_of_the_speed_adds(more_m_s, low, high):
    """The source tells of 40 to 65 % more force at 26.8 m/s; the square says 41 and 69 %."""
    ratio = wind_force_n(1.225, 0.65, 26.8 + more_m_s) / wind_force_n(1.225, 0.65, 26.8)
    assert low < ratio < high
