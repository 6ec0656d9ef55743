"""Messages are for people: where, what must be what, a likely cure; no words of a library."""

import re

import pytest

from secondunit.errors import Problem, ProductionError
from small_files import changed, problems_of
from small_mistakes import CASES

PLACE = re.compile(r"(production\.toml|weather\.csv|terrain\.csv)(:\d+)?( .+)?")
MACHINE_WORDS = (
    "pydantic", "Input should", "NoneType", "Traceback", "Exception", "Error", "dict", "str ",
    "int ", "float", "list_type", "ctx", "None", "datetime", "object at", "lambda", "{", "\\",
)  # fmt: skip


@pytest.fixture(scope="module")
def problems(tmp_path_factory) -> list[Problem]:
    folder = tmp_path_factory.mktemp("mistakes")
    cases = [problems_of(folder, changed((case.old, case.new))) for case in CASES]
    return [problem for found in cases for problem in found]


def test_there_are_at_least_25_distinct_mistakes(problems):
    kinds = {re.sub(r'"[^"]*"|[-\d.]+', "", problem.message) for problem in problems}
    assert len(kinds) >= 25


def test_every_place_names_file_and_thing(problems):
    for problem in problems:
        assert PLACE.fullmatch(problem.place), problem.place


def test_every_message_says_what_must_be_or_what_is_missing(problems):
    said = re.compile(
        r"\bmust\b|is missing|has no unit|is not a |is no |measures|is taken|has from_board"
    )
    for problem in problems:
        assert said.search(problem.message), problem.message


def test_no_message_speaks_the_language_of_a_library(problems):
    for problem in problems:
        text = f"{problem.message} {problem.maybe}"
        if "must be TOML" not in text:  # there the words are those of the TOML reader
            bare = re.sub(r'"[^"]*"', "", text)
            assert not [word for word in MACHINE_WORDS if word in bare], text


def test_messages_read_as_part_of_a_sentence(problems):
    for problem in problems:
        assert not problem.message.endswith("."), problem.message
        assert (
            problem.message[0].islower()
            or not problem.message[0].isalpha()
            or problem.message[:3].isupper()
        )
        assert not problem.maybe.startswith("Maybe")


def test_a_problem_prints_its_place_its_message_and_its_cure():
    problem = Problem(place="production.toml:3 site", message="25 has no unit", maybe='"25 m"?')
    assert str(problem) == 'production.toml:3 site: 25 has no unit\n    Maybe "25 m"?'
    assert str(ProductionError([problem, problem])).count("\n    Maybe") == 2
