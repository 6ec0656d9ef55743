"""Some days that keep the cap, to begin with: sets one after the other, each day filled."""

import numpy as np

from secondunit.stages.schedule.replan.nouns import IntArray, Scenes


def first_days(scenes: Scenes, days: int, cap: int) -> IntArray:
    """Give each scene a day from 0, none with more than `cap` eighths.

    Scenes of a set and a time stay together as far as they fit; where that takes too many days,
    the longest scenes come first and each goes to the first day with room. A scene longer than the
    cap fills a day.

    Raises
    ------
    ValueError
        Where the scenes do not fit either way.
    """
    lengths = np.minimum(scenes.lengths, cap)
    together = _in_turn(np.lexsort((scenes.is_night, scenes.sets)), lengths, cap)
    if together.max() < days:
        return together
    packed = _first_fit(np.argsort(-lengths, kind="stable"), lengths, cap)
    if packed.max() < days:
        return packed
    needed = int(packed.max()) + 1
    raise ValueError(
        f"the scenes do not fit into {days} days of {cap / 8:g} pages; filled one after the other "
        f"they take {needed}"
    )


def _in_turn(order: IntArray, lengths: IntArray, cap: int) -> IntArray:
    day_of = np.zeros(lengths.size, dtype=np.int64)
    day, used = 0, 0
    for scene in order:
        if used + lengths[scene] > cap:
            day, used = day + 1, 0
        day_of[scene] = day
        used += lengths[scene]
    return day_of


def _first_fit(order: IntArray, lengths: IntArray, cap: int) -> IntArray:
    day_of = np.zeros(lengths.size, dtype=np.int64)
    used = np.zeros(lengths.size, dtype=np.int64)
    for scene in order:
        day_of[scene] = np.flatnonzero(used + lengths[scene] <= cap)[0]
        used[day_of[scene]] += lengths[scene]
    return day_of
