"""The board that a search changes: scenes on days, and counts that tell what a day still has."""

from typing import NamedTuple

import numpy as np

from secondunit.physics.jit import kernel
from secondunit.stages.schedule.order.masks import Masks
from secondunit.stages.schedule.replan.cost import BY_DAY, BY_NIGHT, DayMasks, scene_masks
from secondunit.stages.schedule.replan.nouns import IntArray, Scenes


class Fixed(NamedTuple):
    """What no move changes: the scenes as bits, and the people of each scene.

    `sets` (scene,) and `nights` (scene,), 0 or 1; the people of scene s are
    `people[starts[s]:starts[s + 1]]`; `cap` is how many eighths a day may have; `lengths` (scene,)
    how many a scene takes of it.
    """

    masks: Masks
    sets: IntArray
    nights: IntArray
    people: IntArray
    starts: IntArray
    lengths: IntArray
    cap: int


class Board(NamedTuple):
    """Scenes on days: `day_of` (scene,), `order` (place,) of days, and what each day has.

    `people` (day, person), `sets` (day, set group) and `lights` (day, 2) count scenes, `eighths`
    (day,) their lengths; `masks` are the same as bits.
    """

    day_of: IntArray
    order: IntArray
    people: IntArray
    sets: IntArray
    lights: IntArray
    eighths: IntArray
    masks: DayMasks


@kernel
def put(scene: int, day: int, board: Board, fixed: Fixed) -> None:
    """Put a scene that is on no day on one."""
    board.day_of[scene] = day
    board.eighths[day] += fixed.lengths[scene]
    for at in range(fixed.starts[scene], fixed.starts[scene + 1]):
        board.people[day, fixed.people[at]] += 1
    board.sets[day, fixed.sets[scene]] += 1
    board.lights[day, fixed.nights[scene]] += 1
    board.masks.casts[day] |= fixed.masks.casts[scene]
    board.masks.sets[day] |= 1 << fixed.sets[scene]
    board.masks.lights[day] |= BY_NIGHT if fixed.nights[scene] else BY_DAY


@kernel
def take(scene: int, board: Board, fixed: Fixed) -> None:
    """Take a scene off its day."""
    day = board.day_of[scene]
    board.eighths[day] -= fixed.lengths[scene]
    for at in range(fixed.starts[scene], fixed.starts[scene + 1]):
        person = fixed.people[at]
        board.people[day, person] -= 1
        if board.people[day, person] == 0:
            board.masks.casts[day] &= ~(1 << person)
    board.sets[day, fixed.sets[scene]] -= 1
    if board.sets[day, fixed.sets[scene]] == 0:
        board.masks.sets[day] &= ~(1 << fixed.sets[scene])
    board.lights[day, fixed.nights[scene]] -= 1
    if board.lights[day, fixed.nights[scene]] == 0:
        board.masks.lights[day] &= ~(BY_NIGHT if fixed.nights[scene] else BY_DAY)


def fixed_of(scenes: Scenes, cap: int) -> Fixed:
    """Give what no move changes; a scene longer than the cap fills a day."""
    scene, person = np.nonzero(scenes.is_in)
    return Fixed(
        masks=scene_masks(scenes),
        sets=scenes.sets.astype(np.int64),
        nights=scenes.is_night.astype(np.int64),
        people=person.astype(np.int64),
        starts=np.searchsorted(scene, np.arange(scenes.lengths.size + 1)).astype(np.int64),
        lengths=np.minimum(scenes.lengths, cap).astype(np.int64),
        cap=cap,
    )


def board_of(scenes: Scenes, day_of: IntArray, days: int, fixed: Fixed) -> Board:
    """Give the board with each scene on its day, the days in the order of their numbers."""

    def empty(*shape: int) -> IntArray:
        return np.zeros(shape, dtype=np.int64)

    board = Board(
        day_of=empty(day_of.size),
        order=np.arange(days),
        people=empty(days, scenes.wages.size),
        sets=empty(days, int(scenes.sets.max()) + 1),
        lights=empty(days, 2),
        eighths=empty(days),
        masks=DayMasks(empty(days), empty(days), empty(days)),
    )
    for scene, day in enumerate(day_of):
        put(scene, day, board, fixed)
    return board
