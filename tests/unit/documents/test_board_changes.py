"""What a revised board changed, in words."""

from secondunit.documents.board_changes_text import board_changes_json, board_changes_lines
from secondunit.documents.paper.from_board import paper_of_board
from secondunit.files.uss import read_uss
from secondunit.model.board_changes import board_changes
from small_boards import schedule, write


def _revise(header):
    header["breakdowns"][0]["pages"] = 0.5
    header["breakdowns"][1]["elements"] = ["e-int", "e-house", "e-day", "e-ethan"]
    header["stripboards"][0]["boards"][0]["breakdownIds"] = [["b1", "b3"], ["b4"], ["b2"]]
    header["stripboards"][0]["boards"][1]["breakdownIds"] = []


def changed(tmp_path, *edits):
    old, new = (
        read_uss(write(tmp_path / name, schedule(*more))).board
        for name, more in (("a.uss", ()), ("b.uss", edits))
    )
    pair = ((old, old.stripboards[0]), (new, new.stripboards[0]))
    return board_changes(*pair), paper_of_board(*pair[0]), paper_of_board(*pair[1])


def test_a_revision_in_words(tmp_path):
    lines = board_changes_lines(*changed(tmp_path, _revise))
    assert lines == [
        "Against the older board: 0 added, 0 gone, 2 moved, 1 changed, 0 the same.",
        "  changed  1        RAMP: 3/8 → 4/8",
        "  moved    3        RAMP: boneyard → day 2, Tue 2 Jun",
        "  moved    2        HOUSE: day 2, Tue 2 Jun → day 3, Wed 3 Jun; with ETHAN; without ILSA",
        "What it means to people:",
        "  ETHAN: works 1 → 2, hold 0 → 1, finishes Mon 1 Jun → Wed 3 Jun",
        "  ILSA: works 2 → 1, finishes Tue 2 Jun → Mon 1 Jun",
    ]


def test_another_start_moves_days_and_not_every_scene(tmp_path):
    def later(header):
        header["calendars"][0]["events"][0]["date"] = "2026-06-08T08:00:00.000Z"

    lines = board_changes_lines(*changed(tmp_path, later))
    assert lines[0].endswith("0 added, 0 gone, 0 moved, 0 changed, 3 the same.")
    assert lines[1] == "day 1 (stripboard): Mon 1 Jun 2026 → Mon 8 Jun 2026"


def test_a_scene_that_is_new_or_gone(tmp_path):
    def swap(header):
        header["breakdowns"][1] |= {"id": "b9", "scene": "9"}
        header["stripboards"][0]["boards"][0]["breakdownIds"] = [["b1", "b3"], ["b9"]]

    lines = board_changes_lines(*changed(tmp_path, swap))
    assert "  added    9        HOUSE: day 2, Tue 2 Jun" in lines
    assert "  gone     2        HOUSE: was day 2, Tue 2 Jun" in lines


def test_somebody_new_on_the_board(tmp_path):
    def gone(header):
        for one in header["breakdowns"]:
            one["elements"] = [e for e in one["elements"] if e != "e-ethan"]

    assert "  ETHAN: no more on the board" in board_changes_lines(*changed(tmp_path, gone))


def test_a_revision_as_json(tmp_path):
    value = board_changes_json(changed(tmp_path, _revise)[0])
    assert [(one["kind"], one["scene"]) for one in value["strips"]] == [
        ("changed", "1"), ("moved", "3"), ("moved", "2"),
    ]  # fmt: skip
    assert value["strips"][2]["was"] == {"part": "stripboard", "day": 2, "date": "2026-06-02"}
