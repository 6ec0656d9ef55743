"""Days on which a unit cannot work."""

import numpy as np
import pytest

from busy_shoot import SURE, day, forecast, lost
from secondunit.model.gear import Resource
from secondunit.model.people import Span
from small_forecast import (
    calendar,
    person,
    production,
    schedule,
    strip,
    stunt,
    stunt_strip,
    windows,
)


def test_a_lost_day_is_repeated_on_the_next_day_that_is_neither_off_nor_a_holiday():
    filming = production(
        stunt(take_model=SURE), calendars=(calendar("main", holidays=(day(7),)), calendar("second"))
    )
    possible = np.full((1, 1, 72), 5)
    possible[0, 0, 5] = 0
    shown = windows(filming, possible, seasons=1, is_planning=[True])
    made = forecast(filming, schedule([(stunt_strip("jump"), 5)]), shown)  # Saturday
    assert set(made.board_wrap_day) == {8}  # not Sunday, not the holiday


def test_a_unit_rests_after_its_most_days_in_a_row():
    calendars = (calendar("main", days_off=(), work_days_max=3), calendar("second"))
    filming = production(calendars=calendars)
    board = schedule([(strip(str(number)), number) for number in range(4)])
    assert set(forecast(filming, board).board_wrap_day) == {4}


def test_a_unit_waits_without_pay_until_everybody_is_free_again():
    people = (
        person(
            "lead", available=(Span(first=day(0), last=day(1)), Span(first=day(8), last=day(9)))
        ),
    )
    filming = production(people=people)
    made = forecast(filming, schedule([(strip("a"), 2)]))
    assert set(made.board_wrap_day) == {8}
    assert lost(made, "people not free or gear not on hire") == 5.0  # without the Sunday
    assert set(made.cost_cents) == {5_000_000}


@pytest.mark.parametrize(
    ("changes", "wrap"),
    [
        ({"people": ("lead",)}, 4),
        ({"people": ("grip",)}, 3),
        ({"people": ("grip",), "resources": ("crane",)}, 4),
        ({"people": ("grip",), "after": ("jump: stunt",)}, 4),
    ],
)
def test_a_unit_waits_for_another_whose_person_gear_or_strip_it_needs(changes, wrap):
    filming = production(stunt(take_model=SURE))
    possible = np.full((1, 1, 72), 5)
    possible[0, 0, 2] = 0  # the jump slips from day 2 to day 3
    shown = windows(filming, possible, seasons=1, is_planning=[True])
    board = schedule([
        (stunt_strip("jump", resources=("crane",)), 2),
        (strip("b", unit="second", **changes), 3),
    ])  # fmt: skip
    made = forecast(filming, board, shown)
    assert set(made.board_wrap_day) == {wrap}
    assert lost(made, "waiting for another unit") == wrap - 3


def test_a_unit_does_not_wait_for_gear_of_which_there_is_enough():
    gear = (Resource(name="crane", count=2, day_rate_cents=1),)
    filming = production(stunt(take_model=SURE), resources=gear)
    shown = windows(filming, np.where(np.arange(72) == 2, 0, 5), seasons=1, is_planning=[True])
    board = schedule([
        (stunt_strip("jump", resources=("crane",)), 2),
        (strip("b", unit="second", people=("grip",), resources=("crane",)), 3),
    ])  # fmt: skip
    assert set(forecast(filming, board, shown).board_wrap_day) == {3}
