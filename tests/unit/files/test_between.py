"""What a person lets advice move."""

import math

import pytest

from secondunit.errors import ProductionError
from secondunit.files.between import read_knobs
from secondunit.model.spread import lognormal
from secondunit.stages.tune import knobs_of
from secondunit.stunts.ramp_jump import RAMP_JUMP
from small_stunts import stunt

SAID = stunt("ramp_jump")


def _read(*between: str, keep: tuple[str, ...] = (), said=SAID):
    return {knob.name: knob for knob in read_knobs(said, RAMP_JUMP, between, keep)}


def test_without_a_word_the_choices_of_the_kind_are_moved() -> None:
    assert tuple(_read().values()) == knobs_of(SAID, RAMP_JUMP)


def test_a_range_narrows_and_its_unit_holds_for_both_ends() -> None:
    knob = _read("exit_speed=23..27m/s")["exit_speed_m_s"]
    assert (knob.low, knob.high, knob.step) == (23.0, 27.0, 0.1)
    knob = _read("exit_speed = 80 km/h .. 27 m/s")["exit_speed_m_s"]
    assert knob.low == pytest.approx(80 / 3.6)
    knob = _read("lip_angle=8..14 deg")["lip_angle_rad"]
    assert knob.low == pytest.approx(math.radians(8))
    assert _read("landing_north=-600..-300 m")["landing_north_m"].low == -600


def test_another_parameter_may_be_named_and_one_may_be_kept() -> None:
    knobs = _read("ramp_length_m=16..24 m", keep=("delay", "landing_east_m"))
    assert knobs["ramp_length_m"].step == pytest.approx(8 / 50)
    assert not {"delay_s", "landing_east_m"} & set(knobs)


MISTAKES = {
    "exit_speed": "must read NAME=LOW..HIGH",
    "exit_speed=23": "must read NAME=LOW..HIGH",
    "exit_sped=23..27 m/s": "is no parameter",
    "exit_speed=23..27": "has no unit",
    "exit_speed=23..27 kg": "measures mass",
    "exit_speed=27..23 m/s": "must be below",
    "exit_speed=23..99 m/s": "must lie between",
    "exit_speed=26..27 m/s": "must hold what is planned, 25 m/s",
    "exit_speed=x..27 m/s": "is not a number",
}


@pytest.mark.parametrize("text", MISTAKES)
def test_a_mistake_is_told_in_words_with_its_place(text: str) -> None:
    with pytest.raises(ProductionError) as caught:
        _read(text)
    (problem,) = caught.value.problems
    assert text in problem.place
    assert MISTAKES[text] in problem.message


def test_all_mistakes_are_told_at_once() -> None:
    with pytest.raises(ProductionError) as caught:
        _read(*MISTAKES, keep=("dely",))
    assert len(caught.value.problems) == len(MISTAKES) + 1
    assert any('"delay"?' in problem.maybe for problem in caught.value.problems)


def test_a_factor_cannot_go_to_nothing_and_something_must_be_left_to_move() -> None:
    late = stunt("ramp_jump", parameters=SAID.parameters | {"aim_error_east_m": lognormal(1, 0.3)})
    with pytest.raises(ProductionError, match="above 0"):
        _read("aim_error_east=0..2 m", said=late)
    with pytest.raises(ProductionError, match="may be moved"):
        _read(keep=("exit_speed", "lip_angle", "delay", "landing_east", "landing_north"))
