"""`[stunt.calibrated]`: planned with, held to what was calibrated, and to the kind's parameters."""

import pytest

from secondunit.files.production import read_production
from secondunit.model.spread import normal
from secondunit.model.stunt import as_stated, stated_digest
from small_files import KINDS, changed, problems_of, write_small

HERE = "[stunt.parameters]"


def text_with(of, parameters='exit_speed = "26 ± 0.3 m/s"', *more):
    table = f'[stunt.calibrated]\ntakes = 3\nof = "{of}"\n[stunt.calibrated.parameters]\n'
    return changed((HERE, f"{table}{parameters}\n\n{HERE}"), *more)


@pytest.fixture
def stated(tmp_path):
    return read_production(write_small(tmp_path / "stated"), KINDS).stunt("cliff jump")


def test_what_takes_told_is_planned_with(tmp_path, stated):
    text = text_with(stated_digest(stated))
    stunt = read_production(write_small(tmp_path, text), KINDS).stunt("cliff jump")
    assert stunt.parameters["exit_speed_m_s"] == normal(26.0, 0.3, low=5.0, high=50.0)
    assert stunt.parameters["delay_s"] == stated.parameters["delay_s"]
    assert (stunt.calibrated.takes, stunt.calibrated.names) == (3, ("exit_speed_m_s",))
    assert as_stated(stunt).parameters == stated.parameters
    assert stated_digest(stunt) == stated_digest(stated)
    assert as_stated(stated) is stated


def test_a_stunt_that_changed_since_is_refused(tmp_path, stated):
    same = text_with(stated_digest(stated))
    assert problems_of(tmp_path, same) == ()
    found = problems_of(tmp_path, same.replace("25 ± 0.8 m/s", "24 ± 0.8 m/s", 1))
    assert [one.message for one in found if "have changed since it was calibrated" in one.message]


def test_another_stunts_numbers_are_refused(tmp_path):
    (found,) = problems_of(tmp_path, text_with("0123456789ab"))
    assert "must be" in found.message
    assert "calibrate it again" in found.maybe


def test_a_parameter_must_be_one_of_the_kind_and_possible(tmp_path, stated):
    of = stated_digest(stated)
    (strange,) = problems_of(tmp_path, text_with(of, 'exit_sped = "26 m/s"'))
    assert "exit_sped" in strange.message
    (wild,) = problems_of(tmp_path, text_with(of, 'exit_speed = "260 ± 1 m/s"'))
    assert "exit_speed" in wild.place or "exit_speed" in wild.message
