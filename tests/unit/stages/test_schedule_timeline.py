"""Days by the clock: what is laid out, for whom, and what a day cannot hold."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from secondunit.documents.text import schedule_lines
from secondunit.errors import NoScheduleError
from secondunit.model.agreement import AgeBand, Agreement
from secondunit.stages.schedule.make import make_schedule
from secondunit.stages.schedule.rules import RULE_BY_NAME, broken_rules
from secondunit.stages.schedule.strips import strips_of
from secondunit.stages.schedule.timeline.make import timelines_of
from small_production import (
    HOUR_S,
    a_calendar,
    a_day,
    a_person,
    a_production,
    a_scene,
    a_site,
    a_stunt,
    some_windows,
)

ZONE = ZoneInfo("Europe/Oslo")
MEALS = {"meal_interval_s": 6 * HOUR_S, "meal_length_s": HOUR_S / 2}
BAND = AgeBand(age_from=6, hours_max_s=6 * HOUR_S, earliest_s=5 * HOUR_S, latest_s=22 * HOUR_S)


def clock(utc_s):
    return f"{datetime.fromtimestamp(utc_s, UTC).astimezone(ZONE):%H:%M}"


def on_one_day(*scenes, stunts=(), **agreed):
    people = {name: agreed.pop(name) for name in ("people", "sites", "calendars") if name in agreed}
    return a_production(1, scenes=scenes, stunts=stunts, agreement=Agreement(**agreed), **people)


def laid_out(production, windows=None):
    strips = strips_of(production)
    windows = windows or some_windows(production)
    (one,) = timelines_of(production, windows, strips, (a_day(0),) * len(strips))
    return one


def said(one):
    return [
        (piece.kind, piece.name, clock(piece.start_utc_s), clock(piece.end_utc_s))
        for piece in one.pieces
    ]


def test_a_scene_begins_with_the_call():
    one = laid_out(on_one_day(a_scene("a", people=("lead",))))
    assert said(one) == [("strip", "a", "07:00", "11:00")]
    assert clock(one.call_utc_s) == "07:00"
    assert clock(one.wrap_utc_s) == "11:00"
    assert one.presence("lead").wrap_utc_s == one.wrap_utc_s
    assert one.presence("nobody") is None


def test_whoever_is_in_the_last_scene_is_called_for_it():
    scenes = (
        a_scene("a", people=("lead", "double"), duration_s=2 * HOUR_S),
        a_scene("b", people=("double",), duration_s=2 * HOUR_S),
        a_scene("c", people=("coordinator", "double"), duration_s=2 * HOUR_S),
    )
    one = laid_out(on_one_day(*scenes))
    for name in ("lead", "coordinator"):
        own = one.presence(name)
        assert own.wrap_utc_s - own.call_utc_s == 2 * HOUR_S
    assert one.presence("double").wrap_utc_s - one.presence("double").call_utc_s == 6 * HOUR_S


def test_make_up_is_before_the_first_strip_and_may_be_before_the_unit():
    people = (a_person("lead", make_up_s=45 * 60), a_person("double"))
    one = laid_out(on_one_day(a_scene("a", people=("lead", "double")), people=people))
    assert clock(one.presence("lead").call_utc_s) == "06:15"
    assert clock(one.presence("double").call_utc_s) == "07:00"
    assert clock(one.call_utc_s) == "07:00"


@pytest.mark.parametrize(("hours", "meals"), [(6, 0), (6.25, 1), (9, 1), (9.5, 1)])
def test_a_break_comes_after_so_much_work_at_the_latest(hours, meals):
    one = laid_out(on_one_day(a_scene("a", duration_s=hours * HOUR_S), **MEALS))
    found = [piece for piece in one.pieces if piece.kind == "meal"]
    assert len(found) == meals
    assert one.late_meal_s == 0
    for piece in found:
        assert piece.start_utc_s - one.call_utc_s <= 6 * HOUR_S
        assert one.wrap_utc_s - piece.end_utc_s <= 6 * HOUR_S
    assert one.wrap_utc_s - one.call_utc_s == (hours + 0.5 * meals) * HOUR_S


def test_breaks_that_do_not_fit_are_as_little_late_as_can_be_and_told():
    """Ten hours of work fill the day: its break would come four hours late, at the wrap."""
    one = laid_out(on_one_day(a_scene("a", duration_s=10 * HOUR_S), **MEALS))
    assert one.late_meal_s == 4 * HOUR_S
    assert clock(one.wrap_utc_s) == "17:00"


@pytest.mark.parametrize(
    ("hours", "penalties", "each_cents"),
    [(6, (2500, 3500, 5000), 0), (6.25, (2500, 3500, 5000), 2500), (7, (2500, 3500), 6000),
     (7.5, (2500, 3500), 9500), (7, (), 0)],
)  # fmt: skip
def test_a_break_that_only_the_clock_shows_to_be_late_is_priced_beside_the_cost(
    hours, penalties, each_cents
):
    """One long take, which nothing interrupts; by sums its break has room after it."""
    production = on_one_day(
        stunts=(a_stunt(takes=1, take_s=hours * HOUR_S),), **MEALS, meal_penalty_cents=penalties
    )
    schedule = make_schedule(production, some_windows(production), seed=1)
    assert "meal breaks" not in dict(schedule.cost_parts)
    called = len(schedule.timelines[0].people)
    assert called == 2
    assert schedule.late_breaks_cents == called * each_cents
    said = "\n".join(schedule_lines(production, schedule))
    assert ("Not in the cost: on 1 day a break is late" in said) == (each_cents > 0)


def test_what_the_sums_price_already_is_not_priced_by_the_clock_again():
    """Ten hours of work fill the day; the break does not fit, by sums for half an hour."""
    scene = a_scene("a", people=("lead",), duration_s=10 * HOUR_S)
    production = on_one_day(scene, **MEALS, meal_penalty_cents=(2500, 3500, 5000))
    schedule = make_schedule(production, some_windows(production), seed=1)
    assert dict(schedule.cost_parts)["meal breaks"] == 2500
    assert schedule.timelines[0].late_meal_s == 4 * HOUR_S
    assert schedule.late_breaks_cents == 2500 + 3500 + 6 * 5000 - 2500


def test_a_break_lies_between_short_strips_and_never_inside_a_take():
    stunt = a_stunt(takes=2, take_s=4 * HOUR_S, light="any")
    one = laid_out(on_one_day(stunts=(stunt,), **MEALS))
    (meal,) = [piece for piece in one.pieces if piece.kind == "meal"]
    takes = [piece for piece in one.pieces if piece.number]
    assert [piece.number for piece in takes] == [1, 2]
    assert all(
        take.end_utc_s <= meal.start_utc_s or meal.end_utc_s <= take.start_utc_s for take in takes
    )


def test_rigging_has_its_break_within_the_day():
    stunt = a_stunt(rig_days=1, rig_crew=("coordinator",))
    production = replace(on_one_day(stunts=(stunt,), **MEALS), last_day=a_day(5))
    rig = strips_of(production)[0]
    assert rig.duration_s == 9.5 * HOUR_S
    (one,) = timelines_of(production, some_windows(production), (rig,), (a_day(0),))
    assert one.late_meal_s == 0
    assert clock(one.wrap_utc_s) == "17:00"


def test_moves_and_setting_up_take_their_time_once_a_site():
    scenes = (
        a_scene("a", duration_s=HOUR_S),
        a_scene("b", site="station", duration_s=HOUR_S),
        a_scene("c", duration_s=HOUR_S),
    )
    sites = (a_site("pass", load_in_s=HOUR_S / 2), a_site("station"))
    one = laid_out(on_one_day(*scenes, sites=sites, move_s=HOUR_S))
    kinds = [piece.kind for piece in one.pieces]
    assert kinds.count("move") == kinds.count("setting up") == 1
    assert one.wrap_utc_s - one.call_utc_s == 4.5 * HOUR_S
    (up,) = [piece for piece in one.pieces if piece.kind == "setting up"]
    assert up.name == "pass"
    assert up.end_utc_s <= min(one.strip(name)[0] for name in ("a", "c"))


def test_light_is_waited_for_and_the_unit_is_called_for_what_is_first():
    one = laid_out(on_one_day(a_scene("a", light="night")))
    assert clock(one.call_utc_s) == clock(one.strip("a")[0]) == "20:20"


def test_with_a_stunt_unit_and_performers_are_called_with_the_hours():
    production = on_one_day(a_scene("a", people=("lead",)), stunts=(a_stunt(),))
    one = laid_out(production)
    assert clock(one.call_utc_s) == clock(one.presence("double").call_utc_s) == "07:00"
    assert clock(one.latest_utc_s) == "17:00"
    assert one.presence("lead").call_utc_s == one.strip("a")[0]


def test_takes_aim_at_the_hours_that_were_open_most_often():
    production = on_one_day(stunts=(a_stunt(takes=1),))
    windows = some_windows(production)  # which are open at noon
    one = laid_out(production, windows)
    assert said(one) == [("strip", "jump: stunt 1", "12:00", "13:00")]
    shut = replace(windows, is_planning=~windows.is_planning)
    assert said(laid_out(production, shut))[0][2] == "07:00"


def test_a_change_of_the_clock_is_seen():
    night = date(2020, 10, 24)
    production = replace(
        on_one_day(a_scene("a", light="any", duration_s=10 * HOUR_S)),
        first_day=night,
        last_day=night,
        calendars=(a_calendar(call_s=20 * HOUR_S, days_off=()),),
    )
    strips = strips_of(production)
    (one,) = timelines_of(production, some_windows(production), strips, (night,))
    assert said(one) == [("strip", "a", "20:00", "05:00")]


def test_the_same_day_is_laid_out_in_the_same_way():
    scenes = [a_scene(f"{i}", people=("lead",), duration_s=HOUR_S) for i in range(6)]
    first = laid_out(on_one_day(*scenes, **MEALS))
    assert laid_out(on_one_day(*scenes, **MEALS)) == first


def child_in(*hours, born=date(2012, 1, 1), **more):
    """A child in the first and the last of three scenes, of which the middle one is by night."""
    scenes = (
        a_scene("a", people=("child",), duration_s=hours[0] * HOUR_S),
        a_scene("b", people=("child",), light="night", duration_s=hours[1] * HOUR_S),
    )
    people = (a_person("child", born=born, **more),)
    return on_one_day(*scenes, people=people, age_bands=(BAND,))


def broken(production, name):
    strips = strips_of(production)
    days = (a_day(0),) * len(strips)
    check = RULE_BY_NAME[name].check
    return [one.message for one in check(production, some_windows(production), strips, days)]


def test_a_minors_waiting_counts():
    """Two hours at one site, a move of three, two at the other: seven hours, not four."""
    scenes = (
        a_scene("a", people=("child",), duration_s=2 * HOUR_S),
        a_scene("b", people=("child",), site="station", duration_s=2 * HOUR_S),
    )
    people = (a_person("child", born=date(2012, 1, 1)),)

    def moved(hours):
        return on_one_day(*scenes, people=people, age_bands=(BAND,), move_s=hours * HOUR_S)

    assert not broken(moved(3), "minors")  # who works four hours
    (words,) = broken(moved(3), "timeline")
    assert "child may be at work 6 h between 05:00 and 22:00" in words
    assert not broken(moved(2), "timeline")
    with pytest.raises(NoScheduleError, match="Rule timeline"):
        make_schedule(moved(3), some_windows(moved(3)), seed=1)
    schedule = make_schedule(moved(2), some_windows(moved(2)), seed=1)
    own = schedule.timelines[0].presence("child")
    assert own.wrap_utc_s - own.call_utc_s == 6 * HOUR_S


@pytest.mark.parametrize(
    ("hours", "earliest", "latest", "is_kept"),
    [
        (10, 7, 17, True), (10 - 1 / 60, 7, 17, False),
        (10, 7 + 1 / 60, 17, False), (10, 7, 17 - 1 / 60, False),
    ],
)  # fmt: skip
def test_a_minor_in_a_stunt_waits_for_its_weather(hours, earliest, latest, is_kept):
    """An hour of takes, in daylight from the call at 07:00 to 17:00: ten hours of waiting."""
    band = AgeBand(age_from=6, hours_max_s=hours * HOUR_S, earliest_s=earliest * HOUR_S,
                   latest_s=latest * HOUR_S)  # fmt: skip
    child = a_person("child", born=date(2012, 1, 1))
    stunt = a_stunt(takes=1, performers=("child",), crew=())
    production = on_one_day(stunts=(stunt,), people=(child,), age_bands=(band,))
    assert not broken(production, "minors")  # who is an hour at work by the takes alone
    words = broken(production, "timeline")
    assert not words if is_kept else "wait for its weather from 07:00 to 17:00" in words[0]
    if is_kept:
        own = laid_out(production).presence("child")
        assert (clock(own.call_utc_s), clock(own.wrap_utc_s)) == ("07:00", "17:00")
    grown = replace(child, born=date(2000, 1, 1))
    assert not broken(replace(production, people=(grown,)), "timeline")


def test_a_minor_in_a_stunt_waits_only_in_its_light():
    """In December the light at 62 degrees north lasts less than six hours."""
    child = a_person("child", born=date(2012, 1, 1))
    stunt = a_stunt(takes=1, performers=("child",), crew=())
    production = on_one_day(stunts=(stunt,), people=(child,), age_bands=(BAND,))
    assert broken(production, "timeline")  # ten hours in September
    winter = date(2020, 12, 14)
    production = replace(production, first_day=winter, last_day=winter)
    strips = strips_of(production)
    check = RULE_BY_NAME["timeline"].check
    assert not check(production, some_windows(production), strips, (winter,))


def test_a_minors_make_up_counts():
    assert not broken(child_in(3, 1.6, make_up_s=HOUR_S), "timeline")
    scene = a_scene("a", people=("child",), duration_s=5.5 * HOUR_S)

    def made_up(minutes):
        child = a_person("child", born=date(2012, 1, 1), make_up_s=60.0 * minutes)
        return on_one_day(scene, people=(child,), age_bands=(BAND,))

    assert not broken(made_up(30), "timeline")
    assert broken(made_up(35), "timeline")


def test_rest_counts_the_make_up_of_a_person_and_not_of_others():
    """From 20:00 to a call at 07:00 are eleven hours, and with an hour of make-up ten."""
    scenes = (
        a_scene("a", people=("lead",), duration_s=13 * HOUR_S),
        a_scene("b", people=("lead",), after=("a",)),
    )

    def made_up(minutes, rest_s=11 * HOUR_S):
        return a_production(
            2, scenes=scenes, people=(a_person("lead", make_up_s=60.0 * minutes),),
            calendars=(a_calendar(day_length_s=13 * HOUR_S, rest_s=rest_s),),
        )  # fmt: skip

    def found(production):
        strips = strips_of(production)
        days = (a_day(0), a_day(1))
        return broken_rules(production, some_windows(production), strips, days)

    assert not found(made_up(0))
    (one,) = found(made_up(60))
    assert one.message == "lead rests 10 h before the call, must have 11 h"
    assert not found(made_up(60, rest_s=10 * HOUR_S))
    with pytest.raises(NoScheduleError, match="Rule rest"):
        make_schedule(made_up(60), some_windows(made_up(60)), seed=1)
    make_schedule(made_up(0), some_windows(made_up(0)), seed=1)


def test_a_forced_call_counts_the_make_up():
    scenes = (
        a_scene("a", people=("lead",), duration_s=10 * HOUR_S),
        a_scene("b", people=("lead",)),
    )

    def dues(minutes):
        production = a_production(
            2, scenes=scenes, people=(a_person("lead", make_up_s=60.0 * minutes),),
            agreement=Agreement(turnaround_s=13.5 * HOUR_S),
        )  # fmt: skip
        check = RULE_BY_NAME["turnaround"].check
        days = (a_day(0), a_day(1))
        return check(production, some_windows(production), strips_of(production), days)

    assert not dues(30)
    assert len(dues(31)) == 1


def test_what_clashes_by_the_clock_goes_to_another_day():
    """Two sites of darkness with a move between fit by their sums, and not into one night."""
    scenes = tuple(
        a_scene(site, site=site, light="night", people=("lead",), duration_s=3.4 * HOUR_S)
        for site in ("pass", "station")
    )
    production = a_production(3, scenes=scenes, agreement=Agreement(move_s=HOUR_S))
    schedule = make_schedule(production, some_windows(production), seed=1)
    assert schedule.shooting_days == 2
    assert all(one.pieces and not one.against for one in schedule.timelines)
    tight = replace(production, last_day=a_day(0))
    with pytest.raises(NoScheduleError, match="Rule timeline"):
        make_schedule(tight, some_windows(tight), seed=1)


def test_a_day_that_cannot_be_laid_out_says_why_and_has_no_pieces():
    scenes = tuple(
        a_scene(site, site=site, light="night", duration_s=3.4 * HOUR_S)
        for site in ("pass", "station")
    )
    one = laid_out(on_one_day(*scenes, move_s=HOUR_S))
    assert one.pieces == ()
    assert one.people == ()
    (words,) = one.against
    assert words == (
        '"pass" takes 3.4 h; "station" takes 3.4 h; darkness at pass from 20:20 to 04:00; darkness '
        "at station from 20:20 to 04:00; a move between pass and station takes 1 h"
    )
