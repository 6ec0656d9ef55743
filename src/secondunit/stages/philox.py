"""Philox: random words that are a pure function of a key and a counter."""

import hashlib

import numpy as np

from secondunit.physics.jit import inlined

MASK = np.uint64(0xFFFFFFFF)
HALF = np.uint64(32)
_M0, _M1 = np.uint64(0xD2511F53), np.uint64(0xCD9E8D57)  # the multipliers, Salmon et al., table 2
_W0, _W1 = np.uint64(0x9E3779B9), np.uint64(0xBB67AE85)  # and the steps of the key
_ROUNDS = 10


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
    k0, k1 = key & MASK, key >> HALF
    for _ in range(_ROUNDS):
        p0, p1 = _M0 * c0, _M1 * c2
        c0, c1, c2, c3 = (
            (p1 >> HALF) ^ c1 ^ k0,
            p1 & MASK,
            (p0 >> HALF) ^ c3 ^ k1,
            p0 & MASK,
        )
        k0, k1 = (k0 + _W0) & MASK, (k1 + _W1) & MASK
    return c0, c1, c2, c3
