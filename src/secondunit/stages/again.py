"""The same draws flown again with something changed, so that only the change makes a difference."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from secondunit.model.correlation import WIND_INPUTS
from secondunit.model.production import Production
from secondunit.model.site import Site
from secondunit.model.spread import FloatArray, Spread
from secondunit.model.stunt import Stunt
from secondunit.stages.draws import values_of
from secondunit.stages.runs import Draws, fly, judge, ready, wind_rows
from secondunit.stages.runs.drawing import whites_of
from secondunit.stunts.kind import Kind
from secondunit.stunts.registry import KINDS

WIND = tuple(WIND_INPUTS.values())  # the names of the draws of speed, direction and gust


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
    direction it comes from [rad] and the gust over the mean [m/s]; `whites` (run, normal) are the
    unit normals behind the random courses of a run, turbulence among them. `first` is the number
    of the first of these runs. `spreads` are those of parameters that are not as the stunt has
    them: the ramp, which is one for all runs, is built by them.
    """

    inputs: FloatArray
    wind: FloatArray
    whites: FloatArray
    first: int = 0
    spreads: Mapping[str, Spread] = field(default_factory=dict)

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


def spreads_of(stunt: Stunt) -> dict[str, Spread]:
    """Give the spreads of everything that is drawn as a number, by the name of the draw."""
    wind = stunt.wind
    planned = (wind.speed_m_s, wind.from_rad, wind.gust_over_mean_m_s)
    return dict(zip(WIND, planned, strict=True)) | dict(stunt.parameters)


def goes_of(place: Place, *, runs: int, seed: int, again: str = "", first: int = 0) -> Goes:
    """Draw all inputs of some runs; the very draws of `secondunit.stages.runs.simulate`.

    Parameters
    ----------
    place
        The stunt.
    runs, seed
        How many runs, and the study's seed.
    again
        A word for draws that share nothing with those of another word.
    first
        Number of the first run; a multiple of 1,000.
    """
    stunt = _renamed(place.stunt, again)
    inputs, wind = _values(stunt, place.kind, runs, seed, first)
    whites = whites_of(stunt, place.kind, runs=runs, seed=seed, first=first)
    return Goes(inputs=inputs, wind=wind, whites=whites, first=first)


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
    stunt = replace(place.stunt, parameters=dict(place.stunt.parameters) | dict(spreads))
    inputs, _ = _values(_renamed(stunt, again), place.kind, goes.count, seed, goes.first)
    return replace(goes, inputs=inputs, spreads=spreads)


def first_of(goes: Goes, runs: int) -> Goes:
    """Give the first runs only."""
    return replace(
        goes, inputs=goes.inputs[:runs], wind=goes.wind[:runs], whites=goes.whites[:runs]
    )


def fly_goes(place: Place, goes: Goes) -> Judged:
    """Fly and judge what was drawn.

    Where changed spreads make a stunt that its kind refuses, no run is safe, usable or measured.
    """
    draws = Draws(inputs=np.ascontiguousarray(goes.inputs), whites=goes.whites)
    winds = wind_rows(*goes.wind.T)
    stunt = replace(place.stunt, parameters=dict(place.stunt.parameters) | dict(goes.spreads))
    if goes.spreads and any(True for _ in place.kind.check(stunt)):
        never = np.zeros(goes.count, dtype=np.bool_)
        values = np.full((goes.count, len(place.kind.measures)), np.nan)
        return Judged(values=values, is_safe=never, is_usable=never)
    flown = fly(ready(stunt, place.kind, place.site), draws, winds, jobs=place.jobs)
    is_safe, is_usable = judge(place.stunt, place.kind, flown)
    return Judged(values=flown.values, is_safe=is_safe, is_usable=is_usable)


def joined(parts: Sequence[Judged]) -> Judged:
    """Put runs that were flown one block after the other together."""
    return Judged(
        values=np.concatenate([part.values for part in parts]),
        is_safe=np.concatenate([part.is_safe for part in parts]),
        is_usable=np.concatenate([part.is_usable for part in parts]),
    )


def _renamed(stunt: Stunt, again: str) -> Stunt:
    """Name a stunt so that its draws are its own: draws are keyed by the name."""
    return replace(stunt, name=f"{stunt.name}/{again}") if again else stunt


def _values(
    stunt: Stunt, kind: Kind, runs: int, seed: int, first: int
) -> tuple[FloatArray, FloatArray]:
    """Draw parameters (run, parameter) and wind (run, 3), those that go together, together."""
    values = values_of(
        spreads_of(stunt),
        stunt.correlations,
        seed=seed,
        stunt=stunt.name,
        rows=[range(first, first + runs)],
    )
    speed, comes_from, gust = (values[name] for name in WIND)
    wind = np.stack([np.maximum(speed, 0), comes_from, np.maximum(gust, 0)], axis=1)
    inputs = np.stack([values[parameter.name] for parameter in kind.parameters], axis=1)
    return np.ascontiguousarray(inputs), wind
