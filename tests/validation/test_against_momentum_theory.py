"""Induced speed, wake and outwash of three helicopters against independently computed cases."""

import math

import pytest

from secondunit.physics.rotor import induced_speed_m_s, outwash_m_s, tip_path_height_m
from tables import show

G = 9.80665
HOVERS = (  # name, mass, rotor diameter, density, induced speed, speed of the far wake
    ("H125, sea level", 2250.0, 10.69, 1.2250, 10.02, 20.03),
    ("H125, 1246 m", 2250.0, 10.69, 1.0850, 10.64, 21.29),
    ("Bell 205", 4309.0, 14.63, 1.2250, 10.13, 20.26),
    ("AW139", 6400.0, 13.8, 1.2250, 13.09, 26.2),
)
OUTWASH = ((1.0, 9.3), (1.5, 6.0), (2.0, 4.4), (3.0, 2.8))  # rotor diameters, m/s; H125, sea level


def test_the_induced_speed_is_that_of_momentum_theory():
    rows = []
    for name, mass_kg, diameter_m, density, expected, wake in HOVERS:
        induced = induced_speed_m_s(mass_kg * G, density, diameter_m / 2)
        rows.append(
            (name, f"{induced:.2f} m/s ({expected})", f"{2 * induced:.2f} m/s ({wake:.2f})")
        )
        assert induced == pytest.approx(expected, abs=0.006)
        assert 2 * induced == pytest.approx(wake, abs=0.03)
    show("rotor_wash", ("helicopter", "induced speed: here (worked out)", "far wake"), rows)


def test_disc_loading_and_ideal_power_of_the_h125_follow():
    thrust_n, area_m2 = 2250 * G, math.pi * 10.69**2 / 4
    induced = induced_speed_m_s(thrust_n, 1.225, 10.69 / 2)
    assert thrust_n / area_m2 == pytest.approx(245.8, abs=0.06)
    assert thrust_n * induced == pytest.approx(221e3, abs=500)
    assert thrust_n * induced_speed_m_s(thrust_n, 1.085, 10.69 / 2) == pytest.approx(235e3, abs=500)


def test_the_outwash_falls_off_as_in_the_source():
    induced = induced_speed_m_s(2250 * G, 1.225, 10.69 / 2)
    for diameters, expected in OUTWASH:
        speed = outwash_m_s(induced, diameters * 10.69, 10.69 / 2)
        row = f"{diameters} D: {speed:.2f} m/s (source {expected})"
        print(row)
        assert speed == pytest.approx(expected, abs=0.06)


def test_ten_degrees_nose_down_lower_the_forward_tip_as_in_the_source():
    height_m = tip_path_height_m(3.1, math.radians(10), 0.0, 0.0, 5.345, 5.345)
    assert 3.1 - height_m == pytest.approx(0.93, abs=0.005)
