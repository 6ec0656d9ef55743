"""Correlations of a stunt, as they are said and as they are read."""

from dataclasses import replace

import pytest

from secondunit.files.production import read_production
from secondunit.model.correlation import CorrelatedInput, Correlation
from small_files import KINDS, LEAP, TEXT, changed, problems_of, write_small

LIMITS = '[stunt.limits]\nopening_height_min = "200 ft"\n'


def with_pairs(*pairs: tuple[str, str, float]) -> str:
    tables = "".join(
        f'[[stunt.correlation]]\nof = ["{a}", "{b}"]\nvalue = {value}\n' for a, b, value in pairs
    )
    return changed((LIMITS, LIMITS + tables))


def read(tmp_path, text):
    return read_production(write_small(tmp_path, text), KINDS)


def test_they_become_the_models_with_the_names_of_the_draws(tmp_path):
    text = with_pairs(("wind.gust_over_mean", "size of delay", 0.4), ("exit_speed", "delay", -0.2))
    text = text.replace('"exit_speed", "delay"', '"exit_speed", "size of delay"')
    stunt = read(tmp_path, text).stunts[0]
    late = CorrelatedInput(name="delay_s", by_size=True)
    assert stunt.correlations == (
        Correlation(first=CorrelatedInput(name="gust"), second=late, value=0.4),
        Correlation(first=CorrelatedInput(name="exit_speed_m_s"), second=late, value=-0.2),
    )


def test_without_any_inputs_are_independent(tmp_path):
    assert all(stunt.correlations == () for stunt in read(tmp_path, TEXT).stunts)


def test_stating_one_changes_the_digest(tmp_path):
    said = read(tmp_path / "said", with_pairs(("delay", "exit_speed", 0.3)))
    assert said.digest != read(tmp_path / "not", TEXT).digest


def test_four_that_cannot_be_without_three_that_cannot_are_told_too(tmp_path):
    """Each triple is possible; all of them together have a negative eigenvalue."""
    names = ("wind.speed", "wind.from", "exit_speed", "delay")
    pairs = [(a, b, -0.42) for i, a in enumerate(names) for b in names[i + 1 :]]
    (problem,) = problems_of(tmp_path, with_pairs(*pairs))
    assert "wind.speed, wind.from, exit_speed, delay must be possible together" in problem.message


def test_what_a_message_proposes_is_possible(tmp_path):
    chain = [("delay", "exit_speed", 0.9), ("exit_speed", "wind.speed", 0.9)]
    for value in (0.64, 0.99):
        text = with_pairs(*chain, ("delay", "wind.speed", value))
        assert problems_of(tmp_path, text) == ()
    (problem,) = problems_of(tmp_path, with_pairs(*chain, ("delay", "wind.speed", 0.62)))
    assert "which is 0.62, must lie between 0.64 and 0.99" in problem.message


@pytest.mark.parametrize("value", ["nan", "inf", '"40 %"', "-1"])
def test_only_numbers_between_minus_one_and_one_are_read(tmp_path, value):
    text = with_pairs(("delay", "exit_speed", 0.4)).replace("value = 0.4", f"value = {value}")
    assert any("correlation 1.value" in p.place for p in problems_of(tmp_path, text))


GUSTY = Correlation(
    first=CorrelatedInput(name="gust"),
    second=CorrelatedInput(name="delay_s", by_size=True),
    value=0.4,
)


def leap_of(folder, text):
    """Read the leap where its kind has a correlation of its own."""
    kinds = {**KINDS, "leap": replace(LEAP, correlations=(GUSTY,))}
    return read_production(write_small(folder, text), kinds).stunts[0]


def test_the_kinds_own_hold_where_nothing_else_is_stated(tmp_path):
    assert leap_of(tmp_path / "1", TEXT).correlations == (GUSTY,)
    said = leap_of(tmp_path / "2", with_pairs(("exit_speed", "wind.speed", 0.2))).correlations
    assert [c.value for c in said] == [0.2, 0.4]


@pytest.mark.parametrize(
    "text",
    [
        with_pairs(("size of delay", "wind.gust_over_mean", 0.0)),
        with_pairs(("delay", "exit_speed", 0.0)),
    ],
    ids=["the pair is stated", "an input enters in the other way"],
)
def test_what_is_stated_takes_the_place_of_the_kinds_own(tmp_path, text):
    assert [c.value for c in leap_of(tmp_path, text).correlations] == [0.0]


def test_the_kinds_own_need_uncertain_inputs(tmp_path):
    text = changed(('gust_over_mean = "2 to 4 m/s"', 'gust_over_mean = "3 m/s"'))
    assert leap_of(tmp_path, text).correlations == ()
