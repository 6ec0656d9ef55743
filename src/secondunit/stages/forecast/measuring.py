"""What a bounded measurement would show in each drawn shoot: rehearsals, a month of watching."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from secondunit.model.counts import binomial_quantile, poisson_quantile
from secondunit.model.production import Production
from secondunit.stages.draws import uniforms
from secondunit.stages.forecast.luck import Inputs, rate_name

FloatArray = NDArray[np.float64]

REHEARSALS = 5  # of a stunt, as the camera would see them
WATCHED_DAYS = 30.0  # of days like those of the shoot, on which what strikes is counted


def shown_by(production: Production, inputs: Inputs) -> Mapping[str, FloatArray]:
    """Draw what measurements would show, by name: arrays (draw,).

    Rehearsals of a stunt show how many are good, binomial with its first take's chance; watching
    shows how often a risk strikes, Poisson at its rate: of one person or piece of gear, if those.
    """
    batch = inputs.batch

    def u(name: str) -> FloatArray:
        return uniforms(batch.seed, f"forecast/measure/{name}", (batch.rows,), first=batch.first)

    found: dict[str, FloatArray] = {}
    for stunt in production.stunts:
        good = inputs.values.get(f"good takes of {stunt.name}")
        if good is not None:
            name = f"{REHEARSALS} more rehearsals of {stunt.name}"
            found[name] = binomial_quantile(u(stunt.name), REHEARSALS, good)
    for risk in production.risks:
        rate = inputs.values.get(rate_name(risk))
        if rate is not None:
            name = f"{WATCHED_DAYS:.0f} days of counting {risk.name}"
            found[name] = poisson_quantile(u(risk.name), rate * WATCHED_DAYS)
    return found
