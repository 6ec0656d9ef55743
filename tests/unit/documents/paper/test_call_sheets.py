"""Call sheets: what a crew looks for is there, what nobody said is said to be missing."""

import re
from dataclasses import replace
from datetime import date, timedelta
from html import unescape

import numpy as np
import pytest

from secondunit.documents.paper.call_sheet import call_sheet, call_sheets
from secondunit.documents.paper.open_hours import open_hours
from secondunit.documents.paper.plan import plan_of
from secondunit.documents.paper.production_files import production_files
from secondunit.documents.paper.sun import sun_lines
from secondunit.documents.words import ADVICE, limit_words
from secondunit.model.agreement import AgeBand, Agreement
from secondunit.model.estimate import share_of_blocks
from secondunit.model.risk import LogEntry
from secondunit.model.stunt import Scene, WeatherCaps
from secondunit.stages.schedule.nouns import Broken
from small_study import FIRST, LAST, small_study

STUDY = small_study()
STUNT = STUDY.production.stunts[0]


def plan(production=STUDY.production, schedule=STUDY.schedule, windows=STUDY.windows):
    return plan_of(production, STUDY.envelopes, windows, schedule)


def stunt_day(made, name=STUNT.name):
    return next(day for day in made.days if any(s.kind == "stunt" and s.stunt == name
                                                for s in day.strips))  # fmt: skip


def words(page):
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page.partition("<body")[2])))


def sheet(made):
    return words(call_sheet(made, stunt_day(made)))


def with_stunt(**more):
    stunts = (replace(STUNT, **more), *STUDY.production.stunts[1:])
    return replace(STUDY.production, stunts=stunts)


def test_a_call_sheet_says_day_call_wrap_and_that_a_person_decides():
    made = plan()
    said, day = sheet(made), stunt_day(made)
    total = len(set(STUDY.schedule.days))
    assert f"Day {day.number} of {total}" in said
    assert f"UNIT CALL {day.call:%H:%M}" in said
    assert f"Wrap {day.wrap:%H:%M}" in said
    assert ADVICE in said
    assert "Europe/Oslo" in said


def test_a_missing_hospital_is_said_in_large_type_and_a_given_one_is_shown():
    made = plan()
    page = call_sheet(made, stunt_day(made))
    assert '<p class="missing">NO HOSPITAL GIVEN</p>' in page

    def told(**more):
        sites = tuple(replace(one, **more) for one in STUDY.production.sites)
        found = plan(replace(STUDY.production, sites=sites))
        return call_sheet(found, stunt_day(found))

    given = told(hospital="Volda sjukehus", hospital_phone="000 113")
    assert "NO HOSPITAL GIVEN" not in given
    assert '<p class="phone">000 113</p>' in given
    assert '<p class="missing">no telephone given</p>' in told(hospital="Volda sjukehus")


def test_wind_limits_and_caps_stand_in_both_units():
    said = sheet(plan(with_stunt(caps=WeatherCaps(wind_speed_max_m_s=5.0, gust_max_m_s=7.0))))
    assert "mean wind at most 5 m/s (9.7 kt)" in said.replace("\xa0", " ")
    assert "gusts at most 7 m/s (13.6 kt)" in said.replace("\xa0", " ")
    assert "Wind limit" in said
    assert "No caps of the coordinator given." in sheet(plan(with_stunt(caps=WeatherCaps())))


def test_a_stunt_without_a_rehearsal_before_it_is_said_loudly():
    made = plan()
    assert "Rehearsed on" in sheet(made)
    kept = [i for i, s in enumerate(STUDY.schedule.strips) if s.kind != "rehearsal"]
    bare = replace(
        STUDY.schedule,
        strips=tuple(STUDY.schedule.strips[i] for i in kept),
        days=tuple(STUDY.schedule.days[i] for i in kept),
    )
    without = plan(schedule=bare)
    page = call_sheet(without, stunt_day(without))
    assert "<strong>NO REHEARSAL before this day, on the board or in the log." in page


def test_a_rehearsal_that_the_log_tells_of_is_one():
    kept = [s for s in STUDY.schedule.strips if s.kind == "stunt"]
    days = tuple(FIRST + timedelta(5 + i) for i in range(len(kept)))
    bare = replace(STUDY.schedule, strips=tuple(kept), days=days)
    log = LogEntry(day=FIRST, kind="done", strips=(f"{STUNT.name}: rehearsal 1",), note="")
    assert "NO REHEARSAL" in sheet(plan(schedule=bare))
    said = sheet(plan(replace(STUDY.production, log=(log,)), bare))
    assert "Rehearsed on Tue 1 Sep 2020." in said


def test_a_rehearsal_after_the_stunt_is_none_before_it():
    late = tuple(
        LAST if s.kind == "rehearsal" else day
        for s, day in zip(STUDY.schedule.strips, STUDY.schedule.days, strict=True)
    )
    assert "NO REHEARSAL" in sheet(plan(schedule=replace(STUDY.schedule, days=late)))


def test_limits_that_protect_people_are_on_it_and_those_of_the_shot_are_not():
    (limit, *_) = [one for one in STUNT.limits if one.protects == "person"]
    shot = replace(limit, name="colour_share_min", measure="colour_share", protects="shot")
    said = sheet(plan(with_stunt(limits=(limit, shot))))
    assert f"Limits that protect people: {limit_words(limit)}." in said.replace("\xa0", " ")
    assert "colour" not in said


def test_a_rehearsal_has_the_limits_of_its_stunt():
    made = plan()
    day = next(one for one in made.days if any(s.kind == "rehearsal" for s in one.strips))
    said = words(call_sheet(made, day)).partition(f"REHEARSAL of {STUNT.name}")[2]
    assert "Wind limit" in said
    assert "Limits that protect people" in said
    assert "The stunt is shot on" in words(call_sheet(made, day))


def test_a_cover_set_is_named_until_it_is_shot():
    scene = Scene(
        name="barn", site=STUNT.site, unit=STUNT.unit, people=("lead",), resources=(),
        duration_s=7200.0, light="day", after=(), is_cover=True,
    )  # fmt: skip
    production = replace(STUDY.production, scenes=(scene,))
    shot = replace(STUDY.schedule.strips[0], name="barn", kind="scene", light="day", takes=0)
    day = stunt_day(plan())

    def said(on):
        days = (*STUDY.schedule.days, on)
        board = replace(STUDY.schedule, strips=(*STUDY.schedule.strips, shot), days=days)
        return sheet(plan(production, board))

    assert "Cover set, if the weather fails: barn." in said(day.day + timedelta(1))
    assert "Cover set, if the weather fails: none." in said(day.day - timedelta(1))
    assert "Cover set, if the weather fails: none." in sheet(plan())


def test_minors_and_pilots_have_their_hours():
    band = AgeBand(age_from=9, hours_max_s=4 * 3600.0, earliest_s=7 * 3600.0, latest_s=19.5 * 3600)
    lead = replace(STUDY.production.person("lead"), born=date(2009, 9, 2), hours_max_s=8 * 3600.0)
    production = replace(
        STUDY.production, agreement=Agreement(age_bands=(band,)),
        people=(lead, *STUDY.production.people[1:]),
    )  # fmt: skip
    said = sheet(plan(production))
    assert "at most 8 h; MINOR, 11 years; at work at most 4 h, 07:00 to 19:30" in said
    older = replace(lead, born=date(1990, 1, 1))
    grown = replace(production, people=(older, *STUDY.production.people[1:]))
    assert "MINOR" not in sheet(plan(grown))


def test_wrap_is_planned_and_latest():
    scene = replace(STUDY.schedule.strips[0], kind="scene", light="any", takes=0, duration_s=7200.0)
    board = replace(STUDY.schedule, strips=(scene,), days=(FIRST,))
    made = plan(schedule=board)
    assert "Wrap 09:00 as planned, 17:00 at the latest" in words(call_sheet(made, made.days[0]))
    late = replace(STUDY.production, agreement=Agreement(overtime_max_s=7200.0))
    long = replace(board, strips=(replace(scene, duration_s=11.5 * 3600),))
    made = plan(late, long)
    assert "Wrap 18:30 at the latest" in words(call_sheet(made, made.days[0]))


def test_a_broken_rule_of_the_day_stands_above_everything_else():
    made = plan()
    day = stunt_day(made)
    broken = (Broken(rule="light", day=day.day, message="none at all"),
              Broken(rule="rest", day=LAST + timedelta(9), message="another day"))  # fmt: skip
    said = sheet(plan(schedule=replace(STUDY.schedule, broken_rules=broken)))
    assert said.index("BROKEN RULE: light: none at all.") < said.index("LOCATION")
    assert "another day" not in said


def test_the_next_days_of_the_unit_are_told():
    made = plan()
    day = stunt_day(made)
    later = [one for one in made.days if one.day > day.day][:3]
    said = sheet(made).partition("ADVANCE SCHEDULE")[2]
    assert all(f"Day {one.number}," in said for one in later)
    assert "The unit's last day." in words(call_sheet(made, made.days[-1]))


def test_an_hour_has_the_share_of_past_days_near_it_and_its_interval():
    made = plan()
    day = replace(stunt_day(made), call=stunt_day(made).call.replace(hour=10))
    windows = STUDY.windows
    index = (day.day - windows.days[0]).days
    counted = np.ones_like(windows.is_counted)
    is_open = np.zeros_like(windows.is_open)
    is_open[:, 0, 24 * index + 10] = True
    found = open_hours(replace(windows, is_counted=counted, is_open=is_open), STUNT.name, day)
    near = range(max(index - 7, 0), min(index + 8, len(windows.days)))
    seasons = int(windows.is_planning.sum())
    assert found[0].name == "10"
    assert found[0].chance == share_of_blocks(seasons, seasons * len(near), 5)
    assert found[1].chance.value == 0


def test_an_hour_that_does_not_count_has_no_chance():
    made = plan()
    none = replace(STUDY.windows, is_counted=np.zeros_like(STUDY.windows.is_counted))
    assert all(one.chance is None for one in open_hours(none, STUNT.name, stunt_day(made)))
    outside = replace(stunt_day(made), day=LAST + timedelta(1000))
    assert open_hours(STUDY.windows, STUNT.name, outside) == []
    assert "The open hours of this day are not known." in words(
        call_sheet(plan(windows=replace(STUDY.windows, stunts=("x", "y", "z"))), stunt_day(made))
    )


def test_no_chance_stands_bare():
    page = call_sheet(made := plan(), stunt_day(made))
    cells = re.findall(r"<td>([^<]*)<br>", page)
    assert all(re.fullmatch(r"(&lt; |&gt; )?\d+ %", cell) for cell in cells)
    assert "0 %<" not in page.replace("10 %<", "").replace("00 %<", "")


def test_days_that_the_log_tells_of_are_counted():
    entry = LogEntry(day=FIRST, kind="done", strips=(f"{STUNT.name}: rig 1",), note="")
    before = replace(entry, day=FIRST - timedelta(90))
    production = replace(STUDY.production, log=(*STUDY.production.log, entry, entry, before))
    made = plan(production)
    said, day = sheet(made), stunt_day(made)
    assert day.number == stunt_day(plan()).number + 1
    assert f"Day {day.number} of {1 + len(set(STUDY.schedule.days))}" in said
    assert " left" in said
    assert "1 day shot before: the log." in production_files(made)["one-line.html"]


def test_a_plan_with_no_days_has_no_sheets():
    assert call_sheets(plan(schedule=replace(STUDY.schedule, strips=(), days=()))) == {}


def test_all_files_of_a_production_have_safe_names_and_the_same_bytes():
    files = production_files(plan())
    assert files == production_files(plan())
    assert all(re.fullmatch(r"[a-z0-9/-]+\.(html|ics|uss|xlsx)", name) for name in files)
    sheets = [name for name in files if name.startswith("call-sheets/")]
    assert len(sheets) == len(set(STUDY.schedule.days))


@pytest.mark.parametrize(
    ("latitude_deg", "day", "lines"),
    [
        (62.0, date(2020, 9, 6), ("Civil dawn 05:", "Sunrise 06:", "Golden hours: 06:")),
        (69.65, date(2020, 6, 21), ("It is never dark", "The sun does not s", "Golden hours: ")),
        (69.65, date(2020, 12, 21), ("Civil dawn", "The sun does not rise", "Golden hours: ")),
        (85.0, date(2020, 12, 21), ("No civil tw", "The sun does not r", "Golden hours: none")),
        (85.0, date(2020, 6, 21), ("It is never dark", "The sun does not s", "Golden hours: none")),
    ],
)  # fmt: skip
def test_the_sun_of_every_latitude_has_words(latitude_deg, day, lines):
    site = replace(STUDY.production.sites[0], latitude_rad=np.radians(latitude_deg),
                   longitude_rad=np.radians(7.0))  # fmt: skip
    found = sun_lines(site, day, "Europe/Oslo")
    assert all(said.startswith(start) for said, start in zip(found, lines, strict=True))
