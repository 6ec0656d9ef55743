from dataclasses import replace

import pytest

from secondunit.model.people import Span
from secondunit.stages.schedule.cost import (
    chance_enough,
    cost_parts_of,
    loss_cents,
    price_cents,
)
from secondunit.stages.schedule.strips import strips_of
from small_production import (
    HOUR_S,
    a_calendar,
    a_day,
    a_person,
    a_production,
    a_resource,
    a_scene,
    a_stunt,
    some_windows,
)

pytestmark = pytest.mark.usefixtures("day_by_day")


def parts(production, *days):
    placed = tuple(a_day(day) for day in days)
    return dict(cost_parts_of(production, strips_of(production), placed))


def test_a_board_worked_by_hand():
    # Two days of the unit, the lead from Monday to Thursday, the helicopter on both of its days.
    production = a_production(
        scenes=(
            a_scene("one", people=("lead",)),
            a_scene("two", people=("lead", "double"), resources=("helicopter",)),
            a_scene("three", people=("double",), resources=("helicopter",)),
        ),
    )
    assert parts(production, 0, 3, 3) == {
        "unit main": 2 * 1_000_000,
        "person double": 100_000,
        "person lead": 4 * 100_000,
        "resource helicopter": 300_000,
    }


def two_days(**changes):
    scenes = (a_scene("one", people=("lead",)), a_scene("two", people=("lead",)))
    return a_production(14, scenes=scenes, **changes)


def test_a_day_off_between_is_not_held():
    assert parts(two_days(), 5, 7)["person lead"] == 2 * 100_000  # Saturday and Monday


def test_a_working_day_between_is_held():
    assert parts(two_days(), 4, 7)["person lead"] == 3 * 100_000


def test_a_day_on_which_the_person_is_not_free_is_not_held():
    spans = (Span(first=a_day(0), last=a_day(0)), Span(first=a_day(3), last=a_day(9)))
    away = two_days(people=(a_person("lead", available=spans),))
    assert parts(away, 0, 3)["person lead"] == 2 * 100_000


def test_a_person_of_two_units_is_held_where_either_may_work():
    weekend = a_calendar("second", days_off=(0,))
    scenes = (a_scene("one", people=("lead",)), a_scene("two", unit="second", people=("lead",)))
    production = a_production(14, scenes=scenes, calendars=(a_calendar(), weekend))
    assert parts(production, 5, 8)["person lead"] == 4 * 100_000


def with_helicopters(**changes):
    scenes = (
        a_scene("one", resources=("helicopter",)),
        a_scene("two", resources=("helicopter",), unit="second"),
        a_scene("three", resources=("helicopter",)),
    )
    helicopter = a_resource("helicopter", count=2, **changes)
    calendars = (a_calendar(), a_calendar("second"))
    return a_production(scenes=scenes, resources=(helicopter,), calendars=calendars)


def test_a_resource_is_paid_on_every_day_between():
    assert parts(with_helicopters(), 0, 1, 3)["resource helicopter"] == 4 * 300_000


def test_a_second_piece_is_paid_only_while_two_units_use_it():
    assert parts(with_helicopters(), 0, 3, 3)["resource helicopter"] == (4 + 1) * 300_000


def test_a_resource_is_not_paid_on_days_off_hire():
    spans = (Span(first=a_day(0), last=a_day(1)), Span(first=a_day(3), last=a_day(3)))
    assert parts(with_helicopters(hired=spans), 0, 1, 3)["resource helicopter"] == 3 * 300_000


@pytest.fixture
def stunted():
    production = a_production(stunts=(a_stunt(takes=3, resources=("helicopter",)),))
    takes = [[[3, 2, 0]], [[9, 2, 0]], [[2, 9, 0]], [[0, 3, 9]]]
    return production, some_windows(production, takes, planning=[True, True, True, False])


def test_the_chance_is_the_share_of_planning_seasons_with_room_for_all_takes(stunted):
    production, windows = stunted
    (strip,) = strips_of(production)
    chances = [chance_enough(windows, strip, a_day(day)) for day in range(3)]
    assert [chance.value for chance in chances] == pytest.approx([2 / 3, 1 / 3, 0])
    assert {chance.count for chance in chances} == {3}


DAY_CENTS = 1_000_000 + 2 * 100_000 + 300_000


def test_the_expected_loss_is_the_days_waited_and_the_chance_of_never(stunted):
    production, windows = stunted
    (strip,) = strips_of(production)
    last = production.last_day
    assert loss_cents(production, windows, strip, last) == DAY_CENTS * 2, "a day, and all again"
    one_left = replace(production, last_day=a_day(0))
    # A ninth of the takes does not fit: 1/9 of a day is lost, and with 1/9 the day comes again.
    assert loss_cents(one_left, windows, strip, a_day(0)) == round(DAY_CENTS * 2 / 9)
    two_left = replace(production, last_day=a_day(1))
    expected = DAY_CENTS * (1 / 9 + 1 / 81 + 1 / 81)
    assert loss_cents(two_left, windows, strip, a_day(0)) == round(expected)


def test_a_stunt_on_its_last_chance_is_dearer_than_one_with_days_to_spare():
    production = a_production(stunts=(a_stunt(takes=2, rig_days=2),))
    stunt = strips_of(production)[-1]
    windows = some_windows(production, [[[2, 0]], [[0, 2]]])
    last_chance = replace(production, last_day=a_day(1))
    dear = loss_cents(last_chance, windows, stunt, a_day(1))
    assert dear > loss_cents(production, windows, stunt, a_day(1))


def test_a_day_off_hire_is_no_day_left(stunted):
    production, windows = stunted
    (strip,) = strips_of(production)
    (helicopter,) = production.resources
    only_today = replace(helicopter, hired=(Span(first=a_day(0), last=a_day(0)),))
    alone = replace(production, resources=(only_today,))
    short = replace(production, last_day=a_day(0))
    today = a_day(0)
    assert loss_cents(alone, windows, strip, today) == loss_cents(short, windows, strip, today)


def test_without_a_known_chance_every_day_left_is_lost(stunted):
    production, windows = stunted
    (strip,) = strips_of(production)
    none_to_plan_on = replace(windows, is_planning=~windows.is_planning & False)
    last = production.last_day
    assert loss_cents(production, none_to_plan_on, strip, last) == 2 * DAY_CENTS


def test_only_stunt_strips_lose_to_the_weather():
    production = a_production(stunts=(a_stunt(rig_days=1, take_s=HOUR_S),))
    rig, stunt = strips_of(production)
    never = some_windows(production, 0)
    assert loss_cents(production, never, rig, a_day(0)) == 0
    assert loss_cents(production, never, stunt, production.last_day) == 1_200_000 * 3


def test_the_price_is_cost_and_expected_loss(stunted):
    production, windows = stunted
    strips = strips_of(production)
    loss = loss_cents(production, windows, strips[0], a_day(0))
    assert price_cents(production, windows, strips, (a_day(0),)) == DAY_CENTS + loss


def test_days_within_a_week_speak_for_each_other_and_those_beyond_do_not(stunted, monkeypatch):
    monkeypatch.undo()
    production, _ = stunted
    (strip,) = strips_of(production)
    takes = [[[9] + [0] * 19]]
    windows = some_windows(production, takes, days_after=20)
    assert chance_enough(windows, strip, a_day(7)).value == pytest.approx(1 / 15)
    assert chance_enough(windows, strip, a_day(8)).value == 0
    assert chance_enough(windows, strip, a_day(7)).count == 3, "15 days are worth three"


def test_a_day_that_does_not_count_is_not_helped_by_its_neighbours(stunted, monkeypatch):
    monkeypatch.undo()
    production, _ = stunted
    (strip,) = strips_of(production)
    windows = some_windows(production, 9)
    windows.is_counted[:, 24:48] = False
    assert chance_enough(windows, strip, a_day(1)).count == 0
    assert chance_enough(windows, strip, a_day(2)).value == 1
