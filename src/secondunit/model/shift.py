"""A spread moved or widened as a whole: the same knowledge about another value."""

import math
from dataclasses import replace

from secondunit.model.spread import Spread


def is_known(spread: Spread) -> bool:
    """Tell whether a spread is one number, so that nothing about it is in doubt."""
    if spread.tail is not None and spread.tail_chance > 0:
        return is_known(spread.tail) and spread.tail.a == spread.a and _is_point(spread)
    return _is_point(spread)


def shifted(spread: Spread, by: float, low: float = -math.inf, high: float = math.inf) -> Spread:
    """Move the middle of a spread and keep its width.

    Parameters
    ----------
    spread
        What is moved; its tail moves with it.
    by
        How far the median of the body moves, in the spread's own unit. A lognormal spread is scaled
        instead: its width is a factor, and the factor is kept.
    low, high
        What the value may be at all. A cut of the spread moves along unless it stands there; no cut
        moves beyond.

    Raises
    ------
    ValueError
        Where a lognormal spread would be moved to zero or below.
    """
    tail = shifted(spread.tail, by, low, high) if spread.tail is not None else None
    if spread.shape == "lognormal":
        factor = (spread.middle() + by) / spread.middle()
        if factor <= 0:
            raise ValueError(f"a lognormal spread around {spread.middle():g} cannot move by {by:g}")
        moved = replace(spread, a=spread.a * factor, tail=tail)
        ends = spread.low * factor, spread.high * factor
    elif spread.shape in {"uniform", "triangular"}:
        moved = replace(
            spread,
            a=spread.a + by,
            b=spread.b + by,
            c=spread.c + by if spread.shape == "triangular" else spread.c,
            tail=tail,
        )
        ends = spread.low + by, spread.high + by
    else:
        moved = replace(spread, a=spread.a + by, tail=tail)
        ends = spread.low + by, spread.high + by
    if moved.shape == "fixed":
        return moved
    return replace(
        moved,
        low=low if spread.low <= low else max(ends[0], low),
        high=high if spread.high >= high else min(ends[1], high),
    )


def widened(
    spread: Spread, factor: float, low: float = -math.inf, high: float = math.inf
) -> Spread:
    """Make the body of a spread wider (`factor` > 1) or narrower about its middle.

    Parameters
    ----------
    spread
        What is changed; its tail stays as it is.
    factor
        What its width is multiplied by, above 0. The width of a lognormal spread is that of the
        logarithm.
    low, high
        What the value may be at all; as in `shifted`.

    Raises
    ------
    ValueError
        Where the factor is not above 0.
    """
    if not factor > 0:
        raise ValueError(f"the factor ({factor:g}) of a spread's width must be above 0")
    if spread.shape == "fixed":
        return spread
    if spread.shape in {"uniform", "triangular"}:
        return _stretched(spread, factor, low, high)
    is_log = spread.shape == "lognormal"

    def end(cut: float) -> float:
        if not math.isfinite(cut) or (is_log and cut <= 0):
            return cut
        return (
            spread.a * (cut / spread.a) ** factor
            if is_log
            else spread.a + factor * (cut - spread.a)
        )

    return replace(
        spread,
        b=spread.b * factor,
        low=low if spread.low <= low else max(end(spread.low), low),
        high=high if spread.high >= high else min(end(spread.high), high),
    )


def _stretched(spread: Spread, factor: float, low: float, high: float) -> Spread:
    """Stretch a uniform or triangular spread about its middle or its most likely value."""
    centre = (spread.a + spread.b) / 2 if spread.shape == "uniform" else spread.b
    ends = {
        name: centre + factor * (getattr(spread, name) - centre)
        for name in (("a", "b") if spread.shape == "uniform" else ("a", "b", "c"))
    }
    return replace(spread, **ends, low=max(spread.low, low), high=min(spread.high, high))


def _is_point(spread: Spread) -> bool:
    if spread.shape == "fixed":
        return True
    if spread.shape == "uniform":
        return spread.a == spread.b
    if spread.shape == "triangular":
        return spread.a == spread.c
    return spread.b == 0
