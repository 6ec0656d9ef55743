import pytest

from secondunit.physics.atmosphere import density_kg_per_m3, pressure_pa, temperature_k


def test_it_falls_by_the_gas_law():
    for elevation_m in (0.0, 500.0, 3000.0, 9000.0):
        by_law = pressure_pa(elevation_m) / (287.05287 * temperature_k(elevation_m))
        assert density_kg_per_m3(elevation_m) == pytest.approx(by_law, rel=1e-8)


def test_pressure_carries_the_weight_of_the_air_above():
    slope = (pressure_pa(1001.0) - pressure_pa(999.0)) / 2
    assert slope == pytest.approx(-9.80665 * density_kg_per_m3(1000.0), rel=1e-6)
