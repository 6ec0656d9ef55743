"""A board kept as a table: what its columns mean, where its days end, what got spoiled."""

import io
import zipfile
from datetime import date

import openpyxl
import pytest

from secondunit.errors import ProductionError
from secondunit.files import sheet
from secondunit.files.board_table import read_board_table

TABLE = """The Jump,,,,,,
Sc #,I/E,Set,D/N,Pages,Cast ID,Stunts
1,EXT,RAMP,DAY,3/8,"1, 2",ramp jump
MOVE TO HOUSE,,,,,,
2A,INT,HOUSE,DAY,1 4/8,2,
End of Day 1 - Monday - Total Pages: 1 7/8,,,,,,
3,EXT,SEA,NIGHT,1/8,1,
"""


def _csv(tmp_path, text, said=None, name="one.csv"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_board_table(path, said or {})


def _xlsx(tmp_path, *rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    path = tmp_path / "one.xlsx"
    book.save(path)
    return read_board_table(path, {})


def _days(board):
    (part,) = board.stripboards[0].parts
    return [(day.number, day.day, [s.scene or s.words for s in day.strips]) for day in part.days]


def _notes(board):
    return [str(note) for note in board.notes]


@pytest.mark.parametrize("comma", [",", ";", "\t"])
def test_a_one_line_schedule(tmp_path, comma):
    text = TABLE.replace('"1, 2"', '"1/2"').replace(",", comma)
    board = _csv(tmp_path, text)
    assert _days(board) == [(1, None, ["1", "MOVE TO HOUSE", "2A"]), (0, None, ["3"])]
    first = board.strips[0]
    assert (first.inside, first.set_name, first.time) == ("EXT", "RAMP", "DAY")
    assert (first.length_eighths, first.cast) == (3, ("1", "2"))
    assert [(tag.category, tag.name) for tag in first.tags] == [("Stunts", "ramp jump")]
    assert [(c.board_number, c.name) for c in board.cast] == [("1", "1"), ("2", "2")]
    assert board.notes == ()


def test_a_workbook_says_the_same(tmp_path):
    board = _xlsx(
        tmp_path,
        ["Scene", "I/E", "Set", "D/N", "Pages", "Cast", None],
        [1, "EXT", "RAMP", "DAY", 0.375, "ETHAN; ILSA"],
        ["DAY 2 - Tuesday"],
        ["2A", "INT", "HOUSE", "DAY", "1 4/8", 7.0],
    )
    assert _days(board) == [(0, None, ["1"]), (2, None, ["2A"])]
    assert [strip.length_eighths for strip in board.strips] == [3, 12]
    assert [strip.cast for strip in board.strips] == [("ETHAN", "ILSA"), ("7",)]


def test_days_by_a_column_and_their_dates(tmp_path):
    board = _xlsx(
        tmp_path,
        ["Shoot Day", "Date", "Scene", "Set"],
        ["Day 1", date(2026, 6, 1), 1, "A"],
        [None, None, "a banner", None],
        [1.0, date(2026, 6, 1), 2, "B"],
        ["2 of 31", date(2026, 6, 2), 3, "C"],
        ["", None, 4, "D"],
    )
    assert _days(board) == [
        (1, date(2026, 6, 1), ["1", "a banner", "2"]),
        (2, date(2026, 6, 2), ["3"]),
        (0, None, ["4"]),
    ]


def test_an_empty_day_is_kept(tmp_path):
    board = _csv(tmp_path, TABLE + "End of Day 2,,,,,,\nEnd of Shooting Day #3,,,,,,\n")
    assert [(number, len(strips)) for number, _, strips in _days(board)] == [(1, 3), (2, 1), (3, 0)]


def test_a_slug_line_is_taken_apart(tmp_path):
    board = _csv(tmp_path, "Slugline,Pages\nINT. HOUSE - NIGHT,1/8\n")
    (strip,) = board.strips
    assert (strip.inside, strip.set_name, strip.time) == ("INT", "HOUSE", "NIGHT")


@pytest.mark.parametrize(
    ("pages", "eighths"),
    [("3/8", 3), ("1 3/8", 11), ("2", 16), ("0.5", 4), ("0,5", 4), ("12/8", 12)],
)
def test_lengths(tmp_path, pages, eighths):
    text = f'Scene;Set;Pages\n1;A;"{pages}"\n'
    assert _csv(tmp_path, text).strips[0].length_eighths == eighths


@pytest.mark.parametrize(
    ("pages", "eighths"),
    [
        ("8-Mar", 3),
        ("Mar-08", 3),
        ("08-jan", 1),
        (date(2026, 3, 8), 3),
        (date(2026, 8, 3), 3),
        (date(2026, 8, 8), 8),
    ],
)
def test_a_length_that_became_a_date_is_found_and_told(tmp_path, pages, eighths):
    board = _xlsx(tmp_path, ["Scene", "Set", "Pages"], [1, "A", pages])
    assert board.strips[0].length_eighths == eighths
    assert f"was {eighths}/8 before" in _notes(board)[0]


@pytest.mark.parametrize(
    ("pages", "told"),
    [
        ("soon", "must be such as 1 3/8"),
        (date(2026, 3, 9), "must be such as 1 3/8"),
        (-1.0, "must be such as 1 3/8"),
        (0.3, "no eighths; taken for 2/8"),
    ],
)
def test_a_length_that_is_none_is_told(tmp_path, pages, told):
    board = _xlsx(tmp_path, ["Scene", "Set", "Pages"], [1, "A", pages])
    assert told in _notes(board)[0]


def test_eighths_as_whole_numbers(tmp_path):
    assert _csv(tmp_path, "Scene,Set,8ths\n1,A,11\n").strips[0].length_eighths == 11


def test_a_column_that_is_not_known_is_told_until_somebody_says_what_it_means(tmp_path):
    text = "Scene,Set,Rollen\n1,A,ETHAN\n"
    board = _csv(tmp_path, text)
    told = 'the column "Rollen" is not read; --column "Rollen=…" says what it means'
    assert _notes(board) == [told]
    board = _csv(tmp_path, text, {"rollen": "cast"})
    assert (board.strips[0].cast, board.notes) == (("ETHAN",), ())
    assert _csv(tmp_path, text, {"rollen": "nothing"}).notes == ()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.csv", b"Set,Pages\nA,1\n", "row of headings"),
        ("a.csv", b"Scene,Set\n\n", "at least one scene"),
        ("a.csv", b"", "empty"),
        ("a.csv", b"Scene,Set\n1,\xe6\n", "UTF-8"),
        ("a.csv", b'Scene,Set\n1,"' + b"x" * 200_000 + b'"\n', "must be CSV"),
        ("a.xlsx", b"PK\x03\x04 cut off", "Excel workbook"),
        ("a.xls", b"\xd0\xcf\x11\xe0 old", "old .xls"),
    ],
)
def test_what_is_no_table_is_refused_with_words(tmp_path, name, data, said):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(ProductionError, match=said):
        read_board_table(path, {})


def test_another_archive_is_no_workbook(tmp_path):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("letter.txt", "hello")
    with pytest.raises(ProductionError, match="Excel workbook"):
        read_board_table(path, {})


def test_an_archive_without_end_is_not_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(sheet, "_UNPACKED_MAX", 1000)
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "x" * 2000)
    path = tmp_path / "a.xlsx"
    path.write_bytes(data.getvalue())
    with pytest.raises(ProductionError, match="unpacks to"):
        read_board_table(path, {})


def test_more_rows_than_any_board_has_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(sheet, "_ROWS_MAX", 3)
    with pytest.raises(ProductionError, match="at most 3 rows"):
        _csv(tmp_path, TABLE)
