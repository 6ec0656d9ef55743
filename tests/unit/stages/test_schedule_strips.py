from dataclasses import replace

import pytest

from secondunit.errors import ProductionError
from secondunit.model.risk import LogEntry
from secondunit.stages.schedule.strips import board_days, strips_of
from small_production import HOUR_S, a_calendar, a_day, a_person, a_production, a_scene, a_stunt

FULL = a_stunt(
    rig_days=2, rehearsal_days=1, strike_days=1, takes=9, take_s=3 * HOUR_S, rig_crew=("lead",)
)


def done(*names, day=0):
    return LogEntry(day=a_day(day), kind="done", note="", strips=names)


def good(takes, day=0):
    return LogEntry(
        day=a_day(day), kind="takes", note="", stunt="jump", takes=takes + 1, good=takes
    )


def names_of(*log, stunt=FULL):
    production = a_production(stunts=(stunt,), scenes=(a_scene("one"),), log=log)
    return [strip.name for strip in strips_of(production)]


def takes_of(*log, stunt=FULL):
    strips = strips_of(a_production(stunts=(stunt,), log=log))
    return {strip.name: strip.takes for strip in strips if strip.kind == "stunt"}


def test_a_stunt_is_rigged_then_rehearsed_then_shot_then_struck():
    strips = strips_of(a_production(stunts=(FULL,)))
    assert [strip.name for strip in strips] == [
        "jump: rig 1", "jump: rig 2", "jump: rehearsal 1",
        "jump: stunt 1", "jump: stunt 2", "jump: stunt 3", "jump: strike 1",
    ]  # fmt: skip
    assert [strip.after for strip in strips] == [(), *((strip.name,) for strip in strips[:-1])]


def test_people_of_each_kind_of_day_are_those_it_needs():
    people = {strip.kind: strip.people for strip in strips_of(a_production(stunts=(FULL,)))}
    assert people["rig"] == people["strike"] == ("lead",)
    assert people["rehearsal"] == people["stunt"] == ("double", "coordinator")


def test_preparing_takes_the_whole_day_of_the_unit():
    strips = strips_of(a_production(stunts=(FULL,)))
    assert {strip.duration_s for strip in strips if strip.kind != "stunt"} == {10 * HOUR_S}


def test_takes_that_just_fit_into_a_day_stay_on_one_strip():
    just_fits = replace(FULL, takes=3, take_s=10 * HOUR_S / 3)
    assert takes_of(stunt=just_fits) == {"jump: stunt 1": 3}


def test_takes_that_do_not_fit_into_a_day_are_shared_out_over_the_fewest_days():
    assert takes_of(stunt=replace(FULL, takes=7)) == {
        "jump: stunt 1": 3,
        "jump: stunt 2": 2,
        "jump: stunt 3": 2,
    }


def test_a_stunt_strip_lasts_as_long_as_its_takes():
    strips = strips_of(a_production(stunts=(replace(FULL, takes=7),)))
    lasts = [strip.duration_s / HOUR_S for strip in strips if strip.kind == "stunt"]
    assert lasts == [9, 6, 6]


def test_a_take_longer_than_the_day_is_refused():
    production = a_production(stunts=(replace(FULL, take_s=10.1 * HOUR_S),))
    with pytest.raises(ProductionError, match=r"one take \(10.1 h\) must fit into a day"):
        strips_of(production)


def test_what_comes_after_a_stunt_comes_after_all_its_stunt_strips():
    later = a_scene("later", after=("jump",))
    strips = strips_of(a_production(stunts=(FULL,), scenes=(later,)))
    assert strips[0].after == ("jump: stunt 1", "jump: stunt 2", "jump: stunt 3")


def test_a_stunt_that_comes_after_a_scene_may_be_rigged_before_it():
    stunt = replace(FULL, after=("one",))
    strips = strips_of(a_production(stunts=(stunt,), scenes=(a_scene("one"),)))
    after = {strip.name: strip.after for strip in strips}
    assert after["jump: rig 1"] == ()
    assert after["jump: stunt 1"] == ("jump: rehearsal 1", "one")


def test_a_scene_logged_as_done_leaves_the_board_and_nothing_waits_for_it():
    scenes = (a_scene("one"), a_scene("two", after=("one",)))
    strips = strips_of(a_production(scenes=scenes, log=(done("one"),)))
    assert [(strip.name, strip.after) for strip in strips] == [("two", ())]


def test_a_stunt_logged_as_done_leaves_with_all_its_strips():
    assert names_of(done("jump")) == ["one"]


def test_a_strip_logged_as_done_leaves_alone_and_the_others_keep_their_names_and_order():
    strips = strips_of(a_production(stunts=(FULL,), log=(done("jump: rig 2"),)))
    after = {strip.name: strip.after for strip in strips}
    assert "jump: rig 2" not in after
    assert after["jump: rehearsal 1"] == ("jump: rig 1",)


def test_good_takes_are_no_longer_needed_and_bad_ones_still_are():
    assert takes_of(good(4)) == {"jump: stunt 2": 3, "jump: stunt 3": 2}


def test_a_take_that_is_both_logged_good_and_part_of_a_done_strip_counts_once():
    assert sum(takes_of(done("jump: stunt 1"), good(2)).values()) == 6


def test_with_all_takes_good_only_the_strike_is_left():
    assert names_of(good(9)) == ["one", "jump: strike 1"]


def test_a_log_that_names_nothing_on_the_board_is_refused_with_a_guess():
    with pytest.raises(ProductionError, match=r'"jmp" must be a scene or a stunt\n.*Maybe "jump"'):
        names_of(done("jmp"))


def test_an_after_that_names_nothing_is_refused():
    with pytest.raises(ProductionError, match='"gone" must be a scene or a stunt'):
        strips_of(a_production(scenes=(a_scene("one", after=("gone",)),)))


def test_the_board_begins_after_the_last_day_that_the_log_tells():
    assert board_days(a_production(4))[0] == a_day(0)
    assert board_days(a_production(4, log=(done("x", day=1),)))[0] == a_day(2)


def test_days_lost_to_a_stop_are_no_days_of_the_board():
    stop = LogEntry(day=a_day(1), kind="stopped", note="", risk="storm", days=2)
    assert board_days(a_production(4, log=(stop,))) == (a_day(3),)


def test_a_moved_release_takes_no_day_from_the_board():
    moved = LogEntry(day=a_day(30), kind="moved", note="release")
    assert board_days(a_production(4, log=(moved,)))[0] == a_day(0)


def test_a_days_length_counts_in_the_stunts_own_unit():
    short = a_calendar("second", day_length_s=6 * HOUR_S)
    production = a_production(
        calendars=(a_calendar(), short), stunts=(replace(FULL, unit="second", takes=4),)
    )
    takes = [strip.takes for strip in strips_of(production) if strip.kind == "stunt"]
    assert takes == [2, 2]


def test_takes_of_a_day_fit_into_the_hours_of_everybody_who_makes_them():
    pilot = a_person("pilot", hours_max_s=4 * HOUR_S)
    flown = replace(FULL, takes=4, take_s=2 * HOUR_S, performers=("pilot",), crew=())
    made = a_production(stunts=(flown,), people=(pilot, a_person("lead")))
    strips = [strip for strip in strips_of(made) if strip.kind == "stunt"]
    assert [strip.takes for strip in strips] == [2, 2]
