"""A script's breakdown as a schedule that other programs read."""

from datetime import UTC, datetime

import pytest

from secondunit.errors import ProductionError
from secondunit.files.uss import read_uss
from secondunit.files.uss_new import write_breakdown
from small_scripts import JUMP, TAGS, fdx, fountain

MADE = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
SCRIPT = """Title: The Jump

EXT. RAMP - DAY #1#

ETHAN
Go.

ILSA (V.O.)
Ethan.

EXT. RAMP - CONTINUOUS #1A#

ILSA rides.

INT. HOUSE - DUSK #2#

ILSA
So.

.OMITTED #3#
"""


def _written(tmp_path, script):
    return read_uss(write_breakdown(tmp_path / "new.uss", script, MADE))


def test_a_breakdown_goes_there_and_back_without_a_deviation(tmp_path):
    board = _written(tmp_path, fountain(SCRIPT)).board
    assert board.notes == ()
    assert (board.title, board.source, board.stripboards) == ("The Jump", "secondunit", ())
    rows = [(s.scene, s.inside, s.set_name, s.time, s.length_eighths, s.cast) for s in board.strips]
    assert rows == [
        ("1", "EXT", "RAMP", "DAY", 2, ("ILSA", "ETHAN")),
        ("1A", "EXT", "RAMP", "DAY", 1, ()),
        ("2", "INT", "HOUSE", "DUSK", 1, ("ILSA",)),
    ]
    assert [(c.board_number, c.name) for c in board.cast] == [("1", "ILSA"), ("2", "ETHAN")]


def test_what_the_standard_has_no_word_for_travels_with_it(tmp_path):
    header = _written(tmp_path, fountain(SCRIPT)).raw["universalScheduleStandard"]
    first, second, _ = [one["_secondunit"] for one in header["breakdowns"]]
    assert first["voice_over"] == ["ILSA"]
    assert second == {"heading": "EXT. RAMP - CONTINUOUS", "voice_over": [], "named": ["ILSA"]}
    assert any("CONTINUOUS" in note["message"] for note in header["_secondunit"]["notes"])


def test_tags_go_into_their_universal_category(tmp_path):
    runs = '<Text TagNumber="2">a</Text><Text TagNumber="8">b</Text>'
    script = fdx(f'{JUMP}<Paragraph Type="Action">{runs}</Paragraph>', TAGS)
    read = _written(tmp_path, script)
    ucids = {c["name"]: c["ucid"] for c in read.raw["universalScheduleStandard"]["categories"]}
    assert (ucids["Stunts"], ucids["untold"], ucids["Set"]) == (102, 126, 0)
    assert [(tag.category, tag.name) for tag in read.board.strips[0].tags] == [
        ("Stunts", "ramp jump"), ("untold", "thing"),
    ]  # fmt: skip


def test_ids_are_those_of_the_last_time(tmp_path):
    one = _written(tmp_path, fountain(SCRIPT)).raw
    (tmp_path / "new.uss").unlink()
    assert _written(tmp_path, fountain(SCRIPT)).raw == one
    with pytest.raises(ProductionError, match="there already"):
        _written(tmp_path, fountain(SCRIPT))
