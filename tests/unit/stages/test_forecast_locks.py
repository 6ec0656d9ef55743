"""The shoots of the forecast keep what is locked, as long as it can be kept."""

from dataclasses import replace

import numpy as np

from busy_shoot import SURE, day, forecast
from secondunit.model.agreement import Lock, PlaceLock
from secondunit.model.people import Span
from secondunit.model.stunt import Scene
from small_forecast import person, production, schedule, strip, stunt, stunt_strip, windows

A_SCENE = Scene(
    name="a", site="place", unit="main", people=("lead",), resources=(), duration_s=3600.0,
    light="any", after=(),
)  # fmt: skip


def test_a_locked_strip_is_shot_on_its_days_though_an_earlier_one_is_lost():
    """A unit that could begin with the locked scene on a closed day must wait."""
    filming = production(stunt(take_model=SURE), days=20, scenes=(A_SCENE,))
    board = schedule([(stunt_strip("jump", people=("grip",)), 0), (strip("a"), 2)])
    shut = np.full((4, 1, 80), 10)
    shut[:, :, 0] = 0
    free = forecast(filming, board, windows(filming, shut))
    assert set(free.board_wrap_day) == {1}, "the scene is shot on the closed day instead"
    locked = replace(filming, locks=(Lock(strip="a", first=day(2), last=day(3)),))
    held = forecast(locked, board, windows(locked, shut))
    assert set(held.board_wrap_day) == {2}
    assert not any("Locked" in note for note in held.notes)


def test_a_strip_whose_locked_days_are_lost_goes_on_and_a_note_says_how_often():
    locks = (Lock(strip="a", first=day(1), last=day(1)),)
    filming = production(locks=locks, scenes=(A_SCENE,))
    outside = replace(filming, people=(person("lead", available=(Span(first=day(3), last=day(9)),)),
                                       person("grip")))  # fmt: skip
    board = schedule([(strip("a"), 1)])
    assert set(forecast(filming, board).board_wrap_day) == {1}
    late = forecast(outside, board)
    assert set(late.board_wrap_day) == {3}
    (note,) = [note for note in late.notes if "Locked" in note]
    assert "a (in 100% of the shoots)" in note


def test_a_day_that_is_locked_to_another_base_is_not_shot_on():
    lock = PlaceLock(first=day(1), last=day(2), unit="main", site="elsewhere")
    filming = production(place_locks=(lock,))
    assert set(forecast(filming, schedule([(strip("a"), 1)])).board_wrap_day) == {3}
    other = production(place_locks=(replace(lock, unit="second"),))
    assert set(forecast(other, schedule([(strip("a"), 1)])).board_wrap_day) == {1}
