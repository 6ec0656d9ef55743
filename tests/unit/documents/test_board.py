"""A board of another program in words and as JSON."""

import json

import pytest

from secondunit.documents.board_json import board_json
from secondunit.documents.board_text import board_lines, shown_stripboard, stripboard_of
from secondunit.errors import ProductionError
from secondunit.files.uss import read_uss
from small_boards import schedule, write


def _board(tmp_path, *edits):
    return read_uss(write(tmp_path / "a.uss", schedule(*edits))).board


def test_a_board_in_words(tmp_path):
    board = _board(tmp_path)
    lines = board_lines(board, shown_stripboard(board))
    assert lines[:3] == [
        "The Jump: Blue (Tests, USS 1.0.0)",
        "3 scenes, 2 pages, 1 banner, 2 parts",
        'Stripboard "First Pass": stripboard 3 strips on 2 days; boneyard 1 strip, calendar "June"',
    ]
    assert "Day 1, Mon 1 Jun 2026: 1 scene, 3/8 pages" in lines
    assert "  ── MOVE ──" in lines
    (jump,) = [line for line in lines if "ramp jump" in line]
    assert jump.split("  ")[1].strip() == "1"
    assert jump.endswith("3/8    2, 10  Stunts: ramp jump")
    assert lines[-2].split() == ["2", "ETHAN", "1", "1", "day", "1", "day", "1"]
    assert lines[-1].split() == ["10", "ILSA", "2", "2", "day", "1", "day", "2"]


def test_the_board_shown_is_the_first_of_several_days(tmp_path):
    def two(header):
        flat = json.loads(json.dumps(header["stripboards"][0]))
        flat["name"] = "Script Order"
        flat["boards"][0]["breakdownIds"] = ["b1", "b2", "b3"]
        header["stripboards"].insert(0, flat)

    board = _board(tmp_path, two)
    assert shown_stripboard(board).name == "First Pass"
    assert "On no day: 2 scenes, 1 7/8 pages" in board_lines(board, board.stripboards[0])


def test_a_stripboard_by_its_name(tmp_path):
    board = _board(tmp_path)
    assert stripboard_of(board, "First Pass") is board.stripboards[0]
    with pytest.raises(ProductionError, match='"Second" is no stripboard') as caught:
        stripboard_of(board, "Second")
    assert caught.value.problems[0].maybe == '"First Pass"'


def test_a_file_without_boards_tells_its_strips(tmp_path):
    board = _board(tmp_path, lambda header: header.update(stripboards=[]))
    lines = board_lines(board, shown_stripboard(board))
    assert any("No stripboard" in line for line in lines)
    assert any("HOUSE" in line for line in lines)


def test_words_of_a_file_cannot_steer_the_terminal(tmp_path):
    board = _board(tmp_path, lambda header: header.update(project="A\x1b[2J\u202eB\nC"))
    assert board_lines(board, None)[0].startswith("A [2J B C: Blue")


def test_a_board_as_json(tmp_path):
    value = json.loads(json.dumps(board_json(_board(tmp_path))))
    assert value["eighths"] == 16
    days = value["stripboards"][0]["parts"][0]["days"]
    assert days == [
        {"day": 1, "date": "2026-06-01", "eighths": 3, "strips": ["b1", "b3"]},
        {"day": 2, "date": "2026-06-02", "eighths": 12, "strips": ["b2"]},
    ]
    assert {strip["id"] for strip in value["strips"]} == {"b1", "b2", "b3", "b4"}
