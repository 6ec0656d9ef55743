"""Chance inside a drawn shoot: a pure function of a key, the shoot's number and a place.

What strikes on which day of a shoot is not drawn beforehand: most of such a table would never be
read. The table is a function instead, Philox, which gives any of its places by itself; so a draw
still depends on seed, name, shoot and place only, whatever else is asked and in which order.
"""

import hashlib

import numpy as np

from secondunit.physics.jit import inlined, kernel

_MASK = np.uint64(0xFFFFFFFF)
_HALF = np.uint64(32)
_M0, _M1 = np.uint64(0xD2511F53), np.uint64(0xCD9E8D57)  # the multipliers, Salmon et al., table 2
_W0, _W1 = np.uint64(0x9E3779B9), np.uint64(0xBB67AE85)  # and the steps of the key
_ROUNDS = 10
_SHARE = 2.0**-32


def key_of(seed: int, name: str) -> np.uint64:
    """Give the key of a name under a seed: unrelated for another name or seed.

    Parameters
    ----------
    seed
        The study's seed, 0 to 2^64 - 1.
    name
        What the chance is of, such as a risk.
    """
    digest = hashlib.sha256(f"{seed}/{name}".encode()).digest()
    return np.uint64(int.from_bytes(digest[:8], "little"))


@inlined
def words(
    key: np.uint64, c0: np.uint64, c1: np.uint64, c2: np.uint64, c3: np.uint64
) -> tuple[np.uint64, np.uint64, np.uint64, np.uint64]:
    """Give the four 32-bit words of Philox4x32-10 at a counter of four words.

    References
    ----------
    .. [1] J. K. Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC11 (2011), 3.3.
    """
    k0, k1 = key & _MASK, key >> _HALF
    for _ in range(_ROUNDS):
        p0, p1 = _M0 * c0, _M1 * c2
        c0, c1, c2, c3 = (
            (p1 >> _HALF) ^ c1 ^ k0,
            p1 & _MASK,
            (p0 >> _HALF) ^ c3 ^ k1,
            p0 & _MASK,
        )
        k0, k1 = (k0 + _W0) & _MASK, (k1 + _W1) & _MASK
    return c0, c1, c2, c3


@kernel
def four(key: np.uint64, draw: int, place: int, part: int) -> tuple[float, float, float, float]:
    """Give four uniform numbers in (0, 1), steps of 2^-32.

    Parameters
    ----------
    key
        From `key_of`.
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
