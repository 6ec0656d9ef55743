"""Quantiles of counts against those of scipy.stats, which is too slow to import for the product."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, poisson

from secondunit.model.counts import binomial_quantile, poisson_quantile

SHARES = st.floats(1e-9, 1 - 1e-9)


@given(SHARES, st.integers(1, 100_000), st.floats(0, 1))
def test_hits(share: float, count: int, chance: float) -> None:
    found = binomial_quantile(share, count, chance)
    near = binom.ppf(share, count, chance)
    tie = abs(binom.cdf(found, count, chance) - share) < 1e-12  # there rounding decides
    assert found == near or (tie and abs(found - near) == 1)


@given(SHARES, st.floats(0, 1e4))
def test_events(share: float, mean: float) -> None:
    found, near = poisson_quantile(share, mean), poisson.ppf(share, mean)
    tie = abs(poisson.cdf(found, mean) - share) < 1e-12
    assert found == near or (tie and abs(found - near) == 1)


def test_a_hit_never_or_always() -> None:
    assert binomial_quantile([0.1, 0.9], 7, [[0.0], [1.0]]).tolist() == [[0.0, 0.0], [7.0, 7.0]]


def test_whole_arrays() -> None:
    share = np.linspace(0.001, 0.999, 999)
    assert np.array_equal(binomial_quantile(share, 60, 0.3), binom.ppf(share, 60, 0.3))
    assert np.array_equal(poisson_quantile(share, 3.3), poisson.ppf(share, 3.3))
