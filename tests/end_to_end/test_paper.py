"""Paper by the command line: of the example, and of boards of other programs."""

import json

import openpyxl
import pytest
import vobject

from small_boards import schedule, write

BOARD_FILES = {
    "schedule.xlsx", "one-line.html", "shooting-schedule.html", "strips.html",
    "days-out-people.html", "days-out-elements.html", "elements.html",
}  # fmt: skip


def _names(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="session")
def printed(command, planned, tmp_path_factory):
    """The planned example on paper."""
    folder = tmp_path_factory.mktemp("paper") / "new"
    done = command("paper", planned.folder, "-o", folder, "--runs", 400, "--jobs", 2, "--json")
    assert done.returncode == 0, done.stderr
    return folder, json.loads(done.stdout)


def test_the_example_on_paper(printed, planned):
    folder, said = printed
    names = _names(folder)
    assert set(said["files"]) == names
    days = {(row["day"], row["unit"]) for row in planned.value["schedule"]["strips"]}
    sheets = {f"call-sheets/{day}-{unit}.html" for day, unit in days}
    calendars = {name for name in names if name.startswith("calendars/")}
    assert names == BOARD_FILES | {"schedule.uss"} | sheets | calendars
    assert "calendars/lead-actor.ics" in calendars


def test_everybody_is_called_on_the_days_of_the_schedule(printed, planned):
    folder, _ = printed
    calls = {
        str(event.dtstart.value.date())
        for event in vobject.readOne((folder / "calendars/lead-actor.ics").read_text()).vevent_list
        if hasattr(event.dtstart.value, "hour")
    }
    strips = planned.value["schedule"]["strips"]
    assert calls == {row["day"] for row in strips if "lead actor" in row["people"]}


def test_the_schedule_of_the_example_is_read_as_a_board(printed, command, planned):
    folder, _ = printed
    done = command("board", folder / "schedule.uss", "--json")
    assert done.returncode == 0, done.stderr
    strips = json.loads(done.stdout)["strips"]
    names = {row["name"] for row in planned.value["schedule"]["strips"]}
    assert {strip["scene"] for strip in strips} == names


def test_nothing_is_written_over(printed, command, planned):
    folder, _ = printed
    before = {name: (folder / name).read_bytes() for name in _names(folder)}
    done = command("paper", planned.folder, "-o", folder)
    assert done.returncode == 1
    assert "is there already" in done.stderr
    assert {name: (folder / name).read_bytes() for name in _names(folder)} == before


def test_a_real_board_on_paper(command, shared_data, tmp_path):
    board = shared_data / "boards" / "friendship_pod_affair.uss"
    done = command("board", board, "--paper", tmp_path / "new")
    assert done.returncode == 0, done.stderr
    assert _names(tmp_path / "new") == BOARD_FILES
    book = openpyxl.load_workbook(tmp_path / "new" / "schedule.xlsx")
    rows = list(book["days-out-people"].iter_rows(values_only=True))
    assert next(row for row in rows if row[1] == "SHACKER")[0] == "1"
    again = command("board", board, "--paper", tmp_path / "new")
    assert again.returncode == 1
    assert "is there already" in again.stderr


def test_a_breakdown_has_no_board_to_print(command, tmp_path):
    path = write(tmp_path / "a.uss", schedule(lambda header: header.update(stripboards=[])))
    done = command("board", path, "--paper", tmp_path / "new")
    assert done.returncode == 1
    assert "--paper: there is no stripboard in it" in done.stderr
    assert not (tmp_path / "new").exists()


def _own(header):
    header["breakdowns"][0]["_secondunit"] = {"takes": 4}


def _revise(header):
    header["breakdowns"][0]["pages"] = 0.5
    header["name"] = "Pink"


def test_a_revised_board_against_the_older_one(command, tmp_path):
    old = write(tmp_path / "old.uss", schedule(_own))
    new = write(tmp_path / "new.uss", schedule(_revise))
    done = command("board", new, "--against", old, "--write", tmp_path / "merged.uss")
    assert done.returncode == 0, done.stderr
    assert "0 added, 0 gone, 0 moved, 1 changed, 2 the same" in done.stdout
    assert "_secondunit of the older file was kept (1 of it)" in done.stdout
    merged = json.loads((tmp_path / "merged.uss").read_text("utf-8"))["universalScheduleStandard"]
    assert merged["name"] == "Pink"
    assert merged["breakdowns"][0]["_secondunit"] == {"takes": 4}
    tables = command("board", new, "--against", old, "--toml").stdout
    assert tables.count("[[scene]]") == 1
    changes = json.loads(command("board", new, "--against", old, "--json").stdout)["changes"]
    assert [one["what"] for one in changes["strips"]] == [["length"]]


def test_a_table_against_a_table(command, tmp_path):
    (tmp_path / "old.csv").write_text("Scene,Set,Pages,Day\n1,RAMP,1,1\n2,HOUSE,1,1\n")
    (tmp_path / "new.csv").write_text("Scene,Set,Pages,Day\n2,HOUSE,1,1\n1,RAMP,1,2\n3,BAR,1,2\n")
    done = command("board", tmp_path / "new.csv", "--against", tmp_path / "old.csv")
    assert done.returncode == 0, done.stderr
    assert "1 added, 0 gone, 1 moved, 0 changed, 1 the same" in done.stdout


def test_mistakes_get_words(command, tmp_path):
    new = write(tmp_path / "new.uss", schedule())
    (tmp_path / "old.csv").write_text("Scene,Set,Pages,Day\n1,RAMP,1,1\n")
    for arguments, words in (
        (("--against", tmp_path / "none.uss"), "must be a file that can be read"),
        (("--against", tmp_path / "old.csv", "--write", tmp_path / "m.uss"), "must be a .uss"),
        (("--against", new, "--replan"), "cannot be had together"),
    ):
        done = command("board", new, *arguments)
        assert done.returncode in (1, 2), done.stderr
        assert words in done.stderr
        assert "Traceback" not in done.stderr
    assert not (tmp_path / "m.uss").exists()
