"""What counts can show: intervals of rare chances and what is not excluded."""

import pytest
from scipy.special import betainc
from scipy.stats import binom

from secondunit.model.estimate import share
from secondunit.model.evidence import chance_not_excluded, count_needed, jeffreys


def test_each_end_of_the_interval_leaves_a_fortieth_of_the_posterior():
    here = jeffreys(9, 20_850)
    assert betainc(9.5, 20_841.5, here.low) == pytest.approx(0.025)
    assert betainc(9.5, 20_841.5, here.high) == pytest.approx(0.975)
    assert here.value == 9 / 20_850
    assert here.count == 20_850


def test_no_hit_starts_at_none_and_only_hits_end_at_all():
    assert jeffreys(0, 8).low == 0.0
    assert jeffreys(8, 8).high == 1.0


def test_it_is_within_the_exact_interval():
    for hits, count in ((0, 20), (1, 20), (9, 20_850), (82, 20_850)):
        inner, outer = jeffreys(hits, count), share(hits, count)
        assert outer.low <= inner.low <= inner.high <= outer.high


def test_a_chance_not_excluded_leaves_five_percent_for_no_failure():
    for count in (1, 8, 500):
        assert binom.pmf(0, count, chance_not_excluded(count)) == pytest.approx(0.05)
    assert chance_not_excluded(0) == 1.0


def test_count_needed_is_the_first_count_that_excludes():
    for chance in (1e-4, 0.006, 0.3):
        needed = count_needed(chance)
        assert chance_not_excluded(needed) <= chance < chance_not_excluded(needed - 1)
