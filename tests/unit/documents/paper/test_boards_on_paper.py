"""A board of another program on paper: rows, colours, and what other readers get back."""

import io
from datetime import date

import openpyxl
import pytest

from secondunit.documents.paper.colours import strip_colour
from secondunit.documents.paper.days_out_sheets import days_out_sheets
from secondunit.documents.paper.element_lists import element_lists
from secondunit.documents.paper.folder import WORKBOOK, board_files
from secondunit.documents.paper.from_board import paper_of_board
from secondunit.documents.paper.html import sheet_html
from secondunit.documents.paper.nouns import PaperStrip
from secondunit.documents.paper.schedules import one_line_schedule, shooting_schedule, strip_sheet
from secondunit.documents.paper.sheet import Line, Sheet
from secondunit.documents.paper.workbook import workbook
from secondunit.files.boards import read_board
from secondunit.files.uss import read_uss
from small_boards import schedule, write


def paper_of(tmp_path, *edits):
    board = read_uss(write(tmp_path / "a.uss", schedule(*edits))).board
    return paper_of_board(board, board.stripboards[0])


def rows(paper):
    return {row.name: row.codes for row in paper.people}


def _element(header, name):
    return next(one for one in header["elements"] if one["name"] == name)


def _event(day, sort, name):
    return {"id": "x", "date": f"{day}T08:00:00.000Z", "type": sort, "name": name}


def test_a_small_board_has_its_rows(tmp_path):
    paper = paper_of(tmp_path)
    assert [column.number for column in paper.columns] == [1, 2]
    assert rows(paper) == {"ETHAN": ("SWF", ""), "ILSA": ("SW", "WF")}
    assert [one.number for one in paper.people] == ["2", "10"]
    assert [(category, [r.name for r in found]) for category, found in paper.things] == [
        ("Stunts", ["ramp jump"])
    ]
    assert [strip.name for strip in paper.boneyard] == ["3"]


def test_the_file_says_who_is_held_dropped_and_away(tmp_path):
    def edit(header):
        header["stripboards"][0]["boards"][0]["breakdownIds"] = [["b1"], ["b3"], ["b3"], ["b2"]]
        _element(header, "ILSA")["daysOff"] = [2]  # Tuesday
        _element(header, "ETHAN")["events"] = [_event("2026-05-31", "event", "travel")]

    assert rows(paper_of(tmp_path, edit)) == {
        "ETHAN": ("TR", "SWF", "", "", ""), "ILSA": ("", "SW", "", "H", "WF"),
    }  # fmt: skip

    def no_hold(header):
        edit(header)
        _element(header, "ILSA")["isHold"] = False

    assert rows(paper_of(tmp_path, no_hold))["ILSA"] == ("", "SW", "", "", "WF")

    def dropped(header):
        edit(header)
        _element(header, "ILSA")["dropDayCount"] = 2

    assert rows(paper_of(tmp_path, dropped))["ILSA"] == ("", "SWD", "", "", "PWF")

    def unlisted(header):
        edit(header)
        _element(header, "ILSA")["isDood"] = False

    paper = paper_of(tmp_path, unlisted)
    assert list(rows(paper)) == ["ETHAN"]
    assert any("as the file asks: ILSA" in note for note in paper.notes)


def test_days_off_holidays_and_moves_of_the_calendar(tmp_path):
    def edit(header):
        header["stripboards"][0]["boards"][0]["breakdownIds"] = [["b1"], ["b3"], ["b2"]]
        header["calendars"][0]["events"] += [
            _event("2026-06-02", "dayOff", "holiday"), _event("2026-06-03", "dayOff", "dayOff"),
            _event("2026-06-03", "event", "travel"),
        ]  # fmt: skip

    paper = paper_of(tmp_path, edit)
    assert [c.kind for c in paper.columns] == ["open", "holiday", "move", "open", "open"]
    assert rows(paper)["ILSA"] == ("SW", "/", "M", "H", "WF")


def test_events_far_from_the_shoot_are_told_and_not_printed(tmp_path):
    def edit(header):
        _element(header, "ILSA")["events"] = [_event("9990-01-01", "event", "fitting")]

    paper = paper_of(tmp_path, edit)
    assert len(paper.columns) == 2
    assert "ILSA: fitting on 9990-01-01 is too far from the shoot to print." in paper.notes


def test_a_board_without_dates_counts_its_days(tmp_path):
    def edit(header):
        header["calendars"][0]["events"] = []

    paper = paper_of(tmp_path, edit)
    assert [column.day for column in paper.columns] == [None, None]
    assert rows(paper)["ILSA"] == ("SW", "WF")
    assert "Dates are not known" in paper.notes[0]
    assert sheet_html(days_out_sheets(paper)[0])


@pytest.mark.parametrize(
    ("inside", "time", "colour"),
    [
        ("INT", "DAY", "white"), ("EXT", "DAY", "yellow"), ("INT", "NIGHT", "blue"),
        ("EXT", "NIGHT", "green"), ("INT/EXT", "DAY", "yellow"), ("EXT", "DUSK", "pink"),
        ("INT", "LATE AFTERNOON", "white"), ("", "DAY", "plain"), ("EXT", "CONTINUOUS", "plain"),
        ("I/E", "NIGHT", "green"),
    ],
)  # fmt: skip
def test_the_colours_of_strips(inside, time, colour):
    strip = PaperStrip(
        name="1", kind="scene", inside=inside, set_name="", time=time, words="",
        length_eighths=None, duration_s=None, people=(), needs=(),
    )  # fmt: skip
    assert strip_colour(strip) == colour


def test_a_strip_names_its_colour_in_words(tmp_path):
    sheet = strip_sheet(paper_of(tmp_path))
    strips = [line for line in sheet.lines if not line.is_across]
    assert [(line.style, line.cells[0]) for line in strips] == [
        ("yellow", "yellow"), ("white", "white"), ("plain", ""),
    ]  # fmt: skip
    assert [line.cells[0] for line in sheet.lines if line.is_across] == [
        "MOVE", "End of Day 1, Mon 1 Jun 2026 – 1 strip, 3/8 pages, 1 h 35 min of work",
        "End of Day 2, Tue 2 Jun 2026 – 1 strip, 1 4/8 pages, 1 h 35 min of work",
        "Boneyard: on no day",
    ]  # fmt: skip


def test_the_shooting_schedule_names_cast_and_needs(tmp_path):
    sheet = shooting_schedule(paper_of(tmp_path))
    first = next(line for line in sheet.lines if not line.is_across)
    assert first.cells == (
        "1", "EXT RAMP – DAY", "3/8", "1 h 35 min", "They go.", "2. ETHAN; 10. ILSA",
        "Stunts: ramp jump",
    )  # fmt: skip


def test_elements_have_their_scenes_and_days(tmp_path):
    cells = [line.cells for line in element_lists(paper_of(tmp_path)).lines]
    assert ("People: 2 elements",) in cells
    assert ("ILSA", 2, 2, "1, 2", "1, 2") in cells
    assert ("RAMP", 1, 1, "1", "1") in cells


def test_totals_stand_beside_the_codes(tmp_path):
    people, _ = days_out_sheets(paper_of(tmp_path))
    assert people.head[2:4] == ("Mon 1 Jun day 1", "Tue 2 Jun day 2")
    assert people.lines[1].cells == (
        "10", "ILSA", "SW", "WF", 2, 0, 0, 0, 0, date(2026, 6, 1), "", "", date(2026, 6, 2),
    )  # fmt: skip


def test_another_program_reads_the_workbook(tmp_path):
    files = board_files(paper_of(tmp_path))
    book = openpyxl.load_workbook(io.BytesIO(files[WORKBOOK]))
    assert book.sheetnames == [
        "one-line", "shooting-schedule", "strips", "days-out-people", "days-out-elements",
        "elements",
    ]  # fmt: skip
    found = {tuple(row[:5]) for row in book["one-line"].iter_rows(values_only=True)}
    assert ("1", "EXT", "RAMP", "DAY", "3/8") in found
    totals = [
        row for row in book["days-out-people"].iter_rows(values_only=True) if row[1] == "ILSA"
    ]
    assert totals[0][2:7] == ("SW", "WF", 2, 0, 0)


def test_text_stays_text_in_the_workbook():
    line = Line(("=1+1", "3/8", "@here"))
    sheet = Sheet(
        key="a", title="=1", about="", head=("=a", "b", "c"), widths=(5, 5, 5), lines=(line,)
    )
    book = openpyxl.load_workbook(io.BytesIO(workbook([sheet])))
    cells = [cell for row in book["a"].iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}


def test_the_same_board_gives_the_same_bytes(tmp_path):
    paper = paper_of(tmp_path)
    assert board_files(paper) == board_files(paper)


def test_a_category_without_a_name_is_no_cast(tmp_path):
    def nameless(header):
        next(c for c in header["categories"] if c["name"] == "Stunts")["name"] = ""

    paper = paper_of(tmp_path, nameless)
    assert "ramp jump" not in rows(paper)
    assert [category for category, _ in paper.things] == ["untold"]


def test_a_board_without_cast_or_elements_is_printed(tmp_path):
    def bare(header):
        for one in header["breakdowns"]:
            one["elements"] = []

    paper = paper_of(tmp_path, bare)
    assert (paper.people, paper.things) == ((), ())
    assert "<table" in board_files(paper)["days-out-people.html"]


def test_words_of_a_board_are_no_markup(tmp_path):
    def edit(header):
        header["breakdowns"][0]["description"] = "<script>x</script> & more"

    page = board_files(paper_of(tmp_path, edit))["shooting-schedule.html"]
    assert "<script>" not in page
    assert "&lt;script&gt;x&lt;/script&gt; &amp; more" in page


def _scenes(days):
    told = [
        [
            (s.scene or "–", s.inside, s.set_name, s.time, s.length_eighths or 0)
            for s in day.strips
            if not s.is_banner
        ]
        for day in days
    ]
    return [day for day in told if day]


@pytest.mark.parametrize("file", ["friendship_pod_affair", "full_sample_schedule"])
def test_a_one_line_schedule_is_read_back_as_the_same_board(shared_data, tmp_path, file):
    said, _ = read_board(shared_data / "boards" / f"{file}.uss", [], keep=False, write=None)
    board = next(one for one in said.stripboards if one.name == "First Pass")
    paper = paper_of_board(said, board)
    path = tmp_path / "one-line.xlsx"
    path.write_bytes(workbook([one_line_schedule(paper)]))
    back, _ = read_board(path, [], keep=False, write=None)
    days = board.parts[0].days
    found = back.stripboards[0].parts[0].days
    last = sorted(days, key=lambda day: day.number == 0)  # what is on no day is printed last
    assert _scenes(found) == _scenes(last)
    numbered = [(d.number, d.day) for d in days if d.number and _scenes([d])]
    assert [(d.number, d.day) for d in found if d.number] == numbered


@pytest.mark.parametrize(
    ("dates", "codes"),
    [
        (("2026-06-01", "2026-06-03", "2026-06-04"), ("SW", "H", "W", "WF")),
        (("2026-06-01", "2026-06-01", "2026-06-02"), ("SW", "WF")),  # two days of one date
        (("2026-06-05", "2026-06-03", "2026-06-04"), ("SW", "W", "WF")),  # not in their order
        (("2026-06-01", "2206-06-02", "2026-06-03"), ("SW", "W", "WF")),  # a slip of the pen
    ],
)
def test_dates_of_a_table_are_taken_as_they_are(tmp_path, dates, codes):
    book = openpyxl.Workbook()
    book.active.append(["Scene", "Set", "Cast", "Day", "Date"])
    for number, day in enumerate(dates, start=1):
        book.active.append([str(number), "RAMP", "ETHAN", number, date.fromisoformat(day)])
    book.save(tmp_path / "a.xlsx")
    said, _ = read_board(tmp_path / "a.xlsx", [], keep=False, write=None)
    assert rows(paper_of_board(said, said.stripboards[0]))["ETHAN"] == codes


def test_a_table_is_printed_too(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("Scene,I/E,Set,D/N,Pages,Cast,Day,Props\n1,EXT,RAMP,DAY,3/8,ETHAN,1,rope\n"
                    "2,INT,HOUSE,DAY,1,ILSA,2,\n3,INT,HOUSE,DAY,1,ETHAN,3,rope\n")  # fmt: skip
    said, _ = read_board(path, [], keep=False, write=None)
    paper = paper_of_board(said, said.stripboards[0])
    assert rows(paper) == {"ETHAN": ("SW", "H", "WF"), "ILSA": ("", "SWF", "")}
    assert paper.things[0][1][0].codes == ("SW", "", "WF")
