"""What the worst seasons take of a board."""

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.jit import kernel


@kernel
def tail_cents(lost_cents: NDArray[np.int64], worst_cents: NDArray[np.int64], weight: float) -> int:
    """Price what a board loses in the worst seasons on average, weighed, in whole cents.

    Parameters
    ----------
    lost_cents
        (draw,) what the board loses to the weather in each season drawn; at least 0. Without any
        the tail is 0.
    worst_cents
        (worst,) written into: the largest of them. Its length says how many count as the worst.
    weight
        What a cent of the tail counts; at least 0.

    Notes
    -----
    The mean of the worst is the conditional value at risk of equally likely draws, a coherent
    measure: a board that loses less in any season is never dearer. R. T. Rockafellar, S. Uryasev,
    "Conditional value-at-risk for general loss distributions", Journal of Banking & Finance 26
    (2002) 1443-1471.
    """
    worst = worst_cents.size
    if worst == 0:
        return 0
    for at in range(worst):
        worst_cents[at] = 0
    for draw in range(lost_cents.size):
        cents = lost_cents[draw]
        at = 0
        if cents > worst_cents[0]:  # the least of the worst stands first
            while at + 1 < worst and worst_cents[at + 1] < cents:
                worst_cents[at] = worst_cents[at + 1]
                at += 1
            worst_cents[at] = cents
    largest = 0
    for at in range(worst):
        largest += worst_cents[at]
    return round(weight * (largest / worst))
