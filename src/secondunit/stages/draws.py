"""Random numbers by name: the same seed gives the same draws, whatever is drawn beside them.

A counter-based generator (Philox) is keyed by the seed and the name of the input; row `i` of what
it gives is the draw of run `i`. So a run's draws do not depend on how many runs there are, in which
order they fly or on how many threads, and two inputs share nothing. Where a production states that
some go together, their draws are mixed row by row (`coupled`), by a Gaussian copula.
"""

import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy.special import ndtr, ndtri

from secondunit.model.correlation import (
    WIND_INPUTS,
    Correlation,
    input_names,
    matrix_of_normals,
)
from secondunit.model.spread import FloatArray, Spread

_SMALLEST = 2.0**-54  # in place of an exact 0, whose quantile would be infinite
_GREATEST = 1.0 - 2.0**-53
_BLOCK = 4  # numbers that one step of the counter gives
NORMAL_ROWS = 1_000
_FURTHEST_GIVEN = 0.01  # a given wind counts at most as the 1 % or 99 % quantile of the planned one


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Coupling:
    """Inputs that go together, the wind's first, and the root (lower triangle) of their matrix.

    An input keeps its own bits where nothing before it in `names` goes together with it.
    """

    names: tuple[str, ...]
    by_size: frozenset[str]
    root: FloatArray


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
    skipped = first * math.prod(shape[1:]) // _BLOCK
    u = np.random.Generator(np.random.Philox(key=key, counter=skipped)).random(shape)
    return np.maximum(u, _SMALLEST, out=u)


def uniforms_of(seed: int, name: str, rows: Sequence[range]) -> FloatArray:
    """Give `uniforms` of some stretches of rows, one number a row, one stretch after the other.

    Parameters
    ----------
    seed, name
        As for `uniforms`.
    rows
        Stretches of row numbers, each of step 1 and beginning at a multiple of 4.

    Notes
    -----
    One generator goes from stretch to stretch: to make one takes as long as to draw 500 numbers.
    """
    philox = np.random.Philox(key=np.array([seed, _key(name)], dtype=np.uint64))
    generator = np.random.Generator(philox)
    u = np.empty(sum(len(stretch) for stretch in rows))
    done = at = 0
    for stretch in rows:
        philox.advance(stretch.start // _BLOCK - at)
        generator.random(out=u[done : done + len(stretch)])
        done += len(stretch)
        at = -(-(stretch.start + len(stretch)) // _BLOCK)
    return np.maximum(u, _SMALLEST, out=u)


def normals(seed: int, name: str, shape: tuple[int, int]) -> FloatArray:
    """Give unit normals: faster than the quantiles of `uniforms`.

    Parameters
    ----------
    seed, name
        As for `uniforms`.
    shape
        (rows, normals a row); row `i` depends only on seed, name, `i` and the normals a row.

    Notes
    -----
    The generator's own method takes a varying count of numbers from it. So each `NORMAL_ROWS` rows
    are a stream of their own, far from the others on the counter.

    References
    ----------
    .. [1] G. Marsaglia, W. W. Tsang, "The ziggurat method for generating random variables", J.
       Stat. Softw. 5 (2000): the method of NumPy's generators.
    """
    key = np.array([seed, _key(name)], dtype=np.uint64)
    drawn = np.empty(shape)
    for start in range(0, shape[0], NORMAL_ROWS):
        stream = np.random.Philox(key=key, counter=(start // NORMAL_ROWS) << 128)
        np.random.Generator(stream).standard_normal(out=drawn[start : start + NORMAL_ROWS])
    return drawn


def values_of(
    spreads: Mapping[str, Spread],
    correlations: Sequence[Correlation],
    *,
    seed: int,
    stunt: str,
    rows: Sequence[range],
    given: Mapping[str, FloatArray] = {},
) -> dict[str, FloatArray]:
    """Draw the values of a stunt's inputs; those that go together, together.

    Parameters
    ----------
    spreads
        By the name of the draw: the wind's (`WIND_INPUTS`) and the kind's parameters, in its order.
        All that `correlations` mention, or the wind's alone: it is the same wind then.
    correlations
        The stunt's. Inputs that none mentions have the bits they have without any.
    seed, stunt, rows
        The draw of input x is `uniforms_of` the name "stunt/x".
    given
        Values that are not drawn, by name and row: the wind of points of the envelope. All of the
        wind's or none.

    Returns
    -------
    dict
        Values (rows,) by name, of all spreads that are not given.
    """
    names = [name for name in spreads if name not in WIND_INPUTS.values()]
    coupling = coupling_of(correlations, names)
    any_draw = np.full(sum(len(stretch) for stretch in rows), 0.5)
    draws = {
        name: any_draw
        if is_certain(spread) and name not in coupling.names
        else uniforms_of(seed, f"{stunt}/{name}", rows)
        for name, spread in spreads.items()
        if name not in given
    }
    return values_from(spreads, coupling, draws, given)


def is_certain(spread: Spread) -> bool:
    """Tell whether a spread has one value, whatever is drawn."""
    return spread.shape == "fixed" and (spread.tail is None or spread.tail_chance <= 0)


def values_from(
    spreads: Mapping[str, Spread],
    coupling: Coupling,
    draws: Mapping[str, FloatArray],
    given: Mapping[str, FloatArray] = {},
) -> dict[str, FloatArray]:
    """Turn independent uniform draws by name into values; those that go together, together."""
    known = {n: uniform_of(spreads[n], given[n]) for n in coupling.names if n in given}
    mixed = coupled(draws, coupling, known)
    return {
        name: spreads[name].ordered_quantile(mixed[name])
        if name in mixed
        else spreads[name].quantile(draw)
        for name, draw in draws.items()
    }


def coupling_of(correlations: Sequence[Correlation], parameters: Sequence[str]) -> Coupling:
    """Prepare the correlations of a stunt.

    Parameters
    ----------
    correlations
        As stated; together they must be possible (`secondunit.model.correlation.is_possible`).
    parameters
        Names of the kind's parameters in its order; or none, for the wind's part of the coupling.
        What goes together with others is one of `names` even where they are not: a spread with a
        tail is then drawn in order, and the two ways give other values.

    Raises
    ------
    numpy.linalg.LinAlgError
        Where the correlations cannot all be.
    """
    names = input_names(correlations, (*WIND_INPUTS.values(), *parameters))
    inputs = [i for c in correlations for i in (c.first, c.second)]
    within = [c for c in correlations if {c.first.name, c.second.name} <= set(names)]
    return Coupling(
        names=names,
        by_size=frozenset(i.name for i in inputs if i.by_size),
        root=np.linalg.cholesky(matrix_of_normals(within, names)).astype(np.float64),
    )


def coupled(
    draws: Mapping[str, FloatArray], coupling: Coupling, given: Mapping[str, FloatArray] = {}
) -> dict[str, FloatArray]:
    """Mix independent draws into draws that go together, row by row.

    Parameters
    ----------
    draws
        Independent uniform draws by name, all of shape (runs,); at least those of the coupling that
        are not given.
    coupling
        From `coupling_of`.
    given
        Draws that are already what they are, such as the wind of a point of the envelope
        (`uniform_of`): the first names of the coupling, or none. The others are drawn as they are
        in runs that have these.

    Returns
    -------
    dict
        The draws of the coupling's names that are not given. Their values are to be taken by
        `Spread.ordered_quantile`. All other draws stay as they are.

    References
    ----------
    .. [1] R. B. Nelsen, "An Introduction to Copulas", 2nd ed. (2006), 2.3: Gaussian copula.
    """
    known = tuple(name for name in coupling.names if name in given)
    if known != coupling.names[: len(known)]:
        raise ValueError(f"given ({', '.join(known)}) must be the first of {coupling.names}")
    count, root = len(known), coupling.root
    normals = [_normal(name, given[name], coupling) for name in known]
    own: list[FloatArray] = []
    for row, normal in enumerate(normals):  # row by row in the same order: the bits of a row alone
        before = sum((root[row, i] * own[i] for i in range(row)), start=np.float64(0.0))
        own.append((normal - before) / root[row, row])
    mixed: dict[str, FloatArray] = {}
    for row, name in enumerate(coupling.names[count:], start=count):
        own.append(_normal(name, draws[name], coupling))
        before = [(root[row, i], own[i]) for i in range(row) if root[row, i] != 0.0]
        if not before:
            mixed[name] = draws[name]
            continue
        together = root[row, row] * own[row]
        for weight, normal in before:
            together = together + weight * normal
        mixed[name] = _uniform(name, together, draws[name], coupling)
    return mixed


def uniform_of(spread: Spread, value: FloatArray) -> FloatArray:
    """Give the draw that would have given a value; at most as far out as 1 % and 99 %.

    An envelope asks for winds that the planned wind never has. How an input goes together with the
    wind is known only where the wind was planned, so that further out is not believed to be worse.
    """
    return np.clip(spread.cdf(value), _FURTHEST_GIVEN, 1.0 - _FURTHEST_GIVEN)


def _normal(name: str, draw: FloatArray, coupling: Coupling) -> FloatArray:
    """Give the normal behind a draw, or behind how far a draw is from one half."""
    if name in coupling.by_size:
        draw = np.clip(np.abs(2.0 * draw - 1.0), _SMALLEST, _GREATEST)
    normal: FloatArray = ndtri(draw)
    return normal


def _uniform(name: str, normal: FloatArray, draw: FloatArray, coupling: Coupling) -> FloatArray:
    """Give the draw of a normal; where it is by size, on the side of the independent draw."""
    share: FloatArray = ndtr(normal)
    if name in coupling.by_size:
        share = 0.5 + np.copysign(0.5 * share, draw - 0.5)
    return np.clip(share, _SMALLEST, _GREATEST)


@lru_cache(maxsize=4_096)
def _key(name: str) -> int:
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "little")
