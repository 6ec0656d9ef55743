"""Scripts by the command line: what is printed, what is refused, what goes into a production."""

import csv
import io
import json
import re

import pytest
from typer.testing import CliRunner

from secondunit.cli import app

TORTURE = "secondunit_torture.fountain"


@pytest.fixture
def torture(shared_data):
    return shared_data / "screenplays" / TORTURE


def test_a_breakdown_in_words_and_as_json(command, torture):
    done = command("scenes", torture)
    assert done.returncode == 0, done.stderr
    assert "HELSETKOPEN RAMP" in done.stdout
    assert '"CONTINUOUS": taken for dusk, as scene 2' in done.stdout
    value = json.loads(command("scenes", torture, "--json").stdout)
    assert [scene["scene"] for scene in value["scenes"]][:3] == ["1", "1A", "2"]
    rows = list(csv.DictReader(io.StringIO(command("scenes", torture, "--csv").stdout)))
    assert [row["scene"] for row in rows] == [scene["scene"] for scene in value["scenes"]]


def test_scenes_of_a_script_go_into_a_production_that_checks(command, example, torture):
    done = command("scenes", torture, "--toml", "--site", "mountain", "--unit", "stunt unit")
    assert done.returncode == 0, done.stderr
    path = example / "production.toml"
    text = path.read_text(encoding="utf-8")
    unit = re.search(r'^unit = "([^"]+)"', text, re.MULTILINE)[1]
    site = re.search(r'\[\[site\]\]\s+name = "([^"]+)"', text)[1]
    names = re.search(r"\[\[person\]\]: (.*)", done.stdout)[1].split(", ")
    people = "".join(
        f'\n[[person]]\nname = {name}\nrole = "part"\nday_rate = "1 GBP"\n' for name in names
    )
    scenes = done.stdout.replace('"stunt unit"', f'"{unit}"').replace('"mountain"', f'"{site}"')
    path.write_text(f"{text}\n{people}\n{scenes}", encoding="utf-8")
    checked = command("check", example)
    assert checked.returncode == 0, checked.stderr


def test_a_revision_tells_what_changed_and_gives_only_those_tables(command, torture, tmp_path):
    text = torture.read_text(encoding="utf-8")
    new = tmp_path / "blue.fountain"
    changed = text.replace("EXT. HELSETKOPEN RAMP - DAY #1#", "EXT. HELSETKOPEN RAMP - NIGHT #1#")
    new.write_text(
        changed.replace("int. hospital", "EXT. SEA - DAY #1Z#\n\nint. hospital"), "utf-8"
    )
    done = command("scenes", new, "--against", torture)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0] == "Against the older script: 1 added, 0 omitted, 1 changed, 7 the same."
    value = json.loads(command("scenes", new, "--against", torture, "--json").stdout)
    assert sum(change["is_added"] for change in value["changes"]) == 1
    tables = command("scenes", new, "--against", torture, "--toml").stdout
    assert re.findall(r'^name = "(.*)"', tables, re.MULTILINE) == ["scene 1", "scene 1Z"]


def test_a_breakdown_for_other_programs_is_a_board_that_reads(command, torture, tmp_path):
    new = tmp_path / "torture.uss"
    done = command("scenes", torture, "--uss", new)
    assert done.returncode == 0, done.stderr
    assert str(new) in done.stderr
    board = json.loads(command("board", new, "--json").stdout)
    assert [strip["scene"] for strip in board["strips"]][:3] == ["1", "1A", "2"]
    assert board["notes"] == []
    again = command("scenes", torture, "--uss", new)
    assert again.returncode == 1
    assert "there already" in again.stderr


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.fdr", b"\x01\x02\x03", "Final Draft 7 or older"),
        ("a.fdx", b'<!DOCTYPE x [<!ENTITY a "b">]><FinalDraft/>', "document type"),
        ("none.fountain", None, "can be read"),
    ],
)
def test_a_mistake_gets_words_and_exit_code_1(command, tmp_path, name, data, said):
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    done = command("scenes", path)
    assert done.returncode == 1
    assert said in done.stderr
    assert name in done.stderr
    assert "Traceback" not in done.stderr
    assert "our mistake" not in done.stderr


def test_options_that_make_no_sense(command, torture):
    both = command("scenes", torture, "--json", "--csv")
    assert both.returncode == 1
    assert "--json and --csv" in both.stderr
    assert command("scenes", torture, "--csv", "--against", torture).returncode == 1
    done = command("scenes", torture, "--toml", "--day-length", "10 m")
    assert done.returncode == 1
    assert "--day-length" in done.stderr
    assert command("scenes", torture, "--toml", "--pages-a-day", 0).returncode == 2


@pytest.mark.parametrize("length", ["10", "59 min", "25 h", "-1 h"])
def test_a_day_that_is_none_is_refused(torture, length):
    asked = ["scenes", str(torture), "--toml", f"--day-length={length}"]
    assert CliRunner().invoke(app, asked).exit_code == 1


@pytest.mark.parametrize("length", ["1 h", "24 h"])
def test_a_day_that_just_is_one(torture, length):
    asked = ["scenes", str(torture), "--toml", f"--day-length={length}"]
    assert CliRunner().invoke(app, asked).exit_code == 0


ANSWERS = {
    "currency": '"GBP"', "zone": '"Europe/London"', "first_day": "2020-09-01",
    "last_day": "2020-12-30", "release_day": "2021-11-19", "post_production": '"26 weeks"',
    "budget": '"9_000_000 GBP"', "call": '"07:00"', "night_call": '"18:00"', "rest": '"11 h"',
    "work_days_max": "6", "day_cost": '"50_000 GBP"', "latitude": '"51.6 deg"',
    "longitude": '"-0.5 deg"', "elevation": '"60 m"', "day_rate": '"900 GBP"',
}  # fmt: skip


def test_a_production_begins_with_a_script_and_asks_for_what_only_a_person_knows(
    command, torture, tmp_path
) -> None:
    import re

    folder = tmp_path / "film"
    done = command("new", folder, "--from", torture, "--site", "stage")
    assert done.returncode == 0, done.stderr
    path = folder / "production.toml"
    asked = path.read_text(encoding="utf-8")
    keys = re.findall(r'^(\w+) = "\?"$', asked, re.MULTILINE)
    assert set(keys) == set(ANSWERS)
    told = command("check", folder)
    assert told.returncode == 1
    assert told.stderr.count("production.toml:") >= len(keys) - 1  # the zone, once all else is read
    text = re.sub(
        r'^(\w+) = "\?"$', lambda m: f"{m[1]} = {ANSWERS[m[1]]}", asked, flags=re.MULTILINE
    )
    path.write_text(text, encoding="utf-8")
    done = command("check", folder)
    assert done.returncode == 0, done.stderr
    assert command("new", folder, "--from", torture).returncode == 1  # nothing is overwritten


def test_a_production_begins_with_a_board(command, shared_data, tmp_path) -> None:
    board = shared_data / "boards" / "small_sample_schedule.uss"
    done = command("new", tmp_path / "film", "--from", board)
    assert done.returncode == 0, done.stderr
    import tomllib

    said = tomllib.loads((tmp_path / "film" / "production.toml").read_text(encoding="utf-8"))
    sites = {site["name"] for site in said["site"]}
    assert {scene["site"] for scene in said["scene"]} == sites
    people = {person["name"] for person in said["person"]}
    assert {name for scene in said["scene"] for name in scene["people"]} == people
