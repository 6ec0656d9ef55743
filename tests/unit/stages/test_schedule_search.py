"""The compiled board: bills against the rules' checks and the cost, moves against recounts."""

from collections import Counter

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from random_boards import boards
from secondunit.stages.schedule.board import broken_alone
from secondunit.stages.schedule.cost import price_cents
from secondunit.stages.schedule.rules import HARD_RULES, broken_rules
from secondunit.stages.schedule.search.board import board_on, put_all, recount
from secondunit.stages.schedule.search.change import begin, put, settle, undo
from secondunit.stages.schedule.search.encode import facts_of
from secondunit.stages.schedule.search.nouns import FIRST_RULE, OFF, OVER, RULE_NAMES
from secondunit.stages.schedule.search.weigh import broken_of, cents_of
from secondunit.stages.schedule.strips import board_days, strips_of

seeds = st.integers(0, 2**32)


def days_like(rng, strips, days):
    """Draw days that lie close together, so that rules break."""
    return (rng.integers(0, days, strips) * rng.random()).astype(np.int64)


def told(board):
    """Give what a board breaks by name."""
    counts = board.parts.total[FIRST_RULE:OVER]
    return {name: int(n) for name, n in zip(RULE_NAMES, counts, strict=True) if n}


def test_every_hard_rule_has_its_column():
    assert set(RULE_NAMES) <= {rule.name for rule in HARD_RULES}


@settings(max_examples=40, deadline=None)
@given(boards(days=9, scene_count=8, preparing=1), seeds)
def test_bills_are_those_of_the_checks_and_the_cost(drawn, seed):
    production, windows = drawn
    strips, days = strips_of(production), board_days(production)
    facts = facts_of(production, windows, strips)
    rng = np.random.default_rng(seed)
    board = board_on(facts, days_like(rng, len(strips), len(days)))
    for _ in range(4):
        placed = tuple(days[i] for i in board.day_of)
        assert cents_of(board) == price_cents(production, windows, strips, placed)
        broken = broken_rules(production, windows, strips, placed)
        assert told(board) == Counter(one.rule for one in broken)
        assert broken_of(board) == len(broken)
        assert (board.parts.total[OVER] > 0) == (len(broken) > 0)
        put_all(days_like(rng, len(strips), len(days)), board, facts)


@settings(max_examples=15, deadline=None)
@given(boards(days=9, scene_count=8, preparing=1))
def test_a_strip_may_stand_where_alone_it_breaks_nothing(drawn):
    production, windows = drawn
    strips = strips_of(production)
    alone = broken_alone(production, windows, strips)
    assert facts_of(production, windows, strips).strips.may.tolist() == [
        [not names for names in row] for row in alone
    ]


def state(board):
    """Give all of a board that a move changes, in one list; chains as sets."""
    chains = []
    for unit, day in np.ndindex(board.first.shape):
        strip, chain = board.first[unit, day], set()
        while strip >= 0:
            chain.add(int(strip))
            strip = board.after[strip]
        chains.append(chain)
    arrays = (board.day_of, board.with_unit, board.on, board.worked_s, board.use, board.hours,
              board.parts.bills, board.parts.total)  # fmt: skip
    return [chains, *(array.tolist() for array in arrays)]


@settings(max_examples=40, deadline=None)
@given(boards(days=9, scene_count=8, preparing=1), seeds)
def test_moves_equal_a_recount_and_can_be_undone(drawn, seed):
    production, windows = drawn
    strips, days = strips_of(production), board_days(production)
    facts = facts_of(production, windows, strips)
    rng = np.random.default_rng(seed)
    board = board_on(facts, days_like(rng, len(strips), len(days)))
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
        to = board.day_of.copy()
        put_all(np.array(before[1]), board, facts)
        assert state(board) == before
        begin(board)
        for strip in np.flatnonzero(to != board.day_of):
            put(strip, to[strip], board, facts)
        settle(board, facts)
        undo(board, facts)
        assert state(board) == before
