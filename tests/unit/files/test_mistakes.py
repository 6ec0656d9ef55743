import re

import pytest

from secondunit.errors import Problem, ProductionError
from secondunit.files.mistakes import nearest, said_path, shown
from secondunit.files.production import read_production
from small_files import KINDS, TEXT, changed, problems_of, write_small
from small_mistakes import CASES, Case

EIGHT = (
    ('zone = "Europe/Oslo"', 'zone = "Europe/Olso"'),
    ('elevation = "1246 m"', "elevation = 1246"),
    ('"900 GBP"', '"900 NOK"'),
    ('site = "cliff"', 'site = "clif"'),
    ("takes = 4", "takes = 0"),
    ('speed = "3 ± 1 m/s"', 'sped = "3 ± 1 m/s"'),
    ('exit_speed = "25 ± 0.8 m/s"', 'exit_speed = "25 ± 0.8"'),
    ("from_board = true", ""),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_mistake_is_told_with_its_place_and_cure(case: Case, tmp_path):
    text = changed((case.old, case.new))
    problems = problems_of(tmp_path, text)
    found = [p for p in problems if case.place in p.place and case.message in p.message]
    assert found, "\n".join(map(str, problems)) or "nothing was found"
    assert any(case.maybe in problem.maybe for problem in found), [p.maybe for p in found]
    for problem in problems:
        _check_line(problem, text.splitlines())


def _check_line(problem: Problem, lines: list[str]) -> None:
    """Hold the line of a place to be its key or the header of its table."""
    match = re.match(r"production\.toml:(\d+) (.+)", problem.place)
    if match:
        line = lines[int(match.group(1)) - 1].strip()
        key = line.partition("=")[0].strip()
        header = line.strip("[] ").split(".")[0].split("]")[0]
        assert key in match.group(2) or match.group(2).startswith(header), (line, problem.place)


def test_the_file_without_a_change_has_no_mistakes(tmp_path):
    assert problems_of(tmp_path, TEXT) == ()


def test_eight_mistakes_of_one_file_are_all_listed_at_once(tmp_path):
    text = " ".join(str(p) for p in problems_of(tmp_path, changed(*EIGHT)))
    for said in (
        "Europe/Olso", "1246 has no unit", "NOK must be GBP", '"clif" must be a site',
        "0 must be at", "sped is not a key", '"25 ± 0.8" has no unit',
        "exactly one must be the board",
    ):  # fmt: skip
        assert said in text, said


def test_a_log_in_which_nothing_excludes_anything_is_believed(tmp_path):
    entries = """
[[log]]
day = 2020-08-01
kind = "wrapped"
block = "studio"
days = 44

[[log]]
day = 2020-09-02
kind = "stopped"
risk = "infection"
days = 2

[[log]]
day = 2020-09-03
kind = "stopped"
risk = "illness"
days = 1

[[log]]
day = 2020-09-04
kind = "takes"
stunt = "cliff jump"
takes = 3
good = 3

[[log]]
day = 2020-09-09
kind = "wrapped"
cost = "5_000_000 GBP"

[[log]]
day = 2021-11-20
kind = "released"
"""
    assert problems_of(tmp_path, TEXT + entries) == ()


def test_mistakes_come_in_the_order_of_the_file(tmp_path):
    places = [problem.place for problem in problems_of(tmp_path, changed(*EIGHT))]
    lines = [int(m.group(1)) for p in places if (m := re.match(r"production\.toml:(\d+)", p))]
    assert len(lines) >= 7
    assert lines == sorted(lines)


def test_mistakes_of_the_named_files_are_told_with_those_of_the_file(tmp_path):
    write_small(tmp_path, changed(('elevation = "158 m"', "elevation = 158")))
    (tmp_path / "weather.csv").write_text("time,wind_speed,wind_from\n2020-09-01T00:00Z,fast,10\n")
    (tmp_path / "terrain.csv").write_text("latitude,longitude,elevation\n62.0,6.9,high\n")
    with pytest.raises(ProductionError) as error:
        read_production(tmp_path, KINDS)
    places = [problem.place for problem in error.value.problems]
    assert any(place.startswith("production.toml:") for place in places)
    assert "weather.csv:2" in places
    assert "terrain.csv:2" in places


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('elevation = "158 m"', "elevation = 158"),
        ("last_day = 2020-09-10", "last_day = 2021-09-10"),
        ("{ first = 2020-09-01, last = 2020-09-10 }", "{ first = 2020-09-10, last = 2020-09-01 }"),
        ("takes = 4", 'takes = "four"'),
    ],
)
def test_a_mistake_breeds_no_others(old, new, tmp_path):
    assert len(problems_of(tmp_path, changed((old, new)))) == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ([('take_time = "75 min"', 'take_time = "11 h"')], "a take just as long as the day"),
        ([('rest = "11 h"', 'rest = "13 h"')], "rest that just fits"),
        ([('"95 %"', '"99.9 %"')], "a chance just below certainty"),
        ([('elevation = "158 m"', 'elevation = "9000 m"')], "the highest place there may be"),
        ([("release_day = 2021-11-19", "release_day = 2020-09-11")], "release on the day after"),
        ([('"25 ± 0.8 m/s"', '"25 ± 8.5 m/s"')], "a body that just stays in its range"),
        ([('"1246 m"', '"1300 m"')], "a mark just within 60 m of the terrain"),
        ([("learning_takes = 6", "learning_takes = inf")], "takes that teach nothing"),
        (
            [('after = ["cliff jump"]', 'after = ["cliff jump", "talk"]')],
            "an order without a circle",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_just_keeps_a_rule_is_read(changes, said, tmp_path):
    assert problems_of(tmp_path, changed(*changes)) == (), said


def test_a_person_may_be_at_two_places_on_two_days(tmp_path):
    change = (
        "{ first = 2020-09-01, last = 2020-09-10 }",
        "{ first = 2020-09-05, last = 2020-09-07 }",
    )
    assert problems_of(tmp_path, changed(change)) == ()


def test_two_circles_are_both_told(tmp_path):
    text = changed(
        ('light = "day"\nchance', 'after = ["field run"]\nlight = "day"\nchance'),
        ('light = "night"', 'light = "night"\nafter = ["talk"]'),
    )
    told = [p.message for p in problems_of(tmp_path, text) if "circle" in p.message]
    assert len(told) == 2


def test_a_path_is_said_with_names_instead_of_numbers():
    raw = {"stunt": [{"name": "cliff jump"}], "calendar": [{"unit": "main"}], "site": [{}]}
    said = said_path(("stunt", 0, "parameters", "exit_speed"), raw)
    assert said == 'stunt "cliff jump".parameters.exit_speed'
    assert said_path(("calendar", 0), raw) == 'calendar "main"'
    assert said_path(("site", 0, "name"), raw) == "site 1.name"


def test_only_a_near_word_is_proposed():
    assert nearest("Norwai", ["Norway", "Italy"]) == '"Norway"?'
    assert nearest("Peru", ["Norway", "Italy"]) == ""


def test_long_values_are_shortened_in_messages():
    assert shown("x" * 100).endswith('…"')
    assert shown("x" * 60) == '"' + "x" * 60 + '"'
    assert shown(True) == "true"
