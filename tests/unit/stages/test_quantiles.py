"""Quantiles of a stream: exact while few, within the stated rank when many."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondunit.stages.runs.quantiles import SIZE, Quantiles

SHARES = np.linspace(0, 1, 21)


def fed(values, pieces):
    quantiles = Quantiles()
    for piece in np.array_split(values, pieces):
        quantiles.add(piece)
    return quantiles


@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=60), st.integers(1, 7))
def test_few_numbers_are_ranked_exactly(values, pieces):
    found = fed(np.array(values), pieces).at(SHARES)
    assert found == pytest.approx(np.quantile(values, SHARES), abs=1e-3)


@pytest.mark.parametrize("count", [SIZE + 1, 10 * SIZE + 77, 500_000])
def test_many_numbers_are_ranked_within_the_bound(count):
    values = np.random.default_rng(5).permutation(count).astype(float)
    quantiles = fed(values, 37)
    bound = max(math.log2(count / SIZE), 1) / (2 * SIZE)
    assert quantiles.count == count
    assert np.abs(quantiles.at(SHARES) / (count - 1) - SHARES).max() <= bound + 2 / SIZE


def test_memory_does_not_follow_the_count():
    quantiles = fed(np.random.default_rng(1).random(400_000), 400)
    kept = sum(numbers.size for numbers in quantiles._lists if numbers is not None)
    assert kept <= 6 * SIZE


def test_nothing_has_no_quantile():
    assert Quantiles().at(SHARES).size == 0
