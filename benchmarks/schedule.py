"""A made-up board of 400 strips: how soon it keeps every rule, how good it is, how soon mended.

Seconds are of each of the two threads that search, so that a busy machine does not change them. No
peer of a second program is run: our CP-SAT model of this board takes longer to write than all of
this, and a day-assignment model was far worse in our reference study. What is compared with is the
same search with ten times the time.
"""

import threading
import time

import numpy as np

from benchmarks.big_board import agreed_board, big_board
from benchmarks.director_board import director_board
from benchmarks.figure import Figure
from secondunit.errors import NoScheduleError
from secondunit.model.production import Production
from secondunit.physics.jit import kernel
from secondunit.stages.schedule.make import schedule_on
from secondunit.stages.schedule.repair import repair
from secondunit.stages.schedule.rules import broken_rules
from secondunit.stages.schedule.search.board import board_on
from secondunit.stages.schedule.search.bound import bound_cents
from secondunit.stages.schedule.search.change import begin, put, settle
from secondunit.stages.schedule.search.changing import Board
from secondunit.stages.schedule.search.columns import CENTS
from secondunit.stages.schedule.search.encode import facts_of
from secondunit.stages.schedule.search.find import Found, best_board
from secondunit.stages.schedule.search.nouns import Facts
from secondunit.stages.schedule.strips import board_days, strips_of
from secondunit.stages.schedule.unclash import unclash
from secondunit.stages.windows.nouns import Windows

SHORT_S, LONG_S, FEASIBLE_S = 60.0, 600.0, 10.0
MOVES, REPEATS = 200_000, 5


class _Clock:
    """Ends a search after some seconds of each thread, and notes when rules were kept first."""

    def __init__(self, seconds: float) -> None:
        self._seconds, self._local = seconds, threading.local()
        self.kept_s = float("inf")

    def pace(self, _share: float) -> float:
        return self._run_s() / self._seconds

    def heard(self, _cents: int, broken: int) -> None:
        if broken == 0:
            self.kept_s = min(self.kept_s, self._run_s())

    def _run_s(self) -> float:
        if not hasattr(self._local, "start"):
            self._local.start = time.thread_time()
        return time.thread_time() - self._local.start


def _searched(facts: Facts, seconds: float) -> tuple[Found, float]:
    clock = _Clock(seconds)
    found = best_board(facts, seed=1, jobs=2, pace=clock.pace, heard=clock.heard)
    return found, clock.kept_s


def board_400() -> Figure:
    """Search for a minute, and for ten."""
    return _board_400("board-400", *big_board())


def board_400_agreed() -> Figure:
    """Search likewise with the rules and prices of a pack, on a board drawn by another seed."""
    return _board_400("board-400-agreed", *agreed_board(seed=2))


def _board_400(name: str, production: Production, windows: Windows) -> Figure:
    strips = strips_of(production)
    facts = facts_of(production, windows, strips)
    best_board(facts, seed=1, steps=100)  # compiled
    short, kept_s = _searched(facts, SHORT_S)
    long, _ = _searched(facts, LONG_S)
    on = board_days(production)
    for found in (short, long):
        days = tuple(on[day] for day in found.day_of)
        assert not broken_rules(production, windows, strips, days)
    bound = bound_cents(facts)
    note = (
        f"{len(strips)} strips; every rule kept after {kept_s:.1f} s (must be {FEASIBLE_S:g} s); "
        f"lower bound {bound / 100:,.0f} GBP, {100 * (1 - bound / short.cents):.0f} % below."
    )
    return Figure(
        name, short.cents / 100, "GBP", f"the best of {LONG_S:g} s", long.cents / 100,
        short.cents / long.cents, note,
    )  # fmt: skip


def board_repair() -> Figure:
    """Mend the board of 400 strips after each of ten lost days."""
    production, windows = big_board()
    strips = strips_of(production)
    facts = facts_of(production, windows, strips)
    found = best_board(facts, seed=1, jobs=2, steps=400_000)
    on = board_days(production)
    # Held to the clock as `make_schedule` does: a day that was shot cannot be mended.
    days = unclash(production, windows, strips, tuple(on[day] for day in found.day_of))
    board = schedule_on(production, windows, strips, days, bound_cents=0, seed=1, reasons=())
    lost_days = sorted(set(days))[10:60:5]
    repair(production, windows, board, lost_days[0])  # compiled
    took_s, lost, moved, least, failed = [], 0, 0, 0, 0
    for day in lost_days:
        start = time.process_time()
        try:
            mended = repair(production, windows, board, day)
        except NoScheduleError:
            failed += 1
            continue
        took_s.append(time.process_time() - start)
        lost, moved = lost + len(mended.lost), moved + len(mended.moved)
        least += mended.is_least
    note = (
        f"The slowest of {len(lost_days)} lost days of all units; {lost} strips stood on them, "
        f"{moved} moved; proven the fewest on {least}. Mean {np.mean(took_s):.2f} s. "
        f"Not mended: {failed}."
    )
    return Figure("board-repair", max(took_s), "s", "the target", 2.0, max(took_s) / 2.0, note)


@kernel
def _moves(count: int, strips: np.ndarray, days: np.ndarray, board: Board, facts: Facts) -> int:
    """Move strips one by one to days and back; the board is told in full after each move."""
    total = 0
    for i in range(count):
        came_from = board.strips.day[strips[i]]
        for day in (days[i], came_from):
            begin(board)
            put(strips[i], day, board, facts)
            settle(board, facts)
            total += board.total[CENTS]
    return total


def _evaluations(name: str, production: Production, windows: Windows) -> Figure:
    """Count full evaluations a second, each after a move of a strip on a board that is searched."""
    strips = strips_of(production)
    facts = facts_of(production, windows, strips)
    board = board_on(facts, best_board(facts, seed=1, steps=100_000).day_of)
    rng = np.random.Generator(np.random.Philox(1))
    which = rng.integers(len(strips), size=MOVES)
    to = np.array([rng.choice(np.flatnonzero(facts.strip_days.may[strip])) for strip in which])
    _moves(1, which, to, board, facts)
    rates = []
    for _ in range(REPEATS):
        start = time.process_time()
        _moves(MOVES, which, to, board, facts)
        rates.append(2 * MOVES / (time.process_time() - start))
    rate = float(np.median(rates))
    note = (
        f"Median of {REPEATS} times {2 * MOVES:,} evaluations on one core, {min(rates):,.0f} to "
        f"{max(rates):,.0f}: a strip goes to a day where it may stand, or back; after each move "
        f"cost and every rule of {len(strips)} strips on {len(board_days(production))} calendar "
        "days are told."
    )
    return Figure(name, rate, "a second", "the target", 1e6, rate / 1e6, note)


def board_full() -> Figure:
    """Evaluate a real board of 31 shooting days with all rules and prices of a pack."""
    production, windows, _ = director_board()
    return _evaluations("board-full", production, windows)


def board_moves() -> Figure:
    """Evaluate the board of 400 strips without a pack."""
    return _evaluations("board-moves", *big_board())


def board_moves_agreed() -> Figure:
    """Evaluate the board of 400 strips with the rules and prices of a pack."""
    return _evaluations("board-moves-agreed", *agreed_board(seed=2))
