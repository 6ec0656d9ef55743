"""The same draws flown again with something changed, so that only the change makes a difference."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from secondunit.model.production import Production
from secondunit.model.site import Site
from secondunit.model.spread import FloatArray, Spread
from secondunit.model.stunt import Stunt
from secondunit.stages.draws import uniforms
from secondunit.stages.runs import Draws, draw, fly, judge, wind_rows
from secondunit.stunts.kind import Kind
from secondunit.stunts.registry import KINDS

TURBULENCE = "turbulence"
WIND = ("wind_speed_m_s", "wind_from_rad", "gust_over_mean_m_s")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Place:
    """A stunt as it stands: its kind, its site, and how many threads fly it."""

    stunt: Stunt
    kind: Kind
    site: Site
    jobs: int = 1


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Goes:
    """All that is drawn for some runs, before they fly.

    `inputs` (run, parameter) are the kind's parameters, SI; `wind` (run, 3) is speed [m/s], the
    direction it comes from [rad] and the gust over the mean [m/s]; `gusts` (run, knot, 2) is unit
    turbulence.
    """

    inputs: FloatArray
    wind: FloatArray
    gusts: FloatArray

    @property
    def count(self) -> int:
        """How many runs were drawn."""
        return len(self.inputs)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Judged:
    """Runs that were flown: `values` (run, measure), and which were safe and usable (run,)."""

    values: FloatArray
    is_safe: NDArray[np.bool_]
    is_usable: NDArray[np.bool_]


def place_of(production: Production, stunt: Stunt, *, jobs: int = 1) -> Place:
    """Give what is needed to fly a stunt of a production."""
    return Place(stunt=stunt, kind=KINDS[stunt.kind], site=production.site(stunt.site), jobs=jobs)


def goes_of(place: Place, *, runs: int, seed: int, again: str = "") -> Goes:
    """Draw all inputs of some runs; the very draws of `secondunit.stages.runs.simulate`.

    Parameters
    ----------
    place
        The stunt.
    runs, seed
        How many runs, and the study's seed.
    again
        A word for draws that share nothing with those of another word.
    """
    stunt = _renamed(place.stunt, again)
    drawn = draw(stunt, place.kind, runs=runs, seed=seed)
    return Goes(inputs=drawn.inputs, wind=_wind(stunt, runs, seed), gusts=drawn.gusts)


def changed(
    place: Place, goes: Goes, spreads: Mapping[str, Spread], *, seed: int, again: str = ""
) -> Goes:
    """Give the same draws with other spreads of some parameters: same uniforms, other quantiles.

    Parameters
    ----------
    place
        The stunt that `goes` were drawn for.
    goes
        What was drawn, with the same `seed` and `again`.
    spreads
        The new spreads by parameter name.
    seed, again
        As in `goes_of`.
    """
    if not spreads:
        return goes
    stunt = _renamed(place.stunt, again)
    inputs = goes.inputs.copy()
    for column, parameter in enumerate(place.kind.parameters):
        if parameter.name in spreads:
            u = uniforms(seed, f"{stunt.name}/{parameter.name}", (goes.count,))
            inputs[:, column] = spreads[parameter.name].quantile(u)
    return replace(goes, inputs=inputs)


def first_of(goes: Goes, runs: int) -> Goes:
    """Give the first runs only."""
    return Goes(inputs=goes.inputs[:runs], wind=goes.wind[:runs], gusts=goes.gusts[:runs])


def fly_goes(place: Place, goes: Goes) -> Judged:
    """Fly and judge what was drawn."""
    draws = Draws(inputs=np.ascontiguousarray(goes.inputs), gusts=goes.gusts)
    flown = fly(place.kind, place.site, draws, wind_rows(*goes.wind.T), jobs=place.jobs)
    is_safe, is_usable = judge(place.stunt, place.kind, flown)
    return Judged(values=flown.values, is_safe=is_safe, is_usable=is_usable)


def _renamed(stunt: Stunt, again: str) -> Stunt:
    """Name a stunt so that its draws are its own: draws are keyed by the name."""
    return replace(stunt, name=f"{stunt.name}/{again}") if again else stunt


def _wind(stunt: Stunt, runs: int, seed: int) -> FloatArray:
    spreads = (stunt.wind.speed_m_s, stunt.wind.from_rad, stunt.wind.gust_over_mean_m_s)
    names = ("wind_speed", "wind_from", "gust")
    speed, comes_from, gust = (
        spread.quantile(uniforms(seed, f"{stunt.name}/{name}", (runs,)))
        for spread, name in zip(spreads, names, strict=True)
    )
    return np.stack([np.maximum(speed, 0), comes_from, np.maximum(gust, 0)], axis=1)
