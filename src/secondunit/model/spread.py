"""A number that is not known exactly, and how it is drawn from a uniform draw."""

import math
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

Shape = Literal["fixed", "normal", "lognormal", "uniform", "triangular"]
FloatArray = NDArray[np.float64]

_HALVINGS = 60  # of the way between two quantiles: to the last bits


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """A distribution of one input; `a`, `b`, `c` mean what its shape says.

    ========== ============ ==================== =====
    shape      a            b                    c
    ========== ============ ==================== =====
    fixed      value        -                    -
    normal     mean         standard deviation   -
    lognormal  median       sd of the logarithm  -
    uniform    lowest       highest              -
    triangular lowest       most likely          highest
    ========== ============ ==================== =====

    `low` and `high` cut the distribution off (it is renormalised, not clipped).
    With `tail`, a draw comes from that other spread with chance `tail_chance`: the late pull, the
    wild heading. Values are SI.
    """

    shape: Shape
    a: float
    b: float = 0.0
    c: float = 0.0
    low: float = -math.inf
    high: float = math.inf
    tail_chance: float = 0.0
    tail: "Spread | None" = None

    def quantile(self, u: FloatArray) -> FloatArray:
        """Turn uniform draws in (0, 1), of any shape, into values of this spread.

        With a tail the map is not monotone: the first `tail_chance` of the unit interval is the
        tail.
        """
        if self.tail is None or self.tail_chance <= 0:
            return self._body(u)
        p = self.tail_chance
        in_tail = u < p
        inner = np.where(in_tail, u / p, (u - p) / (1 - p))
        inner = np.clip(inner, np.nextafter(0, 1), np.nextafter(1, 0))
        return np.where(in_tail, self.tail.quantile(inner), self._body(inner))

    def ordered_quantile(self, u: FloatArray) -> FloatArray:
        """Turn uniform draws into values so that a greater draw never gives a smaller value.

        The same spread as `quantile`, and without a tail the same bits; with one, the value whose
        `cdf` is the draw, found by halving between the quantiles of body and tail. Inputs that are
        correlated are drawn so: else the tail would lie at one end of the draws, whatever it holds.
        """
        if self.tail is None or self.tail_chance <= 0:
            return self.quantile(u)
        ends = self._body(u), self.tail.ordered_quantile(u)
        low, high = np.minimum(*ends), np.maximum(*ends)
        for _ in range(_HALVINGS):
            middle = 0.5 * (low + high)
            is_low = self.cdf(middle) < u
            low, high = np.where(is_low, middle, low), np.where(is_low, high, middle)
        return high

    def cdf(self, value: FloatArray) -> FloatArray:
        """Give the chance of a draw at or below each value."""
        body = self._body_cdf(np.asarray(value, dtype=np.float64))
        if self.tail is None or self.tail_chance <= 0:
            return body
        p = self.tail_chance
        return p * self.tail.cdf(value) + (1 - p) * body

    def end(self, share: float) -> float:
        """Give the value that a share (0 to 1) of the draws stays below, tail and all."""
        return float(self.ordered_quantile(np.array([share]))[0])

    def scaled(self, factor: float) -> "Spread":
        """Give the spread of this number times a factor above 0."""
        log = self.shape == "lognormal"
        return replace(
            self,
            a=self.a * factor,
            b=self.b if log else self.b * factor,
            c=self.c * factor,
            low=self.low * factor,
            high=self.high * factor,
            tail=None if self.tail is None else self.tail.scaled(factor),
        )

    def middle(self) -> float:
        """Give the median of the body, leaving the tail aside."""
        return float(self._body(np.array([0.5]))[0])

    def _body(self, u: FloatArray) -> FloatArray:
        if self.shape == "fixed":
            return np.full_like(u, self.a)
        if self.shape == "uniform":
            low, high = max(self.a, self.low), min(self.b, self.high)
            return low + u * (high - low)
        if self.shape == "triangular":
            return self._triangular(u)
        return self._normal(u)

    def _body_cdf(self, value: FloatArray) -> FloatArray:
        if self.shape == "fixed" or (self.shape in {"normal", "lognormal"} and self.b == 0):
            return (value >= self.a).astype(np.float64)
        if self.shape == "uniform":
            low, high = max(self.a, self.low), min(self.b, self.high)
            return _within((value - low) / (high - low))
        if self.shape == "triangular":
            low, high = self._triangular_share(self.low), self._triangular_share(self.high)
            share = np.vectorize(self._triangular_share, otypes=[np.float64])(value)
            return _within((share - low) / (high - low))
        is_log = self.shape == "lognormal"
        place = _log(value) if is_log else value
        centre = math.log(self.a) if is_log else self.a
        p_low, p_high = _normal_ends(centre, self.b, *self._edges(is_log=is_log))
        return _within((ndtr((place - centre) / self.b) - p_low) / (p_high - p_low))

    def _normal(self, u: FloatArray) -> FloatArray:
        is_log = self.shape == "lognormal"
        if self.b == 0:
            return np.full_like(u, self.a)
        centre = math.log(self.a) if is_log else self.a
        p_low, p_high = _normal_ends(centre, self.b, *self._edges(is_log=is_log))
        z = ndtri(p_low + u * (p_high - p_low))
        value = centre + self.b * z
        return _held(np.exp(value) if is_log else value, self.low, self.high)

    def _edges(self, *, is_log: bool) -> tuple[float, float]:
        if not is_log:
            return self.low, self.high
        low = math.log(self.low) if self.low > 0 else -math.inf
        high = math.log(self.high) if self.high > 0 else -math.inf
        return low, high

    def _triangular(self, u: FloatArray) -> FloatArray:
        lowest, mode, highest = self.a, self.b, self.c
        width = highest - lowest
        if width == 0:
            return np.full_like(u, mode)
        u_low, u_high = self._triangular_share(self.low), self._triangular_share(self.high)
        u = u_low + u * (u_high - u_low)
        rising = lowest + np.sqrt(u * width * (mode - lowest))
        falling = highest - np.sqrt((1 - u) * width * (highest - mode))
        drawn = np.where(u < (mode - lowest) / width, rising, falling)
        return np.clip(drawn, max(lowest, self.low), min(highest, self.high))

    def _triangular_share(self, edge: float) -> float:
        """Give the share of the triangle below an edge."""
        lowest, mode, highest = self.a, self.b, self.c
        if edge <= lowest or edge >= highest:
            return float(edge >= highest)
        if edge < mode:
            return (edge - lowest) ** 2 / ((highest - lowest) * (mode - lowest))
        return 1 - (highest - edge) ** 2 / ((highest - lowest) * (highest - mode))


# A go from level to level of a rare event asks for ten draws at a time, so that what counts here is
# the calls, not the numbers: the ends are kept, and `np.clip` takes three times as long.


@lru_cache(maxsize=4_096)
def _normal_ends(centre: float, sd: float, low: float, high: float) -> tuple[float, float]:
    """Give the shares of the whole bell below the cut-offs."""
    return float(ndtr((low - centre) / sd)), float(ndtr((high - centre) / sd))


def _log(value: FloatArray) -> FloatArray:
    with np.errstate(divide="ignore"):
        logarithm: FloatArray = np.log(np.maximum(value, 0))
    return logarithm


def _held(value: FloatArray, low: float, high: float) -> FloatArray:
    held: FloatArray = np.minimum(np.maximum(value, low), high)
    return held


def _within(share: FloatArray) -> FloatArray:
    return _held(share, 0.0, 1.0)


def fixed(value: float) -> Spread:
    """Give a number known exactly."""
    return Spread(shape="fixed", a=value)


def normal(mean: float, sd: float, *, low: float = -math.inf, high: float = math.inf) -> Spread:
    """Give a bell curve, cut off at `low` and `high`."""
    return Spread(shape="normal", a=mean, b=sd, low=low, high=high)


def lognormal(median: float, sd_log: float) -> Spread:
    """Give a positive number uncertain by a factor."""
    return Spread(shape="lognormal", a=median, b=sd_log)


def uniform(low: float, high: float) -> Spread:
    """Give any value between two ends, alike."""
    return Spread(shape="uniform", a=low, b=high)


def triangular(lowest: float, likely: float, highest: float) -> Spread:
    """Give any value between two ends, most likely near a third."""
    return Spread(shape="triangular", a=lowest, b=likely, c=highest)
