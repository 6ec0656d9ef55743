import math

import numpy as np
import pytest
from numba import njit

from secondunit.physics.lanes import elementary


@njit
def log2_of(x):
    return elementary.log2_of(x)


@njit
def exp2_of(x):
    return elementary.exp2_of(x)


@pytest.mark.parametrize("x", [*np.geomspace(1e-9, 1e9, 30), 0.5, math.sqrt(0.5), 1.0, 2.0])
def test_logarithm_is_that_of_the_library(x):
    assert log2_of(float(x)) == pytest.approx(math.log2(x), abs=1e-12)


@pytest.mark.parametrize("x", [*np.linspace(-30.0, 30.0, 40), -0.5, 0.5])
def test_power_is_that_of_the_library(x):
    assert exp2_of(float(x)) == pytest.approx(2.0**x, rel=1e-12)
