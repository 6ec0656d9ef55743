"""Strips that move anyway, each put where the board then costs least."""

from datetime import date

from secondunit.stages.schedule.nouns import Days
from secondunit.stages.schedule.search.board import board_on
from secondunit.stages.schedule.search.change import undo
from secondunit.stages.schedule.search.find import prices_of
from secondunit.stages.schedule.search.nouns import Facts
from secondunit.stages.schedule.search.recreate import put_each
from secondunit.stages.schedule.search.rows import ints, many
from secondunit.stages.schedule.search.weigh import broken_of

TURNS = 3  # how often each strip is looked at


def put_cheaper(
    facts: Facts, on: tuple[date, ...], every: tuple[tuple[int, ...], ...], moved: tuple[int, ...],
    days: Days,
) -> Days:  # fmt: skip
    """Put some strips on the cheapest of their days, one by one; no rule is broken by it.

    Parameters
    ----------
    facts
        The production's strips and days.
    on
        The days of the board.
    every
        The days on which each strip may stand, by number.
    moved
        The strips to put anew.
    days
        Where each strip stands, on a board that keeps every rule.
    """
    free = facts._replace(may_days=many(every))
    board = board_on(free, ints(on.index(day) for day in days))
    prices = prices_of(facts)
    for _ in range(TURNS):
        for strip in moved:
            put_each(ints([strip]), prices, board, free)
            if broken_of(board):
                undo(board, free)
    return tuple(on[day] for day in board.strips.day)
