"""Which input decides, on a kind whose shares are exact, and on the real ones with few runs."""

from dataclasses import replace

import numpy as np
import pytest

from secondunit.model.correlation import CorrelatedInput, Correlation
from secondunit.model.spread import fixed, uniform
from secondunit.stages import again
from secondunit.stages.again import WIND
from secondunit.stages.sensitivity import find_sensitivity, find_slopes
from secondunit.stages.sensitivity.find import TOGETHER, TURBULENCE, inputs_of, together
from secondunit.stunts.registry import KINDS
from small_kinds import KINDS as SMALL
from small_kinds import SDS, WEIGHTS, line_shares, line_stunt
from small_stunts import ALONE, production, stunt


@pytest.fixture
def small(monkeypatch) -> None:
    monkeypatch.setattr(again, "KINDS", SMALL)


def _find(said, **options):
    return find_sensitivity(production(said), said, **({"rows": 2000, "seed": 1} | options))


@pytest.mark.usefixtures("small")
def test_the_shares_of_a_sum_are_the_exact_ones_of_parameters_wind_and_turbulence() -> None:
    found = _find(line_stunt())
    exact = line_shares() | {"blind_m": 0.0}
    assert set(found.inputs) == set(exact), "what is fixed is not in doubt"
    for index in found.output("margin_m").inputs:
        for estimate in (index.first, index.total):
            assert estimate.low - 0.01 <= exact[index.input] <= estimate.high + 0.01
            assert estimate.value == pytest.approx(exact[index.input], abs=0.03)
    assert found.output("margin_m").first_order()[0].input == "lift_m"
    assert found.flown == 2 * 2000 * (len(exact) + 1)


@pytest.mark.usefixtures("small")
def test_an_input_that_changes_nothing_has_nothing_but_its_bound() -> None:
    found = _find(line_stunt())
    for output in ("safe", "usable", "margin_m"):
        blind = next(i for i in found.output(output).inputs if i.input == "blind_m")
        assert blind.first.value == blind.total.value == 0.0
        assert 0.0 < blind.total.high < 0.05


@pytest.mark.usefixtures("small")
def test_runs_to_which_a_measure_does_not_apply_are_left_out_and_counted() -> None:
    odd = _find(line_stunt()).output("odd_m")
    assert odd.applies.low <= 1 - 0.158655 - 0.022750 <= odd.applies.high
    assert odd.unknown.low <= 0.022750 <= odd.unknown.high
    shares = {index.input: index.first for index in odd.inputs}
    assert shares["pull_m"].value == pytest.approx(1.0, abs=0.02)
    assert all(s.count < 2000 for s in shares.values())


@pytest.mark.usefixtures("small")
def test_what_never_varies_has_no_index() -> None:
    same = _find(line_stunt()).output("same_m")
    assert not same.is_known
    assert all(np.isnan(index.first.value) for index in same.inputs)
    assert all((index.first.low, index.first.high) == (0.0, 1.0) for index in same.inputs)


@pytest.mark.usefixtures("small")
def test_threads_and_repeats_change_no_bit() -> None:
    said = line_stunt()
    one, two, three = (_find(said, rows=300, jobs=jobs) for jobs in (1, 2, 1))
    assert repr(one) == repr(two) == repr(three)
    assert repr(one) != repr(_find(said, rows=300, seed=2))


@pytest.mark.parametrize("kind", ALONE)
def test_every_kind_has_indices_within_0_and_1_for_all_that_is_in_doubt(kind: str) -> None:
    said = stunt(kind)
    found = _find(said, rows=24)
    assert TURBULENCE in found.inputs
    assert {"wind_speed", "wind_from"} <= set(found.inputs)
    assert "gust" not in found.inputs, "it is fixed here"
    assert len(set(found.inputs)) == len(found.inputs)
    for indices in found.outputs:
        for index in indices.inputs:
            for estimate in (index.first, index.total):
                assert 0 <= estimate.low <= estimate.high <= 1
                assert np.isnan(estimate.value) or estimate.low <= estimate.value <= estimate.high


@pytest.mark.usefixtures("small")
def test_steady_air_has_no_turbulence_to_know() -> None:
    said = line_stunt()
    steady = replace(said, wind=replace(said.wind, gust_over_mean_m_s=fixed(0.0)))
    assert TURBULENCE not in _find(steady, rows=50).inputs


def test_no_kind_calls_a_parameter_by_the_name_of_the_wind() -> None:
    for kind in KINDS.values():
        names = {parameter.name for parameter in kind.parameters}
        assert not names & {TURBULENCE, *WIND}


@pytest.mark.usefixtures("small")
def test_slopes_of_mean_and_quantiles_of_a_line_are_its_weights() -> None:
    said = line_stunt()
    slopes = find_slopes(production(said), said, runs=500, seed=1, steps={"idle_m": 0.5})
    exact = {"lift_m": 3.0, "pull_m": 2.0, "kick_m": 1.0, "blind_m": 0.0, "idle_m": 0.0}
    for figure in ("mean", "P10", "P50", "P90"):
        found = {slope.input: slope.estimate for slope in slopes.of("margin_m", figure=figure)}
        assert set(found) == set(exact)
        for name, estimate in found.items():
            assert estimate.value == pytest.approx(exact[name], abs=1e-9)
    assert slopes.flown == 2 * 500 * (2 * 4 + 1), "both ways, but for the fixed one"


@pytest.mark.usefixtures("small")
def test_slopes_are_the_same_for_any_threads() -> None:
    said = line_stunt()
    one, two = (find_slopes(production(said), said, runs=300, seed=1, jobs=j) for j in (1, 2))
    assert repr(one) == repr(two)


def _correlation(first: str, second: str, value: float = 0.8) -> Correlation:
    inputs = (CorrelatedInput(name=name) for name in (first, second))
    return Correlation(first=next(inputs), second=next(inputs), value=value)


def test_what_goes_together_is_one_input_and_what_does_not_stays_apart() -> None:
    names = ["a", "b", "c", "d", "e"]
    pairs = [_correlation("c", "a"), _correlation("c", "d"), _correlation("b", "e", 0.0),
             _correlation("b", "fixed"), _correlation("fixed", "e")]  # fmt: skip
    assert together(names, pairs) == [("a", "c", "d"), ("b",), ("e",)]
    assert together(names, []) == [(name,) for name in names]


@pytest.mark.usefixtures("small")
def test_the_share_of_inputs_that_go_together_is_that_of_their_sum() -> None:
    pair = _correlation("lift_m", "wind_speed")
    found = _find(replace(line_stunt(), correlations=(pair,)), rows=4000)
    assert "lift_m + wind_speed" in found.inputs
    assert not {"lift_m", "wind_speed"} & set(found.inputs)
    parts = {name: (WEIGHTS[name] * SDS[name]) ** 2 for name in WEIGHTS}
    both = parts.pop("lift_m") + parts.pop("wind_speed") + 2 * 3.0 * 1.5 * pair.of_normals
    for index in found.output("margin_m").inputs:
        exact = both if index.input == "lift_m + wind_speed" else parts.get(index.input, 0.0)
        assert index.first.value == pytest.approx(exact / (both + sum(parts.values())), abs=0.03)


@pytest.mark.parametrize("kind", ALONE)
def test_what_a_kind_says_goes_together_is_never_split(kind: str) -> None:
    said = stunt(kind)
    wind = replace(said.wind, gust_over_mean_m_s=uniform(1.0, 3.0))
    linked = KINDS[kind].correlations
    names = [one.name for one in inputs_of(_place(stunt(kind, wind=wind, correlations=linked)))]
    groups = [set(name.split(TOGETHER)) for name in names]
    for correlation in linked:
        both = {correlation.first.name, correlation.second.name}
        assert any(both <= group for group in groups), both
    apart = [one.name for one in inputs_of(_place(stunt(kind, wind=wind)))]
    assert sorted(apart) == sorted(name for group in groups for name in group)


def _place(said):
    return again.place_of(production(said), said)
