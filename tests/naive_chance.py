"""Chance by key, shoot and place, told slowly in whole numbers: Philox4x32-10."""

import math

import numpy as np

MASK = 0xFFFFFFFF


def words(counter, key):
    """Give the four words of a counter of four words under a key of two."""
    c, k = list(counter), list(key)
    for _ in range(10):
        high0, low0 = divmod(0xD2511F53 * c[0], 2**32)
        high1, low1 = divmod(0xCD9E8D57 * c[2], 2**32)
        c = [high1 ^ c[1] ^ k[0], low1, high0 ^ c[3] ^ k[1], low0]
        k = [(k[0] + 0x9E3779B9) & MASK, (k[1] + 0xBB67AE85) & MASK]
    return c


def four(key, draw, place, part):
    """Give four draws in (0, 1)."""
    pair = [int(key) & MASK, int(key) >> 32]
    return [(word + 0.5) / 2**32 for word in words([place, part, draw, 0], pair)]


def whole_days(spread, u, factor):
    """Give a length in days at a draw, straight between evenly spaced logits."""
    logits = np.linspace(-22.5, 22.5, 1441)
    table = spread.ordered_quantile(1 / (1 + np.exp(-logits))) / 86_400.0
    days = float(np.interp(math.log(u / (1 - u)), logits, table)) * factor
    return max(math.ceil(days - 1e-9), 0)


def binomial(n, p, u):
    """Give the quantile of a binomial from factorials; above one half, of those that fail."""
    if p > 0.5:
        return n - binomial(n, 1 - p, 1 - u)
    below, count = 0.0, 0
    while count < n:
        below += math.comb(n, count) * p**count * (1 - p) ** (n - count)
        if below >= u:
            return count
        count += 1
    return n
