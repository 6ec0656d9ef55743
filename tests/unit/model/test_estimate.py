"""Numbers with how sure they are."""

import math

import numpy as np
import pytest

from secondunit.model.estimate import mean, share, share_of_blocks


def test_none_of_n_is_the_rule_of_three_and_never_zero() -> None:
    found = share(0, 1000)
    assert found.low == 0.0
    assert found.high == pytest.approx(1 - 0.025 ** (1 / 1000))


def test_the_interval_is_clopper_and_pearsons() -> None:
    # 8 of 20: what R binom.test(8, 20) prints (from memory, unverified)
    found = share(8, 20)
    assert (found.low, found.high) == pytest.approx((0.1912, 0.6395), abs=1e-4)


def test_without_draws_nothing_is_known() -> None:
    found = share(0, 0)
    assert (found.low, found.high) == (0.0, 1.0)
    assert math.isnan(found.value)


def test_draws_that_are_all_alike_tell_nothing_about_what_was_not_drawn() -> None:
    assert mean(np.zeros(1000)).high == math.inf
    assert mean(np.array([1.0])).low == -math.inf
    assert mean(np.array([1.0, 3.0])).value == 2.0


def test_a_block_of_days_counts_as_one_draw() -> None:
    found = share_of_blocks(20, 100, 5)
    assert found.value == 0.2
    assert found.count == 20
    assert (found.low, found.high) == (share(4, 20).low, share(4, 20).high)
