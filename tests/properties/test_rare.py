"""What must always be true of rare events."""

import math

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from reliability_benchmarks import simulated
from secondunit.stages.rare.level import FAILURE, known, next_level
from secondunit.stages.rare.monte_carlo import monte_carlo
from secondunit.stages.rare.rehearsal import rehearsal_bound
from secondunit.stages.rare.repeated import repeated_subset
from secondunit.stages.rare.repeats import interval

wild = st.one_of(st.floats(-5, 5), st.sampled_from([-math.inf, math.inf, math.nan, 0.0, -0.0, 1.0]))
some_margins = arrays(np.float64, st.integers(10, 200), elements=wild).map(known)


@settings(max_examples=200, deadline=None)
@given(some_margins, st.floats(0.05, 0.5))
def test_every_level_holds_failure_and_not_much_more_than_its_share(margins, share):
    level = next_level(margins, share)
    if level is None:  # more than the share lie at the lowest margin, all alike
        assert np.count_nonzero(margins == margins.min()) > share * margins.size
        return
    inside = level.holds(margins)
    assert np.all(inside[FAILURE.holds(margins)])
    assert inside.any()
    assert level == FAILURE or inside.sum() <= 2 * math.ceil(share * margins.size)


@settings(max_examples=40, deadline=None)
@given(
    st.integers(0, 2**32),
    st.integers(2, 12),
    st.floats(-1.0, 5.0),
    st.floats(0.0, 2.0),
    st.sampled_from([math.inf, math.nan, -math.inf, 0.5]),
)
def test_a_chance_lies_in_its_interval_whatever_the_margin(seed, dimension, beta, cut, odd):
    """Margins with steps, infinities and unknowns: never a bare nil, never outside 0 to 1."""

    def margin(z):
        return np.where(z[:, 0] > cut + 1, odd, beta - z.sum(axis=1) / math.sqrt(dimension))

    plain = monte_carlo(margin, dimension, runs=200, seed=seed, name="property")
    subset, failed = repeated_subset(
        margin, dimension, seed=seed, name="property", per_level=100, repeats=3
    )
    for answer in (plain, subset):
        chance = answer.chance
        assert 0 <= chance.low <= chance.value <= chance.high <= 1
        assert chance.high > 0
    for rows in failed:
        assert np.all(FAILURE.holds(known(margin(rows)))) or not len(rows)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32), st.floats(0.1, 100.0))
def test_the_scale_of_a_margin_changes_no_bit_of_the_chance(seed, scale):
    """Only the order of margins counts; a power of two keeps every rounding."""
    scale = 2.0 ** round(math.log2(scale))
    one, other = (
        simulated(lambda z, k=k: k * (3.0 - z[:, 0]), 2, seed=seed, name="scale", per_level=100)
        for k in (1.0, scale)
    )
    assert one.chance == other.chance
    assert one.runs == other.runs


@settings(max_examples=100, deadline=None)
@given(arrays(np.float64, st.integers(2, 20), elements=st.floats(0, 1e-2)), st.floats(0, 1e-2))
def test_repeats_that_did_not_arrive_only_raise_the_upper_end(chances, more):
    here, _ = interval(chances, chances, 10)
    lost, _ = interval(chances, np.maximum(chances, more), 10)
    assert lost.value == here.value
    assert lost.low == here.low
    assert lost.high >= lost.value


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 10_000), st.integers(0, 20))
def test_more_tries_show_more_and_more_failures_less(tries, failures):
    failures = min(failures, tries)
    high = rehearsal_bound(failures, tries).high
    assert failures / tries <= high <= 1
    assert rehearsal_bound(failures, tries + 1).high <= high
    assert rehearsal_bound(failures + 1, tries + 1).high >= high
