"""Unit normals behind the random courses of runs: very many, so made eight at a time.

Row `i` is a pure function of seed, name, `i` and the normals a row, whatever is drawn beside it.
"""

import math

import numpy as np

from secondunit.model.spread import FloatArray
from secondunit.physics.jit import fused, kernel_with_arrays
from secondunit.physics.lanes.elementary import log2_of
from secondunit.stages.philox import HALF, MASK, key_of, words

_SHARE = 2.0**-32
_MINUS_TWO_LN_2 = -2.0 * math.log(2.0)
_S1, _S3, _S5, _S7, _S9, _S11 = (
    (-1) ** (k // 2) * (math.pi / 2) ** k / math.factorial(k) for k in range(1, 12, 2)
)
_C2, _C4, _C6, _C8, _C10, _C12 = (
    (-1) ** (k // 2) * (math.pi / 2) ** k / math.factorial(k) for k in range(2, 13, 2)
)


def fill_whites(seed: int, name: str, whites: FloatArray, *, first: int = 0) -> None:
    """Write unit normals, shape (runs, normals a run); of the runs from number `first` on.

    Parameters
    ----------
    seed
        The study's seed, 0 to 2^64 - 1.
    name
        The course's name; other names give unrelated normals.
    whites
        Written.
    first
        Number of the first row.

    Notes
    -----
    From words of 32 bits: none is further out than 6.7, as one in 4e10 would be.

    References
    ----------
    .. [1] G. E. P. Box, M. E. Muller, "A note on the generation of random normal deviates", Ann.
       Math. Stat. 29 (1958) 610.
    """
    _fill(key_of(seed, name), first, whites)


@kernel_with_arrays
def _fill(key: np.uint64, first: int, whites: FloatArray) -> None:
    runs, count = whites.shape
    fourth = (count + 3) // 4
    row = np.empty(4 * fourth)
    a, b = row[:fourth], row[fourth : 2 * fourth]
    c, d = row[2 * fourth : 3 * fourth], row[3 * fourth :]
    for run in range(runs):
        low, high = np.uint64(first + run) & MASK, np.uint64(first + run) >> HALF
        for place in range(fourth):
            w0, w1, w2, w3 = words(key, np.uint64(place), np.uint64(0), low, high)
            a[place], b[place] = two_normals(w0, w1)
            c[place], d[place] = two_normals(w2, w3)
        for place in range(count):
            whites[run, place] = row[place]


@fused
def two_normals(word: np.uint64, other: np.uint64) -> tuple[float, float]:
    """Give sqrt(-2 ln u) times cosine and sine of 2 pi v, for u and v within (0, 1) from two words.

    Sine and cosine by their Taylor series around the nearest quarter of the turn, to 1e-11.
    """
    length = math.sqrt(_MINUS_TWO_LN_2 * log2_of((np.float64(np.int64(word)) + 0.5) * _SHARE))
    quarters = (np.float64(np.int64(other)) + 0.5) * (4.0 * _SHARE)
    whole = math.floor(quarters + 0.5)
    x = quarters - whole
    q = x * x
    sine = x * (_S1 + q * (_S3 + q * (_S5 + q * (_S7 + q * (_S9 + q * _S11)))))
    cosine = 1.0 + q * (_C2 + q * (_C4 + q * (_C6 + q * (_C8 + q * (_C10 + q * _C12)))))
    turn = np.int64(whole)
    is_odd = (turn & 1) == 1
    east, north = (sine, cosine) if is_odd else (cosine, sine)
    east = -east if ((turn + 1) & 2) == 2 else east
    north = -north if (turn & 2) == 2 else north
    return length * east, length * north
