"""The order in which people wait least: the best of all, where small enough to try all."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondunit.stages.schedule.order import Shoot, best_order
from secondunit.stages.schedule.order.anneal import DRAWS, anneal, waiting_pay
from secondunit.stages.schedule.order.exact import order_of, search
from secondunit.stages.schedule.order.masks import BITS_MAX, masks_of, rate_of, size_of
from secondunit.stages.schedule.order.reduce import reduced


def shoot(is_in, lengths=None, rates=None):
    is_in = np.array(is_in, dtype=bool)
    people, parts = is_in.shape
    return Shoot(
        is_in=is_in,
        lengths=np.array(lengths or [1] * parts, dtype=np.int64),
        rates=np.array(rates or [1] * people, dtype=np.int64),
    )


@st.composite
def shoots(draw, parts_max=7, people_max=6):
    parts = draw(st.integers(1, parts_max))
    people = draw(st.integers(1, people_max))
    row = st.lists(st.booleans(), min_size=parts, max_size=parts)
    return shoot(
        draw(st.lists(row, min_size=people, max_size=people)),
        draw(st.lists(st.integers(0, 9), min_size=parts, max_size=parts)),
        draw(st.lists(st.integers(0, 50), min_size=people, max_size=people)),
    )


def least_of_all(asked):
    return min(asked.pay(np.array(order)) for order in permutations(range(asked.lengths.size)))


def paid_by_the_day(asked, order):
    """The same cost told another way: day by day, who has begun and is not done."""
    total = 0
    for place, part in enumerate(order):
        for person, row in enumerate(asked.is_in):
            before = any(row[other] for other in order[: place + 1])
            after = any(row[other] for other in order[place:])
            if before and after:
                total += int(asked.rates[person]) * int(asked.lengths[part])
    return total


@given(shoots())
def test_no_order_is_cheaper_than_the_best_one(asked):
    found = best_order(asked)
    assert sorted(found.order) == list(range(asked.lengths.size))
    assert found.is_proven
    assert found.pay == found.pay_min == asked.pay(found.order) == least_of_all(asked)


@given(shoots())
def test_the_search_alone_finds_the_best_order(asked):
    small = reduced(asked)
    if not (small.shoot.lengths.size and small.shoot.rates.size):
        return
    masks = masks_of(small.shoot)
    found = search(masks, 10**9, 100_000)
    whole = small.whole(order_of(found, masks))
    assert asked.pay(whole) == least_of_all(asked)
    assert asked.pay_for_work + found.pay == asked.pay(whole)


@settings(max_examples=30)
@given(shoots(parts_max=8, people_max=8), st.integers(1, 40))
def test_a_search_that_is_stopped_bounds_the_best(asked, most):
    best = least_of_all(asked) if asked.lengths.size < 8 else best_order(asked).pay
    found = best_order(asked, states_max=most)
    assert found.pay_min <= best <= found.pay
    assert not found.is_proven or found.pay == best


@given(shoots(), st.randoms(use_true_random=False))
def test_the_pay_of_an_order_is_that_of_its_days_and_of_its_mirror_image(asked, random):
    order = list(range(asked.lengths.size))
    random.shuffle(order)
    pay = asked.pay(np.array(order))
    assert pay == paid_by_the_day(asked, order) == asked.pay(np.array(order[::-1]))


@given(shoots(), st.randoms(use_true_random=False))
def test_waiting_is_what_is_paid_beyond_work(asked, random):
    masks = masks_of(asked)
    order = list(range(asked.lengths.size))
    random.shuffle(order)
    later = np.zeros(len(order) + 1, dtype=np.int64)
    waiting = waiting_pay(np.array(order), masks, later)
    assert asked.pay_for_work + waiting == asked.pay(np.array(order))


@given(shoots())
def test_a_smaller_shoot_costs_as_much(asked):
    small = reduced(asked)
    whole = small.whole(np.arange(len(small.groups)))
    assert sorted(whole) == list(range(asked.lengths.size))
    masks = masks_of(small.shoot)
    waiting = waiting_pay(
        np.arange(len(small.groups)), masks, np.zeros(len(small.groups) + 1, dtype=np.int64)
    )
    assert asked.pay(whole) == asked.pay_for_work + waiting
    assert (small.shoot.is_in.sum(axis=1) > 1).all()
    assert len({column.tobytes() for column in small.shoot.is_in.T}) == len(small.groups)


def test_annealing_moves_are_orders():
    asked = shoot(np.random.default_rng(1).random((5, 9)) < 0.5)
    u = np.random.default_rng(2).random((4000, DRAWS))
    order = anneal(np.arange(9), masks_of(asked), u)
    assert sorted(order) == list(range(9))
    assert asked.pay(order) <= asked.pay(np.arange(9))


def test_the_same_seed_gives_the_same_order():
    asked = shoot(np.random.default_rng(5).random((9, 14)) < 0.4)
    one, two = best_order(asked, seed=3), best_order(asked, seed=3)
    assert one.order.tobytes() == two.order.tobytes()
    assert one.states == two.states


def test_nobody_and_nothing_have_an_order_too():
    assert best_order(shoot(np.zeros((1, 3)))).pay == 0
    alone = best_order(shoot([[True, False]], [4, 5], [7]))
    assert (alone.pay, alone.is_proven) == (28, True)


def test_who_is_needed_first_and_last_waits_through_all():
    # A is in parts 0 and 1, B in 1 and 2, C in 2 and 0: whatever comes between, somebody waits.
    triangle = shoot([[1, 1, 0], [0, 1, 1], [1, 0, 1]], [1, 1, 1], [5, 3, 2])
    assert best_order(triangle).pay == 2 * (5 + 3 + 2) + 2


def test_more_people_than_fit_are_refused_and_as_many_are_not():
    def crowd(people):
        rng = np.random.default_rng(people)
        is_in = np.zeros((people, 6), dtype=bool)
        for row in is_in:
            row[rng.choice(6, 2, replace=False)] = True
        return shoot(is_in)

    with pytest.raises(ValueError, match="63 people wait; there may be 62 at most"):
        best_order(crowd(BITS_MAX + 1))
    assert best_order(crowd(BITS_MAX)).is_proven


def test_sums_over_masks():
    masks = masks_of(shoot(np.ones((30, 2)), rates=list(range(1, 31))))
    people = (1 << 0) | (1 << 12) | (1 << 29)
    assert rate_of(people, masks) == 1 + 13 + 30
    assert size_of(people) == 3
