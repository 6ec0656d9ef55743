"""Our own schedule in the trade's format: read back it is the same board, and nothing is lost."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondunit.documents.paper.from_board import paper_of_board
from secondunit.documents.paper.from_schedule import paper_of_schedule
from secondunit.files.uss import read_uss, write_uss
from secondunit.files.uss_boards import board_file
from secondunit.files.uss_json import json_text
from secondunit.files.uss_plan import plan_value
from secondunit.model.agreement import Agreement
from small_study import FIRST, LAST, small_study

STUDY = small_study()
STRIPS = STUDY.schedule.strips
ROOT = "universalScheduleStandard"


def value_of(schedule=STUDY.schedule, production=STUDY.production, **more):
    return plan_value(production, STUDY.envelopes, STUDY.windows, schedule, **more)


def on(days):
    return replace(STUDY.schedule, days=tuple(days))


@given(st.lists(st.integers(0, (LAST - FIRST).days), min_size=len(STRIPS), max_size=len(STRIPS)))
def test_every_strip_is_read_back_on_its_date(shifts):
    schedule = on(FIRST + timedelta(shift) for shift in shifts)
    board = board_file(value_of(schedule)[ROOT], [])
    assert board.notes == () or all("empty" in note.message for note in board.notes)
    read = {
        strip.scene: day.day
        for part in board.stripboards[0].parts
        for day in part.days
        for strip in day.strips
    }
    assert read == {s.name: d for s, d in zip(schedule.strips, schedule.days, strict=True)}


def test_two_units_keep_their_dates_although_one_rests():
    calendar = STUDY.production.calendars[0]
    production = replace(STUDY.production, calendars=(calendar, replace(calendar, unit="main")))
    strips = (replace(STRIPS[0], name="a"), replace(STRIPS[0], name="b", unit="main"))
    days = (FIRST, FIRST + timedelta(4))
    schedule = replace(STUDY.schedule, strips=strips, days=days, reasons=("", ""))
    board = board_file(value_of(schedule, production)[ROOT], [])
    first, main, boneyard = board.stripboards[0].parts
    assert [(part.name, part.is_boneyard) for part in (first, main, boneyard)] == [
        ("stripboard", False), ("main", False), ("boneyard", True),
    ]  # fmt: skip
    assert [d.day for d in first.days if d.strips] == [FIRST]
    assert [d.day for d in main.days if d.strips] == [FIRST + timedelta(4)]


def test_work_days_of_everybody_are_the_same_from_the_file():
    ours = paper_of_schedule(STUDY.production, STUDY.schedule)
    board = board_file(value_of()[ROOT], [])
    theirs = paper_of_board(board, board.stripboards[0])
    assert [(r.number, r.name) for r in theirs.people] == [(r.number, r.name) for r in ours.people]
    for mine, read in zip(ours.people, theirs.people, strict=True):
        span = [(ours.columns[i].day, theirs.columns[k].day)
                for i, k in ((mine.first, read.first), (mine.last, read.last))]  # fmt: skip
        assert all(a == b for a, b in span)
        assert read.work_days == mine.work_days + mine.rehearsal_days


@pytest.mark.parametrize(("drop", "told"), [(None, (False, 0)), (11, (True, 11))])
def test_a_drop_is_agreed_only_where_it_is_asked_for(drop, told):
    elements = value_of(drop_days_min=drop)[ROOT]["elements"]
    lead = next(one for one in elements if one["name"] == "lead")
    assert (lead["isDrop"], lead["dropDayCount"]) == told
    assert lead["isHold"] is True


def test_a_drop_that_is_agreed_is_more_than_so_many_days():
    production = replace(STUDY.production, agreement=Agreement(drop_gap_days=10))
    elements = value_of(production=production)[ROOT]["elements"]
    lead = next(one for one in elements if one["name"] == "lead")
    assert (lead["isDrop"], lead["dropDayCount"]) == (True, 11)


def test_stunts_windows_and_takes_travel_with_it(tmp_path):
    value = value_of()
    path = tmp_path / "plan.uss"
    path.write_text(json_text(value), encoding="utf-8")
    file = read_uss(path)
    assert file.raw == value
    head = file.raw[ROOT]
    stunt = head["_secondunit"]["stunts"][0]
    assert (stunt["name"], stunt["takes"]) == (STUDY.production.stunts[0].name, 4)
    assert set(stunt["window"]["open_share"]) == {"value", "low", "high", "count"}
    shot = [one["_secondunit"] for one in head["breakdowns"] if one["_secondunit"]["takes"]]
    assert all(one["kind"] == "stunt" and one["chance_open"]["low"] >= 0 for one in shot)
    again = write_uss(tmp_path / "again.uss", file)
    assert again.read_bytes() == path.read_bytes()


def test_what_is_not_known_is_null_and_never_nan():
    closed = tuple((("wind", float("nan")),) for _ in STUDY.windows.stunts)
    windows = replace(STUDY.windows, closed_by=closed)
    value = plan_value(STUDY.production, (), windows, STUDY.schedule)
    text = json.dumps(value, allow_nan=False)
    assert '"wind_limit_m_s": null' in text
    assert '"wind": null' in text


def test_a_board_with_nothing_on_it():
    board = board_file(value_of(replace(STUDY.schedule, strips=(), days=(), reasons=()))[ROOT], [])
    assert board.strips == ()
