"""A breakdown in words, CSV, JSON and TOML."""

import csv
import io
import json
import tomllib

import pytest

from secondunit.documents.scenes_json import changes_json, scenes_csv, scenes_json
from secondunit.documents.scenes_text import changes_lines, said_eighths, scenes_lines
from secondunit.documents.scenes_toml import Pace, changed_toml, scenes_toml
from secondunit.files.tables import SceneTable
from secondunit.model.script_changes import changes_between
from small_scripts import JUMP, TAGS, fdx, fountain

HOUR_S = 3600.0
PACE = Pace(pages_a_day=3.0, day_length_s=10 * HOUR_S)
SCRIPT = """Title: The Jump

EXT. RAMP - DAY #1# #stunt

ETHAN
Go.

ILSA (V.O.)
Ethan.

EXT. RAMP - CONTINUOUS #1A#

ETHAN rides.

INT. HOUSE - DUSK #2#

ILSA
So.

.OMITTED #3#
"""


@pytest.mark.parametrize(
    ("eighths", "said"), [(0, "0"), (1, "1/8"), (8, "1"), (11, "1 3/8"), (16, "2")]
)
def test_eighths_as_people_write_them(eighths, said):
    assert said_eighths(eighths) == said


def test_the_breakdown_in_words():
    lines = scenes_lines(fountain(SCRIPT))
    text = "\n".join(lines)
    assert lines[0] == "The Jump"
    assert lines[3].split() == ["1", "EXT", "RAMP", "day", "2/8", "ETHAN,", "ILSA", "(V.O.)"]
    assert lines[4].strip() == "mark: stunt"
    assert "day (CONTINUOUS)" in lines[5]
    assert lines[5].endswith("[ETHAN?]")
    assert "omitted" in lines[7]
    assert "3 scenes, 4/8 pages in eighths, 1 page of paper; 2 speak." in text
    assert '  line 11, scene 1A: "CONTINUOUS": taken for day, as scene 1' in lines


def test_a_note_that_comes_often_is_said_once():
    text = "INT. A - DAY\n\n" + "INT. B\n\n" * 9
    lines = [line for line in scenes_lines(fountain(text)) if "no time of day" in line]
    assert len(lines) == 1
    assert "and 5 more: " in lines[0]


def test_the_breakdown_as_json_and_csv_says_the_same():
    script = fountain(SCRIPT)
    value = json.loads(json.dumps(scenes_json(script)))
    rows = list(csv.DictReader(io.StringIO(scenes_csv(script))))
    assert [row["scene"] for row in rows] == [s["scene"] for s in value["scenes"]]
    assert [float(row["pages"]) * 8 for row in rows] == [s["eighths"] for s in value["scenes"]]
    assert rows[0]["tags"] == "mark: stunt"
    assert rows[0]["speaking"].split("; ") == value["scenes"][0]["speaking"]
    assert value["eighths"] == 4


def _tables(text):
    return [SceneTable.model_validate(scene) for scene in tomllib.loads(text)["scene"]]


def test_tables_are_those_of_a_production_file():
    text = scenes_toml(fountain(SCRIPT).scenes, PACE, site="mountain", unit="main")
    first, second, third = _tables(text)
    assert first.name == "scene 1"
    assert (first.site, first.unit, first.people, first.light) == (
        "mountain",
        "main",
        ["ETHAN"],
        "day",
    )
    assert first.duration == 50 * 60.0  # 2/8 page at 3 pages in 10 h
    assert (second.name, second.people, second.light) == ("scene 1A", [], "day")
    assert third.light == "any"
    for said in ("only heard, so not called: ILSA", "maybe there: ETHAN", "plays at dusk",
                 "3 pages in a day of 10 h", '[[person]]: "ETHAN", "ILSA"'):  # fmt: skip
        assert said in text


def test_a_set_is_its_own_site_where_none_is_given():
    tables = _tables(scenes_toml(fountain(SCRIPT).scenes, PACE, site="", unit="main"))
    assert [table.site for table in tables] == ["RAMP", "RAMP", "HOUSE"]


def test_a_scene_longer_than_a_day_comes_in_parts_that_fit():
    content = JUMP.replace("<Text>", '<SceneProperties Length="7 1/8"/><Text>')
    tables = _tables(scenes_toml(fdx(content).scenes, PACE, site="x", unit="u"))
    assert [table.name for table in tables] == [f"scene 1 part {i}" for i in (1, 2, 3)]
    total_s = sum(table.duration for table in tables)
    assert 7.125 / 3 * 10 * HOUR_S <= total_s < (7.125 / 3 * 10 + 0.25) * HOUR_S
    assert all(table.duration <= PACE.day_length_s for table in tables)


def test_a_scene_as_long_as_a_day_is_one():
    content = JUMP.replace("<Text>", '<SceneProperties Length="3"/><Text>')
    (table,) = _tables(scenes_toml(fdx(content).scenes, PACE, site="x", unit="u"))
    assert table.duration == PACE.day_length_s


def test_tags_become_resources_and_stunts_are_pointed_out():
    runs = '<Text TagNumber="2">a</Text><Text TagNumber="7">b</Text>'
    words = f'<Paragraph Type="Action">{runs}</Paragraph>'
    text = scenes_toml(fdx(JUMP + words, TAGS).scenes, PACE, site="x", unit="u")
    (table,) = _tables(text)
    assert table.resources == ["motorcycle"]
    assert "# Stunts: ramp jump; plan it as a [[stunt]]" in text


def test_names_that_toml_and_the_file_cannot_bear_as_they_are():
    odd = (
        'INT. "A\\B" '
        + "X" * 200
        + ' - DAY #7#\n\n@O"HARA\nHm.\n\nINT. C - DAY #7#\n\nEXT. D #7a#\n\nEXT. D #7A#\n'
    )
    tables = _tables(scenes_toml(fountain(odd).scenes, PACE, site="", unit="main unit"))
    assert [table.name for table in tables] == [
        "scene 7",
        "scene 7 (2)",
        "scene 7a",
        "scene 7A (2)",
    ]
    assert tables[0].people == ['O"HARA']
    assert tables[0].site.startswith('"A\\B" X')


def test_what_changed_in_words_and_as_json():
    new = SCRIPT.replace("Go.", "Go, go.").replace(
        "INT. HOUSE - DUSK #2#", "INT. HOUSE - NIGHT #2#"
    )
    new += "\nEXT. SEA - DAY #4#\n\nILSA\nWater.\n"
    changes = changes_between(fountain(SCRIPT), fountain(new))
    lines = changes_lines(changes)
    assert lines[0] == "Against the older script: 1 added, 0 omitted, 2 changed, 2 the same."
    assert lines[1].startswith("changed  1      EXT. RAMP - DAY: words changed (")
    assert (
        lines[2]
        == "changed  2      INT. HOUSE - NIGHT: heading was INT. HOUSE - DUSK; dusk → night"
    )
    assert lines[3] == "added    4      EXT. SEA - DAY, 1/8"
    value = json.loads(json.dumps(changes_json(changes)))
    assert [one["changed"] for one in value] == [["words"], [], ["heading", "time"], [], []]
    assert [one["is_added"] for one in value] == [False] * 4 + [True]


def test_every_sort_of_change_in_words():
    new = SCRIPT.replace("#1# #stunt", "#1# #fire").replace("Go.", "Go. " * 80)
    new = new.replace("ILSA\nSo.", "HANS\nSo.").replace("INT. HOUSE - DUSK #2#", ".OMITTED #2#")
    new = new.replace("#1A#\n\nETHAN rides.", "#1A#\n\nETHAN\nGo.").replace("#3#", "#3#\n")
    lines = changes_lines(changes_between(fountain(SCRIPT), fountain(new)))
    assert lines[0] == "Against the older script: 0 added, 1 omitted, 2 changed, 1 the same."
    assert "; needs fire; no more stunt; words changed (" in lines[1]
    assert "2/8 → " in lines[1]
    assert ": with ETHAN; words changed (" in lines[2]
    assert lines[3] == "omitted  2      INT. HOUSE - DUSK, 1/8"
    back = changes_lines(changes_between(fountain(new), fountain(SCRIPT)))
    assert ": without ETHAN; " in back[2]


def test_a_renumbered_scene_in_words():
    old = "INT. A - DAY #1#\n\nRain falls on the roof.\n"
    lines = changes_lines(changes_between(fountain(old), fountain(old.replace("#1#", "#7#"))))
    assert lines[1] == "changed  7      INT. A - DAY: was 1"


def test_numbers_that_come_from_the_order_are_told_when_they_move():
    old = "INT. A - DAY\n\nA long look at the sea.\n\nINT. B - DAY\n\nThe door falls shut.\n"
    new = "EXT. SEA - DAY\n\nWaves.\n\n" + old
    lines = changes_lines(changes_between(fountain(old), fountain(new)))
    assert any("1 is now 2, 2 is now 3" in line for line in lines)
    assert "lock the numbers" in lines[-1]
    text = changed_toml(changes_between(fountain(old), fountain(new)), PACE, site="x", unit="u")
    assert text.startswith("# The script gives these scenes no number")
    assert [table.name for table in _tables(text)] == ["scene 1"]


def test_tables_of_a_revision_are_those_it_added_or_changed():
    new = SCRIPT.replace("RAMP - DAY", "CLIFF - DAY").replace("INT. HOUSE - DUSK #2#", "")
    changes = changes_between(fountain(SCRIPT), fountain(new + "\nEXT. SEA - DAY #4#\n"))
    text = changed_toml(changes, PACE, site="x", unit="u")
    assert "# omitted: take out scene 2\n" in text
    assert [table.name for table in _tables(text)] == ["scene 1", "scene 1A", "scene 4"]


def test_a_revision_that_changed_nothing_gives_no_table():
    changes = changes_between(fountain(SCRIPT), fountain(SCRIPT))
    assert "scene" not in tomllib.loads(changed_toml(changes, PACE, site="x", unit="u"))
