"""Which input decides, in words."""

import json
import re

import numpy as np
import pytest

from secondunit.documents.figures.sensitivity import sensitivity_svg
from secondunit.documents.how_to_measure import HOW, how_to_measure
from secondunit.documents.sensitivity import (
    bar,
    output_lines,
    sensitivity_json,
    sensitivity_lines,
    share_words,
    slope_lines,
)
from secondunit.documents.words import ADVICE
from secondunit.model.estimate import Estimate, share
from secondunit.model.made import Made
from secondunit.stages.again import WIND
from secondunit.stages.sensitivity import Index, Indices, Sensitivity, Slope, Slopes
from secondunit.stages.sensitivity.find import TURBULENCE
from secondunit.stunts.registry import KINDS
from small_stunts import stunt

MADE = Made(stage="sensitivity", version="1", digest="d", seed=1)
NOTHING = Estimate(value=np.nan, low=0.0, high=1.0, count=9)


def _sure(value: float, half: float = 0.02) -> Estimate:
    return Estimate(value=value, low=max(value - half, 0), high=min(value + half, 1), count=900)


def _indices(output: str, *inputs: tuple[str, float, float], **changes) -> Indices:
    said = {
        "output": output,
        "inputs": tuple(Index(input=n, first=_sure(f), total=_sure(t)) for n, f, t in inputs),
        "applies": share(2000, 2000),
        "unknown": share(0, 2000),
        "sd": 1.0,
    }
    return Indices(**(said | changes))


def _found(*outputs: Indices) -> Sensitivity:
    given = {one.output: one for one in outputs}
    names = ("safe", "usable", *(m.name for m in KINDS["ramp_jump"].measures))
    nothing = {n: _indices(n, sd=0.0) for n in names}
    return Sensitivity(
        stunt="ramp jump", kind="ramp_jump", inputs=("push_up_m_s", "delay_s", "wind_from"),
        outputs=tuple((nothing | given)[name] for name in names), rows=1000, flown=8000,
        chance_safe=share(940, 1000), chance_usable=share(840, 1000), made=MADE,
    )  # fmt: skip


SEPARATION = _indices(
    "separation_at_throw_m", ("push_up_m_s", 0.62, 0.7), ("delay_s", 0.2, 0.3),
    ("wind_from", 0.0, 0.1),
)  # fmt: skip
SAFE = _indices("safe", ("push_up_m_s", 0.01, 0.3), ("delay_s", 0.02, 0.6),
                ("wind_from", 0.0, 0.5))  # fmt: skip


def test_the_input_that_decides_most_is_named_first_with_its_interval_and_a_way() -> None:
    lines = sensitivity_lines(stunt("ramp_jump"), _found(SAFE, SEPARATION))
    told = next(line for line in lines if "separation at throw" in line)
    assert told.startswith("- Measure push up (speed up between rider and bike by pushing off)")
    assert "62 % (60–64 %) of the spread of separation at throw." in told
    assert "240 frames" in lines[lines.index(told) + 1]
    assert lines[-1] == ADVICE
    assert not any("nan" in line for line in lines)


def test_where_none_decides_alone_that_is_said_and_who_takes_part() -> None:
    lines = sensitivity_lines(stunt("ramp_jump"), _found(SAFE))
    told = next(line for line in lines if line.startswith("- No single input"))
    assert "whether a run is safe" in told
    assert "delay (60 %), wind direction (50 %) and push up (30 %)" in told


def test_rivals_whose_intervals_overlap_are_named() -> None:
    near = _indices("opening_height_m", ("push_up_m_s", 0.4, 0.5), ("delay_s", 0.38, 0.5))
    lines = sensitivity_lines(stunt("ramp_jump"), _found(near))
    assert any(line.endswith("delay may decide as much.") for line in lines)


def test_the_table_is_sorted_and_says_what_was_left_out() -> None:
    some = _indices(
        "opening_height_m", ("delay_s", 0.2, 0.3), ("push_up_m_s", 0.6, 0.7),
        applies=share(1800, 2000), unknown=share(20, 2000),
    )  # fmt: skip
    lines = output_lines(some)
    assert lines[3].startswith("push up")
    assert lines[4].startswith("delay")
    text = "\n".join(lines)
    assert "left out: 10.0 %" in text
    assert "not measured: 1.0 %" in text
    assert "look at safe" in text


def test_what_was_the_same_in_every_run_is_told_so() -> None:
    assert "nothing can be told" in output_lines(_indices("safe", sd=0.0))[0]


@pytest.mark.parametrize(
    ("estimate", "words"),
    [
        (Estimate(value=0.62, low=0.553, high=0.681, count=9), "62 % (55–69 %)"),
        (Estimate(value=0.0, low=0.0, high=0.0004, count=9), "0 % (0–1 %)"),
        (Estimate(value=1.0, low=0.99, high=1.0, count=9), "100 % (99–100 %)"),
    ],
)
def test_intervals_are_rounded_outwards(estimate: Estimate, words: str) -> None:
    assert share_words(estimate) == words


def test_a_bar_is_as_long_as_its_share() -> None:
    assert [bar(share).count("█") for share in (0.0, 0.5, 1.0)] == [0, 10, 20]


def test_json_has_no_nan() -> None:
    nothing = _indices("usable", sd=np.nan)
    none = Indices(
        output="safe", inputs=(Index(input="delay_s", first=NOTHING, total=NOTHING),),
        applies=share(0, 9), unknown=share(9, 9), sd=np.nan,
    )  # fmt: skip
    value = sensitivity_json(_found(none, nothing), _slopes())
    text = json.dumps(value, allow_nan=False)
    assert json.loads(text)["outputs"][0]["inputs"][0]["first"]["value"] is None
    assert {"safe", "usable", "rows", "slopes", "made"} <= set(value)


def _slope(name: str, way: str, value: float, half: float) -> Slope:
    estimate = Estimate(value=value, low=value - half, high=value + half, count=1000)
    return Slope(input=name, way=way, step=0.5, output="safe", figure="chance", estimate=estimate)


def _slopes() -> Slopes:
    slopes = (
        _slope("delay_s", "middle", -0.04, 0.01),
        _slope("lip_angle_rad", "middle", 0.02, 0.015),
        _slope("push_up_m_s", "width", -0.03, 0.01),
    )
    return Slopes(
        stunt="ramp jump", kind="ramp_jump", slopes=slopes, runs=1000, flown=6000, made=MADE
    )


def test_slopes_are_told_by_a_step_of_the_input_and_only_where_they_stand_out() -> None:
    text = "\n".join(slope_lines(_slopes(), "safe"))
    assert re.search(r"delay +\+0.5 s +−2 % +−2.5 % to −1.5 %", text)
    assert re.search(r"push up +spread 10 % narrower +\+0.3[12] % +\+0.21 % to \+0.42 %", text)
    assert "lip angle" not in text
    assert "nothing that these runs can tell" in slope_lines(_slopes(), "usable")[0]


def test_inputs_that_go_together_are_named_together_with_a_way_for_each() -> None:
    both = _indices("safe", ("gust + heading_error_rad", 0.4, 0.6), ("delay_s", 0.1, 0.2))
    text = "\n".join(sensitivity_lines(stunt("ramp_jump"), _found(both)))
    assert "- Measure gust over the mean and heading error together first" in text
    assert "wait for steadier air; video and accelerometer" in text


def test_every_way_to_measure_belongs_to_an_input_there_is() -> None:
    known = {parameter.name for kind in KINDS.values() for parameter in kind.parameters}
    assert set(HOW) <= known | {TURBULENCE, *WIND}
    assert how_to_measure("something_m").startswith("rehearse it with an instrument of length")
    assert "instrument and" in how_to_measure("something_ratio")


def test_the_figure_says_what_it_shows_and_is_the_same_every_time() -> None:
    one, two = (sensitivity_svg("s", SEPARATION) for _ in range(2))
    assert one == two
    assert "push up: 62 % (60–64 %) by itself, 70 % (68–72 %) with others" in one
    assert sensitivity_svg("s", _indices("safe", sd=0.0)) == ""
