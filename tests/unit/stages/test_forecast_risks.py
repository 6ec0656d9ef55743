"""What risks and options do to a shoot."""

import math
from dataclasses import replace

import numpy as np
import pytest

from busy_shoot import day, forecast, lost
from secondunit.errors import ProductionError
from secondunit.model.risk import (
    LogEntry,
    Risk,
)
from secondunit.model.spread import fixed
from small_forecast import (
    DAY_S,
    block,
    option,
    production,
    schedule,
    stoppage,
    strip,
)


def test_an_illness_holds_up_only_the_days_that_need_the_person():
    ill = stoppage(
        "ill", kind="illness", people=("lead",), events=4e6, exposure_s=1e6 * DAY_S, days=2
    )
    filming = production(risks=(ill,))
    with_lead = forecast(filming, schedule([(strip("a"), 4)]))
    without = forecast(filming, schedule([(strip("a", people=("grip",)), 4)]))
    assert lost(with_lead, "ill") > 0.5
    assert lost(without, "ill") == 0.0
    assert with_lead.cost_cents.mean() > without.cost_cents.mean()


def test_a_stop_outside_its_blocks_does_nothing():
    often = stoppage("flu", events=3e5, exposure_s=1e6 * DAY_S, during=("studio",))
    blocks = (block("board", is_board=True), block("studio"))
    made = forecast(production(risks=(often,), blocks=blocks), schedule([(strip("a"), 4)]))
    assert set(made.board_wrap_day) == {4}
    assert made.wrap_day.mean() > 4 + 14 + 3


def test_a_told_day_cost_is_paid_once_a_day_for_the_whole_company():
    move = Risk(
        name="ferry",
        kind="relocation",
        length_s=fixed(2 * DAY_S),
        chance=1.0,
        before="board",
        day_cost_cents=333,
        event_cost_cents=7,
    )
    filming = production(risks=(move,), blocks=(block("board", is_board=True),))
    board = schedule([(strip("a"), 0), (strip("b", unit="second", people=("grip",)), 0)])
    made = forecast(filming, board)
    assert set(made.board_wrap_day) == {2}
    assert set(made.cost_cents) == {5_000_000 + 2 * 333 + 7}
    assert lost(made, "ferry") == 4.0  # two days of two units


def test_a_move_to_a_later_block_is_paid_by_the_share_of_days_the_block_works():
    move = Risk(
        name="ferry", kind="relocation", length_s=fixed(7 * DAY_S), chance=1.0, before="studio"
    )
    blocks = (block("board", is_board=True), block("studio", 10.0))
    made = forecast(production(risks=(move,), blocks=blocks), schedule([(strip("a"), 0)]))
    assert set(made.wrap_day) == {0 + 7 + 14}
    assert lost(made, "ferry") == pytest.approx(5.0)
    assert set(made.cost_cents) == {5_000_000 + (5 + 10) * 70_000}


def test_a_risk_that_struck_in_no_time_is_refused():
    filming = production(risks=(stoppage(exposure_s=0.0),))
    with pytest.raises(ProductionError, match="exposure"):
        forecast(filming, schedule([(strip("a"), 0)]))


def test_logged_stops_raise_the_rate_and_past_days_are_not_drawn_again():
    flu = stoppage("flu", events=1.0, exposure_s=1000 * DAY_S)
    log = tuple(
        LogEntry(day=day(n), kind="stopped", note="", risk="flu", days=1) for n in (0, 1, 2)
    )
    board = schedule([(strip("a"), 5)])
    calm = forecast(production(risks=(flu,)), board, draws=2000)
    struck = forecast(production(risks=(flu,), log=log), board, draws=2000)
    assert lost(struck, "flu") > 1.5 * lost(calm, "flu")


def test_an_option_that_changes_nothing_is_worth_exactly_less_its_price():
    filming = production(risks=(stoppage(),), options=(option("nothing", 777),))
    (worth,) = forecast(filming, schedule([(strip("a"), 9)])).options
    assert worth.net_cents.value == -777
    assert math.isinf(worth.net_cents.high), "no draw differed, so nothing is known of the others"
    assert worth.break_even_cents == 0
    assert worth.chance_pays.value == 0.0
    assert worth.days_saved.value == 0.0


def test_an_option_that_ends_the_only_risk_saves_exactly_what_the_stops_cost():
    filming = production(risks=(stoppage(),), options=(option("ship", 50_000, flu=0.0),))
    made = forecast(filming, schedule([(strip("a"), 2), (strip("b"), 9)]))
    (worth,) = made.options
    saved = made.cost_cents - 5_000_000
    assert worth.net_cents.value == pytest.approx(float(np.mean(saved - 50_000)))
    assert worth.break_even_cents == round(float(saved.mean()))
    assert worth.chance_pays.value == np.mean(saved > 50_000)
    assert worth.days_saved.value == np.mean(made.wrap_day - 9)


def test_an_option_that_makes_stops_shorter_never_wraps_later():
    shorter = option("ship", 0, flu=1.0)
    change = replace(shorter.changes[0], length_factor=fixed(0.4))
    filming = production(risks=(stoppage(days=5),), options=(replace(shorter, changes=(change,)),))
    (worth,) = forecast(filming, schedule([(strip("a"), 9)])).options
    assert worth.days_saved.value > 0.0
