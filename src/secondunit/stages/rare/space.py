"""A stunt's inputs, wind and turbulence as independent standard normal numbers."""

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

from secondunit.model.production import Production
from secondunit.model.spread import FloatArray, Spread
from secondunit.model.stunt import Stunt
from secondunit.stages.draws import Coupling, coupling_of, is_certain, values_from
from secondunit.stages.rare.event import Event, margins
from secondunit.stages.rare.nouns import Margin
from secondunit.stages.runs import Draws, Flown, Ready, fly, ready, wind_rows
from secondunit.stunts.kind import Kind
from secondunit.stunts.registry import KINDS

_SURE = 1 - 2.0**-53  # the largest number below 1: ndtr gives 1 from about 8.3 on


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Space:
    """How rows of standard normal numbers become a stunt's draws and winds.

    The first numbers are wind speed, direction and gust where they are not fixed, then the inputs
    that are not, in the order of the kind's parameters; then the kind's whites. `varying` holds
    their spreads by name, `coupling` which of them go together; each number z is the draw
    u = Φ(z) of its spread, as in `secondunit.stages.runs.draw`. A spread with a tail is no monotone
    function of z: its tail lies at the lower end, in one piece.
    """

    around: Ready
    varying: tuple[tuple[str, Spread], ...]
    coupling: Coupling

    @property
    def kind(self) -> Kind:
        """Give the kind of stunt."""
        return self.around.kind

    @property
    def names(self) -> tuple[str, ...]:
        """Name the numbers before the turbulence."""
        return tuple(name for name, _spread in self.varying)

    @property
    def dimension(self) -> int:
        """How many numbers a run takes."""
        return len(self.varying) + sum(white.count for white in self.kind.whites)

    def place(self, z: FloatArray) -> tuple[Draws, FloatArray]:
        """Turn rows (runs, dimension) into draws and winds."""
        u = np.clip(ndtr(z[:, : len(self.varying)]), 2.0**-54, _SURE)
        spreads = _spreads(self.around.stunt)
        middle = np.full(z.shape[0], 0.5)
        draws = dict.fromkeys(spreads, middle) | {
            name: np.ascontiguousarray(u[:, i]) for i, name in enumerate(self.names)
        }
        values = values_from(spreads, self.coupling, draws)
        inputs = np.stack([values[parameter.name] for parameter in self.kind.parameters], axis=1)
        whites = np.ascontiguousarray(z[:, len(self.varying) :])
        winds = wind_rows(
            np.maximum(values["wind_speed"], 0), values["wind_from"], np.maximum(values["gust"], 0)
        )
        return Draws(inputs=np.ascontiguousarray(inputs), whites=whites), winds

    def fly(self, z: FloatArray) -> Flown:
        """Fly rows (runs, dimension), on this thread."""
        draws, winds = self.place(z)
        return fly(self.around, draws, winds)

    def margin(self, event: Event, scales: FloatArray) -> Margin:
        """Give the margin of an event as a function of rows."""
        return lambda z: margins(event, self.kind, self.fly(z), scales)


def space_of(production: Production, stunt: Stunt) -> Space:
    """Give the space of a stunt in its planned wind; for another wind, change the stunt's.

    What goes together with a wind that is fixed goes with nothing then: how unusual that wind is,
    is no longer known.
    """
    around = ready(stunt, KINDS[stunt.kind], production.site(stunt.site))
    spreads = _spreads(stunt)
    fixed = {name for name, spread in spreads.items() if is_certain(spread)}
    together = [c for c in stunt.correlations if not {c.first.name, c.second.name} & fixed]
    return Space(
        around=around,
        varying=tuple((name, one) for name, one in spreads.items() if name not in fixed),
        coupling=coupling_of(together, [parameter.name for parameter in around.kind.parameters]),
    )


def _spreads(stunt: Stunt) -> dict[str, Spread]:
    wind = stunt.wind
    return {
        "wind_speed": wind.speed_m_s,
        "wind_from": wind.from_rad,
        "gust": wind.gust_over_mean_m_s,
    } | dict(stunt.parameters)
