"""What the log teaches of a stunt's first take: a Beta, updated by takes that practice has helped.

The k-th take (k = 0, 1, …) is good with chance 1 - (1 - p) w, where w = exp(-k / learning_takes)
and p is the chance of a good first take, Beta(good, bad) before the log. A good take is then either
good by nature (p) or learned to be ((1 - p)(1 - w)), a bad one (1 - p) w. A day's entry tells how
many of its takes were good, not which: all ways are added up. The product of such sums is one of
p^j (1 - p)^(n - j) with weights, all positive: the posterior is exactly a mixture of Betas.
"""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc, betaincinv, betaln

from secondunit.model.production import Production
from secondunit.model.stunt import TakeModel

FloatArray = NDArray[np.float64]


class FirstTake(NamedTuple):
    """What is believed of the chance of a good first take: a mixture of Betas, shape (part,)."""

    good: FloatArray
    bad: FloatArray
    weight: FloatArray

    def draw(self, u: FloatArray) -> FloatArray:
        """Draw chances with uniforms of the same shape: each picks a part and a place in it."""
        ends = np.cumsum(self.weight)
        part = np.minimum(np.searchsorted(ends, u, side="right"), ends.size - 1)
        begins = ends[part] - self.weight[part]
        inside = np.clip((u - begins) / self.weight[part], 0.0, 1.0)
        if self.is_certain:
            return np.full(u.shape, self.mean)
        chance: FloatArray = betaincinv(self.good[part], self.bad[part], inside)
        return chance

    @property
    def is_certain(self) -> bool:
        """Whether nothing good, or nothing bad, was ever believed possible."""
        return not (self.good.all() and self.bad.all())

    def share_below(self, chance: float) -> float:
        """Give how likely the chance is to lie below a value from 0 to 1."""
        return float((self.weight * betainc(self.good, self.bad, chance)).sum())

    @property
    def mean(self) -> float:
        """The chance that a first take is good, all told."""
        return float((self.weight * self.good / (self.good + self.bad)).sum())


def first_take(production: Production, stunt: str) -> FirstTake:
    """Give what is believed of a stunt's first take, after the log."""
    entries = [entry for entry in production.log if entry.kind == "takes" and entry.stunt == stunt]
    days = [(entry.takes, entry.good) for entry in sorted(entries, key=lambda entry: entry.day)]
    return updated(production.stunt(stunt).take_model, days)


def updated(model: TakeModel, days: list[tuple[int, int]]) -> FirstTake:
    """Update a belief by (takes, good) of each day, in order.

    Parameters
    ----------
    model
        The Beta before the log, and how fast practice helps. Where a side of it is 0 the chance is
        certain, and no log moves it.
    days
        Takes made, and good ones among them, 0 to takes.
    """
    if model.good <= 0 or model.bad <= 0:
        return FirstTake(np.array([model.good]), np.array([model.bad]), np.ones(1))
    log_weight, made = np.zeros(1), 0
    for takes, good in days:
        ways = _ways(made, takes, good, model.learning_takes)
        log_weight = _convolved(log_weight, ways)
        made += takes
    by_nature = np.arange(log_weight.size, dtype=np.float64)
    goods, bads = model.good + by_nature, model.bad + made - by_nature
    log_weight = log_weight + betaln(goods, bads)
    weight = np.exp(log_weight - log_weight.max())
    is_there = weight > 0
    share = weight[is_there] / weight[is_there].sum()
    return FirstTake(goods[is_there], bads[is_there], share)


def _ways(made: int, takes: int, good: int, learning_takes: float) -> FloatArray:
    """Give the log weight of j takes good by nature, j = 0 to good, over all orders of a day."""
    ways = np.full((good + 1, good + 1), -np.inf)  # (good so far, of them by nature)
    ways[0, 0] = 0.0
    for k in range(made, made + takes):
        log_w = -k / learning_takes
        log_learned = math.log(-math.expm1(log_w)) if log_w < 0 else -math.inf
        bad = ways + log_w
        bad[1:, :] = np.logaddexp(bad[1:, :], ways[:-1, :] + log_learned)
        bad[1:, 1:] = np.logaddexp(bad[1:, 1:], ways[:-1, :-1])
        ways = bad
    found: FloatArray = ways[good]
    return found


def _convolved(a: FloatArray, b: FloatArray) -> FloatArray:
    """Multiply two polynomials whose coefficients are told by their logarithms."""
    out = np.full(a.size + b.size - 1, -np.inf)
    for place, one in enumerate(b):
        out[place : place + a.size] = np.logaddexp(out[place : place + a.size], a + one)
    return out
