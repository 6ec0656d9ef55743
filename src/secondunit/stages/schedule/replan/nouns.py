"""What is shot, what counts against a set of days, and the days found."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

IntArray = NDArray[np.int64]


class Weights(NamedTuple):
    """Points of what makes a set of days worse. They are no money.

    The points are those of our reference study of two real boards; an assumption: nobody has
    measured what a set change costs against a day of waiting. Whoever is on a paid day counts by
    the size of their part (`wages`).
    """

    extra_set: int = 20  # each set group of a day beyond its first
    load_in: int = 6  # each set group that the day before did not have
    mixed: int = 10  # a day with scenes of the day and of the night
    turn: int = 15  # a day with scenes of the night, then one with scenes of the day


WEIGHTS = Weights()
# Points of a paid day by a part's share of all scenes, more than the first number; as above.
WAGES = ((0.5, 20), (0.2, 12), (0.1, 8), (0.04, 5), (0.0, 2))


def wages(scenes_of_each: IntArray, scenes: int) -> IntArray:
    """Give the points of a paid day of people who are in so many of all scenes."""

    def wage(count: int) -> int:
        return next((points for share, points in WAGES if count > share * scenes), 0)

    return np.array([wage(count) for count in scenes_of_each], dtype=np.int64)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scenes:
    """What is shot, a row a scene.

    `is_in` (scene, person) tells who is in it, `sets` (scene,) its set group from 0, `is_night`
    (scene,) whether it is shot at night, `lengths` (scene,) its eighths of a page, at least 1.
    `wages` (person,) are the points of a paid day.
    """

    is_in: NDArray[np.bool_]
    sets: IntArray
    is_night: NDArray[np.bool_]
    lengths: IntArray
    wages: IntArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What a set of days comes to.

    `days` are those with a scene; `paid_days` go from everybody's first to their last, whether
    they work or wait. `extra_sets`, `load_ins`, `mixed_days` and `turns` are counted as `Weights`
    says. `longest_eighths` is the length of the longest day.
    """

    days: int
    paid_days: int
    work_days: int
    extra_sets: int
    load_ins: int
    mixed_days: int
    turns: int
    longest_eighths: int
    points: int

    @property
    def waiting_days(self) -> int:
        """Days for which people are paid and are in nothing."""
        return self.paid_days - self.work_days


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Replanned:
    """The best days found: `days` (scene,) is each scene's day from 0, without gaps."""

    days: IntArray
    tally: Tally
