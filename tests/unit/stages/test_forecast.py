"""Stage 5: days, takes and where a shoot ends."""

import math
from dataclasses import replace

import numpy as np
import pytest

from busy_shoot import SURE, day, forecast, lost
from secondunit.model.people import Span
from secondunit.model.risk import (
    LogEntry,
)
from secondunit.model.stunt import TakeModel
from secondunit.stages.forecast.nouns import CAP_DAYS
from small_forecast import (
    GEAR_CENTS,
    PERSON_CENTS,
    UNIT_CENTS,
    block,
    calendar,
    person,
    production,
    schedule,
    strip,
    stunt,
    stunt_strip,
    windows,
)


def test_without_risks_and_with_open_windows_the_shoot_wraps_on_the_schedules_last_day():
    filming = production(stunt(take_model=SURE))
    made = forecast(filming, schedule([(strip("a"), 0), (stunt_strip("jump"), 3), (strip("z"), 8)]))
    assert set(made.board_wrap_day) == {8}
    assert set(made.wrap_day) == {8}
    assert set(made.cost_cents) == {5_000_000}
    assert set(made.takes[:, 0]) == {1}
    assert made.wrap_date(90) == day(8)
    assert all(estimate.value == 0 for _, estimate in made.days_lost)


def test_a_later_block_takes_its_working_days_by_the_week_and_costs_its_days():
    blocks = (block("prep"), block("board", is_board=True), block("studio", 10.0))
    made = forecast(production(blocks=blocks), schedule([(strip("a"), 4)]))
    assert set(made.board_wrap_day) == {4}
    assert set(made.wrap_day) == {4 + 14}
    assert set(made.cost_cents) == {5_000_000 + 10 * 70_000}


def test_the_release_is_held_on_the_last_day_that_leaves_post_production_its_days_and_not_after():
    board = schedule([(strip("a"), 4)])
    just = production(post_production_days=30, release_day=day(34))
    late = replace(just, release_day=day(33))
    assert forecast(just, board).chance_release_held.value == 1.0
    assert forecast(late, board).chance_release_held.value == 0.0
    assert forecast(late, board).chance_release_held.high > 0.0


def test_a_day_without_an_open_window_is_lost_and_costs_its_unit_people_and_gear():
    filming = production(stunt(take_model=SURE))
    possible = np.full((1, 1, 72), 5)
    possible[0, 0, 3:5] = 0
    shown = windows(filming, possible, seasons=1, is_planning=[True])
    board = schedule([(stunt_strip("jump", resources=("crane",)), 3)])
    made = forecast(filming, board, shown)
    assert set(made.board_wrap_day) == {5}
    assert lost(made, "no open window") == 2.0
    assert set(made.cost_cents) == {5_000_000 + 2 * (UNIT_CENTS + PERSON_CENTS + GEAR_CENTS)}


def test_takes_that_do_not_fit_into_one_day_go_on_the_next():
    filming = production(stunt(takes=5, take_model=SURE))
    made = forecast(filming, schedule([(stunt_strip("jump", 5), 0)]), windows(filming, 2))
    assert set(made.board_wrap_day) == {2}
    assert lost(made, "takes not good") == 2.0


def test_two_stunts_of_one_day_share_its_open_hours():
    filming = production(stunt("jump", take_model=SURE), stunt("fall", take_model=SURE))
    board = schedule([(stunt_strip("jump"), 0), (stunt_strip("fall"), 0)])
    assert set(forecast(filming, board, windows(filming, 2)).board_wrap_day) == {0}
    assert set(forecast(filming, board, windows(filming, 1)).board_wrap_day) == {1}


def test_scenes_on_the_day_leave_less_of_it_for_takes_but_never_less_than_planned():
    filming = production(stunt(takes=4, take_model=SURE))
    long_scene = strip("long", duration_s=8 * 3600.0)
    made = forecast(filming, schedule([(stunt_strip("jump", 4), 0), (long_scene, 0)]))
    assert set(made.board_wrap_day) == {0}
    doubtful = production(
        stunt(takes=1, take_model=TakeModel(good=1e9, bad=9e9, learning_takes=math.inf))
    )
    alone = forecast(doubtful, schedule([(stunt_strip("jump"), 0)]))
    beside = forecast(doubtful, schedule([(stunt_strip("jump"), 0), (long_scene, 0)]))
    assert beside.board_wrap_day.mean() > alone.board_wrap_day.mean() + 1


def test_a_stunt_that_never_opens_is_never_finished_and_never_holds_the_release():
    filming = production(stunt(take_model=SURE), blocks=(block("board", is_board=True),))
    made = forecast(filming, schedule([(stunt_strip("jump"), 2)]), windows(filming, 0))
    assert set(made.board_wrap_day) == {CAP_DAYS}
    assert set(made.wrap_day) == {CAP_DAYS}
    assert made.chance_release_held.value == 0.0
    assert "200 of 200 shoots were given up" in made.notes[0]


def test_a_shoot_that_does_not_end_goes_on_paying_until_it_is_given_up():
    filming = production(
        stunt(take_model=SURE), calendars=(calendar(days_off=(), work_days_max=99999),)
    )
    made = forecast(filming, schedule([(stunt_strip("jump"), 2)]), windows(filming, 0))
    assert lost(made, "no open window") == CAP_DAYS - 2
    assert set(made.cost_cents) == {5_000_000 + (CAP_DAYS - 2) * (UNIT_CENTS + PERSON_CENTS)}
    assert made.cost_quantile(10).value == math.inf
    assert made.share_given_up.value == 1.0


def test_past_the_known_days_the_weather_of_the_last_eight_weeks_comes_again():
    filming = production(stunt(take_model=SURE))
    possible = np.zeros((1, 1, 72), dtype=np.int64)
    possible[0, 0, 15] = 1  # a day before the last eight weeks
    shown = windows(filming, possible, seasons=1, is_planning=[True])
    board = schedule([(stunt_strip("jump"), 16)])
    assert set(forecast(filming, board, shown).board_wrap_day) == {CAP_DAYS}
    possible[0, 0, 16] = 1
    shown = windows(filming, possible, seasons=1, is_planning=[True])
    late = schedule([(stunt_strip("jump"), 17)])
    made = forecast(filming, late, shown)
    assert set(made.board_wrap_day) == {72}
    assert any("weather of the 56 days before it" in note for note in made.notes)


def test_each_time_the_last_weeks_come_again_they_are_of_a_season_drawn_anew():
    filming = production(stunt(take_model=SURE))
    possible = np.zeros((2, 1, 72), dtype=np.int64)
    possible[0, 0, 16:] = 1  # the other season has no window at all
    shown = windows(filming, possible, seasons=2, is_planning=[True, True])
    wraps = forecast(filming, schedule([(stunt_strip("jump"), 17)]), shown).board_wrap_day
    assert {17, 72, 72 + 56, 72 + 2 * 56} <= set(wraps)
    shut = [int((np.asarray(wraps) >= 72 + 56 * times).sum()) for times in (0, 1, 2)]
    assert shut[0] > shut[1] > shut[2]  # half of those that are left get away each time
    assert CAP_DAYS not in wraps


@pytest.mark.parametrize(("good", "bad", "wrap"), [(1.0, 0.0, 0), (0.0, 1.0, CAP_DAYS)])
def test_a_take_model_without_bad_or_good_takes_is_certain(good, bad, wrap):
    model = TakeModel(good=good, bad=bad, learning_takes=math.inf)
    made = forecast(production(stunt(take_model=model)), schedule([(stunt_strip("jump"), 0)]))
    assert set(made.board_wrap_day) == {wrap}


def test_after_the_last_day_told_people_and_gear_go_on_and_a_note_says_how_often():
    people = (person("lead", available=(Span(first=day(0), last=day(4)),)),)
    just = production(stunt(take_model=SURE), people=people)
    board = schedule([(stunt_strip("jump"), 2)])
    in_time = forecast(just, board, windows(just, np.where(np.arange(72) < 4, 0, 5)))
    assert set(in_time.board_wrap_day) == {4}
    assert not any("after the last day told" in note for note in in_time.notes)
    late = forecast(just, board, windows(just, np.where(np.arange(72) < 5, 0, 5)))
    assert set(late.board_wrap_day) == {5}
    assert any("lead (in 100% of the shoots)" in note for note in late.notes)


def test_logged_takes_teach_the_chance_of_a_good_take():
    learner = stunt(take_model=TakeModel(good=1.0, bad=1.0, learning_takes=math.inf))
    log = (LogEntry(day=day(-9), kind="takes", note="", stunt="jump", takes=2000, good=0),)
    board = schedule([(stunt_strip("jump"), 0)])
    fresh = forecast(production(learner), board)
    taught = forecast(production(learner, log=log), board)
    assert fresh.takes.mean() < 30
    assert taught.takes.mean() > 200
