"""Inputs that go together: as much as stated, and nothing else changes."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import kstest, norm, spearmanr

from secondunit.model.correlation import CorrelatedInput, Correlation, is_possible, rank_correlation
from secondunit.model.correlation import matrix_of_normals as matrix
from secondunit.model.spread import Spread, normal, uniform
from secondunit.stages.draws import coupled, coupling_of, uniform_of, uniforms, values_of

N = 20_000
FOUR_SIGMA = 4 / np.sqrt(N)
ORDER = ("delay_s", "heading_error_rad", "aim_m", "mass_kg")
WILD = Spread(shape="normal", a=0.0, b=0.4, tail_chance=0.07, tail=uniform(-np.pi, np.pi))


def said(first, second, value):
    inputs = [CorrelatedInput(name=n.removeprefix("size "), by_size=n.startswith("size "))
              for n in (first, second)]  # fmt: skip
    return Correlation(first=inputs[0], second=inputs[1], value=value)


def drawn(*names, seed=1, n=N):
    return {name: uniforms(seed, f"jump/{name}", (n,)) for name in names}


@pytest.mark.parametrize("value", [-0.95, -0.4, 0.1, 0.4, 0.8])
def test_rank_correlations_come_out_as_stated(value):
    coupling = coupling_of([said("delay_s", "heading_error_rad", value)], ORDER)
    draws = coupled(drawn(*ORDER), coupling)
    got = spearmanr(draws["delay_s"], draws["heading_error_rad"]).statistic
    assert got == pytest.approx(value, abs=FOUR_SIGMA)


def test_each_input_keeps_its_own_distribution():
    pairs = [said("delay_s", "heading_error_rad", 0.7), said("aim_m", "size delay_s", -0.3)]
    pairs[0] = said("size delay_s", "heading_error_rad", 0.7)
    draws = coupled(drawn(*ORDER), coupling_of(pairs, ORDER))
    for name, draw in draws.items():
        assert kstest(draw, "uniform").pvalue > 1e-4, name


def test_three_inputs_hold_all_their_pairs_and_others_stay_apart():
    pairs = [said("wind_speed", "heading_error_rad", 0.5), said("aim_m", "wind_speed", 0.3)]
    coupling = coupling_of(pairs, ORDER)
    assert coupling.names == ("wind_speed", "heading_error_rad", "aim_m")
    before = drawn("wind_speed", *ORDER)
    draws = before | coupled(before, coupling)
    got = spearmanr(np.stack(list(draws.values()), axis=1)).statistic
    at = {name: i for i, name in enumerate(draws)}
    for first, second, value in (
        ("wind_speed", "heading_error_rad", 0.5),
        ("wind_speed", "aim_m", 0.3),
        ("heading_error_rad", "aim_m", 0.0),
        ("wind_speed", "delay_s", 0.0),
        ("mass_kg", "aim_m", 0.0),
    ):
        assert got[at[first], at[second]] == pytest.approx(value, abs=FOUR_SIGMA)


def test_what_is_not_mentioned_and_the_first_of_a_pair_keep_their_bits():
    coupling = coupling_of([said("aim_m", "wind_speed", 0.5)], ORDER)
    before = drawn("wind_speed", *ORDER)
    draws = coupled(before, coupling)
    assert set(draws) == {"wind_speed", "aim_m"}
    assert np.array_equal(draws["wind_speed"], before["wind_speed"])
    assert coupled(before, coupling_of([], ORDER)) == {}
    assert coupled(before, coupling_of([said("aim_m", "wind_speed", 0.0)], ORDER)) == {}


@settings(max_examples=20)
@given(first=st.integers(0, 60), many=st.integers(1, 40))
def test_a_row_does_not_depend_on_the_others(first, many):
    coupling = coupling_of([said("delay_s", "aim_m", 0.6)], ORDER)
    before = drawn(*ORDER, n=100)
    part = {name: draw[first : first + many] for name, draw in before.items()}
    whole = coupled(before, coupling)["aim_m"]
    assert np.array_equal(coupled(part, coupling)["aim_m"], whole[first : first + many])


def test_by_size_more_wind_makes_wilder_openings_to_either_side_alike():
    coupling = coupling_of([said("wind_speed", "size heading_error_rad", 0.5)], ORDER)
    before = drawn("wind_speed", *ORDER)
    draw = coupled(before, coupling)["heading_error_rad"]
    heading, wind = WILD.ordered_quantile(draw), before["wind_speed"]
    assert spearmanr(np.abs(heading), wind).statistic == pytest.approx(0.5, abs=FOUR_SIGMA)
    assert spearmanr(heading, wind).statistic == pytest.approx(0.0, abs=1.5 * FOUR_SIGMA)
    assert np.array_equal(draw > 0.5, before["heading_error_rad"] > 0.5)


def test_a_given_wind_brings_what_runs_in_that_wind_have():
    pairs = [said("wind_speed", "aim_m", 0.6), said("gust", "aim_m", 0.3),
             said("wind_speed", "gust", 0.5)]  # fmt: skip
    coupling = coupling_of(pairs, ORDER)
    before = drawn("wind_speed", "gust", *ORDER, n=400_000)
    free = before | coupled(before, coupling)
    near = (abs(free["wind_speed"] - 0.9) < 0.02) & (abs(free["gust"] - 0.2) < 0.05)
    held = {"wind_speed": np.array([0.9]), "gust": np.array([0.2])}
    aim = coupled(before, coupling, held)["aim_m"]
    assert norm.ppf(aim).mean() == pytest.approx(norm.ppf(free["aim_m"][near]).mean(), abs=0.03)
    assert norm.ppf(aim).std() == pytest.approx(norm.ppf(free["aim_m"][near]).std(), abs=0.03)


def test_what_is_given_must_come_first():
    coupling = coupling_of([said("delay_s", "aim_m", 0.6)], ORDER)
    with pytest.raises(ValueError, match="must be the first"):
        coupled(drawn(*ORDER), coupling, {"aim_m": np.array([0.5])})


def test_a_wind_beyond_the_plan_counts_as_its_edge():
    planned = normal(3.0, 1.0)
    values = np.array([3.0, 4.0, 30.0, -9.0])
    assert uniform_of(planned, values) == pytest.approx([0.5, norm.cdf(1.0), 0.99, 0.01])


@given(value=st.floats(-0.99, 0.99))
def test_ranks_and_normals_know_the_way_back(value):
    assert rank_correlation(said("a", "b", value).of_normals) == pytest.approx(value)


def test_impossible_correlations_are_known():
    chain = [said("a", "b", 0.9), said("b", "c", 0.9), said("a", "c", -0.9)]
    assert not is_possible(matrix(chain, "abc"))
    assert is_possible(matrix(chain[:1], "ab"))
    assert is_possible(matrix([], ""))


def test_draws_at_the_very_ends_stay_inside():
    coupling = coupling_of([said("delay_s", "size aim_m", 0.9)], ORDER)
    ends = np.array([2.0**-54, 1.0 - 2.0**-53, 0.5])
    for draw in coupled({"delay_s": ends, "aim_m": ends}, coupling).values():
        assert np.all((draw > 0) & (draw < 1))


SPREADS = {
    "wind_speed": normal(3.0, 1.0),
    "gust": uniform(2.0, 4.0),
    "delay_s": normal(6.0, 0.4),
    "heading_error_rad": WILD,
}
GUSTY = [said("gust", "size heading_error_rad", 0.5)]


def values(correlations, n=N, *, first=0, **more):
    rows = [range(first, first + n)]
    return values_of(SPREADS, correlations, seed=1, stunt="jump", rows=rows, **more)


def test_without_correlations_values_are_the_quantiles_of_their_own_draws():
    got = values([])
    for name, spread in SPREADS.items():
        assert np.array_equal(got[name], spread.quantile(uniforms(1, f"jump/{name}", (N,))))


def test_a_correlation_changes_the_values_of_the_later_input_only():
    with_it, without = values(GUSTY), values([])
    changed = {name for name in SPREADS if not np.array_equal(with_it[name], without[name])}
    assert changed == {"heading_error_rad"}
    wild = np.abs(with_it["heading_error_rad"])
    assert spearmanr(with_it["gust"], wild).statistic == pytest.approx(0.5, abs=FOUR_SIGMA)


def test_values_come_block_by_block_as_well():
    whole, part = values(GUSTY, 400), values(GUSTY, 100, first=200)
    for name, column in part.items():
        assert np.array_equal(column, whole[name][200:300])


def test_in_a_given_gust_openings_are_as_wild_as_in_runs_with_that_gust():
    free = values(GUSTY, 400_000)
    near = np.abs(free["gust"] - 3.8) < 0.02
    wind = {"wind_speed": np.array([3.0]), "gust": np.array([3.8])}
    held = values(GUSTY, given=wind)
    assert set(held) == {"delay_s", "heading_error_rad"}
    for share in (0.5, 0.9):
        wanted = np.quantile(np.abs(free["heading_error_rad"][near]), share)
        got = np.quantile(np.abs(held["heading_error_rad"]), share)
        assert got == pytest.approx(wanted, rel=0.1)
    assert np.array_equal(held["delay_s"], free["delay_s"][:N])
