"""A stunt's inputs, wind and turbulence as independent standard normal numbers."""

from dataclasses import dataclass

import numpy as np
from scipy.signal import lfilter
from scipy.special import ndtr

from secondunit.model.production import Production
from secondunit.model.site import Site
from secondunit.model.spread import FloatArray, Spread
from secondunit.model.stunt import Stunt
from secondunit.stages.rare.event import Event, margins
from secondunit.stages.rare.nouns import Margin
from secondunit.stages.runs import Draws, Flown, fly, wind_rows
from secondunit.stunts.kind import GUST_STEP_S, GUST_TIME_S, Kind
from secondunit.stunts.registry import KINDS

GUST_CHANNELS = 2  # along and across the wind, as `Draws.gusts` holds them
_SURE = 1 - 2.0**-53  # the largest number below 1: ndtr gives 1 from about 8.3 on


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Space:
    """How rows of standard normal numbers become a stunt's draws and winds.

    The first numbers are the inputs that are not fixed, in the order of the kind's parameters, then
    wind speed, direction and gust where they are not fixed; then the whites of the turbulence.
    `varying` holds their spreads by name; each number z is the draw u = Φ(z) of its spread, as in
    `secondunit.stages.runs.draw`. A spread with a tail is no monotone function of z: its tail lies
    at the lower end, in one piece.
    """

    stunt: Stunt
    kind: Kind
    site: Site
    varying: tuple[tuple[str, Spread], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Name the numbers before the turbulence."""
        return tuple(name for name, _spread in self.varying)

    @property
    def dimension(self) -> int:
        """How many numbers a run takes."""
        return len(self.varying) + self.kind.gust_knots * GUST_CHANNELS

    def place(self, z: FloatArray) -> tuple[Draws, FloatArray]:
        """Turn rows (runs, dimension) into draws and winds."""
        runs = z.shape[0]
        u = np.clip(ndtr(z[:, : len(self.varying)]), 2.0**-54, _SURE)
        drawn = {
            name: spread.quantile(np.ascontiguousarray(u[:, i]))
            for i, (name, spread) in enumerate(self.varying)
        }
        whites = z[:, len(self.varying) :].reshape(runs, self.kind.gust_knots, GUST_CHANNELS)
        spreads = _spreads(self.stunt, self.kind)
        columns = [
            drawn[name] if name in drawn else spread.quantile(np.full(runs, 0.5))
            for name, spread in spreads
        ]
        inputs = np.stack(columns[: len(self.kind.parameters)], axis=1)
        speed, comes_from, gust = columns[len(self.kind.parameters) :]
        winds = wind_rows(np.maximum(speed, 0), comes_from, np.maximum(gust, 0))
        return Draws(inputs=np.ascontiguousarray(inputs), gusts=unit_gusts(whites)), winds

    def fly(self, z: FloatArray) -> Flown:
        """Fly rows (runs, dimension), on this thread."""
        draws, winds = self.place(z)
        return fly(self.kind, self.site, draws, winds)

    def margin(self, event: Event, scales: FloatArray) -> Margin:
        """Give the margin of an event as a function of rows."""
        return lambda z: margins(event, self.kind, self.fly(z), scales)


def space_of(production: Production, stunt: Stunt) -> Space:
    """Give the space of a stunt in its planned wind; for another wind, change the stunt's."""
    kind = KINDS[stunt.kind]
    return Space(
        stunt=stunt,
        kind=kind,
        site=production.site(stunt.site),
        varying=tuple((name, one) for name, one in _spreads(stunt, kind) if not _is_fixed(one)),
    )


def _spreads(stunt: Stunt, kind: Kind) -> tuple[tuple[str, Spread], ...]:
    wind = stunt.wind
    return (
        *((parameter.name, stunt.parameters[parameter.name]) for parameter in kind.parameters),
        ("wind speed", wind.speed_m_s),
        ("wind direction", wind.from_rad),
        ("gust", wind.gust_over_mean_m_s),
    )


def _is_fixed(spread: Spread) -> bool:
    return spread.shape == "fixed" and (spread.tail is None or spread.tail_chance <= 0)


def unit_gusts(whites: FloatArray) -> FloatArray:
    """Turn whites (runs, knots, 2) into turbulence as `secondunit.stages.runs.draw` makes it."""
    keep = float(np.exp(-GUST_STEP_S / GUST_TIME_S))
    fresh = float(np.sqrt(1 - keep * keep))
    fed = fresh * whites
    fed[:, 0] = whites[:, 0]
    series: FloatArray = lfilter([1.0], [1.0, -keep], fed, axis=1)  # s[k] = keep s[k-1] + fed[k]
    return np.ascontiguousarray(series)
