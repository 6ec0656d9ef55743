"""The compiled shoot against a slow one, and draws that depend on nothing but themselves."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from busy_shoot import (
    MORE,
    busy_board,
    day,
    decided,
    everything,
    forecast,
    standing_by,
    unsteady,
)
from naive_forecast import WRONG_GO, WRONG_NO_GO, shoot
from secondunit.model.people import Span
from secondunit.model.risk import (
    LogEntry,
)
from secondunit.stages.forecast.company import causes_of
from secondunit.stages.forecast.luck import Batch, draw_inputs, luck_of
from secondunit.stages.forecast.shooting import plan_of, shoot_luck
from secondunit.stages.forecast.worth import arms_of
from small_forecast import (
    calendar,
    person,
    production,
    schedule,
    strip,
    windows,
)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {
            "log": (
                LogEntry(day=day(0), kind="takes", note="", stunt="jump", takes=3, good=1),
                LogEntry(day=day(1), kind="stopped", note="", risk="flu", days=1),
            )
        },
        MORE,
        standing_by(),
        MORE | {"days": 20, "calendars": (calendar("main", days_off=()), calendar("second"))},
        {"blocks": ()},
        {"days": 3},
        {"people": (person("lead", available=(Span(first=day(0), last=day(11)),)), person("grip"))},
        {
            "people": (
                person(
                    "lead",
                    available=(Span(first=day(0), last=day(2)), Span(first=day(6), last=day(60))),
                ),
                person("grip"),
            )
        },
        {"calendars": (calendar("main", work_days_max=2), calendar("second", days_off=(2, 3)))},
    ],
)
def test_the_compiled_shoot_equals_the_slow_one_draw_by_draw(changes):
    agree(everything(**changes))


@pytest.mark.parametrize("changes", [{}, MORE, {"days": 3}, standing_by()])
@pytest.mark.parametrize("prices", [{}, {"wrong_go_cents": 777, "wrong_no_go_cents": 55}])
def test_the_compiled_shoot_decides_on_forecasts_as_the_slow_one(changes, prices):
    filming = everything(**changes)
    stunts = tuple(replace(one, **prices) for one in filming.stunts[:1]) + filming.stunts[1:]
    filming = replace(filming, stunts=stunts)
    agree(filming, decided(unsteady(filming)))


def agree(filming, going=None, draws=60):
    """Hold every draw of every arm to the slow shoot."""
    board, shown = busy_board(), unsteady(filming)
    plan = plan_of(filming, shown, board, going)
    inputs = draw_inputs(filming, shown, Batch(5, 0, draws))
    for arm in arms_of(filming):
        luck = luck_of(filming, shown, inputs, arm)
        shot = shoot_luck(plan, luck)
        for draw in range(draws):
            board_wrap, wrap, cents, takes, lost_days, finished = shoot(
                filming, shown, board, luck, draw, going
            )
            assert shot.board_wrap_day[draw] == board_wrap
            assert shot.wrap_day[draw] == wrap
            assert shot.is_finished[draw] == finished
            assert board.cost_cents + shot.more_cents[draw] == pytest.approx(cents, rel=1e-12)
            assert list(shot.takes[draw]) == takes
            found = dict(zip(causes_of(filming), shot.lost_days[draw], strict=True))
            assert {name: days for name, days in found.items() if days} == pytest.approx(
                {name: days for name, days in lost_days.items() if days}
            )


def test_every_cause_of_lost_days_strikes_in_the_busy_shoot():
    people = (person("lead", available=(Span(first=day(6), last=day(60)),)), person("grip"))
    filming = everything(people=people)
    made = forecast(filming, busy_board(), unsteady(filming))
    idle = {cause for cause, estimate in made.days_lost if not estimate.value > 0}
    assert idle == {"scenes that overran", WRONG_GO, WRONG_NO_GO}
    filming = everything(**MORE)
    made = forecast(filming, busy_board(), unsteady(filming), draws=2000)
    idle = {cause for cause, estimate in made.days_lost if not estimate.value > 0}
    decisions = {WRONG_GO, WRONG_NO_GO}
    assert idle == {"people not free or gear not on hire"} | decisions  # nobody is away here
    assert not {"pace", "retakes"} & {cause for cause, _ in made.days_lost}  # scenes that overran


def test_the_same_seed_gives_the_same_bits_and_another_seed_others():
    filming, board = everything(), busy_board()
    first, again = (forecast(filming, board, unsteady(filming), seed=7) for _ in range(2))
    other = forecast(filming, board, unsteady(filming), seed=8)
    for name in ("season", "board_wrap_day", "wrap_day", "cost_cents", "takes"):
        assert np.array_equal(getattr(first, name), getattr(again, name))
    assert not np.array_equal(first.cost_cents, other.cost_cents)
    assert first.options == again.options


def test_a_draw_does_not_depend_on_how_many_draws_there_are():
    filming, board = everything(), busy_board()
    few = forecast(filming, board, unsteady(filming), draws=30)
    many = forecast(filming, board, unsteady(filming), draws=5000)
    assert np.array_equal(few.cost_cents, many.cost_cents[:30])
    assert np.array_equal(few.wrap_day, many.wrap_day[:30])
    assert len(set(many.cost_cents[4096:])) > 100  # the second batch is drawn too
    assert not np.array_equal(many.cost_cents[:500], many.cost_cents[4096:4596])


def test_the_shoots_are_judged_only_on_seasons_that_the_schedule_did_not_look_at():
    filming = everything()
    made = forecast(filming, busy_board(), unsteady(filming), draws=500)
    assert set(made.season) == {2001, 2003}
    alone = windows(filming, 3, seasons=2, is_planning=[True, True])
    both = forecast(filming, busy_board(), alone, draws=500)
    assert set(both.season) == {2000, 2001}
    assert any("too hopeful" in note for note in both.notes)


def test_the_release_day_of_the_forecast_is_the_productions():
    made = forecast(production(), schedule([(strip("a"), 0)]), draws=1)
    assert made.release_day == date(2030, 1, 1)
    assert made.draws == 1
