"""Scores of single forecasts against what is known on paper."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm

from secondunit.stages.ledger.scores import KEPT, brier, crps, equally_likely, is_within, place_in

LEVELS = (np.arange(KEPT) + 0.5) / KEPT
values = st.lists(st.integers(-50, 50), min_size=2, max_size=12)


def test_crps_of_a_normal_is_the_closed_form():
    # T. Gneiting et al., Monthly Weather Review 133 (2005) 1098-1118, eq. 5.
    sample = norm.ppf((np.arange(4000) + 0.5) / 4000)
    for z in (-2.0, 0.0, 0.7):
        known = z * (2 * norm.cdf(z) - 1) + 2 * norm.pdf(z) - 1 / np.sqrt(np.pi)
        assert crps(sample, z) == pytest.approx(known, abs=1e-3)


def test_crps_of_a_sure_forecast_is_its_error():
    assert crps(np.full(KEPT, 7.0), 10.0) == pytest.approx(3.0)


@given(values, st.integers(-60, 60))
def test_crps_is_that_of_the_double_sum(some, outcome):
    some = np.array(some, dtype=float)
    slow = np.abs(some - outcome).mean() - np.abs(some[:, None] - some[None, :]).mean() / 2
    assert crps(some, outcome) == pytest.approx(slow, abs=1e-9)


def test_an_outcome_at_the_median_is_within_any_share_and_one_outside_in_none():
    kept = equally_likely(np.arange(1000))
    assert place_in(kept, 500) == pytest.approx(0.5, abs=0.01)
    assert is_within(kept, 500, 0.5)
    assert not is_within(kept, 2000, 0.9)
    assert is_within(kept, 890, 0.8)
    assert not is_within(kept, 910, 0.8)


def test_ties_count_half():
    assert place_in(np.array([1.0, 2.0, 2.0, 3.0]), 2.0) == 0.5


def test_kept_values_are_quantiles_of_the_draws():
    draws = np.random.default_rng(1).integers(0, 10_000, 5_001)
    assert (np.diff(equally_likely(draws)) >= 0).all()
    assert equally_likely(draws)[49] == pytest.approx(np.quantile(draws, 0.495), abs=2)


@pytest.mark.parametrize(
    ("chance", "came", "score"), [(1.0, True, 0), (0.0, True, 1), (0.5, False, 0.25)]
)
def test_brier(chance, came, score):
    assert brier(chance, came) == score
