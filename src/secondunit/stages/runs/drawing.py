"""What is drawn before any run flies, block by block, each row by its own number."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from secondunit.model.spread import FloatArray
from secondunit.model.stunt import Stunt
from secondunit.stages.draws import uniforms
from secondunit.stunts.kind import GUST_STEP_S, GUST_TIME_S, Kind


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Draws:
    """What is drawn before any run flies: inputs (run, parameter) and unit gusts (run, knot, 2)."""

    inputs: FloatArray
    gusts: FloatArray


def draw(stunt: Stunt, kind: Kind, *, runs: int, seed: int, first: int = 0) -> Draws:
    """Draw all inputs of the runs from number `first` on."""
    columns = [
        stunt.parameters[parameter.name].quantile(
            uniforms(seed, f"{stunt.name}/{parameter.name}", (runs,), first=first)
        )
        for parameter in kind.parameters
    ]
    return Draws(
        inputs=np.ascontiguousarray(np.stack(columns, axis=1)),
        gusts=_unit_gusts(stunt, kind, runs, seed, first),
    )


def rows(draws: Draws, chosen: NDArray[np.int64]) -> Draws:
    """Give the draws of some runs only."""
    return Draws(inputs=draws.inputs[chosen], gusts=draws.gusts[chosen])


def planned_winds(stunt: Stunt, *, runs: int, seed: int, first: int = 0) -> FloatArray:
    """Draw the wind of the runs from number `first` on, as the stunt plans it; see `wind_rows`."""

    def of(name: str) -> FloatArray:
        return uniforms(seed, f"{stunt.name}/{name}", (runs,), first=first)

    speed = stunt.wind.speed_m_s.quantile(of("wind_speed"))
    comes_from = stunt.wind.from_rad.quantile(of("wind_from"))
    gust = stunt.wind.gust_over_mean_m_s.quantile(of("gust"))
    return wind_rows(np.maximum(speed, 0), comes_from, np.maximum(gust, 0))


def wind_rows(speed_m_s: FloatArray, from_rad: FloatArray, gust_m_s: FloatArray) -> FloatArray:
    """Turn speed, direction it comes from, and gust into the rows that a kernel takes."""
    east_m_s, north_m_s = -speed_m_s * np.sin(from_rad), -speed_m_s * np.cos(from_rad)
    return np.stack([east_m_s, north_m_s, gust_m_s], axis=1) + 0.0  # no -0.0: a calm is one wind


def _unit_gusts(stunt: Stunt, kind: Kind, runs: int, seed: int, first: int) -> FloatArray:
    """Draw turbulence of variance 1 along and across the wind at knots `GUST_STEP_S` apart.

    Each component is a first-order autoregressive series with correlation time `GUST_TIME_S`: the
    exact sampling of the Dryden longitudinal spectrum (MIL-F-8785C), here for both components.
    """
    knots = kind.gust_knots
    whites = uniforms(seed, f"{stunt.name}/turbulence", (runs, knots, 2), first=first)
    series: FloatArray = ndtri(whites)
    keep = float(np.exp(-GUST_STEP_S / GUST_TIME_S))
    fresh = float(np.sqrt(1 - keep * keep))
    for knot in range(1, knots):
        series[:, knot] = keep * series[:, knot - 1] + fresh * series[:, knot]
    return series
