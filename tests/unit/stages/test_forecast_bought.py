"""What options that act on the board do to it: another place, a double, days held longer."""

from dataclasses import replace

import numpy as np
import pytest

from busy_shoot import SURE, day, forecast, two_sites
from secondunit.model.people import Span
from secondunit.model.risk import (
    NO_WINDOW,
    Change,
    Cover,
    CoverSet,
    Option,
    Risk,
    StandIn,
)
from secondunit.model.spread import fixed
from small_forecast import (
    DAY_S,
    PERSON_CENTS,
    UNIT_CENTS,
    person,
    production,
    schedule,
    stoppage,
    strip,
    stunt,
    stunt_strip,
    windows,
)

PRICE = 1_000
LOST_CENTS = UNIT_CENTS + PERSON_CENTS


def bought(name="it", **changes):
    return Option(name=name, price_cents=PRICE, **({"changes": ()} | changes))


def value(made):
    (found,) = made.options
    return found


# a cover set elsewhere


def cover_set(move_cents=0, site="quarry", unit="main"):
    return bought(cover_sets=(CoverSet(unit=unit, site=site, move_cents=move_cents),))


def closed_first(option, *, scene_at="quarry", **changes):
    """A jump whose first two days are closed, and a scene on the day after it."""
    filming = production(stunt(take_model=SURE), sites=two_sites(), options=(option,))
    takes = np.full(72, 5)
    takes[:2] = 0
    scene = strip("scene", site=scene_at, **changes)
    board = schedule([(stunt_strip("jump"), 0), (scene, 1)])
    return forecast(filming, board, windows(filming, takes))


def test_a_closed_day_is_shot_at_the_cover_set_and_each_time_costs_the_way():
    without = closed_first(cover_set(move_cents=500))
    assert set(without.board_wrap_day) == {3}  # nothing is bought in what the forecast tells
    found = value(without)
    assert found.days_saved.value == 1.0
    assert found.net_cents.value == LOST_CENTS - 500 - PRICE
    assert found.break_even_cents == LOST_CENTS - 500


def test_a_cover_set_pays_from_a_lost_day_that_costs_its_price_and_its_way():
    filming = production(stunt(take_model=SURE), sites=two_sites(), options=(cover_set(500),))
    takes = np.full((4, 1, 72), 5)
    takes[1, :, :2] = 0  # in one of the two seasons that judge
    board = schedule([(stunt_strip("jump"), 0), (strip("scene", site="quarry"), 1)])
    made = forecast(filming, board, windows(filming, takes))
    found, used = value(made).break_even_day_cents, (made.season == 2001).mean()
    assert found is not None
    assert found.value == pytest.approx(PRICE / used + 500)


@pytest.mark.parametrize(
    ("option", "changes"),
    [
        (cover_set(site="place"), {}),  # no scene there
        (cover_set(unit="second"), {}),  # another unit's
        (cover_set(), {"light": "night"}),  # called at another time
        (cover_set(), {"after": ("jump: stunt",)}),
    ],
)
def test_what_a_unit_may_not_shoot_is_no_cover(option, changes):
    found = value(closed_first(option, **changes))
    assert found.net_cents.value == -PRICE
    assert found.days_saved.value == 0.0


def test_a_scene_at_the_same_place_needs_no_cover_set_and_no_way():
    found = value(closed_first(cover_set(move_cents=500, site="place"), scene_at="place"))
    assert found.net_cents.value == -PRICE


# a double who stands by


def leaves(*people):
    """Somebody has no time from the second day on, for five days."""
    return Risk(
        name=f"{people} leaves", kind="expiry", people=people, day=day(0), chance=1.0,
        length_s=fixed(5 * DAY_S),
    )  # fmt: skip


def with_double(*strips, stunts=(), risks=(), **changes):
    """A lead who is away from the second day on, and a double."""
    double = person("double", doubles="lead", day_rate_cents=321, **changes)
    filming = production(
        stunt(take_model=SURE), stunt("fall", take_model=SURE), risks=(leaves("lead"), *risks),
        people=(person("lead"), person("grip"), double),
        options=(bought(stand_ins=(StandIn(person="double", stunts=stunts),)),),
    )  # fmt: skip
    return forecast(filming, schedule(list(strips)))


def test_a_stunt_is_shot_with_the_double_who_is_paid_for_the_day():
    made = with_double((stunt_strip("jump"), 1))
    assert set(made.board_wrap_day) == {7}
    found = value(made)
    assert found.days_saved.value == 6.0
    assert found.net_cents.value == 5 * LOST_CENTS - 321 - PRICE


@pytest.mark.parametrize(
    ("strips", "changes"),
    [
        ([(strip("face"), 1)], {}),
        ([(strip("jump: rehearsal 1", "rehearsal", stunt="jump"), 1)], {}),
        ([(stunt_strip("jump"), 1), (strip("face"), 1)], {}),
        ([(stunt_strip("jump"), 1)], {"stunts": ("fall",)}),
        ([(stunt_strip("jump", people=("lead", "double")), 1)], {}),
        ([(stunt_strip("jump"), 1)], {"available": (Span(first=day(8), last=day(9)),)}),
        ([(stunt_strip("jump"), 1)], {"risks": (leaves("double"),)}),
    ],
)
def test_a_double_stands_in_for_no_scene_and_no_rehearsal_and_only_when_there(strips, changes):
    found = value(with_double(*strips, **changes))
    assert found.net_cents.value == -PRICE
    assert found.days_saved.value == 0.0


def test_a_double_stands_in_only_where_all_that_the_role_does_is_stunts_of_the_list():
    found = value(with_double((stunt_strip("jump"), 1), (stunt_strip("fall"), 1), stunts=("jump",)))
    assert found.net_cents.value == -PRICE


def test_a_double_who_works_may_be_hurt_himself():
    hurt = stoppage("hurt", kind="injury", people=("double",), events=4e6, exposure_s=1e6 * DAY_S)
    hurt = replace(hurt, event_cost_cents=50_000)
    strips = [(stunt_strip("jump"), 1), (stunt_strip("fall"), 2)]
    safe, risky = (value(with_double(*strips, risks=risks)) for risks in ((), (hurt,)))
    assert risky.net_cents.value < safe.net_cents.value - 50_000


# standby days: what ends is held longer


def hold(days, **changes):
    risk = replace(leaves("lead"), **changes)
    option = bought(changes=(Change(risk=risk.name, later_days=days),))
    filming = production(risks=(risk,), options=(option,))
    return forecast(filming, schedule([(strip("a", resources=("crane",)), 2)]))


@pytest.mark.parametrize("ends", [{}, {"people": (), "resources": ("crane",)}])
def test_who_has_no_more_time_is_held_longer(ends):
    made = hold(3, **ends)
    assert set(made.board_wrap_day) == {7}  # away on days 1 to 5; day 6 is a Sunday
    assert value(made).days_saved.value == 5.0


def test_too_few_standby_days_only_move_the_absence():
    found = value(hold(1))  # away on days 2 to 6, where without it on days 1 to 5
    assert found.days_saved.value == 0.0
    assert found.net_cents.value == -PRICE


# insurance against the weather


def test_an_insurance_of_the_weather_pays_days_without_a_window_above_its_deductible():
    cover = Cover(risk=NO_WINDOW, share=0.5, deductible_cents=LOST_CENTS, limit_cents=10**9)
    found = value(closed_first(bought(covers=(cover,))))
    assert found.net_cents.value == pytest.approx(0.5 * LOST_CENTS - PRICE)
    assert found.days_saved.value == 0.0


def test_a_set_tells_its_break_even_and_what_it_does_to_the_release():
    first, second = cover_set(), replace(cover_set(), name="other")
    filming = production(stunt(take_model=SURE), sites=two_sites(), options=(first, second))
    takes = np.full(72, 5)
    takes[:2] = 0
    board = schedule([(stunt_strip("jump"), 0), (strip("scene", site="quarry"), 1)])
    (found,) = forecast(filming, board, windows(filming, takes)).sets
    assert found.break_even_cents == LOST_CENTS
    assert found.net_cents.value == LOST_CENTS - 2 * PRICE
    assert found.release_gain.value == 0.0
