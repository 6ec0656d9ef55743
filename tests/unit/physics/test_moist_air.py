import pytest

from secondunit.physics.moist_air import (
    DayAir,
    day_density_kg_per_m3,
    density_line,
    moist_density_kg_per_m3,
    vapour_pressure_pa,
)


def test_dry_air_is_the_gas_law():
    assert moist_density_kg_per_m3(101_325.0, 288.15, 0.0) == pytest.approx(1.2250, abs=5e-5)


def test_saturation_at_freezing_and_at_20_degrees():
    """611.2 Pa at 0 degC; 2339 Pa at 20 degC is IAPWS's (from memory, unverified)."""
    assert vapour_pressure_pa(273.15, 1.0) == pytest.approx(611.2)
    assert vapour_pressure_pa(293.15, 1.0) == pytest.approx(2339, rel=3e-3)  # 0.03 % of density
    assert vapour_pressure_pa(293.15, 0.5) == pytest.approx(2339 / 2, rel=3e-3)


def test_moist_air_is_lighter():
    dry, wet = (moist_density_kg_per_m3(90_000.0, 298.15, rh) for rh in (0.0, 1.0))
    assert wet == pytest.approx(dry * (1 - 0.378 * vapour_pressure_pa(298.15, 1.0) / 90_000.0))


def test_the_stations_own_height_has_the_stations_density():
    day = DayAir(88_000.0, 290.0, 0.4, 1200.0)
    assert day_density_kg_per_m3(1200.0, day) == moist_density_kg_per_m3(88_000.0, 290.0, 0.4)


def test_a_flight_without_height_has_no_slope():
    assert density_line(500.0, 500.0, DayAir(95_000.0, 285.0, 0.5, 500.0)).per_m == 0.0
