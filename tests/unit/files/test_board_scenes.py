"""The strips of a board as scenes for a production file."""

import tomllib

import pytest

from secondunit.documents.scenes_toml import Pace, scenes_toml
from secondunit.files.board_scenes import scenes_of
from secondunit.files.headings import day_part_of
from secondunit.files.tables import SceneTable
from secondunit.files.uss import read_uss
from small_boards import schedule, write

PACE = Pace(pages_a_day=3.0, day_length_s=36_000.0)


def _scenes(tmp_path, *edits):
    board = read_uss(write(tmp_path / "a.uss", schedule(*edits))).board
    shown = board.stripboards[0] if board.stripboards else None
    return scenes_of(shown, board.strips)


def _tables(scenes):
    text = scenes_toml(scenes, PACE, site="", unit="main")
    return [SceneTable.model_validate(one) for one in tomllib.loads(text)["scene"]], text


def test_scenes_of_a_board_without_banners_and_boneyard(tmp_path):
    scenes, notes = _scenes(tmp_path)
    (first, second), text = _tables(scenes)
    assert (first.name, first.site, first.people) == ("scene 1", "RAMP", ["ETHAN", "ILSA"])
    assert (second.name, second.site, second.light) == ("scene 2", "HOUSE", "day")
    assert "# Stunts: ramp jump; plan it as a [[stunt]]" in text
    assert notes == ()


def test_a_duration_is_the_boards_own_where_it_says_one(tmp_path):
    def unsaid(header):
        header["breakdowns"][1]["duration"] = None

    (first, second), text = _tables(_scenes(tmp_path, unsaid)[0])
    assert first.duration == 95 * 60.0  # 5,700,000 ms
    assert second.duration == 5 * 3600.0  # 1 4/8 pages at 3 pages in 10 h
    assert text.count("# duration as the board says") == 1


def test_a_scene_of_no_length_is_told(tmp_path):
    def unsaid(header):
        header["breakdowns"][1].update(duration=None, pages=None)

    scenes, (note,) = _scenes(tmp_path, unsaid)
    assert str(note) == "scene 2: the board says no length; taken for 1/8"
    assert scenes[1].length_eighths == 1


def test_all_scenes_of_a_file_without_boards(tmp_path):
    scenes, _ = _scenes(tmp_path, lambda header: header.update(stripboards=[]))
    assert [scene.number for scene in scenes] == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("time", "part"),
    [
        ("DAY", "day"),
        ("Night 2", "night"),
        ("DAWN", "dawn"),
        ("D/N", ""),
        ("", ""),
        ("DAY/NIGHT", ""),
    ],
)
def test_the_time_of_a_board(time, part):
    assert day_part_of(time) == part


def test_a_real_board_goes_into_tables(shared_data):
    board = read_uss(shared_data / "boards" / "friendship_pod_affair.uss").board
    scenes, notes = scenes_of(board.stripboards[1], board.strips)
    tables, _ = _tables(scenes)
    assert (len(scenes), notes) == (147, ())
    split = [table.name for table in tables if " part " in table.name]
    assert len(tables) - len(split) // 2 == 147  # one scene is longer than three pages
    assert len({table.name.casefold() for table in tables}) == len(tables)
    assert sum(scene.length_eighths for scene in scenes) == 94 * 8 + 6
    assert {name for table in tables for name in table.people} == {c.name for c in board.cast}
