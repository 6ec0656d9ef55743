"""GO and NO-GO on a forecast: what wrong decisions do to a shoot, and how they are made."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from busy_shoot import SURE, forecast, lost
from naive_forecast import WRONG_GO, WRONG_NO_GO
from secondunit.model.site import ForecastErrors
from secondunit.stages.forecast.luck import Batch, draw_inputs
from secondunit.stages.forecast.shooting import plan_of, shoot_inputs
from secondunit.stages.windows import Going, find_windows, foretell, go_from
from secondunit.stages.windows.errors import ASSUMED, Size, Sizes
from small_forecast import (
    MADE,
    PERSON_CENTS,
    UNIT_CENTS,
    calendar,
    envelope,
    joined,
    production,
    record,
    schedule,
    strip,
    stunt,
    stunt_strip,
    windows,
)

DAILY = (calendar(days_off=(), work_days_max=999), calendar("second"))
DAY_CENTS = UNIT_CENTS + PERSON_CENTS
STILL = Sizes(*[Size(0.0, 0.0)] * 10)


def film(**changes):
    return production(stunt(take_model=SURE, **changes), calendars=DAILY)


def decided(filming, is_go, forecasts=1):
    """The same decisions in every season, by day."""
    days = windows(filming).days
    shape = (forecasts, 4, 1, len(days))
    return sure(np.broadcast_to(np.asarray(is_go, dtype=np.bool_), shape))


def sure(is_go):
    """Decisions without doubt."""
    return Going(hits=25 * is_go.astype(np.uint8), draws=25, made=MADE)


def by_day(days, *on):
    found = np.zeros(days, dtype=np.bool_)
    found[list(on)] = True
    return found


def test_a_go_on_a_day_without_a_window_costs_the_day_and_a_no_go_on_an_open_one_too():
    filming = film()
    possible = np.full(72, 5)
    possible[2] = 0
    going = decided(filming, by_day(72, 2, 4))  # out in vain, at home, out
    made = forecast(
        filming, schedule([(stunt_strip("jump"), 2)]), windows(filming, possible), going=going
    )
    assert set(made.board_wrap_day) == {4}
    assert (lost(made, WRONG_GO), lost(made, WRONG_NO_GO), lost(made, "no open window")) == (
        1,
        1,
        0,
    )
    assert set(made.cost_cents) == {5_000_000 + 2 * DAY_CENTS}
    assert set(made.takes[:, 0]) == {1}


def test_wrong_decisions_cost_what_the_file_says_of_them():
    filming = film(wrong_go_cents=777, wrong_no_go_cents=0)
    possible = np.full(72, 5)
    possible[2:4] = 0
    going = decided(filming, by_day(72, 2, 5))  # in vain, rightly at home, wrongly at home, out
    made = forecast(
        filming, schedule([(stunt_strip("jump"), 2)]), windows(filming, possible), going=going
    )
    assert set(made.board_wrap_day) == {5}
    assert set(made.cost_cents) == {5_000_000 + 777 + DAY_CENTS}
    assert dict(made.cents_lost)[WRONG_NO_GO].value == 0


def test_on_a_no_go_the_unit_shoots_another_day_but_not_after_a_go():
    filming = film()
    board = schedule([(stunt_strip("jump"), 0), (strip("talk"), 1)])
    stays = forecast(filming, board, going=decided(filming, by_day(72, 1)))
    assert set(stays.board_wrap_day) == {1}  # the talk first, then the jump
    assert lost(stays, WRONG_NO_GO) == 0
    possible = np.full(72, 5)
    possible[0] = 0
    goes = forecast(filming, board, windows(filming, possible), going=decided(filming, np.ones(72)))
    assert set(goes.board_wrap_day) == {2}
    assert lost(goes, WRONG_GO) == 1


def test_decisions_that_are_always_right_are_those_of_who_knows_the_weather():
    filming = film(takes=3)
    generator = np.random.default_rng(3)
    shown = windows(filming, generator.integers(0, 2, (4, 1, 72)), 0.6)
    board = schedule([(stunt_strip("jump", 3), 0), (strip("talk"), 5)])
    right = sure(shown.takes_possible[None] > 0)
    knows, decides = (forecast(filming, board, shown, going=going) for going in (None, right))
    assert np.array_equal(knows.wrap_day, decides.wrap_day)
    assert np.array_equal(knows.cost_cents, decides.cost_cents)
    assert any("too hopeful" in note for note in knows.notes)
    assert any("goes out for a stunt, or not, on a forecast" in note for note in decides.notes)


def test_each_of_a_days_forecasts_comes_as_often_as_the_others():
    filming = film()
    is_go = np.zeros((4, 4, 1, 72), dtype=np.bool_)
    is_go[1] = True  # one forecast in four says GO: waiting is geometric by weeks, chance 1/4
    made = forecast(
        filming,
        schedule([(stunt_strip("jump"), 0)]),
        draws=4000,
        going=sure(is_go),
    )
    assert not (made.board_wrap_day % 7).any()
    assert made.board_wrap_day.mean() / 7 == pytest.approx(3.0, abs=0.2)
    assert (made.board_wrap_day == 0).mean() == pytest.approx(0.25, abs=0.025)


def test_the_weather_stays_the_same_whatever_is_decided():
    """Season, takes and all else of a draw are drawn apart from the forecasts of its days."""
    filming = film()
    board, shown = schedule([(stunt_strip("jump"), 0)]), windows(filming)
    inputs = draw_inputs(filming, shown, Batch(3, 0, 40))
    shots = [
        shoot_inputs(filming, shown, plan_of(filming, shown, board, going), inputs)
        for going in (None, decided(filming, np.ones(72)))
    ]
    assert np.array_equal(shots[0].wrap_day, shots[1].wrap_day)
    assert np.array_equal(shots[0].takes, shots[1].takes)


# how decisions are made


def seasons(speed_of_day, years=range(2018, 2024)):
    parts = []
    for year in years:
        speed = np.repeat(speed_of_day(year), 24)
        wind = {"wind_east_m_s": speed, "wind_north_m_s": 0 * speed, "gust_m_s": speed}
        parts.append(record(date(year, 5, 1), 150, **wind))
    return joined(*parts)


def mixed(year):
    return np.random.default_rng(year).uniform(2.0, 10.0, 150)


def planned(speed_of_day=mixed, **changes):
    return production(
        stunt(take_s=7200.0, **changes), days=24, weather={"record": seasons(speed_of_day)},
        made_seasons=0,
    )  # fmt: skip


WIDE = envelope(speed_m_s=(0.0, 6.0), gust_over_mean_m_s=(0.0, 90.0))


def test_without_errors_the_unit_goes_exactly_where_a_take_fits():
    there = planned()
    shown = find_windows(there, [WIDE])
    going = foretell(there, [WIDE], seed=1, errors=STILL)
    judged = ~shown.is_planning
    assert going.hits.shape[1:] == shown.takes_possible.shape
    assert (going.hits[:, judged] == 25 * (shown.takes_possible > 0)[judged]).all()
    assert not going.hits[:, ~judged].any()


def test_wider_errors_and_a_longer_lead_make_more_decisions_wrong():
    there, shown = planned(), find_windows(planned(), [WIDE])
    truth = (shown.takes_possible > 0)[~shown.is_planning]

    def wrong(filming, errors=ASSUMED):
        hits = foretell(filming, [WIDE], seed=1, errors=errors).hits[:, ~shown.is_planning]
        return ((hits >= 20) != truth).mean()

    half = ASSUMED._replace(wind_m_s=Size(1.0, 2.0))
    assert 0.0 < wrong(there, half) < wrong(there) < wrong(planned(decide_lead_s=7 * 86_400.0))


def test_with_nothing_else_to_shoot_a_unit_goes_from_the_cost_loss_ratio_on():
    """Murphy 1977: C / (C + L), with C what going in vain costs above a day that is lost anyway."""
    free = film()
    dear = film(wrong_go_cents=DAY_CENTS + 300, wrong_no_go_cents=100)
    assert go_from(free, free.stunts[0]) == (0.8, 0.0)
    assert go_from(dear, dear.stunts[0]) == (0.8, pytest.approx(0.75))
    dearest = film(wrong_go_cents=DAY_CENTS + 1900, wrong_no_go_cents=100)
    assert go_from(dearest, dearest.stunts[0]) == (pytest.approx(0.95), pytest.approx(0.95))
    nothing = film(wrong_go_cents=DAY_CENTS + 1, wrong_no_go_cents=0)
    assert go_from(nothing, nothing.stunts[0]) == (1.0, 1.0)


def test_a_small_chance_is_tried_only_where_nothing_else_can_be_shot():
    filming = film()
    hits = np.full((1, 4, 1, 72), 5, dtype=np.uint8)  # one in five
    going = Going(hits=hits, draws=25, made=MADE)
    alone = schedule([(stunt_strip("jump"), 0)])
    assert set(forecast(filming, alone, going=going).board_wrap_day) == {0}
    beside = schedule([(stunt_strip("jump"), 0), (strip("talk"), 1)])
    made = forecast(filming, beside, going=going)
    assert set(made.board_wrap_day) == {1}  # the talk first
    assert lost(made, WRONG_NO_GO) == 0
    careful = film(go_chance_min=0.2)
    hits[..., 0] = 4
    shy = film(wrong_go_cents=DAY_CENTS + 20, wrong_no_go_cents=80)  # from one in five on
    assert set(forecast(shy, alone, going=going).board_wrap_day) == {1}
    assert set(forecast(careful, beside, going=going).board_wrap_day) == {1}


def test_the_same_seed_makes_the_same_decisions_and_made_seasons_share_those_of_their_days():
    few = replace(planned(), made_seasons=12)
    shown = find_windows(few, [WIDE])
    first, again = (foretell(few, [WIDE], seed=5).hits for _ in range(2))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, foretell(few, [WIDE], seed=6).hits)
    assert first.shape[1] == len(shown.seasons)
    assert first[:, shown.real_seasons :].any()


@pytest.mark.parametrize(("memory_days", "least", "most"), [(0.02, -0.2, 0.2), (30.0, 0.7, 1.0)])
def test_days_in_a_row_are_foretold_alike_as_long_as_the_errors_last(memory_days, least, most):
    there = planned(lambda _: np.full(150, 5.9))  # at the limit: the error alone decides
    sizes = STILL._replace(wind_m_s=Size(2.0, 2.0), memory_s=memory_days * 86_400)
    hits = foretell(there, [WIDE], seed=1, errors=sizes).hits[:, :, 0].astype(float)
    hits = hits[:, hits.any(axis=(0, 2))]  # of the seasons that judge
    works = hits.any(axis=(0, 1))  # no Sundays
    pairs = np.flatnonzero(works[:-1] & works[1:])
    found = np.corrcoef(hits[..., pairs].ravel(), hits[..., pairs + 1].ravel())[0, 1]
    assert least < found < most


def test_what_was_learned_of_a_sites_forecasts_decides_there():
    there = planned()
    (site,) = there.sites
    shown = find_windows(there, [WIDE])
    truth = (shown.takes_possible > 0)[~shown.is_planning]

    def wrong(**changes):
        said = {
            "wind_m_s": 0.0, "wind_tenth_m_s": 0.0, "wind_factor": 1.0, "temperature_k": 0.0,
            "temperature_tenth_k": 0.0, "warmer_k": 0.0, "gust_ratio_log": 0.0,
            "gust_ratio_tenth_log": 0.0, "memory_s": 3600.0,
        }  # fmt: skip
        learned = replace(site, forecast_errors=ForecastErrors(**(said | changes)))
        hits = foretell(replace(there, sites=(learned,)), [WIDE], seed=1).hits
        return ((hits[:, ~shown.is_planning] >= 20) != truth).mean()

    assert wrong() == 0.0
    assert 0.0 < wrong(wind_m_s=1.0, wind_tenth_m_s=1.0) < wrong(wind_m_s=3.0, wind_tenth_m_s=3.0)
