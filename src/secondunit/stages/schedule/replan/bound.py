"""What no set of days can have less than, from each part and each set group alone."""

import numpy as np

from secondunit.stages.schedule.replan.nouns import IntArray, Scenes, Weights


def least_points(scenes: Scenes, days: int, cap: int, weights: Weights) -> int:
    """Give points that every set of days has at least.

    A part is paid for as many days as its scenes fill; a set group stands on as many, and is loaded
    in once. Days that stand on a set beyond the number of days are set changes. What parts and sets
    cost each other is not counted, so it is far below the best.

    Parameters
    ----------
    scenes, days, cap, weights
        As for `best_days`.
    """
    lengths = np.minimum(scenes.lengths, cap)
    groups = int(scenes.sets.max()) + 1
    of_group = np.bincount(scenes.sets, weights=lengths, minlength=groups).astype(np.int64)
    changes = max(0, int(_days_filled(of_group, cap).sum()) - days)
    paid = int(scenes.wages @ _days_filled(lengths @ scenes.is_in, cap))
    loaded = int(np.count_nonzero(of_group))
    return paid + weights.extra_set * changes + weights.load_in * loaded


def _days_filled(lengths: IntArray, cap: int) -> IntArray:
    return -(-lengths // cap)
