"""Rare chances in words: never nil, rounded outwards, with their method and their doubts."""

import json
import math
from dataclasses import replace

import pytest

from secondunit.documents.rare_text import (
    boundary_lines,
    one_in,
    rare_json,
    rare_lines,
    rehearsal_lines,
    small_chance,
)
from secondunit.model.estimate import Estimate, share
from secondunit.model.made import Made
from secondunit.stages.rare import Answer, Boundary, Rare, WindChance
from small_stunts import production, stunt


def _estimate(value, low, high):
    return Estimate(value=value, low=low, high=high, count=1000)


@pytest.mark.parametrize(
    ("value", "towards", "said"),
    [
        (1e-4, "near", "1 in 10,000"),
        (1e-4, "down", "1 in 10,000"),
        (1 / 15_433, "near", "1 in 15,400"),
        (1 / 15_433, "down", "1 in 15,500"),
        (1 / 15_433, "up", "1 in 15,400"),
        (0.4, "up", "1 in 2"),
        (0.4, "down", "1 in 3"),
        (0.9999, "up", "100 %"),
    ],
)
def test_one_in_rounds_to_its_side(value, towards, said) -> None:
    assert one_in(value, towards) == said


def test_a_chance_nobody_saw_is_below_something_never_nil() -> None:
    assert small_chance(share(0, 10_000)) == "below 1 in 2,710, with 95 % confidence"
    assert small_chance(_estimate(0.0, 0.0, 1.0)) == "nothing known"
    assert "not known" in small_chance(share(0, 0))


def test_a_small_chance_has_its_interval_and_a_large_one_is_in_per_cent() -> None:
    small = small_chance(_estimate(6.5e-5, 5.8e-5, 7.3e-5))
    assert small == "1 in 15,400 (between 1 in 17,300 and 1 in 13,600)"
    assert small_chance(_estimate(1e-5, 0.0, 1e-4)) == "1 in 100,000 (at most 1 in 10,000)"
    assert small_chance(_estimate(0.15, 0.14, 0.16)) == "15.0 % (between 14.0 and 16.0 %)"


def _boundary(**changes):
    told = {
        "target": 1e-4,
        "speed_m_s": 6.0123,
        "low_m_s": 5.658,
        "high_m_s": 6.269,
        "from_rad": None,
        "is_above_in_calm": False,
        "strongest_m_s": 10.0,
        "winds": (
            WindChance(speed_m_s=6.0, from_rad=None, chance=_estimate(1e-4, 5e-5, 2e-4), runs=1000),
        ),
        "runs": 1000,
    }
    return Boundary(**(told | changes))


def test_a_boundary_is_rounded_to_the_side_on_which_it_protects() -> None:
    head, passes, *_ = boundary_lines(_boundary())
    assert "1 in 10,000" in head
    assert "the planned directions" in head
    assert passes.startswith("passed at 6 m/s")
    assert "between 5.6 m/s" in passes
    assert "and 6.3 m/s" in passes
    assert "SW 225°, the worst tried" in boundary_lines(_boundary(from_rad=math.radians(225)))[0]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"speed_m_s": None, "low_m_s": 0.0, "high_m_s": 0.0, "is_above_in_calm": True},
            "even in a calm the chance is above 1 in 10,000.",
        ),
        (
            {"speed_m_s": None, "low_m_s": 0.0, "high_m_s": 2.0, "is_above_in_calm": True},
            "(likely, not sure)",
        ),
        ({"speed_m_s": None, "low_m_s": 10.0, "high_m_s": math.inf}, "not passed up to 10 m/s"),
        ({"high_m_s": math.inf}, "and beyond 10 m/s"),
        ({"low_m_s": 0.0}, "not shown for any wind"),
    ],
)
def test_every_end_of_the_search_has_its_words(changes, said) -> None:
    assert said in boundary_lines(_boundary(**changes))[1]


def test_takes_without_a_failure_are_no_evidence_of_a_small_chance() -> None:
    (line,) = rehearsal_lines(8, 1e-4)
    assert "31.3 %" in line
    assert "37.5 % by the rule 3/n" in line
    assert "never 1 in 10,000" in line
    assert "30,000 without a failure" in line
    assert "0.6 % by the rule 3/n" in rehearsal_lines(500, 1e-4)[0]
    assert rehearsal_lines(0, 1e-4) == []
    assert "never" in rehearsal_lines(8, None)[0]


def _rare(**changes):
    answer = Answer(
        method="plain Monte Carlo",
        chance=share(0, 1000),
        cov=math.nan,
        runs=1000,
        repeats=1,
        levels=1,
        is_trusted=True,
    )
    told = {
        "stunt": "ramp jump",
        "kind": "ramp_jump",
        "event": "face_clearance_min_m",
        "chance": answer.chance,
        "method": answer.method,
        "answers": (answer,),
        "do_agree": None,
        "takes": 8,
        "pilot_runs": 1000,
        "notes": ("subset simulation: lost",),
        "boundary": _boundary(high_m_s=math.inf),
        "made": Made(stage="rare", version="1", digest="small", seed=1),
    }
    return Rare(**(told | changes))


def test_a_rare_event_is_told_with_method_interval_and_doubts() -> None:
    film = production(stunt("ramp_jump"))
    text = "\n".join(rare_lines(film, _rare()))
    for words in (
        "face clearance at least 15 m (49.3 ft) is not kept",
        "below 1 in 271, with 95 % confidence",
        "plain Monte Carlo, of 3,000 runs flown in all",
        "subset simulation: lost.",
        "Careful: the log tells of 8 takes",
        "The interval covers the draws only",
    ):
        assert words in text
    assert " 0 %" not in text
    assert "a run is not safe" in rare_lines(film, _rare(event="unsafe"))[0]
    fell = "struck the face under the canopy"
    assert f"a run {fell}" in rare_lines(film, _rare(event=fell))[0]


def test_methods_that_contradict_each_other_are_said_to() -> None:
    film = production(stunt("ramp_jump"))
    two = (_rare().answers[0], replace(_rare().answers[0], method="subset simulation"))
    for do_agree, words in ((True, "do not contradict"), (False, "contradict each other, so")):
        assert words in "\n".join(rare_lines(film, _rare(answers=two, do_agree=do_agree)))


def test_json_holds_only_finite_numbers() -> None:
    value = rare_json(_rare())
    text = json.dumps(value, allow_nan=False)
    assert json.loads(text)["boundary"]["wind_speed_high_m_s"] is None
    assert value["rehearsal"]["rule_of_three"] == 3 / 8
    assert value["answers"][0]["cov"] is None
    bare = rare_json(_rare(boundary=None, takes=0))
    assert bare["boundary"] is None
    assert bare["rehearsal"] is None
