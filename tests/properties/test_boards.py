"""Whatever a schedule file holds beside what it must: it is read, and written without loss."""

import contextlib
import csv
import io
import json
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from secondunit.documents.board_changes_text import board_changes_json, board_changes_lines
from secondunit.documents.board_json import board_json
from secondunit.documents.board_text import board_lines, shown_stripboard
from secondunit.documents.paper.folder import board_files
from secondunit.documents.paper.from_board import paper_of_board
from secondunit.errors import ProductionError
from secondunit.files.board_table import read_board_table
from secondunit.files.uss import read_uss, write_uss
from secondunit.files.uss_boards import board_file
from secondunit.files.uss_keep import keep_own_keys
from secondunit.model.board_changes import board_changes
from small_boards import HEADER, schedule

json_texts = st.text(max_size=8) | st.sampled_from(["b1", "e-ramp", "k", "\ud800", "2026-06-01"])
values = st.recursive(
    st.none() | st.booleans() | st.integers() | json_texts
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(json_texts, inner, max_size=4),
    max_leaves=12,
)  # fmt: skip
PLACES = ("breakdowns", "categories", "elements", "stripboards", "calendars")
KEYS = sorted({key for place in PLACES for one in HEADER[place] for key in one})
cells = st.sampled_from(
    ["1", "2A", "3/8", "1 3/8", "8-Mar", "DAY 2", "End of Day 1", "1, 2", "HOUSE", '"', ""]
)
edits = st.lists(
    st.tuples(st.sampled_from(PLACES), st.integers(0, 3), st.sampled_from([*KEYS, "_x"]), values),
    max_size=4,
)


def _changed(changes, more):
    value = schedule()
    header = value["universalScheduleStandard"]
    for place, at, key, new in changes:
        header[place][at % len(header[place])][key] = new
    header.update({f"_{key}": new for key, new in more.items()})
    return value


def _through(value):
    with tempfile.TemporaryDirectory() as folder:
        first = Path(folder) / "a.uss"
        first.write_text(json.dumps(value), encoding="utf-8")
        read = read_uss(first)
        return read, read_uss(write_uss(Path(folder) / "b.uss", read))


@given(edits, st.dictionaries(json_texts, values, max_size=3))
def test_a_schedule_goes_through_and_loses_nothing(changes, more):
    value = _changed(changes, more)
    read, again = _through(value)
    assert read.raw == again.raw == value
    assert again.board == read.board
    lines = board_lines(read.board, shown_stripboard(read.board))
    assert "\n".join(lines).encode("utf-8")
    assert json.dumps(board_json(read.board), allow_nan=False).encode("utf-8")


@given(edits)
def test_whatever_is_read_can_be_printed_and_compared(changes):
    board = board_file(_changed(changes, {})["universalScheduleStandard"], [])
    older = board_file(schedule()["universalScheduleStandard"], [])
    shown = shown_stripboard(board)
    if shown is None:
        return
    paper = paper_of_board(board, shown)
    assert all(content for content in board_files(paper).values())
    pair = (older, older.stripboards[0])
    found = board_changes(pair, (board, shown))
    assert board_changes_lines(found, paper_of_board(*pair), paper)
    assert json.dumps(board_changes_json(found), allow_nan=False)
    for row in paper.people:
        assert len(row.codes) == len(paper.columns)
        assert row.work_days >= 1


@given(edits, edits)
def test_own_keys_of_any_older_file_are_kept_and_the_rest_is_the_new_file(before, after):
    old, new = _changed(before, {"a": 1}), _changed(after, {})
    merged, _ = keep_own_keys(old, new)
    assert merged["universalScheduleStandard"]["_a"] == 1
    assert _bare(merged) == _bare(new)


def _bare(value):
    if isinstance(value, list):
        return [_bare(one) for one in value]
    if isinstance(value, dict):
        return {key: _bare(one) for key, one in value.items() if not key.startswith("_")}
    return value


@given(st.lists(st.lists(st.text(max_size=6) | cells, max_size=5), max_size=8))
def test_any_table_is_a_board_or_a_mistake_in_words(rows):
    text = io.StringIO()
    csv.writer(text).writerows([["Sc", "Set", "Pages", "Cast", "Day"], *rows])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        path.write_bytes(text.getvalue().encode("utf-8", "replace"))
        with contextlib.suppress(ProductionError):
            board = read_board_table(path, {})
            assert board.strips
            assert board_lines(board, shown_stripboard(board))
            assert board_files(paper_of_board(board, board.stripboards[0]))


@given(values)
def test_lists_of_anything_are_read(value):
    for place in PLACES[1:]:
        whole = schedule(lambda header, place=place: header.update({place: value}))
        read, _ = _through(whole)
        assert len(read.board.strips) == 4
