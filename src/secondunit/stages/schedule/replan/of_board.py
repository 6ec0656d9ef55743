"""The strips of a board of another program on other days."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from secondunit.model.board import BoardPart, BoardStrip, Stripboard
from secondunit.stages.schedule.replan.bound import least_points
from secondunit.stages.schedule.replan.cost import tally
from secondunit.stages.schedule.replan.find import STEPS, best_days
from secondunit.stages.schedule.replan.nouns import (
    WEIGHTS,
    IntArray,
    Scenes,
    Tally,
    Weights,
    wages,
)

_GROUP_ENDS = re.compile(r" - | \+ |/|,| \(")
_NIGHT_WORDS = ("NIGHT", "DUSK")  # all other times count as day, as in our reference study


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplannedBoard:
    """The shooting days of a part of a stripboard, as they stand and in the best days found.

    `before` and `after` are what they come to; `days` the strips of each new day, in the order of
    the board; `cap_eighths` is how long a new day may be, `weights` what counted against it. No
    days have fewer than `points_min`.
    """

    part: BoardPart
    before: Tally
    after: Tally
    days: tuple[tuple[BoardStrip, ...], ...]
    cap_eighths: int
    weights: Weights
    points_min: int


def replan_board(
    board: Stripboard,
    strips: Sequence[BoardStrip],
    *,
    cap_eighths: int,
    weights: Weights = WEIGHTS,
    steps: int = STEPS,
    seed: int = 1,
    jobs: int = 1,
) -> ReplannedBoard:
    """Find days for the strips of a stripboard, at most as many as it has.

    Parameters
    ----------
    board
        The stripboard; its part with most shooting days is taken.
    strips
        All strips of the file: a part's size is its share of these scenes.
    cap_eighths, weights, steps, seed, jobs
        As for `best_days`.

    Raises
    ------
    ValueError
        Where the stripboard has no shooting day, and as in `best_days`.
    """
    part, shot, stands = scenes_on_days(board)
    scenes = scenes_of(shot, strips)
    most = int(stands.max()) + 1
    found = best_days(
        scenes, most, cap_eighths,
        weights=weights, steps=steps, seed=seed, jobs=jobs,
    )  # fmt: skip
    days = tuple(
        tuple(shot[scene] for scene in np.flatnonzero(found.days == day))
        for day in range(found.tally.days)
    )
    return ReplannedBoard(
        part=part, before=tally(scenes, stands, weights), after=found.tally, days=days,
        cap_eighths=cap_eighths, weights=weights,
        points_min=least_points(scenes, most, cap_eighths, weights),
    )  # fmt: skip


def scenes_on_days(board: Stripboard) -> tuple[BoardPart, tuple[BoardStrip, ...], IntArray]:
    """Give the part of a stripboard with most shooting days, its scenes, and their days from 0.

    Raises
    ------
    ValueError
        Where it has no shooting day.
    """
    part = max(board.parts, key=lambda one: len(one.shooting_days), default=None)
    if part is None or not part.shooting_days:
        raise ValueError(f'the stripboard "{board.name}" has no shooting day')
    placed = [
        (strip, day)
        for day, one in enumerate(part.shooting_days)
        for strip in one.strips
        if not strip.is_banner
    ]
    return part, tuple(strip for strip, _ in placed), np.array([day for _, day in placed])


def scenes_of(shot: Sequence[BoardStrip], strips: Sequence[BoardStrip]) -> Scenes:
    """Give strips as scenes; the size of a part is its share of the scenes among `strips`."""
    all_scenes = [strip for strip in strips if not strip.is_banner]
    in_scenes = Counter(name for strip in all_scenes for name in set(strip.cast))
    people = sorted({name for strip in shot for name in strip.cast})
    groups = sorted({set_group(strip.set_name) for strip in shot})
    return Scenes(
        is_in=np.array([[name in strip.cast for name in people] for strip in shot]).reshape(
            len(shot), len(people)
        ),
        sets=np.array([groups.index(set_group(strip.set_name)) for strip in shot]),
        is_night=np.array([is_night(strip.time) for strip in shot]),
        lengths=np.array([max(1, strip.length_eighths or 1) for strip in shot]),
        wages=wages(np.array([in_scenes[name] for name in people], dtype=np.int64),
                    len(all_scenes)),
    )  # fmt: skip


def set_group(set_name: str) -> str:
    """Give what a set belongs to: ``HOSPITAL - FRONT`` and ``Hospital (lobby)`` → ``HOSPITAL``."""
    return _GROUP_ENDS.split(set_name.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))[0].strip(
    ).upper()  # fmt: skip


def is_night(time: str) -> bool:
    """Tell whether a strip's time of day is shot at night."""
    return any(word in time.upper() for word in _NIGHT_WORDS)
