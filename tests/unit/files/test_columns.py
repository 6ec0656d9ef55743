"""What a column means: known headings, what a person says, and what is remembered."""

import pytest

from secondunit.errors import ProductionError
from secondunit.files.columns import MEMORY, meaning_of, read_said, remember, remembered


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("Scene", "scene"), ("Sc. #", "scene"), ("SCENE NO.", "scene"), ("I/E", "inside"),
        ("INT/EXT", "inside"), ("D/N", "time"), ("Pgs.", "pages"), ("Cast ID's", "cast"),
        ("Cast IDs", "cast"), ("Synopsis", "words"), ("Special Effects", "Special Effects"),
        ("Extras", "Background"), ("", ""), (3.0, ""), ("Colour", ""),
    ],
)  # fmt: skip
def test_known_headings(heading, meaning):
    assert meaning_of(heading, {}) == meaning


def test_what_a_person_says_goes_first():
    assert meaning_of("Set", read_said(["set=Location"], "--column")) == "Location"
    assert meaning_of("a=b", read_said(["A=b = cast"], "--column")) == "cast"


@pytest.mark.parametrize("pair", ["Set", "=scene", "Set=", "Set=stage"])
def test_what_says_nothing_is_refused_with_all_that_can_be_said(pair):
    with pytest.raises(ProductionError, match=r"HEADING=MEANING.*scene.*Stunts"):
        read_said([pair], "--column")


def test_all_mistakes_are_told_at_once():
    with pytest.raises(ProductionError) as caught:
        read_said(["A=scen", "B=cast", "C"], "--column")
    assert len(caught.value.problems) == 2
    assert caught.value.problems[0].maybe == '"scene"?'


def test_what_was_said_is_remembered_in_the_folder(tmp_path):
    assert remembered(tmp_path) == {}
    said = {'sc "no."': "scene", "rollen": "cast"}
    remember(tmp_path, said)
    assert remembered(tmp_path) == said


@pytest.mark.parametrize("text", ["[columns", "columns = 3", '[columns]\n"A" = "stage"\n'])
def test_a_broken_memory_is_told(tmp_path, text):
    (tmp_path / MEMORY).write_text(text, encoding="utf-8")
    with pytest.raises(ProductionError, match=r"columns\.toml"):
        remembered(tmp_path)
