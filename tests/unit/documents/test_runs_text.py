from dataclasses import replace

import pytest

from secondunit.documents.runs_text import asked_line, break_lines, end_lines, runs_lines
from secondunit.model.estimate import share
from secondunit.stages.runs import Break
from small_study import small_study


def _break(name: str, broken: int, first: int, alone: int, unsafe: int) -> Break:
    return Break(
        name=name,
        is_limit="_" in name,
        broken=share(broken, unsafe),
        first=share(first, unsafe),
        alone=share(alone, unsafe),
    )


def _broken(*breaks: Break, unsafe: int):
    study = small_study()
    stunt = study.production.stunts[0]
    return replace(study.runs[0], unsafe=unsafe, breaks=breaks), stunt


def test_what_breaks_first_leads_with_its_intervals() -> None:
    ends = _break("struck the wall", 60, 30, 30, 100)
    limit = _break("opening_height_min_m", 70, 70, 60, 100)
    lines = break_lines(*_broken(ends, limit, unsafe=100))
    assert lines[0].startswith("Of 400 runs 100 are unsafe, 25.0 % (between")
    assert lines[1] == (
        "70 % (60 to 79 %) break first at opening height below 150 m (493 ft); "
        "60 % (49 to 70 %) cross it alone."
    )
    assert lines[2] == "30 % (21 to 40 %) kept every limit, yet ended badly: struck the wall."
    assert len(lines) == 3


def test_runs_that_cross_several_are_counted_under_each() -> None:
    limit = _break("opening_height_min_m", 90, 40, 10, 100)
    (_, line) = break_lines(*_broken(limit, unsafe=100))
    assert "; 90 % (82 to 96 %) cross it at all; 10 % (4 to 18 %) cross it alone." in line


def test_the_first_breaks_that_are_not_told_are_summed() -> None:
    breaks = [_break(f"limit_{i}_max_m", 10, 10, 10, 60) for i in range(6)]
    lines = break_lines(*_broken(*breaks, unsafe=60))
    assert lines[-1] == "33 % (21 to 47 %) break first at 2 others."
    assert len(lines) == 6


def test_without_an_unsafe_run_the_chance_is_bounded() -> None:
    limit = _break("opening_height_min_m", 0, 0, 0, 0)
    assert break_lines(*_broken(limit, unsafe=0)) == [
        "No run of 400 was unsafe: the chance of unsafe is less than 1.0 %."
    ]


def test_ends_that_were_not_seen_are_not_called_impossible() -> None:
    runs = replace(
        small_study().runs[0],
        chance_outcomes=(("landed", share(400, 400)), ("struck the wall", share(0, 400))),
    )
    assert end_lines(runs) == [
        "Landed: more than 99.0 %.",
        "Not seen in 400 runs, each less than 1.0 %: struck the wall.",
    ]


@pytest.mark.parametrize(("safe", "said"), [(399, "both met"), (380, "safe missed")])
def test_the_low_end_is_held_to_what_the_stunt_asks_for(safe: int, said: str) -> None:
    study = small_study()
    runs = replace(study.runs[0], chance_safe=share(safe, 400))
    assert said in asked_line(runs, study.production.stunts[0])


def test_every_kind_of_stunt_is_said_in_about_forty_lines() -> None:
    study = small_study()
    for runs in study.runs:
        lines = runs_lines(study.production, runs)
        assert len(lines) <= 40
        assert all("nan" not in line and "inf " not in line for line in lines)


def test_the_example_of_a_jump_tells_where_how_hard_and_how_sure() -> None:
    study = small_study()
    text = "\n".join(runs_lines(study.production, study.runs[0]))
    for head in ("Where they go", "The hardest moments", "What breaks first", "How they ended"):
        assert head in text
    assert "Landing: " in text
    assert "Not validated yet" in text
