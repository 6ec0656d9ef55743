"""Schedules against the schema 1.0.0 that the Universal Schedule Standard itself publishes.

It is a JavaScript module around a JSON Schema with OpenAPI's `nullable`; it is turned into plain
JSON Schema here. Keys with an underscore are left out first: the standard allows them in words,
its schema does not know them.
"""

import json
import re
from datetime import UTC, datetime

import jsonschema
import pytest

from secondunit.files.scripts import read_script
from secondunit.files.uss import read_uss
from secondunit.files.uss_new import write_breakdown
from secondunit.files.uss_plan import plan_value
from secondunit.files.uss_schema import deviations
from small_boards import schedule
from small_study import small_study

MADE = datetime(2026, 11, 25, tzinfo=UTC)

FILES = {
    "friendship_pod_affair": True, "small_sample_schedule": True, "full_sample_schedule": False,
}  # fmt: skip
SCRIPTS = (
    "barrier15_s01e01.fountain", "secondunit_torture.fountain", "TestFDX-FD.fdx",
)  # fmt: skip


@pytest.fixture(scope="module")
def judge(shared_data):
    path = shared_data / "boards" / "uss_schema" / "schemas" / "schema_v1.0.0.js"
    text = path.read_text(encoding="utf-8").partition("module.exports =")[2].strip().rstrip(";")
    text = re.sub(r"(?<=[{,\s])(\w+):", r'"\1":', text).replace("'", '"')
    text = re.sub(r"(?<=[\s:])\.(\d)", r"0.\1", re.sub(r",(\s*[}\]])", r"\1", text))
    return jsonschema.Draft202012Validator(_plain(json.loads(text)))


def _plain(value):
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if not isinstance(value, dict):
        return value
    plain = {key: _plain(one) for key, one in value.items() if key != "nullable"}
    if value.get("nullable") is True:
        plain["type"] = [value["type"], "null"]
    return plain


def _bare(value):
    if isinstance(value, list):
        return [_bare(one) for one in value]
    if isinstance(value, dict):
        return {key: _bare(one) for key, one in value.items() if not key.startswith("_")}
    return value


def _ours(value):
    return not deviations(value["universalScheduleStandard"])


@pytest.mark.parametrize("name", FILES)
def test_real_files_are_judged_alike(judge, shared_data, name):
    value = json.loads((shared_data / "boards" / f"{name}.uss").read_text(encoding="utf-8"))
    assert judge.is_valid(_bare(value)) is _ours(value) is FILES[name]


def _edit(place, key, value):
    return lambda header: header[place][0].update({key: value})


def _less(key, place=None):
    return lambda header: (header[place][0] if place else header).pop(key)


SLIPS = {
    "nothing wrong": (lambda _: None, True),
    "no pages": (_edit("breakdowns", "pages", None), True),
    "pages in words": (_edit("breakdowns", "pages", "1/8"), False),
    "another type": (_edit("breakdowns", "type", "strip"), False),
    "an unknown key": (_edit("breakdowns", "colour", "red"), False),
    "a key of somebody's own": (_edit("breakdowns", "_colour", "red"), True),
    "elements are null": (_edit("breakdowns", "elements", None), False),
    "events are null": (_edit("elements", "events", None), True),
    "days off are null": (_edit("elements", "daysOff", None), False),
    "one for true": (_edit("elements", "isDood", 1), False),
    "a number in words": (_edit("categories", "ucid", "100"), False),
    "a calendar of no name": (_edit("calendars", "name", None), False),
    "a board of no calendar": (_edit("stripboards", "calendar", None), True),
    "no date": (_less("created"), False),
    "an element of no name": (_less("name", "elements"), False),
    "no project": (lambda header: header.update(project=None), True),
    "no name": (lambda header: header.update(name=None), False),
    "a breakdown alone": (lambda header: header.update(stripboards=None, calendars=None), True),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_slips_are_judged_alike(judge, slip):
    edit, valid = SLIPS[slip]
    value = schedule(edit)
    assert judge.is_valid(_bare(value)) is _ours(value) is valid


@pytest.mark.parametrize("name", SCRIPTS)
def test_breakdowns_of_scripts_keep_to_the_schema(judge, shared_data, tmp_path, name):
    script = read_script(shared_data / "screenplays" / name)
    read = read_uss(write_breakdown(tmp_path / "new.uss", script, MADE))
    judge.validate(_bare(read.raw))
    assert read.board.notes == ()
    assert [strip.length_eighths for strip in read.board.strips] == [
        scene.length_eighths for scene in script.scenes
    ]


@pytest.mark.parametrize("drop_days_min", [None, 11])
def test_our_own_schedule_keeps_to_the_schema(judge, drop_days_min):
    study = small_study()
    parts = (study.production, study.envelopes, study.windows, study.schedule)
    value = plan_value(*parts, drop_days_min=drop_days_min)
    judge.validate(_bare(value))
    assert _ours(value)
