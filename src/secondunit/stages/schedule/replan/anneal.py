"""Better days, step by step: simulated annealing with moves of scenes and of blocks of days."""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.jit import kernel, kernel_with_arrays
from secondunit.stages.schedule.order.shift import shift
from secondunit.stages.schedule.replan.board import Board, Fixed, put, take
from secondunit.stages.schedule.replan.cost import points_of
from secondunit.stages.schedule.replan.nouns import IntArray, Weights

DRAWS = 5  # uniform numbers a step
MOVES, SWAPS = 0.5, 0.8  # below: one scene moves, two change places; above: a block of days
BLOCK_MAX = 8  # days that move together at most
HOT, COLD = 60.0, 0.7  # first and last temperature in points; tried on two real boards

NOW, LEAST = range(2)  # of the points: as the board stands, and of the best days seen


class Best(NamedTuple):
    """The best days seen: `day_of` (scene,) and `order` (place,), and `points` (2,)."""

    day_of: IntArray
    order: IntArray
    points: IntArray


@kernel
def _move_block(board: Board, new: IntArray, u: NDArray[np.float64]) -> None:
    """Write the order with a block of days elsewhere, or turned round."""
    days = board.order.size
    part = (u[0] - SWAPS) / (1.0 - SWAPS)
    length = 1 + int(part * min(BLOCK_MAX, days))
    places = days - length + 1
    first, to = int(u[1] * places), int(u[2] * places)
    shift(board.order, new, first, length, to, int(2 * u[3]))


@kernel
def _fits(scene: int, day: int, freed: int, board: Board, fixed: Fixed) -> bool:
    """Tell whether a scene may come to another day from which others of some length go."""
    return bool(board.eighths[day] - freed + fixed.lengths[scene] <= fixed.cap)


@kernel
def _swap(scene: int, other: int, board: Board, fixed: Fixed) -> None:
    """Let two scenes change days."""
    day, to = board.day_of[scene], board.day_of[other]
    take(scene, board, fixed)
    take(other, board, fixed)
    put(scene, to, board, fixed)
    put(other, day, board, fixed)


@kernel
def _move(scene: int, to: int, board: Board, fixed: Fixed) -> None:
    """Put a scene on another day."""
    take(scene, board, fixed)
    put(scene, to, board, fixed)


@kernel
def _try_move(
    u: NDArray[np.float64], most: float, board: Board, fixed: Fixed, weights: Weights,
    later: IntArray,
) -> int:  # fmt: skip
    """Move one scene where that comes to `most` points at most; give the points, or -1."""
    scene, to = int(u[1] * board.day_of.size), int(u[2] * board.order.size)
    day = board.day_of[scene]
    if to == day or not _fits(scene, to, 0, board, fixed):
        return -1
    _move(scene, to, board, fixed)
    points = points_of(board.order, board.masks, fixed.masks, weights, later)
    if points <= most:
        return points
    _move(scene, day, board, fixed)
    return -1


@kernel
def _try_swap(
    u: NDArray[np.float64], most: float, board: Board, fixed: Fixed, weights: Weights,
    later: IntArray,
) -> int:  # fmt: skip
    """Swap two scenes where that comes to `most` points at most; give the points, or -1."""
    scene, other = int(u[1] * board.day_of.size), int(u[2] * board.day_of.size)
    day, to = board.day_of[scene], board.day_of[other]
    if (
        day == to
        or not _fits(scene, to, fixed.lengths[other], board, fixed)
        or not _fits(other, day, fixed.lengths[scene], board, fixed)
    ):
        return -1
    _swap(scene, other, board, fixed)
    points = points_of(board.order, board.masks, fixed.masks, weights, later)
    if points <= most:
        return points
    _swap(scene, other, board, fixed)
    return -1


@kernel
def _copy(source: IntArray, target: IntArray) -> None:
    for place in range(source.size):
        target[place] = source[place]


@kernel
def _try_block(
    u: NDArray[np.float64], most: float, board: Board, fixed: Fixed, weights: Weights,
    later: IntArray, new: IntArray,
) -> int:  # fmt: skip
    """Move a block of days where that comes to `most` points at most; give the points, or -1."""
    _move_block(board, new, u)
    points = points_of(new, board.masks, fixed.masks, weights, later)
    if points > most:
        return -1
    _copy(new, board.order)
    return points


@kernel
def _keep(board: Board, best: Best, points: int) -> None:
    best.points[LEAST] = points
    _copy(board.day_of, best.day_of)
    _copy(board.order, best.order)


@kernel_with_arrays
def anneal(
    board: Board, best: Best, fixed: Fixed, weights: Weights, u: NDArray[np.float64],
    first: int, steps: int,
) -> None:  # fmt: skip
    """Go some steps further, one for each row of uniform numbers `u` (step, DRAWS).

    These are the steps from number `first` on, of `steps` in all. `board` and `best` are written
    into. The usual rule: more points are taken with chance exp(-more/temperature), which falls
    evenly in its logarithm (Kirkpatrick, Gelatt, Vecchi, Science 220 (1983) 671-680).
    """
    days = board.order.size
    later, new = np.zeros(days + 1, dtype=np.int64), np.zeros(days, dtype=np.int64)
    for row in range(u.shape[0]):
        draws = u[row]
        temperature = HOT * (COLD / HOT) ** ((first + row) / steps)
        most = best.points[NOW] - temperature * math.log(draws[4])
        if draws[0] < MOVES:
            points = _try_move(draws, most, board, fixed, weights, later)
        elif draws[0] < SWAPS:
            points = _try_swap(draws, most, board, fixed, weights, later)
        else:
            points = _try_block(draws, most, board, fixed, weights, later, new)
        if points >= 0:
            best.points[NOW] = points
            if points < best.points[LEAST]:
                _keep(board, best, points)
