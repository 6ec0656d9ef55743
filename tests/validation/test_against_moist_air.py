"""Density of moist air: published figures, the whole of CIPM-2007, and a standard day.

Four figures are those that NIST and "Mass Metrology" print as examples (B. N. Jones 1978, app. B;
S. V. Gupta, "Mass Metrology", p. 205), as quoted in the tests of the R package masscor. CIPM-2007:
A. Picard and others, Metrologia 45 (2008) 149, written here from that paper's equations (constants
from memory; they give the printed figures).
"""

import math

import numpy as np
import pytest

from secondunit.physics.atmosphere import density_kg_per_m3
from secondunit.physics.moist_air import (
    DayAir,
    day_density_kg_per_m3,
    day_density_ratio,
    density_line,
    moist_density_kg_per_m3,
)
from tables import show

MMHG_PA = 133.322387415
PRINTED = (  # degC, mmHg, %, kg/m3
    (22.3, 748.1, 37, 1.17194),
    (23.4, 612.3, 23, 0.95632),
    (10.0, 730.0, 40, 1.19569),
    (40.0, 760.0, 40, 1.11497),
)


def cipm_2007(pressure_pa, temperature_k, humidity):
    """Give the density of air with 400 ppm of carbon dioxide, as the paper writes it."""
    p, kelvin = pressure_pa, temperature_k
    t = kelvin - 273.15
    saturation = math.exp(
        1.2378847e-5 * kelvin**2 - 1.9121316e-2 * kelvin + 33.93711047 - 6.3431645e3 / kelvin
    )
    enhancement = 1.00062 + 3.14e-8 * p + 5.6e-7 * t**2
    x = humidity * enhancement * saturation / p
    z = (
        1
        - p / kelvin
        * (1.58123e-6 - 2.9331e-8 * t + 1.1043e-10 * t**2 + (5.707e-6 - 2.051e-8 * t) * x
           + (1.9898e-4 - 2.376e-6 * t) * x**2)
        + (p / kelvin) ** 2 * (1.83e-11 - 0.765e-8 * x**2)
    )  # fmt: skip
    return p * 28.96546e-3 / (z * 8.314472 * kelvin) * (1 - x * 0.3780)


def test_printed_densities_are_met():
    rows = []
    for celsius, mmhg, percent, wanted in PRINTED:
        here = (mmhg * MMHG_PA, celsius + 273.15, percent / 100)
        got, whole = moist_density_kg_per_m3(*here), cipm_2007(*here)
        rows.append((
            f"{celsius} °C, {mmhg} mmHg, {percent} %", f"{wanted:.5f}", f"{whole:.5f}",
            f"{got:.5f}", f"{100 * (got / wanted - 1):+.2f} %",
        ))  # fmt: skip
        assert whole == pytest.approx(wanted, rel=1e-4)
        assert got == pytest.approx(wanted, rel=1e-3)
    show("moist_air", ("air", "printed", "CIPM-2007", "here, kg/m³", "off"), rows)


def test_the_ideal_gas_is_near_cipm_2007_wherever_people_jump():
    worst = 0.0
    for celsius in range(0, 41, 5):
        for pressure in (65_000.0, 80_000.0, 101_325.0):
            for humidity in (0.0, 0.5, 1.0):
                here = (pressure, celsius + 273.15, humidity)
                worst = max(worst, abs(moist_density_kg_per_m3(*here) / cipm_2007(*here) - 1))
    print(f"worst of 0 to 40 degC, 650 to 1013 hPa, dry to wet: {100 * worst:.3f} %")
    assert worst < 1e-3


@pytest.mark.parametrize("at_m", [0.0, 158.0, 1246.0])
def test_a_standard_day_is_the_standard_at_every_height(at_m):
    kelvin = 288.15 - 0.0065 * at_m
    pressure = 101_325.0 * (kelvin / 288.15) ** 5.2558797
    day = DayAir(pressure, kelvin, 0.0, at_m)
    for height in (0.0, 158.0, 500.0, 1246.0, 2500.0):
        assert day_density_ratio(height, day) == pytest.approx(1.0, abs=1e-7)


def test_the_weight_of_the_air_is_the_difference_of_its_pressure():
    """By quadrature: the pressure at 158 m from the weight above it gives the density there."""
    day = DayAir(87_200.0, 283.15, 0.8, 1246.0)
    heights = np.linspace(158.0, 1246.0, 2001)
    density = np.array([day_density_kg_per_m3(h, day) for h in heights])
    pressure = 87_200.0 + np.trapezoid(density, heights) * 9.80665
    kelvin = 283.15 + 0.0065 * (1246.0 - 158.0)
    station = moist_density_kg_per_m3(87_200.0, 283.15, 0.8)
    gas = 87_200.0 / (station * 283.15)
    assert density[0] == pytest.approx(pressure / (gas * kelvin), rel=1e-6)


def test_a_straight_line_is_enough_between_ridge_and_valley():
    worst = 0.0
    for celsius, pressure in ((-10, 88_500.0), (5, 86_000.0), (20, 88_000.0), (30, 87_000.0)):
        day = DayAir(pressure, celsius + 273.15, 0.7, 1246.0)
        line = density_line(1246.0, 158.0, day)
        for height in np.linspace(158.0, 1246.0, 50):
            said = line.mark_ratio + line.per_m * (height - 1246.0)
            worst = max(
                worst,
                abs(said * density_kg_per_m3(height) / day_density_kg_per_m3(height, day) - 1),
            )
        print(f"{celsius} degC, {pressure / 100:.0f} hPa at 1246 m: {line.mark_ratio:.4f} of ISA, "
              f"{line.per_m * 1000:+.4f} a km up")  # fmt: skip
    print(f"worst of the straight line over 1088 m: {100 * worst:.4f} %")
    assert worst < 5e-4
