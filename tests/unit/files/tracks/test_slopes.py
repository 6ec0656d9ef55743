"""Velocities by fitted lines against polyfit, window by window."""

import numpy as np
import pytest

from secondunit.files.tracks.slopes import slopes


def test_a_slope_is_that_of_the_line_of_least_squares():
    rng = np.random.default_rng(3)
    time_s = np.cumsum(rng.uniform(0.05, 0.6, 80)) + 1.5e9
    value = rng.normal(0, 5, 80)
    found, spread = slopes(time_s, value, 0.7)
    for k in range(80):
        near = np.abs(time_s - time_s[k]) <= 0.7 + 1e-6
        clock = time_s[near] - time_s[k]
        if near.sum() < 2:
            assert np.isnan(found[k])
            continue
        assert found[k] == pytest.approx(np.polyfit(clock, value[near], 1)[0], rel=1e-5, abs=1e-5)
        assert spread[k] == pytest.approx(1 / np.sqrt(near.sum() * clock.var()), rel=1e-6)


def test_a_point_alone_has_no_slope():
    found, _ = slopes(np.array([0.0, 10.0, 10.1]), np.array([1.0, 2.0, 3.0]), 0.5)
    assert np.isnan(found[0])
    assert found[1:] == pytest.approx(10.0)
