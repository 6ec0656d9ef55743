"""GO on a forecast against the weather that came: rates, prices, thresholds."""

import math
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from secondunit.stages.windows import weigh_decisions
from secondunit.stages.windows.decisions import LEADS_S, THRESHOLDS, prices_cents
from secondunit.stages.windows.errors import ASSUMED, Size, Sizes
from small_forecast import (
    GEAR_CENTS,
    PERSON_CENTS,
    UNIT_CENTS,
    envelope,
    joined,
    production,
    record,
    stunt,
)

YEARS = range(2014, 2022)


def wide(**changes):
    return envelope(speed_m_s=(0.0, 6.0), gust_over_mean_m_s=(0.0, 90.0), **changes)


def weather(speed_of_year, years=YEARS):
    parts = []
    for year in years:
        speed = np.broadcast_to(speed_of_year(year), 150 * 24).astype(float)
        parts.append(
            record(
                date(year, 5, 1), 150, wind_east_m_s=speed, wind_north_m_s=0 * speed, gust_m_s=speed
            )
        )
    return joined(*parts)


def mixed(year):
    """Days of 2 to 10 m/s, in another order each year."""
    return np.repeat(np.random.default_rng(year).uniform(2.0, 10.0, 150), 24)


def weighed(speed_of_year=mixed, *, years=YEARS, seed=1, errors=ASSUMED, **changes):
    there = production(
        stunt(take_s=7200.0, **changes), days=24, weather={"record": weather(speed_of_year, years)}
    )
    return weigh_decisions(there, [wide()], seed=seed, errors=errors)[0]


def test_every_day_of_the_seasons_that_judge_is_one_decision():
    found = weighed()
    assert [lead.lead_s for lead in found.leads] == list(LEADS_S)
    assert found.is_held_out
    for lead in found.leads:
        assert lead.days == 4 * 21  # four of eight years, 24 days without three Sundays
        assert lead.usual.go.count == 4
        for choice in (lead.usual, lead.cheapest):
            right = 1 - choice.wrong_go.value - choice.wrong_no_go.value
            assert 0 <= choice.wrong_go.value <= choice.go.value
            assert right >= 0
            assert choice.price_cents.low <= choice.price_cents.value <= choice.price_cents.high
        by_hand = found.wrong_go_cents * lead.usual.wrong_go.value
        by_hand += found.wrong_no_go_cents * lead.usual.wrong_no_go.value
        assert lead.usual.price_cents.value == pytest.approx(by_hand)


def test_a_longer_lead_makes_more_wrong_decisions_and_costs_more():
    leads = weighed().leads
    wrong = [one.cheapest.wrong_go.value + one.cheapest.wrong_no_go.value for one in leads]
    assert wrong[0] < wrong[-1]
    assert leads[0].cheapest.price_cents.value < leads[-1].cheapest.price_cents.value
    assert leads[0].told_wrongly.value < leads[-1].told_wrongly.value


def test_without_errors_no_decision_is_wrong():
    for lead in weighed(errors=Sizes(*[Size(0.0, 0.0)] * 10)).leads:
        assert (lead.usual.wrong_go.value, lead.usual.wrong_no_go.value) == (0.0, 0.0)
        assert lead.told_wrongly.value == 0.0
        assert lead.usual.go.value == lead.workable.value
        assert lead.usual.price_cents.value == 0.0


def test_going_always_and_never_cost_what_the_weather_says():
    lead = weighed(wrong_go_cents=300, wrong_no_go_cents=100).leads[0]
    always, never = lead.curve[0], lead.curve[-1]
    assert always == (0.0, pytest.approx(300 * (1 - lead.workable.value)))
    assert never == (THRESHOLDS[-1], pytest.approx(100 * lead.workable.value))


@pytest.mark.parametrize(
    ("go_cents", "no_go_cents", "threshold"), [(0, 100, 0.0), (100, 0, THRESHOLDS[-1])]
)
def test_where_only_one_mistake_costs_it_is_never_made(go_cents, no_go_cents, threshold):
    made = weighed(years=(2019, 2020), wrong_go_cents=go_cents, wrong_no_go_cents=no_go_cents)
    for lead in made.leads:  # chosen and judged on the same seasons
        assert lead.cheapest.price_cents.value == 0.0
        if threshold == 0.0:
            assert lead.cheapest.wrong_no_go.value == 0.0
        else:
            assert lead.cheapest.wrong_go.value == 0.0


def test_a_dearer_mistake_moves_the_threshold_the_right_way():
    careful = weighed(wrong_go_cents=900, wrong_no_go_cents=100).leads[1].cheapest
    bold = weighed(wrong_go_cents=100, wrong_no_go_cents=900).leads[1].cheapest
    assert careful.threshold > bold.threshold
    assert careful.go.value < bold.go.value


def test_the_price_is_a_day_of_everybody_where_none_is_said():
    one = stunt(crew=("grip",), resources=("crane",))
    there = production(one)
    day = UNIT_CENTS + 2 * PERSON_CENTS + GEAR_CENTS
    assert prices_cents(there, one) == (day, day)
    said = replace(one, wrong_go_cents=5, wrong_no_go_cents=7)
    assert prices_cents(there, said) == (5, 7)
    found = weighed(wrong_go_cents=5)
    assert (found.is_go_assumed, found.is_no_go_assumed) == (False, True)


def test_the_same_seed_gives_the_same_and_another_gives_others():
    first, again, other = weighed(), weighed(), weighed(seed=2)
    assert first == again
    assert first.leads[0].usual != other.leads[0].usual


def test_with_hardly_any_seasons_it_is_said_that_nothing_is_held_out():
    found = weighed(years=(2019, 2020))
    assert not found.is_held_out
    one = weighed(years=(2020,)).leads[0]
    assert (one.usual.wrong_go.low, one.usual.wrong_go.high) == (0.0, 1.0)
    assert math.isinf(one.usual.price_cents.high)


def test_seasons_that_all_agree_say_nothing_of_how_sure_a_price_is():
    lead = weighed(lambda _: 60.0).leads[0]  # always a storm, and known to be one
    assert lead.usual.wrong_go.value == 0.0
    assert lead.usual.wrong_go.high > 0.3  # so few seasons
    assert math.isinf(lead.usual.price_cents.high)


def test_who_films_it_must_be_open_too():
    jump = stunt(take_s=7200.0)
    camera = stunt("film", follows=jump, take_s=7200.0)
    there = production(jump, camera, days=24, weather={"record": weather(lambda _: 1.0)})
    shut = wide(
        name="film",
        is_inside={(i, j, k): False for i in range(2) for j in range(4) for k in range(2)},
    )
    (found,) = weigh_decisions(there, [wide(), shut], seed=1)
    assert found.leads[0].workable.value == 0.0
    assert found.leads[0].usual.go.value == 0.0


def test_without_a_counted_day_there_is_nothing_to_decide():
    found = weighed(light="night", crew=())  # the night call is at 20, and 52 N has night then
    assert found.leads[0].days > 0
    none = production(stunt(light="twilight"), days=6, weather={"record": weather(mixed)})
    (empty,) = weigh_decisions(none, [wide()], seed=1)
    assert empty.leads[0].days == 0
    assert math.isnan(empty.leads[0].usual.wrong_go.value)
