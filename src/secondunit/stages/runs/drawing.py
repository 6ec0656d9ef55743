"""What is drawn before any run flies, block by block, each row by its own number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from secondunit.model.spread import FloatArray, Spread
from secondunit.model.stunt import Stunt
from secondunit.stages.draws import values_of
from secondunit.stages.whites import fill_whites
from secondunit.stunts.kind import Kind
from secondunit.stunts.registry import KINDS


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Draws:
    """What is drawn before runs fly: inputs (run, parameter) and unit normals (run, normal).

    `followed` are those of the runs that these follow.
    """

    inputs: FloatArray
    whites: FloatArray
    followed: "Draws | None" = None


def draw(
    stunt: Stunt, kind: Kind, *, runs: int, seed: int, first: int = 0, is_gusty: bool = True
) -> Draws:
    """Draw all inputs of the runs from number `first` on; `is_gusty` as in `whites_of`."""
    return draw_rows(stunt, kind, [range(first, first + runs)], seed=seed, is_gusty=is_gusty)


def draw_rows(
    stunt: Stunt,
    kind: Kind,
    numbers: Sequence[range],
    *,
    seed: int,
    is_gusty: bool = True,
    given: Mapping[str, FloatArray] = {},
) -> Draws:
    """Draw all inputs of some stretches of runs, one after the other.

    Parameters
    ----------
    stunt, kind
        Whose runs. Whom the stunt follows is drawn as if flown alone: the same runs.
    numbers
        Numbers of the runs; a stretch begins at a multiple of 4.
    seed
        The study's.
    is_gusty
        As in `whites_of`.
    given
        The wind of cells of the envelope by run, for what goes together with it, as in
        `secondunit.stages.draws.values_of`.
    """
    followed = None
    if stunt.follows is not None:
        followed = draw_rows(
            stunt.follows, KINDS[stunt.follows.kind], numbers,
            seed=seed, is_gusty=is_gusty, given=given,
        )  # fmt: skip
    values = values_of(
        _wind_spreads(stunt) | dict(stunt.parameters),
        stunt.correlations, seed=seed, stunt=stunt.name, rows=numbers, given=given,
    )  # fmt: skip
    columns = [values[parameter.name] for parameter in kind.parameters]
    whites = [
        whites_of(stunt, kind, runs=len(some), seed=seed, first=some.start, is_gusty=is_gusty)
        for some in numbers
    ]
    return Draws(
        inputs=np.ascontiguousarray(np.stack(columns, axis=1)),
        whites=np.concatenate(whites),
        followed=followed,
    )


def whites_of(
    stunt: Stunt, kind: Kind, *, runs: int, seed: int, first: int = 0, is_gusty: bool = True
) -> FloatArray:
    """Draw the normals behind the random courses of the runs from number `first` on.

    Those of gusts may be left out (`is_gusty` False) where no run has any: that changes no bit.
    """
    drawn = [white for white in kind.whites if is_gusty or not white.is_gust]
    whites = np.empty((runs, sum(white.count for white in drawn)))
    at = 0
    for white in drawn:
        columns = whites[:, at : at + white.count]
        fill_whites(seed, f"{stunt.name}/{white.name}", columns, first=first)
        at += white.count
    return whites


def rows(draws: Draws, chosen: NDArray[np.int64] | slice) -> Draws:
    """Give the draws of some runs only."""
    followed = None if draws.followed is None else rows(draws.followed, chosen)
    return Draws(inputs=draws.inputs[chosen], whites=draws.whites[chosen], followed=followed)


def planned_winds(stunt: Stunt, *, runs: int, seed: int, first: int = 0) -> FloatArray:
    """Draw the wind of the runs from number `first` on, as the stunt plans it; see `wind_rows`.

    A stunt that follows another has the very winds of that one.
    """
    stunt = stunt.follows or stunt
    values = values_of(
        _wind_spreads(stunt), stunt.correlations,
        seed=seed, stunt=stunt.name, rows=[range(first, first + runs)],
    )  # fmt: skip
    return wind_rows(
        np.maximum(values["wind_speed"], 0), values["wind_from"], np.maximum(values["gust"], 0)
    )


def _wind_spreads(stunt: Stunt) -> dict[str, Spread]:
    wind = stunt.wind
    return {
        "wind_speed": wind.speed_m_s,
        "wind_from": wind.from_rad,
        "gust": wind.gust_over_mean_m_s,
    }


def wind_rows(speed_m_s: FloatArray, from_rad: FloatArray, gust_m_s: FloatArray) -> FloatArray:
    """Turn speed, direction it comes from, and gust into the rows that a kernel takes."""
    east_m_s, north_m_s = -speed_m_s * np.sin(from_rad), -speed_m_s * np.cos(from_rad)
    return np.stack([east_m_s, north_m_s, gust_m_s], axis=1) + 0.0  # no -0.0: a calm is one wind
