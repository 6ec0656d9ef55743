"""Our own schedule on paper: the days out are the days that are paid."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondunit.documents.paper.days_out_sheets import days_out_sheets
from secondunit.documents.paper.folder import board_files
from secondunit.documents.paper.from_schedule import paper_of_schedule
from secondunit.documents.paper.schedules import one_line_schedule
from secondunit.model.agreement import Agreement
from secondunit.model.people import Span
from secondunit.stages.schedule.cost import cost_parts_of
from small_study import FIRST, LAST, small_study

STUDY = small_study()
LENGTH = (LAST - FIRST).days


def test_a_schedule_is_laid_out_by_day_and_unit():
    paper = paper_of_schedule(STUDY.production, STUDY.schedule)
    assert [day.day for day in paper.days] == sorted(set(STUDY.schedule.days))
    printed = [strip.name for day in paper.days for strip in day.strips]
    assert sorted(printed) == sorted(strip.name for strip in STUDY.schedule.strips)
    assert all(day.unit == "stunt unit" for day in paper.days)
    assert [row.name for row in paper.people] == [member.name for member in paper.members]
    both = replace(STUDY.schedule.strips[0], people=("lead", "double"))
    found = replace(STUDY.schedule, strips=(both,), days=(FIRST,))
    roles = [member.role for member in paper_of_schedule(STUDY.production, found).members]
    assert roles == ["actor", "stunt performer, doubles lead"]


@given(st.data())
def test_work_rehearsal_and_hold_days_are_those_that_are_paid(data):
    schedule, production = STUDY.schedule, STUDY.production
    shifts = data.draw(
        st.lists(
            st.integers(0, LENGTH), min_size=len(schedule.strips), max_size=len(schedule.strips)
        )
    )
    days = tuple(FIRST + timedelta(shift) for shift in shifts)
    away = FIRST + timedelta(data.draw(st.integers(0, LENGTH)))
    person = replace(production.people[0], available=(Span(first=away, last=LAST),))
    agreement = Agreement(drop_gap_days=data.draw(st.integers(0, 4)))
    production = replace(production, people=(person, *production.people[1:]), agreement=agreement)
    found = replace(schedule, days=days)
    paid = dict(cost_parts_of(production, schedule.strips, days))
    for row in paper_of_schedule(production, found).people:
        total = row.work_days + row.rehearsal_days + row.hold_days
        rate_cents = production.person(row.name).day_rate_cents
        assert total * rate_cents == paid[f"person {row.name}"]


def test_rehearsals_are_told_apart_from_work():
    strips = STUDY.schedule.strips
    kinds = {s.kind for s in strips}
    assert "stunt" in kinds
    rehearsal = replace(strips[0], name="practice", kind="rehearsal", people=("lead",))
    found = replace(STUDY.schedule, strips=(rehearsal,), days=(FIRST,))
    (row,) = paper_of_schedule(STUDY.production, found).people
    assert row.codes == ("SRF",)
    assert (row.work_days, row.rehearsal_days) == (0, 1)


def test_a_drop_is_only_shown_where_it_is_asked_for():
    one = replace(STUDY.schedule.strips[0], people=("lead",))
    strips = (one, replace(one, name="later"))
    found = replace(STUDY.schedule, strips=strips, days=(FIRST, FIRST + timedelta(13)))
    held = paper_of_schedule(STUDY.production, found)
    assert held.people[0].dropped is None
    assert any("Nobody is dropped" in note for note in held.notes)
    dropped = paper_of_schedule(STUDY.production, found, drop_days_min=10)
    assert (dropped.people[0].codes[0], dropped.people[0].codes[-1]) == ("SWD", "PWF")


def test_a_broken_rule_is_said_on_every_sheet():
    from secondunit.stages.schedule.nouns import Broken

    broken = (Broken(rule="light", day=FIRST, message="there is none"),)
    paper = paper_of_schedule(STUDY.production, replace(STUDY.schedule, broken_rules=broken))
    pages = {k: v for k, v in board_files(paper).items() if k.endswith(".html")}
    assert len(pages) == 6
    assert all("BROKEN RULE on Tue 1 Sep 2020: light: there is none." in p for p in pages.values())


def test_hours_and_takes_stand_where_no_pages_are_known():
    lines = one_line_schedule(paper_of_schedule(STUDY.production, STUDY.schedule)).lines
    said = [str(line.cells[6]) for line in lines if not line.is_across]
    assert any("take" in words for words in said)
    assert all(line.cells[4] == "" for line in lines if not line.is_across)


def test_a_schedule_with_nothing_on_it_is_printed_empty():
    paper = paper_of_schedule(STUDY.production, replace(STUDY.schedule, strips=(), days=()))
    assert paper.columns == ()
    assert all(sheet.lines == () for sheet in days_out_sheets(paper))
    assert board_files(paper)


@pytest.mark.parametrize("days", [28, 29, 57])
def test_many_weeks_are_printed_four_at_a_time(days):
    one = replace(STUDY.schedule.strips[0], people=("lead",))
    strips = (one, replace(one, name="later"))
    found = replace(STUDY.schedule, strips=strips, days=(FIRST, FIRST + timedelta(days - 1)))
    page = board_files(paper_of_schedule(STUDY.production, found))["days-out-people.html"]
    assert page.count("<table") == -(-days // 28) + 1
