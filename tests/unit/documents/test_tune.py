"""Advice in words."""

import json
import tomllib
from dataclasses import replace

import pytest

from secondunit.documents.tune import advice_json, advice_lines, difference, is_worse, toml_lines
from secondunit.documents.words import ADVICE
from secondunit.files.spreads import parse_spread
from secondunit.model.estimate import Estimate, share
from secondunit.model.limits import Limit
from secondunit.model.made import Made
from secondunit.model.shift import shifted
from secondunit.model.stunt import Stunt
from secondunit.stages.tune import Advice, Chances, Change, Effect, knobs_of
from small_stunts import stunt

SAID = stunt("ramp_jump")
RUNS = 2000


def _points(value: float, half: float = 0.01) -> Estimate:
    return Estimate(value=value, low=value - half, high=value + half, count=RUNS)


def _chances(unsafe: int, usable: int) -> Chances:
    return Chances(
        safe=share(RUNS - unsafe, RUNS), unsafe=share(unsafe, RUNS), usable=share(usable, RUNS)
    )


def _change(name: str, by: float) -> Change:
    before = SAID.parameters[name]
    after = shifted(before, by, 0.0, 45.0) if "landing" not in name else shifted(before, by)
    return Change(
        name=name, before=before.middle(), after=after.middle(), spread=after,
        worth=_points(0.04), risk=_points(0.01),
    )  # fmt: skip


def _effect(limit: Limit, before: int, after: int, worst: tuple[float, float]) -> Effect:
    return Effect(
        limit=limit, before=share(before, RUNS), after=share(after, RUNS),
        difference=_points((after - before) / RUNS, 0.005), worst_before=worst[0],
        worst_after=worst[1],
    )  # fmt: skip


def _limit(name: str) -> Limit:
    return next(limit for limit in SAID.limits if limit.name == name)


def _advice(verdict: str = "better", **changes: object) -> Advice:
    moved = (_change("exit_speed_m_s", 1.5), _change("landing_east_m", 100.0))
    said: dict[str, object] = {
        "stunt": SAID, "verdict": verdict, "reason": "usable in 80.0 % of the runs",
        "unsafe_max": 0.05, "knobs": knobs_of(SAID), "changes": moved,
        "before": _chances(160, 1400), "after": _chances(60, 1600), "gain": _points(0.1),
        "risk": _points(-0.05), "promised": 0.81,
        "effects": (
            _effect(_limit("landing_offset_max_m"), 60, 20, (70.0, 50.0)),
            _effect(_limit("separation_at_throw_min_m"), 4, 44, (12.0, 9.0)),
        ),
        "candidates": 150, "runs": RUNS, "flown": 36_000,
        "made": Made(stage="tune", version="1", digest="d", seed=1),
    }  # fmt: skip
    return Advice(**(said | changes))  # type: ignore[arg-type]


def test_the_lines_for_the_file_read_as_the_advised_spreads() -> None:
    advice = _advice()
    lines = toml_lines(SAID, advice)
    read = tomllib.loads("\n".join(lines))
    assert set(read) == {"exit_speed", "landing_east"}
    speed = parse_spread(read["exit_speed"], "speed")
    assert (speed.a, speed.b) == (26.5, 0.8)
    assert all(f"  {line}" in advice_lines(SAID, advice) for line in lines)


def test_before_after_costs_and_warnings_are_told() -> None:
    lines = advice_lines(SAID, _advice())
    text = "\n".join(lines)
    assert lines[0] == "ramp jump (ramp jump): another plan is better"
    assert "+10.0 (+9.0 to +11.0) points" in text
    assert "−1.0 (−2.0 to 0.0) points" in text, "what the change takes off unsafe"
    worse = next(line for line in lines if line.startswith("separation at throw at least 8 m"))
    assert "worse" in worse
    better = next(line for line in lines if line.startswith("landing offset at most 75 m"))
    assert "better" in better
    assert lines.index(worse) < lines.index(better)
    assert "see that the ground there is free" in text
    assert "At the end of what was allowed: landing east, " in text
    assert "81 % usable in its winner" in text
    assert lines[-1] == ADVICE


def test_leaving_it_as_it_is_shows_no_lines_for_the_file() -> None:
    same = _chances(60, 1600)
    lines = advice_lines(SAID, _advice("as it is", changes=(), before=same, after=same))
    assert "leave it as it is" in lines[0]
    assert not any("production.toml" in line for line in lines)


def test_the_closest_is_marked_as_not_keeping_the_cap() -> None:
    text = "\n".join(advice_lines(SAID, _advice("none keeps the cap", after=_chances(150, 1500))))
    assert "no plan that was tried keeps the cap" in text
    assert "(the closest; it does not keep the cap)" in text


@pytest.mark.parametrize(
    ("after", "worst", "worse"),
    [
        (60, (40.0, 40.0), False),
        (80, (40.0, 40.0), True),  # surely crossed more often
        (60, (40.0, 43.0), False),  # nearer by 3 of 35 m
        (60, (40.0, 44.0), True),  # nearer by 4 of 35 m
        (20, (40.0, 44.0), False),  # surely crossed less often
    ],
)
def test_a_cost_is_more_crossing_or_a_tenth_of_the_margin(after, worst, worse) -> None:
    assert is_worse(_effect(_limit("landing_offset_max_m"), 60, after, worst)) == worse


def test_differences_are_points_with_an_interval_and_a_true_minus() -> None:
    assert difference(_points(0.031, 0.005)) == "+3.1 (+2.6 to +3.6) points"
    assert difference(_points(0.031, 0.005), -1) == "−3.1 (−3.6 to −2.6) points"
    assert difference(_points(0.0, 0.0001)) == "0.0 (0.0 to 0.0) points"


def test_json_is_plain() -> None:
    value = json.loads(json.dumps(advice_json(SAID, _advice()), allow_nan=False))
    assert value["toml"][0].startswith("exit_speed = {")
    assert value["keeps_cap"] is True
    assert {"before", "after", "gain", "limits", "changes", "knobs", "made"} <= set(value)


def test_a_stunt_of_a_file_is_not_touched_by_its_words() -> None:
    said: Stunt = replace(SAID)
    before = repr(said)
    advice_lines(said, _advice())
    assert repr(said) == before
