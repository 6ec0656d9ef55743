"""Level air."""

import math

import numpy as np
import pytest

from secondunit.physics.gust import level_air
from secondunit.physics.wind import wind_at


def test_the_mean_is_the_same_at_every_height():
    air = level_air(3.0, 4.0, 0.0, np.zeros((3, 2)), 1.0, 500.0, 1.0)
    for up_m in (-50.0, 0.0, 4.0, 300.0):
        assert wind_at(0.5, up_m, air)[:2] == pytest.approx((3.0, 4.0))


def test_turbulence_runs_straight_between_knots_along_the_mean_and_across_it():
    knots = np.array([[1.0, 0.0], [0.0, 2.0], [0.0, 0.0]])
    air = level_air(0.0, 5.0, 2.0, knots, 1.0, 0.0, 1.0)
    assert wind_at(0.0, 0.0, air).north == pytest.approx(5 + 2)
    assert wind_at(0.25, 0.0, air).north == pytest.approx(5 + 1.5)
    assert abs(wind_at(1.0, 0.0, air).east) == pytest.approx(4)
    assert wind_at(1.0, 0.0, air).north == pytest.approx(5)


def test_turbulence_in_a_calm_is_finite():
    air = level_air(0.0, 0.0, 2.0, np.ones((3, 2)), 1.0, 0.0, 1.0)
    assert math.hypot(*wind_at(0.5, 0.0, air)[:2]) == pytest.approx(2 * math.sqrt(2))
