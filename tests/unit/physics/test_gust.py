"""Level air."""

import math

import numpy as np
import pytest

from secondunit.physics.gust import blow_level, unit_gusts
from secondunit.physics.wind import new_air, wind_at


def level_air(*said):
    air = new_air()[0]
    blow_level(air, *said)
    return air


def test_the_mean_is_the_same_at_every_height():
    air = level_air(3.0, 4.0, 0.0, np.zeros((3, 2)), 1.0, 500.0, 1.0)
    for up_m in (-50.0, 0.0, 4.0, 300.0):
        assert wind_at(0.5, up_m, air)[:2] == pytest.approx((3.0, 4.0))


def test_turbulence_runs_straight_between_knots_along_the_mean_and_across_it():
    series = np.array([[1.0, 0.0], [0.0, 2.0], [0.0, 0.0]])
    air = level_air(0.0, 5.0, 2.0, series, 1.0, 0.0, 1.0)
    assert wind_at(0.0, 0.0, air).north == pytest.approx(5 + 2)
    assert wind_at(0.25, 0.0, air).north == pytest.approx(5 + 1.5)
    assert abs(wind_at(1.0, 0.0, air).east) == pytest.approx(4)
    assert wind_at(1.0, 0.0, air).north == pytest.approx(5)


def test_turbulence_in_a_calm_is_finite():
    air = level_air(0.0, 0.0, 2.0, np.ones((3, 2)), 1.0, 0.0, 1.0)
    assert math.hypot(*wind_at(0.5, 0.0, air)[:2]) == pytest.approx(2 * math.sqrt(2))


def test_unit_gusts_have_variance_one_and_the_stated_memory():
    whites = np.random.default_rng(4).standard_normal(400_000)
    series = np.zeros((200_000, 2))
    unit_gusts(whites, 1.0, 8.0, series)
    assert series.std(axis=0) == pytest.approx(1.0, abs=0.03)
    for side in range(2):
        for lag in (1, 8):
            kept = np.mean(series[lag:, side] * series[:-lag, side])
            assert kept == pytest.approx(math.exp(-lag / 8), abs=0.04)
    assert abs(np.mean(series[:, 0] * series[:, 1])) < 0.04
