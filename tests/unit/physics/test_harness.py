"""Ropes and absorbers."""

import math

import pytest

from secondunit.physics.harness import Tether, absorber_extension_m, caught, rope_peak_force_n

ROPE = Tether(2.0, 24_000.0, 4_000.0, 0.0)
ABSORBER = ROPE._replace(absorber_stroke_m=1.0)


def test_a_load_laid_on_a_rope_suddenly_pulls_twice():
    assert rope_peak_force_n(800.0, 0.0, 24_000.0, 2.0) == pytest.approx(1600.0)


def test_without_any_load_a_rope_stores_the_energy_as_a_spring():
    assert rope_peak_force_n(0.0, 300.0, 24_000.0, 2.0) == pytest.approx(math.sqrt(2 * 300 * 12e3))


def test_without_absorber_the_rope_takes_all():
    peak, stretch = caught(0.0, 3000.0, ROPE)
    assert peak == pytest.approx(math.sqrt(2 * 3000 * 12e3))
    assert stretch == pytest.approx(peak / 12e3)


def test_below_its_force_an_absorber_does_not_tear():
    just_under_j = 0.999 * 4000**2 / (2 * 12e3)
    assert caught(0.0, just_under_j, ABSORBER) == caught(0.0, just_under_j, ROPE)


def test_above_its_force_an_absorber_caps_the_force_and_lengthens():
    peak, stretch = caught(0.0, 3000.0, ABSORBER)
    assert peak == 4000.0
    assert stretch == pytest.approx(4000 / 12e3 + (3000 - 4000**2 / (2 * 12e3)) / 4000)


def test_an_absorber_torn_to_its_end_hands_the_rest_to_the_rope():
    peak, stretch = caught(0.0, 6000.0, ABSORBER)
    assert peak == pytest.approx(math.sqrt(2 * (6000 - 4000) * 12e3))
    assert stretch == pytest.approx(1.0 + peak / 12e3)


def test_a_load_above_the_absorbers_force_tears_it_without_end():
    assert absorber_extension_m(4000.0, 1.0, 4000.0) == math.inf
    peak, stretch = caught(5000.0, 100.0, ABSORBER)
    assert peak > 2 * 5000.0
    assert stretch > 1.0
