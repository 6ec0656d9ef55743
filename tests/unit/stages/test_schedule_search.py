"""The compiled board: bills against the rules' checks and the cost, moves against recounts."""

from collections import Counter
from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from random_agreed import agreed_boards
from random_boards import boards
from secondunit.errors import NoScheduleError
from secondunit.model.agreement import Lock, PlaceLock
from secondunit.stages.schedule import make, solve
from secondunit.stages.schedule.board import broken_alone
from secondunit.stages.schedule.cost import price_cents
from secondunit.stages.schedule.explain import reasons_of
from secondunit.stages.schedule.rules import HARD_RULES, broken_rules
from secondunit.stages.schedule.search.board import board_on, put_all, recount
from secondunit.stages.schedule.search.bound import bound_cents
from secondunit.stages.schedule.search.change import begin, put, settle, undo
from secondunit.stages.schedule.search.changing import NOW
from secondunit.stages.schedule.search.columns import (
    ALL,
    BY_CLOCK,
    FEW,
    FIRST_ITEM,
    FIRST_RULE,
    OVER,
    RULE_NAMES,
)
from secondunit.stages.schedule.search.encode import facts_of
from secondunit.stages.schedule.search.find import best_board
from secondunit.stages.schedule.search.make import find_board
from secondunit.stages.schedule.search.nouns import OFF
from secondunit.stages.schedule.search.weigh import broken_of, cents_of
from secondunit.stages.schedule.strips import board_days, strips_of
from secondunit.stages.schedule.unclash import unclash
from small_agreed import AGREED
from small_production import HOUR_S, a_calendar, a_day, a_production, a_scene, some_windows

seeds = st.integers(0, 2**32)
plain = boards(days=9, scene_count=8, preparing=1)
agreed = agreed_boards(days=9, scene_count=7)
strict = agreed_boards(days=12, scene_count=14, asks_all=True)


def days_like(rng, strips, days):
    """Draw days that lie close together, so that rules break."""
    return (rng.integers(0, days, strips) * rng.random()).astype(np.int64)


def told(board):
    """Give what a board breaks by name."""
    counts = board.total[FIRST_RULE:]
    return {name: int(n) for name, n in zip(RULE_NAMES, counts, strict=True) if n}


def broken_by_sums(production, windows, strips, days):
    """List what is broken but for the clock, which no bill knows."""
    found = broken_rules(production, windows, strips, days)
    return tuple(one for one in found if one.rule != BY_CLOCK)


def test_every_hard_rule_has_its_column():
    assert tuple(rule.name for rule in HARD_RULES if rule.name != BY_CLOCK) == RULE_NAMES


@settings(max_examples=80, deadline=None)
@given(plain | agreed | strict, seeds)
def test_bills_are_those_of_the_checks_and_the_cost(drawn, seed):
    production, windows = drawn
    strips, days = strips_of(production), board_days(production)
    facts = facts_of(production, windows, strips)
    rng = np.random.default_rng(seed)
    board = board_on(facts, days_like(rng, len(strips), len(days)), ALL)
    for _ in range(4):
        placed = tuple(days[i] for i in board.strips.day)
        assert cents_of(board) == price_cents(production, windows, strips, placed)
        broken = broken_by_sums(production, windows, strips, placed)
        assert told(board) == Counter(one.rule for one in broken)
        assert broken_of(board) == len(broken)
        assert (board.total[OVER] > 0) == (len(broken) > 0)
        assert board.total[FIRST_ITEM:FIRST_RULE].sum() == cents_of(board)
        few = board_on(facts, board.strips.day.astype(np.int64), FEW)
        assert few.total.tolist() == board.total[:FEW].tolist()
        put_all(days_like(rng, len(strips), len(days)), board, facts)


@settings(max_examples=15, deadline=None)
@given(plain | agreed | strict)
def test_a_strip_may_stand_where_alone_it_breaks_nothing(drawn):
    production, windows = drawn
    strips = strips_of(production)
    alone = broken_alone(production, windows, strips)
    assert facts_of(production, windows, strips).strip_days.may.tolist() == [
        [not names - {BY_CLOCK} for names in row] for row in alone
    ]


def state(board):
    """Give all of a board that a move changes, in one list; chains as sets."""
    chains = []
    for unit, day in np.ndindex(board.first.shape):
        strip, chain = board.first[unit, day], set()
        while strip >= 0:
            chain.add(int(strip))
            strip = board.strips.after[strip]
        chains.append(chain)
    now = [*(board.hours[name][:, :, NOW] for name in board.hours.dtype.names), board.bills[:, NOW]]
    counted = [board.lines[name] for name in ("on", "worked_s", "takes", "stunts")]
    arrays = (board.strips.day, board.with_unit, board.total, *now, *counted, days_of(board))
    return [chains, *(array.tolist() for array in arrays)]


def days_of(board):
    """Give the days on which the chain of each line stands, there and back."""
    there = np.zeros((2, *board.lines.shape), dtype=int)
    end = board.lines.shape[1] - 1
    for line in range(board.lines.shape[0]):
        for way, chain in enumerate((board.lines.then[line], board.lines.before[line])):
            day = chain[end]
            while day != end:
                there[way, line, day] += 1
                day = chain[day]
    return there


@settings(max_examples=80, deadline=None)
@given(plain | agreed | strict, seeds)
def test_moves_equal_a_recount_and_can_be_undone(drawn, seed):
    production, windows = drawn
    strips, days = strips_of(production), board_days(production)
    facts = facts_of(production, windows, strips)
    rng = np.random.default_rng(seed)
    board = board_on(facts, days_like(rng, len(strips), len(days)), ALL)
    for _ in range(12):
        before = state(board)
        begin(board)
        for strip in rng.choice(len(strips), rng.integers(1, 5)):
            put(strip, rng.integers(OFF, len(days)), board, facts)
        settle(board, facts)
        moved = state(board)
        recount(board, facts)
        assert state(board) == moved
        undo(board, facts)  # of the recount, which put nothing
        if rng.random() < 0.5:
            continue
        to = board.strips.day.astype(np.int64)
        put_all(np.array(before[1]), board, facts)
        assert state(board) == before
        begin(board)
        for strip in np.flatnonzero(to != board.strips.day):
            put(strip, to[strip], board, facts)
        settle(board, facts)
        undo(board, facts)
        assert state(board) == before


@settings(max_examples=15, deadline=None)
@given(boards(days=9, scene_count=6, preparing=1) | agreed_boards(days=9, scene_count=5))
def test_what_the_search_finds_breaks_no_rule_and_costs_no_less_than_the_bound(drawn):
    production, windows = drawn
    strips = strips_of(production)
    try:
        found = find_board(production, windows, strips, seed=1, steps=4_000)
    except NoScheduleError:
        return
    assert broken_by_sums(production, windows, strips, found.days) == ()
    assert found.bound_cents <= price_cents(production, windows, strips, found.days)


@settings(max_examples=15, deadline=None)
@given(boards(days=5, scene_count=3, preparing=0) | agreed_boards(days=4, scene_count=2))
def test_no_board_that_keeps_the_rules_is_under_the_bound(drawn):
    production, windows = drawn
    strips = strips_of(production)
    bound = bound_cents(facts_of(production, windows, strips))
    for days in product(board_days(production), repeat=len(strips)):
        if price_cents(production, windows, strips, days) < bound:
            assert broken_by_sums(production, windows, strips, days)


def test_the_search_keeps_a_lock_and_tells_why_none_can_be_kept():
    pair = AGREED["lock"]
    production = a_production(
        6,
        scenes=(a_scene("a"), a_scene("b")),
        locks=(Lock(strip="a", first=a_day(4), last=a_day(4)),),
    )
    windows = some_windows(production)
    found = find_board(production, windows, strips_of(production), seed=1, steps=100)
    assert found.days == (a_day(4), a_day(4))  # one day is cheaper than two
    with pytest.raises(NoScheduleError) as searched:
        find_board(pair.broken, pair.broken_windows, strips_of(pair.broken), seed=1, steps=100)
    with pytest.raises(NoScheduleError) as solved:
        make.make_schedule(pair.broken, pair.broken_windows, seed=1)
    assert searched.value.reasons == solved.value.reasons


def test_the_search_keeps_a_day_at_its_base(monkeypatch):
    monkeypatch.setattr(solve, "SIZE_MAX", 0)
    production = a_production(
        3,
        scenes=(a_scene("a"), a_scene("b", site="station"), a_scene("c", site="station")),
        place_locks=(PlaceLock(first=a_day(0), last=a_day(1), unit="main", site="station"),),
    )
    schedule = make.make_schedule(production, some_windows(production), seed=1)
    assert schedule.day_of("a") == a_day(2)
    assert schedule.broken_rules == ()


@pytest.mark.parametrize("name", sorted(AGREED))
def test_the_search_keeps_what_is_agreed_and_finds_no_board_where_there_is_none(name):
    pair = AGREED[name]
    found = find_board(pair.kept, pair.kept_windows, strips_of(pair.kept), seed=1, steps=2_000)
    kept = (pair.kept, pair.kept_windows, strips_of(pair.kept))
    assert broken_by_sums(*kept, found.days) == ()
    with pytest.raises(NoScheduleError):
        find_board(pair.broken, pair.broken_windows, strips_of(pair.broken), seed=1, steps=2_000)


def test_threads_change_no_number_and_the_seed_does():
    production = a_production(
        12, scenes=tuple(a_scene(f"{i}", people=("lead",) * (i % 2)) for i in range(14))
    )
    windows = some_windows(production)
    facts = facts_of(production, windows, strips_of(production))
    one, two, other = (
        best_board(facts, seed=seed, jobs=jobs, steps=20_000)
        for seed, jobs in ((1, 1), (1, 2), (2, 1))
    )
    assert one.day_of.tolist() == two.day_of.tolist()
    assert one.broken == 0
    assert one.day_of.tolist() != other.day_of.tolist()


def test_a_search_ends_when_its_pace_says_so_and_tells_how_far_it_is():
    production = a_production(6, scenes=(a_scene("a"), a_scene("b")))
    facts = facts_of(production, some_windows(production), strips_of(production))
    told = []
    found = best_board(
        facts, seed=1, steps=10, pace=lambda share: min(share, 1.0),
        heard=lambda cents, broken: told.append((cents, broken)),
    )  # fmt: skip
    assert told[-1] == (found.cents, found.broken)
    assert found.cents == 1_000_000  # both on one day


def test_a_large_board_is_searched_and_its_reasons_are_those_of_the_checks(monkeypatch):
    monkeypatch.setattr(solve, "SIZE_MAX", 0)
    scenes = tuple(a_scene(f"{i}", people=("lead",), duration_s=6 * HOUR_S) for i in range(4))
    production = a_production(8, scenes=scenes)
    windows = some_windows(production)
    schedule = make.make_schedule(production, windows, seed=1, jobs=2)
    assert schedule.broken_rules == ()
    assert schedule.bound_cents <= schedule.cost_cents
    assert schedule.cost_cents == 4 * 1_100_000  # four days in a row, nobody waits
    alone = broken_alone(production, windows, schedule.strips)
    by_checks = reasons_of(production, windows, schedule.strips, schedule.days, alone)
    assert schedule.reasons == by_checks


def around_daylight(days):
    """Thirteen hours of daylight, and 2.4 h that fit neither before nor after it, but elsewhere."""
    return a_production(
        days,
        scenes=(
            a_scene("a", people=("lead",), light="day", duration_s=13 * HOUR_S),
            a_scene("b", people=("lead",), duration_s=2.4 * HOUR_S),
        ),
        calendars=(a_calendar(call_s=5 * HOUR_S, day_length_s=16 * HOUR_S, rest_s=8 * HOUR_S),),
    )


def test_what_clashes_by_the_clock_on_a_large_board_moves_elsewhere(monkeypatch):
    monkeypatch.setattr(solve, "SIZE_MAX", 0)
    production = around_daylight(2)
    windows = some_windows(production)
    strips = strips_of(production)
    assert set(find_board(production, windows, strips, seed=1).days) != set(board_days(production))
    schedule = make.make_schedule(production, windows, seed=1)
    assert schedule.broken_rules == ()
    assert schedule.shooting_days == 2
    with pytest.raises(NoScheduleError, match="Rule timeline"):
        make.make_schedule(around_daylight(1), some_windows(around_daylight(1)), seed=1)


def test_two_strips_change_places_where_no_day_is_free():
    """Each day is full by its sums; with the 2.4 h for 1.9 h both can be laid out."""
    production = around_daylight(2)
    other = (
        a_scene("c", light="day", duration_s=12.5 * HOUR_S),
        a_scene("d", duration_s=1.9 * HOUR_S),
    )
    production = replace(production, scenes=(*production.scenes, *other))
    strips, windows = strips_of(production), some_windows(production)
    first, then = board_days(production)
    days = unclash(production, windows, strips, (first, first, then, then))
    assert days in {(first, then, then, first), (then, first, first, then)}
    assert broken_rules(production, windows, strips, days) == ()


def test_a_large_board_that_cannot_be_says_what_the_best_one_breaks(monkeypatch):
    monkeypatch.setattr(solve, "SIZE_MAX", 0)
    scenes = tuple(a_scene(f"{i}", duration_s=9 * HOUR_S) for i in range(4))
    production = a_production(3, scenes=scenes)
    with pytest.raises(NoScheduleError, match="nor proven") as raised:
        make.make_schedule(production, some_windows(production), seed=1)
    assert "day length" in str(raised.value)
