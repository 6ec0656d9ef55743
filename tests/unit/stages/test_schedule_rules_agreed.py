"""The rules that are agreed: a board that breaks each, one that just does not, and the solver."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from secondunit.errors import NoScheduleError, ProductionError
from secondunit.model.agreement import HOUSE, Agreement, Leg, Lock, PlaceLock
from secondunit.model.risk import LogEntry
from secondunit.stages.schedule.cover import reserves
from secondunit.stages.schedule.make import make_schedule
from secondunit.stages.schedule.release import board_deadline
from secondunit.stages.schedule.rules import RULE_BY_NAME, broken_rules
from secondunit.stages.schedule.strips import board_days, strips_of
from secondunit.stages.schedule.ways import way
from small_agreed import AGREED, MOVES
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

pytestmark = pytest.mark.usefixtures("day_by_day")


def broken(rule, production, *days, windows=None):
    strips = strips_of(production)
    windows = windows or some_windows(production)
    placed = tuple(a_day(day) for day in days)
    return [
        found.message for found in RULE_BY_NAME[rule].check(production, windows, strips, placed)
    ]


def all_broken(production, windows):
    """Give for every placement of the strips the rules that it breaks."""
    strips = strips_of(production)
    return [
        {found.rule for found in broken_rules(production, windows, strips, days)}
        for days in product(board_days(production), repeat=len(strips))
    ]


@pytest.mark.parametrize("name", sorted(AGREED))
def test_every_board_of_one_breaks_the_rule_and_a_board_of_the_other_breaks_none(name):
    pair = AGREED[name]
    found = all_broken(pair.broken, pair.broken_windows)
    assert all(found)
    assert {name} in found, "but for this rule there would be a board"
    assert set() in all_broken(pair.kept, pair.kept_windows)


@pytest.mark.parametrize("name", sorted(AGREED))
def test_the_solver_finds_the_one_and_names_the_rule_of_the_other(name):
    pair = AGREED[name]
    schedule = make_schedule(pair.kept, pair.kept_windows, seed=1)
    assert broken_rules(pair.kept, pair.kept_windows, schedule.strips, schedule.days) == ()
    with pytest.raises(NoScheduleError) as caught:
        make_schedule(pair.broken, pair.broken_windows, seed=1)
    assert name in " ".join(caught.value.reasons)


@pytest.mark.parametrize("name", sorted(AGREED))
def test_without_what_is_agreed_the_board_is_possible(name):
    pair = AGREED[name]
    free = replace(
        pair.broken,
        agreement=HOUSE,
        legs=(),
        lags=(),
        locks=(),
        people=tuple(
            replace(p, contract=None, takes_max=99, cool_down_days=0) for p in pair.broken.people
        ),
    )
    assert make_schedule(free, pair.broken_windows, seed=1).broken_rules == ()


def test_a_locked_strip_keeps_its_day_whatever_it_costs():
    production = AGREED["lock"].kept
    assert broken("lock", production, 3) == ['"a" is locked to 2020-09-07 to 2020-09-09']
    assert not broken("lock", production, 2)
    assert not broken("lock", production, 0)


def test_a_lock_of_a_stunt_holds_all_its_stunt_days_and_no_other():
    stunt = a_stunt(takes=4, take_s=5 * HOUR_S, rig_days=1, rig_crew=("coordinator",))
    lock = Lock(strip="jump", first=a_day(2), last=a_day(3))
    production = a_production(5, stunts=(stunt,), locks=(lock,))
    assert [strip.kind for strip in strips_of(production)] == ["rig", "stunt", "stunt"]
    assert not broken("lock", production, 0, 2, 3)
    assert broken("lock", production, 0, 1, 4) == [
        '"jump: stunt 1" is locked to 2020-09-09 to 2020-09-10',
        '"jump: stunt 2" is locked to 2020-09-09 to 2020-09-10',
    ]
    schedule = make_schedule(production, some_windows(production), seed=1)
    assert schedule.days[1:] == (a_day(2), a_day(3))


def test_a_locked_day_that_a_rule_forbids_is_told_with_the_words_of_that_rule():
    pair = AGREED["lock"]
    with pytest.raises(NoScheduleError) as caught:
        make_schedule(pair.broken, pair.broken_windows, seed=1)
    (said,) = caught.value.reasons
    assert "It is locked to 2020-09-07 to 2020-09-08." in said
    assert 'On Mon 7 Sep: x is not free for "a".' in said


def test_strips_locked_to_one_day_that_is_too_short_are_told_with_their_rules():
    locks = tuple(Lock(strip=name, first=a_day(1), last=a_day(1)) for name in ("0", "1"))
    production = a_production(5, scenes=_two_long_scenes(), locks=locks)
    with pytest.raises(NoScheduleError) as caught:
        make_schedule(production, some_windows(production), seed=1)
    said = " ".join(caught.value.reasons)
    assert '"0", "1"' in said
    assert "Rule lock: A locked strip stands on the days that it is locked to" in said
    assert "Rule day length:" in said
    freed = replace(production, locks=locks[:1])
    assert make_schedule(freed, some_windows(freed), seed=1).day_of("0") == a_day(1)


def _two_long_scenes():
    return a_scene("0", duration_s=6 * HOUR_S), a_scene("1", duration_s=6 * HOUR_S)


def test_a_lock_of_a_strip_that_there_is_not_is_refused():
    lock = Lock(strip="jump: stunt 3", first=a_day(0), last=a_day(1))
    production = a_production(5, stunts=(a_stunt(),), locks=(lock,))
    with pytest.raises(ProductionError, match="must be a scene or a stunt") as caught:
        strips_of(production)
    (problem,) = caught.value.problems
    assert (problem.place, problem.maybe) == ("lock", '"jump: stunt 1"?')


def test_a_move_takes_time_of_the_day():
    assert all(all_broken(MOVES.broken, MOVES.broken_windows))
    assert make_schedule(MOVES.kept, MOVES.kept_windows, seed=1).shooting_days == 1
    assert broken("day length", MOVES.broken, 0, 0) == [
        "unit main has 10.5 h of work (1 h of it moves and setting up), its day is 10 h"
    ]


def setting_up(hours):
    """Two days at one site that takes an hour to set up, then one elsewhere."""
    sites = (a_site("pass", load_in_s=HOUR_S), a_site("station"))
    scenes = (
        a_scene("a", duration_s=hours * HOUR_S),
        a_scene("b", duration_s=10 * HOUR_S),
        a_scene("c", duration_s=10 * HOUR_S, site="station"),
    )
    return a_production(3, scenes=scenes, sites=sites)


def test_a_unit_sets_up_only_where_it_did_not_stand_on_its_last_day():
    assert not broken("day length", setting_up(9), 0, 1, 2)
    assert broken("day length", setting_up(9.5), 0, 1, 2)
    assert broken("day length", setting_up(9), 1, 0, 2), "b is first and has no hour to spare"
    assert broken("day length", setting_up(9), 0, 2, 1), "it comes back from elsewhere"


def test_the_solver_knows_when_a_unit_sets_up():
    production = setting_up(9)
    schedule = make_schedule(production, some_windows(production), seed=1)
    assert schedule.broken_rules == ()
    assert schedule.day_of("a") < schedule.day_of("b")
    too_long = setting_up(9.5)
    with pytest.raises(NoScheduleError, match="day length"):
        make_schedule(too_long, some_windows(too_long), seed=1)


def test_a_break_makes_the_wrap_later():
    # Nine hours of work from 07:00 with two breaks of half an hour each: wrap at 17:00.
    production = a_production(
        scenes=(a_scene("a", duration_s=9 * HOUR_S), a_scene("b")),
        calendars=(a_calendar(rest_s=14 * HOUR_S),),
    )
    for rest_h, is_broken in ((14, False), (14.01, True)):
        calendars = (a_calendar(rest_s=rest_h * HOUR_S),)
        agreed = replace(
            production, calendars=calendars, agreement=Agreement(meal_interval_s=4 * HOUR_S)
        )
        assert bool(broken("rest", agreed, 0, 1)) == is_broken
        assert not broken("rest", replace(agreed, agreement=HOUSE), 0, 1)


def test_overtime_makes_a_day_longer_and_the_rest_shorter():
    scenes = (a_scene("a", duration_s=8 * HOUR_S), a_scene("b"), a_scene("c"))
    production = a_production(
        scenes=scenes,
        calendars=(a_calendar(rest_s=13 * HOUR_S),),
        agreement=Agreement(overtime_max_s=2 * HOUR_S),
    )
    assert not broken("day length", production, 0, 0, 2)
    assert broken("rest", production, 0, 0, 1) == [
        "unit main rests 12 h before the call, must have 13 h"
    ]


CHILD = AGREED["minors"]


def test_a_minor_is_older_from_the_birthday_on():
    assert broken("minors", CHILD.broken, 0) == ["child, 8 years old, works 8.5 h, may work 8 h"]
    assert not broken("minors", CHILD.kept, 0), "nine years old on 7 September 2020"


def test_a_child_younger_than_every_band_does_not_work():
    (child,) = CHILD.broken.people
    baby = replace(CHILD.broken, people=(replace(child, born=date(2016, 1, 1)),))
    assert "4 years old, works 8.5 h, may work 0 h" in broken("minors", baby, 0)[0]


def test_a_minor_goes_home_when_the_clock_says_so():
    scene = a_scene("a", people=("child",), duration_s=HOUR_S, light="night")
    early = replace(CHILD.kept, scenes=(scene,))
    assert not broken("minors", early, 0)  # dark from about 20:20, home at 22:00
    late = replace(CHILD.kept, scenes=(replace(scene, duration_s=2 * HOUR_S),))
    assert len(broken("minors", late, 0)) == 1


def test_a_strip_in_any_light_of_a_minor_counts_the_hours_of_the_units_call():
    scenes = (
        a_scene("a", people=("child",), duration_s=4.5 * HOUR_S),
        a_scene("b", light="night", duration_s=HOUR_S),
    )
    production = replace(CHILD.kept, scenes=scenes, last_day=a_day(1))
    assert broken("minors", production, 0, 0), "from 18:00 only four hours are left"
    assert not broken("minors", production, 0, 1)
    schedule = make_schedule(production, some_windows(production), seed=1)
    assert schedule.day_of("a") < schedule.day_of("b")


def test_somebody_grown_up_is_under_no_band():
    (child,) = CHILD.broken.people
    grown = replace(CHILD.broken, people=(replace(child, born=date(2002, 9, 7)),))
    assert not broken("minors", grown, 0)


def test_takes_are_shared_out_over_the_days_that_a_performer_needs():
    stunt = a_stunt(takes=5)
    people = (a_person("double", takes_max=2), a_person("coordinator"))
    strips = strips_of(a_production(stunts=(stunt,), people=people))
    assert [strip.takes for strip in strips] == [2, 2, 1]


def test_the_way_goes_over_a_third_base_if_that_is_shorter():
    legs = (
        Leg(between=("a", "b"), days=3),
        Leg(between=("b", "c"), days=1, cost_cents=5),
        Leg(between=("c", "a"), days=1, cost_cents=6, is_border=True),
    )
    production = a_production(legs=legs)
    assert (way(production, "a", "b").days, way(production, "a", "b").cost_cents) == (2, 11)
    assert way(production, "b", "a") == way(production, "a", "b")
    apart = replace(production, agreement=Agreement(quarantine_days=2))
    assert way(apart, "a", "b").all_days == 3, "straight on, as the other way has a border"
    assert way(production, "a", "elsewhere").all_days == 0


def test_two_bases_on_one_day_are_too_many_even_where_a_unit_may_move():
    sites = (a_site("pass", base="west"), a_site("station", base="east"))
    scenes = (a_scene("a"), a_scene("b", site="station"))
    production = a_production(scenes=scenes, sites=sites, agreement=Agreement(move_s=60))
    assert broken("travel", production, 0, 0) == ["unit main is at west and at east on one day"]
    assert not broken("travel", production, 0, 1)


def test_quarantine_is_told_apart_from_travel():
    pair = AGREED["quarantine"]
    assert broken("quarantine", pair.broken, 0, 1)[0] == (
        "unit main crosses a border from west to east and has 0 days for 0 days of travel and "
        "1 day of quarantine"
    )
    assert not broken("travel", pair.broken, 0, 1)


def rehearsed_by_log(*strips):
    stunt = a_stunt(rehearsal_days=2)
    entry = LogEntry(day=a_day(0), kind="done", note="", strips=strips)
    return a_production(stunts=(stunt,), log=(entry,), agreement=Agreement(rehearsed_within_days=3))


def test_a_rehearsal_of_the_log_counts_once_all_are_in_the_can():
    both = rehearsed_by_log("jump: rehearsal 1", "jump: rehearsal 2")
    assert not broken("rehearsal", both, 3)
    assert broken("rehearsal", both, 4) == [
        '"jump: stunt 1" comes 4 days after its last rehearsal, must come within 3'
    ]
    assert not broken("rehearsal", rehearsed_by_log("jump: rehearsal 1"), 4, 5)


def test_a_stunt_without_rehearsal_names_who_must_rehearse():
    production = a_production(stunts=(a_stunt(),), agreement=Agreement(rehearsed_within_days=9))
    assert broken("rehearsal", production, 0) == ['double must rehearse "jump: stunt 1" before']


def test_a_rehearsal_without_the_performer_does_not_count():
    production = a_production(
        stunts=(a_stunt(rehearsal_days=1),), agreement=Agreement(rehearsed_within_days=9)
    )
    rehearsal, stunt = strips_of(production)
    stand_in = replace(rehearsal, people=("coordinator",))
    check = RULE_BY_NAME["rehearsal"].check
    days = (a_day(0), a_day(1))
    assert check(production, some_windows(production), (stand_in, stunt), days)
    assert not check(production, some_windows(production), (rehearsal, stunt), days)


def test_the_deadline_of_the_board_leaves_room_for_the_blocks_after_it():
    production = a_production()
    (board,) = production.blocks
    before = replace(board, name="before", is_board=False, working_days=99.0)
    after = replace(board, name="after", is_board=False, working_days=10.0, days_a_week=5.0)
    whole = replace(production, blocks=(before, board, after))
    assert (board_deadline(production) - board_deadline(whole)).days == 14


def test_a_scene_in_reserve_must_suit_the_stunt():
    production = AGREED["cover set"].kept
    stunt = next(strip for strip in strips_of(production) if strip.kind == "stunt")
    (found,) = reserves(production, stunt, a_day(2))
    assert found.name == "inside"
    assert reserves(production, stunt, a_day(1)) == (), "nobody is free"


def test_window_chance_tells_the_interval():
    pair = AGREED["window chance"]
    (told,) = broken("window chance", pair.broken, 0, windows=pair.broken_windows)
    asked = '"jump: stunt 1" needs a chance of 50% of enough open hours, which is 25% ('
    assert told.startswith(asked)


def place_locked(*locks, days=2):
    """A scene at the pass by nature, and one at the station, of two bases."""
    return a_production(
        days,
        scenes=(a_scene("a"), a_scene("b", site="station")),
        sites=(a_site("pass", base="west"), a_site("station", base="east")),
        place_locks=locks,
    )


def test_a_unit_works_where_the_day_is_locked_to():
    base = PlaceLock(first=a_day(0), last=a_day(0), base="east")
    assert broken("lock", place_locked(base), 0, 1) == [
        '"a" is shot at pass, and unit main is locked to base east on 2020-09-07'
    ]
    assert not broken("lock", place_locked(base), 1, 0)
    assert not broken("lock", place_locked(replace(base, unit="second")), 0, 1)
    site = PlaceLock(first=a_day(0), last=a_day(1), unit="main", site="station")
    assert len(broken("lock", place_locked(site), 0, 1)) == 1
    assert len(broken("lock", place_locked(site), 1, 1)) == 1


@pytest.mark.parametrize(("base", "first"), [("east", "b"), ("west", "a")])
def test_the_solver_keeps_a_day_at_its_base(base, first):
    production = place_locked(PlaceLock(first=a_day(0), last=a_day(0), base=base))
    schedule = make_schedule(production, some_windows(production), seed=1)
    assert schedule.day_of(first) == a_day(0)


def test_two_days_locked_to_one_base_leave_none_for_the_other():
    production = place_locked(PlaceLock(first=a_day(0), last=a_day(1), base="east"))
    with pytest.raises(NoScheduleError, match=r'"a" may stand on none of 2 days \(lock on 2'):
        make_schedule(production, some_windows(production), seed=1)
