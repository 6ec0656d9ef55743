import os
import subprocess
import sys
from dataclasses import replace

import pytest

from secondunit.errors import NoScheduleError
from secondunit.model.agreement import Agreement
from secondunit.model.people import Span
from secondunit.stages.schedule import solve
from secondunit.stages.schedule.make import make_schedule
from secondunit.stages.schedule.nouns import Schedule
from small_production import (
    HOUR_S,
    a_calendar,
    a_day,
    a_person,
    a_production,
    a_scene,
    a_stunt,
    some_windows,
)


def a_shoot():
    """Two units, a stunt with all its days, a night, people on both units."""
    return a_production(
        12,
        scenes=(
            a_scene("talk", people=("lead",), light="day"),
            a_scene("night", people=("lead",), light="night"),
            a_scene("station", site="station", people=("lead", "double"), after=("jump",)),
            a_scene("inserts", unit="second", people=("double",), duration_s=8 * HOUR_S),
        ),
        stunts=(
            a_stunt(
                rig_days=2, rehearsal_days=1, strike_days=1, takes=8, take_s=1.5 * HOUR_S,
                rig_crew=("coordinator",), resources=("helicopter",), after=("talk",),
            ),
        ),
        calendars=(a_calendar(), a_calendar("second")),
    )  # fmt: skip


def windows_of(production):
    takes = [[[(day * 5 + season * 3) % 9 for day in range(12)]] for season in range(6)]
    return some_windows(production, takes, planning=[True] * 5 + [False])


@pytest.fixture(scope="module")
def schedule() -> Schedule:
    production = a_shoot()
    return make_schedule(production, windows_of(production), seed=3)


def test_a_schedule_breaks_no_rule(schedule):
    assert schedule.broken_rules == ()
    assert len(schedule.strips) == len(schedule.days) == len(schedule.reasons) == 10


def test_the_parts_of_the_cost_add_up_to_it(schedule):
    assert sum(cents for _, cents in schedule.cost_parts) == schedule.cost_cents


def test_the_bound_lies_below_cost_and_expected_loss(schedule):
    assert 0 < schedule.bound_cents <= schedule.weighed_cents


def test_the_chance_of_each_stunt_strip_is_told_with_its_interval(schedule):
    assert [name for name, _ in schedule.chance_open] == ["jump: stunt 1", "jump: stunt 2"]
    assert all(chance.low < chance.value < chance.high for _, chance in schedule.chance_open)
    assert all(chance.count >= 5 for _, chance in schedule.chance_open)


def test_held_out_seasons_change_nothing(schedule):
    production = a_shoot()
    windows = windows_of(production)
    possible = windows.takes_possible.copy()
    possible[5] = 0
    other = make_schedule(production, replace(windows, takes_possible=possible), seed=3)
    assert (other.days, other.chance_open) == (schedule.days, schedule.chance_open)


def test_the_same_arguments_give_the_same_schedule(schedule):
    production = a_shoot()
    assert make_schedule(production, windows_of(production), seed=3) == schedule


def test_the_same_schedule_comes_out_of_another_process(schedule, repository):
    code = (
        "from unit.stages.test_schedule_make import *\n"
        "p = a_shoot()\n"
        "print([day.isoformat() for day in make_schedule(p, windows_of(p), seed=3).days])\n"
    )
    paths = os.pathsep.join(str(repository / name) for name in ("tests", "src"))
    told = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": paths, "PYTHONHASHSEED": "7"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == str([day.isoformat() for day in schedule.days])


def test_the_schedule_says_how_it_was_made(schedule):
    assert (schedule.made.stage, schedule.made.seed) == ("schedule", 3)
    production = a_shoot()
    other = make_schedule(replace(production, digest="x"), windows_of(production), seed=3)
    assert other.made.digest != schedule.made.digest


@pytest.mark.usefixtures("day_by_day")
def test_a_stunt_stands_on_the_day_with_the_best_weather_when_all_else_is_equal():
    production = a_production(stunts=(a_stunt(),))
    takes = [[[2, 2, 2, 2, 2, 1]], [[1, 2, 2, 0, 2, 1]], [[1, 1, 2, 0, 0, 1]]]
    schedule = make_schedule(production, some_windows(production, takes), seed=1)
    assert schedule.days == (a_day(2),)
    assert schedule.expected_loss_cents == 0
    assert schedule.reasons[0].startswith(
        "3 of 3 days near it in the planning seasons have room for 2 takes."
    )


@pytest.mark.usefixtures("day_by_day")
def test_better_weather_is_taken_only_when_it_is_worth_the_wait():
    # The lead is on hold from Monday; a day's wait is 100 000, a third of the stunt day 400 000.
    scene = a_scene("a", people=("double", "lead"), duration_s=10 * HOUR_S)
    monday = a_person("double", available=(Span(first=a_day(0), last=a_day(0)),))
    people = (monday, a_person("lead"), a_person("coordinator"))
    production = a_production(
        scenes=(scene,), stunts=(a_stunt(performers=("lead",)),), people=people
    )
    near = [[[0, 2, 0, 0, 2, 0]], [[0, 2, 0, 0, 2, 0]], [[0, 0, 0, 0, 2, 0]]]
    worth_it = make_schedule(production, some_windows(production, near), seed=1)
    assert worth_it.day_of("jump: stunt 1") == a_day(4)
    dear = replace(people[1], day_rate_cents=300_000)
    dearer = replace(production, people=(monday, dear, people[2]))
    not_worth_it = make_schedule(dearer, some_windows(dearer, near), seed=1)
    assert not_worth_it.day_of("jump: stunt 1") == a_day(1)


def test_without_a_proof_the_rounds_keep_the_rules_and_only_make_it_cheaper(schedule, monkeypatch):
    production = a_shoot()
    monkeypatch.setattr(solve, "WHOLE_WORK_MAX", 0.0)
    prices_cents = []
    for rounds in (0, 12):
        monkeypatch.setattr(solve, "ROUNDS", rounds)
        found = make_schedule(production, windows_of(production), seed=3)
        assert found.broken_rules == ()
        prices_cents.append(found.weighed_cents)
    assert schedule.bound_cents <= prices_cents[1] < prices_cents[0]


def test_nothing_left_to_shoot_gives_an_empty_schedule():
    production = a_production()
    schedule = make_schedule(production, some_windows(production), seed=1)
    assert (schedule.strips, schedule.cost_cents, schedule.bound_cents) == ((), 0, 0)


def test_the_reason_tells_what_another_day_would_break_or_cost():
    production = a_production(2, scenes=(a_scene("a"), a_scene("b", after=("a",))))
    schedule = make_schedule(production, some_windows(production), seed=1)
    assert schedule.reasons[0] == (
        "It may stand on each of 2 days. Any other day alone breaks a rule (order on 1)."
    )
    alone = a_production(3, scenes=(a_scene("a"), a_scene("b", people=("lead",))))
    schedule = make_schedule(alone, some_windows(alone), seed=1)
    assert "The best other day is Tue 8 Sep: NOK 10,000 more." in schedule.reasons[0]


def why_not(production, windows=None):
    with pytest.raises(NoScheduleError) as caught:
        make_schedule(production, windows or some_windows(production), seed=1)
    return caught.value.reasons


def test_a_stunt_that_is_never_inside_its_limits_is_named():
    production = a_production(stunts=(a_stunt(takes=6, take_s=4 * HOUR_S),))
    (reason,) = why_not(production, some_windows(production, 0))
    assert reason.startswith(
        'Stunt "jump" is inside its limits on no hour of any planning season from 2020-09-07 to '
        "2020-09-12."
    )


def test_open_hours_too_short_for_a_take_are_told_apart():
    production = a_production(stunts=(a_stunt(take_s=4 * HOUR_S),))
    windows = some_windows(production, 1)
    none_fits = replace(windows, takes_possible=windows.takes_possible * 0)
    (reason,) = why_not(production, none_fits)
    assert reason.endswith('is long enough for one take of "jump" (4 h).')


def test_no_planning_season_is_told():
    production = a_production(stunts=(a_stunt(),))
    reasons = why_not(production, some_windows(production, planning=[False] * 4))
    assert reasons == ("The windows hold no season to plan on.",)


def test_strips_without_a_day_of_their_own_are_all_named_with_the_rules_against_them():
    never = a_person("lead", available=(Span(first=a_day(50), last=a_day(51)),))
    scenes = (
        a_scene("a", people=("lead",)),
        a_scene("b"),
        a_scene("c", light="day", duration_s=11 * HOUR_S),
    )
    assert why_not(a_production(7, scenes=scenes, people=(never,))) == (
        ('"a" may stand on none of 7 days (shooting days on 1, availability on 6). '
         'On Mon 7 Sep: lead is not free for "a".'),
        ('"c" may stand on none of 7 days (shooting days on 1, light on 6). '
         "On Mon 7 Sep: unit main needs 11 h of daylight at pass, its hours have 10 h."),
    )  # fmt: skip


def test_strips_that_wait_for_each_other_are_named():
    scenes = (a_scene("a", after=("b",)), a_scene("b", after=("a",)), a_scene("c"))
    (reason,) = why_not(a_production(scenes=scenes))
    assert reason.startswith("Strips wait for each other: ")
    assert '"c"' not in reason


def test_a_log_that_has_used_up_all_days_is_told():
    production = a_production(scenes=(a_scene("a"),))
    over = replace(production, last_day=a_day(-1))
    (reason,) = why_not(over, some_windows(production))
    assert reason.startswith("No day is left to plan on")


def test_a_release_that_no_board_holds_is_told_once():
    agreed = a_production(
        scenes=(a_scene("a"), a_scene("b")),
        agreement=Agreement(holds_release=True),
        release_day=a_day(99),
    )
    (reason,) = why_not(agreed)
    assert reason.startswith(
        "To hold the release on 2020-12-15 the board must end by 2020-09-06, before its first day "
    )


COLLISIONS = {
    ("day length",): a_production(
        1, scenes=(a_scene("a", duration_s=6 * HOUR_S), a_scene("b", duration_s=6 * HOUR_S))
    ),
    ("hours of people",): a_production(
        1,
        scenes=(a_scene("a", people=("pilot",)), a_scene("b", people=("pilot",))),
        people=(a_person("pilot", hours_max_s=7 * HOUR_S),),
    ),
    ("order",): a_production(1, scenes=(a_scene("a"), a_scene("b", after=("a",)))),
    ("one place",): a_production(1, scenes=(a_scene("a"), a_scene("b", site="station"))),
    ("light",): a_production(1, scenes=(a_scene("a", light="day"), a_scene("b", light="night"))),
    ("hire",): a_production(
        1,
        scenes=(
            a_scene("a", resources=("helicopter",)),
            a_scene("b", resources=("helicopter",), unit="second"),
        ),
        calendars=(a_calendar(), a_calendar("second")),
    ),
    ("order", "rest"): a_production(
        2, scenes=(a_scene("a", light="night"), a_scene("b", after=("a",)))
    ),
    ("order", "days in a row"): a_production(
        2,
        scenes=(a_scene("a"), a_scene("b", after=("a",))),
        calendars=(a_calendar(work_days_max=1),),
    ),
}


@pytest.mark.parametrize("names", COLLISIONS)
def test_the_rules_that_cannot_hold_together_are_named_and_no_others(names):
    production = COLLISIONS[names]
    innocent = a_scene("innocent", unit="third", duration_s=HOUR_S)
    production = replace(
        production,
        scenes=(*production.scenes, innocent),
        calendars=(*production.calendars, a_calendar("third")),
    )
    heading, *rules = why_not(production)
    assert [line.split(":")[0] for line in rules] == [f"Rule {name}" for name in names]
    assert '"a", "b"' in heading
    assert "innocent" not in heading


def test_every_seed_of_a_study_will_do():
    production = a_production(scenes=(a_scene("a"),))
    for seed in (0, 2**31, 2**63 - 1):
        assert len(make_schedule(production, some_windows(production), seed=seed).days) == 1
