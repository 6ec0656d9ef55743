"""Chance inside a drawn shoot: a pure function of a key, the shoot's number and a place.

What strikes on which day of a shoot is not drawn beforehand: most of such a table would never be
read. The table is a function instead, Philox, which gives any of its places by itself; so a draw
still depends on seed, name, shoot and place only, whatever else is asked and in which order.
"""

import numpy as np

from secondunit.physics.jit import kernel
from secondunit.stages.philox import words

_SHARE = 2.0**-32


@kernel
def four(key: np.uint64, draw: int, place: int, part: int) -> tuple[float, float, float, float]:
    """Give four uniform numbers in (0, 1), steps of 2^-32.

    Parameters
    ----------
    key
        From `secondunit.stages.philox.key_of`.
    draw
        The shoot's number, 0 to 2^32 - 1.
    place, part
        Which four of this name and shoot, such as the day and the zone; 0 to 2^32 - 1 each.
    """
    w0, w1, w2, w3 = words(key, np.uint64(place), np.uint64(part), np.uint64(draw), np.uint64(0))
    return (
        (np.float64(w0) + 0.5) * _SHARE,
        (np.float64(w1) + 0.5) * _SHARE,
        (np.float64(w2) + 0.5) * _SHARE,
        (np.float64(w3) + 0.5) * _SHARE,
    )
