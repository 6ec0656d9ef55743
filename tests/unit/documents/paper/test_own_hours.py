"""Hours of single people and breaks, on call sheets, in calendars and for other programs."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from html import unescape
from zoneinfo import ZoneInfo

import vobject

from secondunit.documents.figures.clock import clock_rows, clock_svg
from secondunit.documents.json_study import schedule_json
from secondunit.documents.paper.calendars import person_calendars
from secondunit.documents.paper.call_sheet import call_sheet
from secondunit.documents.paper.plan import plan_of
from secondunit.documents.text import schedule_lines
from secondunit.files.uss_plan import plan_value
from secondunit.stages.schedule.nouns import Piece, Presence, Timeline
from secondunit.store.codec import pack, unpack
from small_study import small_study

STUDY = small_study()
DAY = date(2020, 9, 3)
ZONE = ZoneInfo("Europe/Oslo")
EMPTY = replace(STUDY.schedule, strips=(), days=(), timelines=(), reasons=(), chance_open=())


def at(hour, minute=0):
    return int(datetime(2020, 9, 3, hour, minute, tzinfo=ZONE).timestamp())


def piece(kind, name, start, end, number=0):
    return Piece(kind=kind, name=name, start_utc_s=start, end_utc_s=end, number=number)


def scene(name, *people, **more):
    first = STUDY.schedule.strips[0]
    told = {"kind": "scene", "takes": 0, "stunt": "", "light": "day", "duration_s": 7200.0}
    return replace(first, name=name, people=people, **(told | more))


A, B = scene("12", "lead"), scene("14", "double")
CLOCK = Timeline(
    unit=A.unit,
    day=DAY,
    call_utc_s=at(7),
    wrap_utc_s=at(12),
    latest_utc_s=at(12),
    pieces=(
        piece("strip", "14", at(7), at(9)),
        piece("meal", "", at(9), at(9, 30)),
        piece("move", "edge", at(9, 30), at(10)),
        piece("strip", "12", at(10), at(12)),
    ),
    people=(
        Presence(person="double", call_utc_s=at(6, 15), wrap_utc_s=at(9)),
        Presence(person="lead", call_utc_s=at(10), wrap_utc_s=at(12)),
    ),
)


def planned(clock=CLOCK, strips=(A, B)):
    schedule = replace(
        EMPTY, strips=strips, days=(DAY,) * len(strips), timelines=(clock,),
        reasons=("",) * len(strips),
    )  # fmt: skip
    return plan_of(STUDY.production, STUDY.envelopes, STUDY.windows, schedule)


def words(page):
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page.partition("<body")[2])))


def sheet(made):
    (day,) = made.days
    return words(call_sheet(made, day))


def test_a_call_sheet_has_the_day_in_order_with_breaks_and_moves():
    said = sheet(planned())
    order = [said.index(part) for part in ("07:00–09:00", "MEAL", "MOVE to edge", "10:00–12:00")]
    assert order == sorted(order)
    assert "09:00–09:30" in said
    assert "Catering" in said
    assert "meal times" not in said


def test_everybody_has_a_call_and_a_wrap_of_their_own():
    said = sheet(planned())
    assert re.search(r"lead actor \S+ 10:00 12:00 12", said)
    assert re.search(r"double .*? 06:15 09:00 14", said)
    assert "UNIT CALL 07:00" in said


def test_late_breaks_and_a_day_that_is_not_laid_out_stand_above_everything_else():
    late = sheet(planned(replace(CLOCK, late_meal_s=5400)))
    assert "BREAKS FOR MEALS ARE 1 h 30 min LATER THAN AGREED." in late.partition("LOCATION")[0]
    against = replace(CLOCK, pieces=(), people=(), against=("it is too dark",))
    said = sheet(planned(against))
    assert "NOT LAID OUT BY THE CLOCK: it is too dark." in said.partition("LOCATION")[0]
    assert re.search(r"lead actor \S+ 07:00", said), "then everybody comes with the unit"


def events(made):
    return {
        name: vobject.readOne(text.decode()).vevent
        for name, text in person_calendars(STUDY.production, made.paper, made.days).items()
    }


def test_a_calendar_has_the_hours_of_its_person():
    found = events(planned())
    lead, double = found["calendars/lead.ics"], found["calendars/double.ics"]
    assert lead.dtstart.value.astimezone(UTC) == datetime(2020, 9, 3, 8, tzinfo=UTC)
    assert lead.dtend.value - lead.dtstart.value == timedelta(hours=2)
    assert double.dtend.value - double.dtstart.value == timedelta(hours=2, minutes=45)
    assert "12: 10:00–12:00" in lead.description.value
    assert "Your call is 06:15, your wrap 09:00 as planned." in double.description.value
    assert "Meal" not in lead.description.value + double.description.value


def test_with_a_stunt_a_calendar_goes_on_to_the_latest_wrap():
    stunt = scene("jump", "double", kind="stunt", takes=2, stunt=STUDY.production.stunts[0].name)
    clock = replace(
        CLOCK,
        latest_utc_s=at(17),
        pieces=(
            piece("strip", "jump", at(10), at(11), 1),
            piece("strip", "jump", at(11), at(12), 2),
        ),
        people=(Presence(person="double", call_utc_s=at(7), wrap_utc_s=at(12)),),
    )
    made = planned(clock, (stunt,))
    (event,) = events(made).values()
    assert event.dtend.value - event.dtstart.value == timedelta(hours=10)
    assert "12:00 as planned, 17:00 at the latest" in event.description.value
    assert "10:00–12:00, takes at 10:00 and 11:00" in sheet(made)


def test_other_programs_get_the_hours_under_our_key():
    made = planned()
    value = plan_value(STUDY.production, STUDY.envelopes, STUDY.windows, made.schedule)
    (head,) = value.values()
    (first, _) = head["breakdowns"]
    assert first["_secondunit"]["start"] == "2020-09-03T10:00:00+02:00"
    assert first["_secondunit"]["end"] == "2020-09-03T12:00:00+02:00"
    (clock,) = head["_secondunit"]["timelines"]
    assert clock["people"][0]["call"] == "2020-09-03T06:15:00+02:00"
    assert [one["kind"] for one in clock["pieces"]] == ["strip", "meal", "move", "strip"]


def test_the_schedule_is_printed_by_the_clock_and_comes_back_from_the_store():
    made = planned()
    lines = "\n".join(schedule_lines(STUDY.production, made.schedule))
    assert re.search(r"09:30\s+10:00\s+move to edge", lines)
    assert schedule_json(made.schedule)["timelines"][0]["call"] == "2020-09-03T05:00:00+00:00"
    assert unpack(*pack(made.schedule)) == made.schedule


def test_a_figure_has_a_bar_a_day():
    made = planned()
    (rows,) = clock_rows(made.schedule)
    drawn = clock_svg("clock", STUDY.production, STUDY.windows, made.schedule, rows)
    assert "1 day by the clock, from 6 to 12 o'clock" in unescape(drawn)
    assert ">meal<" in drawn
    assert clock_rows(replace(made.schedule, timelines=(CLOCK,) * 40)) == [
        (CLOCK,) * 16, (CLOCK,) * 16, (CLOCK,) * 8
    ]  # fmt: skip
