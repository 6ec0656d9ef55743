"""How much more the worst seasons lose than all do in the mean."""

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.jit import kernel


@kernel
def tail_cents(lost_cents: NDArray[np.int64], worst_cents: NDArray[np.int64], weight: float) -> int:
    """Price the tail of what a board loses, in whole cents.

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
    The mean of the worst is the conditional value at risk of equally likely draws; less the mean of
    all it is a deviation, never negative. R. T. Rockafellar, S. Uryasev, M. Zabarankin,
    "Generalized deviations in risk analysis", Finance and Stochastics 10 (2006) 51-74, example 4.
    """
    draws, worst = lost_cents.size, worst_cents.size
    if draws == 0 or worst == 0:
        return 0
    for at in range(worst):
        worst_cents[at] = 0
    total = 0
    for draw in range(draws):
        cents = lost_cents[draw]
        total += cents
        at = 0
        if cents > worst_cents[0]:  # the least of the worst stands first
            while at + 1 < worst and worst_cents[at + 1] < cents:
                worst_cents[at] = worst_cents[at + 1]
                at += 1
            worst_cents[at] = cents
    largest = 0
    for at in range(worst):
        largest += worst_cents[at]
    return max(round(weight * (largest / worst - total / draws)), 0)
