"""Lines, pages and eighths of a script."""

import pytest

from secondunit.files.pages import LINES_A_PAGE, eighths, lay_out
from secondunit.files.script_paragraphs import Paragraph


def _one(kind, text, **more):
    return Paragraph(kind=kind, text=text, **more)


def _lines(*paragraphs):
    placed = lay_out(paragraphs)
    return placed[-1].end - placed[0].begin


@pytest.mark.parametrize(
    ("kind", "length", "lines"),
    [
        ("action", 61, 1), ("action", 62, 2), ("action", 122, 2), ("action", 123, 3),
        ("dialogue", 36, 1), ("dialogue", 37, 2), ("cue", 42, 1), ("parenthetical", 48, 1),
    ],
)  # fmt: skip
def test_a_word_too_long_for_a_line_is_broken(kind, length, lines):
    assert _lines(_one(kind, "x" * length)) == lines


def test_lines_break_between_words():
    assert _lines(_one("action", " ".join(["x" * 30] * 2))) == 1  # 61 with the space
    assert _lines(_one("action", " ".join(["x" * 30, "x" * 31]))) == 2
    assert _lines(_one("action", "one\ntwo")) == 2


def test_spaces_between_paragraphs_count_and_do_not_add_up():
    heading, action = _one("heading", "INT. A"), _one("action", "x")
    assert _lines(heading, action) == 3
    assert _lines(heading, action, action) == 5
    assert _lines(_one("cue", "EVE"), _one("dialogue", "x"), _one("dialogue", "y")) == 3


def test_two_beside_each_other_are_as_long_as_the_longer_in_half_the_width():
    left = (_one("cue", "EVE"), _one("dialogue", "x" * 18))
    right = (_one("cue", "ADAM", is_beside=True), _one("dialogue", "x" * 37))
    assert _lines(*left, *right) == 1 + 3


def test_a_heading_and_a_speaker_never_end_a_page():
    filling = [_one("action", "\n".join(["x"] * (LINES_A_PAGE - 3)))]
    placed = lay_out([*filling, _one("heading", "INT. A"), _one("action", "x\ny")])
    assert [one.page for one in placed] == [1, 2, 2]
    placed = lay_out([*filling, _one("cue", "EVE"), _one("dialogue", "x"), _one("dialogue", "y")])
    assert [one.page for one in placed] == [1, 1, 1, 2]


def test_a_group_longer_than_a_page_goes_on_over_the_next():
    lines = "\n".join(["x"] * 52)
    cue, aside = _one("cue", "EVE"), _one("parenthetical", lines)
    placed = lay_out([_one("action", "x"), cue, aside, aside, _one("dialogue", "y")])
    assert [one.page for one in placed] == [1, 2, 2, 2, 3]


def test_a_paragraph_longer_than_a_page_goes_on_over_the_next():
    placed = lay_out([_one("action", "\n".join(["x"] * 120)), _one("action", "y")])
    assert [(one.page, one.last_page) for one in placed] == [(1, 3), (3, 3)]


def test_a_page_break_turns_a_page_once():
    breaks = [_one("page break", "")] * 3
    placed = lay_out([*breaks, _one("action", "x"), *breaks, _one("action", "y")])
    assert [one.page for one in placed] == [1, 2]


@pytest.mark.parametrize(
    ("lines", "length"), [(1, 1), (6, 1), (7, 2), (13, 2), (14, 3), (55, 8), (56, 9)]
)
def test_an_eighth_that_is_begun_counts(lines, length):
    assert eighths(lines) == length
