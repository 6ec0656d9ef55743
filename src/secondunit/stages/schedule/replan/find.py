"""The best days for the scenes of a board: annealed a few times, on threads."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np

from secondunit.stages.draws import uniforms
from secondunit.stages.schedule.order.masks import BITS_MAX
from secondunit.stages.schedule.replan.anneal import DRAWS, Best, anneal
from secondunit.stages.schedule.replan.board import Fixed, board_of, fixed_of
from secondunit.stages.schedule.replan.cost import points_of, tally
from secondunit.stages.schedule.replan.nouns import WEIGHTS, IntArray, Replanned, Scenes, Weights
from secondunit.stages.schedule.replan.start import first_days

STARTS = 2  # searches; the best one counts
STEPS = 9_000_000  # of each search; both take about 5 s of one core for 150 scenes on 31 days
BLOCK_ROWS = 1 << 15  # steps whose draws are made at once, 1.3 MB


def best_days(
    scenes: Scenes,
    days: int,
    cap: int,
    *,
    weights: Weights = WEIGHTS,
    steps: int = STEPS,
    seed: int = 1,
    jobs: int = 1,
) -> Replanned:
    """Find days with few points.

    Parameters
    ----------
    scenes
        What is shot: one scene at least.
    days
        How many days there are at most.
    cap
        How many eighths of a page a day may have, 1 at least; a longer scene fills a day.
    weights
        What counts against a set of days.
    steps
        Steps of each of `STARTS` searches. Memory does not grow with them.
    seed, jobs
        The same seed gives the same days, on any number of threads.

    Raises
    ------
    ValueError
        Where there are more people or set groups than `BITS_MAX`, or no days were found that keep
        the cap.
    """
    _check(scenes, days, cap)
    start = first_days(scenes, days, cap)
    fixed = fixed_of(scenes, cap)

    def search(number: int) -> tuple[int, IntArray]:
        return _search(scenes, start, days, fixed, weights, steps, seed, number)

    with ThreadPoolExecutor(max_workers=jobs) as pool:
        found = list(pool.map(search, range(STARTS)))
    day_of = min(found, key=lambda one: one[0])[1]
    return Replanned(days=day_of, tally=tally(scenes, day_of, weights))


def _check(scenes: Scenes, days: int, cap: int) -> None:
    if cap < 1:
        raise ValueError(f"a day may have {cap} eighths of a page; it must be 1 at least")
    if days < 1 or scenes.lengths.size < 1:
        raise ValueError("there must be a scene and a day at least")
    for count, what in (
        (scenes.wages.size, "people are in it"),
        (int(scenes.sets.max()) + 1, "set groups are in it"),
    ):
        if count > BITS_MAX:
            raise ValueError(f"{count} {what}; there may be {BITS_MAX} at most")


def _search(
    scenes: Scenes, start: IntArray, days: int, fixed: Fixed, weights: Weights, steps: int,
    seed: int, number: int,
) -> tuple[int, IntArray]:  # fmt: skip
    """Anneal once, its draws made block by block; give the points and each scene's day."""
    board = board_of(scenes, start, days, fixed)
    later = np.zeros(days + 1, dtype=np.int64)
    points = points_of(board.order, board.masks, fixed.masks, weights, later)
    best = Best(board.day_of.copy(), board.order.copy(), np.array([points, points]))
    for first in range(0, steps, BLOCK_ROWS):
        rows = min(BLOCK_ROWS, steps - first)
        u = uniforms(seed, f"replan/{number}", (rows, DRAWS), first=first)
        anneal(board, best, fixed, weights, u, first, steps)
    return int(best.points[-1]), _numbered(best)


def _numbered(best: Best) -> IntArray:
    """Give each scene's day by its place in the order, without days that have no scene."""
    place = np.argsort(best.order)[best.day_of]
    return np.unique(place, return_inverse=True)[1].astype(np.int64)
