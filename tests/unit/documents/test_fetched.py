# ruff: noqa: E501 - one case a line is easier to read
"""What was fetched, in words."""

import json

import pytest

from secondunit.documents.fetched import fetched_json, fetched_lines
from secondunit.files.fetch_sources import Question
from secondunit.files.fetching import Fetched

NOW_S = 1_717_390_800  # 3 June 2024, 05:00 UTC


def _answer(folder, **changes):
    path = folder / "fetched" / "weather-ridge.json"
    question = Question(name="ridge", url="http://x", path=path, check=bytes)
    return question, Fetched(path=path, **({"state": "new", "asked_utc_s": NOW_S} | changes))


@pytest.mark.parametrize(
    ("got", "said"),
    [
        ({}, "ridge: fetched."),
        ({"note": "it will end"}, "ridge: fetched (it will end)."),
        ({"state": "unchanged"}, "ridge: unchanged; the service says"),
        ({"state": "fresh", "until_utc_s": NOW_S + 60}, "not asked for again before 2024-06-03 05:01"),
        ({"state": "missing", "failure": "it is off", "asked_utc_s": None}, "nothing is kept, and it is"),
    ],
)  # fmt: skip
def test_each_end_has_its_words(got, said, tmp_path):
    lines = fetched_lines([_answer(tmp_path, **got)], "forecast", tmp_path, NOW_S)
    assert said in lines[0]
    json.dumps(fetched_json([_answer(tmp_path, **got)], tmp_path), allow_nan=False)


def test_the_age_of_what_is_kept_stands_in_large_type(tmp_path):
    kept = _answer(tmp_path, state="kept", failure="the network is off", asked_utc_s=NOW_S - 7200)
    lines = fetched_lines([kept], "forecast", tmp_path, NOW_S)
    assert set(lines[0]) == {"█"}
    assert "RIDGE: NOT FETCHED. WHAT IS KEPT IS FROM 2 HOURS AGO" in lines[1]
    assert "the network is off" in lines[2]


def test_a_record_comes_with_the_line_to_put_in(tmp_path):
    lines = fetched_lines([_answer(tmp_path)], "weather", tmp_path, NOW_S)
    assert '  [[weather]] "ridge":  file = "fetched/weather-ridge.json"' in lines
