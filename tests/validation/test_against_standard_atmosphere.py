"""ICAO Standard Atmosphere: temperature, pressure, density."""

import pytest

from secondunit.physics.atmosphere import density_kg_per_m3, pressure_pa, temperature_k
from tables import show

TABLE = (  # elevation m, K, Pa, kg/m3
    (0, 288.15, 101_325, 1.2250),
    (500, 284.90, 95_461, 1.1673),
    (1000, 281.65, 89_875, 1.1116),
    (1246, 280.05, 87_225, 1.0850),
)


def test_the_standard_atmosphere_is_met():
    rows = []
    for elevation_m, kelvin, pascal, density in TABLE:
        here = [f(float(elevation_m)) for f in (temperature_k, pressure_pa, density_kg_per_m3)]
        rows.append(
            (f"{elevation_m} m", f"{here[0]:.2f} K ({kelvin})", f"{here[1]:.0f} Pa ({pascal})",
             f"{here[2]:.4f} kg/m³ ({density:.4f})")
        )  # fmt: skip
        assert here[0] == pytest.approx(kelvin, abs=0.006)
        assert here[1] == pytest.approx(pascal, rel=1e-4)
        assert here[2] == pytest.approx(density, abs=6e-5)
    show("standard_atmosphere", ("elevation", "temperature (table)", "pressure", "density"), rows)
