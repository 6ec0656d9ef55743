"""What options, sets, causes, weeks and drivers add up to."""

import math
from dataclasses import replace

import numpy as np
import pytest

from secondunit.model.risk import Cover, Option, Risk
from secondunit.model.spread import fixed, lognormal
from secondunit.model.stunt import TakeModel
from secondunit.stages.forecast import make_forecast
from secondunit.stages.forecast.worth import SETS_MAX, arms_of
from small_forecast import (
    DAY_S,
    UNIT_CENTS,
    block,
    calendar,
    option,
    production,
    schedule,
    stoppage,
    strip,
    stunt,
    stunt_strip,
    windows,
)

DAILY = (calendar("main", days_off=(), work_days_max=999), calendar("second"))


def film(**changes):
    said = {"risks": (stoppage("flu", days=3, day_cost_cents=50_000),), "calendars": DAILY}
    return production(**(said | changes))


def forecast(filming, draws=3000, seed=2):
    board = schedule([(strip(name, people=()), day) for day, name in enumerate("abcdefgh")])
    return make_forecast(filming, windows(filming), board, draws=draws, seed=seed)


def cover(**changes):
    said = {"risk": "flu", "share": 1.0, "deductible_cents": 0, "limit_cents": 10**9}
    return Option(name="cover", price_cents=0, changes=(), covers=(Cover(**(said | changes)),))


def test_a_full_cover_pays_back_all_that_its_risk_costs_and_saves_no_day():
    made = forecast(film(options=(cover(),)))
    lost = dict(made.cents_lost)["flu"].value
    (worth,) = made.options
    assert lost > 0
    assert worth.net_cents.value == pytest.approx(lost)
    assert worth.days_saved.value == 0
    assert worth.break_even_day_cents is None
    assert worth.release_gain.value == 0
    assert worth.release_gain.high == pytest.approx(3 / 3000)


def test_a_cover_pays_a_share_above_its_deductible_up_to_its_limit():
    made = forecast(film(options=(cover(share=0.5, deductible_cents=100_000, limit_cents=60_000),)))
    lost = made.cost_cents - 5_000_000.0
    paid = np.minimum(0.5 * np.maximum(lost - 100_000, 0), 60_000)
    assert set(paid) >= {0.0, 60_000.0}
    assert made.options[0].net_cents.value == pytest.approx(paid.mean())


def test_two_covers_never_pay_more_than_was_lost():
    double = replace(cover(share=0.8), name="other")
    made = forecast(film(options=(cover(share=0.8), double)))
    (both,) = made.sets
    assert both.net_cents.value == pytest.approx(dict(made.cents_lost)["flu"].value)


def test_the_price_of_a_stopped_day_that_pays_is_the_price_over_the_days_spared():
    made = forecast(film(options=(option("ship", 70_000, flu=0.0),)))
    (worth,) = made.options
    days = dict(made.days_lost)["flu"].value
    found = worth.break_even_day_cents
    assert found.value == pytest.approx(70_000 / days)
    assert found.low < found.value < found.high
    dearer = film(
        options=made and (option("ship", 70_000, flu=0.0),),
        risks=(stoppage("flu", days=3, day_cost_cents=round(found.value)),),
    )
    assert forecast(dearer).options[0].net_cents.value == pytest.approx(0.0, abs=3.0)


def test_the_dearest_tenth_is_saved_more_than_the_mean_by_what_ends_a_risk():
    made = forecast(film(options=(option("ship", 70_000, flu=0.0),)))
    (worth,) = made.options
    cost = np.sort(made.cost_cents)[::-1][:300].mean()
    assert worth.worst_tenth_cents.value == pytest.approx(cost - 5_000_000 - 70_000, rel=0.01)
    assert worth.worst_tenth_cents.low > worth.net_cents.high


def test_options_bought_together_multiply_and_pay_both_prices():
    options = (option("half", 1000, flu=0.5), option("none", 500, flu=0.0))
    made = forecast(film(options=options))
    (both,) = made.sets
    assert both.options == ("half", "none")
    assert both.price_cents == 1500
    assert both.net_cents.value == pytest.approx(made.options[1].net_cents.value - 1000)


ARMS = [(0, 1), (1, 2), (2, 4), (5, 32), (6, 23), (7, 30), (8, 9)]


@pytest.mark.parametrize(("count", "arms"), ARMS)
def test_all_sets_of_five_options_all_pairs_of_seven_with_all_together_and_no_more(count, arms):
    options = tuple(option(f"o{n}", 1, flu=0.5) for n in range(count))
    assert len(arms_of(film(options=options))) == arms <= SETS_MAX


def test_what_is_paid_by_week_adds_up_to_the_cost():
    blocks = (block("board", is_board=True), block("studio"))
    filming = production(
        stunt("jump", takes=2, take_model=TakeModel(good=90.0, bad=30.0, learning_takes=9.0)),
        blocks=blocks,
        risks=(
            stoppage("flu", event_cost_cents=77),
            stoppage("ill", kind="illness", people=("lead",)),
        ),
    )  # fmt: skip
    board = schedule([(strip("a"), 0), (stunt_strip("jump", 2), 2), (strip("c"), 8)])
    made = make_forecast(filming, windows(filming, 2, 0.6), board, draws=500, seed=1)
    assert made.unfinished == 0
    assert sum(week.mean_cents.value for week in made.cash) == pytest.approx(
        made.cost_cents.mean(), abs=1.0
    )
    assert all(week.p10_cents.value <= week.p90_cents.value for week in made.cash)


def test_money_lost_by_cause_is_the_cost_above_the_plan():
    made = forecast(film())
    assert sum(cents.value for _, cents in made.cents_lost) == pytest.approx(
        made.cost_cents.mean() - 5_000_000, abs=1.0
    )


def test_seasons_are_told_apart():
    filming = film(risks=())
    filming = replace(filming, stunts=(stunt("jump"),))
    possible = np.zeros((4, 1, 72), dtype=np.int64)
    possible[1], possible[3, :, 6:] = 5, 5
    board = schedule([(stunt_strip("jump"), 2)])
    sure = replace(filming.stunts[0].take_model, good=1e12, bad=1e-3)
    filming = replace(filming, stunts=(replace(filming.stunts[0], take_model=sure),))
    made = make_forecast(filming, windows(filming, possible), board, draws=400, seed=1)
    assert [(one.season, one.wrap_day.value) for one in made.seasons] == [(2003, 6.0), (2001, 2.0)]
    assert sum(one.cost_cents.count for one in made.seasons) == 400
    (driver,) = made.drivers
    assert (driver.name, driver.low, driver.high) == ("season", 2001.0, 2003.0)
    share = (made.season == 2003).mean()
    assert driver.wrap_low_days.value == pytest.approx(-4 * share)
    assert driver.wrap_high_days.value == pytest.approx(4 * (1 - share))


def test_the_strongest_driver_comes_first_and_what_never_varies_is_left_out():
    risks = (
        stoppage("rare", events=1.0, exposure_s=400 * DAY_S),
        stoppage("often", events=1.0, exposure_s=15 * DAY_S),
        stoppage("known", events=1e12, exposure_s=1e14 * DAY_S),
    )
    made = forecast(film(risks=risks))
    names = [driver.name for driver in made.drivers]
    assert names == ["rate of often", "rate of rare"]
    first = made.drivers[0]
    assert first.cost_low_cents.high < 0 < first.cost_high_cents.low
    assert first.low < first.high


def test_a_blocked_day_is_given_to_the_next_one_at_the_same_place():
    sick = stoppage(
        "ill", kind="illness", people=("lead",), days=2.0, events=1e12, exposure_s=5e10 * DAY_S
    )  # twenty times a day
    filming = film(risks=(replace(sick, length_s=fixed(2 * DAY_S)),))
    strips = [(strip("a"), 0), (strip("b", people=()), 1)]
    alike = make_forecast(filming, windows(filming), schedule(strips), draws=20, seed=1)
    # The lead is always ill, so a is never shot; b is all the same, on the first day.
    assert dict(alike.days_lost)["ill"].value > 0
    apart = [(strip("a"), 0), (strip("b", people=(), site="elsewhere"), 1)]
    other = make_forecast(filming, windows(filming), schedule(apart), draws=20, seed=1)
    assert dict(alike.days_lost)["ill"].value == dict(other.days_lost)["ill"].value - 1


def test_a_board_at_half_the_pace_costs_its_days_again():
    slow = Risk(name="slow", kind="overrun", factor=lognormal(2.0, 0.0))
    filming = film(risks=(slow,))
    board = schedule([(strip("a", people=(), duration_s=36_000.0), 0)])
    made = make_forecast(filming, windows(filming), board, draws=10, seed=1)
    assert set(made.wrap_day) == {1}
    assert set(made.cost_cents) == {5_000_000 + UNIT_CENTS}
    assert math.isinf(dict(made.days_lost)["scenes that overran"].high)  # ten alike tell nothing
