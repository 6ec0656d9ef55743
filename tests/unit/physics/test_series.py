import math

import numpy as np
import pytest

from secondunit.physics.series import angle_of, fading, tangent_parts, turn_of


@pytest.mark.parametrize("x", [*np.linspace(0.0, 2.0, 21), 1e-9])
def test_fading_is_the_exponential_of_the_library(x):
    assert fading(x) == pytest.approx(math.exp(-x), rel=1e-14)


@pytest.mark.parametrize("angle", [*np.linspace(-20.0, 19.9, 90), *np.arange(-8, 9) * math.pi / 4])
def test_sine_and_cosine_are_those_of_the_library(angle):
    assert turn_of(float(angle)) == pytest.approx((math.sin(angle), math.cos(angle)), abs=1e-14)


@pytest.mark.parametrize("angle", [*np.linspace(-3.14, 3.14, 90), *np.arange(-3, 4) * math.pi / 4])
@pytest.mark.parametrize("length", [1e-9, 1.0, 1e9])
def test_the_angle_of_a_way_is_that_of_the_library(angle, length):
    up, along = length * math.sin(angle), length * math.cos(angle)
    assert angle_of(up, along) == pytest.approx(math.atan2(up, along), abs=2e-15)


def test_straight_back_is_half_a_turn_and_no_way_has_no_angle():
    assert angle_of(0.0, -2.0) == math.pi
    assert angle_of(-1e-300, -2.0) == -math.pi
    assert angle_of(0.0, 0.0) == 0.0


@pytest.mark.parametrize(("most", "off"), [(1.0, 1e-11), (1.3, 1e-9), (1.5, 2e-8)])
def test_the_tangent_is_that_of_the_library(most, off):
    for angle in np.linspace(-most, most, 60):
        over, under = tangent_parts(float(angle))
        assert over / under == pytest.approx(math.tan(angle), rel=off)
