"""Calendars of people, read back by a parser that shares no line with the writer."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import vobject

from secondunit.documents.paper.calendars import person_calendars
from secondunit.documents.paper.from_schedule import paper_of_schedule
from secondunit.documents.paper.unit_days import unit_days
from small_study import FIRST, small_study

STUDY = small_study()
STRIP = replace(STUDY.schedule.strips[0], people=("lead",), kind="scene", takes=0, light="day")


def calendars(strips, days, production=STUDY.production):
    schedule = replace(STUDY.schedule, strips=tuple(strips), days=tuple(days))
    paper = paper_of_schedule(production, schedule)
    return person_calendars(production, paper, unit_days(production, schedule))


def events(strips, days, production=STUDY.production):
    (text,) = calendars(strips, days, production).values()
    return vobject.readOne(text.decode("utf-8")).vevent_list


def test_a_call_has_its_hours_in_the_zone_of_the_production():
    (event,) = events([STRIP], [date(2020, 9, 3)])
    assert event.dtstart.value == datetime(2020, 9, 3, 7, tzinfo=ZoneInfo("Europe/Oslo"))
    assert event.dtstart.value.astimezone(UTC).hour == 5
    assert event.dtend.value - event.dtstart.value == timedelta(hours=10)
    assert event.location.value == STRIP.site
    assert STRIP.name in event.summary.value
    assert "A qualified stunt coordinator decides".casefold() in event.description.value.casefold()


def test_the_call_stays_at_seven_when_the_clock_changes():
    production = replace(STUDY.production, last_day=date(2020, 11, 1))
    days = (date(2020, 10, 24), date(2020, 10, 26))
    found = events([STRIP, replace(STRIP, name="later")], days, production)
    assert [event.dtstart.value.hour for event in found] == [7, 7]
    assert [event.dtstart.value.astimezone(UTC).hour for event in found] == [5, 6]


def test_a_night_is_called_at_night_and_ends_on_the_next_date():
    (event,) = events([replace(STRIP, light="night")], [date(2020, 9, 3)])
    assert event.dtstart.value.hour == 18
    assert event.dtend.value.date() == date(2020, 9, 4)


def test_a_hold_is_a_whole_day_that_leaves_the_day_free():
    found = events([STRIP, replace(STRIP, name="later")], [FIRST, FIRST + timedelta(2)])
    hold = next(event for event in found if "Hold" in event.summary.value)
    assert hold.dtstart.value == FIRST + timedelta(1)
    assert hold.dtend.value == FIRST + timedelta(2)
    assert hold.transp.value == "TRANSPARENT"
    assert len(found) == 3


def test_entries_keep_their_uid_and_take_nothing_from_a_clock():
    days = [FIRST, FIRST + timedelta(2)]
    strips = [STRIP, replace(STRIP, name="later")]
    assert calendars(strips, days) == calendars(strips, days)
    found = events(strips, days)
    uids = {event.uid.value for event in found}
    assert len(uids) == 3
    assert all(event.dtstamp.value == datetime(2020, 9, 1, tzinfo=UTC) for event in found)
    moved = events(strips, [FIRST, FIRST + timedelta(3)])
    assert moved[0].uid.value == found[0].uid.value
    assert moved[1].uid.value not in uids


def test_two_units_on_one_day_are_two_calls():
    calendar = STUDY.production.calendars[0]
    production = replace(
        STUDY.production, calendars=(calendar, replace(calendar, unit="main", call_s=9 * 3600.0))
    )
    found = events([STRIP, replace(STRIP, name="other", unit="main")], [FIRST, FIRST], production)
    assert [event.dtstart.value.hour for event in found] == [7, 9]
    assert len({event.uid.value for event in found}) == 2


@pytest.mark.parametrize("zone", ["UTC", "Asia/Kolkata", "America/New_York", "Asia/Dubai"])
def test_zones_of_all_sorts(zone):
    (event,) = events([STRIP], [FIRST], replace(STUDY.production, zone=zone))
    assert event.dtstart.value.hour == 7
    offset = datetime(2020, 9, 1, 7, tzinfo=ZoneInfo(zone)).utcoffset()
    assert event.dtstart.value.utcoffset() == offset


def test_everybody_on_the_board_has_a_file_of_a_safe_name():
    made = calendars([replace(STRIP, people=("lead", "double"))], [FIRST])
    assert sorted(made) == ["calendars/double.ics", "calendars/lead.ics"]


def test_a_board_with_nothing_on_it_has_no_calendars():
    assert calendars([], []) == {}
