"""Random numbers by name: the same seed gives the same draws, whatever is drawn beside them.

A counter-based generator (Philox) is keyed by the seed and the name of the input; row `i` of what
it gives is the draw of run `i`. So a run's draws do not depend on how many runs there are, in which
order they fly or on how many threads, and two inputs share nothing.
"""

import hashlib
import math

import numpy as np

from secondunit.model.spread import FloatArray

_SMALLEST = 2.0**-54  # in place of an exact 0, whose quantile would be infinite


def uniforms(seed: int, name: str, shape: tuple[int, ...], *, first: int = 0) -> FloatArray:
    """Give uniform draws in the open interval (0, 1).

    Parameters
    ----------
    seed
        The study's seed, 0 to 2^64 - 1.
    name
        The input's name; other names give unrelated draws.
    shape
        (runs, …); row `i` depends only on seed, name, `i` and the trailing shape.
    first
        Number of the first row; a multiple of 4.

    References
    ----------
    .. [1] J. K. Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC11 (2011): Philox.
    """
    key = np.array([seed, _key(name)], dtype=np.uint64)
    skipped = first * math.prod(shape[1:]) // 4  # the counter counts four numbers at a time
    u = np.random.Generator(np.random.Philox(key=key, counter=skipped)).random(shape)
    return np.maximum(u, _SMALLEST, out=u)


def _key(name: str) -> int:
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "little")
