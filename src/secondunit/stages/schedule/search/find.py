"""The best board of a production: annealed a few times, on threads."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event

import numpy as np

from secondunit.stages.draws import uniforms
from secondunit.stages.schedule.search.anneal import DRAWS, Best, Weigh, anneal
from secondunit.stages.schedule.search.board import board_on, empty_board
from secondunit.stages.schedule.search.changing import Board
from secondunit.stages.schedule.search.columns import BROKEN, CENTS
from secondunit.stages.schedule.search.nouns import GEAR_OF, PEOPLE_OF, Facts
from secondunit.stages.schedule.search.recreate import put_each
from secondunit.stages.schedule.search.rows import IntArray, of
from secondunit.stages.schedule.search.weigh import Prices

STARTS = 2  # searches; the best one counts
STEPS_A_STRIP = 10_000  # of each search; 400 strips take about 30 s of a core each
BLOCK_ROWS = 1 << 13  # steps whose draws are made at once
# In dearest days of a strip (`dear_day_cents`); tried on made-up boards of 400 strips. A broken
# rule must weigh more than the day that would mend it.
BROKEN_DAYS, OVER_DAYS_H, HOT_DAYS, COLD_DAYS = 2.0, 0.25, 0.4, 0.004
QUICK = 0.15  # share of the steps in which a search cools once by itself: rules are kept early

Pace = Callable[[float], float]
"""Told which share of the steps is done, tells which share of the search is over; 1 ends it."""

Heard = Callable[[int, int], None]
"""Told of cents and broken rules of the best board, now and then."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Found:
    """The best board found: `day_of` (strip,) by number of the day, its cents, broken rules."""

    day_of: IntArray
    cents: int
    broken: int
    steps: int


def by_work(share: float) -> float:
    """Let a search end when its steps are done, on any machine."""
    return share


def unheard(cents: int, broken: int) -> None:
    """Tell nobody."""
    del cents, broken


def best_board(
    facts: Facts,
    *,
    seed: int,
    jobs: int = 1,
    steps: int | None = None,
    start: IntArray | None = None,
    hot_days: float = HOT_DAYS,
    pace: Pace = by_work,
    heard: Heard = unheard,
) -> Found:
    """Search for a board that breaks no rule and costs little.

    Parameters
    ----------
    facts
        The production's strips and days; each strip has a day where it may be.
    seed, jobs
        The same seed gives the same board, on any number of threads, where `pace` is `by_work`.
    steps
        Of each of `STARTS` searches; `STEPS_A_STRIP` for each strip if None. Memory does not grow
        with them.
    start
        A board to begin with, (strip,); else each strip is put where it then costs least.
    hot_days
        The first temperature, in dearest days: low, where `start` is to be kept by and large.
    pace
        When the search is over.
    heard
        Is told of the best board of one of the searches, after each block of steps.
    """
    whole = steps if steps is not None else STEPS_A_STRIP * facts.strips.unit.size
    stopped = Event()

    def search(number: int) -> Found:
        tell = heard if number == 0 else unheard
        return _search(facts, start, seed, number, max(whole, 1), hot_days, pace, tell, stopped)

    with ThreadPoolExecutor(max_workers=max(1, min(jobs, STARTS))) as pool:
        try:
            found = list(pool.map(search, range(STARTS)))
        finally:
            stopped.set()  # whoever is interrupted does not wait for the rest
    return min(found, key=lambda one: (one.broken, one.cents))


def dear_day_cents(facts: Facts) -> float:
    """Give what the dearest day costs that is made for one strip alone: the scale of a search."""
    strips = facts.strips
    first_gear = facts.people.rate_cents.size + facts.units.rest_s.size  # their lines
    cents = facts.units.day_cost_cents[strips.unit].astype(float)
    for i in range(cents.size):
        people = of(facts.lists, PEOPLE_OF, i)
        gear = of(facts.lists, GEAR_OF, i) - first_gear
        cents[i] += facts.people.rate_cents[people].sum() + facts.gear.rate_cents[gear].sum()
    return max(float(cents.max(initial=0.0)), 1.0)


def prices_of(facts: Facts) -> Prices:
    """Give what broken rules count in a search."""
    day_cents = dear_day_cents(facts)
    return Prices(
        broken_cents=BROKEN_DAYS * day_cents, over_cents_s=OVER_DAYS_H * day_cents / 3600.0
    )


def first_board(facts: Facts, prices: Prices) -> Board:
    """Put every strip where the board then weighs least; those with the fewest days go first."""
    board = empty_board(facts)
    by_days = np.argsort(facts.strip_days.may.sum(axis=1), kind="stable")
    put_each(by_days, prices, board, facts)
    return board


def _search(
    facts: Facts, start: IntArray | None, seed: int, number: int, steps: int, hot_days: float,
    pace: Pace, heard: Heard, stopped: Event,
) -> Found:  # fmt: skip
    """Anneal once, the draws made block by block."""
    prices, hot_cents = prices_of(facts), hot_days * dear_day_cents(facts)
    board = first_board(facts, prices) if start is None else board_on(facts, start)
    best = Best(board.strips.day.astype(np.int64), board.total[[CENTS, BROKEN]])
    done, share, cooled, quick_share = 0, 0.0, 0.0, 0.0
    while share < 1.0 and not stopped.is_set():
        rows = min(BLOCK_ROWS, steps - done) if pace is by_work else BLOCK_ROWS
        u = uniforms(seed, f"schedule/{number}", (rows, DRAWS), first=done)
        temperature_cents = hot_cents * (COLD_DAYS / hot_days) ** cooled
        anneal(board, best, facts, Weigh(prices, temperature_cents), u)
        done += rows
        share = pace(done / steps)
        heard(int(best.price[CENTS]), int(best.price[BROKEN]))
        if done < QUICK * steps:  # by steps, however long is searched
            quick_share, cooled = share, done / (QUICK * steps)
        else:
            cooled = (share - quick_share) / max(1.0 - quick_share, 1e-9)
    return Found(
        day_of=best.day_of, cents=int(best.price[CENTS]), broken=int(best.price[BROKEN]),
        steps=done,
    )  # fmt: skip
